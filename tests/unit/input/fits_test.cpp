// Every mistake a figure can hold: its code, the text under the caret, and the way out.
#include "quantity_fixture.hpp"

#include <doctest/doctest.h>

using namespace cxcase;
using test::ask;
using test::QuantityKind;

namespace {

struct Mistake {
    QuantityKind kind;
    std::string text, id, at;
    std::string help;  // what the help line holds
};

void check(const std::vector<Mistake>& mistakes) {
    for (const Mistake& m : mistakes) {
        CAPTURE(m.text);
        const auto answer = ask(m.kind, m.text);
        CHECK_FALSE(answer.quantity.has_value());
        REQUIRE(answer.ids() == m.id);
        CHECK(answer.findings[0].at == m.at);
        CAPTURE(answer.findings[0].help);
        CHECK(answer.findings[0].help.find(m.help) != std::string::npos);
        CHECK_FALSE(answer.findings[0].message.empty());
        CHECK_FALSE(answer.findings[0].label.empty());
        CHECK(answer.findings[0].message.find("figure") == 0);  // the key's name comes first
    }
}

constexpr auto count = QuantityKind::count;
constexpr auto money = QuantityKind::money;
constexpr auto share = QuantityKind::share;
constexpr auto churn_kind = QuantityKind::probability_rate;
constexpr auto rate = QuantityKind::money_rate;
constexpr auto flow = QuantityKind::flow_rate;
constexpr auto yearly = QuantityKind::yearly;
constexpr auto points = QuantityKind::churn_change;
constexpr auto conversion = QuantityKind::conversion_change;
constexpr auto relative = QuantityKind::relative_change;
constexpr auto duration = QuantityKind::duration;
constexpr auto whole = QuantityKind::whole_duration;

}  // namespace

TEST_CASE("a value is missing") {
    check({{count, "''", "CX0201", "''", ""},
           {count, "'  '", "CX0201", "'  '", ""},
           {count, "", "CX0201", "q", "such as 1.2M"},
           {count, "~", "CX0201", "q", "leave the key out"},
           {count, "null", "CX0201", "q", "1.2M"},
           {count, "{source: CRM}", "CX0201", "{source: CRM}", "value: 1.2M"},
           {count, "{}", "CX0201", "{}", "value"}});
}

TEST_CASE("not a number") {
    check({{count, "many", "CX0202", "many", ""},
           {count, "1__2", "CX0202", "_", "1_200_000"},
           {count, "1_", "CX0202", "_", ""},
           {count, "_1", "CX0202", "_", ""},
           {count, "5.", "CX0202", "5.", "write 5"},
           {count, "1.2.3", "CX0202", "1.2.3", "1_200_000"},
           {count, "1,2,3", "CX0202", "1,2,3", ""},
           {count, "12 34", "CX0202", "12 34", ""},
           {count, "--5", "CX0202", "--5", ""},
           {count, "+", "CX0202", "+", ""},
           {count, "FY2027", "CX0202", "FY2027", ""},
           {count, "about 5", "CX0202", "about 5", ""},
           {count, "=1+2", "CX0202", "=1+2", ""},
           {money, "EUR", "CX0202", "EUR", ""},
           {share, "..5%", "CX0201", "..", ""},
           {share, "5%..", "CX0201", "..", ""}});
}

TEST_CASE("not a probability, not a share") {
    check({{churn_kind, "140% per month", "CX0203", "140% per month", ""},
           {churn_kind, "2.1 per month", "CX0203", "2.1 per month", "2.1% per month"},
           {churn_kind, "-1% per month", "CX0203", "-1% per month", ""},
           {churn_kind, "{value: 140%, per: month}", "CX0203", "140%", ""},
           {QuantityKind::exposure, "-1% per month", "CX0203", "-1% per month", ""},
           {share, "140%", "CX0204", "140%", ""},
           {share, "62", "CX0204", "62", "write 62%"},
           {share, "-3%", "CX0204", "-3%", ""},
           {share, "{likely: 140%, low: 3%, high: 150%}", "CX0204", "140%", ""},
           {share, "90%..110%", "CX0204", "110%", ""}});
}

