// Every way the format writes a certain figure, and the canonical number it means.
#include "quantity_fixture.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace cxcase;
using model::Unit;
using test::ask;
using test::QuantityKind;

namespace {

struct Row {
    std::string text;
    double value;
};

void check(QuantityKind kind, Unit unit, const std::vector<Row>& rows, const test::Setting& setting = {}) {
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const auto answer = ask(kind, row.text, setting);
        CHECK(answer.ids() == "");
        REQUIRE(answer.quantity.has_value());
        CHECK(answer.value() == doctest::Approx(row.value).epsilon(1e-14));
        CHECK(answer.row().unit == unit);
        CHECK(answer.row().path == "the.path");
        CHECK(answer.row().stated);
        CHECK_FALSE(answer.row().uncertain());
        CHECK(std::isfinite(answer.row().distribution.likely));
    }
}

}  // namespace

TEST_CASE("numbers: digits, underscores, multipliers, exponents") {
    check(QuantityKind::count, Unit::count,
          {{"0", 0},
           {"1", 1},
           {"42", 42},
           {"1200000", 1.2e6},
           {"1_200_000", 1.2e6},
           {"421_740", 421740},
           {"17_060", 17060},
           {"12_00", 1200},
           {"1.2M", 1.2e6},
           {"1.2 M", 1.2e6},
           {"80k", 80e3},
           {"462.8k", 462.8e3},
           {"10.19k", 10190},
           {"2bn", 2e9},
           {"0.5bn", 5e8},
           {"1e6", 1e6},
           {"1E6", 1e6},
           {"1e+6", 1e6},
           {"1.5e3", 1500},
           {"2e-3", 0.002},
           {"0.5", 0.5},
           {".5", 0.5},
           {"0.002", 0.002},
           {"0.000_5", 0.0005},
           {"-0", 0},
           {"1e18", 1e18},
           {"'3665'", 3665},
           {"\"3665\"", 3665},
           {"' 3665 '", 3665},
           {"'421_740'", 421740},
           {"|\n  3665", 3665},
           {"1_0.5", 10.5},
           {"100_000.25k", 100000.25e3}});
}

TEST_CASE("a multiplied or divided figure is the very number its digits say") {
    CHECK(ask(QuantityKind::share, "62%").value() == 0.62);
    CHECK(ask(QuantityKind::share, "0.62").value() == 0.62);
    CHECK(ask(QuantityKind::share, "2.1%").value() == 0.021);
    CHECK(ask(QuantityKind::share, "1.1%").value() == 0.011);
    CHECK(ask(QuantityKind::churn_change, "+3.5pp").value() == 0.035);
    CHECK(ask(QuantityKind::money, "1.1k").value() == 1100.0);
    CHECK(ask(QuantityKind::money, "4.35M").value() == 4.35e6);
    CHECK(ask(QuantityKind::count, "0.29bn").value() == 290e6);
}

TEST_CASE("minus nothing is nothing") { CHECK_FALSE(std::signbit(ask(QuantityKind::count, "-0").value())); }

TEST_CASE("money: suffixes, codes before and after, signs") {
    check(QuantityKind::money, Unit::money,
          {{"380k", 380e3},
           {"1.2M", 1.2e6},
           {"2bn", 2e9},
           {"14.50", 14.5},
           {"380k EUR", 380e3},
           {"EUR 380k", 380e3},
           {"€380k", 380e3},
           {"€ 380k", 380e3},
           {"380k€", 380e3},
           {"380k €", 380e3},
           {"EUR380k", 380e3},
           {"380kEUR", 380e3},
           {"380 k EUR", 380e3},
           {"0", 0},
           {"0 EUR", 0},
           {"'1_000 EUR'", 1000},
           {"5.80", 5.8},
           {"{amount: 380k}", 380e3}});
}

TEST_CASE("money in another currency is turned by its rate") {
    check(QuantityKind::money, Unit::money,
          {{"100 USD", 92},
           {"USD 100", 92},
           {"$100", 92},
           {"$100k", 92e3},
           {"£2.5k", 2875},
           {"6.47 GBP", 6.47 * 1.15},
           {"13.05k USD", 13050 * 0.92}});
    check(QuantityKind::money_rate, Unit::money_per_month,
          {{"$14.5 per month", 13.34},
           {"490 USD per year", 490 * 0.92 / 12},
           {"GBP 169.5/month", 169.5 * 1.15},
           {"£3607 per quarter", 3607 * 1.15 / 3}});
    CHECK(ask(QuantityKind::money, "CHF 5", {.currency = "CHF"}).value() == 5);
    CHECK(ask(QuantityKind::money, "$5", {.currency = "USD"}).value() == 5);
    CHECK(ask(QuantityKind::money, "5 JPY", {.currency = ""}).value() == 5);  // unknown currency: said elsewhere
}

