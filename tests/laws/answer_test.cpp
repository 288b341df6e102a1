// Laws of the answer as a whole: what a change of the telling does to it.
#include "cxcase/analysis/frictions.hpp"
#include "cxcase/analysis/rank.hpp"
#include "support/every_case.hpp"
#include "support/figures.hpp"
#include "support/transform.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace {

using namespace cxcase;
using analysis::rank;
using model::BusinessCase;
using test::Detail;
using test::disagreement;
using test::figures;

constexpr analysis::RankOptions everything{analysis::OrderBy::roi, true};

test::Figures answer(const BusinessCase& c, Detail detail = Detail::by_segment) {
    return figures(c, rank(c, everything), detail);
}

// Two initiatives worth exactly the same are ranked by id, which renaming changes; such cases prove nothing here.
bool has_ties(const BusinessCase& c) {
    const auto result = rank(c);
    for (const auto& a : result.initiatives)
        for (const auto& b : result.initiatives)
            if (a.rank < b.rank && std::fabs(a.measures.npv - b.measures.npv) < 1e-6) return true;
    return false;
}

TEST_CASE("no fix is worth nothing: an initiative without effect and cost has an NPV of exactly 0") {
    test::holds_everywhere("no fix is worth nothing", 300, [](BusinessCase c) -> std::string {
        const auto idle = test::add_bare_initiative(c, "zzz-idle");
        const auto nothing = c.assumptions.size();
        c.assumptions.push_back({});
        c.assumptions.back().unit = model::Unit::share;
        for (std::size_t f = 0; f < c.frictions.size(); ++f)
            for (const auto& affect : c.frictions[f].affects)
                c.initiatives[idle].fixes.push_back({f, affect.segment, {static_cast<std::uint32_t>(nothing)}});
        for (const auto& each : rank(c).initiatives) {
            if (each.initiative != idle) continue;
            const auto& m = each.measures;
            if (m.npv != 0 || m.pv_benefits != 0 || m.pv_costs != 0 || m.customers_gained != 0)
                return "worth " + std::to_string(m.npv);
            if (each.funded || m.roi || m.payback_months) return "an initiative worth nothing is funded or pays back";
            return "";
        }
        return "not ranked";
    });
}

TEST_CASE("an idle initiative changes nothing for the others") {
    test::holds_everywhere("idle changes nothing", 200, [](BusinessCase c) -> std::string {
        const auto before = rank(c, everything);
        static_cast<void>(test::add_bare_initiative(c, "zzz-idle"));
        const auto after = rank(c, everything);
        for (const auto& a : before.initiatives)
            for (const auto& b : after.initiatives)
                if (a.initiative == b.initiative &&
                    (a.measures.npv != b.measures.npv || a.adds != b.adds || a.funded != b.funded))
                    return c.initiatives[a.initiative].id + " changed";
        return before.portfolio.npv == after.portfolio.npv ? "" : "the portfolio changed";
    });
}

TEST_CASE("money times a power of two is every amount times it, to the bit, with the same ranks") {
    test::holds_everywhere("money times 8", 300, [](const BusinessCase& c) {
        return disagreement(answer(c), answer(test::money_times(c, 8)), 8, true);
    });
}

TEST_CASE("money in another currency changes amounts alone") {
    test::holds_everywhere("money times 0.92", 300, [](const BusinessCase& c) {
        return disagreement(answer(c), answer(test::money_times(c, 0.92)), 0.92);
    });
}

TEST_CASE("the order in which segments, frictions and initiatives are told is irrelevant") {
    test::holds_everywhere("reordered", 300, [](const BusinessCase& c) -> std::string {
        if (has_ties(c)) return "";
        const auto other = test::reordered(c, static_cast<std::uint32_t>(c.assumptions.size())).business_case;
        test::Figures renamed;
        for (const auto& [name, figure] : answer(other)) {
            std::string old = name;  // "0003_seg-1" is "seg-1" again, wherever it stands in the name
            for (auto at = old.find('_'); at != std::string::npos; at = old.find('_', at + 1)) {
                const bool digits = at >= 4 && old.find_first_not_of("0123456789", at - 4) == at;
                if (digits) old.erase(at - 4, 5), at = 0;
            }
            renamed[old] = figure;
        }
        return disagreement(answer(c), renamed);
    });
}

TEST_CASE("splitting a segment in two halves changes no total") {
    test::holds_everywhere("split segment", 300, [](const BusinessCase& c) -> std::string {
        for (std::size_t s = 0; s < c.segments.size(); ++s) {
            const auto problem = disagreement(answer(c, Detail::totals), answer(test::split(c, s), Detail::totals));
            if (!problem.empty()) return c.segments[s].id + " split:\n" + problem;
        }
        return "";
    });
}