TEST_CASE("separators mean different things in different countries") {
    check(
        {{count, "'1,200,000'", "CX0205", "1,200,000", "write 1_200_000"},
         {count, "1.200.000", "CX0205", "1.200.000", "write 1_200_000"},
         {count, "1 200 000", "CX0205", "1 200 000", "write 1_200_000"},
         {count, "1'200'000", "CX0205", "1'200'000", "write 1_200_000"},
         {count, "1\u2019200\u2019000", "CX0205", "1\u2019200\u2019000", "write 1_200_000"},
         {count, "1\u00A0200\u00A0000", "CX0205", "1\u00A0200\u00A0000", "write 1_200_000"},
         {count, "'1.200.000,50'", "CX0205", "1.200.000,50", "write 1_200_000.50"},
         {count, "'1,200,000.50'", "CX0205", "1,200,000.50", "write 1_200_000.50"},
         {count, "'14,50'", "CX0205", "14,50", "write 14.50"},
         {count, "'1,200'", "CX0205", "1,200", "1_200 if the comma groups thousands, 1.200 if it is the decimal sign"},
         {rate, "'14,50 EUR per month'", "CX0205", "14,50", "write 14.50"},
         {money, "'€1,200,000'", "CX0205", "1,200,000", "write 1_200_000"},
         {churn_kind, "'2,1% per month'", "CX0205", "2,1", "write 2.1"},
         {churn_kind, "2.1% a month", "CX0218", "a month", "write 2.1% per month"},
         {rate, "7500 every quarter", "CX0218", "every quarter", "write 7500 per quarter"}});
}

TEST_CASE("infinite, hexadecimal, octal, yes and no are no numbers") {
    for (const std::string text : {"inf", "-inf", ".inf", "-.inf", "+.Inf", "nan", ".nan", "NaN", "Infinity", "\u221E"})
        check({{count, text, "CX0206", text, ""}});
    check({{count, "010", "CX0207", "010", "write 10"},
           {count, "007", "CX0207", "007", "write 7"},
           {count, "00.5", "CX0207", "00.5", "write 0.5"},
           {count, "0_1", "CX0207", "0_1", "write 1"},
           {count, "00", "CX0207", "00", "write 0"},
           {count, "0x1F", "CX0207", "0x1F", "decimal digits"},
           {count, "0o17", "CX0207", "0o17", "decimal digits"},
           {count, "0b101", "CX0207", "0b101", "decimal digits"},
           {money, "010 EUR", "CX0207", "010", "write 10"}});
    for (const std::string text : {"yes", "no", "on", "off", "true", "false", "Yes", "NO", "y", "N"})
        check({{count, text, "CX0208", text, ""}});
}

TEST_CASE("beyond what a case can hold") {
    check({{count, "1e400", "CX0209", "1e400", ""},
           {count, "1e19", "CX0209", "1e19", ""},
           {count, "1e-400", "CX0209", "1e-400", ""},
           {count, "2000000000bn", "CX0209", "2000000000bn", ""},
           {count, "1e99999999999999999999", "CX0209", "1e99999999999999999999", ""},
           {money, "0.001..1e18", "CX0209", "0.001..1e18", "narrow"}});
}

TEST_CASE("negative where nothing can be negative") {
    check({{count, "-5", "CX0210", "-5", "zero or more"},
           {money, "-5", "CX0210", "-5", ""},
           {money, "-€5", "CX0210", "-€5", ""},
           {money, "€-5", "CX0210", "€-5", ""},
           {money, "\u22125", "CX0210", "\u22125", ""},
           {rate, "-14 per month", "CX0210", "-14 per month", ""},
           {flow, "-1 per month", "CX0210", "-1 per month", ""},
           {duration, "-6 months", "CX0210", "-6 months", ""},
           {QuantityKind::people, "-1", "CX0210", "-1", ""},
           {money, "-5..10", "CX0210", "-5", ""},
           {money, "{low: 1, likely: -2, high: 3}", "CX0231", "-2", ""}});
}

