#include "cxcase/report/calibrate_effects.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;

TEST_CASE("what is written loads without a word when it is pasted") {
    report::CalibrateSource source{.file = "our \"best\" data.csv", .period = "per 3 months", .outcome = "left"};
    analysis::CalibrateResult result;
    analysis::FrictionEffect one;
    one.name = "late delivery";
    one.exposed = 80;
    one.exposure = 0.08;
    one.effect = analysis::wald(0.035, 0.007);
    analysis::FrictionEffect counted = one;
    counted.name = "calls";
    counted.kind = analysis::FrictionKind::count;
    counted.exposure = 0.4;
    counted.effect = analysis::wald(-0.002, 0.001);
    result.parts.resize(1);
    result.parts[0].customers = result.parts[0].trials = 1000;
    result.parts[0].events = 100;
    result.parts[0].frictions = {one, counted};
    const auto lines = report::effect_lines(source, result, {}, "2026-09");
    const std::string text =
        "cxcase: 1\ntitle: t\ncurrency: EUR\nstart: 2027-01\nhorizon: 3 years\ndiscount_rate: 10%\n"
        "segments:\n  homes: {customers: 120k, churn: 16% per year, revenue: 34 per month}\n" +
        report::effects_yaml(source, lines) +
        "initiatives:\n  x: {fixes: {late-delivery: 40%}, costs: {run: 3k per year}, starts: 2027-02}\n";
    const auto business_case = test::load_text(text);
    CHECK(business_case.frictions.size() == 2);
}
