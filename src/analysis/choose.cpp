#include "cxcase/analysis/choose.hpp"

#include "choose_additive.hpp"
#include "choose_by.hpp"
#include "cxcase/base/contract.hpp"
#include "cxcase/base/limits.hpp"
#include "frontier.hpp"
#include "measures.hpp"
#include "priority.hpp"
#include "priority_search.hpp"
#include "set_bound.hpp"
#include "set_search.hpp"
#include "set_table.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <utility>

namespace cxcase::analysis {
namespace {

using model::BusinessCase;
using model::Status;

using base::infinity;
constexpr std::size_t most_near_in_draws = 600;  // sets near a list

std::vector<std::size_t> chosen_from(const BusinessCase& bc) {
    std::vector<std::size_t> all = proposed_initiatives(bc);
    base::expects(all.size() <= most_chosen_from, "so many proposed initiatives");
    return all;
}

// The budget of the budget year that the frontier varies.
std::optional<double> total_budget(const BusinessCase& bc) {
    const auto year = std::ranges::find(bc.budget, bc.budget_year(), &model::YearBudget::fiscal_year);
    if (year == bc.budget.end() || !year->total) return std::nullopt;
    return bc.value(*year->total);
}

Conflict::Kind kind_of(Limit::Kind kind) {
    switch (kind) {
        case Limit::Kind::capex:
            return Conflict::Kind::capex;
        case Limit::Kind::opex:
            return Conflict::Kind::opex;
        case Limit::Kind::people:
            return Conflict::Kind::people;
        case Limit::Kind::total:
            break;
    }
    return Conflict::Kind::total;
}

class Chooser {
 public:
    Chooser(const BusinessCase& bc, const ChooseOptions& options, ChooseBy by)
        : bc_(bc),
          options_(options),
          by_(std::move(by)),
          plan_(engine::make_plan(bc)),
          valuation_(plan_),
          limits_(valuation_, chosen_from(bc)) {
        RankOptions as_ranked = order_alone;
        as_ranked.by = options.by;
        result_.ranked = rank(bc, as_ranked);
    }

    ChooseResult run() {
        const SetBits ranking = limits_.funded_by(result_.ranked);
        result_.ranking_npv = by_.worth ? by_.worth({&ranking, 1}).front() : result_.ranked.portfolio.npv;
        result_.ranking_fits = limits_.coherent(ranking) && limits_.affordable(ranking);
        if (nothing_fits()) {
            result_.conflict = conflict();
            return std::move(result_);
        }
        const SetValues values(valuation_, limits_.initiatives());
        tabulate(values, ranking);
        if (!choose()) {
            result_.conflict = conflict();
            return std::move(result_);
        }
        vary_budget();
        regret();
        add_people();
        if (options_.priority) put_in_order(values);
        return std::move(result_);
    }

 private:
    void tabulate(const SetValues& values, SetBits ranking) {
        const SetBits start = by_.known.empty() ? ranking : by_.known.front();
        table_.emplace(limits_, values, table_options(start));
        result_.compared = table_->sets().size();
        if (table_->complete()) return;
        if (by_.bound == nullptr) bound_.emplace(valuation_, limits_);
        search_.emplace(limits_, values, by_.bound != nullptr ? *by_.bound : *bound_, table_->sets(),
                        SetSearch::Options{options_.threads, search_progress(), by_.worth, by_.all_of, by_.stop});
    }

    [[nodiscard]] SetTable::Options table_options(SetBits start) const {
        return {start, options_.most_open, options_.threads, options_.progress, by_.worth};
    }

    // By the NPV, or by what is asked for instead.
    [[nodiscard]] ChosenSet chosen(const ValuedSet& valued) {
        ChosenSet set = chosen_set(valuation_, limits_.funding(valued.set));
        if (by_.worth) set.npv = valued.npv;
        return set;
    }

    // As if every question took as many nodes as it may.
    [[nodiscard]] SetSearch::Progress search_progress() const {
        if (!options_.progress) return {};
        const std::size_t questions = limits_.initiatives().size() + bc_.people.size() + 3 + most_frontier_steps;
        const std::size_t all = most_nodes() + questions * most_for_others();
        return [this, all](std::size_t more) { options_.progress(more, all); };
    }