TEST_CASE("multipliers people use elsewhere") {
    check({{count, "380K", "CX0211", "K", "write 380k"},
           {count, "1.2m", "CX0211", "m", "write 1.2M"},
           {count, "1.2 million", "CX0211", "million", "write 1.2M"},
           {count, "2B", "CX0211", "B", "write 2bn"},
           {count, "1.2mio", "CX0211", "mio", "write 1.2M"},
           {money, "1.2mEUR", "CX0211", "m", "write 1.2M"},
           {money, "EUR 3mrd", "CX0211", "mrd", "write 3bn"}});
}

TEST_CASE("unknown words after a number") {
    check({{count, "5 customers", "CX0212", "customers", "known are"},
           {count, "5 %%", "CX0212", "%", ""},
           {count, "5!", "CX0212", "!", ""},
           {points, "+3 points", "CX0212", "points", "write +3pp"},
           {share, "62 percent", "CX0212", "percent", "write 62%"},
           {points, "1.6X", "CX0212", "X", "write 1.6x"},
           {points, "1.6 times", "CX0212", "times", "write 1.6x"},
           {points, "+3PP", "CX0212", "PP", "write +3pp"},
           {money, "5 USD EUR", "CX0212", "EUR", ""},
           {rate, "14.5 per month per customer", "CX0212", "per customer", ""}});
}

TEST_CASE("the unit is missing") {
    check({{points, "3", "CX0213", "3", "write 3x, or +3pp"},
           {points, "+3", "CX0213", "+3", "write +3pp"},
           {points, "0.035", "CX0213", "0.035", "write +3.5pp, or 0.035x"},
           {points, "+0.035", "CX0213", "+0.035", "write +3.5pp"},
           {conversion, "-0.08", "CX0213", "-0.08", "write -8%, or -8pp"},
           {relative, "-0.04", "CX0213", "-0.04", "write -4%"},
           {relative, "0.96", "CX0213", "0.96", "write 0.96x"},
           {relative, "-4", "CX0213", "-4", "write -4%"},
           {duration, "4", "CX0213", "4", "write 4 months, or 4 years"},
           {duration, "1", "CX0213", "1", "write 1 month, or 1 year"},
           {points, "+11 percentage points", "CX0212", "percentage points", "write +11pp"},
           {points, "+4 %-points", "CX0212", "-points", "write +4pp"},
           {points, "+4% points", "CX0212", "points", "write +4pp"},
           {yearly, "10", "CX0213", "10", "write 10%"},
           {yearly, "-5 per year", "CX0213", "-5", "write -5%"},
           {yearly, "{low: 5, likely: 8, high: 10}", "CX0213", "5", "write 5%"}});
}

TEST_CASE("a unit that does not fit") {
    check({{count, "5%", "CX0214", "%", "such as 1.2M"},
           {count, "5 EUR", "CX0214", "EUR", "write 5"},
           {count, "€5", "CX0214", "€", "write 5"},
           {count, "5x", "CX0214", "x", ""},
           {count, "5 months", "CX0214", "months", ""},
           {money, "5%", "CX0214", "%", "such as 380k"},
           {money, "5pp", "CX0214", "pp", ""},
           {rate, "5% per month", "CX0214", "%", "such as 14.50 per month"},
           {share, "62pp", "CX0214", "pp", "write 62%"},
           {share, "0.62x", "CX0214", "x", ""},
           {share, "62 EUR", "CX0214", "EUR", "write a share, such as"},
           {flow, "5% per month", "CX0214", "%", "80k per month"},
           {flow, "5 EUR per month", "CX0214", "EUR", "write 5 per month"},
           {relative, "-4pp", "CX0214", "pp", "write -4%"},
           {points, "+3 EUR", "CX0214", "EUR", ""},
           {points, "3 months", "CX0214", "months", ""},
           {duration, "5%", "CX0214", "%", "such as 6 months"},
           {duration, "EUR 5", "CX0214", "EUR", "such as 6 months"},
           {QuantityKind::metric_points, "-25pp", "CX0214", "pp", ""},
           {QuantityKind::metric_points, "-25%", "CX0214", "%", ""}});
}

