// Random valid cases with the answers of an implementation by another hand, through the reader: file in, figures out.
#include "cxcase/input/load.hpp"
#include "cxcase/model/distribution.hpp"
#include "oracle/json_answers.hpp"
#include "support/files.hpp"
#include "support/reference.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

namespace {

using namespace cxcase;
using model::BusinessCase;
using model::Space;
using nlohmann::json;

struct KnownCase {
    std::string name;
    BusinessCase business_case;
    json answers;
};

std::vector<std::string> known_cases() {
    std::vector<std::string> result;
    for (const auto& path : test::files_below(std::filesystem::path(CXCASE_SHARED_CASES) / "reference", {".yaml"}))
        result.push_back(path.string());
    if (result.empty()) MESSAGE("skipped: no reference cases in " CXCASE_SHARED_CASES);
    return result;
}

KnownCase read(const std::string& path) {
    source::Sources sources;
    const auto file = sources.add(path, test::read_text(path));
    input::LoadOptions options;
    options.folder = std::filesystem::path(path).parent_path().string();
    auto result = input::load(sources, file, options);
    REQUIRE_MESSAGE(result.loaded, source::render_text(sources, result.diagnostics));
    auto answers = json::parse(test::read_text(std::filesystem::path(path).replace_extension(".json")));
    return {path, std::move(result.loaded->business_case), std::move(answers)};
}

double value_at(Space space, double point) {
    switch (space) {
        case Space::linear:
            return point;
        case Space::log:
            return std::exp(point);
        case Space::mirrored_log:
            return -std::exp(-point);
        case Space::logit:
            return 1 / (1 + std::exp(-point));
    }
    return point;
}

// The weighted mean of a {p10, p50, p90} shape over z in [from, to], by the trapezoid rule with `steps` steps.
struct Sums {
    double weight = 0, weighted = 0;
};

Sums trapezoid(const model::SplitNormal& shape, double from, double to, int steps) {
    Sums sums;
    for (int k = 0; k <= steps; ++k) {
        const double z = from + (to - from) * k / steps;
        const double weight = std::exp(-z * z / 2) * (k == 0 || k == steps ? 0.5 : 1) * (to - from) / steps;
        const double sd = z < 0 ? shape.sd_low : shape.sd_high;
        sums.weight += weight;
        sums.weighted += weight * value_at(shape.space, shape.mid + sd * z);
    }
    return sums;
}

// The answers took the mean of a {p10, p50, p90} shape by 4,096 trapezoids over z in [-8, 8]. The slope breaks at p50,
// which costs that rule up to 1e-7 of the mean; so that the comparison can ask for 1e-9, it starts from their means.
// That ours are the right ones is the business of the test below.
BusinessCase with_their_means(BusinessCase c) {
    for (auto& row : c.assumptions)
        if (const auto* shape = std::get_if<model::SplitNormal>(&row.distribution.shape)) {
            const auto sums = trapezoid(*shape, -8, 8, 4096);
            row.value = model::convert(row.conversion, sums.weighted / sums.weight);
        }
    return c;
}

template <typename Answer>
void check_rank(const KnownCase& known, const Answer& answer) {
    test::Comparison comparison(known.answers.at("rank").at("baseline").at("contribution").get<double>());
    test::compare_rank(comparison, known.business_case, known.answers.at("rank"), answer(known.business_case));
    INFO(known.name);
    CHECK_MESSAGE(comparison.differences().empty(), comparison.report());
    CHECK(comparison.compared() > 200);
}

TEST_CASE("rank gives the answers of the reference cases on every key") {
    for (const auto& path : known_cases()) {
        auto known = read(path);
        known.business_case = with_their_means(std::move(known.business_case));
        check_rank(known, [](const BusinessCase& c) { return analysis::rank(c, {analysis::OrderBy::roi, true}); });
    }
}

TEST_CASE("the slow second implementation gives the answers of the reference cases on every key") {
    for (const auto& path : known_cases()) {
        auto known = read(path);
        known.business_case = with_their_means(std::move(known.business_case));
        check_rank(known,
                   [](const BusinessCase& c) { return reference::rank(c, {analysis::OrderBy::roi, true}).result; });
    }
}

TEST_CASE("frictions give the answers of the reference cases on every key") {
    for (const auto& path : known_cases()) {
        const auto known = read(path);
        const auto c = with_their_means(known.business_case);
        test::Comparison comparison(known.answers.at("rank").at("baseline").at("contribution").get<double>());
        test::compare_frictions(comparison, c, known.answers.at("frictions"), analysis::frictions(c));
        test::Comparison slow(known.answers.at("rank").at("baseline").at("contribution").get<double>());
        test::compare(slow, c, reference::frictions(c), analysis::frictions(c));
        INFO(known.name);
        CHECK_MESSAGE(comparison.differences().empty(), comparison.report());
        CHECK_MESSAGE(slow.differences().empty(), slow.report());
    }
}

TEST_CASE("the mean of a three-point estimate is that of each half, to 1e-11") {
    // Two smooth halves, each by trapezoids so fine that what is left of their error is below the tolerance
    // (second order: a million steps over 9 standard deviations leave 1e-13).
    const std::array shapes{model::SplitNormal{-0.4, 0.35, 0.73, Space::logit},
                            model::SplitNormal{10.3, 0.25, 0.11, Space::log},
                            model::SplitNormal{5, 1, 3, Space::linear}};
    for (const auto& shape : shapes) {
        const auto low = trapezoid(shape, -9, -1e-15, 1'000'000), high = trapezoid(shape, 0, 9, 1'000'000);
        model::Distribution distribution;
        distribution.shape = shape;
        const double fine = (low.weighted + high.weighted) / (low.weight + high.weight);
        CHECK(model::mean(distribution) == doctest::Approx(fine).epsilon(1e-11));
        const auto theirs = trapezoid(shape, -8, 8, 4096);
        CHECK(model::mean(distribution) == doctest::Approx(theirs.weighted / theirs.weight).epsilon(1e-6));
    }
}

}  // namespace
