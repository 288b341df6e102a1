// The case's own colour, made fit to be read.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cxcase::render {

struct Colour {
    double red = 0, green = 0, blue = 0;  // 0..255
};

// "#005f73"; none where the text is no such colour.
[[nodiscard]] std::optional<Colour> colour_of(std::string_view hex);
[[nodiscard]] std::string hex_of(const Colour& colour);

// The ratio of luminances, 1..21 (WCAG 2.2, "contrast ratio").
[[nodiscard]] double contrast(const Colour& a, const Colour& b);

// The colour, as much darker or lighter as it takes to stand against the ground with a contrast of at least `least`.
[[nodiscard]] Colour readable(const Colour& colour, const Colour& ground, double least);

// Black or white, whichever is read better on the ground: a contrast of at least 4.58.
[[nodiscard]] Colour ink_on(const Colour& ground);

}  // namespace cxcase::render
