// Customers in order of how long they stayed, and Kaplan and Meier's curve over them.
//
// Cost: a sort, then one walk. Groups of customers count as often as they say, so rows and groups give the same answers.
// Sources: Kaplan and Meier, JASA 53 (1958); Greenwood (1926); Kalbfleisch and Prentice, The Statistical Analysis of Failure
// Time Data, 2nd ed., 1.4 for the interval. Checked against R's survival.
#pragma once

#include "cxcase/analysis/proportions.hpp"
#include "cxcase/model/customer_data.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace cxcase::analysis {

class Lives {
 public:
    enum class Zero { left_out, kept };

    // Of a table with a tenure. What is 0 was not observed for any time; a curve may keep it, a month needs more.
    Lives(const model::CustomerData& data, std::optional<std::uint32_t> segment, Zero zero = Zero::left_out);

    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] std::size_t row(std::size_t place) const { return rows_[place]; }
    [[nodiscard]] double time(std::size_t place) const;  // never falls with the place
    [[nodiscard]] double count(std::size_t place) const;
    [[nodiscard]] double events(std::size_t place) const;  // the count where they left, else 0

 private:
    const model::CustomerData& data_;
    std::vector<std::uint32_t> rows_;
};

struct SurvivalPoint {
    double time = 0;
    double at_risk = 0;  // observed for at least as long
    Interval survival;   // share still there then; without an error where nobody is left
};

// The curve at these times, which never fall.
[[nodiscard]] std::vector<SurvivalPoint> kaplan_meier(const Lives& lives, const std::vector<double>& times);

// For each time at which somebody left, the share still there just before.
[[nodiscard]] std::vector<double> survival_before_events(const Lives& lives);

}  // namespace cxcase::analysis
