#include "set_limits.hpp"

#include "cxcase/base/contract.hpp"
#include "measures.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <iterator>
#include <limits>
#include <numeric>
#include <utility>

namespace cxcase::analysis {
namespace {

using model::BusinessCase;
using model::Initiative;
using model::Status;

bool is_committed(const BusinessCase& bc, std::size_t i) { return bc.initiatives[i].status == Status::committed; }

const std::optional<model::Quantity>& amount(const model::YearBudget& year, Limit::Kind kind) {
    if (kind == Limit::Kind::total) return year.total;
    return kind == Limit::Kind::capex ? year.capex : year.opex;
}

// max(0, undiscounted benefit - cost) of the year before.
double earned_before(const BusinessCase& bc, int fiscal_year, const Flows& flows) {
    return std::max(0.0, in_year(bc.calendar, flows.net(), fiscal_year - 1));
}

// By year, where the case lets it be spent.
std::vector<double> earned(Valuation& valuation, const engine::Funding& funding, const std::vector<YearUse>& years) {
    const BusinessCase& bc = valuation.business_case();
    std::vector<double> all(years.size(), 0);
    if (!bc.self_funding) return all;
    const Flows flows = valuation.compare(funding, valuation.nobody(), false).flows;
    for (std::size_t y = 0; y < years.size(); ++y) all[y] = earned_before(bc, years[y].fiscal_year, flows);
    return all;
}

}  // namespace

std::vector<BudgetKind> budgets_of(const BusinessCase& business_case) {
    std::vector<BudgetKind> all;
    for (const model::YearBudget& year : business_case.budget)
        for (const Limit::Kind kind : {Limit::Kind::total, Limit::Kind::capex, Limit::Kind::opex})
            if (amount(year, kind)) all.push_back({kind, year.fiscal_year});
    return all;
}

double amount_of(const BusinessCase& business_case, const BudgetKind& budget) {
    const auto year = std::ranges::find(business_case.budget, budget.fiscal_year, &model::YearBudget::fiscal_year);
    return business_case.value(*amount(*year, budget.kind));
}

double people_needed(const engine::Plan& plan, std::size_t initiative, std::size_t team, int month) {
    const BusinessCase& bc = *plan.business_case;
    const Initiative& it = bc.initiatives[initiative];
    const int last = std::max(plan.initiatives[initiative].go_live - 1, it.starts);
    if (month < it.starts || month > last) return 0;
    double sum = 0;
    for (const model::TeamNeed& need : it.people) sum += need.team == team ? bc.value(need.people) : 0;
    return sum;
}

SetLimits::SetLimits(Valuation& valuation, std::vector<std::size_t> initiatives, std::vector<std::size_t> of)
    : valuation_(valuation), initiatives_(std::move(initiatives)), of_(std::move(of)) {
    base::expects(initiatives_.size() <= SetBits::most, "so many initiatives in one set");
    const BusinessCase& bc = valuation_.business_case();
    for (std::size_t i = of_.size(); i < bc.initiatives.size(); ++i) of_.push_back(i);
    for (const std::size_t i : initiatives_) same_.push_back(bits({of_[i]}));
    for (std::size_t k = 0; k < initiatives_.size(); ++k) add_member(k);
    for (const model::AtMost& group : bc.groups) {
        const auto taken = std::ranges::count_if(group.of, [&](std::size_t i) { return is_committed(bc, i); });
        groups_.push_back({bits(group.of), std::max(0, group.count - static_cast<int>(taken))});
    }
    find_limits();
}

void SetLimits::add_member(std::size_t k) {
    const BusinessCase& bc = valuation_.business_case();
    const std::size_t i = initiatives_[k];
    const Initiative& it = bc.initiatives[i];
    requires_.push_back(SetBits::only(k));
    any_of_.emplace_back();
    for (const std::size_t r : valuation_.plan().initiatives[i].requires_all) {
        const SetBits required = bits({r});
        if (required.size() == 1)
            requires_[k] |= required;
        else
            any_of_[k].push_back(required);
    }
    excludes_.push_back(bits(it.excludes));
    if (requires_[k].size() > 1) requiring_ |= SetBits::only(k);
    if (!any_of_[k].empty()) choosing_ |= SetBits::only(k);
    if (excludes_[k] != 0) excluding_ |= SetBits::only(k);
    const bool is_first = first_of(same_[k]) == k;
    const bool may_differ = same_[k].size() != 1;
    if (it.mandatory && !may_differ) mandatory_ |= requires_[k];
    if (it.mandatory && may_differ && is_first) mandatory_any_.push_back(same_[k]);
    if (may_differ && is_first) groups_.push_back({same_[k], 1});
    if (std::ranges::any_of(it.excludes, [&](std::size_t x) { return is_committed(bc, x); }))
        never_ |= SetBits::only(k);
}

// The members among some initiatives, whenever they start.
SetBits SetLimits::bits(const std::vector<std::size_t>& some) const {
    SetBits set = 0;
    for (std::size_t k = 0; k < initiatives_.size(); ++k)
        if (std::ranges::find(some, of_[initiatives_[k]]) != some.end()) set |= SetBits::only(k);
    return set;
}

void SetLimits::find_limits() {
    const BusinessCase& bc = valuation_.business_case();
    const auto paid_per_fix = [&](std::size_t i) { return valuation_.prices(i).any; };
    additive_ = !bc.self_funding && std::ranges::none_of(initiatives_, paid_per_fix);
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i) lines_first_ &= !is_committed(bc, i) || !paid_per_fix(i);
    additive_ &= lines_first_;
    add_budgets();
    add_people();
    for (Limit& limit : limits_)
        for (std::size_t k = 0; k < limit.uses.size(); ++k)
            if (limit.uses[k] != 0) limit.users |= SetBits::only(k);
    find_binding();
}

