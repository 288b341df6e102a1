#include "small_case.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;
using namespace cxcase::test;
using doctest::Approx;
using Op = model::Expectation::Op;

namespace {

SmallCase expecting(const std::string& item) {
    return with_tail("scenarios: {recession: {segments.*.churn: \"*= 1.2\"}}\nexpect: [" + item + "]");
}

model::Expectation read_expectation(const std::string& item) {
    const model::BusinessCase bc = valid(expecting(item));
    REQUIRE(bc.expectations.size() == 1);
    return bc.expectations[0];
}

}  // namespace

TEST_CASE("values are read as results are written") {
    CHECK(read_expectation("{that: portfolio.roi, is: 142%, within: 0.5pp}").low == Approx(1.42));
    CHECK(read_expectation("{that: portfolio.roi, is: 142%, within: 0.5pp}").within == Approx(0.005));
    CHECK(read_expectation("{that: initiatives.tracking.rank, is: 1}").low == 1);
    CHECK(read_expectation("{that: initiatives.tracking.rank, is: 1}").within == 0);
    CHECK(read_expectation("{that: portfolio.npv, at_least: 3.1M}").low == Approx(3.1e6));
    CHECK(read_expectation("{that: portfolio.npv, at_least: -EUR 100k}").low == Approx(-100e3));
    CHECK(read_expectation("{that: portfolio.payback_months, at_most: 18}").high == 18);
    CHECK(read_expectation("{that: portfolio.payback_months, at_most: 2 years}").high == 24);
    CHECK(read_expectation("{that: initiatives.tracking.funded, is: yes}").low == 1);
    const model::Expectation between =
        read_expectation("{that: frictions.late.customers_lost_per_year, between: [4k, 6k]}");
    CHECK(between.op == Op::between);
    CHECK(between.low == 4000);
    CHECK(between.high == 6000);
}

TEST_CASE("a ratio without its per cent sign is read to the per cent at least") {
    CHECK(read_expectation("{that: portfolio.roi, is: 1}").within == Approx(0.005));
    CHECK(read_expectation("{that: portfolio.roi, is: 0}").within == Approx(0.005));
    CHECK(read_expectation("{that: portfolio.roi, is: 0.5}").within == Approx(0.005));
    CHECK(read_expectation("{that: portfolio.roi, is: 0.512}").within == Approx(0.0005));
    CHECK(read_expectation("{that: portfolio.roi, is: 1.6x}").within == Approx(0.05));
    CHECK(read_expectation("{that: initiatives.tracking.p_positive, is: 1}").within == Approx(0.005));
    CHECK(read_expectation("{that: portfolio.payback_months, is: 18}").within == Approx(0.5));
}

TEST_CASE("a tolerance in per cent is a part of an amount") {
    CHECK(read_expectation("{that: portfolio.npv, is: 3M, within: 1%}").within == Approx(30'000));
    CHECK(read_expectation("{that: portfolio.npv, is: -3M, within: 1%}").within == Approx(30'000));
    CHECK(problems(expecting("{that: portfolio.roi, is: 142%, within: 1%}")) == std::vector<std::string>{"CX0317 1%"});
}

TEST_CASE("orders and scenarios are read") {
    CHECK(read_expectation("{order: [tracking]}").order == std::vector<std::string>{"tracking"});
    CHECK(read_expectation("{scenario: recession, that: portfolio.npv, at_least: 0}").scenario == "recession");
}

TEST_CASE("results may go deeper than their first parts") {
    for (const char* that : {"initiatives.tracking.levers.churn", "initiatives.tracking.churn_change.consumer",
                             "portfolio.yearly.FY2027.net", "all.npv", "baseline.segments.consumer.churned",
                             "budget.by_year.FY2027.left.total", "all_together.pv"}) {
        INFO(that);
        CHECK(problems(expecting("{that: " + std::string(that) + ", at_least: 0}")).empty());
    }
}

TEST_CASE("expectations that cannot be checked") {
    check_mistakes({
        {expecting("{that: portfolio.npv}"), {"CX0317 {that: portfolio.npv}"}},
        {expecting("{at_least: 1}"), {"CX0317 {at_least: 1}"}},
        {expecting("{that: portfolio.npv, at_least: 1, at_most: 2}"),
         {"CX0317 {that: portfolio.npv, at_least: 1, at_most: 2}"}},
        {expecting("{that: portfolo.npv, at_least: 1}"), {"CX0313 portfolo.npv"}},
        {expecting("{that: portfolio.nvp, at_least: 1}"), {"CX0313 portfolio.nvp"}},
        {expecting("{that: portfolio, at_least: 1}"), {"CX0313 portfolio"}},
        {expecting("{that: initiatives.trackin.npv, at_least: 1}"), {"CX0313 initiatives.trackin.npv"}},
        {expecting("{that: frictions.lat.pv, at_least: 1}"), {"CX0313 frictions.lat.pv"}},
        {expecting("{that: portfolio.npv, is: 1, within: -5}"), {"CX0317 -5"}},
        {expecting("{that: portfolio.npv, at_least: 1, within: 5}"), {"CX0317 within"}},
        {expecting("{that: portfolio.npv, between: [1]}"), {"CX0317 between"}},
        {expecting("{that: portfolio.npv, between: [2, 1]}"), {"CX0317 [2, 1]"}},
        {expecting("{that: portfolio.npv, is: plenty}"), {"CX0202 plenty"}},
        {expecting("{that: portfolio.npv, is: 5 USD}"), {"CX0317 5 USD"}},
        {expecting("{that: portfolio.npv, is: 5 per month}"), {"CX0317 5 per month"}},
        {expecting("{order: []}"), {"CX0317 order"}},
        {expecting("{order: [trackin]}"), {"CX0308 trackin"}},
        {expecting("{order: [tracking], that: portfolio.npv}"), {"CX0317 that"}},
        {expecting("{order: tracking}"), {"CX0304 tracking"}},
        {expecting("{scenario: reccession, that: portfolio.npv, is: 1}"), {"CX0308 reccession"}},
        {expecting("{that: portfolio.npv, atleast: 1}"), {"CX0301 atleast"}},
        {expecting("5"), {"CX0304 5"}},
    });
}