TEST_CASE("what is rejected might as well not be there") {
    test::holds_everywhere("rejected", 200, [](BusinessCase c) -> std::string {
        const auto before = answer(c);
        const auto idle = test::add_bare_initiative(c, "zzz-rejected");
        auto& rejected = c.initiatives[idle];
        rejected.status = model::Status::rejected;
        for (const auto& other : c.initiatives)
            if (&other != &rejected && rejected.fixes.empty()) {
                rejected.fixes = other.fixes;
                rejected.costs = other.costs;
                rejected.savings = other.savings;
            }
        return disagreement(before, answer(c), 1, true);
    });
}

TEST_CASE("what committed work costs in fixed sums changes no answer") {
    test::holds_everywhere("committed costs", 200, [](BusinessCase c) -> std::string {
        const auto before = answer(c);
        for (std::size_t i = 0; i < c.initiatives.size(); ++i)
            if (c.initiatives[i].status == model::Status::committed)
                for (std::size_t l = 0; l < c.initiatives[i].costs.size(); ++l) {
                    auto line = c.initiatives[i].costs[l];
                    if (line.form == model::Line::Form::one_off || line.form == model::Line::Form::recurring)
                        line.amount = test::copy_row(c, *line.amount, 10);
                    c.initiatives[i].costs[l] = line;
                }
        return disagreement(before, answer(c));
    });
}

TEST_CASE("a fix that was complete before month 1 removes nothing more, to the bit") {
    // Its adoption is 1 in every month, so nothing is paid per fix, whoever else brings more customers. A rounding error in
    // (k - m) - (k - 1 - m) would make that a cost of 1e-15 and an ROI of 1e19.
    for (const char* ramp : {"0.8", "2.808145918382829", "7.0275395389185791", "8.2658981587687652", "12.1"}) {
        const auto c = test::load_text(std::string(R"(cxcase: 1
title: Finished work
currency: EUR
start: 2027-01
horizon: 23 months
discount_rate: 10%
segments:
  people: {customers: 10k, churn: 2% per month, revenue: 20 per month}
frictions:
  early: {affects: {people: {customers: 10% per month, cost: 3}}}
  late: {affects: {people: {customers: 5% per month, churn: +3pp}}}
initiatives:
  finished: {status: committed, starts: 2025-05, fixes: {early: 54%}, costs: {each: {per_fix: 0.26}}, ramp: )") +
                                       ramp + R"( months}
  free: {starts: 2027-02, fixes: {late: 40%}}
)");
        const auto result = rank(c);
        const auto& free = result.initiatives.at(0).measures;
        INFO("ramp " << std::string(ramp));
        CHECK(free.npv > 0);
        CHECK(free.pv_costs == 0);
        CHECK(!free.roi);
        CHECK(!free.payback_months);
    }
}

TEST_CASE("a budget without end is as good as none") {
    test::holds_everywhere("endless budget", 200, [](BusinessCase c) -> std::string {
        c.budget.clear();
        c.quick_win.cost = test::copy_row(c, c.discount_rate);  // any figure: the default would follow the budget
        const auto free = rank(c);
        model::Assumption endless;
        endless.unit = model::Unit::money;
        endless.value = 1e15;
        c.assumptions.push_back(endless);
        const model::Quantity amount{static_cast<std::uint32_t>(c.assumptions.size() - 1)};
        const int first = c.calendar.fiscal_year(1);
        for (int year = first; year <= c.calendar.fiscal_year(c.calendar.horizon); ++year)
            c.budget.push_back({year, amount, amount, amount});
        auto expected = figures(c, free), actual = figures(c, rank(c));
        std::erase_if(expected, [](const auto& figure) { return figure.first.ends_with(".left_total"); });
        std::erase_if(actual, [](const auto& figure) { return figure.first.ends_with(".left_total"); });
        return disagreement(expected, actual, 1, true);
    });
}

TEST_CASE("removing a friction entirely from month 1 at no cost is worth what the friction costs") {
    test::holds_everywhere("full removal", 200, [](BusinessCase c) -> std::string {
        const auto frictions = analysis::frictions(c);
        std::vector<std::size_t> removers;
        for (std::size_t f = 0; f < c.frictions.size(); ++f) {
            removers.push_back(test::add_bare_initiative(c, "zzz-remover-" + std::to_string(f)));
            for (const auto& affect : c.frictions[f].affects)
                c.initiatives.back().fixes.push_back({f, affect.segment, c.initiatives.back().success});
        }
        const auto result = rank(c);
        const double floor = std::max(1e-6, 4e-14 * std::fabs(result.baseline.contribution));
        for (const auto& each : result.initiatives)
            for (const auto& friction : frictions.frictions) {
                if (removers[friction.friction] != each.initiative) continue;
                const double a = each.measures.pv_benefits, b = friction.cost.pv;
                if (std::fabs(a - b) > 1e-9 * std::fabs(b) + floor)
                    return c.frictions[friction.friction].id + ": removal brings " + std::to_string(a) +
                           ", the friction costs " + std::to_string(b);
            }
        return "";
    });
}

}  // namespace
