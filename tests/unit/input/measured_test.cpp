#include "cxcase/input/measured.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;
using input::MeasuredEffect;

namespace {

std::string put(const std::string& text, const std::vector<MeasuredEffect>& effects) {
    source::Sources sources;
    const auto file = sources.add("case.yaml", text);
    const auto result = input::put_effects(sources, file, effects);
    INFO(source::render_text(sources, result.diagnostics));
    REQUIRE(result.text);
    return *result.text;
}

const MeasuredEffect late{"late", "homes", "", {{"customers", "{E}"}, {"churn", "{C}"}}};

}  // namespace

TEST_CASE("figures that are there are replaced, and nothing else is touched") {
    CHECK(put("a: 1  # one\n\nfrictions:\n  late:   # why\n    affects:\n      homes:\n        customers: 3% per month "
              " # exposure\n"
              "        churn:   +3.5pp # effect\n\nb: 2\n",
              {late}) ==
          "a: 1  # one\n\nfrictions:\n  late:   # why\n    affects:\n      homes:\n        customers: {E}  # exposure\n"
          "        churn:   {C} # effect\n\nb: 2\n");
    CHECK(put("frictions: {late: {affects: {homes: {customers: 3% per month, churn: +3.5pp, cost: 4}}}}\n", {late}) ==
          "frictions: {late: {affects: {homes: {customers: {E}, churn: {C}, cost: 4}}}}\n");
}

TEST_CASE("figures that are missing come behind the last of their map, in its style") {
    CHECK(put("frictions:\n  late:\n    affects:\n      homes:\n        contacts: 2 # calls\n  other: x\n", {late}) ==
          "frictions:\n  late:\n    affects:\n      homes:\n        contacts: 2 # calls\n        customers: {E}\n"
          "        churn: {C}\n  other: x\n");
    CHECK(put("frictions: {late: {affects: {homes: {contacts: 2}}}}\n", {late}) ==
          "frictions: {late: {affects: {homes: {contacts: 2, customers: {E}, churn: {C}}}}}\n");
}

TEST_CASE("a friction or a segment that is new comes last, and so does a whole block") {
    CHECK(put("frictions:\n  other:\n    affects: {homes: {cost: 1}}\nb: 2\n", {late}) ==
          "frictions:\n  other:\n    affects: {homes: {cost: 1}}\n  late:\n    affects:\n      homes:\n        "
          "customers: {E}\n"
          "        churn: {C}\nb: 2\n");
    CHECK(put("frictions:\n  late:\n    affects:\n      firms: {cost: 1}\n", {late}) ==
          "frictions:\n  late:\n    affects:\n      firms: {cost: 1}\n      homes:\n        customers: {E}\n        "
          "churn: {C}\n");
    CHECK(put("a: 1", {{"x", "all", "4+ calls", {{"churn", "{C}"}}}}) ==
          "a: 1\nfrictions:\n  x:\n    name: \"4+ calls\"\n    affects:\n      all:\n        churn: {C}\n");
    CHECK(put("frictions:\na: 1\n", {{"x", "all", "", {{"churn", "{C}"}}}}) ==
          "frictions: {x: {affects: {all: {churn: {C}}}}}\na: 1\n");
}

TEST_CASE("all means every segment that the friction names") {
    CHECK(put("frictions: {late: {affects: {homes: {churn: +1pp}, firms: {churn: +2pp}}}}\n",
              {{"late", "all", "", {{"churn", "{C}"}}}}) ==
          "frictions: {late: {affects: {homes: {churn: {C}}, firms: {churn: {C}}}}}\n");
    CHECK(put("frictions: {late: {affects: {all: {churn: +1pp}, firms: {churn: +2pp}}}}\n",
              {{"late", "all", "", {{"churn", "{C}"}}}}) ==
          "frictions: {late: {affects: {all: {churn: {C}}, firms: {churn: +2pp}}}}\n");
}

TEST_CASE("what is no YAML is said, and nothing comes back") {
    source::Sources sources;
    const auto file = sources.add("case.yaml", "a: [1\n");
    const auto result = input::put_effects(sources, file, {late});
    CHECK_FALSE(result.text);
    CHECK(result.diagnostics.has_errors());
}
