// No more digits than the draws support: a figure is rounded until its standard error is less than one unit of its last
// digit. The JSON output has every digit, and the error beside it.
#pragma once

#include "cxcase/analysis/simulate.hpp"
#include "cxcase/report/report.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace cxcase::report {

// 4,123,000 with a standard error of 12,000 is 4.1M; without an error the value stays.
[[nodiscard]] double supported(const analysis::Estimate& estimate);

// A figure for people; `absent` where it does not exist.
[[nodiscard]] Cell estimate_cell(Show show, const std::optional<analysis::Estimate>& estimate, std::string absent = {});

// A chance, from so many draws. That it holds in all of them does not make it certain: ">99.9%", unless it cannot vary.
[[nodiscard]] Cell chance_cell(const analysis::Estimate& chance, std::size_t draws, bool certain = false);
[[nodiscard]] Cell chance_cell(const std::optional<analysis::Estimate>& chance, std::size_t draws);

}  // namespace cxcase::report
