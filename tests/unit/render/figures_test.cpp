#include "cxcase/render/figures.hpp"

#include "cxcase/base/contract.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace cxcase::render;
using cxcase::report::Cell;
using cxcase::report::Show;

namespace {
const Figures euro{"EUR", true};
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
}  // namespace

TEST_CASE("money as people write it") {
    CHECK(money(1'240'000, euro) == "€1.24M");
    CHECK(money(380'000, euro) == "€380k");
    CHECK(money(-45'000, euro) == "-€45k");
    CHECK(money(950.4, euro) == "€950");
    CHECK(money(0, euro) == "€0");
    CHECK(money(-0.001, euro) == "€0");
}

TEST_CASE("prices below a hundred have cents, whole ones do not") {
    CHECK(money(4.2, euro) == "€4.20");
    CHECK(money(-14.5, euro) == "-€14.50");
    CHECK(money(12, euro) == "€12");
    CHECK(money(99.99, euro) == "€99.99");
    CHECK(money(99.996, euro) == "€100");
}

TEST_CASE("a currency without a sign of its own, and one that ASCII cannot show, say their code") {
    CHECK(money(380'000, {"CHF", true}) == "CHF 380k");
    CHECK(money(-380'000, {"EUR", false}) == "-EUR 380k");
    CHECK(money(380'000, {"USD", false}) == "$380k");
    CHECK(money(5, {"GBP", true}) == "£5");
    CHECK(money(5, {"", true}) == "5");
    CHECK(has_sign(euro));
    CHECK_FALSE(has_sign({"CAD", true}));
}

TEST_CASE("per cent") {
    CHECK(percent(1.42) == "142%");
    CHECK(percent(-0.232) == "-23.2%");
    CHECK(percent(0.0984) == "9.84%");
    CHECK(percent(0.1) == "10%");
    CHECK(percent(12.344) == "1234%");
    CHECK(percent(847.48) == "84700%");
    CHECK(percent(0.9996) == "100%");
    CHECK(percent(1234.5) == "123k%");
    CHECK(percent(0) == "0%");
}

TEST_CASE("months") {
    CHECK(months(14.2) == "14 mo");
    CHECK(months(4.25) == "4.2 mo");
    CHECK(months(9.96) == "10 mo");
    CHECK(months(0) == "0 mo");
}

TEST_CASE("missing figures show what the cell says, else a dash; missing words show nothing") {
    CHECK(cell_text({{}, Show::money, {}, {}}, euro) == "–");
    CHECK(cell_text({{}, Show::money, {}, {}}, {"EUR", false}) == "-");
    CHECK(cell_text({{}, Show::months, {}, "never"}, euro) == "never");
    CHECK(cell_text(Cell{}, euro).empty());
}

TEST_CASE("marks, integers, and words that could play with a terminal") {
    CHECK(cell_text({true, Show::mark, {}, {}}, euro) == "✓");
    CHECK(cell_text({false, Show::mark, {}, {}}, {"EUR", false}) == "no");
    CHECK(cell_text({std::int64_t{7}, Show::integer, {}, {}}, euro) == "7");
    CHECK(cell_text(cxcase::report::text("a\x1b[31mb"), euro).find('\x1b') == std::string::npos);
}

TEST_CASE("a figure that does not exist must be missing: NaN is a bug") {
    CHECK_THROWS_AS(static_cast<void>(money(not_a_number, euro)), cxcase::base::InternalError);
    CHECK_THROWS_AS(static_cast<void>(percent(not_a_number)), cxcase::base::InternalError);
    CHECK_THROWS_AS(static_cast<void>(months(std::numeric_limits<double>::infinity())), cxcase::base::InternalError);
}

TEST_CASE("a difference of shares is in points") {
    CHECK(cxcase::render::points(0.035) == "3.5pp");
    CHECK(cxcase::render::points(-0.000154) == "-0.0154pp");
    CHECK(cxcase::render::points(0) == "0pp");
    const cxcase::report::Cell cell{0.02, cxcase::report::Show::points, {}, {}};
    CHECK(cxcase::render::cell_text(cell, {"EUR", true}) == "2pp");
}

TEST_CASE("a change of a figure by a part of itself has its sign, or is what it is multiplied with") {
    using cxcase::report::Show;
    const auto shown = [](double value, Show show, int digits = 0) {
        return cxcase::render::cell_text({value, show, {}, {}, {}, digits}, {"EUR", true});
    };
    CHECK(shown(0.08, Show::change) == "+8%");
    CHECK(shown(-0.08, Show::change) == "-8%");
    CHECK(shown(0, Show::change) == "0%");
    CHECK(shown(0.6, Show::factor) == "1.6x");
    CHECK(shown(-1, Show::factor) == "0x");
    CHECK(shown(0.08125, Show::change, 5) == "+8.125%");
    CHECK(shown(0.61234, Show::factor, 5) == "1.6123x");
    CHECK(cxcase::render::full_text({0.612345, Show::factor, {}, {}}, {"EUR", true, *locale_of("de")}) == "1,6123x");
    CHECK(cxcase::render::full_text({0.08125, Show::change, {}, {}}, {"EUR", true, *locale_of("de")}) ==
          "+8,125\u00a0%");
}

TEST_CASE("figures as other languages write them") {
    const auto in = [](const char* name, double value) { return money(value, {"EUR", true, *locale_of(name)}); };
    CHECK(in("en", -1'240'000) == "-€1.24M");
    CHECK(in("de", 1'240'000) == "1,24M\u00a0€");
    CHECK(in("de-CH", 1'240'000) == "€ 1.24M");
    CHECK(in("nl", -4.2) == "-€ 4,20");
    CHECK(money(380'000, {"CHF", true, *locale_of("de")}) == "380k\u00a0CHF");
    CHECK(money(380'000, {"CHF", true, *locale_of("de-CH")}) == "CHF 380k");
    CHECK(percent(0.0984, *locale_of("fr")) == "9,84\u202f%");
    CHECK(points(0.0035, *locale_of("it")) == "0,35pp");
    CHECK(months(4.25, *locale_of("sv")) == "4,2 mo");
}

TEST_CASE("a locale is found by its name, its case aside, or by its language") {
    CHECK(locale_of("DE_ch")->name == "de-CH");
    CHECK(locale_of("de-LI")->name == "de");
    CHECK(locale_of("en-AU")->name == "en");
    CHECK_FALSE(locale_of("tlh"));
    CHECK_FALSE(locale_of(""));
    for (const Locale& one : locales()) CHECK(locale_of(one.name)->name == one.name);
}

TEST_CASE("a cell that needs more digits has them, with its unit") {
    const auto exact = [](Show show, double value, int digits) {
        auto cell = cxcase::report::figure(show, value);
        cell.digits = digits;
        return cell_text(cell, euro);
    };
    CHECK(exact(Show::money, 492'865, 5) == "\u20ac492.87k");
    CHECK(exact(Show::money, -492'865, 4) == "-\u20ac492.9k");
    CHECK(exact(Show::percent, 1.33049, 4) == "133%");
    CHECK(exact(Show::percent, 1.33049, 5) == "133.05%");
    CHECK(exact(Show::months, 17.93, 4) == "17.93 mo");
    CHECK(exact(Show::count, 1'980.25, 6) == "1.98025k");
}

TEST_CASE("a figure in full, where it is shown rounded") {
    const auto cell = [](Show show, double value) { return cxcase::report::figure(show, value); };
    CHECK(full_text(cell(Show::money, 1'240'312.5), euro) == "1,240,312.5 EUR");
    CHECK(full_text(cell(Show::money, -1'240'312), {"EUR", true, *locale_of("de")}) == "-1.240.312 EUR");
    CHECK(full_text(cell(Show::percent, 0.098432), euro) == "9.8432%");
    CHECK(full_text(cell(Show::months, 14.25), euro) == "14.25 mo");
    CHECK(full_text(cell(Show::count, 12'345), euro) == "12,345");
    CHECK(full_text(cell(Show::count, 3), euro).empty());
    CHECK(full_text(cxcase::report::text("words"), euro).empty());
    CHECK(full_text(cell(Show::money, 1e300), euro).empty());
}
