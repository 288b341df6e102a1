#include "cxcase/model/attacks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <ostream>
#include <set>
#include <string>

using namespace cxcase::model;

TEST_CASE("attacks have ids of their own, and say in plain ASCII what they are") {
    std::set<std::string_view> ids;
    std::set<std::string_view> names;
    for (const auto& attack : attacks()) {
        INFO(attack.id);
        CHECK(ids.insert(attack.id).second);
        CHECK(names.insert(attack.name).second);
        CHECK(find_attack(attack.id) == &attack);
        CHECK(attack.name.size() <= 30);  // a column of a table
        for (const auto words : {attack.id, attack.name, attack.asks, attack.changes}) {
            CHECK_FALSE(words.empty());
            CHECK(std::ranges::all_of(words, [](char c) { return c >= ' ' && c <= '~'; }));
        }
        CHECK(attack.asks.find_first_of(".?") == attack.asks.size() - 1);
        CHECK_FALSE(attack.changes.ends_with("."));
    }
    CHECK(find_attack("costs-26") == nullptr);
}