TEST_CASE("money per period") {
    check(QuantityKind::money_rate, Unit::money_per_month,
          {{"14.50 per month", 14.5},
           {"14.5 EUR/month", 14.5},
           {"14.5 EUR / month", 14.5},
           {"14.5/month", 14.5},
           {"€14.5 per month", 14.5},
           {"90k per year", 7500},
           {"90k per 1 year", 7500},
           {"12 per quarter", 4},
           {"12 per 3 months", 4},
           {"1906 per 2 months", 953},
           {"12 per week", 52},
           {"12 per day", 365},
           {"12 per 2 weeks", 26},
           {"24/2 years", 1},
           {"24 per 2 years", 1},
           {"12 Per Month", 12},
           {"12 per months", 12},
           {"0 per month", 0},
           {"43.11/month", 43.11},
           {"{value: 12, per: quarter}", 4},
           {"{value: 12, per: 3 months}", 4},
           {"{value: 12, per: per quarter}", 4},
           {"{value: 12 per quarter, per: quarter}", 4},
           {"{value: 12 per quarter, per: 3 months}", 4},
           {"{value: 12 per quarter}", 4},
           {"{value: 12, per: year, x-owner: me}", 1}});
}

TEST_CASE("cost lines: recurring with a period, one-off without") {
    check(QuantityKind::money_or_rate, Unit::money,
          {{"380k", 380e3}, {"{amount: 380k}", 380e3}, {"{value: 17.98k}", 17980}, {"£6118", 6118 * 1.15}});
    check(
        QuantityKind::money_or_rate, Unit::money_per_month,
        {{"90k per year", 7500}, {"{amount: 90k, per: year}", 7500}, {"{amount: 90k per year, source: quote}", 7500}});
    CHECK(ask(QuantityKind::money_or_rate, "90k per year").quantity->has_period);
    CHECK_FALSE(ask(QuantityKind::money_or_rate, "90k").quantity->has_period);
}

TEST_CASE("shares") {
    check(QuantityKind::share, Unit::share,
          {{"62%", 0.62},
           {"0.62", 0.62},
           {"62 %", 0.62},
           {"0%", 0},
           {"100%", 1},
           {"0", 0},
           {"1", 1},
           {"1.0", 1},
           {"83.688%", 0.83688},
           {"'0.948465'", 0.948465},
           {"'62%'", 0.62},
           {"0.5%", 0.005},
           {"1e-3", 0.001},
           {"{value: 45%}", 0.45},
           {"62\u00A0%", 0.62},
           {"62\u202F%", 0.62}});
}

TEST_CASE("flows are divided to a month") {
    check(QuantityKind::flow_rate, Unit::per_month,
          {{"80k per month", 80e3},
           {"0.32 per month", 0.32},
           {"172309 per year", 172309.0 / 12},
           {"2519 per 2 months", 1259.5},
           {"1.261 per quarter", 1.261 / 3},
           {"0.01365 per year", 0.01365 / 12},
           {"14_273 per 2 months", 7136.5},
           {"7 per week", 7 * 52.0 / 12},
           {"1 per day", 365.0 / 12},
           {"80k/month", 80e3},
           {"{value: 80k, per: month}", 80e3}});
}

TEST_CASE("a flow of one customer may be a percentage") {
    const input::QuantityRule rule{.kind = QuantityKind::flow_rate, .name = "referrals", .per_customer = true};
    CHECK(ask(rule, "0.4% per month").value() == 0.004);
    CHECK(ask(rule, "0.004 per month").value() == 0.004);
}

