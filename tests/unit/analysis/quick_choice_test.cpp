#include "cxcase/analysis/quick_choice.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;

TEST_CASE("the quick choice is that of the plan, over every example") {
    std::size_t known = 0;
    for (const test::Example& example : test::examples()) {
        const auto quick = analysis::quick_choice(example.business_case);
        if (!quick) continue;
        INFO(example.name);
        const auto plan = analysis::choose(example.business_case);
        CHECK(quick->initiatives == plan.best->initiatives);
        CHECK(quick->npv == plan.best->npv);
        ++known;
    }
    CHECK(known > 0);
}

TEST_CASE("where it would take long there is none") {
    for (const test::Example& example : test::examples())
        if (example.name == "ecommerce.yaml") CHECK_FALSE(analysis::quick_choice(example.business_case));
}