TEST_CASE("currencies") {
    check({{money, "380k eur", "CX0215", "eur", "write 380k EUR"},
           {money, "5 euros", "CX0215", "euros", "write 5 EUR"},
           {money, "¥5", "CX0215", "¥", "JPY or CNY"},
           {money, "5 ₹", "CX0215", "₹", "INR"},
           {money, "380k CHF", "CX0216", "CHF", "fx: {CHF:"},
           {money, "CHF 380k", "CX0216", "CHF", "write the amount in EUR"},
           {rate, "JPY 5 per month", "CX0216", "JPY", ""},
           {money, "{low: 1 CHF, likely: 2 CHF, high: 3 CHF}", "CX0216", "CHF", ""}});
}

TEST_CASE("periods") {
    check({{churn_kind, "2.1%", "CX0217", "2.1%", "write 2.1% per month"},
           {rate, "14.50", "CX0217", "14.50", "write 14.50 per month"},
           {rate, "14.50 EUR", "CX0217", "14.50 EUR", "write 14.50 EUR per month"},
           {flow, "80k", "CX0217", "80k", "write 80k per month"},
           {QuantityKind::exposure, "1.2%", "CX0217", "1.2%", ""},
           {churn_kind, "{value: 2%, source: CRM}", "CX0217", "2%", "2% per month"},
           {churn_kind, "{low: 1%, likely: 2%, high: 3%}", "CX0217", "1%", "add per: month"},
           {churn_kind, "{beta: {alpha: 2, beta: 98}}", "CX0217", "{beta: {alpha: 2, beta: 98}}", "add per: month"},
           {churn_kind, "1%..2%", "CX0217", "1%", "1% per month"},
           {rate, "14.5/mo", "CX0218", "/mo", "write 14.5 per month"},
           {rate, "14.5 per mnth", "CX0218", "per mnth", "write 14.5 per month"},
           {rate, "14.5 per annum", "CX0218", "per annum", "write 14.5 per year"},
           {rate, "14.5 per half-year", "CX0218", "per half-year", "write 14.5 per 6 months"},
           {rate, "14.5 per customer", "CX0218", "per customer", "per 3 months"},
           {rate, "14.5 per 0 months", "CX0218", "per 0 months", ""},
           {rate, "14.5 per -1 months", "CX0218", "per -1 months", ""},
           {rate, "14.5 per", "CX0218", "per", ""},
           {rate, "14.5 monthly", "CX0218", "monthly", "write 14.5 per month"},
           {rate, "2y", "CX0218", "y", "write 2 years, or 2 per year"},
           {duration, "1yr", "CX0218", "yr", "write 1 year, or 1 per year"},
           {rate, "2 EUR y", "CX0218", "y", "write 2 EUR per year"},
           {rate, "{value: 5, per: fortnight}", "CX0218", "fortnight", "per 2 weeks"},
           {rate, "{value: 5, per: ''}", "CX0201", "''", ""},
           {money, "5 per month", "CX0219", "per month", "write 5"},
           {share, "5% per month", "CX0219", "per month", "write 5%"},
           {count, "{value: 5, per: month}", "CX0219", "month", "leave 'per' out"},
           {points, "+3pp per month", "CX0219", "per month", "write +3pp: it is what meeting the friction does"},
           {relative, "-4% per year", "CX0219", "per year", "write -4%"},
           {duration, "4 months per year", "CX0219", "per year", "write 4 months"},
           {yearly, "5% per month", "CX0220", "per month", "write 79.586% per year"},
           {yearly, "1% per quarter", "CX0220", "per quarter", "write 4.06% per year"},
           {yearly, "{value: 5%, per: month}", "CX0220", "month", "per: year"},
           {rate, "{value: 12 per month, per: quarter}", "CX0221", "per month", "one period"},
           {churn_kind, "1% per month..2% per year", "CX0221", "per year", ""},
           {churn_kind, "{low: 1% per month, likely: 2% per month, high: 3% per year}", "CX0221", "per year", ""}});
}

