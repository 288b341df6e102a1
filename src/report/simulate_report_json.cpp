// The answer for programs: every figure in full, its standard error beside it.
#include "simulate_report_parts.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::DrawnInitiative;
using analysis::DrawnMeasures;
using analysis::Estimate;

Value value_of(const std::optional<Estimate>& estimate) { return estimate ? Value(estimate->value) : Value(); }
Value se_of(const std::optional<Estimate>& estimate) { return estimate ? Value(estimate->se) : Value(); }

Value spread_json(const analysis::Spread& spread) {
    Value::Object object;
    Value::Object errors;
    Value::Object others;
    for (const auto& one : spread_figures()) {
        const auto& estimate = spread.*one.estimate;
        object.push_back({one.key, value_of(estimate)});
        errors.push_back({one.key, se_of(estimate)});
        if (estimate && estimate->other_side) others.push_back({one.key, *estimate->other_side});
    }
    object.push_back({"se", std::move(errors)});
    if (!others.empty()) object.push_back({"other_side", std::move(others)});
    object.push_back({"left_out", spread.left_out});
    return object;
}

Value within_json(const DrawnMeasures& m, Value (*part)(const std::optional<Estimate>&)) {
    Value::Object object;
    for (const auto& [months, chance] : m.p_payback_within) object.push_back({std::to_string(months), part(chance)});
    return object;
}

Value as_ranked(const DrawnMeasures& m) {
    return Value::Object{{"npv", m.npv_at_point},
                         {"roi", m.roi_at_point},
                         {"payback_months", m.payback_months_at_point},
                         {"first_year_cost", m.first_year_cost_at_point},
                         {"first_year_benefit", m.first_year_benefit_at_point}};
}

// What an initiative and the portfolio have in common; their standard errors go to `errors`.
void append_measures(const DrawnMeasures& m, Value::Object& object, Value::Object& errors) {
    for (const auto& one : drawn_measures()) object.push_back({one.key, spread_json(m.*one.spread)});
    object.push_back({"p_positive", m.p_positive.value});
    object.push_back({"p_payback", value_of(m.p_payback)});
    object.push_back({"p_payback_within", within_json(m, value_of)});
    object.push_back({"cvar5", value_of(m.cvar5)});
    errors.push_back({"p_positive", m.p_positive.se});
    errors.push_back({"p_payback", se_of(m.p_payback)});
    errors.push_back({"p_payback_within", within_json(m, se_of)});
    errors.push_back({"cvar5", se_of(m.cvar5)});
}

Value portfolio_json(const DrawnMeasures& m) {
    Value::Object object;
    Value::Object errors;
    append_measures(m, object, errors);
    object.push_back({"se", std::move(errors)});
    object.push_back({"as_ranked", as_ranked(m)});
    return object;
}

Value initiative_json(const DrawnAnswer& answer, const DrawnInitiative& one) {
    const auto& initiative = answer.initiative(one);
    Value::Object object{
        {"id", initiative.id}, {"name", name_of(initiative)}, {"rank", one.rank}, {"funded", one.funded}};
    Value::Object errors;
    append_measures(one.measures, object, errors);
    Value::List chances;
    Value::List chance_errors;
    for (const Estimate& chance : one.rank_probability) {
        chances.emplace_back(chance.value);
        chance_errors.emplace_back(chance.se);
    }
    object.push_back({"expected_rank", one.expected_rank.value});
    object.push_back({"rank_probability", std::move(chances)});
    errors.push_back({"expected_rank", one.expected_rank.se});
    errors.push_back({"rank_probability", std::move(chance_errors)});
    object.push_back({"se", std::move(errors)});
    object.push_back({"as_ranked", as_ranked(one.measures)});
    return object;
}

const std::string& id_of_rank(const DrawnAnswer& answer, std::size_t position) {
    return answer.initiative(answer.result.initiatives[position]).id;
}

Value not_separable(const DrawnAnswer& answer) {
    Value::List pairs;
    for (const auto& pair : answer.result.neighbours)
        if (!pair.separable)
            pairs.emplace_back(
                Value::List{Value(id_of_rank(answer, pair.above)), Value(id_of_rank(answer, pair.below))});
    return pairs;
}

