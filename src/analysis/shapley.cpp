// Idea: an initiative's Shapley value is its mean contribution over all orders in which the funded set can be built.
// Example: alone A is worth 6 and B 4, together 8: A adds 6 or 4, B adds 4 or 2; the split is 5 and 3.
// Initiatives that share no group cannot overlap, so the value splits into components, each solved by itself: exactly
// by subsets up to 14 members (2^14 values from memory), above that by 1,000 antithetic pairs of random orders.
// Either way the values of a component sum to its value. Source: Shapley (1953); antithetic orders: Mitchell et al. (2022).
#include "shapley.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace cxcase::analysis {
namespace {

constexpr std::size_t exact_up_to = 14;
constexpr int order_pairs = 1000;

using Members = std::vector<std::size_t>;

// Components of the funded set: members joined by a shared group.
std::vector<Members> components(const Valuation& valuation, const engine::Funding& funded) {
    std::vector<Members> found;
    std::vector<std::vector<char>> groups;
    for (std::size_t i = 0; i < funded.funded.size(); ++i) {
        if (funded.funded[i] == 0) continue;
        Members members{i};
        std::vector<char> hit(valuation.plan().groups.size(), 0);
        for (const std::size_t g : valuation.plan().initiatives[i].groups) hit[g] = 1;
        for (std::size_t c = found.size(); c-- > 0;) {
            bool shared = false;
            for (std::size_t g = 0; g < hit.size(); ++g) shared = shared || (hit[g] != 0 && groups[c][g] != 0);
            if (!shared) continue;
            members.insert(members.begin(), found[c].begin(), found[c].end());
            for (std::size_t g = 0; g < hit.size(); ++g) hit[g] = static_cast<char>(hit[g] | groups[c][g]);
            found.erase(found.begin() + static_cast<std::ptrdiff_t>(c));
            groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(c));
        }
        std::ranges::sort(members);
        found.push_back(members);
        groups.push_back(hit);
    }
    return found;
}

double value_of_mask(Valuation& valuation, const Members& members, std::uint32_t mask) {
    engine::Funding funding = valuation.nobody();
    for (std::size_t k = 0; k < members.size(); ++k) funding.funded[members[k]] = (mask >> k & 1U) != 0 ? 1 : 0;
    return valuation.npv(funding);
}

// phi_i = sum over coalitions without i of |S|! (n-|S|-1)! / n! (v(S+i) - v(S)).
std::vector<ShapleyValue> exact(Valuation& valuation, const Members& members) {
    const std::size_t n = members.size();
    std::vector<double> value(std::size_t{1} << n);
    for (std::uint32_t mask = 0; mask < value.size(); ++mask) value[mask] = value_of_mask(valuation, members, mask);
    // |S|! (n-|S|-1)! / n! from one size to the next: times (|S|+1) / (n-|S|-1).
    std::vector<double> weight(n, 1.0 / static_cast<double>(n));
    for (std::size_t size = 0; size + 1 < n; ++size) {
        weight[size + 1] = weight[size] * static_cast<double>(size + 1) / static_cast<double>(n - size - 1);
    }
    std::vector<ShapleyValue> result(n);
    for (std::uint32_t mask = 0; mask < value.size(); ++mask) {
        for (std::size_t k = 0; k < n; ++k) {
            if ((mask >> k & 1U) != 0) continue;
            const double gain = value[mask | (1U << k)] - value[mask];
            result[k].value += weight[static_cast<std::size_t>(std::popcount(mask))] * gain;
        }
    }
    return result;
}

// SplitMix64: a fixed seed makes the sampled orders the same in every run and on every machine.
struct Stream {
    std::uint64_t state = 0x9E3779B97F4A7C15ULL;
    std::uint64_t operator()() {
        std::uint64_t z = (state += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
};

void shuffle(Members& order, Stream& stream) {
    for (std::size_t k = order.size(); k > 1; --k) std::swap(order[k - 1], order[stream() % k]);
}

void add_gains(Valuation& valuation, const Members& members, const Members& order, std::vector<double>& gains) {
    engine::Funding funding = valuation.nobody();
    double before = 0;
    for (const std::size_t k : order) {
        funding.funded[members[k]] = 1;
        const double after = valuation.npv(funding);
        gains[k] += (after - before) / 2;
        before = after;
    }
}

std::vector<ShapleyValue> sampled(Valuation& valuation, const Members& members) {
    const std::size_t n = members.size();
    std::vector<double> sum(n, 0);
    std::vector<double> squares(n, 0);
    Members order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    Stream stream;
    for (int pair = 0; pair < order_pairs; ++pair) {
        shuffle(order, stream);
        std::vector<double> gains(n, 0);
        add_gains(valuation, members, order, gains);
        std::ranges::reverse(order);
        add_gains(valuation, members, order, gains);
        for (std::size_t k = 0; k < n; ++k) {
            sum[k] += gains[k];
            squares[k] += gains[k] * gains[k];
        }
    }
    std::vector<ShapleyValue> result(n);
    for (std::size_t k = 0; k < n; ++k) {
        const double mean = sum[k] / order_pairs;
        const double variance = std::max(0.0, squares[k] / order_pairs - mean * mean);
        result[k] = {mean, std::sqrt(variance / (order_pairs - 1))};
    }
    return result;
}

}  // namespace

std::vector<std::optional<ShapleyValue>> shapley(Valuation& valuation, const engine::Funding& funded) {
    std::vector<std::optional<ShapleyValue>> result(funded.funded.size());
    for (const Members& members : components(valuation, funded)) {
        const std::vector<ShapleyValue> values =
            members.size() <= exact_up_to ? exact(valuation, members) : sampled(valuation, members);
        for (std::size_t k = 0; k < members.size(); ++k) result[members[k]] = values[k];
    }
    return result;
}

}  // namespace cxcase::analysis
