#include "valuation.hpp"

#include "cxcase/base/contract.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::analysis {
namespace {

using engine::Funding;
using engine::Plan;
using engine::World;

// Sets of a group whose money is kept: in most cases every initiative alone and every step of the walk.
constexpr std::size_t most_kept = 1000;

Series zeros(int size) { return Series(size); }

// A difference below the rounding of what it is taken from is none: signs of flows decide about IRR and payback.
double difference(double with, double without) {
    const double gap = with - without;
    return std::abs(gap) <= 1e-14 * std::max(std::abs(with), std::abs(without)) ? 0 : gap;
}

void add_difference(Series& flow, const Series& with, const Series& without) {
    for (engine::Index k = 0; k < with.size(); ++k) flow(k + 1) += difference(with(k), without(k));
}

void add_times(Series& flow, const Series& other, double factor) {
    for (engine::Index k = 0; k < flow.size(); ++k) flow(k) += other(k) * factor;
}

void add_money(Flows& flows, const GroupMoney& with, const GroupMoney& without) {
    for (std::size_t s = 0; s < with.contribution.size(); ++s) {
        add_difference(flows.benefit, with.contribution[s], without.contribution[s]);
        add_difference(flows.running, with.contribution[s], without.contribution[s]);
    }
    add_difference(flows.opex, with.per_fix_opex, without.per_fix_opex);
    add_difference(flows.capex, with.per_fix_capex, without.per_fix_capex);
    add_difference(flows.running, without.per_fix_opex, with.per_fix_opex);
    add_difference(flows.running, without.per_fix_capex, with.per_fix_capex);
}

GroupMoney money_of(GroupOutcome outcome) {
    GroupMoney money{{}, std::move(outcome.per_fix_opex), std::move(outcome.per_fix_capex)};
    for (engine::Course<double>& course : outcome.courses) money.contribution.push_back(std::move(course.contribution));
    return money;
}

Flows empty_flows(int months) {
    Flows flows;
    for (Series* s : {&flows.benefit, &flows.opex, &flows.capex, &flows.savings, &flows.running, &flows.revenue,
                      &flows.acquisition}) {
        *s = zeros(months + 1);
    }
    return flows;
}

bool committed(const model::BusinessCase& bc, std::size_t i) {
    return bc.initiatives[i].status == model::Status::committed;
}

// Which of a group's initiatives are funded: what its outcome depends on while nobody is late.
std::string key_of(const Plan& plan, std::size_t group, const Funding& funding) {
    std::string key = std::to_string(group) + ':';
    for (const std::size_t i : plan.groups[group].initiatives) key += funding.funded[i] != 0 ? '1' : '0';
    return key;
}

// -sum ê points (R_with - R_without): positive when the metric rises.
void add_metric(std::vector<std::pair<std::size_t, Series>>& metrics, std::size_t metric, const Series& movement) {
    const auto at = std::ranges::find_if(metrics, [&](const auto& m) { return m.first == metric; });
    if (at == metrics.end()) {
        metrics.emplace_back(metric, movement);
    } else {
        at->second += movement;
    }
}

}  // namespace

double total(const Series& series) {
    double sum = 0;
    for (const double x : series) sum += x;
    return sum;
}

Valuation::Valuation(const Plan& plan)
    : plan_(plan), inputs_(engine::inputs_of(*plan.business_case)), discount_(discount_factors(plan, inputs_)) {
    for (std::size_t i = 0; i < business_case().initiatives.size(); ++i) {
        lines_.push_back(line_flows(plan_, i, inputs_));
        lines_value_.push_back(present_value(lines_[i].savings - lines_[i].opex - lines_[i].capex));
        prices_.push_back(per_fix_prices(plan_, i, inputs_));
    }
    for (std::size_t g = 0; g < plan_.groups.size(); ++g) {
        pairs_.emplace_back(plan_.groups[g].pairs.size());
        numbers_.push_back(number_group(plan_, g, inputs_));
        baseline_.push_back(outcome(g, nobody()));
        baseline_money_.push_back(std::make_shared<const GroupMoney>(money_of(baseline_.back())));
    }
}

