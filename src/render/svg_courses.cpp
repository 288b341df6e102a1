// Lines: a figure month by month between two others, and what an amount buys.
#include "cxcase/report/words.hpp"
#include "svg.hpp"
#include "svg_scale.hpp"

#include <algorithm>

namespace cxcase::render {

namespace {

std::string point(char command, double x, double y) { return command + coordinate(x) + " " + coordinate(y); }

// One line through the figures, from month 0 on.
std::string course_of(const std::vector<double>& values, const Scale& across, const Scale& up) {
    std::string course;
    for (std::size_t t = 0; t < values.size(); ++t)
        course += point(t == 0 ? 'M' : 'L', across(static_cast<double>(t)), up(values[t]));
    return course;
}

// There along the upper line, back along the lower.
std::string band_of(const report::Fan& fan, const Scale& across, const Scale& up) {
    std::string course = course_of(fan.high, across, up);
    for (std::size_t t = fan.low.size(); t-- > 0;) course += point('L', across(static_cast<double>(t)), up(fan.low[t]));
    return course + "Z";
}

std::size_t months_apart(std::size_t months, bool narrow) {
    if (months > 120) return 60;
    if (months > 60) return 12;
    if (months <= 12) return 3;
    return narrow ? 12 : 6;
}

std::vector<double> month_marks(std::size_t months, bool narrow) {
    const std::size_t apart = months_apart(months, narrow);
    std::vector<double> marks;
    for (std::size_t t = 0; t <= months; t += apart) marks.push_back(static_cast<double>(t));
    return marks;
}

// The last step stays a little longer, so that it is seen.
double last_amount(const report::Steps& chart) {
    constexpr double longer = 1.06;
    return longer * std::max(chart.steps.back().first, chart.here.value_or(0));
}

std::string stairs(const report::Steps& chart, const Scale& across, const Scale& up) {
    std::string course = point('M', across(chart.steps.front().first), up(chart.steps.front().second));
    for (std::size_t i = 1; i < chart.steps.size(); ++i) {
        const auto [amount, value] = chart.steps[i];
        course += point('L', across(amount), up(chart.steps[i - 1].second)) + point('L', across(amount), up(value));
    }
    return course + point('L', across.to, up(chart.steps.back().second));
}

void mark_amount(Canvas& canvas, double x, double top, double bottom, const std::string& words) {
    canvas.line(x, top, x, bottom, "mark");
    const bool left = x + 6 + text_width(words) > canvas.width();
    canvas.text(left ? x - 6 : x + 6, top + 10, words, left ? Anchor::end : Anchor::start, "b");
}

}  // namespace

void draw(Canvas& canvas, const report::Fan& chart, const Figures& figures) {
    Extent extent;
    for (const double value : chart.low) extent.add(value);
    for (const double value : chart.high) extent.add(value);
    for (const double value : chart.middle) extent.add(value);
    if (extent.is_empty() || chart.middle.size() < 2) return;
    const double top = legend(canvas,
                              {{"course-box", report::word(report::Says::chart_middle)},
                               {"band", report::word(report::Says::svg_band)}},
                              0) +
                       6;
    const double bottom = top + plot_height(canvas);
    const auto heights = ticks(extent.low, extent.high, 5);
    const double left = label_room(heights, chart.show, figures) + 10;
    const Scale up = scale_over(heights, bottom, top);
    const std::size_t months = chart.middle.size() - 1;
    const Scale across{0, static_cast<double>(months), left, canvas.width() - 12};
    axis_left(canvas, {up, heights, chart.show}, left, canvas.width(), figures);
    canvas.path(band_of(chart, across, up), "band");
    canvas.path(course_of(chart.middle, across, up), "course");
    for (const double month : month_marks(months, canvas.is_narrow())) {
        canvas.line(across(month), bottom, across(month), bottom + 4, "grid");
        canvas.text(across(month), bottom + line_height + 4, label(report::Show::integer, month, figures),
                    Anchor::middle, "q");
    }
    canvas.text(left, bottom + 2 * line_height + 6, report::word(report::Says::column_month), Anchor::start, "q");
    canvas.set_height(bottom + 2 * line_height + 14);
}

void draw(Canvas& canvas, const report::Steps& chart, const Figures& figures) {
    if (chart.steps.empty() || !(last_amount(chart) > 0)) return;
    Extent extent;
    for (const auto& [amount, value] : chart.steps) extent.add(value);
    if (extent.is_empty()) return;
    const double top = 22;
    const double bottom = top + plot_height(canvas);
    const auto heights = ticks(extent.low, extent.high, 5);
    const double left = label_room(heights, chart.show, figures) + 10;
    const Scale up = scale_over(heights, bottom, top);
    const Scale across{0, last_amount(chart), left, canvas.width() - 4};
    axis_left(canvas, {up, heights, chart.show}, left, canvas.width(), figures);
    auto marks = ticks(0, last_amount(chart), canvas.is_narrow() ? 3 : 6);
    std::erase_if(marks, [&](double mark) { return mark > across.high; });
    axis_below(canvas, {across, marks, chart.across}, bottom, bottom + 4, figures);
    const std::string course = stairs(chart, across, up);
    canvas.path(course + point('L', across.to, up(std::max(0.0, extent.low))) +
                    point('L', across(chart.steps.front().first), up(std::max(0.0, extent.low))) + "Z",
                "area");
    canvas.path(course, "course");
    if (chart.here) mark_amount(canvas, across(*chart.here), 6, bottom, label(chart.across, *chart.here, figures));
    canvas.set_height(bottom + line_height + 10);
}

}  // namespace cxcase::render
