// Explanations on a case small enough to follow, and what a path may mean.
#include "cxcase/analysis/explain.hpp"

#include "cxcase/analysis/rank.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>

namespace {

using namespace cxcase;
using analysis::find_subjects;
using analysis::Subject;
using analysis::Track;
using Kind = Subject::Kind;

const std::string text = R"(
cxcase: 1
title: Test
currency: EUR
start: 2027-01
horizon: 12 months
discount_rate: 10%
haircuts: {guess: 50%, ungraded: 0%}
segments:
  homes: {customers: 10k, churn: 3% per month, revenue: 20 per month, margin: 50%, prospects: 1000 per month,
          conversion: 10%, contacts: {phone: 0.2 per month, chat: 0.1 per month},
          cost_per_contact: {phone: 6, chat: 2}}
  shops: {customers: 1k, churn: 2% per month, revenue: 50 per month, cost_per_contact: 5}
frictions:
  wait:
    affects:
      all: {customers: 12% per year, churn: +8pp}
  bill: {affects: {homes: {customers: 5% per month, contacts: {phone: 1.5}, cost: 3}}}
  form: {affects: {homes: {prospects: 20%, conversion: -25%}}}
initiatives:
  bill: {fixes: {bill: 50%, form: {reduces: 40%, evidence: guess}}, success: 80%, starts: 2027-01, delivery: 2 months,
         ramp: 3 months, costs: {build: 6k, run: 1k per month}, savings: {tool: 200 per month}}
  queue: {fixes: {wait: 10%}, status: committed, starts: 2026-06, costs: {run: 1k per year}}
)";

const model::BusinessCase& tiny() {
    static const model::BusinessCase bc = test::load_text(text);
    return bc;
}

std::string meant(const std::string& path) {
    std::string all;
    for (const auto& subject : find_subjects(tiny(), path)) all += analysis::path_of(tiny(), subject) + " ";
    return all;
}

}  // namespace

TEST_CASE("a path means one thing, a bare id perhaps several") {
    CHECK(meant("initiatives.queue") == "initiatives.queue ");
    CHECK(meant("queue") == "initiatives.queue ");
    CHECK(meant("frictions.bill") == "frictions.bill ");
    CHECK(meant("bill") == "initiatives.bill frictions.bill ");
    CHECK(meant("homes") == "segments.homes ");
    CHECK(meant("segments.homes.churn") == "segments.homes.churn ");
    CHECK(meant("discount_rate") == "discount_rate ");
    CHECK(meant("initiatives.bill.costs.run") == "initiatives.bill.costs.run ");
    CHECK(meant("nobody").empty());
    CHECK(meant("").empty());
    CHECK(meant("initiatives.").empty());
    CHECK(meant("initiatives.wait").empty());
}

TEST_CASE("what stands under all is found by the segment, too, and a result by what it is said of") {
    CHECK(meant("frictions.wait.affects.shops.churn") == "frictions.wait.affects.all.churn ");
    CHECK(meant("frictions.wait.affects.nobody.churn").empty());
    CHECK(meant("initiatives.bill.npv") == "initiatives.bill ");
    CHECK(meant("frictions.wait.customers_lost_per_year") == "frictions.wait ");
    CHECK(meant("frictions.wait.npv").empty());
}

TEST_CASE("every path offered is found") {
    for (const auto& path : analysis::known_paths(tiny())) {
        CAPTURE(path);
        CHECK_FALSE(find_subjects(tiny(), path).empty());
    }
}

