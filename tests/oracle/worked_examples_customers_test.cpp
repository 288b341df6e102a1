// Published worked examples of customers who leave, call, buy, and are worth something.
#include "oracle/worked_case.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace {

using namespace cxcase;
using doctest::Approx;
using test::Lifetime;
using test::load_text;
using test::percent;
using test::Setting;
using test::written;

Setting months(int count, const std::string& more = "") {
    return {std::to_string(count) + " months", 0, "monthly", more};
}

std::string segment(const std::string& keys) { return "segments:\n  people: {" + keys + "}\n"; }

analysis::SegmentBaseline baseline(const std::string& text) { return analysis::rank(load_text(text)).baseline; }

// ---- churn

TEST_CASE("monthly churn in a year (STL Partners print three other conventions)") {
    // 0.75%, 3% and 5% a month are 8.6%, 30.6% and 46.0% a year: 1 - (1 - m)^12. A growth convention prints 9%, 43% and
    // 80%, twelve times the month 9%, 36% and 60%.
    const double monthly[] = {0.0075, 0.03, 0.05}, yearly[] = {0.0863787648, 0.306157639, 0.4596399123};
    for (int k = 0; k < 3; ++k) {
        const auto people = "customers: 1000, revenue: 1 per month, churn: " + percent(monthly[k]) + " per month";
        CHECK(baseline(test::header(months(12)) + segment(people)).churned / 1000 == Approx(yearly[k]).epsilon(1e-9));
        // And the other way: a yearly figure loses the same within its year.
        const auto same = "customers: 1000, revenue: 1 per month, churn: " + percent(yearly[k]) + " per year";
        CHECK(baseline(test::header(months(12)) + segment(same)).churned / 1000 == Approx(yearly[k]).epsilon(1e-9));
    }
}

// All churn of the segment is one friction's: what is lost is lost to it.
std::string churn_by_friction(double customers, double yearly, double spend) {
    const double monthly = 1 - std::pow(1 - yearly, 1.0 / 12);
    return segment("customers: " + written(customers) + ", churn: " + percent(yearly) +
                   " per year, revenue: " + written(spend) + " per month") +
           "frictions:\n  leaving: {affects: {people: {customers: 100% per month, churn: +" + written(monthly * 100) +
           "pp}}}\n";
}

