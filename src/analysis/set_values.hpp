// Net present values of many sets at a time, by the lanes kernel.
//
// Idea: in the lanes kernel a draw may toss an initiative's success. A set is the draw in which its members succeed as the
// case says and the others never do: those bring nothing, and what their lines cost is taken out afterwards. So one
// question, everybody against nobody, values a block of sets side by side.
#pragma once

#include "cxcase/engine/batch.hpp"
#include "set_bits.hpp"
#include "valuation.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cxcase::analysis {

// Values of sets are sums and differences of large amounts: what lies closer than this share of the largest is the same.
inline constexpr double set_rounding = 1e-11;

// What a plan chooses from, of a case as it stands.
[[nodiscard]] std::vector<std::size_t> proposed_initiatives(const model::BusinessCase& business_case);

class SetValues {
 public:
    static constexpr std::size_t block = engine::Batch::block;  // so many sets take no longer than one

    // At most SetBits::most proposed initiatives, none twice. The valuation's plan must outlive it.
    SetValues(const Valuation& valuation, std::vector<std::size_t> initiatives);

    // Of each set, with the committed ones, against the baseline [money]: NPV, and the cost of the budget year, undiscounted,
    // after risk. Right to rounding. Any number of threads may call it.
    struct Value {
        double npv = 0, first_year_cost = 0;
    };
    [[nodiscard]] std::vector<Value> of(std::span<const SetBits> sets) const;

    // What the lines of all together cost, which every value is a difference to: its rounding is relative to that.
    [[nodiscard]] Value lines() const;

 private:
    [[nodiscard]] std::vector<double> rows(std::span<const SetBits> sets) const;

    std::vector<std::size_t> initiatives_;
    std::vector<std::uint32_t> successes_;             // Quantity::id, rising
    std::vector<std::size_t> member_;                  // whose success it is
    std::vector<double> success_;                      // as the case says
    std::vector<double> line_cost_, first_year_cost_;  // by member: PV and budget year's of its own lines
    engine::Batch batch_;
};

}  // namespace cxcase::analysis
