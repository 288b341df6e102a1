#include "cxcase/render/figures.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/report/words.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string_view>

namespace cxcase::render {

namespace {

using report::Cell;
using report::Show;

// "1.20" -> "1.2", "3.00" -> "3", "120" -> "120"
std::string without_trailing_zeros(std::string digits) {
    if (digits.find('.') == std::string::npos) return digits;
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
    return digits;
}

constexpr std::string_view no_break_space = "\u00a0";

void expect_figure(double value) {
    base::expects(std::isfinite(value), "a figure that does not exist must be missing, not NaN or infinite");
}

// A sign only where something is left after rounding.
std::string_view sign(double value, std::string_view magnitude) {
    const bool shows_nothing = magnitude.find_first_of("123456789") == std::string_view::npos;
    return value < 0 && !shows_nothing ? "-" : "";
}

// Only where the sign is unmistakable: a "$" that may be Canadian, a "kr" that may be three, stay codes.
std::string_view known_sign(const Figures& figures) {
    struct Currency {
        std::string_view code, sign;
    };
    static constexpr std::array<Currency, 4> signs{{{"USD", "$"}, {"EUR", "€"}, {"GBP", "£"}, {"INR", "₹"}}};
    for (const auto& known : signs) {
        const bool shown = figures.unicode || known.sign == "$";
        if (known.code == figures.currency && shown) return known.sign;
    }
    return {};
}

// Digits with the decimal sign of the locale, "1.24M" -> "1,24M".
std::string localised(std::string digits, const Locale& locale) {
    const auto dot = digits.find('.');
    if (dot != std::string::npos) digits.replace(dot, 1, locale.decimal);
    return digits;
}

// An amount with its currency: where the sign stands is the locale's, a code has a space of its own.
std::string with_currency(std::string_view sign, std::string_view amount, const Figures& figures) {
    if (figures.currency.empty()) return fmt::format("{}{}", sign, amount);
    const bool known = has_sign(figures);
    const std::string_view symbol = known ? known_sign(figures) : std::string_view(figures.currency);
    const std::string_view space = figures.unicode && figures.locale.currency_after ? no_break_space : " ";
    if (figures.locale.currency_after) return fmt::format("{}{}{}{}", sign, amount, space, symbol);
    return fmt::format("{}{}{}{}", sign, symbol, known && !figures.locale.currency_apart ? "" : " ", amount);
}

// Prices have cents, sums have not: 4.2 is 4.20, 95 is 95, 950.4 is 950.
std::string amount_text(double magnitude) {
    if (magnitude >= 99.995) return base::compact(magnitude);
    const std::string cents = fmt::format("{:.2f}", magnitude);
    return cents.ends_with(".00") ? cents.substr(0, cents.size() - 3) : cents;
}

std::string mark_text(bool truth, const Figures& figures) {
    if (figures.unicode) return truth ? "✓" : "✗";
    return report::word(truth ? report::Says::mark_yes : report::Says::mark_no);
}

// A figure with more digits than usual.
std::string exact_text(const Cell& cell, double value, const Figures& figures) {
    const auto digits = [&](double number) { return localised(base::compact(number, cell.digits), figures.locale); };
    expect_figure(value);
    switch (cell.show) {
        case Show::money:
            return with_currency(value < 0 ? "-" : "", digits(std::abs(value)), figures);
        case Show::percent:
            return digits(100 * value) + std::string(figures.locale.percent);
        case Show::change:
            return (value > 0 ? "+" : "") + digits(100 * value) + std::string(figures.locale.percent);
        case Show::factor:
            return digits(1 + value) + "x";
        case Show::months:
            return report::titled(report::Says::unit_months, {digits(value)});
        default:
            return digits(value);
    }
}

// A figure without a unit: 3, 0.25, 12.3k.
std::string number_text(double value, Show show, const Figures& figures) {
    switch (show) {
        case Show::money:
            return money(value, figures);
        case Show::percent:
            return percent(value, figures.locale);
        case Show::points:
            return points(value, figures.locale);
        case Show::change:
            return (value > 0 ? "+" : "") + percent(value, figures.locale);
        case Show::factor:
            return scaled(1 + value, figures.locale) + "x";
        case Show::months:
            return months(value, figures.locale);
        default:
            return scaled(value, figures.locale);
    }
}

std::string missing_text(const Cell& cell, const Figures& figures) {
    if (!cell.absent.empty() || cell.show == Show::text) return cell.absent;
    return figures.unicode ? "–" : "-";
}

}  // namespace

bool has_sign(const Figures& figures) { return !known_sign(figures).empty(); }

std::string scaled(double value, const Locale& locale) {
    expect_figure(value);
    return localised(base::compact(value), locale);
}

std::string money(double value, const Figures& figures) {
    expect_figure(value);
    const std::string amount = amount_text(std::abs(value));
    return with_currency(sign(value, amount), localised(amount, figures.locale), figures);
}

std::string percent(double ratio, const Locale& locale) {
    expect_figure(ratio);
    const double value = 100 * ratio;
    const std::string sign(locale.percent);
    if (std::abs(value) < 99.95 || std::abs(value) >= 99999.5) return scaled(value, locale) + sign;
    // the IRR of what is paid back in weeks is not known to the digit
    const double shown = std::abs(value) < 9999.5 ? value : 100 * std::round(value / 100);
    return fmt::format("{:.0f}", shown) + sign;
}

std::string points(double difference, const Locale& locale) {
    expect_figure(difference);
    return report::titled(report::Says::unit_points, {scaled(100 * difference, locale)});
}

std::string months(double value, const Locale& locale) {
    expect_figure(value);
    const int decimals = std::abs(value) < 9.95 ? 1 : 0;
    if (std::abs(value) < 0.05) value = 0;  // not -0
    return report::titled(report::Says::unit_months,
                          {localised(without_trailing_zeros(fmt::format("{:.{}f}", value, decimals)), locale)});
}

std::string cell_text(const Cell& cell, const Figures& figures) {
    struct Reader {
        const Cell& cell;
        const Figures& figures;
        std::string operator()(std::monostate) const { return missing_text(cell, figures); }
        std::string operator()(bool truth) const { return mark_text(truth, figures); }
        std::string operator()(std::int64_t integer) const { return std::to_string(integer); }
        std::string operator()(double value) const {
            return cell.digits > 0 ? exact_text(cell, value, figures) : number_text(value, cell.show, figures);
        }
        std::string operator()(const std::string& words) const { return base::printable(words); }
    };
    return std::visit(Reader{cell, figures}, cell.raw);
}

std::string amount(Show show, double value, const Figures& figures) {
    return cell_text(report::figure(show, value == 0 ? 0.0 : value), figures);
}

std::string phrase_text(const report::Phrase& phrase, const Figures& figures) {
    std::string all;
    for (const auto& part : phrase.parts) all += cell_text(part, figures);
    return all;
}

bool right_aligned(Show show) { return show != Show::text && show != Show::mark; }

}  // namespace cxcase::render
