#include "cxcase/render/figures.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/base/text.hpp"

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

std::string currency_sign(const Figures& figures) {
    if (has_sign(figures)) return std::string(known_sign(figures));
    return figures.currency.empty() ? "" : figures.currency + " ";
}

// Prices have cents, sums have not: 4.2 is 4.20, 95 is 95, 950.4 is 950.
std::string amount_text(double magnitude) {
    if (magnitude >= 99.995) return base::compact(magnitude);
    const std::string cents = fmt::format("{:.2f}", magnitude);
    return cents.ends_with(".00") ? cents.substr(0, cents.size() - 3) : cents;
}

std::string mark_text(bool truth, const Figures& figures) {
    if (figures.unicode) return truth ? "✓" : "✗";
    return truth ? "yes" : "no";
}

// A figure without a unit: 3, 0.25, 12.3k.
std::string number_text(double value, Show show, const Figures& figures) {
    switch (show) {
        case Show::money:
            return money(value, figures);
        case Show::percent:
            return percent(value);
        case Show::points:
            return points(value);
        case Show::months:
            return months(value);
        default:
            return scaled(value);
    }
}

std::string missing_text(const Cell& cell, const Figures& figures) {
    if (!cell.absent.empty() || cell.show == Show::text) return cell.absent;
    return figures.unicode ? "–" : "-";
}

}  // namespace

bool has_sign(const Figures& figures) { return !known_sign(figures).empty(); }

std::string scaled(double value) {
    expect_figure(value);
    return base::compact(value);
}

std::string money(double value, const Figures& figures) {
    expect_figure(value);
    const std::string amount = amount_text(std::abs(value));
    return fmt::format("{}{}{}", sign(value, amount), currency_sign(figures), amount);
}

std::string percent(double ratio) {
    expect_figure(ratio);
    const double value = 100 * ratio;
    if (std::abs(value) < 99.95 || std::abs(value) >= 99999.5) return scaled(value) + "%";
    return fmt::format("{:.0f}%", value);
}

std::string points(double difference) {
    expect_figure(difference);
    return scaled(100 * difference) + "pp";
}

std::string months(double value) {
    expect_figure(value);
    const int decimals = std::abs(value) < 9.95 ? 1 : 0;
    return without_trailing_zeros(fmt::format("{:.{}f}", value, decimals)) + " mo";
}

std::string cell_text(const Cell& cell, const Figures& figures) {
    struct Reader {
        const Cell& cell;
        const Figures& figures;
        std::string operator()(std::monostate) const { return missing_text(cell, figures); }
        std::string operator()(bool truth) const { return mark_text(truth, figures); }
        std::string operator()(std::int64_t integer) const { return std::to_string(integer); }
        std::string operator()(double value) const { return number_text(value, cell.show, figures); }
        std::string operator()(const std::string& words) const { return base::printable(words); }
    };
    return std::visit(Reader{cell, figures}, cell.raw);
}

std::string phrase_text(const report::Phrase& phrase, const Figures& figures) {
    std::string all;
    for (const auto& part : phrase.parts) all += cell_text(part, figures);
    return all;
}

bool right_aligned(Show show) { return show != Show::text && show != Show::mark; }

}  // namespace cxcase::render
