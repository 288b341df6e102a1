#include "cli/sweep_plan.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using cxcase::cli::RunRange;
using cxcase::cli::SweepPlan;
using Values = std::vector<std::size_t>;

TEST_CASE("the last axis changes fastest") {
    const SweepPlan plan({2, 3}, false);
    CHECK(plan.count() == 6);
    CHECK(plan.values(0) == Values{0, 0});
    CHECK(plan.values(1) == Values{0, 1});
    CHECK(plan.values(3) == Values{1, 0});
    CHECK(plan.values(5) == Values{1, 2});
}

TEST_CASE("zipped axes go together") {
    const SweepPlan plan({3, 3}, true);
    CHECK(plan.count() == 3);
    CHECK(plan.values(2) == Values{2, 2});
    CHECK(plan.used(1, {1, 3}) == Values{1, 2});
}

TEST_CASE("run numbers sort as texts") {
    const SweepPlan plan({100}, false);
    CHECK(plan.number(0) == "001");
    CHECK(plan.number(99) == "100");
}

TEST_CASE("shards follow each other and leave nothing out") {
    for (const std::size_t count : {1U, 7U, 100U}) {
        const SweepPlan plan({count}, false);
        for (const std::size_t n : {1U, 2U, 3U, 9U, 101U}) {
            std::size_t next = 0;
            for (std::size_t i = 1; i <= n; ++i) {
                const RunRange range = plan.shard(i, n);
                CHECK(range.begin == next);
                CHECK(range.size() <= count / n + 1);
                next = range.end;
            }
            CHECK(next == count);
        }
    }
}

TEST_CASE("the values that a range of runs takes are all that it takes") {
    const SweepPlan plan({3, 4, 5}, false);
    for (std::size_t begin = 0; begin < plan.count(); begin += 7) {
        for (std::size_t end = begin + 1; end <= plan.count(); end += 11) {
            for (std::size_t axis = 0; axis < 3; ++axis) {
                Values taken;
                for (std::size_t run = begin; run < end; ++run) taken.push_back(plan.values(run)[axis]);
                std::ranges::sort(taken);
                taken.erase(std::unique(taken.begin(), taken.end()), taken.end());
                Values used = plan.used(axis, {begin, end});
                std::ranges::sort(used);
                CHECK(used == taken);
            }
        }
    }
}

TEST_CASE("a grid beyond counting is not counted") {
    CHECK(cxcase::cli::grid_size({1000, 1000, 1000}) == 1'000'000'000);
    CHECK(cxcase::cli::grid_size({1'000'000, 1'000'000, 2}) == SweepPlan::most_runs + 1);
}
