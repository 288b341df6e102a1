#include "svg_canvas.hpp"

#include "cxcase/base/text.hpp"
#include "markup.hpp"

#include <fmt/format.h>

#include <cmath>

namespace cxcase::render {

namespace {

// Widths of letters in a common sans-serif, in parts of its size.
double letter_width(char32_t letter) {
    static constexpr std::u32string_view thin = U" .,:;'!|iljtfrI()[]-\u00a0\u202f";
    static constexpr std::u32string_view thick = U"mwMW@%\u2026";
    if (thin.find(letter) != std::u32string_view::npos) return 0.35;
    if (thick.find(letter) != std::u32string_view::npos) return 1.02;
    if (letter >= 'A' && letter <= 'Z') return 0.71;
    return 0.6 * static_cast<double>(base::display_width(letter));
}

std::string classes(std::string_view look) { return look.empty() ? std::string() : fmt::format(" class=\"{}\"", look); }

}  // namespace

double text_width(std::string_view text) {
    const std::string words = base::printable(text);
    double width = 0;
    for (std::size_t at = 0; at < words.size();) {
        const auto point = base::code_point(words, at);
        width += letter_width(point.value) * text_size;
        at += point.size;
    }
    return width;
}

std::string fitted(std::string_view text, double room) {
    std::string words = base::printable(text);
    if (text_width(words) <= room) return words;
    const double left = room - text_width("\u2026");
    double width = 0;
    std::size_t at = 0;
    while (at < words.size()) {
        const auto point = base::code_point(words, at);
        width += letter_width(point.value) * text_size;
        if (width > left) break;
        at += point.size;
    }
    return std::string(base::trim(std::string_view(words).substr(0, at))) + "\u2026";
}

std::string coordinate(double value) {
    const double tenth = std::round(value * 10) / 10;
    std::string digits = fmt::format("{:.1f}", tenth == 0 ? 0.0 : tenth);
    if (digits.ends_with(".0")) digits.resize(digits.size() - 2);
    return digits;
}

void Canvas::close(std::string_view element, std::string_view tells) {
    if (tells.empty())
        marks_ += "/>\n";
    else
        marks_ += fmt::format("><title>{}</title></{}>\n", bare_text(tells), element);
}

void Canvas::rect(const Box& box, std::string_view look, std::string_view tells) {
    marks_ += fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}"{})", coordinate(box.x), coordinate(box.y),
                          coordinate(box.width), coordinate(box.height), classes(look));
    close("rect", tells);
}

void Canvas::line(double x1, double y1, double x2, double y2, std::string_view look) {
    marks_ += fmt::format("<path d=\"M{} {}L{} {}\"{}/>\n", coordinate(x1), coordinate(y1), coordinate(x2),
                          coordinate(y2), classes(look));
}

void Canvas::circle(double x, double y, double radius, std::string_view look, std::string_view tells) {
    marks_ += fmt::format(R"(<circle cx="{}" cy="{}" r="{}"{})", coordinate(x), coordinate(y), coordinate(radius),
                          classes(look));
    close("circle", tells);
}

void Canvas::path(std::string_view course, std::string_view look, std::string_view tells) {
    marks_ += fmt::format("<path d=\"{}\"{}", course, classes(look));
    close("path", tells);
}

void Canvas::text(double x, double y, std::string_view words, Anchor anchor, std::string_view look) {
    std::string_view at;
    if (anchor == Anchor::middle) at = " text-anchor=\"middle\"";
    if (anchor == Anchor::end) at = " text-anchor=\"end\"";
    marks_ += fmt::format("<text x=\"{}\" y=\"{}\"{}{}>{}</text>\n", coordinate(x), coordinate(y), at, classes(look),
                          bare_text(words));
}

}  // namespace cxcase::render
