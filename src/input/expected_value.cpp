#include "expected_value.hpp"

#include "cxcase/input/figure.hpp"
#include "fields.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::input {
namespace {

using base::Code;
using document::Node;
using model::MeasureUnit;

bool is_money(MeasureUnit unit) { return unit == MeasureUnit::money || unit == MeasureUnit::money_per_year; }

constexpr double one_per_cent = 0.01;

// Ratios are read in per cent, so a bare 1 is 100%, not anything from 50% to 150%.
double last_digit_of(const Figure& figure, std::optional<MeasureUnit> unit) {
    const bool bare_ratio = unit == MeasureUnit::ratio && figure.mark == Mark::none;
    return bare_ratio ? std::min(figure.last_digit, one_per_cent) : figure.last_digit;
}

// Whether a figure with this mark can be a result of the unit, or a tolerance for one.
bool fits(Mark mark, MeasureUnit unit, ExpectedUse use) {
    if (mark == Mark::none) return true;
    if (mark == Mark::percent) return unit == MeasureUnit::ratio || use == ExpectedUse::tolerance;
    if (mark == Mark::points) return unit == MeasureUnit::ratio;
    if (mark == Mark::times) return unit == MeasureUnit::ratio && use == ExpectedUse::value;
    return unit == MeasureUnit::months;
}

class ValueReader {
 public:
    ValueReader(ReadContext& context, const Node& node, std::string_view name, std::optional<MeasureUnit> unit,
                ExpectedUse use)
        : context_(context), node_(node), name_(name), unit_(unit), use_(use) {}

    std::optional<ExpectedValue> read() {
        const auto text = read_text(context_, node_, name_);
        if (!text) return std::nullopt;
        if (*text == "yes" || *text == "true") return truth(1);
        if (*text == "no" || *text == "false") return truth(0);
        if (unit_ == MeasureUnit::truth) return refuse("this result is true or false", "write is: yes, or is: no");
        const auto read = lex_figure(*text);
        if (const auto* problem = std::get_if<Problem>(&read)) {
            context_.report(problem->code, node_.span, quote(name_) + ": " + problem->message, problem->label,
                            problem->help);
            return std::nullopt;
        }
        return figure(std::get<Figure>(read));
    }

 private:
    std::nullopt_t refuse(std::string label, std::string help) {
        context_.report(Code::bad_expectation, node_.span,
                        quote(name_) + " cannot be compared with " + quote(node_.text), std::move(label),
                        std::move(help));
        return std::nullopt;
    }

    std::nullopt_t refuse_unit(std::string label) {
        return refuse(std::move(label),
                      "write the figure as it stands in the results: money in the case currency, durations in months");
    }

    std::optional<ExpectedValue> truth(double value) {
        if (name_ != "is") return refuse("yes and no have no order", "write is: yes, or is: no");
        if (unit_ && unit_ != MeasureUnit::truth) return refuse_unit("this result is a figure");
        return ExpectedValue{value, 0, false};
    }

    std::optional<ExpectedValue> figure(const Figure& figure) {
        const auto& fx = context_.quantities.fx;
        const bool foreign = !figure.currency.empty() && figure.currency != context_.bc.currency;
        if (figure.period) return refuse_unit("results have no period");
        if (unit_ && !fits(figure.mark, *unit_, use_))
            return refuse_unit("the unit of this result: " + std::string(model::name_of(*unit_)));
        if (unit_ && !figure.currency.empty() && !is_money(*unit_))
            return refuse_unit("the unit of this result: " + std::string(model::name_of(*unit_)));
        if (unit_ == MeasureUnit::ratio && figure.mark == Mark::none &&
            std::abs(figure.number) >= model::unlikely_ratio)
            return refuse("the unit of this result: " + std::string(model::name_of(*unit_)),
                          "write per cent: " + node_.text + "%");
        if (foreign && !fx.contains(figure.currency)) return refuse_unit("no rate for " + figure.currency);
        double scale = foreign ? fx.at(figure.currency) : 1;
        if (figure.mark == Mark::time) scale = static_cast<double>(figure.time->months) / figure.time->parts;
        return ExpectedValue{figure.number * scale, last_digit_of(figure, unit_) * scale, figure.mark == Mark::percent};
    }

    ReadContext& context_;
    const Node& node_;
    std::string_view name_;
    std::optional<MeasureUnit> unit_;
    ExpectedUse use_;
};

}  // namespace

std::optional<ExpectedValue> read_expected(ReadContext& context, const Node& node, std::string_view name,
                                           std::optional<MeasureUnit> unit, ExpectedUse use) {
    return ValueReader(context, node, name, unit, use).read();
}

}  // namespace cxcase::input
