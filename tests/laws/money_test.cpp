// Laws of the money: sums that must close, and measures that define one another.
#include "cxcase/analysis/rank.hpp"
#include "support/every_case.hpp"
#include "support/transform.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

namespace {

using namespace cxcase;
using analysis::Measures;
using analysis::rank;
using analysis::RankResult;
using model::BusinessCase;

constexpr analysis::RankOptions everything{analysis::OrderBy::roi, true};

// Benefits are differences of contributions, so sums of them close no better than those are known.
double dust(const RankResult& result) { return std::max(1e-6, 4e-14 * std::fabs(result.baseline.contribution)); }

std::string differs(const std::string& what, double a, double b, double floor) {
    if (std::fabs(a - b) <= 1e-9 * std::max(std::fabs(a), std::fabs(b)) + floor) return "";
    return what + ": " + std::to_string(a) + " against " + std::to_string(b);
}

// Asks the same of the portfolio, of all together and of every initiative; the first complaint counts.
template <typename Law>
std::string of_all_measures(const BusinessCase& c, const RankResult& result, Law&& law) {
    std::string problem = law("portfolio", result.portfolio);
    if (result.all && problem.empty()) problem = law("all", *result.all);
    for (const auto& each : result.initiatives)
        if (problem.empty()) problem = law(c.initiatives[each.initiative].id, each.measures);
    return problem;
}

TEST_CASE("what the funded ones add sums to the portfolio, and so do their fair shares") {
    test::holds_everywhere("adds and Shapley values", 500, [](const BusinessCase& c) -> std::string {
        const auto result = rank(c, everything);
        double adds = 0, shares = 0;
        for (const auto& each : result.initiatives) {
            if (!each.funded) continue;
            if (!each.shapley) return c.initiatives[each.initiative].id + " is funded without a fair share";
            adds += each.adds;
            shares += *each.shapley;
        }
        const auto problem = differs("adds", adds, result.portfolio.npv, dust(result) * 4);
        return problem.empty() ? differs("fair shares", shares, result.portfolio.npv, dust(result) * 4) : problem;
    });
}

TEST_CASE("levers and interaction sum to the benefit") {
    test::holds_everywhere("levers", 300, [](const BusinessCase& c) -> std::string {
        const auto result = rank(c);
        for (const auto& each : result.initiatives) {
            const auto& levers = each.levers.by_lever;
            const double sum = std::accumulate(levers.begin(), levers.end(), each.levers.interaction);
            const auto problem =
                differs(c.initiatives[each.initiative].id, sum, each.measures.pv_benefits, dust(result));
            if (!problem.empty()) return problem;
        }
        return "";
    });
}

TEST_CASE("one lever alone has no interaction") {
    test::holds_everywhere("one lever", 300, [](BusinessCase c) -> std::string {
        // Contacts and friction cost act on the same customers without changing their number or spend: they add up.
        for (auto& friction : c.frictions)
            for (auto& affect : friction.affects) {
                affect.churn.reset();
                affect.conversion.reset();
                affect.revenue.reset();
                affect.referrals.reset();
                affect.moves.clear();
            }
        const auto result = rank(c);
        for (const auto& each : result.initiatives)
            if (std::fabs(each.levers.interaction) > 8 * dust(result) + 1e-9 * std::fabs(each.measures.pv_benefits))
                return c.initiatives[each.initiative].id + " interacts by " + std::to_string(each.levers.interaction);
        return "";
    });
}

TEST_CASE("at its IRR an initiative is worth nothing") {
    int rates = 0;
    test::holds_everywhere("NPV at IRR", 600, [&](BusinessCase c) -> std::string {
        c.discount_rate = test::copy_row(c, c.discount_rate);
        const auto result = rank(c);
        for (const auto& each : result.initiatives) {
            if (!each.measures.irr) continue;
            ++rates;
            c.assumptions[c.discount_rate.id].value = *each.measures.irr;
            for (const auto& again : rank(c).initiatives) {
                if (again.initiative != each.initiative) continue;
                const double size = std::fabs(again.measures.pv_benefits) + std::fabs(again.measures.pv_costs);
                if (std::fabs(again.measures.npv) > 1e-6 * size + dust(result))
                    return c.initiatives[each.initiative].id + ": NPV " + std::to_string(again.measures.npv) + " at " +
                           std::to_string(*each.measures.irr);
            }
        }
        return "";
    });
    if (test::thorough) CHECK(rates > 100);
}

TEST_CASE("without discounting NPV is the sum of the years, and discounted payback is payback") {
    test::holds_everywhere("no discounting", 300, [](BusinessCase c) -> std::string {
        c.discount_rate = test::copy_row(c, c.discount_rate, 0);
        const auto result = rank(c);
        return of_all_measures(c, result, [&](const std::string& id, const Measures& m) -> std::string {
            double net = 0, benefit = 0;
            for (const auto& row : m.yearly) {
                net += row.net;
                benefit += row.benefit;
            }
            auto problem = differs(id + " npv", m.npv, net, dust(result));
            if (problem.empty()) problem = differs(id + " benefit", m.pv_benefits, benefit, dust(result));
            if (problem.empty() && m.payback_months != m.discounted_payback_months) problem = id + " paybacks differ";
            return problem;
        });
    });
}

TEST_CASE("measures that define one another agree") {
    test::holds_everywhere("definitions", 500, [](const BusinessCase& c) -> std::string {
        const auto result = rank(c);
        return of_all_measures(c, result, [&](const std::string& id, const Measures& m) -> std::string {
            auto problem = differs(id + " npv", m.npv, m.pv_benefits - m.pv_costs, dust(result));
            for (const auto& row : m.yearly)
                if (problem.empty())
                    problem = differs(id + " net", row.net, row.benefit - row.cost_opex - row.cost_capex, dust(result));
            if (!problem.empty()) return problem;
            if (m.roi.has_value() != m.bcr.has_value()) return id + ": ROI without BCR";
            if (m.roi && std::fabs(*m.bcr - *m.roi - 1) > 1e-9 * (1 + std::fabs(*m.roi)))
                return id + ": BCR is not ROI + 1";
            if (m.peak_funding > 0) return id + ": peak funding above 0";
            if (m.payback_months && *m.payback_months < 0) return id + ": payback before the first cost";
            if (m.payback_months && *m.payback_months > c.calendar.horizon) return id + ": payback beyond the horizon";
            return "";
        });
    });
}

TEST_CASE("nobody appears or vanishes") {
    test::holds_everywhere("people", 500, [](const BusinessCase& c) -> std::string {
        const auto result = rank(c);
        double opening = 0;
        for (const auto& segment : c.segments) opening += c.value(segment.customers);
        const auto& b = result.baseline;
        auto problem = differs("customers", b.customers_end, opening + b.acquired - b.churned, 1e-6);
        double end = 0;
        for (const auto& segment : result.baseline_segments) end += segment.customers_end;
        return problem.empty() ? differs("segments", end, b.customers_end, 1e-6) : problem;
    });
}

TEST_CASE("a later start costs no less than nothing where every month of an endless fix brings the same") {
    // A fix of friction cost alone, with its costs at go-live: each month waited loses a month's benefit at the end.
    test::holds_for_random_cases("delay", 200, [](const test::Recipe& recipe) {
        auto plain = recipe;
        for (const auto feature : {test::Feature::committed, test::Feature::requires_, test::Feature::no_discount})
            plain.drop(feature);
        auto c = test::make_case(plain);
        for (auto& initiative : c.initiatives) {
            initiative.costs.clear();
            initiative.savings.clear();
        }
        for (auto& friction : c.frictions)
            for (auto& affect : friction.affects) {
                affect.churn.reset();
                affect.conversion.reset();
                affect.revenue.reset();
                affect.referrals.reset();
                affect.moves.clear();
            }
        for (auto& initiative : c.initiatives) initiative.lasts.reset();
        const auto result = rank(c);
        const double floor = dust(result);
        for (const auto& each : result.initiatives) {
            const auto& initiative = c.initiatives[each.initiative];
            if (c.value(initiative.fades) > 0) continue;  // a fading fix may be better saved for a costlier month
            RC_ASSERT(each.cost_of_delay >= -floor);
            RC_ASSERT(each.cost_of_delay <= each.measures.npv + floor);
        }
    });
}

}  // namespace
