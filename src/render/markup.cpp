#include "markup.hpp"

#include "cxcase/base/text.hpp"

#include <algorithm>
#include <array>

namespace cxcase::render {

namespace {

// Blocks of scripts that are written from right to left (Unicode's Bidi_Class R and AL, and AN's digits).
bool from_right(char32_t point) {
    struct Range {
        char32_t first, last;
    };
    static constexpr std::array<Range, 5> blocks{
        {{0x0590, 0x08FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFF}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}}};
    return std::ranges::any_of(blocks,
                               [point](const Range& block) { return point >= block.first && point <= block.last; });
}

bool may_run_from_right(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto point = base::code_point(text, at);
        if (from_right(point.value)) return true;
        at += point.size;
    }
    return false;
}

}  // namespace

std::string escaped_markup(std::string_view words) {
    std::string all;
    all.reserve(words.size());
    for (const char c : words) {
        if (c == '<')
            all += "&lt;";
        else if (c == '>')
            all += "&gt;";
        else if (c == '&')
            all += "&amp;";
        else if (c == '"')
            all += "&quot;";
        else
            all += c;
    }
    return all;
}

std::string bare_text(std::string_view words) { return escaped_markup(base::printable(words)); }

std::string markup_text(std::string_view words) {
    const std::string text = bare_text(words);
    return may_run_from_right(text) ? "<bdi>" + text + "</bdi>" : text;
}

std::string_view tone_class(report::Tone tone) {
    switch (tone) {
        case report::Tone::good:
            return "good";
        case report::Tone::bad:
            return "bad";
        case report::Tone::quiet:
            return "quiet";
        case report::Tone::strong:
            return "strong";
        case report::Tone::plain:
            break;
    }
    return {};
}

std::string with_minus(std::string figure) {
    if (figure.starts_with('-')) figure.replace(0, 1, "\u2212");
    return figure;
}

}  // namespace cxcase::render
