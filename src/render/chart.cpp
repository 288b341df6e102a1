// A chart is a grid of characters with a scale on its left and marks below. Each cell is one column of a terminal wide, so
// that lines can be cut and padded by counting cells.
#include "chart.hpp"

#include "chart_grid.hpp"
#include "cxcase/base/text.hpp"
#include "lines.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace cxcase::render {

namespace {

using report::Cell;
using report::Show;

constexpr std::size_t least_plot = 20;
constexpr std::size_t columns_height = 8;
constexpr std::size_t course_height = 12;

// A scale is read roughly: 9%, or 0.4%.
std::string rough_percent(double share) {
    const double unit = share >= 0.02 ? 0.01 : 0.001;
    return percent(std::round(share / unit) * unit);
}

// Every fifth edge of the ranges, zero among them.
std::vector<Mark> edges(const report::Histogram& from, std::size_t each, const Figures& figures) {
    std::vector<Mark> marks;
    const double first = std::round(from.low / from.width);
    for (std::size_t k = 0; k < from.shares.size(); ++k) {
        const double edge = first + static_cast<double>(k);
        if (std::fmod(edge, 5) == 0) marks.push_back({k * each, amount(from.show, edge * from.width, figures)});
    }
    return marks;
}

// Where a value stands between the lowest and the highest of a course, as rows from the top: 0 is its upper end.
struct FanScale {
    double low = 0, high = 0;
    [[nodiscard]] double rows_down(double value) const { return (high - value) / (high - low) * course_height; }
    [[nodiscard]] std::size_t row(double value) const {
        return static_cast<std::size_t>(std::clamp<double>(rows_down(value), 0, course_height - 1));
    }
};

FanScale scale_of(const report::Fan& fan) {
    FanScale scale;  // zero is always in it
    for (const double value : fan.low) scale.low = std::min(scale.low, value);
    for (const double value : fan.high) scale.high = std::max(scale.high, value);
    return scale;
}

// How far marks stand apart, so that their numbers do not touch.
std::size_t months_apart(std::size_t months) {
    if (months > 36) return 12;
    return months > 12 ? 6 : 3;
}

std::vector<Mark> month_marks(std::size_t months, std::size_t each, std::size_t step) {
    std::vector<Mark> marks;
    for (std::size_t month = 0; month <= months; month += months_apart(months))
        marks.push_back({month / step * each, std::to_string(month)});
    return marks;
}

void draw_month(Grid& grid, std::size_t column, const std::array<double, 3>& course, const FanScale& scale,
                bool unicode) {
    const auto [low, middle, high] = course;
    for (std::size_t row = scale.row(high); row <= scale.row(low); ++row) grid.at(row, column) = unicode ? "░" : ":";
    const double down = scale.rows_down(middle);
    const std::string_view half = down - std::floor(down) < 0.5 ? "▀" : "▄";
    grid.at(scale.row(middle), column) = unicode ? half : "#";
}

}  // namespace

std::vector<std::string> chart(const report::Histogram& histogram, const Figures& figures, std::size_t width) {
    if (histogram.shares.empty() || histogram.width <= 0) return {};
    const double most = *std::ranges::max_element(histogram.shares);
    const std::size_t room = std::max(least_plot, std::min<std::size_t>(width, 80) - 10);
    const std::size_t each = std::max<std::size_t>(1, std::min<std::size_t>(3, room / histogram.shares.size()));
    Grid grid(columns_height, each * histogram.shares.size(), figures.unicode);
    for (std::size_t bin = 0; bin < histogram.shares.size(); ++bin) {
        const double filling = histogram.shares[bin] / most * columns_height;
        for (std::size_t row = 0; row < columns_height; ++row)
            for (std::size_t k = 0; k < each; ++k)
                grid.at(row, bin * each + k) =
                    filled(filling - static_cast<double>(columns_height - 1 - row), figures.unicode);
    }
    grid.label(0, rough_percent(most));
    grid.label(columns_height / 2, rough_percent(most / 2));
    return grid.lines(edges(histogram, each, figures));
}

std::vector<std::string> chart(const report::Fan& fan, const Figures& figures, std::size_t width) {
    const FanScale scale = scale_of(fan);
    if (fan.middle.size() < 2 || !(scale.high > scale.low)) return {};
    const std::size_t months = fan.middle.size() - 1;
    const std::size_t room = std::max(least_plot, std::min<std::size_t>(width, 80) - 10);
    const std::size_t step = (months + room) / room;  // months a column
    const std::size_t each = step > 1 ? 1 : std::max<std::size_t>(1, std::min<std::size_t>(3, room / (months + 1)));
    Grid grid(course_height, (months / step + 1) * each, figures.unicode);
    for (std::size_t column = 0; column < (months / step + 1) * each; ++column) {
        grid.at(scale.row(0), column) = figures.unicode ? "─" : "-";
        const std::size_t t = column / each * step;
        draw_month(grid, column, {fan.low[t], fan.middle[t], fan.high[t]}, scale, figures.unicode);
    }
    if (scale.row(0) != 0) grid.label(0, amount(fan.show, scale.high, figures));
    if (scale.row(0) != course_height - 1) grid.label(course_height - 1, amount(fan.show, scale.low, figures));
    grid.label(scale.row(0), amount(fan.show, 0, figures));
    return grid.lines(month_marks(months, each, step));
}

}  // namespace cxcase::render
