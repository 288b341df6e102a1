#include "set_fees.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::analysis {

using engine::Index;
using model::BusinessCase;
using model::Status;

SetFees::SetFees(const Valuation& valuation, const std::vector<std::size_t>& initiatives,
                 const std::vector<std::size_t>& frictions, const std::vector<std::size_t>& groups)
    : valuation_(&valuation),
      initiatives_(initiatives),
      fixed_(frictions.size() + 1),
      budgets_(budgets_of(valuation.business_case())) {
    const engine::Plan& plan = valuation.plan();
    const model::Calendar& calendar = valuation.business_case().calendar;
    for (const BudgetKind& budget : budgets_) {
        const Index first = calendar.first_month(budget.fiscal_year) - 1;
        months_.emplace_back(std::clamp<Index>(first, 0, plan.months), std::clamp<Index>(first + 12, 0, plan.months));
    }
    for (const std::size_t group : groups)
        for (std::size_t j = 0; j < plan.groups[group].pairs.size(); ++j) add_fixed(group, j, frictions);
}

// What is met on a segment of a group, and who fixes it, if anybody is paid for it.
void SetFees::add_fixed(std::size_t group, std::size_t j, const std::vector<std::size_t>& frictions) {
    const engine::Plan& plan = valuation_->plan();
    const engine::Group& g = plan.groups[group];
    const engine::Pair& pair = plan.pairs[g.pairs[j]];
    const engine::GroupNumbers<double>& numbers = valuation_->numbers(group);
    const engine::PairNumbers<double>& n = numbers.pairs[j];
    std::vector<Server> servers = servers_of(pair, n);
    if (std::ranges::none_of(servers, [](const Server& server) { return server.price != nullptr; })) return;
    any_ = true;
    const auto segment = std::ranges::lower_bound(g.segments, pair.segment) - g.segments.begin();
    const auto at = std::ranges::find(frictions, pair.friction);
    fixed_[static_cast<std::size_t>(at - frictions.begin())].push_back(
        {pair.segment, n.trend * n.e, n.met_prospects * numbers.segments[static_cast<std::size_t>(segment)].prospects,
         std::move(servers)});
}

std::vector<SetFees::Server> SetFees::servers_of(const engine::Pair& pair, const engine::PairNumbers<double>& n) const {
    std::vector<Server> servers;
    for (std::size_t s = 0; s < pair.servers.size(); ++s) {
        const std::size_t i = pair.servers[s].initiative;
        const auto at = std::ranges::find(initiatives_, i);
        const bool is_member = at != initiatives_.end();
        if (!is_member && valuation_->business_case().initiatives[i].status != Status::committed) continue;
        const auto member = is_member ? static_cast<std::size_t>(at - initiatives_.begin()) : committed;
        servers.push_back({member, &n.removal[s], valuation_->prices(i).any ? &valuation_->prices(i) : nullptr});
    }
    return servers;
}

std::vector<Series> SetFees::per_customer(SetBits funded) const {
    const int months = valuation_->plan().months;
    std::vector<Series> all(valuation_->business_case().segments.size(), Series(months, 0));
    for (const std::vector<Fixed>& of_friction : fixed_)
        for (const Fixed& fixed : of_friction)
            for (Index k = 0; k < months; ++k) all[fixed.segment](k) += fixed.met(k) * rate_of(fixed, funded, k).both();
    return all;
}

SetFees::Paid SetFees::paid(SetBits funded, const std::vector<Series>& counted) const {
    Paid paid{.by_budget = std::vector<double>(budgets_.size(), 0)};
    for (const std::vector<Fixed>& of_friction : fixed_) {
        for (const Fixed& fixed : of_friction) {
            const Series& customers = counted[fixed.segment];
            for (Index k = 0; k < customers.size(); ++k) {
                const Rate rate = rate_of(fixed, funded, k);
                const double occurrences = fixed.met(k) * customers(k) + fixed.by_prospects(k);
                paid.value += valuation_->discount()(k + 1) * occurrences * rate.both();
                for_budgets(k, rate,
                            [&](std::size_t l, double of_kind) { paid.by_budget[l] += of_kind * occurrences; });
            }
        }
    }
    return paid;
}

