// Two figures of each thing against each other, a third as the size of its bubble. Names stand beside the largest bubbles,
// as far as they do not lie on each other.
#include "cxcase/report/words.hpp"
#include "svg.hpp"
#include "svg_scale.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::render {

namespace {

using report::Bubbles;

struct Spot {
    const Bubbles::Bubble* bubble;
    double x = 0, y = 0, radius = 0;
};

bool overlap(const Box& a, const Box& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

std::vector<std::string> kinds_of(const Bubbles& chart) {
    std::vector<std::string> kinds;
    for (const auto& bubble : chart.bubbles)
        if (!bubble.kind.empty() && std::ranges::find(kinds, bubble.kind) == kinds.end()) kinds.push_back(bubble.kind);
    return kinds;
}

// Places names one after the other; a place once taken is not given again.
class Names {
 public:
    Names(Canvas& canvas, Box plot, const std::vector<Spot>& spots) : canvas_(canvas), plot_(plot) {
        for (const auto& spot : spots)
            taken_.push_back({spot.x - spot.radius, spot.y - spot.radius, 2 * spot.radius, 2 * spot.radius});
    }

    void place(const Spot& spot) {
        const std::string words = fitted(spot.bubble->name, canvas_.is_narrow() ? 110 : 190);
        const double wide = text_width(words);
        const double gap = spot.radius + 4;
        const Box places[] = {{spot.x + gap, spot.y - 8, wide, line_height},
                              {spot.x - gap - wide, spot.y - 8, wide, line_height},
                              {spot.x - wide / 2, spot.y - gap - line_height, wide, line_height},
                              {spot.x - wide / 2, spot.y + gap, wide, line_height}};
        for (const Box& box : places) {
            if (!is_free(box)) continue;
            canvas_.text(box.x, box.y + 12, words, Anchor::start, "halo");
            taken_.push_back(box);
            return;
        }
    }

 private:
    [[nodiscard]] bool is_free(const Box& box) const {
        const bool inside = box.x >= plot_.x && box.x + box.width <= plot_.x + plot_.width && box.y >= plot_.y &&
                            box.y + box.height <= plot_.y + plot_.height;
        return inside && std::ranges::none_of(taken_, [&](const Box& other) { return overlap(box, other); });
    }

    Canvas& canvas_;
    Box plot_;
    std::vector<Box> taken_;
};

std::string tip(const Bubbles& chart, const Bubbles::Bubble& bubble, const Figures& figures) {
    return bubble.name + ": " + chart.across.title + " " + label(chart.across.show, bubble.across, figures) + ", " +
           chart.up.title + " " + label(chart.up.show, bubble.up, figures) + ", " + chart.size_title + " " +
           label(chart.size_show, bubble.size, figures);
}

std::vector<Spot> spots_of(const Bubbles& chart, const Scale& across, const Scale& up, double largest) {
    double most = 0;
    for (const auto& bubble : chart.bubbles) most = std::max(most, bubble.size);
    std::vector<Spot> spots;
    for (const auto& bubble : chart.bubbles) {
        const double part = most > 0 ? std::max(0.0, bubble.size) / most : 0;
        spots.push_back({&bubble, across(bubble.across), up(bubble.up), std::max(4.0, largest * std::sqrt(part))});
    }
    std::ranges::stable_sort(spots, std::ranges::greater{}, &Spot::radius);
    return spots;
}

void draw_limits(Canvas& canvas, const Bubbles& chart, const Scale& across, const Scale& up, const Figures& figures) {
    if (chart.across.line) {
        const double x = across(*chart.across.line);
        canvas.line(x, up.to, x, up.from, "mark");
        canvas.text(x + 4, up.to + 10, label(chart.across.show, *chart.across.line, figures), Anchor::start, "q");
    }
    if (chart.up.line) {
        canvas.line(across.from, up(*chart.up.line), across.to, up(*chart.up.line), "mark");
        canvas.text(across.to, up(*chart.up.line) - 4, label(chart.up.show, *chart.up.line, figures), Anchor::end, "q");
    }
}

Extent extent_of(const Bubbles& chart, double Bubbles::Bubble::* figure, const Bubbles::Axis& axis) {
    Extent extent;
    for (const auto& bubble : chart.bubbles) extent.add(bubble.*figure);
    if (axis.line) extent.add(*axis.line);
    if (extent.is_empty()) extent.high = 1;                 // all of them stand at zero
    const double room = 0.08 * (extent.high - extent.low);  // for the bubbles at the ends
    return {extent.low < 0 ? extent.low - room : 0, extent.high + room};
}

}  // namespace

void draw(Canvas& canvas, const Bubbles& chart, const Figures& figures) {
    if (chart.bubbles.empty()) return;
    const auto kinds = kinds_of(chart);
    std::vector<std::pair<std::string, std::string>> names;
    for (std::size_t i = 0; i < kinds.size(); ++i) names.emplace_back(kind_look(i), kinds[i]);
    const double above = legend(canvas, kinds.size() > 1 ? names : decltype(names){}, 0);
    canvas.text(0, above + 12, chart.up.title, Anchor::start, "q");
    const double top = above + line_height + 12;
    const double bottom = top + (canvas.is_narrow() ? 260 : 380);
    const Extent wide = extent_of(chart, &Bubbles::Bubble::across, chart.across);
    const Extent tall = extent_of(chart, &Bubbles::Bubble::up, chart.up);
    const auto heights = ticks(tall.low, tall.high, 6);
    const auto widths = ticks(wide.low, wide.high, canvas.is_narrow() ? 4 : 7);
    const double left = label_room(heights, chart.up.show, figures) + 10;
    const Scale up = scale_over(heights, bottom, top);
    const Scale across = scale_over(widths, left, canvas.width() - 8);
    axis_left(canvas, {up, heights, chart.up.show}, left, canvas.width() - 8, figures);
    axis_below(canvas, {across, widths, chart.across.show}, top, bottom, figures);
    draw_limits(canvas, chart, across, up, figures);
    const auto spots = spots_of(chart, across, up, canvas.is_narrow() ? 18 : 26);
    for (const auto& spot : spots) {
        const auto kind = std::ranges::find(kinds, spot.bubble->kind) - kinds.begin();
        canvas.circle(spot.x, spot.y, spot.radius, "bubble " + kind_look(static_cast<std::size_t>(kind)),
                      tip(chart, *spot.bubble, figures));
    }
    Names places(canvas, {0, top, canvas.width(), bottom - top}, spots);
    for (const auto& spot : spots) places.place(spot);
    canvas.text(canvas.width(), bottom + 2 * line_height + 4, chart.across.title, Anchor::end, "q");
    canvas.text(0, bottom + 2 * line_height + 4, report::titled(report::Says::svg_size, {chart.size_title}),
                Anchor::start, "q");
    canvas.set_height(bottom + 2 * line_height + 12);
}

}  // namespace cxcase::render
