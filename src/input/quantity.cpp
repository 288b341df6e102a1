#include "cxcase/input/quantity.hpp"

#include "cxcase/model/distribution.hpp"
#include "group.hpp"
#include "quantity_map.hpp"
#include "spelling.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cxcase::input {

namespace {

using base::Code;
using model::Unit;

Unit unit_of(const Common& common, const KindRow& row) {
    if (common.mark == Mark::points && row.spelling.sign) return Unit::change_points;
    if (common.mark == Mark::times) return Unit::change_relative;
    if (row.kind == QuantityKind::money_or_rate && common.period) return Unit::money_per_month;
    return row.unit;
}

std::optional<double> rate_to_case(const std::string& currency, const QuantityContext& context) {
    if (currency.empty() || context.currency.empty() || currency == context.currency) return 1;
    const auto rate = context.fx.find(currency);
    return rate == context.fx.end() ? std::nullopt : std::optional(rate->second);
}

// The group's rate; else the included case's own, by way of its currency.
std::optional<double> find_rate(const std::string& currency, const QuantityContext& context) {
    const auto rate = rate_to_case(currency, context);
    if (rate || context.here == nullptr) return rate;
    const auto own = context.here->fx.find(currency);
    const auto onwards = rate_to_case(context.here->currency, context);
    return own == context.here->fx.end() || !onwards ? std::nullopt : std::optional(own->second * *onwards);
}

// In which currency the figure is: a bare amount in that of the file it stands in.
const std::string& currency_of(const Common& common, const Frame& frame) {
    const bool local = frame.context.here != nullptr && frame.row.spelling.currency && common.currency.empty();
    return local ? frame.context.here->currency : common.currency;
}

// What one unit of the written currency is in the case's; complains where the case does not say.
std::optional<double> exchange_rate(const Common& common, const Frame& frame) {
    const std::string& written = currency_of(common, frame);
    if (const auto rate = find_rate(written, frame.context)) return rate;
    const std::string& own = frame.context.currency;
    refuse(frame, common.currency_span, Code::currency_without_rate,
           {prefix(frame.rule.name) + "the case is in " + own + " and has no rate for " + written,
            "no rate for " + written,
            "add fx: {" + written + ": what 1 " + written + " is in " + own + "}, or write the amount in " + own});
    return std::nullopt;
}

model::Conversion conversion_of(const Common& common, double rate, const KindRow& row) {
    model::Conversion conversion;
    conversion.months = common.period ? common.period->months() : 1;
    if (row.kind == QuantityKind::exposure || row.period == PeriodUse::year) return conversion;
    conversion.compound = row.kind == QuantityKind::probability_rate;
    if (conversion.compound) return conversion;
    conversion.scale = rate * (common.period ? common.period->per_month() : 1);
    conversion.rate = rate;
    if (common.time != nullptr) conversion.scale = static_cast<double>(common.time->months) / common.time->parts;
    if (common.mark == Mark::times) conversion.offset = -1;
    return conversion;
}

bool whole_months(const Figures& figures, const model::Assumption& a, const Frame& frame) {
    if (frame.rule.kind != QuantityKind::whole_duration || a.uncertain()) return true;
    if (std::abs(a.value - std::round(a.value)) < 1e-9) return true;
    return refuse(frame, figures.span, Code::months_not_whole,
                  {frame.name() + " of " + a.written + " is not a whole number of months", "whole months",
                   "write " + plain(std::floor(a.value)) + " or " + plain(std::ceil(a.value)) + " months"});
}

std::string in_unit(Unit unit, double value) {
    switch (unit) {
        case Unit::months:
            return plain(value) + (value == 1 ? " month" : " months");
        case Unit::share:
        case Unit::probability_month:
        case Unit::per_year:
        case Unit::change_relative:
            return plain(value * 100) + "%";
        case Unit::change_points:
            return plain(value * 100) + "pp";
        default:
            return plain(value);
    }
}

bool in_bounds(const Figures& figures, const model::Assumption& a, const Frame& frame) {
    if (frame.rule.lowest <= a.value && a.value <= frame.rule.highest) return true;
    const bool low = a.value < frame.rule.lowest;
    const std::string limit =
        (low ? "at least " : "at most ") + in_unit(a.unit, low ? frame.rule.lowest : frame.rule.highest);
    return refuse(frame, figures.span, Code::out_of_bounds,
                  {frame.name() + " of " + a.written + " is out of bounds", limit, "write " + limit});
}

bool several_time_units(const std::vector<Term>& terms, const TimeUnit* first) {
    return std::ranges::any_of(terms,
                               [&](const Term& t) { return t.figure.time != nullptr && t.figure.time != first; });
}

std::optional<ReadQuantity> read_scalar(const Spelt& spelt, const std::optional<Period>& per, const Frame& frame) {
    auto terms = read_terms(spelt, frame);
    if (!terms) return std::nullopt;
    bool good = true;
    for (const Term& term : *terms) good = fits(term, frame) && good;
    if (!good) return std::nullopt;
    Figures figures{.form = Form::value, .terms = *std::move(terms)};
    if (!agree(figures, per, frame)) return std::nullopt;
    figures.span =
        part(frame.context, spelt,
             figures.terms.size() == 1 ? figures.terms[0].figure.all : trimmed(spelt.text, {0, spelt.text.size()}));
    figures.written = trimmed(spelt.text) + (per && !figures.terms.front().figure.period ? " " + per->text() : "");
    return finish(figures, frame);
}

// "churn of 2.1% lacks its period", with the way out: in the figure, or beside the figures of a distribution.
bool period_missing(const Figures& figures, const Frame& frame) {
    const Term& term = figures.terms.front();
    const std::string either = term.amount() + " per month or " + term.amount() + " per year";
    const bool map = figures.form != Form::value;
    return refuse(frame, term.where, term.figure.amount, Code::period_missing,
                  {frame.name() + " of " + term.amount() + " lacks its period", "per month, or per year?",
                   (map ? "add per: month or per: year beside the figures" : "write " + either) +
                       ", whichever it was measured in"});
}

// {beta: {alpha: 5, beta: 95}}: no figure to hang the period on.
bool parameters_lack_period(const Figures& figures, const Frame& frame) {
    return refuse(frame, figures.span, Code::period_missing,
                  {frame.name() + " lacks its period", "per month, or per year?",
                   "add per: month or per: year to the map, whichever it was measured in"});
}

void turn_into_months(Figures& figures) {
    for (Term& term : figures.terms)
        if (const TimeUnit* time = term.figure.time; time != nullptr)
            term.figure.number *= static_cast<double>(time->months) / time->parts;
    figures.common.time = time_units.data();
}

// One change gave this and other places their figures, so that the place in the argument does not tell which is meant.
bool is_of_pattern(const document::Node& node, const QuantityContext& context) {
    const auto here = [&](source::Span pattern) {
        return node.span.file == pattern.file && pattern.begin <= node.span.begin && node.span.end <= pattern.end;
    };
    return std::ranges::any_of(context.patterns, here) ||
           std::ranges::any_of(node.entries,
                               [&](const document::Entry& entry) { return is_of_pattern(entry.value, context); });
}

}  // namespace

