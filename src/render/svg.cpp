#include "svg.hpp"

#include <fmt/format.h>

namespace cxcase::render {

std::string svg(const report::Picture::Chart& chart, const Figures& figures, double width,
                const std::string& attributes) {
    Canvas canvas(width);
    std::visit([&](const auto& one) { draw(canvas, one, figures); }, chart);
    if (canvas.height() <= 0) return {};
    return fmt::format("<svg {} viewBox=\"0 0 {} {}\">\n{}</svg>\n", attributes, coordinate(width),
                       coordinate(canvas.height()), canvas.marks());
}

}  // namespace cxcase::render