// People suffice in a month where they do in another one in which everybody takes as many or more. Of alike months the first.
void SetLimits::find_binding() {
    const auto implies = [&](std::size_t a, std::size_t b) {
        const Limit& one = limits_[a];
        const Limit& other = limits_[b];
        if (a == b || one.kind != Limit::Kind::people || other.kind != one.kind || one.team != other.team) return false;
        const bool alike = one.uses == other.uses && one.committed == other.committed;
        return one.committed >= other.committed &&
               std::ranges::equal(one.uses, other.uses, std::ranges::greater_equal{}) && (!alike || a < b);
    };
    for (std::size_t l = 0; l < limits_.size(); ++l) {
        bool implied = false;
        for (std::size_t by = 0; by < limits_.size() && !implied; ++by) implied = implies(by, l);
        if (!implied) binding_.push_back(l);
    }
}

// Costs of lines. What is paid per fix comes on top.
void SetLimits::add_budgets() {
    const BusinessCase& bc = valuation_.business_case();
    for (const BudgetKind& budget : budgets_of(bc)) {
        Limit limit{.kind = budget.kind, .fiscal_year = budget.fiscal_year, .allowed = amount_of(bc, budget)};
        for (const std::size_t i : initiatives_) {
            const engine::LineFlows<double>& lines = valuation_.lines(i);
            double cost = 0;
            if (budget.kind != Limit::Kind::opex) cost += in_year(bc.calendar, lines.capex, budget.fiscal_year);
            if (budget.kind != Limit::Kind::capex) cost += in_year(bc.calendar, lines.opex, budget.fiscal_year);
            limit.uses.push_back(cost);
        }
        limits_.push_back(std::move(limit));
    }
}

// A limit for each month in which what is needed of a team differs from the month before.
void SetLimits::add_people() {
    const engine::Plan& plan = valuation_.plan();
    const BusinessCase& bc = valuation_.business_case();
    for (std::size_t team = 0; team < bc.people.size(); ++team) {
        for (int t = 1; t <= plan.months; ++t) {
            Limit limit{
                .kind = Limit::Kind::people, .team = team, .allowed = bc.value(bc.people[team].capacity), .month = t};
            for (const std::size_t i : initiatives_) limit.uses.push_back(people_needed(plan, i, team, t));
            for (std::size_t i = 0; i < bc.initiatives.size(); ++i)
                if (is_committed(bc, i)) limit.committed += people_needed(plan, i, team, t);
            const bool same = !limits_.empty() && limits_.back().kind == limit.kind && limits_.back().team == team &&
                              limits_.back().uses == limit.uses && limits_.back().committed == limit.committed;
            const bool idle = std::ranges::all_of(limit.uses, [](double people) { return people == 0; });
            if (!same && !idle) limits_.push_back(std::move(limit));
        }
    }
}

engine::Funding SetLimits::funding(SetBits set) const {
    engine::Funding funding = valuation_.nobody();
    for (std::size_t k = 0; k < initiatives_.size(); ++k)
        if (has(set, k)) funding.funded[initiatives_[k]] = 1;
    return funding;
}

