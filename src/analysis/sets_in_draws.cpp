#include "sets_in_draws.hpp"

#include "cxcase/base/random.hpp"
#include "information.hpp"
#include "set_table.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <utility>

namespace cxcase::analysis {
namespace {

constexpr std::size_t most_open = 16;       // 65,536 sets
constexpr std::size_t best_on_average = 8;  // before those that single draws call for

// The most first; of equals the first of the sets.
template <class T>
std::vector<std::size_t> in_order(const std::vector<T>& of) {
    std::vector<std::size_t> order(of.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return of[a] > of[b]; });
    return order;
}

}  // namespace

SetsInDraws::SetsInDraws(const engine::Plan& plan, const std::vector<std::size_t>& proposed,
                         std::vector<std::uint32_t> inputs, SetsInDrawsOptions options)
    : plan_(plan),
      inputs_(std::move(inputs)),
      options_(std::move(options)),
      valuation_(plan),
      limits_(valuation_, proposed),
      rounding_(valuation_) {
    if (limits_.open() > most_open) return;
    find_sets();
    if (sets_.empty()) return;
    const SetDraws values = draws_of("choose");
    looked_ = !values.too_large() && !values.stopped();
    if (looked_) name(value(values));
}

// Small ones first: of equals in a draw the first is taken.
void SetsInDraws::find_sets() {
    for (const SetBits set : sets_within_reach(limits_))
        if (limits_.affordable(set)) sets_.push_back(set);
    std::ranges::stable_sort(sets_, {}, [](SetBits set) { return set.size(); });
}

SetDraws SetsInDraws::draws_of(const char* purpose) {
    const Sampler sampler(*plan_.business_case, inputs_,
                          {Sampling::sobol, base::scatter(options_.seed, base::hash(purpose)), options_.draws});
    return {plan_,
            limits_.initiatives(),
            sets_,
            sampler,
            {.draws = options_.draws, .threads = options_.threads, .memory = options_.memory, .stop = options_.stop}};
}

SetsInDraws::Valued SetsInDraws::value(const SetDraws& values) const {
    std::vector<double> mean(sets_.size());
    BestOfSets best = best_of_sets(
        {sets_.size(), sets_.size(), options_.draws, options_.threads}, rounding_,
        [&](std::size_t k) { return values.npv(k); },
        [&](std::size_t k, const std::vector<double>& npv) {
            mean[k] = std::accumulate(npv.begin(), npv.end(), 0.0) / static_cast<double>(npv.size());
        });
    return {std::move(mean), std::move(best)};
}

void SetsInDraws::name(const Valued& valued) {
    const std::vector<std::size_t> by_mean = in_order(valued.mean);
    std::vector<std::size_t> times(sets_.size(), 0);
    for (const std::size_t k : valued.best.set) ++times[k];
    std::vector<std::size_t> wanted(by_mean);
    wanted.resize(std::min(best_on_average, by_mean.size()));
    for (const std::size_t k : in_order(times))
        if (times[k] > 0 && wanted.size() < options_.most / 2) wanted.push_back(k);
    wanted.insert(wanted.end(), by_mean.begin(), by_mean.end());
    std::set<std::size_t> seen;
    for (const std::size_t k : wanted)
        if (named_.size() < options_.most && seen.insert(k).second) named_.push_back(limits_.funding(sets_[k]).funded);
}

std::optional<std::size_t> SetsInDraws::place_of(const engine::Funding& one) const {
    std::vector<std::size_t> funded;
    for (std::size_t i = 0; i < one.funded.size(); ++i)
        if (one.funded[i] != 0) funded.push_back(i);
    const auto at = std::ranges::find(sets_, limits_.bits(funded));
    return at == sets_.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - sets_.begin()));
}

SetsInDraws::Missed SetsInDraws::missed(const std::vector<engine::Funding>& looked_at, const engine::Funding& base) {
    std::set<std::size_t> places;  // in the order of the sets, so that of equals the first is taken
    for (const engine::Funding& one : looked_at)
        if (const auto place = place_of(one)) places.insert(*place);
    if (!looked_ || places.size() == sets_.size()) return {{0, 0.0}, {0, 0.0}};
    const SetDraws values = draws_of("missed");
    const BestOfSets all = value(values).best;
    BestOfSets some(options_.draws);
    for (const std::size_t k : places) some.offer(rounding_, values.npv(k), k);
    const auto of_base = place_of(base);
    const std::vector<double> as_it_is = of_base ? values.npv(*of_base) : some.npv;
    const Parts parts_of{options_.draws};
    std::array<double, parts> worth{};
    Share share;
    for (std::size_t part = 0; part < parts; ++part) {
        for (std::size_t j = parts_of.begin(part); j < parts_of.end(part); ++j) {
            worth.at(part) += std::max(0.0, all.npv[j] - some.npv[j]);
            share.add(part, rounding_.better(all.npv[j], as_it_is[j]) && !rounding_.better(some.npv[j], as_it_is[j]));
        }
    }
    return {mean_of(worth, parts_of), *share.estimate()};
}

}  // namespace cxcase::analysis
