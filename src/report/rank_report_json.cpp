// The answer for programs: `cxcase.rank/1`, its keys as schema/rank.schema.json lists them.

#include "rank_report_parts.hpp"

#include <array>
#include <functional>

namespace cxcase::report {

namespace {

using Object = Value::Object;
using List = Value::List;

Value case_json(const RankAnswer& answer) {
    Object object = case_object(answer.business_case);
    object.push_back({"order_by", name_of(answer.result.by)});
    object.push_back({"budget_year", answer.business_case.calendar.fiscal_name(answer.result.budget_year)});
    return object;
}

Value baseline_json(const RankAnswer& answer) {
    Object segments;
    for (std::size_t s = 0; s < answer.result.baseline_segments.size(); ++s) {
        const auto& segment = answer.result.baseline_segments[s];
        segments.push_back({answer.business_case.segments.at(s).id, Object{{"customers_end", segment.customers_end},
                                                                           {"churned", segment.churned},
                                                                           {"acquired", segment.acquired},
                                                                           {"revenue", segment.revenue},
                                                                           {"contribution", segment.contribution}}});
    }
    const auto& all = answer.result.baseline;
    return Object{{"customers_end", all.customers_end},
                  {"revenue", all.revenue},
                  {"contribution", all.contribution},
                  {"segments", std::move(segments)}};
}

// {segment: value of its change}
Value by_segment(const RankAnswer& answer, const std::vector<analysis::Change>& changes,
                 const std::function<Value(const analysis::Change&)>& value) {
    Object object;
    for (std::size_t s = 0; s < changes.size(); ++s)
        object.push_back({answer.business_case.segments.at(s).id, value(changes[s])});
    return object;
}

Value differences(const RankAnswer& answer, const std::vector<analysis::Change>& changes) {
    return by_segment(answer, changes, [](const auto& change) { return Value(change.difference); });
}

Value months_of(const RankAnswer& answer, const std::vector<analysis::Change>& changes) {
    return by_segment(answer, changes, [](const auto& change) { return Value(change.month); });
}

// {segment: {metric: points}} of the segments whose metrics it touches.
Value metrics_json(const RankAnswer& answer, const analysis::Measures& measures) {
    Object segments;
    for (std::size_t s = 0; s < measures.metrics.size(); ++s) {
        Object metrics;
        for (std::size_t m = 0; m < measures.metrics[s].size(); ++m) {
            const auto& points = measures.metrics[s][m];
            if (points) metrics.push_back({answer.business_case.metrics.at(m).id, *points});
        }
        if (!metrics.empty()) segments.push_back({answer.business_case.segments.at(s).id, std::move(metrics)});
    }
    return segments;
}

Value yearly_json(const RankAnswer& answer, const std::vector<analysis::YearRow>& rows) {
    List years;
    for (const auto& row : rows) {
        years.emplace_back(Object{{"year", answer.business_case.calendar.fiscal_name(row.fiscal_year)},
                                  {"revenue", row.revenue},
                                  {"benefit", row.benefit},
                                  {"acquisition_spend", row.acquisition_spend},
                                  {"cost_opex", row.cost_opex},
                                  {"cost_capex", row.cost_capex},
                                  {"net", row.net}});
    }
    return years;
}

void append(Object& object, Object more) {
    for (auto& member : more) object.push_back(std::move(member));
}

Object money_json(const analysis::Measures& measures) {
    return {{"npv", measures.npv},
            {"roi", measures.roi},
            {"bcr", measures.bcr},
            {"irr", measures.irr},
            {"mirr", measures.mirr},
            {"peak_funding", measures.peak_funding},
            {"payback_months", measures.payback_months},
            {"discounted_payback_months", measures.discounted_payback_months},
            {"pv_benefits", measures.pv_benefits},
            {"pv_costs", measures.pv_costs},
            {"first_year_cost", measures.first_year_cost},
            {"first_year_benefit", measures.first_year_benefit},
            {"run_rate", measures.run_rate}};
}

Object change_json(const RankAnswer& answer, const analysis::Measures& measures) {
    return {{"customers_gained", measures.customers_gained},
            {"churn_change", differences(answer, measures.churn_change)},
            {"conversion_change", differences(answer, measures.conversion_change)},
            {"revenue_change", differences(answer, measures.revenue_change)},
            {"at_month", Object{{"churn", months_of(answer, measures.churn_change)},
                                {"conversion", months_of(answer, measures.conversion_change)},
                                {"revenue", months_of(answer, measures.revenue_change)}}}};
}

Object detail_json(const RankAnswer& answer, const analysis::Measures& measures) {
    Object reasons;
    for (const auto& [measure, reason] : measures.why_null) reasons.push_back({measure, reason});
    return {{"metrics", metrics_json(answer, measures)},
            {"yearly", yearly_json(answer, measures.yearly)},
            {"why_null", std::move(reasons)}};
}

Value measures_json(const RankAnswer& answer, const analysis::Measures& measures) {
    Object object = money_json(measures);
    append(object, change_json(answer, measures));
    append(object, detail_json(answer, measures));
    return object;
}

Value ids(const RankAnswer& answer, const std::vector<std::size_t>& indices) {
    List list;
    for (const auto i : indices) list.emplace_back(answer.business_case.initiatives.at(i).id);
    return list;
}

Value levers_json(const analysis::Levers& levers) {
    Object object;
    for (std::size_t i = 0; i < lever_names.size(); ++i)
        object.push_back({std::string(lever_names[i]), lever(levers, i)});
    return object;
}

Value bundle_json(const std::optional<analysis::Bundle>& bundle) {
    if (!bundle) return {};
    return Object{{"npv", bundle->npv}, {"roi", bundle->roi}, {"first_year_cost", bundle->first_year_cost}};
}

Object who_json(const RankAnswer& answer, const analysis::InitiativeResult& row) {
    const auto& initiative = answer.initiative(row);
    return {{"id", initiative.id},
            {"name", name_of(initiative)},
            {"owner", text_or_null(initiative.owner)},
            {"status", word_of(initiative.status)},
            {"class", row.quick_win ? "quick-win" : "long-term"},
            {"rank", row.rank}};
}

Value shortfalls_json(const RankAnswer& answer, const analysis::InitiativeResult& row) {
    List list;
    for (const auto& one : row.over_budget) {
        list.emplace_back(Object{{"year", answer.business_case.calendar.fiscal_name(one.fiscal_year)},
                                 {"kind", key_of(one.kind)},
                                 {"short", one.amount}});
    }
    return list;
}

Object walk_json(const RankAnswer& answer, const analysis::InitiativeResult& row) {
    return {{"adds", row.adds},
            {"last_in", row.last_in},
            {"shapley", row.shapley},
            {"shapley_se", row.shapley_se},
            {"funded", row.funded},
            {"unfunded_because", text_or_null(row.unfunded_because)},
            {"over_budget", shortfalls_json(answer, row)},
            {"requires", ids(answer, answer.initiative(row).requires_)},
            {"with_required", bundle_json(row.with_required)},
            {"levers", levers_json(row.levers)}};
}

Value initiative_json(const RankAnswer& answer, const analysis::InitiativeResult& row) {
    Object object = who_json(answer, row);
    append(object, money_json(row.measures));
    object.push_back({"cost_of_delay", row.cost_of_delay});
    append(object, change_json(answer, row.measures));
    append(object, walk_json(answer, row));
    append(object, detail_json(answer, row.measures));
    return object;
}

Object amounts_json(const analysis::Amounts& amounts) {
    return {{"total", amounts.total}, {"capex", amounts.capex}, {"opex", amounts.opex}};
}

Value years_json(const RankAnswer& answer) {
    Object years;
    for (const auto& year : answer.result.budget) {
        Object row = amounts_json(year.budget);
        row.push_back(
            {"used", Object{{"total", year.used_total}, {"capex", year.used_capex}, {"opex", year.used_opex}}});
        row.push_back({"left", amounts_json(year.left)});
        years.push_back({answer.business_case.calendar.fiscal_name(year.fiscal_year), std::move(row)});
    }
    return years;
}

Value budget_json(const RankAnswer& answer) {
    const auto year = budget_year(answer.result);
    const Value amount = whole_budget(year.budget);
    const auto* limit = std::get_if<double>(&amount.data());
    return Object{{"year", answer.business_case.calendar.fiscal_name(answer.result.budget_year)},
                  {"amount", amount},
                  {"used", year.used_total},
                  {"left", limit != nullptr ? Value(*limit - year.used_total) : Value()},
                  {"by_year", years_json(answer)}};
}

}  // namespace

Value rank_json(const RankAnswer& answer) {
    List initiatives;
    for (const auto& row : answer.shown) initiatives.push_back(initiative_json(answer, row));
    const auto& all = answer.result.all;
    return Object{{"schema", "cxcase.rank/1"},
                  {"case", case_json(answer)},
                  {"baseline", baseline_json(answer)},
                  {"initiatives", std::move(initiatives)},
                  {"committed", ids(answer, answer.result.committed)},
                  {"portfolio", measures_json(answer, answer.result.portfolio)},
                  {"all", all ? measures_json(answer, *all) : Value()},
                  {"budget", budget_json(answer)},
                  {"countries", countries_json(answer)},
                  {"plan", plan_beside(answer)},
                  {"warnings", warnings_value(answer.warnings)}};
}

}  // namespace cxcase::report