Funding Valuation::nobody() const { return engine::nobody(plan_); }

Funding Valuation::funding(const std::vector<std::size_t>& initiatives) const {
    Funding funding = nobody();
    for (const std::size_t i : initiatives) funding.funded[i] = 1;
    return funding;
}

GroupOutcome Valuation::outcome(std::size_t group, const Funding& funding, const World& world) const {
    GroupOutcome outcome;
    outcome.removal = removal_of(plan_, group, numbers_[group], funding, world);
    outcome.levers = levers_of(plan_, group, numbers_[group], outcome.removal, world);
    outcome.courses = project(plan_, group, numbers_[group], outcome.levers);
    add_per_fix(group, funding, outcome);
    return outcome;
}

void Valuation::add_per_fix(std::size_t group, const Funding& funding, GroupOutcome& outcome) const {
    outcome.per_fix_opex = outcome.per_fix_capex = zeros(plan_.months);
    for (const std::size_t i : plan_.groups[group].initiatives) {
        if (!prices_[i].any || (funding.funded[i] == 0 && !committed(business_case(), i))) continue;
        const Series fixed =
            occurrences_removed(plan_, group, numbers_[group], outcome.removal, outcome.courses, funding, i);
        const int delay = funding.delay(i);
        const engine::PerFixPrices<double> prices = delay == 0 ? prices_[i] : per_fix_prices(plan_, i, inputs_, delay);
        outcome.per_fix_opex += fixed * prices.opex;
        outcome.per_fix_capex += fixed * prices.capex;
    }
}

std::vector<std::size_t> Valuation::touched(const Funding& a, const Funding& b) const {
    std::vector<char> hit(plan_.groups.size(), 0);
    for (std::size_t i = 0; i < a.funded.size(); ++i) {
        if (a.funded[i] == b.funded[i] && a.delay(i) == b.delay(i)) continue;
        for (const std::size_t g : plan_.initiatives[i].groups) hit[g] = 1;
    }
    std::vector<std::size_t> groups;
    for (std::size_t g = 0; g < hit.size(); ++g) {
        if (hit[g] != 0) groups.push_back(g);
    }
    return groups;
}

// What a funded initiative's lines bring, given to `take`.
template <class Take>
void Valuation::with_lines(std::size_t initiative, const Funding& funding, const Take& take) const {
    const int delay = funding.delay(initiative);
    if (delay == 0) {
        take(lines_[initiative]);
    } else {
        take(line_flows(plan_, initiative, inputs_, delay));
    }
}

// Lines of those in one set only: what stands on both sides must not leave rounding behind.
void Valuation::add_lines(const Funding& funding, const Funding& other, double sign, Flows& flows) const {
    for (std::size_t i = 0; i < funding.funded.size(); ++i) {
        if (funding.funded[i] == 0) continue;
        if (other.funded[i] != 0 && other.delay(i) == funding.delay(i)) continue;
        with_lines(i, funding, [&](const engine::LineFlows<double>& lines) {
            add_times(flows.benefit, lines.savings, sign);
            add_times(flows.savings, lines.savings, sign);
            add_times(flows.opex, lines.opex, sign);
            add_times(flows.capex, lines.capex, sign);
            add_times(flows.running, lines.running_savings - lines.running_cost, sign);
        });
    }
}

SegmentChange Valuation::change(std::size_t group, std::size_t position, const GroupOutcome& with,
                                const GroupOutcome& without) const {
    const engine::Levers<double>& a = with.levers[position];
    const engine::Levers<double>& b = without.levers[position];
    SegmentChange change;
    change.churn = a.churn - b.churn;
    change.conversion = a.conversion - b.conversion;
    change.revenue = a.spend - b.spend;
    change.customers = with.courses[position].customers - without.courses[position].customers;
    const engine::Group& g = plan_.groups[group];
    for (std::size_t j = 0; j < g.pairs.size(); ++j) {
        const engine::Pair& pair = plan_.pairs[g.pairs[j]];
        if (pair.segment != g.segments[position]) continue;
        for (const model::MetricLoss& loss : pair.affect->metrics) {
            const double size = -numbers_[group].pairs[j].e_hat * inputs_(loss.points);
            add_metric(change.metrics, loss.metric, (with.removal[j] - without.removal[j]) * size);
        }
    }
    return change;
}

