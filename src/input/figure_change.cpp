#include "figure_change.hpp"

#include "cxcase/base/contract.hpp"
#include "spelling.hpp"

#include <array>
#include <cstdlib>
#include <limits>
#include <utility>
#include <vector>

namespace cxcase::input {
namespace {

using base::Code;

constexpr Exact one{1, 0};

int multiplier_of(const Figure& figure) {
    if (!figure.has_multiplier) return 0;
    const std::size_t suffix = figure.digits.find_first_of("kMb");
    return find_multiplier(std::string_view(figure.digits).substr(suffix))->exponent;
}

// One end of a figure while it is changed.
struct End {
    Figure figure;
    std::string unit;       // as written, with the blank before it: "%", " EUR", " months"
    std::string period;     // " per month", or nothing
    bool expanded = false;  // written without its multiplier
};

std::string unit_text(const Figure& figure, std::string_view text) {
    if (figure.mark == Mark::none) return figure.currency.empty() ? "" : " " + figure.currency;
    const std::string unit = words(text, figure.unit);
    return (figure.mark == Mark::time ? " " : "") + unit;
}

std::optional<End> end_of(std::string_view text, Slice slice) {
    auto read = lex_figure(text, slice);
    auto* figure = std::get_if<Figure>(&read);
    if (figure == nullptr) return std::nullopt;
    std::string unit = unit_text(*figure, text);
    std::string period = figure->period ? " " + words(text, figure->period_at) : "";
    return End{std::move(*figure), std::move(unit), std::move(period), false};
}

// A range's ends lend each other their unit; once the numbers change, each has to say its own.
void lend(End& to, const End& from) {
    if (to.figure.mark == Mark::none && from.figure.mark != Mark::none) {
        to.figure.mark = from.figure.mark;
        to.figure.time = from.figure.time;
        to.unit = from.unit;
    }
    to.expanded = to.figure.has_multiplier != from.figure.has_multiplier;
}

std::optional<std::vector<End>> ends_of(std::string_view text) {
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) {
        auto end = end_of(text, {0, text.size()});
        return end ? std::optional(std::vector{*std::move(end)}) : std::nullopt;
    }
    auto left = end_of(text, {0, dots});
    auto right = end_of(text, {dots + 2, text.size()});
    if (!left || !right) return std::nullopt;
    lend(*left, *right);
    lend(*right, *left);
    return std::vector{*std::move(left), *std::move(right)};
}

// `number` is without multiplier.
std::string respelt(const End& end, const Exact& number) {
    const bool keeps = end.figure.has_multiplier && !end.expanded;
    std::string digits = digits_of(keeps ? times_ten_to(number, -multiplier_of(end.figure)) : number);
    if (end.figure.has_sign && !digits.starts_with('-')) digits.insert(0, "+");
    const std::string_view written = end.figure.digits;
    if (keeps) digits += written.substr(written.find_first_of("kMb"));
    return digits + end.unit + end.period;
}

std::string joined_ends(const std::vector<std::string>& ends) {
    return ends.size() == 1 ? ends.front() : ends.front() + ".." + ends.back();
}

Problem misfit(std::string message, std::string label, std::string help) {
    return {Code::bad_verb, {}, std::move(message), std::move(label), std::move(help)};
}

std::string unit_name(const Figure& figure) {
    static constexpr std::array names{"a plain number", "per cent", "percentage points", "a factor (x)", "a duration"};
    return figure.currency.empty() ? names.at(static_cast<std::size_t>(figure.mark)) : figure.currency;
}

// Years, quarters and months are added in months where they meet; weeks and days are not whole months.
bool meets_in_months(const Figure& a, const Figure& b) {
    return a.mark == Mark::time && b.mark == Mark::time && a.time != b.time && a.time->parts == 1 && b.time->parts == 1;
}

Exact months_of(const Exact& number, const Figure& figure) { return number * Exact{figure.time->months, 0}; }

bool hundredths(Mark mark) { return mark == Mark::percent || mark == Mark::points; }

// lo + (hi - lo) i / steps.
Exact step_between(const Exact& low, const Exact& high, std::size_t i, std::size_t steps) {
    const auto whole = [](std::size_t n) { return Exact{static_cast<std::int64_t>(n), 0}; };
    Exact sum = low * whole(steps - i) + high * whole(i);
    const auto divisor = static_cast<std::int64_t>(steps);
    for (int more = 0; more < 12 && sum.mantissa % divisor != 0; ++more) {
        if (std::abs(sum.mantissa) > std::numeric_limits<std::int64_t>::max() / 10) break;
        sum.mantissa *= 10;
        --sum.exponent;
    }
    if (sum.mantissa % divisor == 0) return Exact{sum.mantissa / divisor, sum.exponent} * one;
    const double value = static_cast<double>(sum.mantissa) / static_cast<double>(divisor);
    return times_ten_to(exact(plain(value)), sum.exponent);
}

// What speaks against steps from one to the other, once they have lent each other what only one says.
std::optional<Problem> unlike(End& low, End& high) {
    lend(low, high);
    lend(high, low);
    for (End* end : {&low, &high}) {
        const End& other = end == &low ? high : low;
        if (end->unit.empty()) end->unit = other.unit;
        if (end->period.empty()) end->period = other.period;
        if (!end->figure.has_sign && other.figure.has_sign) end->figure.has_sign = true;
        const bool one_and_many = end->figure.mark == Mark::time && end->figure.time == other.figure.time;
        if (one_and_many) end->unit = " " + std::string(end->figure.time->plural);
    }
    if (low.figure.mark == high.figure.mark && low.unit == high.unit && low.period == high.period) return std::nullopt;
    return misfit("the ends of the range have different units", "not in one unit",
                  "write both ends in the same unit and period");
}

}  // namespace

