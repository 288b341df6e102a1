// The answer for programs, and for spreadsheets: a row a friction.
#include "calibrate_report_parts.hpp"
#include "case_parts.hpp"

#include <cmath>
#include <string>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::Calibration;
using analysis::FrictionEffect;
using analysis::Interval;

std::int64_t whole(double number) { return std::llround(number); }

Value data_json(const CalibrateAnswer& answer) {
    const CalibrateSource& source = answer.source;
    return Value::Object{{"file", source.file},
                         {"rows_read", source.rows_read},
                         {"rows", source.rows},
                         {"on", answer.of_churn() ? "churn" : "conversion"},
                         {"period", text_or_null(source.period)},
                         {"by", name_of(answer.result.method)},
                         {"outcome", source.outcome},
                         {"covariates", texts(source.covariates)},
                         {"count", text_or_null(source.count)},
                         {"tenure", text_or_null(source.tenure)},
                         {"segment", text_or_null(source.segment)}};
}

Value crude_json(const FrictionEffect& friction) {
    if (!friction.crude || !friction.crude->both()) return {};
    const analysis::TwoGroups& groups = *friction.crude;
    const Interval difference = analysis::newcombe(groups);
    return Value::Object{{"exposed", whole(groups.trials1)},        {"exposed_events", whole(groups.events1)},
                         {"others", whole(groups.trials0)},         {"others_events", whole(groups.events0)},
                         {"difference_pp", 100 * difference.value}, {"ci_low", 100 * difference.low},
                         {"ci_high", 100 * difference.high}};
}

Value friction_json(const CalibrateAnswer& answer, const Calibration& part, const FrictionEffect& friction) {
    const auto of_ratio = [&](double Interval::* figure) {
        return friction.ratio ? std::optional((*friction.ratio).*figure) : std::nullopt;
    };
    return Value::Object{{"segment", text_or_null(part.segment)},
                         {"name", friction.name},
                         {"kind", name_of(friction.kind)},
                         {"exposed", whole(friction.exposed)},
                         {"exposure", friction.exposure},
                         {"effect_pp", 100 * friction.effect.value},
                         {"se_pp", 100 * friction.effect.se},
                         {"ci_low", 100 * friction.effect.low},
                         {"ci_high", 100 * friction.effect.high},
                         {"evidence", analysis::evidence_of(answer.result)},
                         {"average_pp", 100 * friction.average.value},
                         {"per_customer_pp", 100 * friction.per_customer.value},
                         {"ratio", of_ratio(&Interval::value)},
                         {"ratio_low", of_ratio(&Interval::low)},
                         {"ratio_high", of_ratio(&Interval::high)},
                         {"crude", crude_json(friction)}};
}

Value joint_json(const Calibration& part) {
    if (!part.joint) return {};
    return Value::Object{{"per_customer_pp", 100 * part.joint->per_customer.value},
                         {"ci_low", 100 * part.joint->per_customer.low},
                         {"ci_high", 100 * part.joint->per_customer.high},
                         {"sum_of_single_pp", 100 * part.joint->sum_of_single},
                         {"mean_with", part.joint->mean_with},
                         {"mean_without", part.joint->mean_without}};
}

Value deciles_json(const Calibration& part) {
    Value::List deciles;
    for (const analysis::Decile& decile : part.checks.deciles)
        deciles.emplace_back(
            Value::Object{{"n", whole(decile.trials)}, {"predicted", decile.predicted}, {"observed", decile.observed}});
    return deciles;
}

Value part_json(const Calibration& part) {
    const bool fitted = !part.coefficients.empty();
    const auto if_fitted = [&](double value) { return fitted ? std::optional(value) : std::nullopt; };
    return Value::Object{{"segment", text_or_null(part.segment)},
                         {"rows", part.rows},
                         {"customers", whole(part.customers)},
                         {"n", whole(part.trials)},
                         {"events", whole(part.events)},
                         {"auc", if_fitted(part.checks.auc)},
                         {"condition", if_fitted(part.checks.condition)},
                         {"log_likelihood", if_fitted(part.checks.loglik)},
                         {"firth", part.checks.firth},
                         {"joint", joint_json(part)},
                         {"deciles", deciles_json(part)},
                         {"survival", survival_json(part)},
                         {"refusals", warnings_value(part.refusals)}};
}

Value::List coefficients_json(const CalibrateAnswer& answer) {
    Value::List all;
    for (const Calibration& part : answer.result.parts) {
        for (const auto& [name, estimate] : part.coefficients) {
            Value::Object one = coefficient_json(name, estimate);
            one.insert(one.begin(), {"segment", text_or_null(part.segment)});
            all.emplace_back(std::move(one));
        }
    }
    return all;
}

void put(Table& table, const CalibrateAnswer& answer, const Calibration& part, const FrictionEffect& friction) {
    Row row{{part.segment.empty() ? Cell{} : text(part.segment), text(friction.name),
             text(std::string(name_of(friction.kind))), figure(Show::count, friction.exposed),
             figure(Show::count, friction.exposure)},
            {}};
    for (const double value : {friction.effect.value, friction.effect.se, friction.effect.low, friction.effect.high,
                               friction.per_customer.value})
        row.cells.push_back(figure(Show::count, 100 * value));
    row.cells.push_back(text(std::string(analysis::evidence_of(answer.result))));
    table.rows.emplace_back(std::move(row));
}

}  // namespace

Value::Object coefficient_json(const std::string& name, const analysis::Interval& estimate) {
    return {{"name", name},
            {"estimate", estimate.value},
            {"se", estimate.se},
            {"ci_low", estimate.low},
            {"ci_high", estimate.high}};
}

Table calibrate_records(const CalibrateAnswer& answer) {
    Table table;
    for (const char* key : {"segment", "name", "kind"}) table.columns.push_back({.key = key, .title = key});
    for (const char* key : {"exposed", "exposure", "effect_pp", "se_pp", "ci_low", "ci_high", "per_customer_pp"})
        table.columns.push_back({.key = key, .title = key, .show = Show::count});
    table.columns.push_back({.key = "evidence", .title = "evidence"});
    for (const Calibration& part : answer.result.parts)
        for (const FrictionEffect& friction : part.frictions) put(table, answer, part, friction);
    return table;
}

Value calibrate_json(const CalibrateAnswer& answer) {
    double n = 0, events = 0;
    Value::List frictions, parts;
    for (const Calibration& part : answer.result.parts) {
        n += part.trials;
        events += part.events;
        parts.push_back(part_json(part));
        for (const FrictionEffect& friction : part.frictions)
            frictions.push_back(friction_json(answer, part, friction));
    }
    const auto& first = answer.result.parts.front();
    const bool one = answer.result.parts.size() == 1 && !first.coefficients.empty();
    return Value::Object{{"schema", "cxcase.calibrate/1"},
                         {"data", data_json(answer)},
                         {"n", whole(n)},
                         {"events", whole(events)},
                         {"auc", one ? std::optional(first.checks.auc) : std::nullopt},
                         {"coefficients", coefficients_json(answer)},
                         {"frictions", std::move(frictions)},
                         {"parts", std::move(parts)},
                         {"refusals", warnings_value(calibrate_refusals(answer.result))},
                         {"warnings", warnings_value(calibrate_warnings(answer.result))}};
}

}  // namespace cxcase::report
