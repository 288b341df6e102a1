#include "cxcase/base/text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <random>
#include <string>
#include <vector>

using namespace cxcase::base;

TEST_CASE("edit_distance counts replaced, missing, added and swapped letters") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("churn", "churn") == 0);
    CHECK(edit_distance("churn", "chrun") == 1);
    CHECK(edit_distance("churn", "curn") == 1);
    CHECK(edit_distance("churn", "churnn") == 1);
    CHECK(edit_distance("churn", "chern") == 1);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("ca", "abc") == 3);  // swapped letters are not edited again
}

TEST_CASE("edit_distance is the same both ways") {
    std::mt19937 random(1);
    std::uniform_int_distribution<int> letter('a', 'c');
    std::uniform_int_distribution<std::size_t> length(0, 8);
    const auto word = [&] {
        std::string result(length(random), ' ');
        for (char& c : result) c = static_cast<char>(letter(random));
        return result;
    };
    for (int i = 0; i < 500; ++i) {
        const std::string a = word();
        const std::string b = word();
        CHECK(edit_distance(a, b) == edit_distance(b, a));
        CHECK(edit_distance(a, b) <= std::max(a.size(), b.size()));
    }
}

TEST_CASE("nearest finds slips and leaves other words alone") {
    const std::vector<std::string> keys{"churn", "customers", "conversion", "fx", "discount_rate"};
    CHECK(nearest("chrun", keys) == "churn");
    CHECK(nearest("CHURN", keys) == "churn");
    CHECK(nearest("costumers", keys) == "customers");
    CHECK(nearest("discountrate", keys) == "discount_rate");
    CHECK_FALSE(nearest("revenue", keys).has_value());
    CHECK_FALSE(nearest("fy", keys).has_value());
    CHECK(nearest("FX", keys) == "fx");
    CHECK_FALSE(nearest("", keys).has_value());
    CHECK_FALSE(nearest(std::string(1'000'000, 'a'), keys).has_value());
}

TEST_CASE("nearest: the first of equally near ones") {
    CHECK(nearest("cart", {"card", "care"}) == "card");
    CHECK(nearest("cart", {"care", "card"}) == "care");
}

TEST_CASE("shorten keeps what fits and cuts whole characters") {
    CHECK(shorten("churn", 5) == "churn");
    CHECK(shorten("churn", 4) == "chu…");
    CHECK(shorten("churn", 1) == "…");
    CHECK(shorten("churn", 0).empty());
    CHECK(shorten("größer", 4) == "grö…");
    CHECK(shorten("日本語", 5) == "日本…");
    CHECK(shorten("日本語", 4) == "日…");
    CHECK(shorten("", 0).empty());
}

TEST_CASE("trim takes blanks and line ends from both sides") {
    CHECK(trim("  a b\t\r\n") == "a b");
    CHECK(trim(" \n ").empty());
    CHECK(trim("").empty());
}

TEST_CASE("shortest writes numbers as people do") {
    CHECK(shortest(0.1) == "0.1");
    CHECK(shortest(100000) == "100000");
    CHECK(shortest(1200000) == "1200000");
    CHECK(shortest(1e20) == "1e+20");
    CHECK(shortest(0.00001) == "0.00001");
    CHECK(shortest(1e-9) == "1e-09");
    CHECK(shortest(-2.5) == "-2.5");
    CHECK(shortest(0) == "0");
    CHECK(shortest(1.0 / 3) == "0.3333333333333333");
}

TEST_CASE("shortest reads back to the same double") {
    std::mt19937_64 random(7);
    for (int i = 0; i < 2000; ++i) {
        const auto value = std::bit_cast<double>(random());
        if (!std::isfinite(value)) continue;
        const std::string text = shortest(value);
        double back = 0;
        std::from_chars(text.data(), text.data() + text.size(), back);
        CHECK(back == value);
    }
    for (const double value : {0.1, 1e15, 123456789012345.6, 1e16, 99999.99, 5e-324}) {
        const std::string text = shortest(value);
        double back = 0;
        std::from_chars(text.data(), text.data() + text.size(), back);
        CHECK(back == value);
    }
}

TEST_CASE("split cuts at every mark and keeps empty parts") {
    using Parts = std::vector<std::string>;
    CHECK(split("segments.consumer.churn", '.') == Parts{"segments", "consumer", "churn"});
    CHECK(split("a", '.') == Parts{"a"});
    CHECK(split("", '.') == Parts{""});
    CHECK(split(".a.", '.') == Parts{"", "a", ""});
    CHECK(split("recession,price-war", ',') == Parts{"recession", "price-war"});
}
