// A measure as a cell, by its unit.
#pragma once

#include "cxcase/model/measures.hpp"
#include "cxcase/report/cell.hpp"

#include <optional>
#include <string>

namespace cxcase::report {

[[nodiscard]] Show show_of(model::MeasureUnit unit);

// Truths are 1 and 0; `absent` stands for a figure that does not exist.
[[nodiscard]] Cell measure_cell(model::MeasureUnit unit, std::optional<double> value, std::string absent = {});

}  // namespace cxcase::report
