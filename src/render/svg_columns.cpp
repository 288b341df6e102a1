// A column a period or a range: parts on each other, and how often a figure lies where.
#include "cxcase/report/words.hpp"
#include "svg.hpp"
#include "svg_scale.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::render {

namespace {

using report::Stacks;

double value_at(const Stacks::Part& part, std::size_t period) {
    return period < part.values.size() ? part.values[period] : 0;
}

Extent extent_of(const Stacks& chart) {
    Extent extent;
    for (std::size_t i = 0; i < chart.periods.size(); ++i) {
        double up = 0;
        double down = 0;
        for (const auto& part : chart.parts) (value_at(part, i) > 0 ? up : down) += value_at(part, i);
        extent.add(up);
        extent.add(down);
        if (chart.line) extent.add(value_at(*chart.line, i));
    }
    return extent;
}

std::vector<std::pair<std::string, std::string>> names_of(const Stacks& chart) {
    std::vector<std::pair<std::string, std::string>> all;
    for (std::size_t part = 0; part < chart.parts.size(); ++part)
        all.emplace_back(kind_look(part), chart.parts[part].name);
    if (chart.line) all.emplace_back("dot", chart.line->name);
    return all;
}

void draw_column(Canvas& canvas, const Stacks& chart, std::size_t period, const Box& column, const Scale& up,
                 const Figures& figures) {
    double above = 0;
    double below = 0;
    for (std::size_t part = 0; part < chart.parts.size(); ++part) {
        const double value = value_at(chart.parts[part], period);
        if (value == 0) continue;
        double& edge = value > 0 ? above : below;
        const double from = up(edge);
        edge += value;
        canvas.rect({column.x, std::min(from, up(edge)), column.width, std::abs(up(edge) - from)}, kind_look(part),
                    chart.periods[period] + ", " + chart.parts[part].name + ": " + label(chart.show, value, figures));
    }
}

// Names of periods below the axis, as many as there is room for.
void draw_periods(Canvas& canvas, const Stacks& chart, const Scale& across, double y) {
    double widest = 0;
    for (const auto& period : chart.periods) widest = std::max(widest, text_width(period));
    const double each = across(1) - across(0);
    const auto step = static_cast<std::size_t>(std::max(1.0, std::ceil((widest + 8) / each)));
    for (std::size_t i = 0; i < chart.periods.size(); i += step) {
        const double half = text_width(chart.periods[i]) / 2;
        const double x = std::min(across(static_cast<double>(i) + 0.5), canvas.width() - half);
        canvas.text(x, y, chart.periods[i], Anchor::middle, "q");
    }
}

void draw_line(Canvas& canvas, const Stacks& chart, const Scale& across, const Scale& up, const Figures& figures) {
    std::string course;
    for (std::size_t i = 0; i < chart.periods.size(); ++i)
        course += (i == 0 ? "M" : "L") + coordinate(across(static_cast<double>(i) + 0.5)) + " " +
                  coordinate(up(value_at(*chart.line, i)));
    canvas.path(course, "course");
    for (std::size_t i = 0; i < chart.periods.size(); ++i)
        canvas.circle(
            across(static_cast<double>(i) + 0.5), up(value_at(*chart.line, i)), 3.5, "dot",
            chart.periods[i] + ", " + chart.line->name + ": " + label(chart.show, value_at(*chart.line, i), figures));
}

}  // namespace

void draw(Canvas& canvas, const Stacks& chart, const Figures& figures) {
    const Extent extent = extent_of(chart);
    if (extent.is_empty() || chart.periods.empty()) return;
    const double top = legend(canvas, names_of(chart), 0) + 6;
    const double bottom = top + plot_height(canvas);
    const auto marks = ticks(extent.low, extent.high, 5);
    const double left = label_room(marks, chart.show, figures) + 10;
    const Scale up = scale_over(marks, bottom, top);
    const Scale across{0, static_cast<double>(chart.periods.size()), left, canvas.width()};
    axis_left(canvas, {up, marks, chart.show}, left, canvas.width(), figures);
    const double each = across(1) - across(0);
    const double wide = std::min(0.66 * each, 64.0);
    for (std::size_t i = 0; i < chart.periods.size(); ++i)
        draw_column(canvas, chart, i, {across(static_cast<double>(i) + 0.5) - wide / 2, 0, wide, 0}, up, figures);
    canvas.line(left, up(0), canvas.width(), up(0), "zero");
    if (chart.line) draw_line(canvas, chart, across, up, figures);
    draw_periods(canvas, chart, across, bottom + line_height + 2);
    canvas.set_height(bottom + line_height + 10);
}

void draw(Canvas& canvas, const report::Histogram& chart, const Figures& figures) {
    Extent extent;
    for (const double share : chart.shares) extent.add(share);
    if (extent.is_empty() || !(chart.width > 0)) return;
    const double top = 8;
    const double bottom = top + plot_height(canvas) * 0.8;
    const auto heights = ticks(0, extent.high, 4);
    const double left = label_room(heights, report::Show::percent, figures) + 10;
    const Scale up = scale_over(heights, bottom, top);
    axis_left(canvas, {up, heights, report::Show::percent}, left, canvas.width(), figures);
    const double high = chart.low + chart.width * static_cast<double>(chart.shares.size());
    const Scale across{chart.low, high, left + 4, canvas.width() - 4};
    for (std::size_t i = 0; i < chart.shares.size(); ++i) {
        const double from = chart.low + chart.width * static_cast<double>(i);
        const double place = across(from);
        canvas.rect(
            {place + 0.5, up(chart.shares[i]), across(from + chart.width) - place - 1, bottom - up(chart.shares[i])},
            from + chart.width / 2 < 0 ? "bad" : "k0",
            report::titled(report::Says::svg_range,
                           {label(chart.show, from, figures), label(chart.show, from + chart.width, figures)}) +
                ": " + label(report::Show::percent, chart.shares[i], figures));
    }
    auto marks = ticks(chart.low, high, canvas.is_narrow() ? 3 : 6);
    std::erase_if(marks, [&](double mark) { return mark < chart.low || mark > high; });
    axis_below(canvas, {across, marks, chart.show}, bottom, bottom + 4, figures);
    canvas.set_height(bottom + line_height + 12);
}

}  // namespace cxcase::render
