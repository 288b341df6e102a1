#include "cxcase/base/codes.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string_view>

using namespace cxcase::base;

TEST_CASE("code ids have their form, are unique and stand in order") {
    std::string_view last;
    for (const CodeInfo& row : code_table) {
        CAPTURE(row.id);
        CHECK(row.id.size() == 6);
        CHECK(row.id.starts_with("CX"));
        CHECK(row.id.find_first_not_of("0123456789", 2) == std::string_view::npos);
        CHECK(row.id > last);
        CHECK(info(row.code).id == row.id);
        last = row.id;
    }
}

TEST_CASE("every code says what it is about and what to do, in whole sentences") {
    std::set<std::string_view> titles;
    for (const CodeInfo& row : code_table) {
        CAPTURE(row.id);
        CHECK(titles.insert(row.title).second);
        CHECK_FALSE(row.title.empty());
        CHECK(row.title.size() <= 60);
        CHECK_FALSE(row.title.ends_with('.'));
        CHECK(row.explanation.size() >= 20);
        CHECK(row.explanation.ends_with('.'));
    }
}

// Of what customer data shows the errors come first.
TEST_CASE("warnings are the codes CX05 and CX06, and the later ones of CX07 and CX08") {
    for (const CodeInfo& row : code_table) {
        CAPTURE(row.id);
        const std::string_view id = row.id;
        const bool warns = (id >= "CX0500" && id < "CX0700") || (id >= "CX0715" && id < "CX0800") || id >= "CX0810";
        CHECK((row.severity == Severity::warning) == warns);
    }
}
