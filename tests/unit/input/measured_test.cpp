#include "cxcase/input/measured.hpp"

#include "support/texts.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;
using input::MeasuredEffect;
using test::contains;

namespace {

std::string put(const std::string& text, const std::vector<MeasuredEffect>& effects) {
    source::Sources sources;
    const auto file = sources.add("case.yaml", text);
    const auto result = input::put_effects(sources, file, effects);
    INFO(source::render_text(sources, result.diagnostics));
    REQUIRE(result.text);
    return *result.text;
}

// What is said where nothing is written.
std::string refusal(const std::string& text, const std::vector<MeasuredEffect>& effects) {
    source::Sources sources;
    const auto file = sources.add("case.yaml", text);
    const auto result = input::put_effects(sources, file, effects);
    CHECK_FALSE(result.text);
    REQUIRE(result.diagnostics.all().size() == 1);
    return source::render_text(sources, result.diagnostics);
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

TEST_CASE("between braces the new figure stands behind the last value, not behind its comment or its comma") {
    CHECK(
        put("frictions: {late: {affects: {homes: {customers: 1%, contacts: 1.4 # from the survey\n    }}}}\n",
            {late}) ==
        "frictions: {late: {affects: {homes: {customers: {E}, contacts: 1.4, churn: {C} # from the survey\n    }}}}\n");
    CHECK(put("frictions: {late: {affects: {homes: {contacts: 1 % a#b # c, d: 2\n    }}}}\n", {late}) ==
          "frictions: {late: {affects: {homes: {contacts: 1 % a#b, customers: {E}, churn: {C} # c, d: 2\n    }}}}\n");
    CHECK(put("frictions: {late: {affects: {homes: {churn: +1pp,}}}}\n", {late}) ==
          "frictions: {late: {affects: {homes: {churn: {C}, customers: {E},}}}}\n");
    CHECK(put("frictions: {late: {affects: {homes: {cost: , }}}}\n", {late}) ==
          "frictions: {late: {affects: {homes: {cost:, customers: {E}, churn: {C} , }}}}\n");
    CHECK(put("frictions: {late: {affects: {homes: {cost: null # none\n }}}}\n", {late}) ==
          "frictions: {late: {affects: {homes: {cost: null, customers: {E}, churn: {C} # none\n }}}}\n");
}

TEST_CASE("what stands elsewhere, by an alias, an anchor or a merge, is not changed") {
    const std::string shared =
        "frictions:\n  early:\n    affects: &q {homes: {customers: 1%, churn: +1pp}}\n  late:\n    affects: *q\n";
    const std::string alias = refusal(shared, {late});
    CHECK(contains(alias,
                   "case.yaml:5:14: error: cannot write 'frictions.late.affects.homes.customers': 'affects' repeats"));
    CHECK(contains(alias, "write out what '*q' repeats in its place"));
    const std::string anchor = refusal(shared, {{"early", "homes", "", {{"churn", "{C}"}}}});
    CHECK(contains(anchor, "cannot write 'frictions.early.affects.homes.churn', which would change 'frictions.late'"));
    CHECK(contains(anchor, "case.yaml:3:"));

    const std::string merged = "x-base: &b {customers: 1%, churn: +1pp}\nfrictions: {late: {affects: {homes: ";
    CHECK(contains(refusal(merged + "{<<: *b, cost: 1}}}}\n", {late}), "which would change 'x-base'"));
    CHECK(put(merged + "{<<: *b}}}}\n", {{"late", "homes", "", {{"contacts", "{K}"}}}}) ==
          merged + "{contacts: {K}, <<: *b}}}}\n");
}

TEST_CASE("an alias at the place of the figure itself is replaced by it") {
    CHECK(put("x-churn: &c +1pp\nfrictions: {late: {affects: {homes: {customers: 1%, churn: *c}}}}\n", {late}) ==
          "x-churn: &c +1pp\nfrictions: {late: {affects: {homes: {customers: {E}, churn: {C}}}}}\n");
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
