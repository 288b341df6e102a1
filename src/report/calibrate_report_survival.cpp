// The check beside a regression of customer-months: ratios of two regressions, and who is still there.
#include "calibrate_report_parts.hpp"
#include "case_parts.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::Calibration;
using analysis::RatioCheck;
using analysis::SurvivalCheck;
using analysis::TenurePoint;

Cell times(double ratio) { return figure(Show::count, ratio); }

// Names of the frictions of which this holds.
template <class Chosen>
std::string names_where(const SurvivalCheck& check, const Chosen& chosen) {
    std::string names;
    for (const RatioCheck& ratio : check.ratios)
        if (chosen(ratio)) names += (names.empty() ? "" : ", ") + ratio.name;
    return names;
}

// What the comparison says to whoever pays.
Phrase verdict(const Calibration& part) {
    const SurvivalCheck& check = *part.survival;
    if (!check.refusal.empty()) return phrase("There is no check by Cox's regression: " + check.refusal + ".");
    const std::string apart = names_where(
        check, [&](const RatioCheck& ratio) { return !analysis::agrees(ratio, part.events / part.trials); });
    const std::string uneven =
        names_where(check, [&](const RatioCheck& ratio) { return analysis::is_uneven(ratio, check.ratios.size()); });
    const std::string words =
        apart.empty() ? "Both regressions see the same."
                      : "The two regressions differ (" + apart +
                            "): churn moves within the bands of tenure; trust the effect no further than both "
                            "agree.";
    if (uneven.empty())
        return phrase(words +
                      " Nothing says that new customers are hit otherwise than those who have been there for "
                      "long: one figure serves all.");
    return phrase(words + " But the effect changes with tenure (" + uneven +
                  "): one figure is right for the mix of new and old customers of this data, and not for another mix.");
}

Table curve_table(const Calibration& part) {
    Table table;
    table.title = part_title(part, "Who is still there: as observed, and as the regression has it");
    table.columns = {{"months", "after months", Show::integer}, {"at_risk", "customers", Show::integer},
                     {"observed", "observed", Show::percent},   {"ci_low", "low", Show::percent},
                     {"ci_high", "high", Show::percent},        {"expected", "regression", Show::percent}};
    table.caption =
        phrase("Observed by Kaplan and Meier: customers whose time still runs count for as long as they were seen.");
    for (const TenurePoint& point : part.survival->curve) {
        table.rows.emplace_back(
            Row{{integer(std::llround(point.months)), integer(std::llround(point.at_risk)),
                 figure(Show::percent, point.observed.value), figure(Show::percent, point.observed.low),
                 figure(Show::percent, point.observed.high), figure(Show::percent, point.expected)},
                {}});
    }
    return table;
}

Table ratios_table(const Calibration& part) {
    const SurvivalCheck& check = *part.survival;
    Table table;
    table.title = part_title(part, "A check without bands of tenure: how many times as likely to leave in a month");
    table.columns = {{"name", "friction", Show::text, 0, true},
                     {"odds", "regression", Show::count},
                     {"hazard", "Cox", Show::count},
                     {"ci_low", "low", Show::count},
                     {"ci_high", "high", Show::count},
                     {"early", "when new", Show::count},
                     {"late", "after long", Show::count}};
    table.caption = verdict(part);
    for (const RatioCheck& ratio : check.ratios) {
        Row row{{text(ratio.name)}, {}};
        for (const double value :
             {ratio.odds.value, ratio.hazard.value, ratio.hazard.low, ratio.hazard.high, ratio.early, ratio.late})
            row.cells.push_back(times(value));
        table.rows.emplace_back(std::move(row));
    }
    return table;
}

Value cox_json(const SurvivalCheck& check) {
    Value::List all;
    for (const auto& [name, estimate] : check.cox) all.emplace_back(coefficient_json(name, estimate));
    return all;
}

Value ratios_json(const SurvivalCheck& check) {
    Value::List all;
    for (const RatioCheck& ratio : check.ratios) {
        all.emplace_back(Value::Object{{"name", ratio.name},
                                       {"odds_ratio", ratio.odds.value},
                                       {"odds_low", ratio.odds.low},
                                       {"odds_high", ratio.odds.high},
                                       {"hazard_ratio", ratio.hazard.value},
                                       {"hazard_low", ratio.hazard.low},
                                       {"hazard_high", ratio.hazard.high},
                                       {"hazard_when_new", ratio.early},
                                       {"hazard_after_long", ratio.late},
                                       {"p_even", ratio.even_p}});
    }
    return all;
}

Value curve_json(const SurvivalCheck& check) {
    Value::List all;
    for (const TenurePoint& point : check.curve) {
        all.emplace_back(Value::Object{{"months", point.months},
                                       {"at_risk", std::llround(point.at_risk)},
                                       {"observed", point.observed.value},
                                       {"se", point.observed.se},
                                       {"ci_low", point.observed.low},
                                       {"ci_high", point.observed.high},
                                       {"expected", point.expected}});
    }
    return all;
}

}  // namespace

std::vector<Table> survival_tables(const Calibration& part) {
    if (!part.survival) return {};
    const SurvivalCheck& check = *part.survival;
    std::vector<Table> tables;
    if (!check.ratios.empty() || check.curve.empty()) tables.push_back(ratios_table(part));
    if (!check.curve.empty()) tables.push_back(curve_table(part));
    if (check.ratios.empty()) tables.front().caption = verdict(part);
    return tables;
}

Value survival_json(const Calibration& part) {
    if (!part.survival) return {};
    return Value::Object{{"cox", cox_json(*part.survival)},
                         {"why_no_cox", text_or_null(part.survival->refusal)},
                         {"ratios", ratios_json(*part.survival)},
                         {"curve", curve_json(*part.survival)}};
}

}  // namespace cxcase::report
