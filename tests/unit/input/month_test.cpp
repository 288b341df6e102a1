#include "cxcase/input/month.hpp"

#include "quantity_fixture.hpp"

#include <doctest/doctest.h>

using namespace cxcase;
using input::MonthUse;

namespace {

// Start 2027-01; fiscal years begin in April, so FY2027 ends in month 3.
const model::Calendar april{.start = 2027 * 12, .horizon = 36, .fiscal_start = 4, .named_by_start = false};
const model::Calendar january{.start = 2027 * 12, .horizon = 36, .fiscal_start = 1, .named_by_start = false};

std::optional<int> month(const std::string& text, const model::Calendar& calendar, MonthUse use) {
    test::Desk desk(text);
    const auto t = input::read_month(*desk.node(), calendar, use, "starts", desk.context());
    CHECK(t.has_value() == desk.findings().empty());
    return t;
}

test::Finding mistake(const std::string& text, MonthUse use = MonthUse::start_of) {
    test::Desk desk(text);
    CHECK_FALSE(input::read_month(*desk.node(), january, use, "starts", desk.context()).has_value());
    return desk.findings().at(0);
}

}  // namespace

TEST_CASE("calendar months and counted ones") {
    CHECK(month("2027-01", january, MonthUse::start_of) == 1);
    CHECK(month("2027-04", january, MonthUse::start_of) == 4);
    CHECK(month("2027-04", january, MonthUse::end_of) == 4);
    CHECK(month("2029-12", january, MonthUse::start_of) == 36);
    CHECK(month("2026-11", january, MonthUse::start_of) == -1);
    CHECK(month("'2027-04'", january, MonthUse::start_of) == 4);
    CHECK(month("month 4", january, MonthUse::start_of) == 4);
    CHECK(month("month 36", january, MonthUse::end_of) == 36);
    CHECK(month("month  4", january, MonthUse::start_of) == 4);
    CHECK(month("month 0", january, MonthUse::start_of) == 0);
    CHECK(month("month -3", january, MonthUse::start_of) == -3);
}

TEST_CASE("a fiscal quarter starts with its first month and ends with its last") {
    CHECK(month("FY2027 Q2", january, MonthUse::start_of) == 4);
    CHECK(month("FY2027 Q2", january, MonthUse::end_of) == 6);
    CHECK(month("FY2027 Q4", january, MonthUse::end_of) == 12);
    CHECK(month("FY2028 Q1", april, MonthUse::start_of) == 4);
    CHECK(month("FY2028 Q1", april, MonthUse::end_of) == 6);
    CHECK(month("FY2027 Q4", april, MonthUse::start_of) == 1);
    CHECK(month("FY2027 Q1", april, MonthUse::start_of) == -8);
}

TEST_CASE("a fiscal year stands in until alone") {
    CHECK(month("FY2027", january, MonthUse::end_of) == 12);
    CHECK(month("FY2027", april, MonthUse::end_of) == 3);
    const auto found = mistake("FY2027");
    CHECK(found.id == "CX0241");
    CHECK(found.help == "write FY2027 Q1 or 2027-01");
}

TEST_CASE("months written otherwise are refused with the spelling to use") {
    for (const auto& [text, help] : std::vector<std::pair<std::string, std::string>>{
             {"2027-4", "2027-04"},     {"2027/04", "2027-04"},      {"04/2027", "2027-04"},
             {"2027-04-15", "2027-04"}, {"April 2027", "2027-04"},   {"Apr 2027", "2027-04"},
             {"2027.04", "2027-04"},    {"Q2 2027", "FY2027 Q2"},    {"2027 Q2", "FY2027 Q2"},
             {"FY2027Q2", "FY2027 Q2"}, {"fy2027 q2", "FY2027 Q2"},  {"4", "month 4"},
             {"2027-13", "month 4"},    {"2027", "month 4"},         {"soon", "month 4"},
             {"month four", "month 4"}, {"month 123456", "month 4"}, {"FY2027 Q5", "FY2027 Q2"},
             {"FY27 Q1", "FY2027 Q2"},  {"Month 4", "month 4"},      {"0000-01", "month 4"}}) {
        CAPTURE(text);
        const auto found = mistake(text);
        CHECK(found.id == "CX0241");
        CHECK(found.at == text);
        CAPTURE(found.help);
        CHECK(found.help.find(help) != std::string::npos);
    }
    CHECK(mistake("~").id == "CX0201");
    CHECK(mistake("[2027-04]").id == "CX0244");
    CHECK(mistake("''").id == "CX0201");
}

