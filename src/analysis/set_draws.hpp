// What every one of many sets is worth in every draw.
//
// Idea: groups of segments are independent of each other, so a set is worth what its lines save and cost plus, for each
// group, what those of its members that touch it do there. A group is touched by few: all their sets together are far fewer
// than all sets. Each is worked out once in every draw by the lanes kernel; a set is then a sum of a row for each group and
// for its lines.
// Example: 14 initiatives, 1,576 sets and 16,384 draws would be 26 million projections of six segments; 6 groups that two to
// six touch have 100 sets of their own, so 1.6 million of one segment are enough, and the sums are read off.
// Cost: rows of the parts times draws through the kernel, sets times parts times draws in sums.
#pragma once

#include "cxcase/analysis/sampler.hpp"
#include "cxcase/engine/plan.hpp"
#include "set_values.hpp"
#include "sheet.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace cxcase::analysis {

class SetDraws {
 public:
    struct Options {
        std::size_t draws = 0;
        std::size_t threads = 1;
        std::size_t memory = 1'500'000'000;                                    // bytes of rows kept
        std::function<void(std::size_t more, std::size_t all)> progress = {};  // pieces of work, from any thread
        std::function<bool()> stop = {};                                       // asked before each
    };

    // Of these sets of some initiatives, none twice; all must outlive the making of it alone.
    SetDraws(const engine::Plan& plan, const std::vector<std::size_t>& initiatives, std::span<const SetBits> sets,
             const Sampler& sampler, const Options& options);

    // The rows would not fit into memory: nothing was worked out.
    [[nodiscard]] bool too_large() const { return too_large_; }
    [[nodiscard]] bool stopped() const { return stopped_; }

    // NPV against the baseline of the k-th set in each draw, right to rounding [money]. Any number of threads may ask.
    [[nodiscard]] std::vector<double> npv(std::size_t k) const;

    // Share of the draws in which friction effects were scaled to what there is.
    [[nodiscard]] double scaled() const;

 private:
    friend class SetDrawsRun;

    // What some of the members bring, by which of them are in a set.
    struct Part {
        SetBits members = 0;
        std::vector<SetBits> sets;      // of them, rising
        std::vector<std::uint32_t> of;  // by set: the place of its part in `sets`
        Sheet rows;
    };
    std::size_t draws_ = 0;
    std::vector<Part> parts_;
    std::vector<double> scaled_;
    bool too_large_ = false, stopped_ = false;
};

}  // namespace cxcase::analysis
