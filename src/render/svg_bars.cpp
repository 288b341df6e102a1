// Sizes side by side; what a result becomes at both ends of each assumption.
#include "cxcase/report/words.hpp"
#include "svg.hpp"
#include "svg_rows.hpp"

#include <cmath>

namespace cxcase::render {

namespace {

template <class Bar>
std::vector<std::string> names_of(const std::vector<Bar>& bars, std::size_t most) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(most, bars.size()); ++i) names.push_back(bars[i].name);
    return names;
}

// A label right of a bar that ends at `x`, or left of one that grows to the left.
void label_at(Canvas& canvas, double x, double baseline, const std::string& words, bool leftwards) {
    canvas.text(leftwards ? x - 6 : x + 6, baseline, words, leftwards ? Anchor::end : Anchor::start);
}

Box between(double from, double to, double top, double height) {
    return {std::min(from, to), top, std::max(std::abs(to - from), 0.8), height};
}

// ---- the tornado

struct Ends {
    std::string left, right;
};

// The words beside a bar: at which end of the assumption the result is least, and at which most.
Ends ends_of(const report::Tornado::Bar& bar, const Figures& figures) {
    Ends ends{cell_text(bar.low_end, figures), cell_text(bar.high_end, figures)};
    if (bar.high < bar.low) std::swap(ends.left, ends.right);
    return ends;
}

std::string tornado_tip(const report::Tornado& chart, const report::Tornado::Bar& bar, const Figures& figures) {
    return report::titled(report::Says::svg_ends,
                          {bar.name, label(chart.show, bar.low, figures), cell_text(bar.low_end, figures),
                           label(chart.show, bar.high, figures), cell_text(bar.high_end, figures)});
}

}  // namespace

void draw(Canvas& canvas, const report::Bars& chart, const Figures& figures) {
    Extent extent;
    double room = 0;
    const auto names = names_of(chart.bars, most_rows);
    for (std::size_t i = 0; i < names.size(); ++i) {
        extent.add(chart.bars[i].value);
        room = std::max(room, text_width(label(chart.show, chart.bars[i].value, figures)) + 10);
    }
    if (extent.is_empty()) return;
    const Rows rows(canvas, names, 0, extent.low < 0 ? room : 0, room);
    const Scale scale{extent.low, extent.high, rows.left(), rows.right()};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto& bar = chart.bars[i];
        const double end = scale(bar.value);
        const std::string words = label(chart.show, bar.value, figures);
        canvas.rect(between(scale(0), end, rows.bar_top(i), rows.bar_height()), tone_look(bar.tone),
                    bar.name + ": " + words);
        label_at(canvas, end, rows.baseline(i), words, bar.value < 0);
    }
    canvas.line(scale(0), 0, scale(0), rows.bottom(), "zero");
    rows.draw_names();
    canvas.set_height(and_more(canvas, chart.bars.size(), names.size(), rows.bottom()) + 4);
}

void draw(Canvas& canvas, const report::Tornado& chart, const Figures& figures) {
    constexpr std::size_t most = 20;
    const auto names = names_of(chart.bars, most);
    double low = chart.middle;
    double high = chart.middle;
    double left_room = 0;
    double right_room = 0;
    std::vector<Ends> ends;
    for (std::size_t i = 0; i < names.size(); ++i) {
        ends.push_back(ends_of(chart.bars[i], figures));
        left_room = std::max(left_room, text_width(ends[i].left) + 10);
        right_room = std::max(right_room, text_width(ends[i].right) + 10);
        low = std::min({low, chart.bars[i].low, chart.bars[i].high});
        high = std::max({high, chart.bars[i].low, chart.bars[i].high});
    }
    if (!(high > low)) return;
    const double top =
        legend(canvas,
               {{"k5", report::word(report::Says::svg_low_end)}, {"k0", report::word(report::Says::svg_high_end)}}, 0) +
        line_height;
    const Rows rows(canvas, names, top, left_room, right_room);
    const auto marks = ticks(low, high, canvas.is_narrow() ? 3 : 6);
    const Scale scale = scale_over(marks, rows.left(), rows.right());
    axis_below(canvas, {scale, marks, chart.show}, top, rows.bottom() + 4, figures);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto& bar = chart.bars[i];
        const std::string tip = tornado_tip(chart, bar, figures);
        canvas.rect(between(scale(chart.middle), scale(bar.low), rows.bar_top(i), rows.bar_height()), "k5", tip);
        canvas.rect(between(scale(chart.middle), scale(bar.high), rows.bar_top(i), rows.bar_height()), "k0", tip);
        label_at(canvas, scale(std::min({bar.low, bar.high, chart.middle})), rows.baseline(i), ends[i].left, true);
        label_at(canvas, scale(std::max({bar.low, bar.high, chart.middle})), rows.baseline(i), ends[i].right, false);
    }
    rows.draw_names();
    const double middle = scale(chart.middle);
    canvas.line(middle, top - 2, middle, rows.bottom() + 4, "mark");
    const std::string words =
        report::titled(report::Says::svg_as_it_stands, {label(chart.show, chart.middle, figures)});
    const double half = text_width(words) / 2;
    canvas.text(std::clamp(middle, half, canvas.width() - half), top - 8, words, Anchor::middle);
    canvas.set_height(and_more(canvas, chart.bars.size(), names.size(), rows.bottom() + line_height + 6) + 6);
}

}  // namespace cxcase::render
