#include "lines.hpp"

#include "cxcase/base/text.hpp"

#include <algorithm>

namespace cxcase::render {

namespace {

// Bytes of the character that begins here, with the combining marks that follow it. The text is valid UTF-8.
std::size_t character(std::string_view text) {
    const auto next = [&](std::size_t i) {
        do ++i;
        while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U);
        return i;
    };
    std::size_t end = next(0);
    while (end < text.size()) {
        const auto after = next(end);
        if (base::display_width(text.substr(end, after - end)) > 0) break;
        end = after;
    }
    return end;
}

// As many characters as fit into `width` columns, at least one.
std::size_t fitting(std::string_view text, std::size_t width) {
    std::size_t end = character(text);
    while (end < text.size()) {
        const auto after = end + character(text.substr(end));
        if (base::display_width(text.substr(0, after)) > width) break;
        end = after;
    }
    return end;
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0) words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

}  // namespace

std::string padded(std::string_view text, std::size_t width, Side side) {
    const auto own = base::display_width(text);
    const std::string space(width > own ? width - own : 0, ' ');
    return side == Side::left ? std::string(text) + space : space + std::string(text);
}

std::string cut(std::string_view text, std::size_t width, bool unicode) {
    if (base::display_width(text) <= width) return std::string(text);
    if (unicode) return base::shorten(text, width);
    if (width <= 3) return repeated(".", width);
    return std::string(text.substr(0, fitting(text, width - 3))) + "...";
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines{""};
    for (auto word : words_of(text)) {
        const auto room = base::display_width(lines.back()) + 1 + base::display_width(word);
        if (!lines.back().empty()) {
            if (room <= width) {
                lines.back().append(" ").append(word);
                continue;
            }
            lines.emplace_back();
        }
        while (base::display_width(word) > width) {
            const auto end = fitting(word, width);
            lines.back() = word.substr(0, end);
            lines.emplace_back();
            word.remove_prefix(end);
        }
        lines.back() = word;
    }
    return lines;
}

std::string repeated(std::string_view piece, std::size_t times) {
    std::string all;
    all.reserve(piece.size() * times);
    for (std::size_t i = 0; i < times; ++i) all += piece;
    return all;
}

}  // namespace cxcase::render
