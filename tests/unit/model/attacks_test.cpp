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

TEST_CASE("a dial holds its usual figure, and says what it is turned to") {
    for (const auto& attack : attacks()) {
        INFO(attack.id);
        const Dial& dial = attack.dial;
        if (dial.kind == DialKind::none) continue;
        CHECK(dial.low <= dial.usual);
        CHECK(dial.usual <= dial.high);
        for (const auto words : {dial.name, dial.changes}) CHECK(words.find("{0}") != std::string_view::npos);
        CHECK(with_figure(dial.name, dial.kind, dial.usual).size() <= 30);  // a column of a table
        CHECK(with_figure(dial.changes, dial.kind, dial.usual).find('{') == std::string::npos);
    }
    CHECK(dial_words(DialKind::months, 9) == "9 months");
    CHECK(dial_words(DialKind::months, 1) == "1 month");
    CHECK(dial_words(DialKind::share, 0.4) == "40%");
    CHECK(dial_words(DialKind::share, 0.125) == "12.5%");
    CHECK(dial_words(DialKind::points, 0.03) == "3 points");
    CHECK(dial_words(DialKind::points, 0.01) == "1 point");
}
