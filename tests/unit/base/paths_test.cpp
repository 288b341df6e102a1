#include "cxcase/base/paths.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase::base;

TEST_CASE("a path that stops short means what is below it, another the nearest") {
    const std::vector<std::string> known{"segments.homes.churn", "initiatives.letter.fixes.late.reduces"};
    CHECK(path_meant("initiatives.letter.fixes.late", known) == "initiatives.letter.fixes.late.reduces");
    CHECK(path_meant("segments.homes.chrun", known) == "segments.homes.churn");
    CHECK(path_meant("segments.homes", known) == "segments.homes.churn");
    CHECK_FALSE(path_meant("nothing", known));
    CHECK_FALSE(path_meant("initiatives.letter.fixes.la", {"initiatives.letter.fixes.late.reduces"}));
}
