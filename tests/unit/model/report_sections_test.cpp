#include "cxcase/model/report_sections.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string_view>

using namespace cxcase;

TEST_CASE("each section has a name of its own and says what stands in it") {
    std::set<std::string_view> seen;
    for (const auto& section : model::report_sections()) {
        CHECK(seen.insert(section.id).second);
        CHECK(section.holds.size() > 10);
    }
    CHECK(model::report_sections().front().id == "summary");
    CHECK(model::report_sections().back().id == "sign-off");
}