TEST_CASE("changes say sign, unit and direction") {
    check({{points, "8pp", "CX0222", "8pp", "+8pp or -8pp"},
           {conversion, "8%", "CX0222", "8%", "+8% or -8%"},
           {conversion, "1.5pp", "CX0222", "1.5pp", "+1.5pp or -1.5pp"},
           {relative, "4%", "CX0222", "4%", "+4% or -4%"},
           {QuantityKind::metric_points, "25", "CX0222", "25", "+25 or -25"},
           {relative, "{low: -4%, likely: 3%, high: +5%}", "CX0222", "3%", "+3% or -3%"},
           {points, "+20%", "CX0223", "+20%", "write +20pp, or 1.2x"},
           {points, "8%", "CX0223", "8%", "write +8pp, or 1.08x"},
           {points, "-7%", "CX0223", "-7%", "write -7pp, or 0.93x"},
           {points, "-150%", "CX0223", "-150%", "write -150pp"},
           {points, "+0.6x", "CX0223", "+0.6x", "write 1.6x, or 0.6x"},
           {relative, "-0.04x", "CX0223", "-0.04x", "write 0.96x, or 0.04x"},
           {points, "+120pp", "CX0224", "+120pp", ""},
           {points, "-120pp", "CX0224", "-120pp", ""},
           {points, "0x", "CX0224", "0x", "1x is no change"},
           {relative, "-120%", "CX0224", "-120%", ""},
           {conversion, "+200pp", "CX0224", "+200pp", ""},
           {relative, "0x..1.2x", "CX0224", "0x", ""},
           {yearly, "-100%", "CX0224", "-100%", ""},
           {yearly, "-100%..5%", "CX0224", "-100%", ""}});
}

TEST_CASE("inside per_point a factor is refused") {
    const input::QuantityRule by_churn{.kind = points, .name = "churn", .per_point = true};
    const auto answer = ask(by_churn, "1.6x");
    CHECK(answer.ids() == "CX0225");
    CHECK(answer.findings[0].at == "1.6x");
    CHECK(ask(by_churn, "+0.06pp").value() == 0.0006);
    const input::QuantityRule by_revenue{.kind = relative, .name = "revenue", .per_point = true};
    CHECK(ask(by_revenue, "0.998x").findings.at(0).help == "write -0.2%");
    CHECK(ask(by_churn, "+20%").findings.at(0).help == "write +20pp");
}

TEST_CASE("whole months, and the bounds of a key") {
    check({{whole, "2.5 months", "CX0226", "2.5 months", "write 2 or 3 months"},
           {whole, "6 weeks", "CX0226", "6 weeks", "1 or 2 months"},
           {whole, "{value: 2.5 months}", "CX0226", "2.5 months", ""}});
    const input::QuantityRule horizon{.kind = whole, .name = "horizon", .lowest = 1, .highest = 600};
    CHECK(ask(horizon, "36 months").value() == 36);
    for (const auto& [text, limit] : std::vector<std::pair<std::string, std::string>>{
             {"0 months", "at least 1 month"}, {"51 years", "at most 600 months"}}) {
        const auto answer = ask(horizon, text);
        CHECK(answer.ids() == "CX0227");
        CHECK(answer.findings.at(0).label == limit);
        CHECK(answer.findings.at(0).at == text);
    }
}

