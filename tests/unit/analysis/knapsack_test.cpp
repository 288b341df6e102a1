#include "analysis/knapsack.hpp"

#include "cxcase/base/random.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

using cxcase::analysis::Knapsack;
using Fate = Knapsack::Fate;

namespace {

struct Items {
    std::vector<double> values, weights;
};

// Small whole numbers, so that ties and exact fits come up; some values below zero, some weights none.
Items drawn(std::uint64_t seed, std::size_t count) {
    const cxcase::base::Stream stream(seed);
    Items items;
    for (std::uint64_t k = 0; k < count; ++k) {
        items.values.push_back(static_cast<double>(stream.word(2 * k) % 30) - 4);
        items.weights.push_back(static_cast<double>(stream.word(2 * k + 1) % 12));
    }
    return items;
}

bool allows(const std::vector<Fate>& fates, std::uint32_t set) {
    for (std::size_t k = 0; k < fates.size(); ++k)
        if (fates[k] != Fate::open && (fates[k] == Fate::in) != ((set >> k & 1U) != 0)) return false;
    return true;
}

double sum(const std::vector<double>& of, std::uint32_t set) {
    double all = 0;
    for (std::size_t k = 0; k < of.size(); ++k)
        if ((set >> k & 1U) != 0) all += of[k];
    return all;
}

// By looking at every set; -infinity: none fits.
double best_of_all(const Items& items, const Knapsack::Asked& asked) {
    double best = -std::numeric_limits<double>::infinity();
    for (std::uint32_t set = 0; set < 1U << items.values.size(); ++set)
        if (allows(asked.fates, set) && sum(items.weights, set) <= asked.capacity)
            best = std::max(best, sum(items.values, set));
    return best;
}

}  // namespace

TEST_CASE("a knapsack is filled with what is worth most, not with what is worth most by weight") {
    const auto found = Knapsack({6, 10, 12}, {2, 4, 6}).solve({10, {}});
    REQUIRE(found);
    CHECK(found->value == 22);
    CHECK(found->weight == 10);
    CHECK(found->chosen == std::vector<char>{0, 1, 1});
    CHECK(found->proven);
    CHECK(found->bound == 22);
}

TEST_CASE("a knapsack holds what looking at every set finds, whatever is in or out for certain") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const Items items = drawn(seed, 10);
        Knapsack::Asked asked{static_cast<double>(seed % 40), std::vector<Fate>(10, Fate::open)};
        asked.fates[seed % 10] = seed % 3 == 0 ? Fate::in : Fate::out;
        const double best = best_of_all(items, asked);
        const auto found = Knapsack(items.values, items.weights).solve(asked);
        INFO(seed);
        REQUIRE(found.has_value() == (best > -1e9));
        if (!found) continue;
        CHECK(found->value == best);
        CHECK(found->proven);
        std::uint32_t set = 0;
        for (std::size_t k = 0; k < 10; ++k) set |= found->chosen[k] != 0 ? 1U << k : 0U;
        CHECK(sum(items.values, set) == best);
        CHECK(sum(items.weights, set) == found->weight);
        CHECK(allows(asked.fates, set));
    }
}

TEST_CASE("a knapsack without a limit holds all that is worth something") {
    const auto found = Knapsack({3, -1, 0, 2}, {5, 0, 0, 1}).solve({std::numeric_limits<double>::infinity(), {}});
    REQUIRE(found);
    CHECK(found->value == 5);
    CHECK(found->chosen == std::vector<char>{1, 0, 0, 1});
}

TEST_CASE("a knapsack that gives up says how much more there may be at most") {
    const Items items = drawn(7, 16);
    const double best = best_of_all(items, {23, std::vector<Fate>(16, Fate::open)});
    const auto found = Knapsack(items.values, items.weights).solve({23, {}, 1});
    REQUIRE(found);
    CHECK_FALSE(found->proven);
    CHECK(found->value <= best);
    CHECK(found->bound >= best);
    CHECK(found->weight <= 23);
}
