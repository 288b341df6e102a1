#include "cxcase/engine/money.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace {

using cxcase::engine::dated;
using cxcase::engine::DatedFlow;
using cxcase::engine::irr;
using cxcase::engine::mirr;
using cxcase::engine::payback;
using cxcase::engine::peak_funding;
using cxcase::engine::present_value;
using cxcase::engine::ratio;
using cxcase::model::Discounting;

std::vector<DatedFlow> yearly(const std::vector<double>& amounts) {
    std::vector<DatedFlow> flows;
    for (std::size_t y = 0; y < amounts.size(); ++y) flows.push_back({static_cast<double>(y), amounts[y]});
    return flows;
}

// numpy-financial, docstring of npv; Microsoft Excel, function reference of IRR (two examples).
TEST_CASE("present value and IRR agree with published examples") {
    CHECK(std::abs(present_value(yearly({-40000, 5000, 8000, 12000, 30000}), 0.08) - 3065.22267) < 5e-6);
    CHECK(std::abs(irr(yearly({-70000, 12000, 15000, 18000, 21000, 26000})).value.value() - 0.08663094803653162) <
          1e-9);
    CHECK(std::abs(irr(yearly({-70000, 12000, 15000, 18000, 21000})).value.value() + 0.0212448482734109) < 1e-9);
}

TEST_CASE("an IRR that does not exist says why") {
    CHECK(irr(yearly({0, 0})).why == "there are no cash flows");
    CHECK(irr(yearly({-5, -1})).why == "the net flow is never positive");
    CHECK(irr(yearly({0, 3})).why == "the net flow is never negative");
    // numpy-financial's example with two real rates, -67.9% and -8.33%: no single answer.
    CHECK(irr(yearly({-100, 100, 0, -7})).why == "the flows change sign several times and more than one rate fits");
    CHECK(irr(yearly({-100, 1e-9})).why ==
          "no rate from -99% to 1,000,000% was found at which the net present value is 0");
    CHECK(irr(yearly({-1, 3, -2.5})).why ==
          "no rate from -99% to 1,000,000% was found at which the net present value is 0");
}

TEST_CASE("several sign changes with one crossing still give the rate") {
    const auto flows = yearly({-100, 50, -1, 200});
    const double rate = irr(flows).value.value();
    CHECK(std::abs(present_value(flows, rate)) < 1e-9);
    CHECK(rate > 0.3);
}

// -100 + 230/x - 130/x^2 is 0 at 0% and at 30%, both of them rates of the grid.
TEST_CASE("a rate on the grid counts once where the value changes its sign there, and a touch not at all") {
    CHECK(irr(yearly({-100, 230, -130})).why == "the flows change sign several times and more than one rate fits");
    CHECK(irr(yearly({100, -230, 130})).why == "the flows change sign several times and more than one rate fits");
    // (x - 1)(x^2 + 1) and its mirror: the one rate is 0%.
    CHECK(std::abs(irr(yearly({1, -1, 1, -1})).value.value()) < 1e-9);
    CHECK(std::abs(irr(yearly({-1, 1, -1, 1})).value.value()) < 1e-9);
    // (x - 1)^2 (x - 1.5) and its mirror: the value touches 0 at 0% and crosses it at 50%.
    CHECK(std::abs(irr(yearly({2, -7, 8, -3})).value.value() - 0.5) < 1e-9);
    CHECK(std::abs(irr(yearly({-2, 7, -8, 3})).value.value() - 0.5) < 1e-9);
}

// Microsoft Excel, function reference of MIRR, with one rate: -120000 then 39000, 30000, 21000, 37000, 46000 at 10%.
TEST_CASE("MIRR reinvests at the discount rate") {
    const std::vector<double> net{-120000, 39000, 30000, 21000, 37000, 46000};
    std::vector<double> discount;
    for (int y = 0; y < 6; ++y) discount.push_back(std::pow(1.1, -y));
    double future = 0;
    for (int y = 1; y < 6; ++y) future += net[static_cast<std::size_t>(y)] * std::pow(1.1, 5 - y);
    CHECK(std::abs(mirr(net, discount, 0.1, 5).value.value() - (std::pow(future / 120000, 0.2) - 1)) < 1e-12);
    CHECK(mirr({1, 2}, {1, 1}, 0.1, 1).why == "the net flow is never negative");
    CHECK(mirr({-1, -2}, {1, 1}, 0.1, 1).why == "the net flow is never positive");
}

TEST_CASE("costs that are next to nothing give no ratio that a number could not hold") {
    CHECK(ratio(3, 2).value == 1.5);
    CHECK(ratio(3, 0).why == "there are no costs to divide by");
    CHECK(ratio(0, 0).why == "there are no costs to divide by");
    CHECK(ratio(3, -2).why == "less is spent than without it, so there are no costs to divide by");
    CHECK(ratio(1e18, 1e-82).value.has_value());
    for (const double gain : {1e18, 1e-199, -1e18}) {
        CHECK_FALSE(ratio(gain, 1e-300).value.has_value());
        CHECK(ratio(gain, 1e-300).why == "the costs are too small to divide by");
    }
    CHECK(mirr({-1e-300, 1e18}, {1, 1}, 0.1, 1).why == "the negative net flow is too small to divide by");
}

TEST_CASE("payback counts from the moment of the first cost and asks to stay recovered") {
    CHECK(payback({-100, 40, 40, 40}, {100, 0, 0, 0}).value.value() == doctest::Approx(2.5));
    // The first cost falls into month 2, so the count starts at its beginning.
    CHECK(payback({0, 0, -60, 40, 40}, {0, 0, 60, 0, 0}).value.value() == doctest::Approx(2.5));
    // Recovered in month 1, below zero again in month 2, recovered for good in month 3.
    CHECK(payback({-10, 10, -5, 20}, {10, 0, 5, 0}).value.value() == doctest::Approx(2.25));
    CHECK(payback({5, 5}, {1, 0}).value.value() == 0);
    CHECK(payback({5, 5}, {0, 0}).why == "there are no costs to pay back");
    CHECK(payback({-5, 1}, {5, 0}).why == "the costs are not recovered within the horizon");
}

TEST_CASE("peak funding is the lowest cumulative point") {
    CHECK(peak_funding({-10, -5, 20, -2}) == -15);
    CHECK(peak_funding({1, 2}) == 0);
}

TEST_CASE("dated flows follow the convention") {
    std::vector<double> net(25, 1.0);
    CHECK(dated(net, Discounting::monthly).size() == 25);
    const auto years = dated(net, Discounting::mid_year);
    REQUIRE(years.size() == 3);
    CHECK(years[0].years == 0);
    CHECK(years[1].years == 0.5);
    CHECK(years[2].years == 1.5);
    CHECK(years[2].amount == 12);
    CHECK(dated(net, Discounting::year_end)[2].years == 2);
}

}  // namespace