TEST_CASE("churn and moves compound to a month") {
    const auto monthly = [](double yearly, double months) { return 1 - std::pow(1 - yearly, 1 / months); };
    check(QuantityKind::probability_rate, Unit::probability_month,
          {{"2.1% per month", 0.021},
           {"0.021 per month", 0.021},
           {"18% per year", monthly(0.18, 12)},
           {"5.3%/quarter", monthly(0.053, 3)},
           {"0.5865% per quarter", monthly(0.005865, 3)},
           {"1% per week", monthly(0.01, 12.0 / 52)},
           {"0.1% per day", monthly(0.001, 12.0 / 365)},
           {"3% per 2 months", monthly(0.03, 2)},
           {"0% per month", 0},
           {"100% per month", 1},
           {"100% per year", 1},
           {"{value: 9.3497%, per: year}", monthly(0.093497, 12)}});
}

TEST_CASE("an exposure stays as written, with its period") {
    struct Exposure {
        std::string text;
        double value, months;
    };
    for (const auto& [text, value, months] : std::vector<Exposure>{{"14.4% per year", 0.144, 12},
                                                                   {"0.61037%/month", 0.0061037, 1},
                                                                   {"2.5608% per 2 months", 0.025608, 2},
                                                                   {"140% per month", 1.4, 1},
                                                                   {"1.4 per month", 1.4, 1},
                                                                   {"3 per year", 3, 12},
                                                                   {"0.5% per week", 0.005, 12.0 / 52},
                                                                   {"{value: 3.1694%, per: quarter}", 0.031694, 3}}) {
        CAPTURE(text);
        const auto answer = ask(QuantityKind::exposure, text);
        CHECK(answer.ids() == "");
        CHECK(answer.value() == value);
        CHECK(answer.quantity->months == doctest::Approx(months).epsilon(1e-15));
        CHECK(answer.quantity->has_period);
        CHECK(answer.row().unit == Unit::occurrence);
        CHECK(answer.row().distribution.lowest == 0);
        CHECK(answer.row().distribution.highest == (value < 1 ? 1 : 1e308));
    }
}

TEST_CASE("yearly figures") {
    check(QuantityKind::yearly, Unit::per_year,
          {{"5%", 0.05},
           {"5% per year", 0.05},
           {"5%/year", 0.05},
           {"5% per 12 months", 0.05},
           {"3.7366% per year", 0.037366},
           {"-4.3407% per year", -0.043407},
           {"-0.98355%", -0.0098355},
           {"0.05", 0.05},
           {"0", 0},
           {"-99%", -0.99},
           {"150%", 1.5},
           {"{value: 5%, per: year}", 0.05}});
}

TEST_CASE("changes of churn") {
    check(QuantityKind::churn_change, Unit::change_points,
          {{"+3.5pp", 0.035},
           {"-1pp", -0.01},
           {"+0.01pp", 0.0001},
           {"+3.5 pp", 0.035},
           {"\u22121pp", -0.01},
           {"+100pp", 1},
           {"0pp", 0},
           {"'+2pp'", 0.02}});
    check(QuantityKind::churn_change, Unit::change_relative,
          {{"1.6x", 0.6}, {"0.8996x", -0.1004}, {"1x", 0}, {"1.6 x", 0.6}, {"3x", 2}, {"{value: 1.473x}", 0.473}});
}

TEST_CASE("changes of conversion") {
    check(QuantityKind::conversion_change, Unit::change_relative,
          {{"-8%", -0.08},
           {"0.92x", -0.08},
           {"+5%", 0.05},
           {"-100%", -1},
           {"-18.4 %", -0.184},
           {"\u22128%", -0.08},
           {"0%", 0}});
    check(QuantityKind::conversion_change, Unit::change_points,
          {{"-1.5pp", -0.015}, {"-0.391pp", -0.00391}, {"+0.2pp", 0.002}});
}

TEST_CASE("changes of revenue, referrals, moves") {
    check(
        QuantityKind::relative_change, Unit::change_relative,
        {{"-4%", -0.04}, {"0.96x", -0.04}, {"0.9269x", -0.0731}, {"-39.87%", -0.3987}, {"+3%", 0.03}, {"1.05x", 0.05}});
}

TEST_CASE("points of a metric carry their sign") {
    check(QuantityKind::metric_points, Unit::metric_points,
          {{"-25", -25}, {"'-2.91'", -2.91}, {"+10", 10}, {"0", 0}, {"\u221225", -25}});
}

