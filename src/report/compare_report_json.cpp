// The comparison for programs: `cxcase.compare/1`, its keys as schema/compare.schema.json lists them.

#include "compare_report_parts.hpp"
#include "cxcase/report/rank_report.hpp"

#include <utility>

namespace cxcase::report {

namespace {

using Object = Value::Object;
using List = Value::List;

Value funded_ids(const ComparedCase& variant) {
    List ids;
    for (const auto& row : variant.result.initiatives) {
        if (row.funded) ids.emplace_back(variant.business_case.initiatives.at(row.initiative).id);
    }
    return ids;
}

Object portfolio_json(const ComparedCase& variant) {
    const auto& set = variant.result.portfolio;
    return {{"npv", set.npv},
            {"roi", set.roi},
            {"payback_months", set.payback_months},
            {"pv_benefits", set.pv_benefits},
            {"pv_costs", set.pv_costs},
            {"first_year_cost", set.first_year_cost},
            {"first_year_benefit", set.first_year_benefit},
            {"funded", funded_ids(variant)}};
}

Value row_json(const analysis::InitiativeResult& row) {
    return Object{{"rank", row.rank},
                  {"npv", row.measures.npv},
                  {"roi", row.measures.roi},
                  {"funded", row.funded},
                  {"unfunded_because", row.unfunded_because.empty() ? Value() : Value(row.unfunded_because)},
                  {"adds", row.adds},
                  {"payback_months", row.measures.payback_months},
                  {"first_year_cost", row.measures.first_year_cost}};
}

Value variant_json(const ComparedCase& variant) {
    Object initiatives;
    for (const auto& row : variant.result.initiatives)
        initiatives.push_back({variant.business_case.initiatives.at(row.initiative).id, row_json(row)});
    Object terms = case_object(variant.business_case);
    terms.push_back({"budget_year", variant.business_case.calendar.fiscal_name(variant.result.budget_year)});
    if (variant.result.by != analysis::OrderBy::roi) terms.push_back({"order_by", name_of(variant.result.by)});
    return Object{{"name", variant.name},
                  {"file", variant.file},
                  {"scenarios", texts(variant.scenarios)},
                  {"overrides", texts(variant.overrides)},
                  {"case", std::move(terms)},
                  {"portfolio", portfolio_json(variant)},
                  {"plan", plan_json(variant)},
                  {"initiatives", std::move(initiatives)}};
}

// ---- differences to the first variant

Value portfolio_difference(const Comparison& comparison, std::size_t variant) {
    const auto& a = comparison.variants.front().result.portfolio;
    const auto& b = comparison.variants[variant].result.portfolio;
    const bool money = same_currency(comparison);
    return Object{{"npv", money ? Value(b.npv - a.npv) : Value()},
                  {"roi", difference(a.roi, b.roi)},
                  {"payback_months", difference(a.payback_months, b.payback_months)},
                  {"first_year_cost", money ? Value(b.first_year_cost - a.first_year_cost) : Value()}};
}

Value initiative_difference(const ComparedInitiative& one, std::size_t variant, bool money) {
    const auto& a = *one.rows[0];
    const auto& b = *one.rows[variant];
    return Object{{"rank", b.rank - a.rank},
                  {"npv", money ? Value(b.measures.npv - a.measures.npv) : Value()},
                  {"roi", difference(a.measures.roi, b.measures.roi)}};
}

Value difference_json(const Comparison& comparison, const std::vector<ComparedInitiative>& all, std::size_t variant) {
    Object initiatives;
    List enter, leave;
    for (const auto& one : all) {
        if (one.rows[0] != nullptr && one.rows[variant] != nullptr)
            initiatives.push_back({one.id, initiative_difference(one, variant, same_currency(comparison))});
        if (one.funded(variant) && !one.funded(0)) enter.emplace_back(one.id);
        if (!one.funded(variant) && one.funded(0)) leave.emplace_back(one.id);
    }
    return Object{{"variant", comparison.variants[variant].name},
                  {"portfolio", portfolio_difference(comparison, variant)},
                  {"plan", plan_difference(comparison, variant)},
                  {"initiatives", std::move(initiatives)},
                  {"enter_funded", std::move(enter)},
                  {"leave_funded", std::move(leave)}};
}

Value differences_json(const Comparison& comparison) {
    const auto all = compared_initiatives(comparison);
    List list;
    for (std::size_t v = 1; v < comparison.variants.size(); ++v) list.push_back(difference_json(comparison, all, v));
    return list;
}

// ---- what differs and what it moves

Value change_json(const InputChange& change) {
    List values, where;
    for (const auto& value : change.values) {
        values.push_back(value ? Value(value->written) : Value());
        where.push_back(value && !value->where.empty() ? Value(value->where) : Value());
    }
    return Object{
        {"path", change.path}, {"values", std::move(values)}, {"where", std::move(where)}, {"counts", change.counts}};
}

void append_bars(List& list, const Comparison& comparison, const Waterfall& waterfall) {
    for (std::size_t bar = 0; bar < waterfall.names.size(); ++bar) {
        List paths;
        for (const auto c : waterfall.attribution.bars[bar].changes) paths.emplace_back(comparison.changes[c].path);
        list.emplace_back(Object{{"path", waterfall.names[bar]},
                                 {"npv", waterfall.attribution.bars[bar].value},
                                 {"variant", comparison.variants[waterfall.variant].name},
                                 {"changes", std::move(paths)}});
    }
}

Value method_json(const Comparison& comparison, const Waterfall& waterfall) {
    const bool any = waterfall.why_none.empty();
    const bool fair = waterfall.attribution.method == analysis::Attribution::Method::shapley;
    return Object{{"variant", comparison.variants[waterfall.variant].name},
                  {"method", any ? Value(fair ? "shapley" : "file-order") : Value()},
                  {"joined", waterfall.attribution.joined},
                  {"why_none", any ? Value() : Value(waterfall.why_none)}};
}

Value verdicts_json(const Comparison& comparison) {
    List list;
    for (const auto& verdict : comparison.verdicts) {
        list.emplace_back(Object{{"condition", verdict.condition},
                                 {"variant", comparison.variants[verdict.variant].name},
                                 {"failed", verdict.failed}});
    }
    return list;
}

}  // namespace

Value compare_json(const Comparison& comparison) {
    List variants, changes, bars, methods;
    for (const auto& variant : comparison.variants) variants.push_back(variant_json(variant));
    for (const auto& change : comparison.changes) changes.push_back(change_json(change));
    for (const auto& waterfall : comparison.waterfalls) {
        append_bars(bars, comparison, waterfall);
        methods.push_back(method_json(comparison, waterfall));
    }
    return Object{{"schema", "cxcase.compare/1"},
                  {"variants", std::move(variants)},
                  {"differences", differences_json(comparison)},
                  {"changes", std::move(changes)},
                  {"waterfall", std::move(bars)},
                  {"waterfall_method", std::move(methods)},
                  {"conditions", verdicts_json(comparison)},
                  {"warnings", warnings_value(comparison.warnings)}};
}

}  // namespace cxcase::report
