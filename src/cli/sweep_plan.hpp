// Which runs a sweep makes: every combination of the values, or one after the other, and which of them are this shard's.
#pragma once

#include "arguments.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace cxcase::cli {

// Runs [begin, end), counted from 0.
struct RunRange {
    std::size_t begin = 0;
    std::size_t end = 0;
    [[nodiscard]] std::size_t size() const { return end - begin; }
};

class SweepPlan {
 public:
    // `sizes`: how many values each axis has. Zipped axes are equally long. At most most_runs runs.
    SweepPlan(std::vector<std::size_t> sizes, bool zipped);

    static constexpr std::size_t most_runs = 1'000'000'000'000;

    [[nodiscard]] std::size_t count() const { return count_; }

    // The values of a run, one an axis; the last axis changes fastest.
    [[nodiscard]] std::vector<std::size_t> values(std::size_t run) const;

    // Which values of an axis the runs of a range take.
    [[nodiscard]] std::vector<std::size_t> used(std::size_t axis, const RunRange& range) const;

    // Counted from 1, with zeros in front, so that sorting texts sorts runs.
    [[nodiscard]] std::string number(std::size_t run) const;

    // The i-th of n shards, i from 1: neighbouring runs, sizes that differ by one at most.
    [[nodiscard]] RunRange shard(std::size_t i, std::size_t n) const;

 private:
    [[nodiscard]] std::size_t stride(std::size_t axis) const;

    std::vector<std::size_t> sizes_;
    bool zipped_;
    std::size_t count_ = 1;
};

// How many runs that would be, most_runs + 1 where more than most_runs.
[[nodiscard]] std::size_t grid_size(const std::vector<std::size_t>& sizes);

// --shard 3/20, else all runs. Throws UsageError.
[[nodiscard]] RunRange shard_of(const Arguments& arguments, const SweepPlan& plan);

}  // namespace cxcase::cli
