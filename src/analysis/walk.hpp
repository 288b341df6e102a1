// The funded walk: down the order shown, funding what fits the budget and adds value (model.md, Ranking and the request).
#pragma once

#include "cxcase/analysis/budget.hpp"
#include "valuation.hpp"

#include <string>
#include <vector>

namespace cxcase::analysis {

struct WalkResult {
    engine::Funding funded;
    std::vector<std::size_t> in_turn;  // the funded ones, as they were: mandatory ones and what they require first
    std::vector<double> adds;          // by initiative; funded or not
    std::vector<double> last_in;       // by initiative
    std::vector<Unfunded> unfunded;    // by initiative
    std::vector<std::string> because;  // by initiative; empty when funded
    std::vector<std::string> rivals;   // by initiative; empty where none excludes it
    std::vector<std::vector<Shortfall>> over_budget;  // by initiative; empty where no budget stands against it
    std::vector<Shortfall> mandatory_over_budget;     // what the mandatory ones lack, with all they require
};

// `order`: the proposed initiatives, best first. What `extent` leaves out stays 0.
[[nodiscard]] WalkResult walk(Valuation& valuation, const std::vector<std::size_t>& order, const Extent& extent = {});

// What a ranking must work out where only its order and its walk are asked for.
inline constexpr RankOptions order_alone{
    .by = OrderBy::roi,
    .shapley = false,
    .details = false,
    .extent = {.rates = false, .course = false, .changes = false, .last_in = false, .bundles = false, .all = false}};

// The proposed ones alone, in rank order, then the funded set.
[[nodiscard]] std::vector<engine::Question> questions_by_rank(const engine::Plan& plan, const RankResult& ranked);

// The set that a ranking funds.
[[nodiscard]] engine::Funding funded_by(const engine::Plan& plan, const RankResult& ranked);

// What a funding costs per fiscal year, after risk, undiscounted, besides the committed work.
[[nodiscard]] std::vector<YearUse> budget_use(Valuation& valuation, const engine::Funding& funding);

}  // namespace cxcase::analysis
