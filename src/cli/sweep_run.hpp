// Working out the rows of a sweep on all cores, in order, a few at a time.
#pragma once

#include "sweep_case.hpp"
#include "sweep_rows.hpp"

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace cxcase::cli {

// Some rows as text.
struct RowBlock {
    std::string text;
    std::size_t rows = 0;
    std::size_t invalid = 0;
};

class SweepRun {
 public:
    // Everything given must outlive it.
    SweepRun(const SweepCase& sweep, const SweepPlan& plan, const analysis::Picks& picks, const SweepRows& rows,
             std::size_t threads)
        : sweep_(sweep), plan_(plan), picks_(picks), rows_(rows), threads_(threads) {}

    // So many runs are worked on at once: enough for every thread, few enough to stop within a moment.
    [[nodiscard]] std::size_t batch() const;

    // The rows of these runs, whatever the number of threads.
    [[nodiscard]] RowBlock rows(const RunRange& range);

 private:
    [[nodiscard]] RowBlock block(const RunRange& range);
    [[nodiscard]] std::unique_ptr<input::VariantReader> take_reader();
    void give_back(std::unique_ptr<input::VariantReader> reader);

    const SweepCase& sweep_;
    const SweepPlan& plan_;
    const analysis::Picks& picks_;
    const SweepRows& rows_;
    std::size_t threads_;
    std::mutex guard_;
    std::vector<std::unique_ptr<input::VariantReader>> readers_;  // those that no thread holds
};

// Reads by itself each value that these runs take, where that pays, and each that tells whether the sweep makes sense, until
// a signal asks to stop: what is prepared is of no use then. Values that no run of any shard could use are told: then false.
[[nodiscard]] bool prepare(SweepCase& sweep, const SweepPlan& plan, const RunRange& range, std::size_t threads,
                           const CaseWish& wish, Streams& streams);

}  // namespace cxcase::cli
