#include "cxcase/report/retention_report.hpp"

#include "case_parts.hpp"
#include "cxcase/report/retention_stages.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::Interval;

std::optional<double> end_of(const std::optional<Interval>& interval, double Interval::* end) {
    return interval ? std::optional((*interval).*end) : std::nullopt;
}

std::optional<double> observed(const RetentionCurve& curve, std::size_t period) {
    if (period >= curve.survivors.size()) return std::nullopt;
    return curve.survivors[period] / curve.survivors.front();
}

// Of a customer who is there after `period` periods, at the rate stated.
std::optional<double> discounted(const RetentionSource& source, const RetentionCurve& curve, std::size_t period) {
    return source.discount_rate ? curve.fit.lifetime(period, *source.discount_rate) : std::nullopt;
}

std::size_t last_period(const RetentionCurve& curve) { return curve.survivors.size() - 1; }

Table fits_table(const RetentionSource& source, const std::vector<RetentionCurve>& curves) {
    Table table;
    table.title = "What describes each curve";
    table.columns = {
        {"name", "curve", Show::text, 0, true}, {"alpha", "alpha", Show::count},
        {"beta", "beta", Show::count},          {"first", "first " + source.period.substr(4), Show::percent},
        {"next", "next", Show::percent},        {"lifetime", "stays", Show::count}};
    if (source.discount_rate) table.columns.push_back({"lifetime_discounted", "discounted", Show::count});
    for (const RetentionCurve& curve : curves) {
        Row row{{text(curve.name), figure(Show::count, curve.fit.alpha), figure(Show::count, curve.fit.beta),
                 figure(Show::percent, 1 - curve.fit.retention(1)),
                 figure(Show::percent, 1 - curve.fit.retention(curve.survivors.size())),
                 figure(Show::count, curve.fit.lifetime(0, 0), "no limit")},
                {}};
        if (source.discount_rate) row.cells.push_back(figure(Show::count, discounted(source, curve, 0)));
        if (curve.fit.alpha_interval) {
            row.remark = {{text("95% intervals: alpha "), figure(Show::count, curve.fit.alpha_interval->low),
                           text(" to "), figure(Show::count, curve.fit.alpha_interval->high), text(", beta "),
                           figure(Show::count, curve.fit.beta_interval->low), text(" to "),
                           figure(Show::count, curve.fit.beta_interval->high)}};
        } else if (source.customers) {
            row.remark = phrase("no 95% intervals: so few customers do not bound alpha and beta");
        }
        table.rows.emplace_back(std::move(row));
    }
    return table;
}

Table curve_table(const RetentionSource& source, const RetentionCurve& curve) {
    Table table;
    table.title = curve.name + ": who is left";
    table.columns = {{"period", source.period.substr(4), Show::integer},
                     {"observed", "observed", Show::percent},
                     {"survival", "model", Show::percent},
                     {"churn", "leave", Show::percent}};
    for (std::size_t t = 0; t <= last_period(curve) + source.projected; ++t) {
        const auto left = t == 0 ? std::nullopt : std::optional(1 - curve.fit.retention(t));
        table.rows.emplace_back(Row{{integer(static_cast<std::int64_t>(t)), figure(Show::percent, observed(curve, t)),
                                     figure(Show::percent, curve.fit.survival(t)), figure(Show::percent, left)},
                                    {}});
    }
    return table;
}

Notes conventions(const RetentionSource& source) {
    Notes notes{"How to read this", false, {}};
    put(notes,
        phrase("Each customer has a chance of its own to leave; those likely to leave do so first. So fewer of those "
               "who are still there leave, although nobody becomes more loyal (shifted beta geometric model)."));
    put(notes,
        phrase("'first' and 'next' are the shares that leave in the first period, and in the one after the last "
               "observed; 'stays' is how many periods a new customer stays on average, the first one included."));
    if (!source.customers)
        put(notes, phrase("Without the number of customers there are no intervals; --customers states it."));
    return notes;
}

