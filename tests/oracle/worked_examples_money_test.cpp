// Published worked examples of money over time.
#include "oracle/worked_case.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace {

using namespace cxcase;
using doctest::Approx;
using test::rank_flows;

// To the printed digit: half a unit of the last place.
Approx to(double value, double last_place) { return Approx(value).scale(0).epsilon(last_place / 2 / std::fabs(value)); }

test::Setting at(double rate, const char* discounting = "year_end") { return {"", rate, discounting, ""}; }

TEST_CASE("NPV whose first flow is a year away, and one at once (Microsoft Excel, NPV function)") {
    // support.microsoft.com, NPV: 10%, -10,000, 3,000, 4,200, 6,800 -> 1,188.44 with the first flow discounted.
    CHECK(rank_flows(at(0.1), {0, -10000, 3000, 4200, 6800}).measures.npv == to(1188.4434123352216, 1e-6));
    CHECK(rank_flows(at(0.1), {-10000, 3000, 4200, 6800}).measures.npv == to(1.1 * 1188.4434123352216, 1e-6));
}

TEST_CASE("NPV with the first flow at once (numpy-financial, npv docstring)") {
    // github.com/numpy/numpy-financial, _financial.py: npv(0.08, [-40000, 5000, 8000, 12000, 30000]) -> 3065.22267
    CHECK(rank_flows(at(0.08), {-40000, 5000, 8000, 12000, 30000}).measures.npv == to(3065.22267, 1e-5));
}

TEST_CASE("NPV of two projects at three rates (numpy-financial, npv docstring)") {
    // npv([0, 0.05, 0.1], [[-4000, 500, 800], [-5000, 600, 900]])
    const double rates[] = {0, 0.05, 0.10};
    const double printed[3][2] = {{-2700, -3500}, {-2798.19, -3612.24}, {-2884.3, -3710.74}};
    for (int k = 0; k < 3; ++k) {
        CHECK(rank_flows(at(rates[k]), {-4000, 500, 800}).measures.npv == to(printed[k][0], 0.01));
        CHECK(rank_flows(at(rates[k]), {-5000, 600, 900}).measures.npv == to(printed[k][1], 0.01));
    }
}

TEST_CASE("IRR (Microsoft Excel, IRR function, and numpy-financial, irr docstring)") {
    // Excel prints 8.7% and -2.1%; the digits are those pinned in public test suites of the same example.
    CHECK(*rank_flows(at(0.1), {-70000, 12000, 15000, 18000, 21000, 26000}).measures.irr ==
          to(0.08663094803653162, 2e-9));
    CHECK(*rank_flows(at(0.1), {-70000, 12000, 15000, 18000, 21000}).measures.irr == to(-0.0212448482734109, 2e-9));
    // numpy-financial: 0.56723033, 0.28095 and 0.0621 as printed in its docstring and tests.
    CHECK(*rank_flows(at(0.1), {-250000, 100000, 150000, 200000, 250000, 300000}).measures.irr ==
          to(0.5672303344358536, 2e-9));
    CHECK(*rank_flows(at(0.1), {-100, 39, 59, 55, 20}).measures.irr == to(0.28095, 1e-5));
    CHECK(*rank_flows(at(0.1), {-100, 100, 0, 7}).measures.irr == to(0.06206, 1e-5));
}

TEST_CASE("two IRRs are none, and the reason is given (numpy-financial, irr docstring)") {
    // irr([-100, 100, 0, -7]) prints -0.0833; -0.6789 is a root too. Two answers are no answer.
    const auto result = rank_flows(at(0.1), {-100, 100, 0, -7});
    CHECK(!result.measures.irr);
    CHECK(!result.measures.why_null.at("irr").empty());
    for (const double root : {-0.6788943736, -0.0832996662})
        CHECK(std::fabs(rank_flows(at(root), {-100, 100, 0, -7}).measures.npv) < 1e-6);
}

TEST_CASE("mid-year convention (P. Vandenberg, SDSU finance, finpak.sdsu.edu/html/hirr.html)") {
    const std::vector<double> flows{-985, 75, 120, 100, 1200};
    const auto year_end = rank_flows(at(0.1, "year_end"), flows).measures;
    const auto mid_year = rank_flows(at(0.1, "mid_year"), flows).measures;
    CHECK(year_end.npv == to(77.10, 0.01));
    CHECK(mid_year.npv == to(128.94, 0.01));  // the outlay stays at month 0
    CHECK(*year_end.irr == to(0.1236620, 1e-7));
    CHECK(*mid_year.irr == to(0.1455346, 1e-7));
}

