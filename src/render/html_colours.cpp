#include "html_colours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace cxcase::render {

namespace {

double linear(double channel) {
    const double part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(const Colour& colour) {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

Colour mixed(const Colour& a, const Colour& b, double part) {
    const auto channel = [part](double from, double to) { return std::round(from + part * (to - from)); };
    return {channel(a.red, b.red), channel(a.green, b.green), channel(a.blue, b.blue)};
}

constexpr Colour black{0, 0, 0};
constexpr Colour white{255, 255, 255};

}  // namespace

std::optional<Colour> colour_of(std::string_view hex) {
    if (hex.size() != 7 || hex.front() != '#') return std::nullopt;
    unsigned value = 0;
    const auto [end, error] = std::from_chars(hex.data() + 1, hex.data() + hex.size(), value, 16);
    if (error != std::errc{} || end != hex.data() + hex.size()) return std::nullopt;
    return Colour{static_cast<double>(value >> 16U), static_cast<double>((value >> 8U) & 0xFFU),
                  static_cast<double>(value & 0xFFU)};
}

std::string hex_of(const Colour& colour) {
    const auto byte = [](double channel) { return static_cast<unsigned>(std::clamp(channel, 0.0, 255.0)); };
    return fmt::format("#{:02x}{:02x}{:02x}", byte(colour.red), byte(colour.green), byte(colour.blue));
}

double contrast(const Colour& a, const Colour& b) {
    const double one = luminance(a);
    const double other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

Colour ink_on(const Colour& ground) { return contrast(white, ground) >= 4.5 ? white : black; }

Colour readable(const Colour& colour, const Colour& ground, double least) {
    const Colour away = ink_on(ground);
    for (int percent = 0; percent < 100; percent += 4) {
        const Colour tried = mixed(colour, away, percent / 100.0);
        if (contrast(tried, ground) >= least) return tried;
    }
    return away;
}

}  // namespace cxcase::render