TEST_CASE("durations are months") {
    check(QuantityKind::duration, Unit::months,
          {{"36 months", 36},
           {"1 month", 1},
           {"3 years", 36},
           {"1 year", 12},
           {"2 quarters", 6},
           {"1 quarter", 3},
           {"4.5 months", 4.5},
           {"2.25 months", 2.25},
           {"1.5 years", 18},
           {"6 weeks", 6 * 12.0 / 52},
           {"73 days", 2.4},
           {"6 Months", 6},
           {"6months", 6},
           {"0 months", 0},
           {"0", 0}});
    check(QuantityKind::whole_duration, Unit::months,
          {{"37 months", 37}, {"3 years", 36}, {"4 quarters", 12}, {"0.5 years", 6}});
}

TEST_CASE("people") {
    check(QuantityKind::people, Unit::people, {{"1.5", 1.5}, {"4", 4}, {"0", 0}, {"{value: 2.5, source: plan}", 2.5}});
}

TEST_CASE("blanks around and inside a figure do not matter, no-break ones included") {
    check(QuantityKind::money_rate, Unit::money_per_month,
          {{"'  14.5 per month  '", 14.5},
           {"'14.5\u00A0EUR per month'", 14.5},
           {"'14.5  EUR   per   month'", 14.5},
           {"14.5\u202FEUR/month", 14.5},
           {"EUR\u00A014.5 per month", 14.5},
           {">\n  14.5\n  per month\n", 14.5}});
}

TEST_CASE("the register keeps the user's own text") {
    CHECK(ask(QuantityKind::probability_rate, "2.1% per month").row().written == "2.1% per month");
    CHECK(ask(QuantityKind::probability_rate, "'  2.1% per month '").row().written == "2.1% per month");
    CHECK(ask(QuantityKind::probability_rate, "{value: 2.1%, per: 3 months, source: CRM}").row().written ==
          "2.1% per 3 months");
    CHECK(ask(QuantityKind::share, "{value: 45%, evidence: pilot}").row().written == "45%");
    CHECK(ask(QuantityKind::share, "{value: 5%..12%}").row().written == "5%..12%");
    CHECK(ask(QuantityKind::exposure, "{low: 0.8%, likely: 1.2%, high: 1.9%, per: month}").row().written ==
          "low 0.8%, likely 1.2%, high 1.9% per month");
    CHECK(ask(QuantityKind::share, "{beta: {mean: 60%, sd: 12%}}").row().written == "beta mean 60%, sd 12%");
    CHECK(ask(QuantityKind::share, "{discrete: {11.1%: 1, 14.32%: 2}}").row().written ==
          "discrete 11.1%: 1, 14.32%: 2");
}

TEST_CASE("the conversion is kept for draws: as written, then canonical") {
    const auto churn = ask(QuantityKind::probability_rate, "18% per year").row();
    CHECK(churn.conversion.compound);
    CHECK(churn.conversion.months == 12);
    CHECK(std::get<model::Certain>(churn.distribution.shape).value == 0.18);
    const auto factor = ask(QuantityKind::churn_change, "1.6x").row();
    CHECK(std::get<model::Certain>(factor.distribution.shape).value == 1.6);
    CHECK(factor.conversion.offset == -1);
    const auto money = ask(QuantityKind::money_rate, "$24 per year").row();
    CHECK(std::get<model::Certain>(money.distribution.shape).value == 24);
    CHECK(money.conversion.scale == doctest::Approx(0.92 / 12).epsilon(1e-15));
}

TEST_CASE("plain numbers for lists and weights") {
    for (const auto& [text, value] : std::vector<std::pair<std::string, double>>{
             {"1.02", 1.02}, {"-3", -3}, {"1_200", 1200}, {"2k", 2000}, {"0", 0}}) {
        test::Desk desk(text);
        CAPTURE(text);
        CHECK(input::read_number(*desk.node(), "seasonality", desk.context()).value_or(-99) == value);
        CHECK(desk.findings().empty());
    }
    for (const auto& [text, id] : std::vector<std::pair<std::string, std::string>>{{"5%", "CX0214"},
                                                                                   {"+4", "CX0245"},
                                                                                   {"yes", "CX0208"},
                                                                                   {"[1]", "CX0244"},
                                                                                   {"~", "CX0201"},
                                                                                   {"1 EUR", "CX0214"},
                                                                                   {"1 per month", "CX0219"}}) {
        test::Desk desk(text);
        CAPTURE(text);
        CHECK_FALSE(input::read_number(*desk.node(), "seasonality", desk.context()).has_value());
        REQUIRE(desk.findings().size() == 1);
        CHECK(desk.findings()[0].id == id);
        CHECK(desk.findings()[0].message.find("seasonality") == 0);
    }
}
