#include "cxcase/input/stages.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;
using input::StageFigures;

namespace {

const std::vector<StageFigures> two{{"homes", "", "{N1}", "{C1}", "{homes-stage-2: {M}}"},
                                    {"homes-stage-2", "Homes, stage 2", "{N2}", "{C2}", ""}};

input::StagedCase put(const std::string& text) {
    source::Sources sources;
    const auto file = sources.add("case.yaml", text);
    return input::put_stages(sources, file, "homes", two);
}

const std::string segment =
    "segments:\n  homes:  # all of them\n    customers: 10k\n    churn: 2% per month  # observed\n    prospects: 80 "
    "per month\n"
    "    conversion: 3%\n    revenue: 14.50 per month\n    cost_per_contact:\n      phone: 5\n      chat: 2\n";

}  // namespace

TEST_CASE("the segment becomes the first stage, and the others have what does not bring customers") {
    const auto staged = put(segment);
    CHECK(staged.refusal.empty());
    REQUIRE(staged.put.text);
    CHECK(*staged.put.text ==
          "segments:\n  homes:  # all of them\n    customers: {N1}\n    churn: {C1}  # observed\n    prospects: 80 per "
          "month\n"
          "    conversion: 3%\n    revenue: 14.50 per month\n    cost_per_contact:\n      phone: 5\n      chat: 2\n"
          "    moves: {homes-stage-2: {M}}\n  homes-stage-2:\n    name: \"Homes, stage 2\"\n    customers: {N2}\n"
          "    churn: {C2}\n    revenue: 14.50 per month\n    cost_per_contact: {phone: 5, chat: 2}\n");
}

TEST_CASE("what names the segment names all stages") {
    const auto staged =
        put(segment +
            "frictions:\n  late:\n    affects:\n      homes: {customers: 3% per month, churn: +3pp, prospects: "
            "10%, conversion: -8%}\n"
            "initiatives:\n  app:\n    fixes:\n      late: {reduces: 30%, segments: [homes]}\n"
            "  web:\n    fixes:\n      late: {reduces: {homes: 32%, all: 20%}}\n");
    REQUIRE(staged.put.text);
    const std::string& text = *staged.put.text;
    CHECK(text.find("      homes-stage-2: {customers: 3% per month, churn: +3pp}\n") != std::string::npos);
    CHECK(text.find("{reduces: 30%, segments: [homes, homes-stage-2]}") != std::string::npos);
    CHECK(text.find("{reduces: {homes: 32%, all: 20%, homes-stage-2: 32%}}") != std::string::npos);
    CHECK(staged.first_only.empty());
}

TEST_CASE("texts that need quotes between braces get them") {
    const auto staged = put(segment +
                            "frictions:\n  late:\n    affects:\n      homes:\n        churn:\n          value: +1pp\n"
                            "          source: courier scans, 2026 Q3\n          note: '[old]: \"x\" # 1'\n");
    REQUIRE(staged.put.text);
    CHECK(staged.put.text->find("homes-stage-2: {churn: {value: +1pp, source: \"courier scans, 2026 Q3\", "
                                "note: \"[old]: \\\"x\\\" # 1\"}}\n") != std::string::npos);
}

TEST_CASE("what speaks of the first stage only is named") {
    const auto staged = put(segment + "scenarios: {bad: {segments.homes.churn: \"*= 1.2\"}}\nexpect: []\n");
    CHECK(staged.first_only == std::vector<std::string>{"scenarios"});
}

TEST_CASE("a segment that cannot have stages is refused in words") {
    CHECK(put("segments: {firms: {customers: 1}}\n").refusal == "the file has no segment 'homes'");
    CHECK(put(segment + "    referrals: 1% per month\n").refusal.find("'referrals'") != std::string::npos);
    CHECK(put(segment + "  homes-stage-2: {customers: 1}\n").refusal.find("already") != std::string::npos);
}