Value neighbours(const DrawnAnswer& answer) {
    Value::List pairs;
    for (const auto& pair : answer.result.neighbours)
        pairs.emplace_back(Value::Object{{"above", id_of_rank(answer, pair.above)},
                                         {"below", id_of_rank(answer, pair.below)},
                                         {"p_above", pair.p_above.value},
                                         {"se", pair.p_above.se},
                                         {"separable", pair.separable}});
    return pairs;
}

Value numbers(const std::vector<double>& values) { return Value::List(values.begin(), values.end()); }

Value histogram_json(const analysis::Histogram& histogram) {
    return Value::Object{{"low", histogram.low},
                         {"width", histogram.width},
                         {"shares", numbers(histogram.shares)},
                         {"below", histogram.below},
                         {"above", histogram.above}};
}

Value fan_json(const analysis::Fan& fan) {
    return Value::Object{{"p10", numbers(fan.p10)}, {"p50", numbers(fan.p50)}, {"p90", numbers(fan.p90)}};
}

const analysis::DrawnBudget* find_budget(const DrawnAnswer& answer, int fiscal_year, const char* key) {
    const auto found = std::ranges::find_if(answer.result.budget, [&](const analysis::DrawnBudget& budget) {
        return budget.fiscal_year == fiscal_year && key_of(budget) == key;
    });
    return found == answer.result.budget.end() ? nullptr : &*found;
}

// As the ranking's answer has it, but for what is drawn; null where the budget names no such limit.
Value budget_year_json(const DrawnAnswer& answer, int fiscal_year) {
    Value::Object named;
    Value::Object used;
    Value::Object over;
    Value::Object errors;
    for (const char* const key : {"total", "capex", "opex"}) {
        const analysis::DrawnBudget* const budget = find_budget(answer, fiscal_year, key);
        named.push_back({key, budget != nullptr ? Value(budget->amount) : Value()});
        used.push_back({key, budget != nullptr ? spread_json(budget->cost) : Value()});
        over.push_back({key, budget != nullptr ? Value(budget->p_over.value) : Value()});
        errors.push_back({key, budget != nullptr ? Value(budget->p_over.se) : Value()});
    }
    named.push_back({"used", std::move(used)});
    named.push_back({"p_over", std::move(over)});
    named.push_back({"se", Value::Object{{"p_over", std::move(errors)}}});
    return named;
}

Value budget_json(const DrawnAnswer& answer) {
    Value::Object years;
    for (const auto& year : answer.from.budget)
        years.push_back(
            {answer.from.calendar.fiscal_name(year.fiscal_year), budget_year_json(answer, year.fiscal_year)});
    return Value::Object{{"by_year", std::move(years)}};
}

Value until_json(const DrawnAnswer& answer) {
    const auto& settled = answer.result.settled;
    const auto& until = answer.options.until;
    if (!settled || !until) return {};
    return Value::Object{{"asked", until->rank ? Value("rank") : Value(until->relative)},
                         {"reached", settled->reached},
                         {"open", settled->open}};
}

Value inputs_json(const DrawnAnswer& answer) {
    Value::List paths;
    for (const std::uint32_t id : answer.result.varied) paths.emplace_back(answer.from.assumptions.at(id).path);
    return paths;
}

}  // namespace

Value simulate_json(const DrawnAnswer& answer, const std::vector<analysis::Warning>& warnings) {
    const auto& result = answer.result;
    Value::List initiatives;
    for (const auto& one : result.initiatives) initiatives.push_back(initiative_json(answer, one));
    return Value::Object{{"schema", "cxcase.simulate/1"},
                         {"case", case_object(answer.from)},
                         {"draws", result.draws},
                         {"seed", result.seed},
                         {"sampling", name_of(result.sampling)},
                         {"until", until_json(answer)},
                         {"inputs", inputs_json(answer)},
                         {"initiatives", std::move(initiatives)},
                         {"portfolio", portfolio_json(result.portfolio)},
                         {"budget", budget_json(answer)},
                         {"not_separable", not_separable(answer)},
                         {"neighbours", neighbours(answer)},
                         {"scaled_draws", result.scaled_draws},
                         {"histogram", histogram_json(result.histogram)},
                         {"cumulative", fan_json(result.fan)},
                         {"warnings", warnings_value(warnings)}};
}

}  // namespace cxcase::report