TEST_CASE("one mid-year flow (mbaskool.com, Mid-Year Discounting)") {
    CHECK(rank_flows(at(0.1, "mid_year"), {0, 0, 0, 0, 0, 1000}).measures.pv_benefits == to(651.23, 0.01));
}

TEST_CASE("discounted payback, linear inside the year (Ross, Westerfield, Jordan, LO3 problem)") {
    // 14%, inflows 2,800, 3,700, 5,100, 4,300: 1.96, 2.03 and 3.65 years for outlays of 5,200, 5,400 and 10,400.
    const double outlays[] = {5200, 5400, 10400}, printed[] = {1.96, 2.03, 3.65};
    const double exact[] = {1.9637621622, 2.0281289412, 3.6498470847};
    for (int k = 0; k < 3; ++k) {
        const auto m = rank_flows(at(0.14), {-outlays[k], 2800, 3700, 5100, 4300}).measures;
        CHECK(*m.discounted_payback_months / 12 == to(printed[k], 0.01));
        CHECK(*m.discounted_payback_months / 12 == to(exact[k], 1e-9));
    }
}

TEST_CASE("a payback that a calculator prints wrong (calcdomain.com, payback period)") {
    // 10,000 against 3,000 a year at 10%: simple 3.33 years. The page prints 4.24 for the discounted one, letting the
    // fraction of year 4 exceed 1; four years bring 9,509.60, the rest takes 0.26 of the fifth.
    const auto m = rank_flows(at(0.1), {-10000, 3000, 3000, 3000, 3000, 3000}).measures;
    CHECK(*m.payback_months / 12 == to(3.3333333333, 1e-9));
    CHECK(*m.discounted_payback_months / 12 == to(4.2632666667, 1e-9));
}

TEST_CASE("The Total Economic Impact of SalesLoft (Forrester 2020, financial summary, p. 19)") {
    test::Setting setting = at(0.1);
    setting.horizon = "3 years";
    const auto c = test::load_text(test::header(setting) + test::quiet_segment() + R"(initiatives:
  salesloft:
    starts: 2027-01
    costs:
      initial: {amount: 53150, upfront: true}
      yearly: {FY2027: 666715, FY2028: 636772, FY2029: 647783}
    savings:
      yearly: {FY2027: 1606511, FY2028: 3061331, FY2029: 4229760}
)");
    const auto m = analysis::rank(c).initiatives.at(0).measures;
    CHECK(m.pv_costs == to(1672201, 1));
    CHECK(m.pv_benefits == to(7168371, 1));
    CHECK(m.npv == to(5496170, 1));
    CHECK(*m.roi == to(3.29, 0.01));
    CHECK(*m.payback_months < 6);                  // as printed
    CHECK(*m.payback_months == to(0.6787, 1e-4));  // 12 * 53,150 / 939,796
    REQUIRE(m.yearly.size() == 3);
    // Month 0 belongs to the first year. The page's second and third net differ by 1 from its own rows.
    CHECK(m.yearly[0].net == Approx(939796 - 53150));
    CHECK(std::fabs(m.yearly[1].net - 2424560) < 1.5);
    CHECK(std::fabs(m.yearly[2].net - 3581976) < 1.5);
    double costs = 0, benefits = 0;
    for (const auto& row : m.yearly) {
        costs += row.cost_opex + row.cost_capex;
        benefits += row.benefit;
    }
    CHECK(costs == Approx(2004420));
    CHECK(benefits == Approx(8897602));
    CHECK(benefits - costs == Approx(6893182));
}

TEST_CASE("a risk adjustment from two confidences (Forrester for Intellum, customer education e-book)") {
    // 66% moderately confident (risk 30%), 34% very confident (risk 0): 19.8%, printed as 20%.
    const auto c = test::load_text(test::header(test::Setting{"1 year", 0, "year_end", ""}) + test::quiet_segment() +
                                   R"(initiatives:
  course:
    starts: 2027-01
    risk: {benefits: {discrete: {30%: 0.66, 0%: 0.34}}}
    costs: {fee: 100}
    savings: {benefit: 1000}
)");
    CHECK(1 - analysis::rank(c).initiatives.at(0).measures.pv_benefits / 1000 == to(0.198, 1e-9));
}

