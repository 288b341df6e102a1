#include "oracle/json_answers.hpp"

#include <algorithm>
#include <set>

namespace cxcase::test {
namespace {

using analysis::Measures;
using model::BusinessCase;
using nlohmann::json;

constexpr Tolerance rates{1e-6, 1e-9};
constexpr Tolerance people{1e-9, 1e-6};

std::optional<double> value(const json& answer) {
    return answer.is_null() ? std::nullopt : std::optional(answer.get<double>());
}

std::string word(bool is) { return is ? "yes" : "no"; }

void only_known(Comparison& comparison, const json& answer, const std::set<std::string>& known) {
    for (const auto& [key, unused] : answer.items())
        if (!known.contains(key)) comparison.check_same("key nobody compares", "", key);
}

void compare_money(Comparison& comparison, const json& a, const Measures& b) {
    comparison.money("npv", a.at("npv"), b.npv);
    comparison.money("pv_benefits", a.at("pv_benefits"), b.pv_benefits);
    comparison.money("pv_costs", a.at("pv_costs"), b.pv_costs);
    comparison.check("roi", value(a.at("roi")), b.roi, {1e-9, 1e-9});
    comparison.check("bcr", value(a.at("bcr")), b.bcr, {1e-9, 1e-9});
    comparison.check("irr", value(a.at("irr")), b.irr, rates);
    comparison.check("mirr", value(a.at("mirr")), b.mirr, rates);
    comparison.check("payback_months", value(a.at("payback_months")), b.payback_months, rates);
    comparison.check("discounted_payback_months", value(a.at("discounted_payback_months")), b.discounted_payback_months,
                     rates);
    comparison.money("peak_funding", a.at("peak_funding"), b.peak_funding);
    comparison.money("first_year_cost", a.at("first_year_cost"), b.first_year_cost);
    comparison.money("first_year_benefit", a.at("first_year_benefit"), b.first_year_benefit);
    comparison.money("run_rate", a.at("run_rate"), b.run_rate);
    comparison.check("customers_gained", a.at("customers_gained").get<double>(), b.customers_gained, people);
}

void compare_changes(Comparison& comparison, const BusinessCase& c, const json& a, const Measures& b) {
    const auto change = [&](const char* key, const std::string& id, const analysis::Change& got, double floor) {
        const json& wanted = a.at(key).at(id);
        comparison.check(std::string(key) + " " + id, wanted.is_null() ? 0 : wanted.get<double>(), got.difference,
                         {1e-8, floor});
    };
    for (std::size_t s = 0; s < c.segments.size(); ++s) {
        const auto& id = c.segments[s].id;
        change("churn_change", id, b.churn_change.at(s), 1e-14);
        change("conversion_change", id, b.conversion_change.at(s), 1e-14);
        change("revenue_change", id, b.revenue_change.at(s), 1e-11);
        const json moved = a.at("metrics").value(id, json::object());
        for (std::size_t m = 0; m < c.metrics.size(); ++m) {
            const auto& metric = c.metrics[m].id;
            const bool touched = !b.metrics.empty() && !b.metrics.at(s).empty() && b.metrics[s].at(m);
            comparison.check("metric " + id + "." + metric,
                             moved.contains(metric) ? value(moved[metric]) : std::nullopt,
                             touched ? b.metrics[s][m] : std::nullopt, {1e-9, 1e-12});
        }
    }
}

void compare_years(Comparison& comparison, const json& a, const Measures& b) {
    comparison.check_same("years", std::to_string(a.at("yearly").size()), std::to_string(b.yearly.size()));
    for (std::size_t y = 0; y < std::min(a["yearly"].size(), b.yearly.size()); ++y) {
        const json& row = a["yearly"][y];
        const std::string year = row.at("year");
        comparison.check_same("year", year, "FY" + std::to_string(b.yearly[y].fiscal_year));
        comparison.money(year + " revenue", row.at("revenue"), b.yearly[y].revenue);
        comparison.money(year + " benefit", row.at("benefit"), b.yearly[y].benefit);
        comparison.money(year + " acquisition_spend", row.at("acquisition_spend"), b.yearly[y].acquisition_spend);
        comparison.money(year + " cost_opex", row.at("cost_opex"), b.yearly[y].cost_opex);
        comparison.money(year + " cost_capex", row.at("cost_capex"), b.yearly[y].cost_capex);
        comparison.money(year + " net", row.at("net"), b.yearly[y].net);
        only_known(comparison, row,
                   {"year", "revenue", "benefit", "acquisition_spend", "cost_opex", "cost_capex", "net"});
    }
}

const std::set<std::string> measure_keys{"npv",
                                         "pv_benefits",
                                         "pv_costs",
                                         "roi",
                                         "bcr",
                                         "irr",
                                         "mirr",
                                         "payback_months",
                                         "discounted_payback_months",
                                         "peak_funding",
                                         "first_year_cost",
                                         "first_year_benefit",
                                         "run_rate",
                                         "customers_gained",
                                         "churn_change",
                                         "conversion_change",
                                         "revenue_change",
                                         "metrics",
                                         "yearly"};

void compare_measures(Comparison& comparison, const BusinessCase& c, const json& a, const Measures& b) {
    compare_money(comparison, a, b);
    compare_changes(comparison, c, a, b);
    compare_years(comparison, a, b);
}

void compare_levers(Comparison& comparison, const json& a, const analysis::Levers& b) {
    const char* names[] = {"churn", "conversion", "revenue", "referrals", "moves", "contacts", "cost", "savings"};
    for (std::size_t lever = 0; lever < b.by_lever.size(); ++lever)
        comparison.money(names[lever], a.at(names[lever]), b.by_lever[lever]);
    comparison.check("interaction", a.at("interaction").get<double>(), b.interaction,
                     {1e-9, comparison.money_floor() * 8});
    only_known(comparison, a,
               {"churn", "conversion", "revenue", "referrals", "moves", "contacts", "cost", "savings", "interaction"});
}

void compare_bundle(Comparison& comparison, const json& a, const std::optional<analysis::Bundle>& b) {
    comparison.check_same("with_required", word(!a.is_null()), word(b.has_value()));
    if (a.is_null() || !b) return;
    comparison.money("with_required npv", a.at("npv"), b->npv);
    comparison.check("with_required roi", value(a.at("roi")), b->roi, {1e-9, 1e-9});
    comparison.money("with_required first_year_cost", a.at("first_year_cost"), b->first_year_cost);
}

void compare_initiative(Comparison& comparison, const BusinessCase& c, const json& a,
                        const analysis::InitiativeResult& b) {
    comparison.under(a.at("id"));
    comparison.check_same("id", a.at("id"), c.initiatives.at(b.initiative).id);
    if (a["id"] != c.initiatives[b.initiative].id) return;
    comparison.check_same("rank", std::to_string(a.at("rank").get<int>()), std::to_string(b.rank));
    compare_measures(comparison, c, a, b.measures);
    compare_levers(comparison, a.at("levers"), b.levers);
    compare_bundle(comparison, a.at("with_required"), b.with_required);
    comparison.money("cost_of_delay", a.at("cost_of_delay"), b.cost_of_delay);
    comparison.money("adds", a.at("adds"), b.adds);
    comparison.money("last_in", a.at("last_in"), b.last_in);
    comparison.check_same("funded", word(a.at("funded")), word(b.funded));
    // The answers say "excluded" without the name of who excludes.
    const json& because = a.at("unfunded_because");
    const std::string reason = because.is_null() ? "" : because.get<std::string>();
    if (!b.unfunded_because.starts_with(reason) || reason.empty() != b.unfunded_because.empty())
        comparison.check_same("unfunded_because", reason, b.unfunded_because);
    comparison.check_same("class", a.at("class"), b.quick_win ? "quick-win" : "long-term");
    if (a.contains("shapley"))  // given where the funded set is small
        comparison.check("shapley", value(a["shapley"]), b.shapley, comparison.money_tolerance());
    auto known = measure_keys;
    known.insert({"id", "rank", "levers", "with_required", "cost_of_delay", "adds", "last_in", "funded",
                  "unfunded_because", "class", "shapley"});
    only_known(comparison, a, known);
}

void compare_baseline(Comparison& comparison, const json& a, const analysis::SegmentBaseline& b) {
    comparison.check("customers_end", a.at("customers_end").get<double>(), b.customers_end, people);
    comparison.money("revenue", a.at("revenue"), b.revenue);
    comparison.money("contribution", a.at("contribution"), b.contribution);
    if (a.contains("churned")) comparison.check("churned", a["churned"].get<double>(), b.churned, people);
    if (a.contains("acquired")) comparison.check("acquired", a["acquired"].get<double>(), b.acquired, people);
    only_known(comparison, a, {"customers_end", "revenue", "contribution", "churned", "acquired", "segments"});
}

void compare_friction(Comparison& comparison, const json& a, const analysis::FrictionCost& b) {
    comparison.money("pv", a.at("pv"), b.pv);
    comparison.money("contribution_per_year", a.at("contribution_per_year"), b.contribution_per_year);
    comparison.money("revenue_per_year", a.at("revenue_per_year"), b.revenue_per_year);
    comparison.check("customers_lost_per_year", a.at("customers_lost_per_year").get<double>(),
                     b.customers_lost_per_year, people);
    comparison.check("conversions_lost_per_year", a.at("conversions_lost_per_year").get<double>(),
                     b.conversions_lost_per_year, people);
    comparison.check("contacts_per_year", a.at("contacts_per_year").get<double>(), b.contacts_per_year, people);
    comparison.money("first_year contribution", a.at("first_year").at("contribution"), b.first_year_contribution);
    comparison.money("first_year revenue", a.at("first_year").at("revenue"), b.first_year_revenue);
    only_known(comparison, a,
               {"id", "rank", "pv", "contribution_per_year", "revenue_per_year", "customers_lost_per_year",
                "conversions_lost_per_year", "contacts_per_year", "first_year"});
}

}  // namespace

void compare_rank(Comparison& comparison, const BusinessCase& c, const json& expected,
                  const analysis::RankResult& actual) {
    comparison.under("baseline");
    compare_baseline(comparison, expected.at("baseline"), actual.baseline);
    for (std::size_t s = 0; s < c.segments.size(); ++s) {
        comparison.under("baseline " + c.segments[s].id);
        compare_baseline(comparison, expected.at("baseline").at("segments").at(c.segments[s].id),
                         actual.baseline_segments.at(s));
    }
    const json& initiatives = expected.at("initiatives");
    std::set<std::string> funded;
    comparison.under("rank");
    comparison.check_same("initiatives", std::to_string(initiatives.size()), std::to_string(actual.initiatives.size()));
    for (std::size_t n = 0; n < std::min(initiatives.size(), actual.initiatives.size()); ++n) {
        compare_initiative(comparison, c, initiatives[n], actual.initiatives[n]);
        if (actual.initiatives[n].funded) funded.insert(c.initiatives[actual.initiatives[n].initiative].id);
    }
    comparison.under("rank");
    comparison.check_same("funded", word(true), word(expected.at("funded").get<std::set<std::string>>() == funded));
    only_known(comparison, expected, {"baseline", "initiatives", "portfolio", "all", "funded"});
    comparison.under("portfolio");
    compare_measures(comparison, c, expected.at("portfolio"), actual.portfolio);
    only_known(comparison, expected.at("portfolio"), measure_keys);
    comparison.under("all");
    comparison.check_same("exists", word(!expected.at("all").is_null()), word(actual.all.has_value()));
    if (!expected["all"].is_null() && actual.all) compare_measures(comparison, c, expected["all"], *actual.all);
}

void compare_frictions(Comparison& comparison, const BusinessCase& c, const json& expected,
                       const analysis::FrictionsResult& actual) {
    const json& list = expected.at("frictions");
    comparison.under("frictions");
    comparison.check_same("ranked", std::to_string(list.size()), std::to_string(actual.frictions.size()));
    for (std::size_t n = 0; n < std::min(list.size(), actual.frictions.size()); ++n) {
        comparison.under(list[n].at("id"));
        comparison.check_same("id", list[n].at("id"), c.frictions.at(actual.frictions[n].friction).id);
        comparison.check_same("rank", std::to_string(list[n].at("rank").get<int>()),
                              std::to_string(actual.frictions[n].rank));
        compare_friction(comparison, list[n], actual.frictions[n].cost);
    }
    comparison.under("all together");
    compare_friction(comparison, expected.at("all_together"), actual.all_together);
    only_known(comparison, expected, {"frictions", "all_together"});
}

}  // namespace cxcase::test