TEST_CASE("a fifth of a million customers at 50 a month (tridenstechnology.com, telecom churn)") {
    // 120 million a year as a run rate: all who leave in a year, for a full year. Those who leave month by month are
    // missed for half of it on average.
    const auto result = analysis::frictions(load_text(test::header(months(12)) + churn_by_friction(1e6, 0.2, 50)));
    const auto& lost = result.frictions.at(0).cost;
    CHECK(lost.customers_lost_per_year == Approx(200'000).epsilon(1e-9));
    CHECK(lost.customers_lost_per_year * 50 * 12 == Approx(120e6).epsilon(1e-9));
    CHECK(lost.first_year_revenue > 60e6);  // compounding churn falls early in the year
    CHECK(lost.first_year_revenue < 66e6);
}

TEST_CASE("customers lost and retained (CX Intelligence ROI calculator)") {
    // 1,000 customers, 20% a year: 200 lost; 5 and 10 points less: 50 and 100 retained. Its money counts a full year for
    // everyone retained, which no month-by-month model does.
    const double kept[] = {0.05, 0.10};
    for (const double points : kept) {
        const double now = 1 - std::pow(0.8, 1.0 / 12), then = 1 - std::pow(0.8 + points, 1.0 / 12);
        const auto c = load_text(
            test::header(months(12)) + segment("customers: 1000, churn: 20% per year, revenue: 416 per month") +
            "frictions:\n  pain: {affects: {people: {customers: 100% per month, churn: +" +
            written((now - then) * 100) + "pp}}}\n" +
            "initiatives:\n  agents: {starts: 2027-01, fixes: {pain: 100%}, costs: {run: 9900 per month}}\n");
        const auto result = analysis::rank(c);
        CHECK(result.baseline.churned == Approx(200).epsilon(1e-9));
        CHECK(result.initiatives.at(0).measures.customers_gained == Approx(1000 * points).epsilon(1e-6));
        CHECK(result.initiatives.at(0).measures.pv_costs == Approx(118'800));
    }
}

TEST_CASE("a problem costs those who leave because of it, not all who leave (TARP goodwill deck)") {
    // 80,000 customers, 30% meet the problem, 55% of these leave against 26%: 6,960, though 13,200 of them leave. The deck
    // prints 14,000 for 26% of the other 56,000; it is 14,560.
    const double overall = 0.7 * 0.26 + 0.3 * 0.55;
    for (const auto& change : {std::string("+29pp"), written(0.55 / 0.26) + "x"}) {
        const auto c = load_text(
            test::header(months(1)) +
            segment("customers: 80000, revenue: 1 per month, churn: " + percent(overall) + " per month") +
            "frictions:\n  problem: {affects: {people: {customers: 30% per month, churn: " + change + "}}}\n");
        CHECK(analysis::rank(c).baseline.churned == Approx(14'560 + 13'200));
        // One month stands for the deck's period; the year is twelve of it.
        CHECK(analysis::frictions(c).frictions.at(0).cost.customers_lost_per_year / 12 == Approx(6'960));
    }
}

TEST_CASE("a tree of complaints (TARP/White House 1979 as in fastcompany.com, 31% silent, Goodman and Newman 2003)") {
    // Of 3,000 with a problem 31% say nothing (9% come back), of the rest a quarter is satisfied quickly (82%), 35%
    // satisfied (54%), 40% not (19%); without problem 90% come back. Lost because of it: 1,643.4 of 10,000.
    const double met[] = {0.3 * 0.31, 0.3 * 0.69 * 0.25, 0.3 * 0.69 * 0.35, 0.3 * 0.69 * 0.4};
    const double back[] = {0.09, 0.82, 0.54, 0.19};
    std::string frictions = "frictions:\n";
    double churn = 0.1;
    for (int k = 0; k < 4; ++k) {
        churn += met[k] * (0.9 - back[k]);
        frictions += "  branch-" + std::to_string(k) + ": {affects: {people: {customers: " + percent(met[k]) +
                     " per month, churn: +" + written((0.9 - back[k]) * 100) + "pp}}}\n";
    }
    const auto c = load_text(
        test::header(months(1)) +
        segment("customers: 10000, revenue: 1 per month, churn: " + percent(churn) + " per month") + frictions);
    CHECK(analysis::frictions(c).all_together.customers_lost_per_year / 12 == Approx(1'643.4).epsilon(1e-9));
}

TEST_CASE("retention rate (moengage.com, average customer retention rate)") {
    // 1,000 at the start, 200 lost, 500 gained, 1,300 at the end: (1,300 - 500) / 1,000 = 80%.
    const auto b =
        baseline(test::header(months(1)) +
                 segment("customers: 1000, churn: 20% per month, revenue: 1 per month, prospects: 5000 per month, "
                         "conversion: 10%"));
    CHECK(b.churned == Approx(200));
    CHECK(b.acquired == Approx(500));
    CHECK(b.customers_end == Approx(1300));
    CHECK((b.customers_end - b.acquired) / 1000 == Approx(0.8));
}

// ---- contacts

TEST_CASE("repeat calls after a failed first contact (B. Belfiore, customerthink.com, contact center economics 101)") {
    // A million calls a year, 10% unresolved, 1.5 extra calls each at 8.00: 150,000 calls, 1.2 million.
    const auto c =
        load_text(test::header(months(12)) +
                  segment("customers: 1M, churn: 0% per year, revenue: 1 per month, cost_per_contact: 8") +
                  "frictions:\n  unresolved: {affects: {people: {customers: 10% per year, contacts: 1.5}}}\n");
    const auto cost = analysis::frictions(c).frictions.at(0).cost;
    CHECK(cost.contacts_per_year == Approx(150'000));
    CHECK(cost.contribution_per_year == Approx(1.2e6));
}

TEST_CASE("a call resolved costs more than a call (Taylor Reach Group, calculating the cost of FCR)") {
    // 5.00 a call, 80% resolved: 6.25 per resolved one, as repeats repeat. 10,000 a month and five points more: 44,117.65 a
    // year (printed "more than $44,000").
    const double repeats = 1 / 0.80 - 1, better = 1 / 0.85 - 1;
    const auto c = load_text(
        test::header(months(12)) +
        segment("customers: 10000, churn: 0% per month, revenue: 10 per month, contacts: 1.25 per month, "
                "cost_per_contact: 5") +
        "frictions:\n  unresolved: {affects: {people: {customers: 100% per month, contacts: " + written(repeats) +
        "}}}\n" + "initiatives:\n  training: {starts: 2027-01, fixes: {unresolved: " + percent(1 - better / repeats) +
        "}, costs: {course: 1}}\n");
    const auto result = analysis::rank(c);
    CHECK((result.baseline.revenue - result.baseline.contribution) / 120'000 == Approx(6.25));
    CHECK(result.initiatives.at(0).measures.pv_benefits == Approx(44'117.65).epsilon(1e-7));
}

TEST_CASE("cost per contact (selvo.co, glossary)") {
    // 20,000 a month for 4,000 contacts: 5.00.
    const auto b =
        baseline(test::header(months(1)) +
                 segment("customers: 4000, churn: 0% per month, revenue: 7 per month, contacts: 1 per month, "
                         "cost_per_contact: 5"));
    CHECK(b.revenue - b.contribution == Approx(20'000));
}

// ---- conversion

// A shop: whoever buys is a customer for the month, and gone.
std::string shop(double visitors, double conversion, double order, double margin) {
    return segment("customers: 0, churn: 100% per month, prospects: " + written(visitors) + " per month, conversion: " +
                   percent(conversion) + ", revenue: " + written(order) + " per month, margin: " + percent(margin));
}

const std::string at_checkout =
    "frictions:\n  checkout: {affects: {people: {prospects: 100%, conversion: -1pp}}}\n"
    "initiatives:\n  redesign: {starts: 2027-01, fixes: {checkout: 100%}, costs: {fee: 1}}\n";

TEST_CASE("one point of conversion (calculatorcollection.org, conversion rate optimization)") {
    // 20,000 visitors, 400 orders of 75 today, 3% aimed at: 45,000 against 30,000 a month.
    const auto result = analysis::rank(
        load_text(test::header(months(12, "count_customers: closing\n")) + shop(20'000, 0.02, 75, 1) + at_checkout));
    CHECK(result.baseline.revenue / 12 == Approx(30'000));
    CHECK(result.initiatives.at(0).measures.pv_benefits / 12 == Approx(15'000));
}

TEST_CASE("conversion that a blog adds up wrong (eplusm.blogspot.com, website conversion)") {
    // 1,500 visitors, 2% and 3%, orders of 50 at 50% margin, 500 of marketing: 250 and 625; the page prints 650.
    const auto result = analysis::rank(
        load_text(test::header(months(1, "count_customers: closing\n")) + shop(1'500, 0.02, 50, 0.5) + at_checkout));
    CHECK(result.baseline.contribution - 500 == Approx(250));
    CHECK(result.baseline.contribution + result.initiatives.at(0).measures.pv_benefits - 500 == Approx(625));
}

// ---- what a customer is worth

TEST_CASE("customer lifetime value, paid in advance (UVA Darden, applying the CLV formula)") {
    // (18.45 - 0.50) (1 + d) / (1 + d - r) with r = 99.5%, d = 1% a month: 1,208.63, printed as 1,209. The first payment
    // there is today's, hence one month's interest; 50 years leave 0.15 of it out.
    CHECK(std::fabs(test::lifetime_value({17.95, 0.005, 0.01, "opening", 600}) * 1.01 - 1208.6333) < 0.5);
}

TEST_CASE("customer lifetime value, paid by those who stay (Kerin and Hartley, Net 4 You)") {
    // m r / (1 + i - r) with m = 18.95, r = 78.8%, i = 1% a month: 67.2639. For 0.20 more a month, retention must reach
    // 78.98% to be worth the same.
    CHECK(test::lifetime_value({18.95, 0.212, 0.01, "closing", 240}) == Approx(67.26396396).epsilon(1e-9));
    CHECK(test::lifetime_value({18.75, 1 - 0.7898322606, 0.01, "closing", 240}) == Approx(67.26396396).epsilon(1e-9));
}

TEST_CASE("margin multiples (Gupta and Lehmann, r / (1 + i - r))") {
    // The book's years are months here; 90% and 12% give the often quoted 4.09.
    const double printed[4][4] = {
        {1.20, 1.15, 1.11, 1.07}, {1.75, 1.67, 1.59, 1.52}, {2.67, 2.50, 2.35, 2.22}, {4.50, 4.09, 3.75, 3.46}};
    for (int r = 0; r < 4; ++r)
        for (int i = 0; i < 4; ++i) {
            const double retention = 0.6 + 0.1 * r, rate = 0.10 + 0.02 * i;
            const double multiple = test::lifetime_value({1, 1 - retention, rate, "closing", 120});
            CHECK(std::fabs(multiple - printed[r][i]) <= 0.005);
        }
}

TEST_CASE("lifetime value without discounting (mhq-gatsby.pages.dev, LTV to CAC)") {
    // 500 a month, 75% margin, 2.5% churn: 15,000, 2.5 times what it cost to win the customer.
    const auto b = baseline(test::header(months(600, "count_customers: opening\n")) +
                            segment("customers: 1000, churn: 2.5% per month, revenue: 500 per month, margin: 75%"));
    CHECK(b.contribution / 1000 == Approx(15'000).epsilon(1e-6));
    CHECK(b.contribution / 1000 / 6'000 == Approx(2.5).epsilon(1e-6));
}

TEST_CASE("half the defection is twice the life (B. Sharp, Loyalty Myths)") {
    // 10% and 5% a period: 10 and 20 periods. "5% better retention" there is five points.
    CHECK(test::lifetime_value({1, 0.10, 0, "opening", 600}) == Approx(10).epsilon(1e-9));
    CHECK(test::lifetime_value({1, 0.05, 0, "opening", 600}) == Approx(20).epsilon(1e-9));
}

// ---- cohorts

// The four-state model of monotherapy: a cycle is a month here, death is churn, what a state costs is its revenue.
std::string hiv(const std::vector<double>& revenue, const Setting& setting) {
    const double a = 1734, b = 1258, c = 1749;  // transitions counted from each state
    const auto state = [](const std::string& id, double customers, double churn, double spend,
                          const std::string& moves) {
        return "  " + id + ": {customers: " + written(customers) + ", churn: " + percent(churn) +
               " per month, revenue: " + written(spend) + " per month" + moves + "}\n";
    };
    // Moves are shares of those who stay.
    return test::header(setting) + "segments:\n" +
           state("a", 1, 17 / a, revenue[0],
                 ", moves: {b: " + percent(350 / (a - 17)) + " per month, c: " + percent(116 / (a - 17)) +
                     " per month}") +
           state("b", 0, 15 / b, revenue[1], ", moves: {c: " + percent(512 / (b - 15)) + " per month}") +
           state("c", 0, 437 / c, revenue[2], "");
}

TEST_CASE(
    "a four-state cohort with moves (Chancellor et al. 1997; Briggs et al. 2006, example 2.5; heemod test_dmhee.R)") {
    const Setting closing{"20 months", 0, "monthly", "count_customers: closing\n"};
    const auto result = analysis::rank(load_text(hiv({1, 1, 1}, closing)));
    const double trace[] = {0.0014593663599936201, 0.0020707675230729073, 0.028233422364638758};
    for (std::size_t s = 0; s < 3; ++s)
        CHECK(result.baseline_segments.at(s).customers_end == Approx(trace[s]).epsilon(1e-12));
    CHECK(result.baseline.revenue == Approx(7.9912066).epsilon(1e-8));  // life years
    const Setting average{"20 months", 0, "monthly", ""};               // half-cycle correction: 8.475
    CHECK(analysis::rank(load_text(hiv({1, 1, 1}, average))).baseline.revenue ==
          Approx(8.47532486771703).epsilon(1e-12));
}

TEST_CASE("what that cohort costs, discounted (Briggs et al. 2006, example 2.5: 44,663)") {
    // 6% a cycle; 2,278 of treatment on top of what each state costs.
    const Setting setting{"20 months", std::pow(1.06, 12) - 1, "monthly", "count_customers: closing\n"};
    const std::string all_spend =
        "frictions:\n  everything:\n    affects:\n      all: {customers: 100% per month, revenue: -50%}\n";
    const auto cost =
        test::present_value_of_customers(hiv({2756 + 2278, 3052 + 2278, 9007 + 2278}, setting) + all_spend);
    CHECK(cost == Approx(44663.4535637).epsilon(1e-9));
}

TEST_CASE("two cycles of combination therapy (Briggs et al. 2006, example 2.5: 8.937 life years)") {
    // Every transition is 0.509 times as likely in cycles 1 and 2. Here disease is a friction that makes people leave and
    // move faster, and the therapy an initiative that removes all of it and lasts two months. A move is a share of those
    // who stay, so each factor follows from the probabilities.
    const double rr = 0.509, a = 1734, b = 1258;
    const auto faster = [&](double death) { return "+" + percent((1 - rr * death) / (rr * (1 - death)) - 1); };
    const std::string times = written(1 / rr) + "x";
    const std::string disease =
        "frictions:\n  disease:\n    affects:\n"
        "      a: {customers: 100% per month, churn: " +
        times + ", moves: {b: " + faster(17 / a) + ", c: " + faster(17 / a) +
        "}}\n"
        "      b: {customers: 100% per month, churn: " +
        times + ", moves: {c: " + faster(15 / b) +
        "}}\n"
        "      c: {customers: 100% per month, churn: " +
        times +
        "}\n"
        "initiatives:\n  therapy: {starts: 2027-01, lasts: 2 months, fixes: {disease: 100%}, costs: {drug: 1}}\n";
    const Setting setting{"20 months", 0, "monthly", "count_customers: closing\n"};
    const auto result = analysis::rank(load_text(hiv({1, 1, 1}, setting) + disease));
    CHECK(result.baseline.revenue == Approx(7.9912066).epsilon(1e-8));
    CHECK(result.baseline.revenue + result.initiatives.at(0).measures.pv_benefits == Approx(8.9373889).epsilon(1e-8));
    CHECK(result.baseline.customers_end + result.initiatives.at(0).measures.customers_gained ==
          Approx(1 - 0.9587926935462898).epsilon(1e-9));
}

}  // namespace
