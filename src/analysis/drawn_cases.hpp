// A case as it is in each of some draws.
#pragma once

#include "cxcase/analysis/sampler.hpp"
#include "set_bound.hpp"
#include "valuation.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cxcase::analysis {

class DrawnCases {
 public:
    // The case must outlive it.
    DrawnCases(const model::BusinessCase& business_case, const Sampler& sampler, std::size_t draws);

    [[nodiscard]] std::size_t draws() const { return draws_; }
    [[nodiscard]] const model::BusinessCase& business_case() const { return *business_case_; }

    // The case with the figures of a draw, from the case with those of any. Any number of threads may ask.
    void put(std::size_t draw, model::BusinessCase& there) const;

 private:
    const model::BusinessCase* business_case_;
    std::size_t draws_;
    std::vector<std::uint32_t> varied_;
    std::vector<double> values_;  // by draw, then by varied
};

// What a set is worth in one draw, and at most.
struct InDraw {
    // Both must outlive it; the limits while it is made.
    InDraw(const model::BusinessCase& there, const SetLimits& limits)
        : plan(engine::make_plan(there)), valuation(plan), bound(valuation, limits) {}

    engine::Plan plan;
    Valuation valuation;
    SetBound bound;
};

}  // namespace cxcase::analysis
