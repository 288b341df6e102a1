#include "cxcase/input/quantity.hpp"

#include <cmath>
#include <utility>

#include "quantity_map.hpp"
#include "shape.hpp"
#include "cxcase/model/distribution.hpp"

namespace cxcase::input {

namespace {

using base::Code;
using model::Unit;

Unit unit_of(const Common& common, const KindRow& row) {
    if (common.mark == Mark::points) return Unit::change_points;
    if (common.mark == Mark::times) return Unit::change_relative;
    if (row.kind == QuantityKind::money_or_rate && common.period) return Unit::money_per_month;
    return row.unit;
}

// The rate of the written currency; complains where the case has none.
std::optional<double> exchange_rate(const Figures& figures, Frame& frame) {
    const std::string& written = figures.common.currency;
    const QuantityContext& context = frame.context;
    if (written.empty() || context.currency.empty() || written == context.currency) return 1;
    if (const auto rate = context.fx.find(written); rate != context.fx.end()) return rate->second;
    for (const Term& term : figures.terms)
        if (term.figure.currency == written) {
            complain(frame.context, term.where,
                     {Code::currency_without_rate, term.figure.unit, prefix(frame.rule.name) + "the case is in " + context.currency + " and knows no rate for " + written,
                      "which rate?", "add fx: {" + written + ": 0.92} with what 1 " + written + " is in " + context.currency + ", or write the amount in " + context.currency});
            break;
        }
    return std::nullopt;
}

model::Conversion conversion_of(const Common& common, double rate, const KindRow& row) {
    const double months = common.period ? common.period->months() : 1;
    model::Conversion conversion;
    conversion.months = months;
    if (row.kind == QuantityKind::exposure) return conversion;
    if (row.kind == QuantityKind::probability_rate) conversion.compound = true;
    else if (row.period == PeriodUse::year) conversion.months = 12;
    else conversion.scale = rate * (common.period ? common.period->per_month() : 1);
    if (common.time != nullptr) conversion.scale = static_cast<double>(common.time->months) / common.time->parts;
    if (common.mark == Mark::times) conversion.offset = -1;
    return conversion;
}

bool whole_months(const Figures& figures, const ReadQuantity& read, Frame& frame) {
    const model::Assumption& a = read.assumption;
    if (frame.rule.kind != QuantityKind::whole_duration || a.uncertain() || figures.terms.empty()) return true;
    if (std::abs(a.value - std::round(a.value)) < 1e-9) return true;
    const Term& term = figures.terms.front();
    complain(frame.context, term.where,
             {Code::months_not_whole, term.figure.amount, std::string(frame.rule.name) + " of " + words(term.where.text, term.figure.all) + " is not a whole number of months",
              "whole months", "write " + plain(std::floor(a.value)) + " or " + plain(std::ceil(a.value)) + " months"});
    return false;
}

std::string canonical_text(Unit unit, double value) {
    if (unit == Unit::months) return plain(value) + " months";
    if (unit == Unit::share || unit == Unit::probability_month || unit == Unit::per_year || unit == Unit::change_relative) return plain(value * 100) + "%";
    return plain(value);
}

bool in_bounds(const Figures& figures, const ReadQuantity& read, Frame& frame) {
    const model::Assumption& a = read.assumption;
    if (frame.rule.lowest <= a.value && a.value <= frame.rule.highest) return true;
    const bool low = a.value < frame.rule.lowest;
    const std::string limit = (low ? "at least " : "at most ") + canonical_text(a.unit, low ? frame.rule.lowest : frame.rule.highest);
    complain(frame.context, figures.span, {Code::out_of_bounds, {}, std::string(frame.rule.name) + " of " + a.written + " is outside its bounds", limit, ""});
    return false;
}

}  // namespace

std::optional<ReadQuantity> finish(const Figures& figures, Frame& frame) {
    const auto rate = exchange_rate(figures, frame);
    const auto distribution = shape_of(figures, frame);
    if (!rate || !distribution) return std::nullopt;
    ReadQuantity read;
    read.has_period = figures.common.period.has_value();
    read.months = read.has_period ? figures.common.period->months() : 1;
    model::Assumption& a = read.assumption;
    a.unit = unit_of(figures.common, frame.row);
    a.distribution = *distribution;
    a.conversion = conversion_of(figures.common, *rate, frame.row);
    a.written = figures.written;
    a.value = model::convert(a.conversion, frame.context.point == Point::likely ? distribution->likely : model::mean(*distribution));
    if (!whole_months(figures, read, frame) || !in_bounds(figures, read, frame)) return std::nullopt;
    return read;
}

std::optional<ReadQuantity> read_scalar(const Spelt& spelt, const std::optional<Period>& per, Frame& frame) {
    auto terms = read_terms(spelt, frame);
    if (!terms) return std::nullopt;
    bool good = true;
    for (const Term& term : *terms) good = fits(term, per.has_value(), frame) && good;
    const auto common = good ? unite(*terms, per, frame) : std::nullopt;
    if (!common) return std::nullopt;
    Figures figures{Form::value, std::move(*terms), {}, "", "", *common, spelt.span, ""};
    figures.written = words(spelt.text, trimmed(spelt.text, {0, spelt.text.size()}));
    if (per && !figures.terms.front().figure.period) figures.written += " " + per->text();
    return finish(figures, frame);
}

std::optional<ReadQuantity> read_quantity(const document::Node& node, const QuantityRule& rule, const std::string& path,
                                          QuantityContext& context) {
    Frame frame{rule, row(rule.kind), context};
    auto read = node.is_map() ? read_map(node, frame) : read_plain(node, std::nullopt, frame);
    if (read) read->assumption.path = path;
    return read;
}

std::optional<ReadQuantity> read_plain(const document::Node& node, const std::optional<Period>& per, Frame& frame) {
    if (node.is_scalar()) return read_scalar(spelt(node), per, frame);
    const std::string example(frame.row.example);
    if (node.is_null())
        complain(frame.context, node.span, {Code::value_missing, {}, prefix(frame.rule.name) + "the value is missing", "such as " + example, "write a figure such as " + example + ", or leave the key out"});
    else
        complain(frame.context, node.span, {Code::wrong_shape, {}, prefix(frame.rule.name) + "one figure is expected, not a list", "such as " + example, "write a figure such as " + example});
    return std::nullopt;
}

std::optional<double> read_number(const document::Node& node, std::string_view name, QuantityContext& context) {
    const QuantityRule rule{.kind = QuantityKind::metric_points, .name = name};
    Frame frame{rule, row(rule.kind), context};
    if (!node.is_scalar()) {
        if (!read_plain(node, std::nullopt, frame)) return std::nullopt;
    }
    const auto term = read_term(spelt(node), Role::spread, frame);  // a plain number needs no sign
    if (!term || !fits(*term, false, frame)) return std::nullopt;
    return term->figure.number;
}

}  // namespace cxcase::input