SetFees::More SetFees::more(std::size_t friction, const Sets& sets, SetBits than, const Counted& counted) const {
    More more{std::vector<double>(sets.sets.size(), 0),
              std::vector(budgets_.size(), std::vector<double>(sets.sets.size(), 0))};
    for (const Fixed& fixed : fixed_[friction])
        for (Index k = 0; k < fixed.met.size(); ++k)
            if (anybody_acts(fixed, k))
                add_month(fixed, sets, occurrences(fixed, counted, k), rate_of(fixed, than, k).both(), k, more);
    return more;
}

// Each set acts as the one before it, and one server more.
void SetFees::add_month(const Fixed& fixed, const Sets& sets, const Enclosure& occurrences, double than, Index k,
                        More& more) const {
    std::vector<const Server*> here(sets.servers.size(), nullptr);
    for (std::size_t j = 0; j < here.size(); ++j)
        for (const Server& server : fixed.servers)
            if (server.member == sets.servers[j]) here[j] = &server;
    std::vector<Acted> by_set(sets.sets.size(), acted(fixed, sets.in, k));
    for (std::size_t set = 0; set < by_set.size(); ++set) {
        const Acting& acting = sets.sets[set];
        if (set > 0) by_set[set] = by_set[acting.before];
        if (set > 0 && here[acting.last] != nullptr) by_set[set].add(*here[acting.last], k);
        const Rate rate = by_set[set].per_occurrence();
        more.value[set] -= occurrences.most_of((than - rate.both()) * valuation_->discount()(k + 1));
        for_budgets(k, rate, [&](std::size_t l, double of_kind) { more.least[l][set] += of_kind * occurrences.least; });
    }
}

double SetFees::most(std::size_t friction, SetBits funded, const Counted& counted) const {
    double value = 0;
    for (const Fixed& fixed : fixed_[friction])
        for (Index k = 0; k < fixed.met.size(); ++k)
            value += occurrences(fixed, counted, k)
                         .most_of(rate_of(fixed, funded, k).both() * valuation_->discount()(k + 1));
    return value;
}

std::vector<double> SetFees::least(std::size_t friction, SetBits funded, const Counted& counted) const {
    std::vector<double> by_budget(budgets_.size(), 0);
    for (const Fixed& fixed : fixed_[friction])
        for (Index k = 0; k < fixed.met.size(); ++k)
            for_budgets(k, rate_of(fixed, funded, k), [&](std::size_t l, double of_kind) {
                by_budget[l] += of_kind * occurrences(fixed, counted, k).least;
            });
    return by_budget;
}

bool SetFees::anybody_acts(const Fixed& fixed, Index k) {
    return std::ranges::any_of(fixed.servers, [&](const Server& server) { return (*server.removal)(k) != 0; });
}

Enclosure SetFees::occurrences(const Fixed& fixed, const Counted& counted, Index k) {
    return counted[fixed.segment][static_cast<std::size_t>(k)] * fixed.met(k) + Enclosure::at(fixed.by_prospects(k));
}

void SetFees::Acted::add(const Server& server, Index k) {
    const double removal = (*server.removal)(k);
    const double part = std::max(0.0, removal);
    left *= 1 - removal;
    all += part;
    if (server.price == nullptr) return;
    rate.opex += part * server.price->opex(k);
    rate.capex += part * server.price->capex(k);
}

SetFees::Rate SetFees::Acted::per_occurrence() const {
    const double scale = all > 0 ? std::max(0.0, 1 - left) / all : 0;
    return {rate.opex * scale, rate.capex * scale};
}

SetFees::Acted SetFees::acted(const Fixed& fixed, SetBits funded, Index k) {
    Acted acted;
    for (const Server& server : fixed.servers)
        if (server.member == committed || has(funded, server.member)) acted.add(server, k);
    return acted;
}

SetFees::Rate SetFees::rate_of(const Fixed& fixed, SetBits funded, Index k) {
    return acted(fixed, funded, k).per_occurrence();
}

// What counts of a rate in a month against each budget.
template <class Take>
void SetFees::for_budgets(Index k, const Rate& rate, const Take& take) const {
    for (std::size_t l = 0; l < budgets_.size(); ++l) {
        if (k < months_[l].first || k >= months_[l].second) continue;
        take(l, (budgets_[l].kind != Limit::Kind::opex ? rate.capex : 0) +
                    (budgets_[l].kind != Limit::Kind::capex ? rate.opex : 0));
    }
}

}  // namespace cxcase::analysis