TEST_CASE("lists and maps where a figure belongs") {
    check({{count, "[1, 2]", "CX0244", "[1, 2]", "such as 1.2M"},
           {count, "{value: [1]}", "CX0244", "[1]", ""},
           {count, "{low: [1], likely: 2, high: 3}", "CX0244", "[1]", ""},
           {count, "{low: {value: 1}, likely: 2, high: 3}", "CX0244", "{value: 1}", ""}});
}

TEST_CASE("the examples of the command line page, word by word") {
    const auto churn_answer = ask(input::QuantityRule{.kind = churn_kind, .name = "churn"}, "140% per month");
    REQUIRE(churn_answer.findings.size() == 1);
    CHECK(churn_answer.findings[0].message == "churn of 140% per month is not a probability");
    CHECK(churn_answer.findings[0].label == "between 0% and 100%");
    const auto change = ask(input::QuantityRule{.kind = points, .name = "churn"}, "+20%");
    CHECK(change.findings.at(0).label == "+20pp, or 1.2x?");
    const auto period = ask(input::QuantityRule{.kind = churn_kind, .name = "churn"}, "2.1%");
    CHECK(period.findings.at(0).label == "per month, or per year?");
    CHECK(period.findings.at(0).help == "write 2.1% per month or 2.1% per year, whichever it was measured in");
}

TEST_CASE("a plus before a figure that stands for itself is refused: somebody means more of it") {
    const auto delivery =
        ask(input::QuantityRule{.kind = QuantityKind::whole_duration, .name = "delivery"}, "+6 months");
    CHECK(delivery.ids() == "CX0245");
    CHECK(delivery.findings.at(0).help == "write 6 months; a scenario or --set adds by \"+= 6 months\"");
    const auto share = ask(input::QuantityRule{.kind = QuantityKind::share, .name = "margin"}, "+5%");
    CHECK(share.findings.at(0).help == "write 5%; a scenario or --set adds by \"+= 5pp\", or scales by \"*= 1.05\"");
    CHECK(ask(input::QuantityRule{.kind = QuantityKind::yearly, .name = "trend"}, "+5% per year").ids().empty());
}

TEST_CASE("a point that may group thousands is said where an amount stands, and no figure changes") {
    const auto read = ask(count, "520.000");
    CHECK(read.ids() == "CX0511");
    CHECK(read.value() == 520);
    CHECK(read.findings.at(0).help == "write 520, or 520000 if thousands are meant");
    CHECK(ask(count, "1.234").ids() == "CX0511");
    CHECK(ask(count, "1.2340").ids().empty());
    CHECK(ask(count, "1520.000").ids().empty());
    CHECK(ask(count, "0.125").ids().empty());
    CHECK(ask(count, "1.250k").ids().empty());
    CHECK(ask(QuantityKind::money, "1.450").ids() == "CX0511");
    CHECK(ask(QuantityKind::money, "38.475").ids().empty());
    CHECK(ask(share, "1.000%").ids().empty());
}

TEST_CASE("several mistakes of one quantity are all said") {
    CHECK(ask(share, "{low: 140, likely: many, high: 8 %%, evidence: pilt, as_of: soon, sorce: x}").ids() ==
          "CX0301 CX0240 CX0241 CX0202 CX0212");
    CHECK(ask(points, "1..3pp").ids() == "CX0222 CX0222");
    CHECK(ask(share, "{value: 140%, evidence: pilt}").ids() == "CX0240 CX0204");
}

TEST_CASE("a text whose quoting YAML changed is blamed as a whole") {
    const auto answer = ask(count, "\"1\\x2C200,000\"");
    REQUIRE(answer.findings.size() == 1);
    CHECK(answer.findings[0].id == "CX0205");
    CHECK(answer.findings[0].at == "\"1\\x2C200,000\"");
}