SetBits SetLimits::funded_by(const RankResult& ranked) const {
    SetBits set = 0;
    for (std::size_t k = 0; k < initiatives_.size(); ++k) {
        const auto at = std::ranges::find(ranked.initiatives, initiatives_[k], &InitiativeResult::initiative);
        if (at != ranked.initiatives.end() && at->funded) set |= SetBits::only(k);
    }
    return set;
}

SetBits SetLimits::everybody() const { return SetBits::first_of_all(initiatives_.size()); }

std::size_t SetLimits::open() const { return static_cast<std::size_t>((everybody() & ~mandatory_).size()); }

SetBits SetLimits::bit_of(std::size_t initiative) const { return bits({initiative}); }

bool SetLimits::contradicts(SetBits set) const {
    if ((set & never_) != 0) return true;
    for (SetBits rest = set & excluding_; rest != 0; rest = rest.without_first())
        if ((excludes_[first_of(rest)] & set) != 0) return true;
    return std::ranges::any_of(groups_, [&](const Group& group) { return (set & group.members).size() > group.most; });
}

bool SetLimits::coherent(SetBits set) const {
    if ((mandatory_ & ~set) != 0) return false;
    for (SetBits rest = set & requiring_; rest != 0; rest = rest.without_first())
        if ((requires_[first_of(rest)] & ~set) != 0) return false;
    return unmet(set).empty() && !contradicts(set);
}

std::vector<SetBits> SetLimits::unmet(SetBits set) const {
    std::vector<SetBits> missing;
    const auto look = [&](SetBits any) {
        if ((any & set) == 0) missing.push_back(any);
    };
    for (const SetBits any : mandatory_any_) look(any);
    for (SetBits rest = set & choosing_; rest != 0; rest = rest.without_first())
        for (const SetBits any : any_of_[first_of(rest)]) look(any);
    return missing;
}

bool SetLimits::may_be_complete(SetBits set, SetBits open) const {
    return std::ranges::none_of(unmet(set), [&](SetBits any) { return (any & open) == 0; });
}

SetBits SetLimits::completed(SetBits set, SetBits open) const {
    for (bool again = true; again;) {
        again = false;
        for (const SetBits any : unmet(set)) {
            const SetBits some = any & open & ~set;
            if (some == 0 || (any & set) != 0) continue;
            set |= requires_[first_of(some)];
            again = true;
        }
    }
    return set;
}

double SetLimits::allowed(const Limit& limit, const Instead& instead) const {
    if (limit.kind == Limit::Kind::people) {
        const double people = limit.allowed + (instead.larger_team == limit.team ? 1 : 0);
        return std::max(0.0, people - limit.committed);
    }
    const bool of_budget_year = limit.fiscal_year == valuation_.business_case().budget_year();
    return limit.kind == Limit::Kind::total && of_budget_year ? instead.total.value_or(limit.allowed) : limit.allowed;
}

double SetLimits::used(const Limit& limit, SetBits set) const {
    double sum = 0;
    for (SetBits left = set & limit.users; left != 0; left = left.without_first()) sum += limit.uses[first_of(left)];
    return sum;
}

// What a set's lines and people alone break is broken whatever else the set brings.
bool SetLimits::is_certain(const Limit& limit) const {
    if (limit.kind == Limit::Kind::people) return true;
    return lines_first_ && !may_grow(limit);
}

// By what the set earns the year before; nothing is earned before the first.
bool SetLimits::may_grow(const Limit& limit) const {
    const BusinessCase& bc = valuation_.business_case();
    return limit.kind == Limit::Kind::total && bc.self_funding && limit.fiscal_year > bc.calendar.fiscal_year(1);
}

bool SetLimits::breaks_for_certain(SetBits set, const Instead& instead) const {
    return std::ranges::any_of(binding_, [&](std::size_t l) {
        const Limit& limit = limits_[l];
        return is_certain(limit) && exceeds(used(limit, set), allowed(limit, instead));
    });
}

bool SetLimits::affordable(SetBits set, const Instead& instead) {
    return !breaks_for_certain(set, instead) && (additive_ || within_budgets(valuation_, funding(set), instead));
}

bool SetLimits::is_lost(SetBits set, const Instead& instead) const {
    return contradicts(set) || breaks_for_certain(set, instead);
}

