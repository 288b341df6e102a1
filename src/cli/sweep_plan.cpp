#include "sweep_plan.hpp"

#include "cxcase/base/text.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace cxcase::cli {

SweepPlan::SweepPlan(std::vector<std::size_t> sizes, bool zipped)
    : sizes_(std::move(sizes)), zipped_(zipped), count_(zipped ? sizes_.front() : grid_size(sizes_)) {}

std::size_t SweepPlan::stride(std::size_t axis) const {
    std::size_t runs = 1;
    for (std::size_t later = axis + 1; !zipped_ && later < sizes_.size(); ++later) runs *= sizes_[later];
    return runs;
}

std::vector<std::size_t> SweepPlan::values(std::size_t run) const {
    std::vector<std::size_t> values(sizes_.size(), run);
    for (std::size_t axis = sizes_.size(); !zipped_ && axis-- > 0; run /= sizes_[axis])
        values[axis] = run % sizes_[axis];
    return values;
}

std::vector<std::size_t> SweepPlan::used(std::size_t axis, const RunRange& range) const {
    std::vector<std::size_t> values;
    if (range.size() == 0) return values;
    const std::size_t first = range.begin / stride(axis);
    const std::size_t last = (range.end - 1) / stride(axis);
    for (std::size_t k = 0; k < std::min(sizes_[axis], last - first + 1); ++k) {
        values.push_back((first + k) % sizes_[axis]);
    }
    return values;
}

std::string SweepPlan::number(std::size_t run) const {
    const std::string digits = std::to_string(run + 1);
    return std::string(std::to_string(count_).size() - digits.size(), '0') + digits;
}

RunRange SweepPlan::shard(std::size_t i, std::size_t n) const {
    const std::size_t each = count_ / n;
    const std::size_t longer = count_ % n;  // the first ones have one more
    const auto begin = [&](std::size_t k) { return each * k + std::min(k, longer); };
    return {begin(i - 1), begin(i)};
}

std::size_t grid_size(const std::vector<std::size_t>& sizes) {
    std::size_t count = 1;
    for (const std::size_t size : sizes) {
        if (count > SweepPlan::most_runs / size) return SweepPlan::most_runs + 1;
        count *= size;
    }
    return count;
}

RunRange shard_of(const Arguments& arguments, const SweepPlan& plan) {
    const auto written = arguments.value("shard");
    if (!written) return {0, plan.count()};
    const std::size_t slash = std::min(written->find('/'), written->size());
    const auto i = number_of<std::size_t>(std::string_view(*written).substr(0, slash));
    const auto n = number_of<std::size_t>(std::string_view(*written).substr(std::min(slash + 1, written->size())));
    if (i && n && *i >= 1 && *i <= *n && *n <= SweepPlan::most_runs) return plan.shard(*i, *n);
    throw UsageError{"--shard takes i/n with i from 1 to n, not '" + base::printable(*written) + "'",
                     "the third of twenty parts is --shard 3/20"};
}

}  // namespace cxcase::cli