TEST_CASE("benefits weighted by confidence (ryanconsulting.ai, cost avoidance vs revenue)") {
    const auto c = test::load_text(test::header(test::Setting{"1 year", 0, "year_end", ""}) + test::quiet_segment() +
                                   R"(initiatives:
  a: {starts: 2027-01, success: 90%, costs: {fee: 1}, savings: {benefit: 85000}}
  b: {starts: 2027-01, success: 95%, costs: {fee: 1}, savings: {benefit: 42000}}
  c: {starts: 2027-01, success: 80%, costs: {fee: 1}, savings: {benefit: 28000}}
)");
    const auto result = analysis::rank(c);
    const double printed[] = {76500, 39900, 22400};
    for (const auto& each : result.initiatives) CHECK(each.measures.pv_benefits == Approx(printed[each.initiative]));
    CHECK(result.all.value().pv_benefits == Approx(138800));
}

// A recurring sum at the end of each month, at a nominal yearly rate compounded monthly.
analysis::Measures annuity(double nominal, int months, double amount, double upfront) {
    test::Setting setting;
    setting.rate = std::pow(1 + nominal / 12, 12) - 1;
    setting.discounting = "monthly";
    setting.horizon = std::to_string(months) + " months";
    std::string costs = "      run: " + test::written(amount) + " per month\n";
    if (upfront > 0) costs += "      first: {amount: " + test::written(upfront) + ", upfront: true}\n";
    const auto c =
        test::load_text(test::header(setting) + test::quiet_segment() +
                        "initiatives:\n  loan:\n    starts: 2027-01\n    savings: {nothing: 0}\n    costs:\n" + costs);
    return analysis::rank(c).initiatives.at(0).measures;
}

TEST_CASE("an annuity is worth its loan (numpy-financial, pmt docstring)") {
    // pmt(0.075/12, 12*15, 200000) -> -1854.0247200054619
    CHECK(annuity(0.075, 180, 1854.0247200054619, 0).pv_costs == to(200000, 1e-5));
}

TEST_CASE("what is saved monthly grows to its future value (numpy-financial, fv docstring)") {
    // fv(0.05/12, 10*12, -100, -100) -> 15692.92889433575
    const double growth = std::pow(1 + 0.05 / 12, 120);
    CHECK(annuity(0.05, 120, 100, 100).pv_costs * growth == to(15692.92889433575, 1e-6));
}

TEST_CASE("a customer's four years (University of Washington EMBA, Case of the Complaining Customer)") {
    // 25 a visit, weekly, half of it margin: 650 a year, 2,060 over four years at 10%.
    const double yearly = 25 * 52 * 0.5;
    CHECK(yearly == 650);
    CHECK(rank_flows(at(0.1), {0, yearly, yearly, yearly, yearly}).measures.npv == to(2060, 1));
}

TEST_CASE("a customer who costs before paying (R. Best, Market-Based Management, figure 1-11)") {
    const std::vector<double> five{-51, 30, 42, 44, 49, 55};
    CHECK(rank_flows(at(0.1), five).measures.npv == to(111.65965439519155, 1e-6));
    CHECK(rank_flows(at(0.1), {-51, 30, 42, 44, 49}).measures.npv == to(77.50898162693802, 1e-6));
    CHECK(rank_flows(at(0.1), {-51, 30, 42, 44, 49, 55, 60}).measures.npv == to(145.52809019841817, 1e-6));
}

TEST_CASE("three-point estimates of four activities (schematex.js.org, PERT)") {
    // Means (O + 4M + P) / 6: 3.17, 8.5, 4.17, 2, in all 17.83. Here each is a cost at once.
    const auto c = test::load_text(test::header(test::Setting{"1 year", 0.1, "year_end", ""}) + test::quiet_segment() +
                                   R"(initiatives:
  plan:
    starts: 2027-01
    savings: {nothing: 0}
    costs:
      design: {amount: {low: 2, likely: 3, high: 5}, upfront: true}
      build: {amount: {low: 5, likely: 8, high: 14}, upfront: true}
      test: {amount: {low: 3, likely: 4, high: 6}, upfront: true}
      ship: {amount: {low: 1, likely: 2, high: 3}, upfront: true}
)");
    const auto& costs = c.initiatives.at(0).costs;
    REQUIRE(costs.size() == 4);  // sorted by id: build, design, ship, test
    CHECK(c.value(*costs[0].amount) == to(8.5, 0.01));
    CHECK(c.value(*costs[1].amount) == to(3.17, 0.01));
    CHECK(c.value(*costs[2].amount) == to(2, 0.01));
    CHECK(c.value(*costs[3].amount) == to(4.17, 0.01));
    CHECK(analysis::rank(c).initiatives.at(0).measures.pv_costs == to(17.8333333333, 1e-9));
}

}  // namespace
