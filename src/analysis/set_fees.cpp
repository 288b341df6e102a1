#include "set_fees.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::analysis {

using engine::Index;
using model::BusinessCase;
using model::Status;

SetFees::SetFees(const Valuation& valuation, const std::vector<std::size_t>& initiatives,
                 const std::vector<std::size_t>& frictions)
    : valuation_(&valuation),
      initiatives_(initiatives),
      fixed_(frictions.size()),
      budgets_(budgets_of(valuation.business_case())) {
    const engine::Plan& plan = valuation.plan();
    const model::Calendar& calendar = valuation.business_case().calendar;
    for (const std::size_t i : initiatives) {
        any_ |= valuation.prices(i).any;
    }
    for (const BudgetKind& budget : budgets_) {
        const Index first = calendar.first_month(budget.fiscal_year) - 1;
        months_.emplace_back(std::clamp<Index>(first, 0, plan.months), std::clamp<Index>(first + 12, 0, plan.months));
    }
    for (std::size_t group = 0; any_ && group < plan.groups.size(); ++group) {
        const std::vector<std::size_t>& pairs = plan.groups[group].pairs;
        for (std::size_t j = 0; j < pairs.size(); ++j) {
            const auto at = std::ranges::find(frictions, plan.pairs[pairs[j]].friction);
            if (at != frictions.end())
                fixed_[static_cast<std::size_t>(at - frictions.begin())].push_back(fixed(group, j));
        }
    }
}

// What is met on a segment of a group, and who fixes it.
SetFees::Fixed SetFees::fixed(std::size_t group, std::size_t j) const {
    const engine::Plan& plan = valuation_->plan();
    const engine::Group& g = plan.groups[group];
    const engine::Pair& pair = plan.pairs[g.pairs[j]];
    const engine::GroupNumbers<double>& numbers = valuation_->numbers(group);
    const engine::PairNumbers<double>& n = numbers.pairs[j];
    const auto segment = std::ranges::lower_bound(g.segments, pair.segment) - g.segments.begin();
    Fixed fixed{pair.segment,
                n.trend * n.e,
                n.met_prospects * numbers.segments[static_cast<std::size_t>(segment)].prospects,
                {}};
    for (std::size_t s = 0; s < pair.servers.size(); ++s) {
        const std::size_t i = pair.servers[s].initiative;
        const auto at = std::ranges::find(initiatives_, i);
        if (at != initiatives_.end()) {
            const auto member = static_cast<std::size_t>(at - initiatives_.begin());
            fixed.servers.push_back(
                {member, &n.removal[s], valuation_->prices(i).any ? &valuation_->prices(i) : nullptr});
        } else if (valuation_->business_case().initiatives[i].status == Status::committed) {
            fixed.servers.push_back({committed, &n.removal[s], nullptr});
        }
    }
    return fixed;
}

std::vector<Series> SetFees::counted(SetBits set) const {
    engine::Funding funding = valuation_->nobody();
    for (std::size_t k = 0; k < initiatives_.size(); ++k)
        if (has(set, k)) funding.funded[initiatives_[k]] = 1;
    const std::vector<engine::Group>& groups = valuation_->plan().groups;
    std::vector<Series> by_segment(valuation_->business_case().segments.size());
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const GroupOutcome outcome = valuation_->outcome(group, funding);
        for (std::size_t s = 0; s < groups[group].segments.size(); ++s)
            by_segment[groups[group].segments[s]] = outcome.courses[s].counted;
    }
    return by_segment;
}

SetFees::Paid SetFees::of(std::size_t friction, SetBits funded, const std::vector<Series>& counted) const {
    Paid paid{.by_budget = std::vector<double>(budgets_.size(), 0)};
    for (const Fixed& fixed : fixed_[friction]) {
        const Series& customers = counted[fixed.segment];
        for (Index k = 0; k < customers.size(); ++k) {
            const Rate rate = rate_of(fixed, funded, k);
            if (rate.opex == 0 && rate.capex == 0) continue;
            const double occurrences = fixed.met(k) * customers(k) + fixed.by_prospects(k);
            add(rate, occurrences, k, paid);
        }
    }
    return paid;
}

// Of one occurrence in a month: the price of each server by its part of what is removed.
SetFees::Rate SetFees::rate_of(const Fixed& fixed, SetBits funded, Index k) const {
    double left = 1;
    double all = 0;
    Rate rate;
    for (const Server& server : fixed.servers) {
        if (server.member != committed && !has(funded, server.member)) continue;
        const double removal = (*server.removal)(k);
        left *= 1 - removal;
        const double part = std::max(0.0, removal);
        all += part;
        if (server.price == nullptr) continue;
        rate.opex += part * server.price->opex(k);
        rate.capex += part * server.price->capex(k);
    }
    const double scale = all > 0 ? std::max(0.0, 1 - left) / all : 0;
    return {rate.opex * scale, rate.capex * scale};
}

void SetFees::add(const Rate& rate, double occurrences, Index k, Paid& paid) const {
    paid.value += valuation_->discount()(k + 1) * occurrences * (rate.opex + rate.capex);
    for (std::size_t l = 0; l < budgets_.size(); ++l) {
        if (k < months_[l].first || k >= months_[l].second) continue;
        if (budgets_[l].kind != Limit::Kind::opex) paid.by_budget[l] += occurrences * rate.capex;
        if (budgets_[l].kind != Limit::Kind::capex) paid.by_budget[l] += occurrences * rate.opex;
    }
}

}  // namespace cxcase::analysis
