// The best of some sets in each draw.
#pragma once

#include "cxcase/base/parallel.hpp"
#include "drawn_rounding.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace cxcase::analysis {

// By draw: which one, and what it is worth there [money]. Of equals in a draw the one offered first stays.
struct BestOfSets {
    std::vector<double> npv;
    std::vector<std::size_t> set;

    explicit BestOfSets(std::size_t draws) : npv(draws, -std::numeric_limits<double>::infinity()), set(draws, 0) {}

    void offer(const DrawnRounding& rounding, std::size_t draw, double value, std::size_t of) {
        if (!std::isinf(npv[draw]) && !rounding.better(value, npv[draw])) return;
        npv[draw] = value;
        set[draw] = of;
    }

    void offer(const DrawnRounding& rounding, const std::vector<double>& values, std::size_t of) {
        for (std::size_t draw = 0; draw < values.size(); ++draw) offer(rounding, draw, values[draw], of);
    }

    void offer(const DrawnRounding& rounding, const BestOfSets& others) {
        for (std::size_t draw = 0; draw < npv.size(); ++draw)
            if (!std::isinf(others.npv[draw])) offer(rounding, draw, others.npv[draw], others.set[draw]);
    }
};

// How many sets there are, and how many of them, the first ones, may be the best.
struct SetsLookedAt {
    std::size_t sets = 0, offered = 0;
    std::size_t draws = 0, threads = 1;
};

// Each set once, side by side; nothing depends on how many threads take them. `npv_of`: of the k-th set by draw; `look` is
// given that, too: look(k, npv).
template <class NpvOf, class Look>
BestOfSets best_of_sets(const SetsLookedAt& at, const DrawnRounding& rounding, const NpvOf& npv_of, const Look& look) {
    constexpr std::size_t shares = 64;
    const std::size_t each = (at.sets + shares - 1) / shares;
    const auto by_share = base::in_parallel(shares, at.threads, [&](std::size_t share) {
        BestOfSets some(at.draws);
        for (std::size_t k = share * each; k < std::min((share + 1) * each, at.sets); ++k) {
            const std::vector<double> npv = npv_of(k);
            look(k, npv);
            if (k < at.offered) some.offer(rounding, npv, k);
        }
        return some;
    });
    BestOfSets best(at.draws);
    for (const BestOfSets& some : by_share) best.offer(rounding, some);
    return best;
}

}  // namespace cxcase::analysis