Exact absolute_number(const Figure& figure) {
    std::string plain;
    for (const char c : figure.digits) {
        if (c == 'k' || c == 'M' || c == 'b') break;
        if (c != '_') plain += c;
    }
    return times_ten_to(exact(plain), multiplier_of(figure));
}

Operand::Operand(std::string_view text) : text_(text) {
    auto read = lex_figure(text_);
    base::expects(std::holds_alternative<Figure>(read), "an operand that was not checked");
    figure_ = std::get<Figure>(std::move(read));
}

void Operand::takes_period(std::string_view per) {
    const auto read = lex_period(per);
    const auto* period = std::get_if<Period>(&read);
    if (figure_.period && period != nullptr && figure_.period->months() == period->months()) figure_.period.reset();
}

namespace {

std::string written_in(const Figure& figure) {
    if (figure.mark == Mark::none && figure.currency.empty()) return "the figure has no unit";
    const bool time = figure.mark == Mark::time;
    return "the figure is written in " + (time ? std::string(figure.time->plural) : unit_name(figure));
}

// "10%" is no amount of money, but one could mean a tenth more.
std::string way_out(const Figure& operand, const Exact& amount) {
    if (operand.mark != Mark::percent) return "add in the unit the figure is written in";
    const std::string more = amount.mantissa < 0 ? "less" : "more";
    const Exact size{std::abs(amount.mantissa), amount.exponent};
    return "for " + digits_of(size) + "% " + more + ", scale: '*= " + digits_of(one + times_ten_to(amount, -2)) + "'";
}

}  // namespace

Read<Exact> Operand::in_unit_of(const Figure& figure, bool fraction) const {
    const Exact amount = absolute_number(figure_);
    const bool currencies = figure_.currency.empty() || figure_.currency == figure.currency;
    if (!currencies)
        return misfit("the figure is not written in " + figure_.currency, "not in " + unit_name(figure),
                      "add in the unit the figure is written in");
    if (figure_.period && (!figure.period || figure_.period->months() != figure.period->months()))
        return misfit("the amount added is " + figure_.period->text() + ", the figure is not",
                      figure.period ? "not " + figure.period->text() : "no period here",
                      "leave the period out: the amount is added in the figure's own");
    if (figure.mark == Mark::time && figure_.mark == Mark::time && figure.time == figure_.time) return amount;
    if (meets_in_months(figure, figure_)) return months_of(amount, figure_);
    if (figure.mark == figure_.mark && figure.mark != Mark::time) return amount;
    if (figure.mark == Mark::percent && figure_.mark == Mark::points) return amount;
    if (fraction && figure.mark == Mark::none && hundredths(figure_.mark)) return times_ten_to(amount, -2);
    return misfit(quote(text_) + " cannot be added to " + unit_name(figure), written_in(figure),
                  way_out(figure_, amount));
}

std::optional<std::string> scaled(std::string_view text, const Exact& factor, bool spread) {
    const auto ends = ends_of(text);
    if (!ends) return std::nullopt;
    std::vector<std::string> result;
    for (const End& end : *ends) {
        const Exact number = absolute_number(end.figure);
        const bool effect = end.figure.mark == Mark::times && !spread;
        result.push_back(respelt(end, effect ? one + (number - one) * factor : number * factor));
    }
    return joined_ends(result);
}

std::optional<Read<std::string>> increased(std::string_view text, const Operand& operand, bool fraction) {
    const auto ends = ends_of(text);
    if (!ends) return std::nullopt;
    std::vector<std::string> result;
    for (End end : *ends) {
        const auto amount = operand.in_unit_of(end.figure, fraction);
        if (const auto* problem = std::get_if<Problem>(&amount)) return *problem;
        const bool mixed = meets_in_months(end.figure, operand.figure());
        const Exact number = mixed ? months_of(absolute_number(end.figure), end.figure) : absolute_number(end.figure);
        if (mixed) end.unit = " months";
        result.push_back(respelt(end, number + std::get<Exact>(amount)));
    }
    return joined_ends(result);
}

Read<std::vector<std::string>> between(std::string_view range, std::size_t count) {
    auto ends = ends_of(range);
    if (!ends || ends->size() != 2)
        return misfit("a range of values needs two figures", "not two figures",
                      "write PATH=2%..4%:5 for five values from 2% to 4%, or list the values: PATH=a,b,c");
    End& low = ends->front();
    End& high = ends->back();
    if (auto problem = unlike(low, high)) return *std::move(problem);
    const Exact first = absolute_number(low.figure);
    const Exact last = absolute_number(high.figure);
    std::vector<std::string> values;
    for (std::size_t i = 0; i < count; ++i) {
        values.push_back(respelt(i + 1 < count ? low : high, step_between(first, last, i, count - 1)));
    }
    return values;
}

}  // namespace cxcase::input
