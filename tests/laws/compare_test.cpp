// Laws of comparisons: a case compared with itself differs in nothing; the changes sum to the difference; what they move does
// not depend on the order in which the file has them.
#include "cxcase/cli/run.hpp"
#include "support/examples.hpp"
#include "support/files.hpp"
#include "support/tiny_streams.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <map>
#include <string>
#include <vector>

using namespace cxcase;
using nlohmann::json;

namespace {

json compared(std::vector<std::string> words) {
    words.insert(words.begin(), "compare");
    words.insert(words.end(), {"-q", "--format", "json"});
    test::TinyStreams tiny;
    const int code = cli::run(words, tiny.streams);
    INFO(tiny.err);
    REQUIRE(code == 0);
    return json::parse(tiny.out);
}

std::string path_of(const test::Example& example) {
    return std::string(CXCASE_SOURCE_DIR) + "/examples/" + example.name;
}

std::map<std::string, double> bars(const json& answer) {
    std::map<std::string, double> all;
    for (const auto& bar : answer.at("waterfall")) all[bar.at("path")] += bar.at("npv").get<double>();
    return all;
}

void check_sums(const json& answer) {
    const double base = answer["variants"][0]["portfolio"]["npv"];
    for (std::size_t v = 1; v < answer["variants"].size(); ++v) {
        const std::string name = answer["variants"][v]["name"];
        const double npv = answer["variants"][v]["portfolio"]["npv"];
        double sum = 0;
        for (const auto& bar : answer["waterfall"]) sum += bar["variant"] == name ? bar["npv"].get<double>() : 0;
        INFO(name);
        CHECK(std::abs(sum - (npv - base)) <= 1e-9 * std::max(1.0, std::abs(base)));
    }
}

}  // namespace

TEST_CASE("a case compared with itself differs in nothing") {
    for (const auto& example : test::examples()) {
        INFO(example.name);
        const auto answer = compared({path_of(example), path_of(example)});
        CHECK(answer["changes"].empty());
        CHECK(answer["waterfall"].empty());
        CHECK(answer["variants"][0]["portfolio"] == answer["variants"][1]["portfolio"]);
        CHECK(answer["differences"][0]["portfolio"]["npv"] == 0);
        CHECK(answer["differences"][0]["enter_funded"].empty());
        CHECK(answer["differences"][0]["leave_funded"].empty());
    }
}

TEST_CASE("what the changes move sums to the difference, over every example") {
    for (const auto& example : test::examples()) {
        INFO(example.name);
        const auto answer =
            compared({path_of(example), "--set", "segments.*.churn *= 1.07", "--set", "discount_rate=12%", "--set",
                      "segments.*.revenue *= 0.95", "--set", "initiatives.*.costs.* *= 1.2"});
        CHECK(answer["waterfall"].size() >= 3);
        check_sums(answer);
    }
}

TEST_CASE("every scenario of every example sums, too") {
    for (const auto& example : test::examples()) {
        if (example.business_case.scenarios.empty()) continue;
        std::string all;
        for (const auto& name : example.business_case.scenarios) all += (all.empty() ? "" : ",") + name;
        INFO(example.name << " " << all);
        check_sums(compared({path_of(example), "--scenario", all}));
    }
}

TEST_CASE("what a change moves depends neither on where the file has it nor on the order of --set") {
    const std::string file = path_of(test::examples().front());
    const std::vector<std::string> sets{"discount_rate=12%", "segments.*.churn *= 1.05", "segments.*.revenue *= 0.97"};
    const auto a = bars(compared({file, "--set", sets[0], "--set", sets[1], "--set", sets[2]}));
    const auto b = bars(compared({file, "--set", sets[2], "--set", sets[0], "--set", sets[1]}));
    REQUIRE(a.size() == b.size());
    for (const auto& [path, npv] : a) CHECK(b.at(path) == doctest::Approx(npv).epsilon(1e-9));
}
