// Many draws of a case at once: the measures of some sets of initiatives, each against another set, in every draw.
//
// The plan is compiled once for its questions: which sets meet in which group of segments, in which months a coefficient
// can change at all, which inputs matter. What differs between draws comes in as values, lanes of draws side by side.
#pragma once

#include "cxcase/engine/plan.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace cxcase::engine {

// What a measure is taken of: the flows of one set less those of another.
struct Question {
    Funding with, without;
};

class Batch {
 public:
    // Draws that are worked out side by side; the rows of a block are this long.
    static constexpr std::size_t block = 64;

    // A block of answers. Rows are by question; draw j of the block stands at [question * block + j].
    struct Answers {
        std::vector<double> npv, pv_benefits, pv_costs;  // [money]
        std::vector<double> first_year_cost, first_year_benefit;  // of the budget year, undiscounted [money]
        std::vector<double> payback;  // [months]; +infinity: not within the horizon; NaN: no costs to pay back
        std::vector<double> net;      // of the question asked for in `courses_of`: undiscounted net flow of months 0..T,
                                      // [month * block + j]
        std::vector<char> scaled;     // draws whose friction effects had to be scaled to what the segment loses at all
    };

    // `courses_of`: the question whose monthly net flows are wanted; its number or Funding::nobody. The plan must outlive it.
    Batch(const Plan& plan, std::vector<Question> questions, std::size_t courses_of = Funding::nobody);
    ~Batch();
    Batch(Batch&&) noexcept;
    Batch& operator=(Batch&&) noexcept;
    Batch(const Batch&) = delete;
    Batch& operator=(const Batch&) = delete;

    // The quantities (Quantity::id, sorted) that some answer depends on; all others need no draw. `success` is among them.
    [[nodiscard]] const std::vector<std::uint32_t>& live() const;

    // `varied` names the quantities that differ between draws; all others stand at the case's values. `values` holds a
    // row of `block` canonical values for each of them: [position in varied * block + j]. Every thread may call it.
    [[nodiscard]] Answers run(const std::vector<std::uint32_t>& varied, const std::vector<double>& values) const;

 private:
    struct Body;
    std::unique_ptr<Body> body_;
};

}  // namespace cxcase::engine