TEST_CASE("an initiative: who meets it, what is removed, what changes, by hand") {
    const auto e = analysis::explain_initiative(tiny(), 0);
    REQUIRE(e.fixes.size() == 2);
    CHECK(e.fixes[0].meeting.customers == doctest::Approx(10'000 * 0.05));
    CHECK(e.fixes[0].removed == doctest::Approx(0.5 * 0.8));
    CHECK(e.fixes[1].meeting.prospects == doctest::Approx(1000 * 0.2));
    CHECK(e.fixes[1].removed == doctest::Approx(0.4 * 0.5 * 0.8));  // a guess is cut by half
    CHECK(e.fixes[1].kept == 0.5);
    CHECK(e.go_live == 3);
    CHECK(e.full == 6);
    CHECK_FALSE(e.ends.has_value());
    const auto of = [&](Track track) {
        const auto at = std::ranges::find(e.changes, track, &analysis::TrackChange::track);
        REQUIRE(at != e.changes.end());
        return *at;
    };
    CHECK(of(Track::contacts).without == doctest::Approx(0.3));
    CHECK(of(Track::contacts).difference == doctest::Approx(-0.05 * 0.4 * 1.5));
    CHECK(of(Track::contacts).month == 6);
    CHECK(of(Track::service).difference == doctest::Approx(-0.05 * 0.4 * (1.5 * 6 + 3)));
    CHECK(of(Track::service).causes.size() == 2);
    CHECK(of(Track::conversion).difference == doctest::Approx(0.1 * ((1 - 0.05 * 0.84) / 0.95 - 1)));
    CHECK(of(Track::conversion).base == doctest::Approx(0.1));
    const auto& cause = of(Track::conversion).causes.front();
    CHECK(cause.today == doctest::Approx(0.95));
    CHECK(cause.size == doctest::Approx(-0.25));
    CHECK(cause.adoption == doctest::Approx(1));
    CHECK(cause.left == 1);
    CHECK(e.changes.size() == 3);
    REQUIRE(e.worth.size() == 1);
    CHECK(e.worth[0].contribution == doctest::Approx(20 * 0.5 - (0.2 * 6 + 0.1 * 2) - 0.05 * 3));
}

TEST_CASE("each line of an initiative has its months and its value") {
    const auto e = analysis::explain_initiative(tiny(), 0);
    REQUIRE(e.lines.size() == 3);
    CHECK(e.lines[0].total == doctest::Approx(6000));
    CHECK(e.lines[0].from == 1);
    CHECK(e.lines[0].until == 2);
    CHECK(e.lines[1].total == doctest::Approx(10 * 1000));
    CHECK(e.lines[1].from == 3);
    CHECK(e.lines[2].saving);
    CHECK(e.lines[2].total == doctest::Approx(200 * 0.8 * (1.0 / 6 + 3.0 / 6 + 5.0 / 6 + 7)));
    CHECK(e.other_costs == 0);
}

TEST_CASE("a friction: who would fix it, committed work first") {
    const auto wait = analysis::explain_friction(tiny(), 2);
    CHECK(tiny().frictions[2].id == "wait");
    REQUIRE(wait.fixers.size() == 2);
    CHECK(wait.fixers[0].initiative == 1);
    CHECK_FALSE(wait.fixers[0].rank.has_value());
    const auto bill = analysis::explain_friction(tiny(), 0);
    REQUIRE(bill.fixers.size() == 1);
    CHECK(bill.fixers[0].rank == 1);
    CHECK(bill.meetings[0].customers == doctest::Approx(500));
}

TEST_CASE("a segment: churn by cause, and what a customer brings") {
    const auto e = analysis::explain_segment(tiny(), 0);
    REQUIRE(e.churn.size() == 1);
    CHECK(e.churn[0].churn == doctest::Approx(0.01 * 0.08));
    CHECK(e.other_churn == doctest::Approx(0.03 - 0.0008));
    CHECK(e.frictions.size() == 3);
    CHECK(e.worth.spend == 20);
}

TEST_CASE("a figure: what is stated with it, and what does not depend on it") {
    const auto find = [](const std::string& path) { return find_subjects(tiny(), path).front().index; };
    const auto run = analysis::explain_figure(tiny(), find("initiatives.bill.costs.run"));
    CHECK(run.initiatives == std::vector<std::size_t>{0});
    CHECK(run.frictions.empty());
    REQUIRE(run.influences.size() == 1);
    CHECK(run.influences[0].by_percent < -90);
    const auto phone = analysis::explain_figure(tiny(), find("frictions.bill.affects.homes.contacts.phone"));
    CHECK(phone.frictions == std::vector<std::size_t>{0});
    const auto other = analysis::explain_figure(tiny(), find("segments.shops.revenue"));
    CHECK(other.influences.empty());
    CHECK(other.portfolio_by_percent == 0);
    CHECK_FALSE(other.range.has_value());
}

TEST_CASE("a figure in whole months: what one month more does, where 1% more does nothing") {
    const model::BusinessCase& bc = tiny();
    const auto before = analysis::rank(bc);
    for (const char* path : {"initiatives.bill.delivery", "horizon"}) {
        CAPTURE(path);
        const std::size_t figure = find_subjects(bc, path).front().index;
        const auto e = analysis::explain_figure(bc, figure);
        model::BusinessCase longer = bc;
        const model::Quantity quantity{static_cast<std::uint32_t>(figure)};
        longer.put(quantity, longer.value(quantity) + 1);
        const auto after = analysis::rank(longer);
        CHECK(e.whole_months);
        CHECK(e.portfolio_by_percent == 0);
        REQUIRE(!e.influences.empty());
        for (const auto& one : e.influences) {
            const auto npv = [&](const analysis::RankResult& of) {
                return std::ranges::find(of.initiatives, one.initiative, &analysis::InitiativeResult::initiative)
                    ->measures.npv;
            };
            CHECK(one.by_month != 0);
            CHECK(one.by_month == doctest::Approx(npv(after) - npv(before)));
        }
        CHECK(e.portfolio_by_month == doctest::Approx(after.portfolio.npv - before.portfolio.npv));
    }
    CHECK_FALSE(analysis::explain_figure(bc, find_subjects(bc, "segments.homes.revenue").front().index).whole_months);
}
