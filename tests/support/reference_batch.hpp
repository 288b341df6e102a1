// engine::Batch once more, slow and obvious: each draw is a case of its own, planned and projected anew with the engine
// that answers `rank`. What the fast kernel is compared with.
#pragma once

#include "cxcase/engine/batch.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cxcase::test {

class ReferenceBatch {
 public:
    ReferenceBatch(const engine::Plan& plan, std::vector<engine::Question> questions,
                   std::size_t courses_of = engine::Funding::nobody);

    // As Batch::run. Where the frictions of a segment explain more churn than is addressable, or more contacts of a channel
    // than there are, by more than 1e-9 of it, their parts are scaled by one factor to equality: a factor for the churn of
    // the segment, one for each channel. `scaled` counts the segments of groups that some question touches.
    [[nodiscard]] engine::Batch::Answers run(const std::vector<std::uint32_t>& varied,
                                             const std::vector<double>& values) const;

 private:
    const engine::Plan& plan_;
    std::vector<engine::Question> questions_;
    std::size_t courses_of_;
};

}  // namespace cxcase::test
