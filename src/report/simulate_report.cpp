#include "cxcase/report/simulate_report.hpp"

#include "simulate_report_parts.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cxcase::report {

using analysis::DrawnMeasures;
using analysis::Spread;

std::string_view name_of(analysis::Sampling sampling) {
    static constexpr std::array<std::string_view, 3> names{"sobol", "latin", "random"};
    return names.at(static_cast<std::size_t>(sampling));
}

bool DrawnAnswer::anything_funded() const {
    return std::ranges::any_of(result.initiatives, &analysis::DrawnInitiative::funded);
}

bool always_the_same(const Spread& spread) { return spread.sd && spread.sd->value == 0; }

bool certain(const DrawnMeasures& m) { return !m.varies; }

bool cancels_out(const DrawnMeasures& m) {
    const auto moves = [](const Spread& spread) { return spread.sd && spread.sd->value != 0; };
    return always_the_same(m.npv) &&
           (moves(m.roi) || moves(m.payback_months) || moves(m.first_year_cost) || moves(m.first_year_benefit));
}

bool npv_is_certain(const DrawnMeasures& m) { return certain(m) || cancels_out(m); }

bool payback_is_certain(const DrawnMeasures& m) {
    return (certain(m) && !cancels_out(m)) || always_the_same(m.payback_months);
}

std::string_view key_of(const analysis::DrawnBudget& budget) {
    if (!budget.kind) return "total";
    return *budget.kind == model::Kind::capex ? "capex" : "opex";
}

std::string name_of(const DrawnAnswer& answer, const analysis::DrawnBudget& budget) {
    std::string year = answer.from.calendar.fiscal_name(budget.fiscal_year);
    if (!budget.kind) return year;
    return year + " " + word(*budget.kind == model::Kind::capex ? Says::capex : Says::opex);
}

const std::vector<DrawnMeasure>& drawn_measures() {
    static const std::vector<DrawnMeasure> all{
        {"npv", Says::npv, Show::money, &DrawnMeasures::npv},
        {"roi", Says::roi, Show::percent, &DrawnMeasures::roi},
        {"payback_months", Says::payback, Show::months, &DrawnMeasures::payback_months},
        {"first_year_cost", Says::cost_in, Show::money, &DrawnMeasures::first_year_cost},
        {"first_year_benefit", Says::benefit_in, Show::money, &DrawnMeasures::first_year_benefit},
    };
    return all;
}

const std::vector<SpreadFigure>& spread_figures() {
    static const std::vector<SpreadFigure> all{
        {"mean", Says::spread_mean, &Spread::mean}, {"sd", Says::spread_sd, &Spread::sd},
        {"p5", Says::spread_p5, &Spread::p5},       {"p10", Says::column_p10, &Spread::p10},
        {"p50", Says::spread_p50, &Spread::p50},    {"p90", Says::column_p90, &Spread::p90},
        {"p95", Says::spread_p95, &Spread::p95},
    };
    return all;
}

namespace {

std::vector<Section> sections(const DrawnAnswer& answer, const std::vector<analysis::Warning>& warnings) {
    std::vector<Section> all = simulate_tables(answer);
    std::vector<Notes> notes{simulate_remarks(answer)};
    if (answer.options.notes) {
        notes.push_back(simulate_conventions(answer));
        notes.push_back(warning_notes(warnings));
    }
    for (auto& section : notes)
        if (!section.items.empty()) all.emplace_back(std::move(section));
    return all;
}

}  // namespace

Report simulate_report(const model::BusinessCase& business_case, const analysis::SimulateResult& result,
                       const SimulateReportOptions& options) {
    const DrawnAnswer answer{business_case, result, options};
    std::vector<analysis::Warning> warnings = options.case_warnings;
    warnings.insert(warnings.end(), result.warnings.begin(), result.warnings.end());
    Report report;
    report.title = case_title(business_case);
    report.context = case_terms(business_case);
    report.context.parts.push_back(text(". How likely it pays, and how far it reaches."));
    report.headline = simulate_headline(answer);
    report.currency = business_case.currency;
    report.sections = sections(answer, warnings);
    report.records = simulate_records(answer);
    report.json = simulate_json(answer, warnings);
    return report;
}

}  // namespace cxcase::report
