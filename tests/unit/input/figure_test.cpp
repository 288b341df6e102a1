// A figure taken apart: its number, its unit, its period, and where each stands.
#include "cxcase/input/figure.hpp"

#include "cxcase/input/quantity_kind.hpp"
#include "quantity_fixture.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace cxcase;
using input::Figure;
using input::lex_figure;
using input::lex_period;
using input::Mark;

namespace {

Figure figure(const std::string& text) {
    const auto read = lex_figure(text);
    CAPTURE(text);
    REQUIRE(std::holds_alternative<Figure>(read));
    return std::get<Figure>(read);
}

std::string cut(const std::string& text, input::Slice slice) {
    return text.substr(slice.begin, slice.end - slice.begin);
}

}  // namespace

TEST_CASE("the parts of a figure and where they stand") {
    const std::string text = " -14.50 EUR  per 3 months ";
    const Figure f = figure(text);
    CHECK(f.number == -14.5);
    CHECK(f.has_sign);
    CHECK(f.mark == Mark::none);
    CHECK(f.currency == "EUR");
    REQUIRE(f.period.has_value());
    CHECK(f.period->count == 3);
    CHECK(f.period->unit->word == "month");
    CHECK(f.period->text() == "per 3 months");
    CHECK(f.digits == "-14.50");
    CHECK(cut(text, f.all) == "-14.50 EUR  per 3 months");
    CHECK(cut(text, f.amount) == "-14.50 EUR");
    CHECK(cut(text, f.unit) == "EUR");
    CHECK(cut(text, f.period_at) == "per 3 months");
}

TEST_CASE("what stands behind the number") {
    CHECK(figure("5").mark == Mark::none);
    CHECK(figure("5%").mark == Mark::percent);
    CHECK(figure("+5pp").mark == Mark::points);
    CHECK(figure("5x").mark == Mark::times);
    CHECK(figure("5 weeks").mark == Mark::time);
    CHECK(figure("5 weeks").time->word == "week");
    CHECK(figure("0x").mark == Mark::times);  // not hexadecimal
    CHECK(figure("5k").has_multiplier);
    CHECK(figure("$5k").currency == "USD");
    CHECK(figure("5/month").period->months() == 1);
    CHECK(figure("5 per year").period->per_month() == 1.0 / 12);
    CHECK(figure("5 per week").period->per_month() == 52.0 / 12);
    CHECK(figure("5 per day").period->per_month() == 365.0 / 12);
    CHECK(figure("1.2M").digits == "1.2M");
}

TEST_CASE("a slice of a text reads as if it stood alone") {
    const std::string text = "5% .. 12% per year";
    const auto left = lex_figure(text, {0, 3});
    const auto right = lex_figure(text, {5, text.size()});
    CHECK(std::get<Figure>(left).number == 0.05);
    CHECK(std::get<Figure>(right).number == 0.12);
    CHECK(cut(text, std::get<Figure>(right).all) == "12% per year");
    CHECK(cut(text, std::get<Figure>(right).period_at) == "per year");
}

TEST_CASE("periods by themselves") {
    for (const auto& [text, months] : std::vector<std::pair<std::string, double>>{{"month", 1},
                                                                                  {"per month", 1},
                                                                                  {"3 months", 3},
                                                                                  {"per quarter", 3},
                                                                                  {"year", 12},
                                                                                  {"/year", 12},
                                                                                  {" 2 weeks ", 24.0 / 52},
                                                                                  {"Quarter", 3},
                                                                                  {"1.5 months", 1.5}}) {
        CAPTURE(text);
        const auto read = lex_period(text);
        REQUIRE(std::holds_alternative<input::Period>(read));
        CHECK(std::get<input::Period>(read).months() == doctest::Approx(months).epsilon(1e-15));
    }
    for (const std::string text :
         {"", "monht", "0 months", "-1 month", "3", "per", "month month", "2000 months", "month 3"}) {
        CAPTURE(text);
        CHECK(std::holds_alternative<input::Problem>(lex_period(text)));
    }
}

TEST_CASE("numbers as people write them") {
    CHECK(input::plain(1 - 0.07) == "0.93");
    CHECK(input::plain(1200000) == "1200000");
    CHECK(input::plain(0.1 + 0.2) == "0.3");
    CHECK(input::plain(1.0 / 3) == "0.333333333333");
    CHECK(input::plain(-4.5) == "-4.5");
    CHECK(input::plain(0) == "0");
    CHECK(input::plain(100) == "100");
    CHECK(input::plain(0.002) == "0.002");
}

TEST_CASE("any text is a quantity or a list of complaints, never both, never neither, never a crash") {
    const std::vector<std::string> pieces{
        "5",        "1.2",     "0",     "%",        "x",    "pp",     "..",     "-",
        "+",        " per ",   "month", "3 months", "/",    "EUR",    "€",      "k",
        "M",        "bn",      "e",     "1e",       "_",    ",",      ".",      "'",
        " ",        "low",     "nan",   "y",        "¥",    "\u00A0", "\u2212", "\xE2\x80\xA6",
        "1e308",    "000",     "x1",    "to",       "year", "pp..",   "1e18",   "1e-300",
        "\xC3\xA9", "quarter", "USD",   "K",        "~"};
    std::mt19937 random(20260701);
    const auto pick = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (std::size_t i = 0, n = 1 + pick(7); i < n; ++i) text += pieces[pick(pieces.size())];
        source::Sources sources;
        source::Diagnostics diagnostics;
        input::QuantityContext context;
        context.sources = &sources;
        context.diagnostics = &diagnostics;
        context.currency = "EUR";
        document::Node node;
        node.kind = document::Node::Kind::scalar;
        node.text = text;
        node.span = {sources.add("case.yaml", text), 0, static_cast<std::uint32_t>(text.size())};
        const input::QuantityRule rule{.kind = input::kind_table.at(pick(input::kind_table.size())).kind,
                                       .name = "figure",
                                       .per_point = pick(2) == 0};
        const auto read = input::read_quantity(node, rule, "", context);
        CAPTURE(text);
        REQUIRE(read.has_value() != diagnostics.has_errors());
        if (read) REQUIRE(std::isfinite(read->assumption.value));
        for (const auto& d : diagnostics.all()) REQUIRE(d.span.end <= text.size());
    }
}
