#include "cli/compare_variants.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;
using Words = std::vector<std::string>;

namespace {

std::vector<cli::VariantWish> wished(const Words& words) {
    return cli::variants_of(cli::parse_arguments(*cli::find_command("compare"), words));
}

Words names(const Words& words) {
    Words all;
    for (const auto& wish : wished(words)) all.push_back(wish.name);
    return all;
}

std::string refusal(const Words& words) {
    try {
        static_cast<void>(wished(words));
    } catch (const cli::UsageError& error) {
        return error.message;
    }
    return "";
}

}  // namespace

TEST_CASE("several files are the variants, and changes hold for all of them") {
    const auto all = wished({"a/base.yaml", "b/head.yaml", "--set", "x=1", "--scenario", "bad,worse"});
    REQUIRE(all.size() == 2);
    CHECK(all[0].name == "base.yaml");
    CHECK(all[1].name == "head.yaml");
    CHECK(all[1].file == 1);
    for (const auto& wish : all) {
        CHECK(wish.scenarios == Words{"bad", "worse"});
        CHECK(wish.overrides == Words{"x=1"});
    }
}

TEST_CASE("names tell files apart") {
    CHECK(names({"a/case.yaml", "b/case.yaml"}) == Words{"a/case.yaml", "b/case.yaml"});
    CHECK(names({"case.yaml", "case.yaml"}) == Words{"case.yaml", "case.yaml (2)"});
    CHECK(names({"case.yaml", "-"}) == Words{"case.yaml", "<stdin>"});
}

TEST_CASE("of one file the scenarios are the variants, each against the case as it is") {
    const auto all = wished({"case.yaml", "--scenario", "bad,worse", "--scenario", "bad+worse", "--set", "x=1"});
    REQUIRE(all.size() == 4);
    CHECK(all[0].name == "the case");
    CHECK(all[0].scenarios.empty());
    CHECK(all[2].scenarios == Words{"worse"});
    CHECK(all[3].name == "bad+worse");
    CHECK(all[3].scenarios == Words{"bad", "worse"});
    for (const auto& wish : all) CHECK(wish.overrides == Words{"x=1"});
}

TEST_CASE("of one file without scenarios all changes together are the variant") {
    CHECK(names({"case.yaml", "--set", "segments.*.churn *= 1.1"}) == Words{"the case", "segments.*.churn *= 1.1"});
    const auto all = wished({"case.yaml", "--set", "a=1", "--set", "b=2"});
    REQUIRE(all.size() == 2);
    CHECK(all[0].overrides.empty());
    CHECK(all[1].name == "with --set");
    CHECK(all[1].overrides == Words{"a=1", "b=2"});
}

TEST_CASE("what cannot be compared is said before anything is read") {
    CHECK(refusal({}) == "compare needs a case file");
    CHECK(refusal({""}) == "the name of a case file is empty");
    CHECK(refusal({"-", "-"}) == "standard input can be read only once");
    CHECK(refusal({"case.yaml"}) == "compare has nothing to compare 'case.yaml' with");
    CHECK(refusal({"case.yaml", "--scenario", "a,,b"}) == "--scenario 'a,,b' names no scenario between its commas");
    CHECK(refusal({"a.yaml", "b.yaml"}).empty());
}
