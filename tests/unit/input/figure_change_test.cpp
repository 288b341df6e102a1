#include "input/figure_change.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase::input;

namespace {

std::string times(const char* text, const char* factor, bool spread = false) {
    return scaled(text, exact(factor), spread).value_or("no figure");
}

std::string plus(const char* text, const char* amount, bool fraction = true) {
    const auto result = increased(text, Operand(amount), fraction);
    if (!result) return "no figure";
    if (const auto* problem = std::get_if<Problem>(&*result)) return "refused: " + problem->label;
    return std::get<std::string>(*result);
}

}  // namespace

TEST_CASE("a factor keeps unit, period and multiplier") {
    CHECK(times("2.1% per month", "0.9") == "1.89% per month");
    CHECK(times("18% per year", "1.2") == "21.6% per year");
    CHECK(times("0.32/month", "0.5") == "0.16 /month");
    CHECK(times("1.2M", "0.9") == "1.08M");
    CHECK(times("1_200_000", "0.9") == "1080000");
    CHECK(times("EUR 380k", "2") == "760k EUR");
    CHECK(times("€14.50 per month", "2") == "29 EUR per month");
    CHECK(times("6 months", "1.5") == "9 months");
    CHECK(times("+3.5pp", "0.5") == "+1.75pp");
    CHECK(times("-8%", "0") == "+0%");
    CHECK(times("-25", "0.5") == "-12.5");
    CHECK(times("late", "2") == "no figure");
}

TEST_CASE("a factor acts on the effect of an x-change, and on the whole of its spread") {
    CHECK(times("1.6x", "0.5") == "1.3x");
    CHECK(times("0.92x", "0.5") == "0.96x");
    CHECK(times("1.4x..1.8x", "0.5") == "1.2x..1.4x");
    CHECK(times("0.2x", "0.5", true) == "0.1x");
}

TEST_CASE("both ends of a range are scaled, and each says its unit then") {
    CHECK(times("5%..12%", "0.5") == "2.5%..6%");
    CHECK(times("5..12%", "0.1") == "0.5%..1.2%");
    CHECK(times("900..2k", "0.001") == "0.9..2");
    CHECK(times("80k..90k per month", "0.5") == "40k..45k per month");
    CHECK(times("1..2 years", "2") == "2 years..4 years");
}

TEST_CASE("an amount is added in the unit written") {
    CHECK(plus("2.1% per month", "0.5pp") == "2.6% per month");
    CHECK(plus("62%", "3%") == "65%");
    CHECK(plus("0.62", "5pp") == "0.67");
    CHECK(plus("+3.5pp", "-4pp") == "-0.5pp");
    CHECK(plus("-8%", "10%") == "+2%");
    CHECK(plus("1.6x", "0.2x") == "1.8x");
    CHECK(plus("1.2M", "50k") == "1.25M");
    CHECK(plus("380k EUR", "20k") == "400k EUR");
    CHECK(plus("380k EUR", "20k EUR") == "400k EUR");
    CHECK(plus("5%..12%", "1pp") == "6%..13%");
    CHECK(plus("14.50 per month", "1 per month") == "15.5 per month");
    CHECK(plus("6 months", "3 months") == "9 months");
    CHECK(plus("1 year", "3 months") == "15 months");
    CHECK(plus("2 quarters", "-1 month") == "5 months");
    CHECK(plus("never", "1") == "no figure");
}

TEST_CASE("per cent are added to a plain number only where it is a share") {
    CHECK(plus("0.62", "5%") == "0.67");
    CHECK(plus("300k", "10%", false) == "refused: the figure has no unit");
    CHECK(plus("0.4 per month", "10pp", false) == "refused: the figure has no unit");
    CHECK(plus("62%", "5%", false) == "67%");
    const auto help = [](const char* amount) {
        const auto result = increased("300k", Operand(amount), false);
        return std::get<Problem>(result.value()).help;
    };
    CHECK(help("10%") == "for 10% more, scale: '*= 1.1'");
    CHECK(help("-2.5%") == "for 2.5% less, scale: '*= 0.975'");
}

TEST_CASE("what does not go with the unit is refused") {
    CHECK(plus("380k", "20k USD") == "refused: not in a plain number");
    CHECK(plus("+3.5pp", "0.5%") == "refused: the figure is written in percentage points");
    CHECK(plus("2.1% per month", "1") == "refused: the figure is written in per cent");
    CHECK(plus("2.1% per month", "1% per year") == "refused: not per month");
    CHECK(plus("62%", "1% per year") == "refused: no period here");
    CHECK(plus("6 months", "1") == "refused: the figure is written in months");
    CHECK(plus("6 months", "2 weeks") == "refused: the figure is written in months");
    CHECK(plus("1.6x", "0.2") == "refused: the figure is written in a factor (x)");
}