// Nobody but the committed ones acts here.
bool Valuation::at_baseline(std::size_t group, const Funding& funding) const {
    return std::ranges::none_of(plan_.groups[group].initiatives,
                                [&](std::size_t i) { return funding.funded[i] != 0 || funding.delay(i) != 0; });
}

void Valuation::add_changes(std::size_t group, const Funding& with, const Funding& without, Comparison& result) const {
    const GroupOutcome a = outcome(group, with);
    const std::optional<GroupOutcome> other =
        at_baseline(group, without) ? std::nullopt : std::optional(outcome(group, without));
    const GroupOutcome& b = other ? *other : baseline_[group];
    add_money(result.flows, money_of(a), money_of(b));
    for (std::size_t k = 0; k < plan_.groups[group].segments.size(); ++k) {
        add_difference(result.flows.revenue, a.courses[k].revenue, b.courses[k].revenue);
        add_difference(result.flows.acquisition, a.courses[k].acquisition, b.courses[k].acquisition);
        result.segments[plan_.groups[group].segments[k]] = change(group, k, a, b);
    }
}

Comparison Valuation::compare(const Funding& with, const Funding& without, bool changes) const {
    Comparison result;
    result.flows = empty_flows(plan_.months);
    result.segments.resize(business_case().segments.size());
    for (const std::size_t g : touched(with, without)) {
        if (changes) {
            add_changes(g, with, without, result);
        } else {
            add_money(result.flows, *money(g, with), *money(g, without));
        }
    }
    add_lines(with, without, 1, result.flows);
    add_lines(without, with, -1, result.flows);
    return result;
}

double Valuation::present_value(const Series& flow) const {
    double sum = 0;
    for (engine::Index t = 0; t < flow.size(); ++t) sum += flow(t) * discount_(t);
    return sum;
}

Flows Valuation::costs(const Funding& funding) {
    Flows flows = empty_flows(plan_.months);
    for (const std::size_t g : touched(funding, nobody())) {
        if (!pays_per_fix(g, funding)) continue;
        const GroupValue& value = remembered(g, funding);
        flows.opex += value.opex;
        flows.capex += value.capex;
    }
    for (std::size_t i = 0; i < funding.funded.size(); ++i) {
        if (funding.funded[i] == 0) continue;
        with_lines(i, funding, [&](const engine::LineFlows<double>& lines) {
            flows.opex += lines.opex;
            flows.capex += lines.capex;
        });
    }
    return flows;
}

bool Valuation::pays_per_fix(std::size_t group, const Funding& funding) const {
    return std::ranges::any_of(plan_.groups[group].initiatives, [&](std::size_t i) {
        return prices_[i].any && (funding.funded[i] != 0 || committed(business_case(), i));
    });
}

// What a set removes of a pair and thereby does. Sets of a group differ in a few pairs, so most of it is known already.
const Valuation::PairOutcome& Valuation::pair_outcome(std::size_t group, std::size_t j, const Funding& funding) const {
    std::string key;
    for (const engine::Server& server : plan_.pairs[plan_.groups[group].pairs[j]].servers) {
        key += funding.funded[server.initiative] != 0 ? '1' : '0';
    }
    auto& known = pairs_[group][j];
    const auto at = std::ranges::find(known, key, &PairOutcome::funded);
    if (at != known.end()) return *at;
    Series removed = pair_removal(plan_, group, numbers_[group], j, funding);
    engine::PairEffect<double> effect = pair_effect(plan_, group, numbers_[group], j, removed);
    known.push_back({std::move(key), std::move(removed), std::move(effect)});
    return known.back();
}

