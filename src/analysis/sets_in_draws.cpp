#include "sets_in_draws.hpp"

#include "cxcase/base/parallel.hpp"
#include "cxcase/base/random.hpp"
#include "set_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <string_view>
#include <utility>

namespace cxcase::analysis {
namespace {

constexpr std::size_t most_open = 16;       // 65,536 sets
constexpr std::size_t shares_of_work = 64;  // of the sets; nothing depends on how many threads take them
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

void SetsInDraws::offer(double npv, std::size_t set, std::size_t draw, Valued& to) const {
    if (std::isfinite(to.best[draw]) && !rounding_.better(npv, to.best[draw])) return;
    to.best[draw] = npv;
    to.which[draw] = set;
}

SetsInDraws::Valued SetsInDraws::nothing() const {
    return {{},
            std::vector<double>(options_.draws, -std::numeric_limits<double>::infinity()),
            std::vector<std::size_t>(options_.draws)};
}

SetsInDraws::Valued SetsInDraws::value(const SetDraws& values) const {
    const std::size_t each = (sets_.size() + shares_of_work - 1) / shares_of_work;
    const auto by_share = base::in_parallel(shares_of_work, options_.threads, [&](std::size_t share) {
        Valued some = nothing();
        for (std::size_t k = share * each; k < std::min((share + 1) * each, sets_.size()); ++k) {
            const std::vector<double> npv = values.npv(k);
            some.mean.push_back(std::accumulate(npv.begin(), npv.end(), 0.0) / static_cast<double>(npv.size()));
            for (std::size_t j = 0; j < npv.size(); ++j) offer(npv[j], k, j, some);
        }
        return some;
    });
    Valued all = nothing();
    for (const Valued& some : by_share) {
        all.mean.insert(all.mean.end(), some.mean.begin(), some.mean.end());
        for (std::size_t j = 0; j < options_.draws; ++j)
            if (std::isfinite(some.best[j])) offer(some.best[j], some.which[j], j, all);
    }
    return all;
}

void SetsInDraws::name(const Valued& valued) {
    const std::vector<std::size_t> by_mean = in_order(valued.mean);
    std::vector<std::size_t> times(sets_.size(), 0);
    for (const std::size_t k : valued.which) ++times[k];
    std::vector<std::size_t> wanted(by_mean);
    wanted.resize(std::min(best_on_average, by_mean.size()));
    for (const std::size_t k : in_order(times))
        if (times[k] > 0 && wanted.size() < options_.most / 2) wanted.push_back(k);
    wanted.insert(wanted.end(), by_mean.begin(), by_mean.end());
    std::set<std::size_t> seen;
    for (const std::size_t k : wanted)
        if (named_.size() < options_.most && seen.insert(k).second) named_.push_back(limits_.funding(sets_[k]).funded);
}

std::vector<std::size_t> SetsInDraws::places_of(const std::vector<engine::Funding>& some) const {
    std::set<std::vector<char>> wanted;
    for (const engine::Funding& one : some) wanted.insert(one.funded);
    std::vector<std::size_t> places;
    for (std::size_t k = 0; k < sets_.size(); ++k)
        if (wanted.contains(limits_.funding(sets_[k]).funded)) places.push_back(k);
    return places;
}

SetsInDraws::Missed SetsInDraws::missed(const std::vector<engine::Funding>& looked_at, const engine::Funding& base) {
    const std::vector<std::size_t> places = places_of(looked_at);
    if (!looked_ || places.size() == sets_.size()) return {{0, 0.0}, {0, 0.0}};
    const SetDraws values = draws_of("missed");
    const Valued all = value(values);
    Valued some = nothing();
    for (const std::size_t k : places) {
        const std::vector<double> npv = values.npv(k);
        for (std::size_t j = 0; j < npv.size(); ++j) offer(npv[j], k, j, some);
    }
    const std::vector<std::size_t> of_base = places_of({base});
    const std::vector<double> as_it_is = of_base.empty() ? some.best : values.npv(of_base.front());
    const Parts parts_of{options_.draws};
    std::array<double, parts> worth{};
    Share share;
    double sum = 0;
    for (std::size_t part = 0; part < parts; ++part) {
        const std::size_t first = parts_of.begin(part), until = parts_of.end(part);
        for (std::size_t j = first; j < until; ++j) {
            worth.at(part) += std::max(0.0, all.best[j] - some.best[j]);
            share.add(part, rounding_.better(all.best[j], as_it_is[j]) && !rounding_.better(some.best[j], as_it_is[j]));
        }
        sum += worth.at(part);
        worth.at(part) /= static_cast<double>(until - first);
    }
    return {estimate(sum / static_cast<double>(options_.draws), worth), *share.estimate()};
}

}  // namespace cxcase::analysis
