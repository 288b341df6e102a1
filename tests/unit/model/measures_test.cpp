#include "cxcase/model/measures.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace cxcase::model;

TEST_CASE("a measure is said of known subjects, once of each, and says what it is") {
    std::set<std::pair<std::string, Subject>> seen;
    for (const auto& row : measures()) {
        INFO(row.key);
        CHECK_FALSE(row.name.empty());
        CHECK(row.definition.ends_with("."));
        CHECK((row.convention.empty() || row.convention.ends_with(".")));
        CHECK_FALSE(row.source.empty());
        std::size_t words = 0;
        for (const auto subject : {Subject::initiative, Subject::portfolio, Subject::friction, Subject::baseline,
                                   Subject::budget, Subject::draws, Subject::information}) {
            if (find_measure(row.key, subject) != &row) continue;
            ++words;
            CHECK(seen.emplace(row.key, subject).second);
        }
        CHECK(words == 1 + static_cast<std::size_t>(std::ranges::count(row.subjects, ' ')));
    }
}

TEST_CASE("measures are found by key and subject") {
    REQUIRE(find_measure("npv") != nullptr);
    CHECK(find_measure("npv", Subject::friction) == nullptr);
    CHECK(find_measure("pv", Subject::friction) == find_measure("pv"));
    CHECK(find_measure("NPV") == nullptr);
    CHECK(measures_of(Subject::budget) == std::vector<std::string>{"amount", "used", "left", "by_year"});
}
