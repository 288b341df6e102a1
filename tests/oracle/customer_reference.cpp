#include "customer_reference.hpp"

#include "support/files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cxcase::test {

using analysis::Interval;
using input::ColumnRole;
using input::ColumnWish;
using nlohmann::json;

const std::filesystem::path folder = std::filesystem::path(CXCASE_SHARED_CASES) / "data";

std::optional<json> reference(const std::string& name) {
    const auto path = folder / ("reference_" + name + ".json");
    if (!std::filesystem::exists(path)) {
        MESSAGE("skipped: no " << path.string());
        return std::nullopt;
    }
    return json::parse(read_text(path.string()));
}

model::CustomerData customers(const std::filesystem::path& file, const std::vector<ColumnWish>& wishes) {
    source::Sources sources;
    auto read =
        input::read_customers(sources, file.filename().string(), source::bytes_of(read_text(file.string())), wishes, 2);
    REQUIRE_MESSAGE(read.data, source::render_text(sources, read.diagnostics));
    return std::move(*read.data);
}

double tolerance = 1e-8;

void close(double actual, const json& expected, const std::string& what, double within) {
    if (!expected.is_number()) return;
    const double wanted = expected.get<double>();
    const double apart = std::abs(actual - wanted) / std::max(std::abs(wanted), 1e-9);
    INFO(what << ": " << actual << " for " << wanted);
    CHECK(apart < within);
}

void close(const Interval& actual, const json& expected, const std::string& what) {
    close(actual.value, expected.at("estimate"), what);
    close(actual.se, expected.at("se"), what + " se");
    if (expected.contains("ci_lo")) close(actual.low, expected.at("ci_lo"), what + " low");
    if (expected.contains("ci_hi")) close(actual.high, expected.at("ci_hi"), what + " high");
}

std::vector<ColumnWish> wishes_of(const json& spec) {
    std::vector<ColumnWish> wishes{{spec.at("y").get<std::string>(), ColumnRole::outcome}};
    const auto& frictions = spec.at("frictions");
    for (const auto& name : frictions) wishes.push_back({name.get<std::string>(), ColumnRole::friction});
    for (const auto& term : spec.at("terms")) {
        if (std::ranges::find(frictions, term.at("name")) == frictions.end())
            wishes.push_back({term.at("name").get<std::string>(), ColumnRole::covariate});
    }
    if (spec.contains("time")) wishes.push_back({spec.at("time").get<std::string>(), ColumnRole::tenure});
    return wishes;
}

}  // namespace cxcase::test