    // The larger the sets, the dearer each part, and the more of them.
    [[nodiscard]] std::size_t most_nodes() const {
        const std::size_t members = limits_.initiatives().size();
        if (members <= most_chosen_quickly) return options_.most_nodes;
        return std::max<std::size_t>(1, options_.most_nodes * most_chosen_quickly / (60 * members));
    }

    [[nodiscard]] std::size_t most_for_others() const { return std::max<std::size_t>(1, most_nodes() / 50); }

    // Of every set, of those that bounds do not rule out, or of those that a search met.
    [[nodiscard]] SetSearch::Found best(const SetTable::Asked& asked, std::size_t most, std::size_t most_nodes) {
        if (!search_) return {table_->best(asked, most), 0, table_->complete(), 0};
        SetSearch::Found found = search_->best(asked, most, most_nodes);
        result_.compared += found.valued;
        return found;
    }

    [[nodiscard]] std::optional<ValuedSet> best(const SetTable::Asked& asked) { return best_of_each({asked}).front(); }

    [[nodiscard]] std::vector<std::optional<ValuedSet>> best_of_each(const std::vector<SetTable::Asked>& asked) {
        std::vector<std::optional<ValuedSet>> all;
        if (!search_) {
            for (const SetTable::Asked& one : asked) all.push_back(first_of_all(table_->best(one, 1)));
            return all;
        }
        for (const SetSearch::Found& found : search_->best_of_each(asked, 1, most_for_others())) {
            result_.compared += found.valued;
            result_.others_proven = result_.others_proven && found.proven;
            all.push_back(first_of_all(found.sets));
        }
        return all;
    }

    static std::optional<ValuedSet> first_of_all(const std::vector<ValuedSet>& sets) {
        return sets.empty() ? std::nullopt : std::optional(sets.front());
    }

    // Where a set may earn what it is short of, one with more in it than what is mandatory may fit.
    [[nodiscard]] bool nothing_fits() {
        if (!limits_.coherent(limits_.mandatory()) || !limits_.broken(limits_.mandatory()).empty()) return true;
        return !bc_.self_funding && !limits_.affordable(limits_.mandatory());
    }

    // Whether any set fits.
    bool choose() {
        const SetSearch::Found found_sets = best({}, 1 + options_.next_best, most_nodes());
        const std::vector<ValuedSet>& found = found_sets.sets;
        if (found.empty()) return false;
        best_ = found.front();
        result_.proven = found_sets.proven;
        result_.gap = gap_of(found_sets.proven, best_.npv, found_sets.bound);
        result_.best = chosen(best_);
        if (funds_just(result_.ranked, result_.best->initiatives)) result_.ranking_npv = result_.best->npv;
        for (std::size_t k = 1; k < found.size(); ++k) result_.next_best.push_back(chosen(found[k]));
        const engine::Funding funding = limits_.funding(best_.set);
        result_.measures = measure(valuation_, valuation_.compare(funding, valuation_.nobody()));
        result_.by_year = budget_use(valuation_, funding);
        return true;
    }

    void vary_budget() {
        const auto budget = total_budget(bc_);
        if (!budget) return;
        const auto best_under = [this](double total) -> std::optional<BudgetStep> {
            const auto found = best({.instead = {.total = total}});
            return found ? std::optional(exact_step(*found)) : std::nullopt;
        };
        if (search_)
            result_.frontier = frontier_around(*budget, options_.more, best_under);
        else
            take_frontier();
        for (const double other : other_budgets(*budget, options_.more)) {
            if (const auto found = best({.instead = {.total = other}}))
                result_.other_budgets.push_back({other, chosen(*found)});
        }
    }

    void take_frontier() {
        for (const SetTable::Step& step : table_->frontier()) {
            BudgetStep exact = exact_step(step.set);
            // What looked cheaper by rounding alone is no step of its own.
            if (!result_.frontier.empty() && !exceeds(exact.budget, result_.frontier.back().budget))
                result_.frontier.pop_back();
            result_.frontier.push_back(std::move(exact));
        }
    }