// That of outcome(), put together from what is known of the pairs.
GroupMoney Valuation::make_money(std::size_t group, const Funding& funding) const {
    const engine::Group& g = plan_.groups[group];
    const bool needs_removal = pays_per_fix(group, funding);
    GroupOutcome outcome;
    std::size_t j = 0;
    for (std::size_t s = 0; s < g.segments.size(); ++s) {
        std::vector<const engine::PairEffect<double>*> effects;
        for (; j < g.pairs.size() && plan_.pairs[g.pairs[j]].segment == g.segments[s]; ++j) {
            const PairOutcome& pair = pair_outcome(group, j, funding);
            effects.push_back(&pair.effect);
            if (needs_removal) outcome.removal.push_back(pair.removed);
        }
        outcome.levers.push_back(segment_levers(numbers_[group].segments[s], plan_.months, effects));
    }
    outcome.courses = project(plan_, group, numbers_[group], outcome.levers);
    add_per_fix(group, funding, outcome);
    return money_of(std::move(outcome));
}

// What is remembered is told apart by its members alone, so not where one of them is late.
std::shared_ptr<const GroupMoney> Valuation::money(std::size_t group, const Funding& funding) const {
    if (at_baseline(group, funding)) return baseline_money_[group];
    if (std::ranges::binary_search(plan_.groups[group].initiatives, funding.late))
        return std::make_shared<const GroupMoney>(money_of(outcome(group, funding)));
    const std::string key = key_of(plan_, group, funding);
    if (const auto known = money_.find(key); known != money_.end()) return known->second;
    auto made = std::make_shared<const GroupMoney>(make_money(group, funding));
    if (money_.size() < most_kept) money_.emplace(key, made);
    return made;
}

Valuation::GroupValue Valuation::group_value(std::size_t group, const Funding& funding) const {
    const auto with = money(group, funding);
    const GroupMoney& without = *baseline_money_[group];
    Series benefit = zeros(plan_.months + 1);
    for (std::size_t s = 0; s < with->contribution.size(); ++s) {
        add_difference(benefit, with->contribution[s], without.contribution[s]);
    }
    GroupValue value{present_value(benefit), 0, {}, {}};
    if (!pays_per_fix(group, funding)) return value;
    value.opex = value.capex = zeros(plan_.months + 1);
    add_difference(value.opex, with->per_fix_opex, without.per_fix_opex);
    add_difference(value.capex, with->per_fix_capex, without.per_fix_capex);
    value.per_fix = present_value(value.opex + value.capex);
    return value;
}

// Nobody may be late: what is remembered is told apart by its members alone.
const Valuation::GroupValue& Valuation::remembered(std::size_t group, const Funding& funding) {
    const std::string key = key_of(plan_, group, funding);
    const auto known = memory_.find(key);
    return known != memory_.end() ? known->second : memory_.emplace(key, group_value(group, funding)).first->second;
}

double Valuation::npv(const Funding& funding) {
    base::expects(funding.late == Funding::nobody, "a set is valued when nobody is late");
    double sum = 0;
    for (const std::size_t g : touched(funding, nobody())) {
        const GroupValue& value = remembered(g, funding);
        sum += value.contribution - value.per_fix;
    }
    for (std::size_t i = 0; i < funding.funded.size(); ++i) {
        if (funding.funded[i] != 0) sum += lines_value_[i];
    }
    return sum;
}

double Valuation::lever(const Funding& with, const Funding& without, model::Lever only) const {
    World world;
    world.only = only;
    Series gained = zeros(plan_.months + 1);
    for (const std::size_t g : touched(with, without)) {
        const GroupOutcome a = outcome(g, with, world);
        const GroupOutcome b = outcome(g, without, world);
        for (std::size_t s = 0; s < a.courses.size(); ++s) {
            add_difference(gained, a.courses[s].contribution, b.courses[s].contribution);
        }
    }
    return present_value(gained);
}

}  // namespace cxcase::analysis
