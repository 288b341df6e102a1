#include "case_parts.hpp"
#include "cxcase/report/track_report.hpp"
#include "track_report_parts.hpp"

#include <utility>

namespace cxcase::report {

namespace {

using analysis::TrackedInitiative;
using analysis::TrackedValue;

void put_value(Value::Object& object, const TrackedValue& value) {
    const auto& variance = value.variance;
    object.push_back({"planned", value.planned.net()});
    object.push_back({"actual", value.actual.net()});
    object.push_back({"forecast", value.forecast_npv});
    object.push_back({"variance", Value::Object{{"timing", variance.timing},
                                                {"volume", variance.volume},
                                                {"rate", variance.rate},
                                                {"price", variance.price}}});
    object.push_back({"planned_benefit", value.planned.benefit});
    object.push_back({"actual_benefit", value.actual.benefit});
    object.push_back({"planned_cost", value.planned.cost});
    object.push_back({"actual_cost", value.actual.cost});
    object.push_back({"planned_npv", value.planned_npv});
    object.push_back({"forecast_sd", value.forecast_sd});
    object.push_back({"rate_sd", value.rate_sd});
}

Value live_json(const TrackAnswer& answer, const analysis::GoLive& live) {
    return Value::Object{{"planned", answer.month(live.planned)},
                         {"actual", live.pending ? Value() : Value(answer.month(live.planned + live.delay))},
                         {"known", word_of(live.known)},
                         {"delay_months", live.delay},
                         {"delay_low", live.low},
                         {"delay_high", live.high},
                         {"probability", live.probability}};
}

Value strength_json(const TrackedInitiative& one) {
    if (!one.strength) return {};
    return Value::Object{
        {"value", one.strength->value}, {"se", one.strength->se}, {"confidence", one.strength->confidence}};
}

Value initiative_json(const TrackAnswer& answer, const TrackedInitiative& one) {
    const auto& initiative = answer.initiative(one);
    Value::Object object{
        {"id", initiative.id}, {"name", name_of(initiative)}, {"owner", text_or_null(initiative.owner)}};
    put_value(object, one.value);
    object.push_back({"state", word_of(one.state)});
    object.push_back({"behind", one.state == analysis::TrackState::behind});
    object.push_back({"why", text_or_null(why(answer, one))});
    object.push_back({"go_live", live_json(answer, one.go_live)});
    object.push_back({"planned_adoption", one.planned_adoption});
    object.push_back({"adoption", one.adoption});
    object.push_back({"strength", strength_json(one)});
    Value::List others;
    for (const std::size_t i : one.not_separable) others.emplace_back(answer.from.initiatives[i].id);
    object.push_back({"not_separable", std::move(others)});
    return object;
}

Value updated_json(const TrackAnswer& answer) {
    Value::List list;
    for (std::size_t k = 0; k < answer.figures.size(); ++k) {
        const auto& figure = answer.result.updated[k];
        list.emplace_back(Value::Object{{"path", answer.figures[k].path},
                                        {"prior", figure.prior},
                                        {"prior_sd", figure.prior_sd},
                                        {"mean", figure.mean},
                                        {"sd", figure.sd},
                                        {"written", text_or_null(answer.figures[k].written)}});
    }
    return list;
}

Value credibility_json(const TrackAnswer& answer) {
    Value::List list;
    for (const auto& one : answer.result.credibility)
        list.emplace_back(Value::Object{{"by", word_of(one.by)},
                                        {"name", one.name},
                                        {"initiatives", one.initiatives},
                                        {"planned_benefit", one.planned},
                                        {"actual_benefit", one.realised},
                                        {"factor", one.factor},
                                        {"haircut", one.factor ? Value(one.haircut()) : Value()}});
    return list;
}

Row record(const std::string& id, const std::string& name, const TrackedValue& value) {
    const auto& variance = value.variance;
    Row row{{text(id), text(name)}, {}};
    for (const double money : {value.planned.benefit, value.actual.benefit, value.planned.cost, value.actual.cost,
                               value.planned.net(), value.actual.net(), variance.timing, variance.volume, variance.rate,
                               variance.price, value.planned_npv, value.forecast_npv, value.forecast_sd})
        row.cells.push_back(figure(Show::money, money));
    return row;
}

}  // namespace

Value track_json(const TrackAnswer& answer) {
    const auto& result = answer.result;
    Value::List initiatives;
    for (const auto& one : result.initiatives) initiatives.push_back(initiative_json(answer, one));
    Value::Object portfolio;
    put_value(portfolio, result.portfolio);
    return Value::Object{{"schema", "cxcase.track/1"},
                         {"case", case_object(answer.from)},
                         {"actuals", Value::Object{{"file", answer.options.file},
                                                   {"last_month", answer.month(result.last_month)},
                                                   {"months", result.last_month},
                                                   {"rows", answer.actuals.rows},
                                                   {"rows_without_value", answer.actuals.empty_rows}}},
                         {"initiatives", std::move(initiatives)},
                         {"portfolio", std::move(portfolio)},
                         {"updated", updated_json(answer)},
                         {"credibility", credibility_json(answer)},
                         {"warnings", warnings_value(answer.warnings())}};
}

Table track_records(const TrackAnswer& answer) {
    Table table;
    for (const char* key : {"id", "name"}) table.columns.push_back({.key = key, .title = key, .show = Show::text});
    for (const char* key : {"planned_benefit", "actual_benefit", "planned_cost", "actual_cost", "planned", "actual",
                            "timing", "volume", "rate", "price", "planned_npv", "forecast_npv", "forecast_sd"})
        table.columns.push_back({.key = key, .title = key, .show = Show::money});
    for (const char* key : {"state", "planned_go_live", "go_live"})
        table.columns.push_back({.key = key, .title = key, .show = Show::text});
    for (const char* key : {"adoption", "strength", "strength_se", "confidence"})
        table.columns.push_back({.key = key, .title = key, .show = Show::percent});
    for (const auto& one : answer.result.initiatives) {
        Row row = record(answer.initiative(one).id, name_of(answer.initiative(one)), one.value);
        const auto& live = one.go_live;
        row.cells.push_back(text(std::string(word_of(one.state))));
        row.cells.push_back(text(answer.month(live.planned)));
        row.cells.push_back(live.pending ? Cell{} : text(answer.month(live.planned + live.delay)));
        row.cells.push_back(figure(Show::percent, one.adoption));
        for (const Cell& cell : strength_cells(one)) row.cells.push_back(cell);
        table.rows.emplace_back(std::move(row));
    }
    Row whole = record("", "", answer.result.portfolio);
    whole.cells.resize(table.columns.size());
    table.rows.emplace_back(std::move(whole));
    return table;
}

}  // namespace cxcase::report