    [[nodiscard]] BudgetStep exact_step(const ValuedSet& valued) {
        BudgetStep step{.set = chosen(valued)};
        step.budget = limits_.needed_budget(valued.set, step.set.first_year_cost);
        return step;
    }

    void regret() {
        std::vector<SetTable::Asked> asked;
        for (const InitiativeResult& one_result : result_.ranked.initiatives) {
            const SetBits bit = limits_.bit_of(one_result.initiative);
            const bool is_in = (best_.set & bit) != 0;
            result_.regrets.push_back({one_result.initiative, is_in, std::nullopt});
            asked.push_back(is_in ? SetTable::Asked{.without = bit} : SetTable::Asked{.with = bit});
        }
        const auto others = best_of_each(asked);
        for (std::size_t k = 0; k < others.size(); ++k) {
            const std::optional<ValuedSet>& otherwise = others[k];
            Regret& entry = result_.regrets[k];
            if (otherwise)
                entry.npv = result_.best->npv - chosen(*otherwise).npv;
            else if (!entry.chosen)
                entry.conflict = smallest_conflict(bundle(limits_.bit_of(entry.initiative)));
        }
    }

    void add_people() {
        for (std::size_t team = 0; team < bc_.people.size(); ++team) {
            const auto found = best({.instead = {.larger_team = team}});
            result_.teams.push_back({team, found ? chosen(*found).npv - result_.best->npv : 0});
        }
    }

    void put_in_order(const SetValues& values) {
        result_.priority_proven = table_->complete();
        for (const Prefix& prefix : search_ ? searched_list(values) : priority_list(limits_, *table_)) {
            const ChosenSet set = chosen(prefix.set);
            result_.priority.push_back(
                {limits_.needed_budget(prefix.set.set, set.first_year_cost), set, prefix.loses, prefix.proven});
        }
    }

    [[nodiscard]] std::vector<Prefix> searched_list(const SetValues& values) {
        PriorityAsks asks{
            .valued =
                [&](const std::vector<SetBits>& sets) {
                    result_.compared += sets.size();
                    return SetTable::worked_out(sets, values, table_options(0));
                },
            .best = [&](double total, std::span<const ValuedSet> known) { return best_under(total, known); },
            .known = table_->sets(),
            .cost_slack = 2 * table_->cost_slack()};
        if (by_.worth) {  // each set takes all draws
            asks.most_near = most_near_in_draws;
            asks.most_asked = 0;
        }
        return searched_priority_list(limits_, asks);
    }

    [[nodiscard]] PriorityAsks::Best best_under(double total, std::span<const ValuedSet> known) {
        const SetSearch::Found found = search_->best({.instead = {.total = total}}, 1, most_for_others(), known);
        result_.compared += found.valued;
        if (found.sets.empty()) return {std::nullopt, found.proven ? -infinity : found.bound};
        return {found.sets.front(), found.proven ? found.sets.front().npv : found.bound};
    }

    // ---- what is mandatory does not fit

    [[nodiscard]] Conflict conflict() {
        if (const auto of_limit = smallest_conflict(limits_.mandatory())) return *of_limit;
        return limits_.coherent(limits_.mandatory()) ? conflict_with_fees() : conflict_of_group();
    }

    // What comes with an initiative in any case.
    [[nodiscard]] SetBits bundle(SetBits bit) const {
        return limits_.mandatory() | limits_.requirements(first_of(bit));
    }

    // Of the limits that a set breaks the one that the fewest of its members break.
    [[nodiscard]] std::optional<Conflict> smallest_conflict(SetBits set) {
        std::optional<Conflict> smallest;
        for (const Limit& limit : limits_.broken(set)) {
            Conflict conflict = conflict_about(limit, set);
            if (!smallest || conflict.initiatives.size() < smallest->initiatives.size()) smallest = std::move(conflict);
        }
        return smallest;
    }

