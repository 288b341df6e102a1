#include "spelling.hpp"

#include "cxcase/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <vector>

namespace cxcase::input {

namespace {

constexpr std::array<std::string_view, 9> blanks{
    " ",
    "\t",
    "\n",
    "\r",
    "\xC2\xA0",  // no-break space
    "\xE2\x80\xAF",
    "\xE2\x80\x89",
    "\xE2\x80\x87",
    "\xE2\x80\x88",  // narrow, thin, figure, punctuation space
};

std::optional<std::string> right_word(std::span<const Misspelling> table, std::string_view word) {
    for (const Misspelling& row : table)
        if (row.wrong == word) return std::string(row.right);
    return std::nullopt;
}

// How many bytes of blank end before `end`.
std::size_t blank_before(std::string_view text, std::size_t end) {
    for (const std::string_view blank : blanks)
        if (text.substr(0, end).ends_with(blank)) return blank.size();
    return 0;
}

}  // namespace

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::size_t blank_at(std::string_view text, std::size_t at) {
    for (const std::string_view blank : blanks)
        if (at < text.size() && text.substr(at).starts_with(blank)) return blank.size();
    return 0;
}

Slice trimmed(std::string_view text, Slice slice) {
    while (slice.begin < slice.end && blank_at(text, slice.begin) > 0) slice.begin += blank_at(text, slice.begin);
    slice.begin = std::min(slice.begin, slice.end);
    while (const std::size_t width = blank_before(text.substr(slice.begin), slice.end - slice.begin))
        slice.end -= width;
    return slice;
}

std::string trimmed(std::string_view text) { return words(text, trimmed(text, {0, text.size()})); }

std::string words(std::string_view text, Slice slice) {
    return std::string(text.substr(slice.begin, slice.end - slice.begin));
}

std::string quote(std::string_view text) { return "'" + base::shorten(base::printable(text), 60) + "'"; }

std::string capitals(std::string_view text) {
    std::string large(text);
    for (char& c : large)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return large;
}

const Multiplier* find_multiplier(std::string_view suffix) {
    const auto* row = std::ranges::find(multipliers, suffix, &Multiplier::suffix);
    return row == multipliers.end() ? nullptr : row;
}

const TimeUnit* find_time(std::string_view word) {
    const std::string small = base::lower(word);
    for (const TimeUnit& unit : time_units)
        if (unit.word == small || unit.plural == small) return &unit;
    return nullptr;
}

bool is_currency_code(std::string_view word) {
    if (word == "FTE") return false;  // people
    return word.size() == 3 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::optional<std::string> right_multiplier(std::string_view word) { return right_word(multiplier_misspellings, word); }

std::optional<std::string> right_time(std::string_view word) {
    if (auto right = right_word(time_misspellings, base::lower(word))) return right;
    std::vector<std::string> known;
    for (const TimeUnit& unit : time_units)
        known.insert(known.end(), {std::string(unit.word), std::string(unit.plural)});
    return base::nearest(word, known);
}

std::optional<std::string> right_unit(std::string_view word) {
    if (auto right = right_word(unit_misspellings, base::lower(word))) return right;
    if (const auto time = right_word(time_misspellings, base::lower(word))) {
        const TimeUnit* unit = find_time(*time);
        return "per " + (unit == nullptr ? *time : std::string(unit->word));
    }
    const std::string code = capitals(word);
    const bool common = std::ranges::find(common_currencies, code) != common_currencies.end();
    return common ? std::optional(code) : std::nullopt;
}

// 12 significant digits hide the rounding of 1 - 0.07, and keep every figure a person writes.
std::string plain(double number) {
    std::array<char, 40> buffer{};
    const auto format =
        std::abs(number) >= 1 && std::abs(number) < 1e15 ? std::chars_format::fixed : std::chars_format::general;
    const int whole_digits =
        format == std::chars_format::fixed ? static_cast<int>(std::log10(std::abs(number))) + 1 : 0;
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format, std::max(0, 12 - whole_digits));
    std::string text(buffer.data(), error == std::errc{} ? end : buffer.data());
    if (format == std::chars_format::general || text.find('.') == std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

}  // namespace cxcase::input
