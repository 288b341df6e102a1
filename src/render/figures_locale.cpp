// How each language writes figures (CLDR 44), and figures in full.
#include "cxcase/base/text.hpp"
#include "cxcase/render/figures.hpp"
#include "cxcase/report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace cxcase::render {

namespace {

using report::Show;

constexpr std::string_view space = "\u00a0";   // that does not break
constexpr std::string_view narrow = "\u202f";  // nor does this, and it is narrower

// CLDR's "numbers" of each locale: decimal sign, grouping sign, per cent, and the pattern of currencies.
constexpr std::array<Locale, 22> table{{
    {"en", ".", ",", "%", false, false},
    {"en-GB", ".", ",", "%", false, false},
    {"en-US", ".", ",", "%", false, false},
    {"cs", ",", space, "\u00a0%", true, true},
    {"da", ",", ".", "\u00a0%", true, true},
    {"de", ",", ".", "\u00a0%", true, true},
    {"de-AT", ",", space, "\u00a0%", false, true},
    {"de-CH", ".", "\u2019", "%", false, true},
    {"es", ",", ".", "\u00a0%", true, true},
    {"fi", ",", space, "\u00a0%", true, true},
    {"fr", ",", narrow, "\u202f%", true, true},
    {"fr-CH", ",", narrow, "\u202f%", true, true},
    {"it", ",", ".", "%", true, true},
    {"it-CH", ".", "\u2019", "%", false, true},
    {"ja", ".", ",", "%", false, false},
    {"nb", ",", space, "\u00a0%", true, true},
    {"nl", ",", ".", "%", false, true},
    {"pl", ",", space, "%", true, true},
    {"pt", ",", ".", "%", false, true},
    {"pt-PT", ",", space, "%", true, true},
    {"sv", ",", space, "\u00a0%", true, true},
    {"tr", ",", ".", "%", false, false},
}};

std::string plain_name(std::string_view name) {
    std::string plain = base::lower(name);
    std::ranges::replace(plain, '_', '-');
    return plain;
}

std::optional<Locale> known(const std::string& name) {
    const auto* row = std::ranges::find_if(table, [&](const Locale& one) { return plain_name(one.name) == name; });
    return row == table.end() ? std::nullopt : std::optional(*row);
}

// "1240312.5" -> "1,240,312.5"; what stands before the first digit stays.
std::string grouped(const std::string& digits, const Locale& locale) {
    const auto dot = std::min(digits.find('.'), digits.size());
    const std::size_t first = digits.starts_with('-') ? 1 : 0;
    std::string all;
    for (std::size_t i = 0; i < dot; ++i) {
        if (i > first && (dot - i) % 3 == 0) all += locale.group;
        all += digits[i];
    }
    if (dot < digits.size()) all.append(locale.decimal).append(digits.substr(dot + 1));
    return all;
}

// Digits that mean something: cents of money, a hundredth of a per cent, four places of the rest.
std::string in_full(double value, Show show) {
    std::string digits = fmt::format("{:.{}f}", value, show == Show::money || show == Show::months ? 2 : 4);
    while (digits.ends_with('0')) digits.pop_back();
    if (digits.ends_with('.')) digits.pop_back();
    return digits == "-0" ? "0" : digits;
}

std::string with_unit(double value, Show show, const Figures& figures) {
    const Locale& locale = figures.locale;
    switch (show) {
        case Show::money:
            return grouped(in_full(value, show), locale) + (figures.currency.empty() ? "" : " " + figures.currency);
        case Show::percent:
            return grouped(in_full(100 * value, show), locale) + std::string(locale.percent);
        case Show::change:
            return (value > 0 ? "+" : "") + grouped(in_full(100 * value, show), locale) + std::string(locale.percent);
        case Show::factor:
            return grouped(in_full(1 + value, show), locale) + "x";
        case Show::points:
            return report::titled(report::Says::unit_points, {grouped(in_full(100 * value, show), locale)});
        case Show::months:
            return report::titled(report::Says::unit_months, {grouped(in_full(value, show), locale)});
        default:
            return grouped(in_full(value, show), locale);
    }
}

}  // namespace

std::span<const Locale> locales() { return table; }

std::optional<Locale> locale_of(std::string_view name) {
    const std::string whole = plain_name(name);
    if (auto exact = known(whole)) return exact;
    return known(whole.substr(0, whole.find('-')));
}

std::string full_text(const report::Cell& cell, const Figures& figures) {
    const double* const value = std::get_if<double>(&cell.raw);
    constexpr double most = 1e15;  // beyond, a double has no units left to show
    if (value == nullptr || !(std::abs(*value) < most)) return {};
    const std::string all = with_unit(*value, cell.show, figures);
    const std::string shown = cell_text(cell, figures);
    const auto digits = [](const std::string& text) {
        return std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
    };
    return digits(all) > digits(shown) ? all : std::string();
}

}  // namespace cxcase::render
