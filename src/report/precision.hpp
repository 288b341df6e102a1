// No more digits than the draws support: a figure is rounded until its standard error is less than one unit of its last
// digit. The JSON output has every digit, and the error beside it.
#pragma once

#include "cxcase/analysis/simulate.hpp"
#include "cxcase/report/report.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace cxcase::report {

// 4,123,000 with a standard error of 12,000 is 4.1M; without an error the value stays. What is larger than its error is
// never 0: 26,000 with one of 11,000 is 30,000.
[[nodiscard]] double supported(const analysis::Estimate& estimate);

// So many significant digits: 23,311 is 23,000 with two. As an error is told.
[[nodiscard]] double leading_digits(double value, int digits);

// A figure for people; `absent` where it does not exist.
[[nodiscard]] Cell estimate_cell(Show show, const std::optional<analysis::Estimate>& estimate, std::string absent = {});

// The same in a sentence, which does not say 0 of what is not: a digit stays, however large the error.
[[nodiscard]] Cell told_cell(Show show, const std::optional<analysis::Estimate>& estimate);

// A chance, from so many draws. That it holds in all of them does not make it certain: ">99.9%", unless it cannot vary.
[[nodiscard]] Cell chance_cell(const analysis::Estimate& chance, std::size_t draws, bool certain = false);
[[nodiscard]] Cell chance_cell(const std::optional<analysis::Estimate>& chance, std::size_t draws,
                               bool certain = false);

}  // namespace cxcase::report
