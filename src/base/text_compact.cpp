#include "cxcase/base/text.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace cxcase::base {
namespace {

struct Suffix {
    double size;
    const char* text;
};
constexpr std::array<Suffix, 4> suffixes{{{1e9, "bn"}, {1e6, "M"}, {1e3, "k"}, {1, ""}}};

std::string three_digits(double size) {
    const int before = size < 1 ? 1 : static_cast<int>(std::floor(std::log10(size) + 1e-12)) + 1;
    std::array<char, 400> text{};  // as long as any double written out
    const auto end = std::to_chars(text.data(), text.data() + text.size(), size, std::chars_format::fixed,
                                   before >= 3 ? 0 : 3 - before);
    std::string result(text.data(), end.ptr);
    if (result.find('.') == std::string::npos) return result;
    while (result.back() == '0') result.pop_back();
    if (result.back() == '.') result.pop_back();
    return result;
}

}  // namespace

std::string compact(double value) {
    const double size = std::abs(value);
    const std::string sign = std::signbit(value) && size >= 0.005 ? "-" : "";
    for (const Suffix& suffix : suffixes) {
        // 999.6k rounds to 1000k: such a figure belongs to the next suffix.
        if (size >= suffix.size * 0.9995) return sign + three_digits(size / suffix.size) + suffix.text;
    }
    return sign + three_digits(size);
}

}  // namespace cxcase::base