bool agree(Figures& figures, const std::optional<Period>& per, const Frame& frame) {
    Agreement agreement(frame, per);
    bool good = true;
    for (const Term& term : figures.terms) good = agreement.join(term) && good;
    figures.common = agreement.common();
    if (good && !agreement.has_period())
        return figures.terms.empty() ? parameters_lack_period(figures, frame) : period_missing(figures, frame);
    if (figures.common.time != nullptr && several_time_units(figures.terms, figures.common.time))
        turn_into_months(figures);
    return good;
}

std::optional<ReadQuantity> finish(const Figures& figures, const Frame& frame) {
    const auto rate = exchange_rate(figures.common, frame);
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
    const std::string& currency = currency_of(figures.common, frame);
    if (!currency.empty() && currency != frame.context.currency) {
        a.conversion.currency = currency;
        if (figures.common.currency.empty()) a.written.insert(0, currency + " ");
    }
    const bool likely = frame.context.point == Point::likely;
    a.value = model::convert(a.conversion, likely ? distribution->likely : model::mean(*distribution));
    if (!whole_months(figures, a, frame) || !in_bounds(figures, a, frame)) return std::nullopt;
    return read;
}

std::optional<ReadQuantity> read_plain(const document::Node& node, const std::optional<Period>& per,
                                       const Frame& frame) {
    if (node.is_scalar()) return read_scalar(spelt(node), per, frame);
    refuse_shape(frame, node, node.span, frame.noun() + " such as " + frame.example());
    return std::nullopt;
}

std::optional<ReadQuantity> read_quantity(const document::Node& node, const QuantityRule& rule, const std::string& path,
                                          QuantityContext& context) {
    const auto local = context.local.find(prefix_in(path));
    context.here = local == context.local.end() ? nullptr : &local->second;
    QuantityRule named = rule;
    if (!context.patterns.empty() && is_of_pattern(node, context)) named.name = path;
    const Frame frame{named, row(rule.kind), context};
    auto read = node.is_map() ? read_map(node, std::nullopt, frame) : read_plain(node, std::nullopt, frame);
    if (read) read->assumption.path = path;
    return read;
}

std::optional<double> read_number(const document::Node& node, std::string_view name, QuantityContext& context) {
    const QuantityRule rule{.name = name};
    const Frame frame{rule, number_row, context};
    if (!node.is_scalar()) {
        refuse_shape(frame, node, node.span, frame.noun() + " such as " + frame.example());
        return std::nullopt;
    }
    const auto term = read_term(spelt(node), Role::place, frame);
    if (!term || !fits(*term, frame)) return std::nullopt;
    return term->figure.number;
}

}  // namespace cxcase::input
