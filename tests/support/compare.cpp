#include "support/compare.hpp"

#include "cxcase/analysis/picked.hpp"
#include "support/figures.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <string_view>

namespace cxcase::test {
namespace {

using analysis::Change;
using analysis::figure_of;
using analysis::Measures;
using model::BusinessCase;

constexpr Tolerance rates{1e-6, 1e-9};
constexpr Tolerance people{1e-9, 1e-6};

std::string number(double value) {
    std::ostringstream out;
    out.precision(17);
    out << value;
    return out.str();
}

std::string number(const std::optional<double>& value) { return value ? number(*value) : "null"; }
std::string word(bool value) { return value ? "yes" : "no"; }

struct Side {
    const Measures& measures;
    const reference::Series& series;
};

// A ratio is as uncertain as the money it is made of, costs above all; one that is searched for, as its search.
Tolerance tolerance_of(const Comparison& comparison, const Measures& m, std::string_view key, Kind kind) {
    if (kind == Kind::money) return comparison.money_tolerance();
    if (kind == Kind::people) return people;
    if (key != "roi" && key != "bcr") return rates;
    return {1e-9 + 4 * comparison.money_floor() / std::max(std::fabs(m.pv_costs), 1e-300), 1e-9};
}

// Months may differ only where two months tie within what the arithmetic knows.
void compare_change(Comparison& comparison, const std::string& what, const Change& expected, const Change& actual,
                    const std::vector<double>& months, double floor) {
    const Tolerance tolerance{1e-8, floor};
    comparison.check(what, expected.difference, actual.difference, tolerance);
    if (expected.month == actual.month) return comparison.check_same(what + " month", "", "");
    const double there = actual.month ? months[static_cast<std::size_t>(*actual.month)] : 0;
    const double best = expected.difference;
    const bool tie = std::fabs(std::fabs(there) - std::fabs(best)) <= std::max(1e-8 * std::fabs(best), floor);
    if (!tie)
        comparison.check_same(what + " month", expected.month ? std::to_string(*expected.month) : "null",
                              actual.month ? std::to_string(*actual.month) : "null");
}

void compare_people(Comparison& comparison, const BusinessCase& c, const Side& expected, const Measures& actual) {
    for (std::size_t s = 0; s < c.segments.size(); ++s) {
        const auto& id = c.segments[s].id;
        const double spend = c.value(c.segments[s].revenue);
        compare_change(comparison, "churn_change " + id, expected.measures.churn_change.at(s),
                       actual.churn_change.at(s), expected.series.churn[s], 1e-14);
        compare_change(comparison, "conversion_change " + id, expected.measures.conversion_change.at(s),
                       actual.conversion_change.at(s), expected.series.conversion[s], 1e-14);
        compare_change(comparison, "revenue_change " + id, expected.measures.revenue_change.at(s),
                       actual.revenue_change.at(s), expected.series.spend[s], 1e-13 * std::max(1.0, spend));
        const auto& theirs = actual.metrics.empty() ? std::vector<std::optional<double>>() : actual.metrics.at(s);
        for (std::size_t m = 0; m < c.metrics.size(); ++m)
            comparison.check("metric " + id + "." + c.metrics[m].id, expected.measures.metrics.at(s).at(m),
                             theirs.empty() ? std::nullopt : theirs.at(m), {1e-9, 1e-12});
    }
}

void compare_years(Comparison& comparison, const Measures& expected, const Measures& actual) {
    comparison.check_same("years", std::to_string(expected.yearly.size()), std::to_string(actual.yearly.size()));
    for (std::size_t y = 0; y < std::min(expected.yearly.size(), actual.yearly.size()); ++y) {
        const auto &a = expected.yearly[y], &b = actual.yearly[y];
        const std::string year = "FY" + std::to_string(a.fiscal_year) + " ";
        comparison.check_same("fiscal year", year, "FY" + std::to_string(b.fiscal_year) + " ");
        comparison.money(year + "revenue", a.revenue, b.revenue);
        comparison.money(year + "benefit", a.benefit, b.benefit);
        comparison.money(year + "acquisition_spend", a.acquisition_spend, b.acquisition_spend);
        comparison.money(year + "cost_opex", a.cost_opex, b.cost_opex);
        comparison.money(year + "cost_capex", a.cost_capex, b.cost_capex);
        comparison.money(year + "net", a.net, b.net);
    }
}

void compare_measures(Comparison& comparison, const BusinessCase& c, const Side& expected, const Measures& b) {
    const Measures& a = expected.measures;
    for (const auto& [key, kind] : set_figures()) {
        comparison.check(key, figure_of(a, key), figure_of(b, key), tolerance_of(comparison, a, key, kind));
        comparison.check_same("why_null " + key, word(a.why_null.contains(key)), word(b.why_null.contains(key)));
    }
    compare_people(comparison, c, expected, b);
    compare_years(comparison, a, b);
}

void compare_baseline(Comparison& comparison, const analysis::SegmentBaseline& a, const analysis::SegmentBaseline& b) {
    comparison.check("customers_end", a.customers_end, b.customers_end, people);
    comparison.check("churned", a.churned, b.churned, people);
    comparison.check("acquired", a.acquired, b.acquired, people);
    comparison.money("revenue", a.revenue, b.revenue);
    comparison.money("contribution", a.contribution, b.contribution);
}

void compare_initiative(Comparison& comparison, const BusinessCase& c, const analysis::InitiativeResult& a,
                        const reference::RankAnswer& expected, const analysis::InitiativeResult& b) {
    const auto place = static_cast<std::size_t>(a.rank - 1);
    comparison.check_same("initiative", c.initiatives[a.initiative].id, c.initiatives.at(b.initiative).id);
    comparison.check_same("rank", std::to_string(a.rank), std::to_string(b.rank));
    if (a.initiative != b.initiative) return;
    compare_measures(comparison, c, {a.measures, expected.initiative_series[place]}, b.measures);
    for (std::size_t lever = 0; lever < a.levers.by_lever.size(); ++lever)
        comparison.money("lever " + std::to_string(lever), a.levers.by_lever[lever], b.levers.by_lever[lever]);
    comparison.check("interaction", a.levers.interaction, b.levers.interaction, {1e-9, comparison.money_floor() * 8});
    comparison.money("cost_of_delay", a.cost_of_delay, b.cost_of_delay);
    comparison.money("adds", a.adds, b.adds);
    comparison.money("last_in", a.last_in, b.last_in);
    comparison.check("shapley", a.shapley, b.shapley, comparison.money_tolerance());
    comparison.check_same("funded", word(a.funded), word(b.funded));
    bool named = false;
    for (const auto& id : expected.excluders[place]) named = named || b.unfunded_because == "excluded by " + id;
    if (!named) comparison.check_same("unfunded_because", a.unfunded_because, b.unfunded_because);
    comparison.check_same("unfunded", std::to_string(static_cast<int>(a.unfunded)),
                          std::to_string(static_cast<int>(b.unfunded)));
    comparison.check_same("quick win", word(a.quick_win), word(b.quick_win));
    comparison.check_same("with_required", word(a.with_required.has_value()), word(b.with_required.has_value()));
    if (!a.with_required || !b.with_required) return;
    comparison.money("with_required npv", a.with_required->npv, b.with_required->npv);
    comparison.check("with_required roi", a.with_required->roi, b.with_required->roi, rates);
    comparison.money("with_required first_year_cost", a.with_required->first_year_cost,
                     b.with_required->first_year_cost);
}

void compare_budget(Comparison& comparison, const analysis::RankResult& expected, const analysis::RankResult& actual) {
    comparison.check_same("budget years", std::to_string(expected.budget.size()), std::to_string(actual.budget.size()));
    for (std::size_t y = 0; y < std::min(expected.budget.size(), actual.budget.size()); ++y) {
        const auto &a = expected.budget[y], &b = actual.budget[y];
        comparison.under("budget FY" + std::to_string(a.fiscal_year));
        comparison.check_same("year", std::to_string(a.fiscal_year), std::to_string(b.fiscal_year));
        comparison.money("used total", a.used_total, b.used_total);
        comparison.money("used capex", a.used_capex, b.used_capex);
        comparison.money("used opex", a.used_opex, b.used_opex);
        const auto amounts = [&](const char* what, const analysis::Amounts& x, const analysis::Amounts& y2) {
            comparison.check(std::string(what) + " total", x.total, y2.total, comparison.money_tolerance());
            comparison.check(std::string(what) + " capex", x.capex, y2.capex, comparison.money_tolerance());
            comparison.check(std::string(what) + " opex", x.opex, y2.opex, comparison.money_tolerance());
        };
        amounts("budget", a.budget, b.budget);
        amounts("left", a.left, b.left);
    }
}

void compare_friction(Comparison& comparison, const reference::FrictionFigures& a, const analysis::FrictionCost& b) {
    comparison.money("pv", a.pv, b.pv);
    comparison.money("contribution_per_year", a.contribution_per_year, b.contribution_per_year);
    comparison.money("revenue_per_year", a.revenue_per_year, b.revenue_per_year);
    comparison.check("customers_lost_per_year", a.customers_lost_per_year, b.customers_lost_per_year, people);
    comparison.check("conversions_lost_per_year", a.conversions_lost_per_year, b.conversions_lost_per_year, people);
    comparison.check("contacts_per_year", a.contacts_per_year, b.contacts_per_year, people);
    comparison.money("first_year contribution", a.first_year_contribution, b.first_year_contribution);
    comparison.money("first_year revenue", a.first_year_revenue, b.first_year_revenue);
}

}  // namespace

Comparison::Comparison(double baseline_contribution)
    : money_floor_(std::max(1e-6, 1e-14 * std::fabs(baseline_contribution))) {}

void Comparison::check(const std::string& what, double expected, double actual, Tolerance tolerance) {
    ++compared_;
    const double size = std::max(std::fabs(expected), std::fabs(actual));
    if (std::fabs(expected - actual) <= tolerance.relative * size + tolerance.floor) return;
    differences_.push_back(where_ + " " + what + ": expected " + number(expected) + ", got " + number(actual));
}

void Comparison::check(const std::string& what, const std::optional<double>& expected,
                       const std::optional<double>& actual, Tolerance tolerance) {
    if (expected && actual) return check(what, *expected, *actual, tolerance);
    ++compared_;
    if (expected.has_value() != actual.has_value())
        differences_.push_back(where_ + " " + what + ": expected " + number(expected) + ", got " + number(actual));
}

void Comparison::check_same(const std::string& what, const std::string& expected, const std::string& actual) {
    ++compared_;
    if (expected != actual)
        differences_.push_back(where_ + " " + what + ": expected '" + expected + "', got '" + actual + "'");
}

std::string Comparison::report(std::size_t most) const {
    std::string text = std::to_string(differences_.size()) + " of " + std::to_string(compared_) + " differ";
    for (std::size_t n = 0; n < std::min(most, differences_.size()); ++n) text += "\n  " + differences_[n];
    return text;
}

void compare(Comparison& comparison, const BusinessCase& c, const reference::RankAnswer& expected,
             const analysis::RankResult& actual) {
    const auto& wanted = expected.result;
    comparison.under("baseline");
    compare_baseline(comparison, wanted.baseline, actual.baseline);
    for (std::size_t s = 0; s < c.segments.size(); ++s) {
        comparison.under("baseline " + c.segments[s].id);
        compare_baseline(comparison, wanted.baseline_segments[s], actual.baseline_segments.at(s));
    }
    comparison.under("case");
    comparison.check_same("budget year", std::to_string(wanted.budget_year), std::to_string(actual.budget_year));
    comparison.check_same("committed", word(true), word(wanted.committed == actual.committed));
    comparison.check_same("ranked", std::to_string(wanted.initiatives.size()),
                          std::to_string(actual.initiatives.size()));
    for (std::size_t n = 0; n < std::min(wanted.initiatives.size(), actual.initiatives.size()); ++n) {
        comparison.under(c.initiatives[wanted.initiatives[n].initiative].id);
        compare_initiative(comparison, c, wanted.initiatives[n], expected, actual.initiatives[n]);
    }
    comparison.under("portfolio");
    compare_measures(comparison, c, {wanted.portfolio, expected.portfolio_series}, actual.portfolio);
    comparison.under("all");
    comparison.check_same("exists", word(wanted.all.has_value()), word(actual.all.has_value()));
    if (wanted.all && actual.all) compare_measures(comparison, c, {*wanted.all, *expected.all_series}, *actual.all);
    compare_budget(comparison, wanted, actual);
}

void compare(Comparison& comparison, const BusinessCase& c, const reference::FrictionsAnswer& expected,
             const analysis::FrictionsResult& actual) {
    comparison.under("frictions");
    comparison.check_same("ranked", std::to_string(expected.frictions.size()), std::to_string(actual.frictions.size()));
    for (std::size_t n = 0; n < std::min(expected.frictions.size(), actual.frictions.size()); ++n) {
        const auto& a = expected.frictions[n];
        const auto& b = actual.frictions[n];
        comparison.under(c.frictions[a.friction].id);
        comparison.check_same("friction", c.frictions[a.friction].id, c.frictions.at(b.friction).id);
        comparison.check_same("rank", std::to_string(a.rank), std::to_string(b.rank));
        if (a.friction != b.friction) continue;
        compare_friction(comparison, a.figures, b.cost);
        for (std::size_t s = 0; s < c.segments.size(); ++s) {
            comparison.under(c.frictions[a.friction].id + " on " + c.segments[s].id);
            compare_friction(comparison, a.segments[s], b.by_segment.at(s));
        }
    }
    comparison.under("all together");
    compare_friction(comparison, expected.all_together, actual.all_together);
    for (std::size_t s = 0; s < c.segments.size(); ++s) {
        comparison.under("all together on " + c.segments[s].id);
        compare_friction(comparison, expected.all_together_segments[s], actual.all_by_segment.at(s));
    }
}

}  // namespace cxcase::test
