#include "small_case.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;
using namespace cxcase::test;

namespace {

// Initiatives a, b, c… with more keys each.
SmallCase initiatives(const std::vector<std::string>& keys) {
    SmallCase small;
    std::string all;
    char id = 'a';
    for (const std::string& more : keys) {
        all += (all.empty() ? "" : ", ") + std::string("init-") + id++ +
               ": {fixes: {late: 10%}, costs: {c: 1}, starts: 2027-02" + (more.empty() ? "" : ", " + more) + "}";
    }
    small.initiatives = "{" + all + "}";
    return small;
}

}  // namespace

TEST_CASE("requirements are indices, exclusion is mutual") {
    const model::BusinessCase bc =
        valid(initiatives({"requires: [init-c, init-b]", "", "excludes: [init-d]", "excludes: [init-b]"}));
    CHECK(bc.initiatives[0].requires_ == std::vector<std::size_t>{1, 2});
    CHECK(bc.initiatives[1].excludes == std::vector<std::size_t>{3});
    CHECK(bc.initiatives[2].excludes == std::vector<std::size_t>{3});
    CHECK(bc.initiatives[3].excludes == std::vector<std::size_t>{1, 2});
}

TEST_CASE("references that cannot be") {
    check_mistakes({
        {initiatives({"requires: [init-x]"}), {"CX0308 init-x"}},
        {initiatives({"requires: [init-a]"}), {"CX0316 requires"}},
        {initiatives({"excludes: [init-a]"}), {"CX0316 excludes"}},
        {initiatives({"requires: init-b", ""}), {"CX0304 init-b"}},
        {initiatives({"requires: [init-b, init-b]", ""}), {"CX0315 init-b"}},
        {initiatives({"requires: [init-b]", "requires: [init-a]"}), {"CX0417 init-a"}},
        {initiatives({"requires: [init-b]", "status: rejected"}), {"CX0418 init-b"}},
        {initiatives({"requires: [init-b], excludes: [init-b]", ""}), {"CX0419 init-a"}},
        // the bundle is blamed once, where it begins
        {initiatives({"requires: [init-b]", "requires: [init-c], excludes: [init-c]", ""}), {"CX0419 init-b"}},
        {initiatives({"mandatory: yes, excludes: [init-b]", "mandatory: yes"}), {"CX0420 init-a"}},
        {initiatives({"mandatory: yes, requires: [init-c]", "status: committed, excludes: [init-c]", ""}),
         {"CX0420 init-c"}},
        {initiatives({"status: committed, excludes: [init-b]", "status: committed"}), {"CX0420 init-b"}},
    });
}

TEST_CASE("what is rejected binds nobody") {
    CHECK(problems(initiatives({"status: rejected, requires: [init-b]", "status: rejected"})).empty());
    CHECK(problems(initiatives({"mandatory: yes, excludes: [init-b]", "status: rejected"})).empty());
}

TEST_CASE("a circle of requirements is shown as a loop, each once") {
    CHECK(messages(
              initiatives({"requires: [init-b]", "requires: [init-c]", "requires: [init-a]", "requires: [init-a]"})) ==
          std::vector<std::string>{"initiatives require each other: init-a -> init-b -> init-c -> init-a"});
}

TEST_CASE("a long chain of requirements is no problem") {
    SmallCase small;
    const int length = 3000;
    small.initiatives = "\n";
    for (int i = 0; i < length; ++i) {
        small.initiatives += "  i" + std::to_string(i) + ": {fixes: {late: 1%}, costs: {c: 1}, starts: 2027-02" +
                             (i + 1 < length ? ", requires: [i" + std::to_string(i + 1) + "]" : "") + "}\n";
    }
    CHECK(problems(small).empty());
}

TEST_CASE("groups are read and checked") {
    SmallCase small = initiatives({"", ""});
    small.top = "groups: [{at_most: 1, of: [init-b, init-a]}]";
    const model::BusinessCase bc = valid(small);
    REQUIRE(bc.groups.size() == 1);
    CHECK(bc.groups[0].count == 1);
    CHECK(bc.groups[0].of == std::vector<std::size_t>{0, 1});
    small.top = "groups: [{at_most: 1.5, of: [init-b]}]";
    CHECK(problems(small) == std::vector<std::string>{"CX0322 1.5"});
    small.top = "groups: [{of: [init-x]}]";
    CHECK(problems(small) == std::vector<std::string>{"CX0302 {of: [init-x]}", "CX0308 init-x"});
    small.top = "groups: {}";
    CHECK(problems(small) == std::vector<std::string>{"CX0304 {}"});
}
