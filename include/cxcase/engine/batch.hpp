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

// How much is wanted of a batch. Net present values alone are much cheaper than all answers.
struct BatchExtent {
    std::size_t courses_of = Funding::nobody;  // the question whose monthly flows are wanted, if any
    bool npv_only = false;                     // npv and scaled; all other answers stay empty
};
inline constexpr BatchExtent npv_only{.courses_of = Funding::nobody, .npv_only = true};

class Batch {
 public:
    // Draws that are worked out side by side; the rows of a block are this long.
    static constexpr std::size_t block = 64;

    // A block of answers. Rows are by question; draw j of the block stands at [question * block + j].
    struct Answers {
        std::vector<double> npv, pv_benefits, pv_costs;           // [money]
        std::vector<double> first_year_cost, first_year_benefit;  // of the budget year, undiscounted [money]
        std::vector<double> payback;    // [months]; +infinity: not within the horizon; NaN: no costs to pay back
        std::vector<double> net, cost;  // of the question asked for in `courses_of`: undiscounted flows of months 0..T,
                                        // [month * block + j]
        std::vector<double>
            scaled;  // 1 for draws whose effects had to be scaled, because together they exceed what there is; else 0
    };

    // Which build of the kernel works: `best` is the widest that this machine has. All give the same bits.
    enum class Path { best, scalar, baseline, avx2, avx512 };
    [[nodiscard]] static bool available(Path path);

    // `varying`: the quantities that differ between draws; empty: the uncertain ones. The plan must outlive it. No funding
    // may be late.
    Batch(const Plan& plan, const std::vector<Question>& questions, const BatchExtent& extent = {},
          const std::vector<std::uint32_t>& varying = {}, Path path = Path::best);
    ~Batch();
    Batch(Batch&&) noexcept;
    Batch& operator=(Batch&&) noexcept;
    Batch(const Batch&) = delete;
    Batch& operator=(const Batch&) = delete;

    // The quantities (Quantity::id, sorted) that some answer depends on; all others need no draw. `success` is among them.
    [[nodiscard]] const std::vector<std::uint32_t>& live() const;

    // `varied` names the quantities that differ between these draws, all of them `varying`; the others stand at the case's
    // values. `values` holds a row of `block` canonical values for each: [position in varied * block + j]. Every thread
    // may call it. `room`: answers that are no longer needed, whose memory is used again. Of the draws past the first `wanted`
    // ones the answers are anything.
    [[nodiscard]] Answers run(const std::vector<std::uint32_t>& varied, const std::vector<double>& values,
                              Answers room = {}, std::size_t wanted = block) const;

 private:
    struct Body;
    std::unique_ptr<Body> body_;
};

}  // namespace cxcase::engine
