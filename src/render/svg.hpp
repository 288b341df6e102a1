// Charts as SVG. Each is drawn for a width; a page has one for wide screens and paper and one for phones, so that letters
// keep their size.
#pragma once

#include "cxcase/render/figures.hpp"
#include "cxcase/report/submission.hpp"
#include "svg_canvas.hpp"

#include <string>

namespace cxcase::render {

inline constexpr double wide_sheet = 800;
inline constexpr double narrow_sheet = 344;

// The whole element, with `attributes` as they stand; empty where there is nothing to draw. A long list is cut, and the
// last line says how many are left out: all of them stand in report::data_of.
[[nodiscard]] std::string svg(const report::Picture::Chart& chart, const Figures& figures, double width,
                              const std::string& attributes);

// ---- one kind each; a canvas that stays without height is empty

void draw(Canvas& canvas, const report::Bars& chart, const Figures& figures);
void draw(Canvas& canvas, const report::Stacks& chart, const Figures& figures);
void draw(Canvas& canvas, const report::Bridge& chart, const Figures& figures);
void draw(Canvas& canvas, const report::Tornado& chart, const Figures& figures);
void draw(Canvas& canvas, const report::Bubbles& chart, const Figures& figures);
void draw(Canvas& canvas, const report::Sankey& chart, const Figures& figures);
void draw(Canvas& canvas, const report::Steps& chart, const Figures& figures);
void draw(Canvas& canvas, const report::Gantt& chart, const Figures& figures);
void draw(Canvas& canvas, const report::Histogram& chart, const Figures& figures);
void draw(Canvas& canvas, const report::Fan& chart, const Figures& figures);

}  // namespace cxcase::render
