#include "cxcase/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace cxcase::base {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// One slip in three letters: "chrun" finds "churn", while "fx" finds nothing but "FX".
std::size_t slips_allowed(std::size_t a, std::size_t b) {
    constexpr std::size_t most = 4;
    return std::min(most, std::max(a, b) / 3);
}

}  // namespace

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) { return lower(c); });
    return result;
}

// Optimal string alignment: three rows of the usual table, because a swap looks two rows back.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(before, above);
        std::swap(above, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, above[j] + 1, row[j - 1] + 1});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
    }
    return row[b.size()];
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates) {
    constexpr std::size_t longest = 256;  // nobody mistypes a longer word, and the table is quadratic
    if (word.size() > longest) return std::nullopt;
    const std::string wanted = lower(word);
    const std::string* best = nullptr;
    std::size_t best_distance = longest;
    for (const std::string& candidate : candidates) {
        const std::size_t allowed = slips_allowed(word.size(), candidate.size());
        if (candidate.size() > word.size() + allowed || word.size() > candidate.size() + allowed) continue;
        const std::size_t distance = edit_distance(wanted, lower(candidate));
        if (distance > allowed || distance >= best_distance) continue;
        best = &candidate;
        best_distance = distance;
    }
    return best == nullptr ? std::nullopt : std::optional(*best);
}

std::string shorten(std::string_view text, std::size_t width) {
    if (display_width(text) <= width) return std::string(text);
    if (width == 0) return {};
    std::size_t columns = 1;  // the ellipsis
    std::size_t at = 0;
    while (at < text.size()) {
        const CodePoint point = code_point(text, at);
        columns += point.valid ? display_width(point.value) : 1;
        if (columns > width) break;
        at += point.size;
    }
    return std::string(text.substr(0, at)) + "…";
}

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == at)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::string shortest(double value) {
    std::array<char, 32> buffer{};
    const double size = std::abs(value);
    // Left alone, to_chars writes 100000 as 1e+05, one character shorter and much harder to read.
    const bool plain = value == 0 || (size >= 1e-5 && size < 1e16);
    auto* const end = plain ? std::to_chars(buffer.begin(), buffer.end(), value, std::chars_format::fixed).ptr
                            : std::to_chars(buffer.begin(), buffer.end(), value).ptr;
    return {buffer.data(), end};
}

}  // namespace cxcase::base
