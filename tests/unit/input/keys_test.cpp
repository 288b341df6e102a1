#include "cxcase/input/keys.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

using namespace cxcase::input;

TEST_CASE("every key has a description and an example") {
    for (const KeyInfo& key : key_table()) {
        INFO(key.key);
        CHECK(key.about.ends_with('.'));
        CHECK_FALSE(key.example.empty());
    }
}

TEST_CASE("a place knows a key once, and its keys stand together") {
    std::set<std::pair<Place, std::string_view>> seen;
    std::size_t together = 0;
    for (const KeyInfo& key : key_table()) {
        INFO(key.key);
        CHECK(seen.emplace(key.place, key.key).second);
        CHECK(find_key(key.place, key.key) == &key);
    }
    for (int place = 0; place <= static_cast<int>(Place::report); ++place)
        together += keys_of(static_cast<Place>(place)).size();
    CHECK(together == key_table().size());
}

TEST_CASE("what holds figures has their kind, what holds maps their place") {
    for (const KeyInfo& key : key_table()) {
        INFO(key.key);
        const bool figures = key.holds == Holds::quantity || key.holds == Holds::by_id ||
                             key.holds == Holds::by_channel || key.holds == Holds::by_year ||
                             key.holds == Holds::by_segment;
        if (figures) CHECK(key.kind.has_value());
        if (key.holds == Holds::map || key.holds == Holds::map_by_id || key.holds == Holds::list)
            CHECK(key.inside.has_value());
        if (key.holds == Holds::word) CHECK(split_words(key.words).size() > 1);
        if (key.required) CHECK(key.fallback.empty());
    }
}

TEST_CASE("unknown keys are told the nearest word, here before elsewhere") {
    CHECK(advise(Place::segment, "marign").label == "did you mean 'margin'?");
    CHECK(advise(Place::segment, "marign").meant == "margin");
    CHECK(advise(Place::friction, "customers").help ==
          "'customers' belongs into an entry of 'affects': frictions.<id>.affects.<segment>.customers");
    CHECK(advise(Place::top, "margin").help == "'margin' belongs into a segment: segments.<id>.margin");
    CHECK(advise(Place::initiative, "cost").label == "did you mean 'costs'?");
    CHECK(advise(Place::initiative, "chrun").help == "'churn' belongs into a segment: segments.<id>.churn");
    CHECK(advise(Place::window, "zzzzzz").help == "'window' knows from, until");
}

TEST_CASE("words of figures are told from ids") {
    for (const char* word :
         {"value", "amount", "low", "p10", "normal", "per", "source", "evidence", "as_of", "note", "sd"}) {
        INFO(word);
        CHECK(is_quantity_key(word));
    }
    for (const char* word : {"phone", "consumer", "FY2027", "", "all", "kind"}) {
        INFO(word);
        CHECK_FALSE(is_quantity_key(word));
    }
}

TEST_CASE("words are cut at blanks") {
    CHECK(split_words("a bc  d") == std::vector<std::string>{"a", "bc", "d"});
    CHECK(split_words("").empty());
}

TEST_CASE("the keys of a figure") {
    const auto keys = quantity_keys();
    for (const auto key : keys) CHECK(is_quantity_key(key));
    for (const char* key : {"value", "amount", "per", "source", "low", "p50", "beta", "samples"})
        CHECK(std::ranges::find(keys, std::string_view(key)) != keys.end());
    CHECK_FALSE(is_quantity_key("consumer"));
    CHECK_FALSE(is_quantity_key(""));
}

TEST_CASE("a map or a list may be empty, a figure or a text may not") {
    CHECK(may_be_empty(Holds::map_by_id));
    CHECK(may_be_empty(Holds::ids));
    CHECK_FALSE(may_be_empty(Holds::quantity));
    CHECK_FALSE(may_be_empty(Holds::figure));
    CHECK_FALSE(may_be_empty(Holds::text));
}

TEST_CASE("the rule of a key's figure: what one customer does may be in per cent, what one point does is no factor") {
    const auto rule = [](Place place, const char* key) { return rule_of(key_info(place, key)); };
    CHECK(rule(Place::segment, "contacts").per_customer);
    CHECK_FALSE(rule(Place::segment, "prospects").per_customer);
    CHECK(rule(Place::per_point, "churn").per_point);
    CHECK_FALSE(rule(Place::affects, "churn").per_point);
}
