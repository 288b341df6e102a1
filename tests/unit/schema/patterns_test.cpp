// The patterns of the schema against the reader itself: what it reads, they match.
#include "schema/patterns.hpp"

#include "cxcase/document/node.hpp"
#include "cxcase/input/keys.hpp"
#include "cxcase/input/month.hpp"
#include "unit/input/quantity_fixture.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <regex>
#include <string>
#include <vector>

using namespace cxcase;
using input::KindRow;
using input::QuantityRule;
using schema::Standing;

namespace {

bool matches(const std::string& pattern, const std::string& text) {
    return std::regex_search(text, std::regex(pattern, std::regex::ECMAScript));
}

document::Node scalar(const std::string& text) {
    document::Node node;
    node.kind = document::Node::Kind::scalar;
    node.text = text;
    return node;
}

// A place to read months in.
struct Reader {
    source::Sources sources;
    source::Diagnostics diagnostics;
    input::QuantityContext context;

    Reader() {
        context.sources = &sources;
        context.diagnostics = &diagnostics;
        context.currency = "EUR";
    }
    Reader(const Reader&) = delete;  // the context points into it
    Reader& operator=(const Reader&) = delete;
};

// Figures that may or may not be read, from pieces that may.
class Scribbler {
 public:
    explicit Scribbler(std::uint32_t seed) : random_(seed) {}

    std::string scalar() {
        if (chance(4)) return figure() + pick<4>({"..", " .. ", "..", " .."}) + figure();
        return (chance(20) ? " " : "") + figure();
    }

 private:
    bool chance(std::uint32_t one_in) { return random_() % one_in == 0; }
    template <std::size_t N>
    std::string pick(const std::array<const char*, N>& words) {
        return words.at(random_() % N);
    }

    std::string figure() {
        std::string text;
        if (chance(2)) text += pick<4>({"+", "-", "\u2212", "+ "});
        if (chance(8)) text += pick<5>({"EUR ", "€", "$", "£ ", "USD"});
        text +=
            pick<14>({"0", "1", "5", "12", "2.1", "0.5", ".5", "1_200", "1e2", "1.5E-1", "0.0", "99.9", "100", "0.92"});
        if (chance(4)) text += pick<5>({"k", " k", "M", "bn", " M"});
        if (chance(2)) text += pick<7>({"%", " %", "pp", " pp", "x", " x", "%"});
        if (chance(6)) text += pick<8>({" months", " month", "Years", " weeks", " days", " EUR", "USD", " quarter"});
        if (chance(2))
            text += pick<9>({" per month", "/month", " per 3 months", " per Year", " Per week", " / day",
                             " per 12 months", " per 52 weeks", " per 1.0 year"});
        return text;
    }

    std::mt19937 random_;
};

}  // namespace

TEST_CASE("what the reader takes for a quantity, the pattern matches") {
    for (const KindRow& row : input::kind_table) {
        for (const bool per_point : {false, true}) {
            QuantityRule rule{.kind = row.kind, .name = "x", .per_point = per_point};
            rule.per_customer = row.kind == input::QuantityKind::flow_rate && per_point;
            const std::regex pattern(figure_pattern(row, rule, Standing::alone));
            Scribbler scribbler(7 + static_cast<std::uint32_t>(row.kind));
            int read = 0;
            for (int i = 0; i < 4000; ++i) {
                const std::string text = scribbler.scalar();
                if (!test::ask(rule, text).quantity) continue;
                ++read;
                INFO(row.noun << ": '" << text << "'");
                CHECK(std::regex_search(text, pattern));
            }
            INFO(row.noun);
            CHECK(read > 20);
        }
    }
}

