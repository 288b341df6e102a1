#include "phrases.hpp"

#include "cxcase/base/text.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace cxcase::input {

std::string enumerate(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
        text += words[i];
    }
    return text;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
    const auto near = base::nearest(word, candidates);
    return near ? "did you mean " + quote(*near) + "?" : "";
}

std::string joined(std::string_view path, std::string_view key) {
    return path.empty() ? std::string(key) : std::string(path) + "." + std::string(key);
}

std::string figure_text(double value) {
    constexpr int significant = 6;
    const double size = std::abs(value);
    const bool large = size >= 1e5;
    const bool small = size < 1e-4 && size >= 1e-12;
    std::array<char, 400> text{};
    // `general` would turn to an exponent for what has more digits than asked for, before the point or behind it.
    const int behind = small ? significant - 1 - static_cast<int>(std::floor(std::log10(size))) : 0;
    const auto [end, error] =
        large || small
            ? std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, behind)
            : std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, significant);
    if (error != std::errc{}) return base::shortest(value);
    std::string all(text.data(), end);
    if (small) all.erase(all.find_last_not_of('0') + 1);
    return all;
}

std::string per_cent(double share) { return figure_text(share * 100) + "%"; }

}  // namespace cxcase::input
