// Draws of a case whose horizon may be one of the figures that are drawn.
//
// The horizon is the length of a plan, not an input of it: what is compiled for one horizon serves no other. So there is a
// batch for every whole month that a horizon is drawn as, made when the first draw asks for it. The draws of a block are worked
// out in as many batches as there are horizons among them, and each takes its answers from its own. A case with a certain
// horizon has one batch, which works as if this file were not there.
#pragma once

#include "cxcase/analysis/simulate.hpp"
#include "cxcase/engine/batch.hpp"
#include "cxcase/engine/plan.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace cxcase::analysis {

// Whether every draw has a horizon of its own.
[[nodiscard]] bool drawn_horizon(const model::BusinessCase& business_case);

class HorizonBatch {
 public:
    // As engine::Batch.
    HorizonBatch(const engine::Plan& plan, std::vector<engine::Question> questions, const engine::BatchExtent& extent,
                 std::vector<std::uint32_t> varying);
    ~HorizonBatch();
    HorizonBatch(HorizonBatch&&) noexcept;
    HorizonBatch& operator=(HorizonBatch&&) noexcept;
    HorizonBatch(const HorizonBatch&) = delete;
    HorizonBatch& operator=(const HorizonBatch&) = delete;

    // As engine::Batch; an uncertain horizon is among them wherever a question asks for anything.
    [[nodiscard]] const std::vector<std::uint32_t>& live() const;

    // As engine::Batch. Monthly flows reach to longest_horizon(): after its own horizon a draw has none.
    [[nodiscard]] engine::Batch::Answers run(const std::vector<std::uint32_t>& varied,
                                             const std::vector<double>& values, engine::Batch::Answers room = {}) const;

 private:
    struct Body;
    std::unique_ptr<Body> body_;
};

}  // namespace cxcase::analysis
