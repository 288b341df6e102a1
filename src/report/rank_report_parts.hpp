// The parts of the rank report, each in a file of its own: for programs, for spreadsheets, for a committee.
#pragma once

#include "case_parts.hpp"
#include "cxcase/analysis/budget.hpp"
#include "cxcase/analysis/phasing.hpp"
#include "cxcase/report/rank_report.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::report {

// What every part reads.
struct RankAnswer {
    const model::BusinessCase& business_case;
    const analysis::RankResult& result;
    std::span<const analysis::InitiativeResult> shown;  // the first of the ranking, see RankReportOptions::top
    std::vector<analysis::Warning> warnings;            // of the case, then of the result
    std::optional<analysis::QuickChoice> plan = {};     // where it is known

    [[nodiscard]] const model::Initiative& initiative(const analysis::InitiativeResult& row) const {
        return business_case.initiatives.at(row.initiative);
    }
};

// The parts of a benefit: model::Lever in its order, then the interaction between them.
inline constexpr std::array<std::string_view, 9> lever_names{"churn",    "conversion", "revenue", "referrals",  "moves",
                                                             "contacts", "cost",       "savings", "interaction"};
[[nodiscard]] inline double lever(const analysis::Levers& levers, std::size_t i) {
    return i < levers.by_lever.size() ? levers.by_lever[i] : levers.interaction;
}

// Why it is passed over: "over budget (FY2027 capex: EUR 50k short)"; empty where it is funded.
[[nodiscard]] Phrase reason_of(const model::BusinessCase& from, const analysis::InitiativeResult& row);

// "FY2027 capex: EUR 50k short", each.
[[nodiscard]] Phrase shortfall_words(const model::BusinessCase& from, const std::vector<analysis::Shortfall>& all);
// "7 people of service in 2027-07, where there are 5"
[[nodiscard]] Phrase overload_words(const model::BusinessCase& from, const std::vector<analysis::TeamPeak>& all);

// "total", "capex", "opex".
[[nodiscard]] std::string_view key_of(analysis::Shortfall::Kind kind);

// "ROI": what initiatives are ranked by, in words.
[[nodiscard]] std::string_view order_words(analysis::OrderBy order);

// ---- the set of a plan beside it; nothing where it is the same or not known

[[nodiscard]] Phrase plan_sentence(const RankAnswer& answer);
[[nodiscard]] std::string plan_remark(const RankAnswer& answer, const analysis::InitiativeResult& row);
[[nodiscard]] Value plan_beside(const RankAnswer& answer);

[[nodiscard]] Value rank_json(const RankAnswer& answer);
[[nodiscard]] Table rank_records(const RankAnswer& answer);
[[nodiscard]] Phrase rank_context(const RankAnswer& answer);
// "24k in FY2027 and 192k in other years": what the funded set costs, undiscounted; the budget year's figure as it is given.
[[nodiscard]] Phrase money_asked(const model::BusinessCase& from, const analysis::RankResult& result,
                                 Cell in_budget_year);
// Is less spent for the funded set than without it, in every year? Committed work that is paid per fix has less to do.
[[nodiscard]] bool lowers_spending(const analysis::RankResult& result);
// "24k in FY2027 and 192k in other years" by which it does.
[[nodiscard]] Phrase spending_cut(const model::BusinessCase& from, const analysis::RankResult& result);
[[nodiscard]] Phrase rank_headline(const RankAnswer& answer);
[[nodiscard]] std::vector<Section> rank_tables(const RankAnswer& answer);
[[nodiscard]] std::optional<Table> country_table(const RankAnswer& answer);  // nothing where no country is named
[[nodiscard]] Value countries_json(const RankAnswer& answer);
[[nodiscard]] Notes rank_remarks(const RankAnswer& answer);                      // quick wins, committed ones
[[nodiscard]] Notes rank_conventions(const RankAnswer& answer, bool at_likely);  // how to read the figures

}  // namespace cxcase::report
