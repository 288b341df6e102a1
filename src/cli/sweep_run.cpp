#include "sweep_run.hpp"

#include "cxcase/base/parallel.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cxcase::cli {

namespace {

constexpr std::size_t block_runs = 8;
constexpr std::size_t blocks_a_thread = 4;

// Reading so many values by themselves takes a few seconds at most, and tells typing errors before the first run. Each shard
// reads them all, so that a sweep is refused in all of its parts or in none.
constexpr std::size_t most_judged = 1'000;

// The values of an axis to be read by themselves: those that are judged, and those that the runs take where that pays.
std::vector<std::size_t> to_prepare(const SweepPlan& plan, std::size_t axis, const RunRange& range) {
    auto values = plan.used(axis, {0, plan.count()});
    if (values.size() <= most_judged) return values;
    values = plan.used(axis, range);
    if (values.size() > most_judged && values.size() > range.size() / 4) values.clear();
    if (std::ranges::find(values, 0U) == values.end()) values.push_back(0);
    return values;
}

std::vector<std::pair<std::size_t, std::size_t>> worth_preparing(const SweepPlan& plan, std::size_t axes,
                                                                 const RunRange& range) {
    std::vector<std::pair<std::size_t, std::size_t>> all;
    for (std::size_t axis = 0; axis < axes; ++axis)
        for (const std::size_t value : to_prepare(plan, axis, range)) all.emplace_back(axis, value);
    return all;
}

}  // namespace

std::size_t SweepRun::batch() const { return threads_ * blocks_a_thread * block_runs; }

std::unique_ptr<input::VariantReader> SweepRun::take_reader() {
    const std::scoped_lock lock(guard_);
    if (readers_.empty()) return std::make_unique<input::VariantReader>(*sweep_.variants);
    auto reader = std::move(readers_.back());
    readers_.pop_back();
    return reader;
}

void SweepRun::give_back(std::unique_ptr<input::VariantReader> reader) {
    const std::scoped_lock lock(guard_);
    readers_.push_back(std::move(reader));
}

RowBlock SweepRun::block(const RunRange& range) {
    auto reader = take_reader();
    RowBlock block;
    block.rows = range.size();
    for (std::size_t run = range.begin; run < range.end; ++run) {
        if (const auto* business_case = reader->read(plan_.values(run))) {
            block.text += rows_.row(run, analysis::figures_of(*business_case, picks_));
        } else {
            block.text += rows_.invalid_row(run, first_error(reader->problems()));
            ++block.invalid;
        }
    }
    give_back(std::move(reader));
    return block;
}

RowBlock SweepRun::rows(const RunRange& range) {
    const std::size_t blocks = (range.size() + block_runs - 1) / block_runs;
    const auto done = base::in_parallel(blocks, base::thread_count(threads_, blocks), [&](std::size_t i) {
        const std::size_t begin = range.begin + i * block_runs;
        return block({begin, std::min(begin + block_runs, range.end)});
    });
    RowBlock all;
    for (const RowBlock& one : done) {
        all.text += one.text;
        all.rows += one.rows;
        all.invalid += one.invalid;
    }
    return all;
}

bool prepare(SweepCase& sweep, const SweepPlan& plan, const RunRange& range, std::size_t threads, const CaseWish& wish,
             Streams& streams) {
    const auto values = worth_preparing(plan, sweep.axes.size(), range);
    const std::size_t at_once = threads * blocks_a_thread;  // a few milliseconds' worth
    for (std::size_t begin = 0; begin < values.size(); begin += at_once) {
        if (streams.stop_signal() != 0) return true;
        const std::size_t count = std::min(at_once, values.size() - begin);
        base::for_each_index(count, base::thread_count(threads, count), [&](std::size_t i) {
            sweep.variants->prepare(values[begin + i].first, values[begin + i].second);
        });
    }
    const auto hopeless = sweep.variants->hopeless(most_judged);
    if (hopeless.all().empty()) return true;
    const std::array readings{source::Reading{&sweep.sources, &hopeless}};
    tell(readings, wish.input, streams);
    return false;
}

}  // namespace cxcase::cli
