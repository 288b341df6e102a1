// The plan: which set of initiatives to fund under budgets, people and the case's other limits, and what changes at the
// margin (model.md, Portfolio).
//
// Where initiatives add up (adds_up) and more than 16 are proposed, the best set is that of a knapsack, and proven.
// Where at most 16 initiatives are open, neither mandatory nor required by one that is, every set that keeps the rules is
// valued by the full model, overlap included, so the best is proven. Beyond, branch and bound proves it, or says how much more
// another set may be worth at most.
#pragma once

#include "cxcase/analysis/rank.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace cxcase::analysis {

// Proposed initiatives that can be planned where they do not add up; and of which that is done in seconds, nearly always.
inline constexpr std::size_t most_chosen_from = 256, most_chosen_quickly = 64;

// Open initiatives of which every set can be asked for, for draws and lists.
inline constexpr std::size_t most_open_at_all = 20;

struct ChooseOptions {
    OrderBy by = OrderBy::roi;   // of the ranking that the plan is compared with
    std::size_t next_best = 3;   // how many sets after the best
    double more = 100'000;       // "what the next 100k buys" [money]
    std::size_t most_open = 16;  // open initiatives of which every set is tried; at most 30
    // Parts of the sets that the search by bounds looks at before it gives up; a fiftieth of them for each question that comes
    // after. Fewer where more than most_chosen_quickly are proposed: each takes longer.
    std::size_t most_nodes = 20'000;
    bool by_parts = true;   // as a knapsack, where initiatives add up and more than `most_open` are proposed
    bool priority = false;  // also a list for a budget that nobody knows yet
    std::size_t threads = 1;
    std::function<void(std::size_t more, std::size_t all)> progress = {};  // sets or nodes, of how many; any thread
};

struct ChosenSet {
    std::vector<std::size_t> initiatives;  // indices in BusinessCase::initiatives, sorted
    double npv = 0;
    double first_year_cost = 0;  // of the budget year, undiscounted, after risk
};

// The best set under another budget of the budget year.
struct BudgetStep {
    double budget = 0;
    ChosenSet set;
};

// A place on the list for an unknown budget: what is funded so far, from which budget on, and what that loses at most
// against the best set of each budget up to that of the next place (after the last: of any budget).
struct PriorityStep {
    double budget = 0;
    ChosenSet set;
    std::optional<double> loses = 0;  // null: nobody knows how much
    bool proven = true;               // some budget loses just that
};

struct TeamMargin {
    std::size_t team = 0;
    double npv = 0;  // gained by one more person
};

// Why no set fits: what is mandatory (or comes along with an initiative) already breaks a limit.
struct Conflict {
    enum class Kind { total, capex, opex, people, group };
    Kind kind = Kind::total;
    int fiscal_year = 0;                        // of a budget
    std::size_t team = 0;                       // of people
    int month = 0;                              // of people
    double allowed = 0, needed = 0;             // needed: with `committed`
    double committed = 0;                       // people that committed work takes
    std::vector<std::size_t> initiatives = {};  // mandatory, or required by those, that suffice to break it
};

// What deciding otherwise about one initiative costs: the best set without a chosen one, with one that is not.
struct Regret {
    std::size_t initiative = 0;
    bool chosen = false;
    std::optional<double> npv;  // lost; null: no set that keeps the rules is otherwise
    // Why no set holds it, where a limit is too small for it, what it requires and what is mandatory.
    std::optional<Conflict> conflict = {};
};

struct ChooseResult {
    RankResult ranked;
    std::optional<ChosenSet> best;  // null: see conflict
    std::optional<Conflict> conflict;
    Measures measures;             // of the best set
    std::vector<YearUse> by_year;  // what it uses of the budget
    bool proven = false;  // no set within the limits is worth more than the best, nor any but those shown than the next
    std::optional<double>
        gap;  // how much more another set may be worth at most, as a share of the best; null: it is worth 0
    bool others_proven = true;  // of regrets, other budgets and teams, too
    std::size_t compared = 0;  // sets valued: those that keep the rules and that some budget of the budget year can pay
    double ranking_npv = 0;    // of the set that the ranking funds
    bool ranking_fits = true;  // it keeps the limits that bind a plan only
    std::vector<ChosenSet> next_best;
    // Each budget from which on another set is the best, rising; empty without a budget. Where sets are searched for: those
    // from 10% below the budget, or one step less, to the most that is asked for, at most 24 of them.
    std::vector<BudgetStep> frontier;
    std::vector<BudgetStep> other_budgets;  // 10% less, 10% more, `more` more
    std::vector<Regret> regrets;            // proposed ones, in rank order
    std::vector<PriorityStep> priority;     // where asked for; first what is mandatory
    bool priority_proven = false;           // no other list's largest loss is less: every set was valued
    std::vector<TeamMargin> teams;
};

// The proposed initiatives act on customers of their own, nothing ties them, and a total of the budget year is the only limit.
[[nodiscard]] bool adds_up(const model::BusinessCase& business_case);

// Precondition: at most most_chosen_from proposed initiatives, or such that add up.
[[nodiscard]] ChooseResult choose(const model::BusinessCase& business_case, const ChooseOptions& options = {});

}  // namespace cxcase::analysis
