#include "cxcase/report/track_figures.hpp"

#include "support/tiny_case.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;
using model::Unit;

namespace {

// One figure of a unit, known to twice as much as before.
report::FigureText text_of(Unit unit, double mean, double sd, const std::string& written = "") {
    test::CaseBuilder b(24);
    const auto quantity = b.add(mean, unit, "a.path");
    b.bc.assumptions.back().written = written;
    b.bc.assumptions.back().source = "a \"survey\"";
    analysis::TrackResult result;
    result.last_month = 15;
    result.updated.push_back({quantity, mean, 2 * sd, false, mean, sd});
    return report::track_figures(b.bc, result).at(0);
}

const std::string notes = ", source: \"a \\\"survey\\\"; actuals to 2028-03\", evidence: measured, as_of: 2028-03}";

}  // namespace

TEST_CASE("figures are written in the unit of the case, with a shape that stays within what they can be") {
    CHECK(text_of(Unit::share, 0.3, 0.012).written == "{beta: {mean: 30.00%, sd: 1.20%}" + notes);
    CHECK(text_of(Unit::probability_month, 0.0144, 0.0001).written ==
          "{beta: {mean: 1.4400%, sd: 0.0100%}, per: month" + notes);
    CHECK(text_of(Unit::per_month, 0.32, 0.01).written == "{normal: {mean: 0.3200, sd: 0.0100}, per: month" + notes);
    CHECK(text_of(Unit::change_points, 0.11, 0.043).written == "{normal: {mean: +11.00pp, sd: 4.30pp}" + notes);
    CHECK(text_of(Unit::change_points, -0.015, 0.004).mean == "-1.50pp");
    CHECK(text_of(Unit::change_relative, 0.6, 0.1, "1.6x").written == "{normal: {mean: 1.600x, sd: 0.100x}" + notes);
    CHECK(text_of(Unit::change_relative, -0.08, 0.01, "-8%").mean == "-8.0%");
    CHECK(text_of(Unit::count, 1.4, 0.2).written == "{normal: {mean: 1.4000, sd: 0.2000}" + notes);
    CHECK(text_of(Unit::count, 1.4, 0.9).written.starts_with("{lognormal: "));
    CHECK(text_of(Unit::money, 5, 1).written.empty());
}

TEST_CASE("at an end of what it can be a figure is half of a normal distribution, as a triangle with its mean") {
    CHECK(text_of(Unit::share, 0, 0.014).written == "{triangular: {low: 0.00%, likely: 0.00%, high: 3.36%}" + notes);
    CHECK(text_of(Unit::share, 0.0005, 0.04).written ==
          "{triangular: {low: 0.00%, likely: 0.00%, high: 9.60%}" + notes);
    CHECK(text_of(Unit::share, 1, 0.05).written ==
          "{triangular: {low: 88.00%, likely: 100.00%, high: 100.00%}" + notes);
    CHECK(text_of(Unit::share, 0.99, 0.2).written.starts_with("{triangular: {low: 52"));
    CHECK(text_of(Unit::count, 0, 0.2).written.starts_with("{triangular: {low: 0.0"));
    CHECK(text_of(Unit::change_points, 0, 0.01).written.starts_with("{normal: {mean: +0.00pp"));
}

TEST_CASE("nine in ten that turn out to be twelve meet it several times: no share any more") {
    test::CaseBuilder b(24);
    const auto quantity = b.add(0.9, Unit::occurrence, "a.path");
    analysis::TrackResult result;
    result.last_month = 1;
    result.updated.push_back({quantity, 0.9, 0.2, false, 1.2, 0.05});
    const auto text = report::track_figures(b.bc, result).at(0);
    CHECK(text.mean == "1.2000 per month");
    CHECK(text.written.starts_with("{normal: {mean: 1.2000, sd: 0.0500}, per: month"));
}

TEST_CASE("a figure that the actuals have hardly touched keeps its grade") {
    test::CaseBuilder b(24);
    const auto quantity = b.add(0.3, Unit::share, "a.path");
    b.bc.assumptions.back().evidence = model::Evidence::estimate;
    analysis::TrackResult result;
    result.last_month = 1;
    result.updated.push_back({quantity, 0.3, 0.1, false, 0.3, 0.08});
    const auto text = report::track_figures(b.bc, result).at(0);
    CHECK(text.written ==
          "{beta: {mean: 30.00%, sd: 8.00%}, source: \"actuals to 2027-01\", evidence: estimate, as_of: 2027-01}");
    CHECK(text.prior == "30.0%");
    CHECK(text.sd == "8.0%");
}

TEST_CASE("an effect that is cut by its grade keeps it, for the actuals confirmed what the cut leaves") {
    const auto grade_of = [](const std::string& path, Unit unit, bool haircuts) {
        test::CaseBuilder b(24);
        b.bc.haircuts_on = haircuts;
        const auto quantity = b.add(0.3, unit, path);
        b.bc.assumptions.back().evidence = model::Evidence::guess;
        analysis::TrackResult result;
        result.last_month = 1;
        result.updated.push_back({quantity, 0.3, 0.1, false, 0.3, 0.01});
        const std::string text = report::track_figures(b.bc, result).at(0).written;
        const auto at = text.find("evidence: ") + 10;
        return text.substr(at, text.find(',', at) - at);
    };
    CHECK(grade_of("initiatives.text.fixes.late", Unit::share, false) == "measured");
    CHECK(grade_of("initiatives.text.fixes.late", Unit::share, true) == "guess");
    CHECK(grade_of("frictions.late.affects.homes.churn", Unit::change_points, true) == "guess");
    CHECK(grade_of("metrics.nps.per_point.churn", Unit::change_points, true) == "guess");
    // Exposure, points and economics are not cut.
    CHECK(grade_of("frictions.late.affects.homes.prospects", Unit::share, true) == "measured");
    CHECK(grade_of("frictions.late.affects.homes.metrics.nps", Unit::metric_points, true) == "measured");
    CHECK(grade_of("segments.homes.churn", Unit::probability_month, true) == "measured");
}
