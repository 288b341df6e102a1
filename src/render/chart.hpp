// Charts drawn with characters, for terminals and for fixed-width blocks.
#pragma once

#include "cxcase/render/figures.hpp"
#include "cxcase/report/report.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace cxcase::render {

// Lines of at most `width` columns (at least 40), none of which ends in spaces; nothing where there is nothing to draw. In
// Unicode a column has eight steps a line and a course two, in ASCII one.
[[nodiscard]] std::vector<std::string> chart(const report::Histogram& histogram, const Figures& figures,
                                             std::size_t width);
[[nodiscard]] std::vector<std::string> chart(const report::Fan& fan, const Figures& figures, std::size_t width);
[[nodiscard]] std::vector<std::string> chart(const report::Steps& steps, const Figures& figures, std::size_t width);

// A column a month where there is room, else one a quarter.
[[nodiscard]] std::vector<std::string> chart(const report::Gantt& gantt, const Figures& figures, std::size_t width);

}  // namespace cxcase::render
