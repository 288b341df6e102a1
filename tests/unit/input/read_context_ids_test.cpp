#include "small_case.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase::test;

namespace {

SmallCase segment_called(const std::string& id) {
    SmallCase small;
    small.segments = "{'" + id + "': {customers: 10k, churn: 2% per month, revenue: 20 per month}}";
    small.frictions = "{}";
    small.initiatives = "{}";
    return small;
}

}  // namespace

TEST_CASE("ids are letters, digits, hyphen and underscore, with a letter") {
    for (const char* id : {"a", "A", "5g", "a-b_c", "Consumer", "fy27", "alle", "x1"}) {
        INFO(id);
        CHECK(problems(segment_called(id)).empty());
    }
    for (const char* id : {"2024", "-a", "_a", "a b", "a.b", "a/b", "ä", "*", "1-2"}) {
        INFO(id);
        CHECK(problems(segment_called(id)) == std::vector<std::string>{"CX0305 '" + std::string(id) + "'"});
    }
}

TEST_CASE("words with a meaning of their own are no ids") {
    for (const char* id :
         {"all", "All", "FY2027", "fy2027", "value", "amount", "low", "p50", "beta", "per", "source", "note"}) {
        INFO(id);
        CHECK(problems(segment_called(id)) == std::vector<std::string>{"CX0306 '" + std::string(id) + "'"});
    }
}

TEST_CASE("ids that differ only in case are refused, the second one is blamed") {
    SmallCase small;
    small.segments =
        "{web: {customers: 1, churn: 2% per month, revenue: 2 per month}, "
        "Web: {customers: 1, churn: 2% per month, revenue: 2 per month}}";
    small.frictions = "{}";
    small.initiatives = "{}";
    CHECK(problems(small) == std::vector<std::string>{"CX0307 Web"});
}

TEST_CASE("an unknown id is told the nearest; a section that cannot be read is reported alone") {
    SmallCase small;
    small.frictions = "{late: {affects: {consumr: {customers: 1% per month, churn: +5pp}}}}";
    CHECK(problems(small) == std::vector<std::string>{"CX0308 consumr"});
    small.segments = "[consumer]";
    CHECK(problems(small) == std::vector<std::string>{"CX0304 [consumer]"});
}