Value projection_json(const RetentionSource& source, const RetentionCurve& curve) {
    Value::List rows;
    for (std::size_t t = 0; t <= last_period(curve) + source.projected; ++t) {
        rows.emplace_back(Value::Object{{"period", t},
                                        {"observed", observed(curve, t)},
                                        {"survival", curve.fit.survival(t)},
                                        {"retention", t == 0 ? std::nullopt : std::optional(curve.fit.retention(t))}});
    }
    return rows;
}

Value curve_json(const RetentionSource& source, const RetentionCurve& curve) {
    const auto& fit = curve.fit;
    return Value::Object{{"name", curve.name},
                         {"periods", last_period(curve)},
                         {"alpha", fit.alpha},
                         {"alpha_low", end_of(fit.alpha_interval, &Interval::low)},
                         {"alpha_high", end_of(fit.alpha_interval, &Interval::high)},
                         {"beta", fit.beta},
                         {"beta_low", end_of(fit.beta_interval, &Interval::low)},
                         {"beta_high", end_of(fit.beta_interval, &Interval::high)},
                         {"log_likelihood", fit.loglik},
                         {"lifetime", fit.lifetime(0, 0)},
                         {"lifetime_discounted", discounted(source, curve, 0)},
                         {"residual_lifetime_discounted", discounted(source, curve, last_period(curve))},
                         {"lifecycle", stages_json(curve)},
                         {"projection", projection_json(source, curve)}};
}

Table records_of(const RetentionSource& source, const std::vector<RetentionCurve>& curves) {
    Table table;
    table.columns = {{"name", "name"},
                     {"period", "period", Show::integer},
                     {"observed", "observed", Show::percent},
                     {"survival", "survival", Show::percent},
                     {"retention", "retention", Show::percent}};
    for (const RetentionCurve& curve : curves) {
        for (std::size_t t = 0; t <= last_period(curve) + source.projected; ++t) {
            const auto stay = t == 0 ? std::nullopt : std::optional(curve.fit.retention(t));
            table.rows.emplace_back(
                Row{{text(curve.name), integer(static_cast<std::int64_t>(t)), figure(Show::percent, observed(curve, t)),
                     figure(Show::percent, curve.fit.survival(t)), figure(Show::percent, stay)},
                    {}});
        }
    }
    return table;
}

Phrase headline_of(const RetentionSource& source, const std::vector<RetentionCurve>& curves) {
    Phrase words;
    for (const RetentionCurve& curve : curves) {
        words.parts.push_back(text((words.empty() ? "" : " ") + curve.name + ": "));
        words.parts.push_back(figure(Show::percent, 1 - curve.fit.retention(1)));
        words.parts.push_back(text(" leave in the first " + source.period.substr(4) + ", "));
        words.parts.push_back(figure(Show::percent, 1 - curve.fit.retention(2)));
        words.parts.push_back(text(" of those still there in the second"));
        const std::size_t next = curve.survivors.size();
        if (next > 2) {
            words.parts.push_back(text(", "));
            words.parts.push_back(figure(Show::percent, 1 - curve.fit.retention(next)));
            words.parts.push_back(text(" in " + source.period.substr(4) + " " + std::to_string(next)));
        }
        words.parts.push_back(text("."));
    }
    return words;
}

}  // namespace

Report retention_report(const RetentionSource& source, const std::vector<RetentionCurve>& curves) {
    Report report;
    report.title = "How customers melt away";
    report.context = phrase(source.file + ", a row " + source.period + ".");
    report.headline = headline_of(source, curves);
    report.sections.emplace_back(fits_table(source, curves));
    for (const RetentionCurve& curve : curves) {
        if (curve.stages) report.sections.emplace_back(stages_table(source, curve));
        report.sections.emplace_back(curve_table(source, curve));
    }
    if (source.notes) report.sections.emplace_back(conventions(source));
    report.records = records_of(source, curves);
    Value::List list;
    for (const RetentionCurve& curve : curves) list.push_back(curve_json(source, curve));
    report.json = Value::Object{{"schema", "cxcase.retention/1"},
                                {"file", source.file},
                                {"period", source.period},
                                {"customers", source.customers},
                                {"discount_rate", source.discount_rate},
                                {"curves", std::move(list)}};
    return report;
}

}  // namespace cxcase::report
