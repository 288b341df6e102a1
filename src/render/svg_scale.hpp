// From figures to places: scales with round ticks, axes, legends. What every chart is made with.
#pragma once

#include "cxcase/render/figures.hpp"
#include "cxcase/report/report.hpp"
#include "svg_canvas.hpp"

#include <string>
#include <utility>
#include <vector>

namespace cxcase::render {

struct Scale {
    double low = 0, high = 1;  // figures
    double from = 0, to = 1;   // places; from > to where it rises upwards
    [[nodiscard]] double operator()(double figure) const { return from + (figure - low) / (high - low) * (to - from); }
};

// A range that holds zero and all figures given to it.
struct Extent {
    double low = 0, high = 0;
    void add(double figure);
    [[nodiscard]] bool is_empty() const { return !(high > low); }
};

// Round figures 1, 2 or 5 times a power of ten apart, about so many, from the last one not above `low` to the first one
// not below `high`. Precondition: low < high.
[[nodiscard]] std::vector<double> ticks(double low, double high, std::size_t about);

// How tall a plot of columns or lines is.
[[nodiscard]] double plot_height(const Canvas& canvas);

// The scale whose ends are ticks.
[[nodiscard]] Scale scale_over(const std::vector<double>& marks, double from, double to);

// A figure as an axis or a label has it.
[[nodiscard]] std::string label(report::Show show, double value, const Figures& figures);

// How far from each other, and how wide the widest: room for the labels of an axis on the left.
[[nodiscard]] double label_room(const std::vector<double>& marks, report::Show show, const Figures& figures);

struct Axis {
    Scale scale;
    std::vector<double> marks;
    report::Show show = report::Show::money;
};

// Lines from `top` to `bottom` at every mark, labels below; the zero line stands out.
void axis_below(Canvas& canvas, const Axis& axis, double top, double bottom, const Figures& figures);

// Lines from `left` to `right` at every mark, labels on the left.
void axis_left(Canvas& canvas, const Axis& axis, double left, double right, const Figures& figures);

// Coloured squares with names, in as many lines as they need; where the next thing may begin.
[[nodiscard]] double legend(Canvas& canvas, const std::vector<std::pair<std::string, std::string>>& look_and_name,
                            double top);

// The class of the n-th kind of thing; there are nine, then they begin again.
[[nodiscard]] std::string kind_look(std::size_t kind);
[[nodiscard]] std::string tone_look(report::Tone tone);

}  // namespace cxcase::render