TEST_CASE("start is a calendar month") {
    const auto start = [](const std::string& text) {
        test::Desk desk(text);
        const auto month = input::read_calendar_month(*desk.node(), "start", desk.context());
        return std::pair{month, desk.findings()};
    };
    CHECK(start("2027-01").first == 2027 * 12);
    CHECK(start("2028-10").first == 2028 * 12 + 9);
    for (const std::string text : {"month 1", "FY2027 Q1", "2027", "2027-00", "27-01", "January 2027", "2027-1"}) {
        CAPTURE(text);
        REQUIRE(start(text).second.size() == 1);
        CHECK(start(text).second[0].id == "CX0241");
    }
    const std::vector<std::pair<std::string, std::string>> meant{
        {"January 2027", "write 2027-01"}, {"Jan 2027", "write 2027-01"}, {"sept. 2027", "write 2027-09"},
        {"2027/4", "write 2027-04"},       {"04/2027", "write 2027-04"},  {"2027-12-15", "write 2027-12"},
        {"15 may 2027", "write 2027-05"},
    };
    for (const auto& [text, help] : meant) {
        CAPTURE(text);
        CHECK(start(text).second[0].help == help);
    }
    for (const std::string text : {"Ju 2027", "2027", "13/2027", "May"}) {  // what is meant is not clear
        CAPTURE(text);
        CHECK_FALSE(start(text).second[0].help.starts_with("write 2"));
    }
}

TEST_CASE("true and false") {
    const auto truth = [](const std::string& text) {
        test::Desk desk(text);
        const auto value = input::read_truth(*desk.node(), "mandatory", desk.context());
        return std::pair{value, desk.findings().empty() ? "" : desk.findings()[0].id};
    };
    CHECK(truth("true").first == true);
    CHECK(truth("yes").first == true);
    CHECK(truth("false").first == false);
    CHECK(truth("no").first == false);
    for (const std::string text : {"on", "off", "1", "0", "Yes", "y", "maybe"}) {
        CAPTURE(text);
        CHECK(truth(text).second == "CX0242");
    }
    CHECK(truth("~").second == "CX0201");
    CHECK(truth("{a: b}").second == "CX0244");
}

TEST_CASE("the month a fiscal year starts in") {
    const auto start = [](const std::string& text) {
        test::Desk desk(text);
        const auto value = input::read_fiscal_start(*desk.node(), desk.context());
        return std::pair{value, desk.findings().empty() ? "" : desk.findings()[0].help};
    };
    CHECK(start("April").first == 4);
    CHECK(start("april").first == 4);
    CHECK(start("4").first == 4);
    CHECK(start("December").first == 12);
    CHECK(start("1").first == 1);
    CHECK(start("Aprl").second == "write April");
    CHECK_FALSE(start("0").first.has_value());
    CHECK_FALSE(start("13").first.has_value());
    CHECK_FALSE(start("2027-04").first.has_value());
}

TEST_CASE("keys of year maps") {
    const auto year = [](const std::string& key) {
        test::Desk desk("1");
        const auto value = input::read_fiscal_year(key, desk.node()->span, desk.context());
        return std::pair{value, desk.findings().empty() ? "" : desk.findings()[0].help};
    };
    CHECK(year("FY2027").first == 2027);
    CHECK(year("FY27").second == "write FY2027");
    CHECK(year("2027").second == "write FY2027");
    CHECK(year("fy2027").second == "write FY2027");
    CHECK(year("FY2027 ").second == "write FY2027");
    CHECK_FALSE(year("next").first.has_value());
    CHECK(input::is_fiscal_year("FY2027"));
    CHECK_FALSE(input::is_fiscal_year("FY0027"));
    CHECK_FALSE(input::is_fiscal_year("FY20271"));
    CHECK_FALSE(input::is_fiscal_year("FYabcd"));
}
