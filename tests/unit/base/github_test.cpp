#include "cxcase/base/github.hpp"

#include <doctest/doctest.h>

using namespace cxcase::base;

TEST_CASE("a place and a title are properties of the command") {
    CHECK(github_command({true, "a.yaml", 3, 5, 3, 9, "CX0203", "too much"}) ==
          "::error file=a.yaml,line=3,col=5,endLine=3,endColumn=9,title=CX0203::too much\n");
    CHECK(github_command({false, "a.yaml", 0, 0, 0, 0, "", "odd"}) == "::warning file=a.yaml::odd\n");
}

TEST_CASE("what would end a property or the line is escaped as GitHub's toolkit does it") {
    CHECK(github_command({true, "a:b,c%.yaml", 0, 0, 0, 0, "x,y:z", "100%, a: b\nsecond"}) ==
          "::error file=a%3Ab%2Cc%25.yaml,title=x%2Cy%3Az::100%25, a: b%0Asecond\n");
}

TEST_CASE("control characters of the user's text stay visible, and cannot begin another command") {
    CHECK(github_command({true, "a\n.yaml", 0, 0, 0, 0, "", "a\r::set-output\x1b[0m"}) ==
          "::error file=a\\n.yaml::a\\r::set-output\\x1b[0m\n");
}