TEST_CASE("a wrong unit, a missing period or sign does not match") {
    using input::QuantityKind;
    const auto alone = [](QuantityKind kind, const char* text) {
        return matches(figure_pattern(input::row(kind), {.kind = kind}, Standing::alone), text);
    };
    CHECK(alone(QuantityKind::probability_rate, "2.1% per month"));
    CHECK_FALSE(alone(QuantityKind::probability_rate, "2.1%"));
    CHECK_FALSE(alone(QuantityKind::probability_rate, "2.1pp per month"));
    CHECK_FALSE(alone(QuantityKind::probability_rate, "2,1% per month"));
    CHECK_FALSE(alone(QuantityKind::money, "14.50 per month"));
    CHECK_FALSE(alone(QuantityKind::money, "-5k"));
    CHECK_FALSE(alone(QuantityKind::money, "12%"));
    CHECK_FALSE(alone(QuantityKind::churn_change, "3.5pp"));
    CHECK_FALSE(alone(QuantityKind::churn_change, "+20%"));
    CHECK_FALSE(alone(QuantityKind::relative_change, "+1.2x"));
    CHECK_FALSE(alone(QuantityKind::yearly, "1% per month"));
    CHECK_FALSE(alone(QuantityKind::duration, "36"));
    CHECK_FALSE(alone(QuantityKind::count, "1,200,000"));
    CHECK_FALSE(alone(QuantityKind::count, "many"));
}

TEST_CASE("beside a period of its own a figure needs none, and inside a distribution it may lie anywhere") {
    const auto& churn = input::row(input::QuantityKind::probability_rate);
    const QuantityRule rule{.kind = churn.kind};
    CHECK(matches(figure_pattern(churn, rule, Standing::in_value), "2%..3%"));
    CHECK(matches(figure_pattern(churn, rule, Standing::in_form), "-1%"));
    CHECK_FALSE(matches(figure_pattern(churn, rule, Standing::in_form), "2%..3%"));
    CHECK(matches(figure_pattern(churn, rule, Standing::spread), "1pp"));
    CHECK_FALSE(matches(figure_pattern(churn, rule, Standing::spread), "1x"));
}

TEST_CASE("months, as the reader of each kind takes them") {
    const std::vector<std::string> texts{"2027-01",  "2027-13",    "FY2027 Q2",  "FY2027",   "month 4",
                                         "month -3", "2026",       "1899-01",    "FY2027Q2", "FY2027 Q5",
                                         "4",        "2026-06-15", "2026-06-32", "month"};
    const model::Calendar calendar;
    for (const auto& text : texts) {
        Reader reader;
        INFO(text);
        const auto node = scalar(text);
        CHECK(matches(schema::month_pattern(input::calendar_month), text) ==
              input::read_calendar_month(node, "start", reader.context).has_value());
        CHECK(matches(schema::month_pattern(input::dated_month), text) ==
              input::read_as_of(node, reader.context).has_value());
        CHECK(matches(schema::month_pattern(""), text) ==
              input::read_month(node, calendar, input::MonthUse::start_of, "starts", reader.context).has_value());
        CHECK(matches(schema::month_pattern(input::last_month), text) ==
              input::read_month(node, calendar, input::MonthUse::end_of, "until", reader.context).has_value());
    }
}

TEST_CASE("periods") {
    for (const char* text : {"month", "3 months", "per quarter", "/week", "Year"})
        CHECK(matches(schema::period_pattern(), text));
    for (const char* text : {"monthly", "3", "%", ""}) CHECK_FALSE(matches(schema::period_pattern(), text));
}

TEST_CASE("ids") {
    for (const char* id : {"consumer", "late-delivery", "5g", "a_b", "xs"}) CHECK(matches(schema::id_pattern(), id));
    for (const char* id :
         {"12", "-a", "a b", "a.b", "", "all", "ALL", "FY2027", "value", "per", "x-own", "k\u00e4ufer"})
        CHECK_FALSE(matches(schema::id_pattern(), id));
    CHECK(matches(schema::id_pattern(true), "all"));
}

TEST_CASE("results, fiscal years, currencies") {
    for (const char* text : {"142%", "3.1M", "EUR 3.1M", "-4k", "18 months", "0.5pp", "yes"})
        CHECK(matches(schema::result_pattern(), text));
    for (const char* text : {"much", "3 per month", ""}) CHECK_FALSE(matches(schema::result_pattern(), text));
    for (const char* text : {"6", "6 months", "1 year"}) CHECK(matches(schema::months_pattern(), text));
    CHECK_FALSE(matches(schema::months_pattern(), "6%"));
    CHECK(matches(schema::fiscal_year_pattern(), "FY2027"));
    CHECK_FALSE(matches(schema::fiscal_year_pattern(), "2027"));
    CHECK(matches(schema::currency_pattern(), "EUR"));
    CHECK_FALSE(matches(schema::currency_pattern(), "euro"));
}