    // The largest users that together break it.
    [[nodiscard]] Conflict conflict_about(const Limit& limit, SetBits set) const {
        Conflict conflict{.kind = kind_of(limit.kind),
                          .fiscal_year = limit.fiscal_year,
                          .team = limit.team,
                          .month = limit.month,
                          .allowed = limit.allowed,
                          .needed = limit.committed,
                          .committed = limit.committed};
        std::vector<std::size_t> members;
        for (std::size_t k = 0; k < limits_.initiatives().size(); ++k)
            if (has(set, k)) members.push_back(k);
        std::ranges::stable_sort(members, [&](std::size_t a, std::size_t b) { return limit.uses[a] > limit.uses[b]; });
        for (const std::size_t k : members) {
            if (exceeds(conflict.needed, limit.allowed)) break;
            conflict.needed += limit.uses[k];
            conflict.initiatives.push_back(limits_.initiatives()[k]);
        }
        return conflict;
    }

    // What is paid per fix, beside the lines, breaks a budget.
    [[nodiscard]] Conflict conflict_with_fees() {
        Conflict conflict;
        conflict.initiatives = chosen({limits_.mandatory(), 0, 0}).initiatives;
        for (const YearUse& year : budget_use(valuation_, limits_.funding(limits_.mandatory()))) {
            const auto about = [&](Conflict::Kind kind, const std::optional<double>& budget, double used) {
                if (!budget || !exceeds(used, *budget)) return;
                conflict.kind = kind;
                conflict.fiscal_year = year.fiscal_year;
                conflict.allowed = *budget;
                conflict.needed = used;
            };
            about(Conflict::Kind::opex, year.budget.opex, year.used_opex);
            about(Conflict::Kind::capex, year.budget.capex, year.used_capex);
            about(Conflict::Kind::total, year.budget.total, year.used_total);
        }
        return conflict;
    }

    [[nodiscard]] Conflict conflict_of_group() const {
        Conflict conflict{.kind = Conflict::Kind::group};
        for (const model::AtMost& group : bc_.groups) {
            std::vector<std::size_t> members;
            for (const std::size_t i : group.of) {
                const bool there = (limits_.bit_of(i) & limits_.mandatory()) != 0;
                if (there || bc_.initiatives[i].status == Status::committed) members.push_back(i);
            }
            if (members.size() <= static_cast<std::size_t>(group.count)) continue;
            conflict.allowed = group.count;
            conflict.needed = static_cast<double>(members.size());
            conflict.initiatives = std::move(members);
            break;
        }
        return conflict;
    }

    const BusinessCase& bc_;
    const ChooseOptions& options_;
    ChooseBy by_;
    engine::Plan plan_;
    Valuation valuation_;
    SetLimits limits_;
    std::optional<SetTable> table_;
    std::optional<SetBound> bound_;
    std::optional<SetSearch> search_;  // where not every set is in the table, and a bound holds
    ValuedSet best_;
    ChooseResult result_;
};

}  // namespace

std::optional<double> gap_of(bool proven, double npv, double bound) {
    if (proven) return 0;
    return npv == 0 || !std::isfinite(bound) ? std::nullopt : std::optional((bound - npv) / std::abs(npv));
}

ChosenSet chosen_set(Valuation& valuation, const engine::Funding& funding) {
    const BusinessCase& bc = valuation.business_case();
    ChosenSet set;
    for (std::size_t i = 0; i < funding.funded.size(); ++i)
        if (funding.funded[i] != 0) set.initiatives.push_back(i);
    set.npv = valuation.npv(funding);
    set.first_year_cost = in_year(bc.calendar, valuation.costs(funding).cost(), bc.budget_year());
    return set;
}

ChooseResult choose(const BusinessCase& business_case, const ChooseOptions& options) {
    const std::vector<std::size_t> proposed = proposed_initiatives(business_case);
    const auto open = std::ranges::count_if(
        proposed, [&](std::size_t i) { return !options.priority || !business_case.initiatives[i].mandatory; });
    const bool many =
        static_cast<std::size_t>(open) > options.most_open;  // a list is made of all sets where that is possible
    if (many && options.by_parts && adds_up(business_case)) return choose_additive(business_case, options);
    return Chooser(business_case, options, {}).run();
}

ChooseResult choose_by(const BusinessCase& business_case, const ChooseOptions& options, const ChooseBy& by) {
    return Chooser(business_case, options, by).run();
}

}  // namespace cxcase::analysis
