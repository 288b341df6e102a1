#include "cxcase/input/axis.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;

namespace {

std::vector<std::string> values_of(const std::string& argument) {
    source::Sources sources;
    source::Diagnostics found;
    const auto axis = input::read_axis(sources, sources.add("--vary", argument), found);
    return axis ? axis->values : std::vector<std::string>{};
}

std::string complaint_about(const std::string& argument) {
    source::Sources sources;
    source::Diagnostics found;
    const auto axis = input::read_axis(sources, sources.add("--vary", argument), found);
    CHECK_FALSE(axis.has_value());
    REQUIRE(found.all().size() == 1);
    return std::string(sources.text(found.all().front().span));
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a list is cut at its commas, but not within quotes, lists and maps") {
    CHECK(values_of("horizon=2 years, 3 years") == Texts{"2 years", "3 years"});
    CHECK(values_of("a.b={value: 1, note: x},{value: 2}") == Texts{"{value: 1, note: x}", "{value: 2}"});
    CHECK(values_of("title='a, b',\"c, d\"") == Texts{"'a, b'", "\"c, d\""});
    CHECK(values_of("x=5%") == Texts{"5%"});
}

TEST_CASE("a range is spelt out in equal steps, exactly where the steps are") {
    CHECK(values_of("x=2%..4% per month:5") ==
          Texts{"2% per month", "2.5% per month", "3% per month", "3.5% per month", "4% per month"});
    CHECK(values_of("x *= 0.8..1.2:3") == Texts{"0.8", "1", "1.2"});
    CHECK(values_of("x=+1pp..+2pp:2") == Texts{"+1pp", "+2pp"});
    CHECK(values_of("x=100k..300k:3") == Texts{"100k", "200k", "300k"});
    CHECK(values_of("x=3..1:3") == Texts{"3", "2", "1"});
    CHECK(values_of("x=0..1:4") == Texts{"0", "0.333333333333", "0.666666666667", "1"});
    CHECK(values_of("x=1,5..7:3,9") == Texts{"1", "5", "6", "7", "9"});
}

TEST_CASE("a range is one value, an uncertain figure, and one value alone is refused: steps are meant") {
    CHECK(values_of("x=2%..4%,3%..5%") == Texts{"2%..4%", "3%..5%"});
    CHECK(values_of("x={low: 2%, likely: 3%, high: 4%}").size() == 1);
    source::Sources sources;
    source::Diagnostics found;
    CHECK_FALSE(input::read_axis(sources, sources.add("--vary", "x=2%..4%"), found).has_value());
    REQUIRE(found.all().size() == 1);
    CHECK(found.all().front().help == "write 2%..4%:5 for five values from end to end");
}

TEST_CASE("an axis says how each of its values is set") {
    source::Sources sources;
    source::Diagnostics found;
    const auto set = input::read_axis(sources, sources.add("--vary", " a.b = 1 , 2"), found);
    REQUIRE(set.has_value());
    CHECK(set->name == "a.b");
    CHECK(set->change(1) == "a.b=2");
    const auto scale = input::read_axis(sources, sources.add("--vary", "a.* *= 0.5,2"), found);
    REQUIRE(scale.has_value());
    CHECK(scale->name == "a.* *=");
    CHECK(scale->change(0) == "a.* *= 0.5");
}

TEST_CASE("what cannot be read is pointed at") {
    CHECK(complaint_about("x=1,,2") == ",");
    CHECK(complaint_about("x=1..2:one") == "one");
    CHECK(complaint_about("x=1..2:1") == "1");
    CHECK(complaint_about("x=1..2:1000001") == "1000001");
    CHECK(complaint_about("x=1%..2 months:3") == "1%..2 months:3");
    CHECK(complaint_about("x=2027-01..2027-04:4") == "2027-01..2027-04:4");
    CHECK(complaint_about("churn").empty());  // behind its end, where the sign is missing
}
