// A sheet to draw charts on. Colours and type are classes that the page's style knows, geometry stands in attributes, so
// that a page may forbid every style but its own.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cxcase::render {

enum class Anchor { start, middle, end };

inline constexpr double text_size = 12;  // of every label, in the sheet's units: pixels at the width it is drawn for
inline constexpr double line_height = 16;

// About how wide a label is in a sans-serif of that size: a little more rather than less.
[[nodiscard]] double text_width(std::string_view text);

// The label, made printable, as far as there is room, with an ellipsis where it is cut.
[[nodiscard]] std::string fitted(std::string_view text, double room);

struct Box {
    double x = 0, y = 0, width = 0, height = 0;
};

class Canvas {
 public:
    explicit Canvas(double width) : width_(width) {}

    [[nodiscard]] double width() const { return width_; }
    [[nodiscard]] bool is_narrow() const { return width_ < 560; }
    [[nodiscard]] double height() const { return height_; }
    void set_height(double height) { height_ = height; }

    // `look` is a class of the style; `tells` what the mark says to who points at it, may be empty.
    void rect(const Box& box, std::string_view look, std::string_view tells = {});
    void line(double x1, double y1, double x2, double y2, std::string_view look);
    void circle(double x, double y, double radius, std::string_view look, std::string_view tells = {});
    void path(std::string_view course, std::string_view look, std::string_view tells = {});
    void text(double x, double y, std::string_view words, Anchor anchor = Anchor::start, std::string_view look = {});

    [[nodiscard]] const std::string& marks() const { return marks_; }

 private:
    void close(std::string_view element, std::string_view tells);

    double width_;
    double height_ = 0;
    std::string marks_;
};

// A coordinate as SVG writes it: a tenth of a unit is all that is seen.
[[nodiscard]] std::string coordinate(double value);

}  // namespace cxcase::render