std::vector<LinearLimit> SetLimits::linear(const Instead& instead) const {
    const std::vector<BudgetKind> budgets = budgets_of(valuation_.business_case());
    std::vector<LinearLimit> all;
    for (const std::size_t l : binding_) {
        const bool takes = std::ranges::all_of(limits_[l].uses, [](double use) { return use >= 0; });
        if (may_grow(limits_[l]) || !takes) continue;
        // Budgets come first, in the order of budgets_of().
        const auto budget = l < budgets.size() ? std::optional(l) : std::nullopt;
        all.push_back({limits_[l].uses, allowed(limits_[l], instead), budget});
    }
    for (const Group& group : groups_) {
        LinearLimit places{.allowed = static_cast<double>(group.most)};
        for (std::size_t k = 0; k < initiatives_.size(); ++k) places.uses.push_back(has(group.members, k) ? 1 : 0);
        all.push_back(std::move(places));
    }
    std::erase_if(all, [&](const LinearLimit& limit) {
        const double sum = std::accumulate(limit.uses.begin(), limit.uses.end(), 0.0);
        return std::isinf(limit.allowed) || ((additive_ || !limit.budget) && !exceeds(sum, limit.allowed));
    });
    return all;
}

bool SetLimits::within_reach(SetBits set) const {
    return std::ranges::none_of(binding_, [&](std::size_t l) {
        const Limit& limit = limits_[l];
        const Instead most{.total = std::numeric_limits<double>::infinity(), .larger_team = limit.team};
        return is_certain(limit) && exceeds(used(limit, set), allowed(limit, most));
    });
}

bool keeps_groups(const BusinessCase& business_case, const std::vector<char>& funded) {
    return std::ranges::all_of(business_case.groups, [&](const model::AtMost& group) {
        const auto committed =
            std::ranges::count_if(group.of, [&](std::size_t i) { return is_committed(business_case, i); });
        const auto chosen = std::ranges::count_if(group.of, [&](std::size_t i) { return funded[i] != 0; });
        return chosen <= std::max<std::ptrdiff_t>(0, group.count - committed);
    });
}

bool people_suffice(const engine::Plan& plan, const std::vector<char>& funded) {
    const BusinessCase& bc = *plan.business_case;
    const auto suffice = [&](std::size_t team, int month) {
        double committed = 0, chosen = 0;
        for (std::size_t i = 0; i < funded.size(); ++i) {
            if (is_committed(bc, i)) committed += people_needed(plan, i, team, month);
            if (funded[i] != 0) chosen += people_needed(plan, i, team, month);
        }
        return !exceeds(chosen, std::max(0.0, bc.value(bc.people[team].capacity) - committed));
    };
    for (std::size_t team = 0; team < bc.people.size(); ++team)
        for (int t = 1; t <= plan.months; ++t)
            if (!suffice(team, t)) return false;
    return true;
}

bool within_budgets(Valuation& valuation, const engine::Funding& funding, const Instead& instead) {
    const std::vector<YearUse> years = budget_use(valuation, funding);
    const std::vector<double> more = earned(valuation, funding, years);
    for (std::size_t y = 0; y < years.size(); ++y) {
        const YearUse& year = years[y];
        std::optional<double> total = year.budget.total;
        if (year.fiscal_year == valuation.business_case().budget_year() && total)
            total = instead.total.value_or(*total);
        if (total && exceeds(year.used_total, *total + more[y])) return false;
        if (year.budget.capex && exceeds(year.used_capex, *year.budget.capex)) return false;
        if (year.budget.opex && exceeds(year.used_opex, *year.budget.opex)) return false;
    }
    return true;
}

double SetLimits::needed_budget(SetBits set, double cost) {
    const BusinessCase& bc = valuation_.business_case();
    if (!bc.self_funding || bc.budget_year() == bc.calendar.fiscal_year(1)) return cost;
    const Flows flows = valuation_.compare(funding(set), valuation_.nobody(), false).flows;
    return std::max(0.0, cost - earned_before(bc, bc.budget_year(), flows));
}

std::vector<Limit> SetLimits::broken(SetBits set) {
    std::vector<Limit> all;
    std::ranges::copy_if(limits_, std::back_inserter(all), [&](const Limit& limit) {
        return is_certain(limit) && exceeds(used(limit, set), allowed(limit, {}));
    });
    return all;
}

}  // namespace cxcase::analysis
