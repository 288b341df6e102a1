#include "svg_scale.hpp"

#include "markup.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::render {

namespace {

// 1, 2 or 5 times a power of ten, not below `least`.
double round_step(double least) {
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double times : {1.0, 2.0, 5.0})
        if (times * power >= least * (1 - 1e-9)) return times * power;
    return 10 * power;
}

constexpr double swatch = 10;

}  // namespace

void Extent::add(double figure) {
    low = std::min(low, figure);
    high = std::max(high, figure);
}

std::vector<double> ticks(double low, double high, std::size_t about) {
    const double step = round_step((high - low) / static_cast<double>(std::max<std::size_t>(1, about)));
    const double first = std::floor(low / step + 1e-9);
    const double last = std::ceil(high / step - 1e-9);
    std::vector<double> all;
    // Counted apart: between figures that are next to equal, k + 1 may be k.
    const auto count = static_cast<int>(std::clamp(last - first, 0.0, 1000.0));
    for (int k = 0; k <= count; ++k) all.push_back(first + k == 0 ? 0.0 : (first + k) * step);
    return all;
}

double plot_height(const Canvas& canvas) { return canvas.is_narrow() ? 200 : 260; }

Scale scale_over(const std::vector<double>& marks, double from, double to) {
    return {marks.front(), marks.back(), from, to};
}

std::string label(report::Show show, double value, const Figures& figures) {
    return with_minus(amount(show, value, figures));
}

double label_room(const std::vector<double>& marks, report::Show show, const Figures& figures) {
    double room = 0;
    for (const double mark : marks) room = std::max(room, text_width(label(show, mark, figures)));
    return room;
}

void axis_below(Canvas& canvas, const Axis& axis, double top, double bottom, const Figures& figures) {
    double end = -1e9;
    for (const double mark : axis.marks) {
        const double x = axis.scale(mark);
        canvas.line(x, top, x, bottom, mark == 0 ? "zero" : "grid");
        const std::string words = label(axis.show, mark, figures);
        const double half = text_width(words) / 2;
        const double middle = std::clamp(x, half, canvas.width() - half);
        if (middle - half < end) continue;
        canvas.text(middle, bottom + line_height, words, Anchor::middle, "q");
        end = middle + half + 8;
    }
}

void axis_left(Canvas& canvas, const Axis& axis, double left, double right, const Figures& figures) {
    for (const double mark : axis.marks) {
        const double y = axis.scale(mark);
        canvas.line(left, y, right, y, mark == 0 ? "zero" : "grid");
        canvas.text(left - 8, y + 4, label(axis.show, mark, figures), Anchor::end, "q");
    }
}

double legend(Canvas& canvas, const std::vector<std::pair<std::string, std::string>>& look_and_name, double top) {
    double x = 0;
    double y = top;
    for (const auto& [look, name] : look_and_name) {
        const std::string words = fitted(name, canvas.width() - swatch - 10);
        const double wide = swatch + 6 + text_width(words);
        if (x > 0 && x + wide > canvas.width()) {
            x = 0;
            y += line_height + 4;
        }
        canvas.rect({x, y + 2, swatch, swatch}, look);
        canvas.text(x + swatch + 6, y + swatch + 1, words);
        x += wide + 18;
    }
    return look_and_name.empty() ? top : y + line_height + 10;
}

std::string kind_look(std::size_t kind) { return "k" + std::to_string(kind % 9); }

std::string tone_look(report::Tone tone) {
    switch (tone) {
        case report::Tone::good:
            return "good";
        case report::Tone::bad:
            return "bad";
        case report::Tone::quiet:
            return "dim";
        case report::Tone::strong:
            return "sum";
        default:
            return kind_look(0);
    }
}

}  // namespace cxcase::render
