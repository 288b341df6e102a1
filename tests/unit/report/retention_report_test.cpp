#include "cxcase/report/retention_report.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;
using namespace cxcase::report;

TEST_CASE("a curve goes on beyond its last row, and what was not observed is missing there") {
    const analysis::Survivors survivors{100, 63.1, 46.8, 38.2, 32.6};
    RetentionSource source{.file = "c.csv", .period = "per year", .projected = 3, .notes = false};
    const Report report = retention_report(source, {{"left", survivors, analysis::fit_retention(survivors, {})}});
    const auto& curve = std::get<Value::List>(report.json.find("curves")->data()).front();
    const auto& periods = std::get<Value::List>(curve.find("projection")->data());
    REQUIRE(periods.size() == 8);
    CHECK(std::get<double>(periods[4].find("observed")->data()) == doctest::Approx(0.326));
    CHECK(periods[5].find("observed")->is_null());
    CHECK(curve.find("alpha_low")->is_null());
    CHECK(curve.find("lifetime")->is_null());  // alpha is below 1
    CHECK(report.records.rows.size() == 8);
}

TEST_CASE("the headline says of which periods it speaks") {
    const analysis::Survivors survivors{100, 63.1, 46.8, 38.2, 32.6};
    const auto headline_of = [](const analysis::Survivors& curve) {
        const RetentionSource source{.file = "c.csv", .period = "per year"};
        std::string all;
        for (const auto& part :
             retention_report(source, {{"left", curve, analysis::fit_retention(curve, {})}}).headline.parts)
            all += part.show == Show::text ? std::get<std::string>(part.raw) : "#";
        return all;
    };
    CHECK(headline_of(survivors) ==
          "left: # leave in the first year, # of those still there in the second, # in year 5.");
    CHECK(headline_of({100, 63.1, 46.8}) ==
          "left: # leave in the first year, # of those still there in the second, # in year 3.");
}
