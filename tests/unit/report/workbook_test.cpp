#include "cxcase/report/workbook.hpp"

#include "report/book.hpp"
#include "support/examples.hpp"
#include "support/random_case.hpp"
#include "support/sheets.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>
#include <string>

using namespace cxcase;
using report::Look;
using report::Sheet;
using report::SheetCell;
using report::Workbook;

namespace {

Workbook workbook_of(const model::BusinessCase& bc) { return report::workbook(bc, analysis::rank(bc)); }

const model::BusinessCase& example(const std::string& name) {
    return std::ranges::find(test::examples(), name, &test::Example::name)->business_case;
}

// One segment, and what else a test wants to say about the case.
std::string small_case(const std::string& more) {
    return "cxcase: 1\ntitle: Small\ncurrency: EUR\nstart: 2027-01\nhorizon: 24 months\ndiscount_rate: 10%\n"
           "segments: {homes: {customers: 1000, churn: 2% per month, revenue: 30 per month}}\n" +
           more;
}

const std::string late_and_text =
    "frictions: {late: {affects: {homes: {customers: 5% per month, churn: +4pp}}}}\n"
    "initiatives: {text: {fixes: {late: 40%}, costs: {build: 1000}, starts: 2027-02}}\n";

std::string cell_text(const Sheet& sheet, int row, int column) {
    const SheetCell* cell = test::cell_at(sheet, row, column);
    return cell == nullptr ? "" : std::get<std::string>(cell->value);
}

}  // namespace

TEST_CASE("the sheets: guide, answers, inputs, one for each initiative, workings") {
    const Workbook workbook = workbook_of(example("first.yaml"));
    std::vector<std::string> names;
    for (const Sheet& sheet : workbook.sheets) names.push_back(sheet.name);
    CHECK(names == std::vector<std::string>{"Guide", "Ranking", "Portfolio", "Initiatives", "Assumptions",
                                            "arrival-text", "new-app", "plain-bill", "Baseline", "Segments",
                                            "Frictions", "Time", "Rates"});
    CHECK(workbook.title == "What to fix first at a regional broadband provider");
}

TEST_CASE("a month's formula names what it is made of") {
    const Workbook workbook = workbook_of(test::load_text(small_case(late_and_text)));
    const Sheet& sheet = test::sheet_named(workbook, "text");
    const SheetCell* lost = test::cell_at(sheet, test::row_of(sheet, "Customers lost"), 7);
    REQUIRE(lost != nullptr);
    const std::string churn = std::to_string(test::row_of(sheet, "Churn") + 1);
    const std::string customers = std::to_string(test::row_of(sheet, "Customers") + 1);
    CHECK(lost->formula == "=G$" + customers + "*H$" + churn);
    const Sheet& baseline = test::sheet_named(workbook, "Baseline");
    const SheetCell* as_today = test::cell_at(baseline, test::row_of(baseline, "Customers lost"), 7);
    const std::string before = std::to_string(test::row_of(baseline, "Customers") + 1);
    CHECK(as_today->formula == "=G$" + before + "*segments_homes_churn");
}

TEST_CASE("a figure of another period is converted beside its cell") {
    const Workbook workbook = workbook_of(example("first.yaml"));
    const Sheet& sheet = test::sheet_named(workbook, "Assumptions");
    const int churn = test::row_of(sheet, "segments.homes.churn");
    CHECK(test::figure_at(sheet, churn, 3) == doctest::Approx(0.16));
    CHECK(test::cell_at(sheet, churn, 3)->look == Look::input);
    CHECK(test::cell_at(sheet, churn, 5)->formula == "=1-(1-segments_homes_churn)^(1/12)");
    CHECK(test::figure_at(sheet, churn, 5) == doctest::Approx(1 - std::pow(0.84, 1.0 / 12)));
    const int run = test::row_of(sheet, "initiatives.plain-bill.costs.run");
    CHECK(test::cell_at(sheet, run, 5)->formula == "=initiatives_plain_bill_costs_run/12");
}

TEST_CASE("an exchange rate is a figure to change, which money in its currency takes") {
    const Workbook workbook = workbook_of(
        test::load_text(small_case("fx: {USD: 0.92}\n"
                                   "frictions: {late: {affects: {homes: {customers: 5% per month, churn: +4pp}}}}\n"
                                   "initiatives: {text: {fixes: {late: 40%}, costs: {build: 1000 USD, run: 1200 USD "
                                   "per year}, starts: 2027-02}}\n")));
    const Sheet& sheet = test::sheet_named(workbook, "Assumptions");
    const SheetCell* rate = test::cell_at(sheet, test::row_of(sheet, "fx.USD"), 3);
    REQUIRE(rate != nullptr);
    CHECK(rate->look == Look::input);
    CHECK(std::get<double>(rate->value) == 0.92);
    const int build = test::row_of(sheet, "initiatives.text.costs.build");
    CHECK(cell_text(sheet, build, 4) == "USD");
    CHECK(test::cell_at(sheet, build, 5)->formula == "=initiatives_text_costs_build*fx_USD");
    CHECK(std::get<double>(test::cell_at(sheet, build, 5)->value) == 920);
    const int run = test::row_of(sheet, "initiatives.text.costs.run");
    CHECK(cell_text(sheet, run, 4) == "USD a year");
    CHECK(test::cell_at(sheet, run, 5)->formula == "=initiatives_text_costs_run*fx_USD/12");
    CHECK(std::get<double>(test::cell_at(sheet, run, 5)->value) == 92);
}

TEST_CASE("below the switches stands whether they keep to what the case demands") {
    const Workbook workbook = workbook_of(test::load_text(small_case(
        "budget: 500\n"
        "frictions: {late: {affects: {homes: {customers: 5% per month, churn: +4pp}}}}\n"
        "initiatives:\n"
        "  text: {fixes: {late: 40%}, costs: {build: 1000}, starts: 2027-02, mandatory: true}\n"
        "  more: {fixes: {late: 10%}, costs: {build: 100}, starts: 2027-02, requires: [text], excludes: [other]}\n"
        "  other: {fixes: {late: 10%}, costs: {build: 100}, starts: 2027-02}\n"
        "groups: [{at_most: 1, of: [more, other]}]\n")));
    const Sheet& sheet = test::sheet_named(workbook, "Initiatives");
    const auto kept = [&](const std::string& demand) {
        for (int row = 0; row < 40; ++row)
            if (const SheetCell* cell = test::cell_at(sheet, row, 1))
                if (const auto* words = std::get_if<std::string>(&cell->value); words != nullptr && *words == demand)
                    return std::get<double>(test::cell_at(sheet, row, 4)->value);
        return -1.0;
    };
    CHECK(kept("text is mandatory") == 1);
    CHECK(kept("more requires text") == 1);
    CHECK(kept("more and other exclude each other") == 1);
    CHECK(kept("At most 1 of more + other") == 1);
    CHECK(kept("Budget, total of FY2027") == 0);
    CHECK(cell_text(sheet, 2, 1).starts_with("The switches break what the case demands: see row"));
    const Workbook free = workbook_of(test::load_text(small_case(late_and_text)));
    CHECK(test::cell_at(test::sheet_named(free, "Initiatives"), 2, 1) == nullptr);
}

TEST_CASE("what no formula takes is no input and says so") {
    const Workbook workbook = workbook_of(example("telecom.yaml"));
    const Sheet& sheet = test::sheet_named(workbook, "Assumptions");
    const int horizon = test::row_of(sheet, "horizon");
    CHECK(test::cell_at(sheet, horizon, 3)->look == Look::constant);
    CHECK(cell_text(sheet, horizon, 13) == "no: change the case file");
    const int rate = test::row_of(sheet, "discount_rate");
    CHECK(cell_text(sheet, rate, 13) == "yes");
    CHECK(cell_text(sheet, rate, 10) == "Treasury, group WACC 2026");
    CHECK(cell_text(sheet, rate, 11) == "2026-09");
}

TEST_CASE("an input takes what the case file takes") {
    const Workbook workbook = workbook_of(example("first.yaml"));
    const Sheet& sheet = test::sheet_named(workbook, "Assumptions");
    const auto rule = [&](const char* path) {
        const int row = test::row_of(sheet, path);
        return *std::ranges::find(sheet.validations, row, &report::Validation::row);
    };
    CHECK(rule("segments.homes.churn").low == 0);
    CHECK(rule("segments.homes.churn").high == 1);
    CHECK(rule("segments.homes.customers").low == 0);
    CHECK_FALSE(rule("segments.homes.customers").high.has_value());
    CHECK(rule("frictions.missed-visit.affects.homes.churn").low == -1);
    const Sheet& switches = test::sheet_named(workbook, "Initiatives");
    CHECK(switches.validations.size() == 3);
    CHECK(std::ranges::all_of(switches.validations, &report::Validation::switch_only));
}

TEST_CASE("names are letters, digits and underscores, and each stands for one cell") {
    for (const test::Example& one : test::examples()) {
        std::set<std::string> seen;
        for (const report::CellName& name : workbook_of(one.business_case).names) {
            CHECK_MESSAGE(name.name.find_first_not_of(
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos,
                          name.name);
            CHECK_MESSAGE(name.name.find('_') != std::string::npos, name.name << " might be read as a cell");
            std::string small = name.name;
            std::ranges::transform(small, small.begin(),
                                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            CHECK_MESSAGE(seen.insert(small).second, name.name << " twice");
        }
    }
}

TEST_CASE("Excel takes every formula: none is longer than 8192 characters, none is an error") {
    for (const test::Example& one : test::examples()) {
        for (const Sheet& sheet : workbook_of(one.business_case).sheets) {
            const auto bad = std::ranges::find_if(sheet.cells, [](const SheetCell& cell) {
                const double* number = std::get_if<double>(&cell.value);
                return cell.formula.size() > 8192 || (number != nullptr && !std::isfinite(*number));
            });
            CHECK_MESSAGE(bad == sheet.cells.end(), one.name << " " << sheet.name << " row " << bad->row);
        }
    }
}

TEST_CASE("what TRUE counts for, and 0 to the power of 0, is as in Excel") {
    report::Book book;
    const std::size_t sheet = book.add_sheet("One", report::SheetRole::working);
    for (int row = 0; row < 3; ++row) book.put({sheet, row, 0}, static_cast<double>(row), {});
    const report::Formula above = report::compare(report::block({sheet, 0, 0}, {sheet, 2, 0}), ">", 0);
    const auto comes_to = [&](const report::Formula& formula) {
        return std::get<double>(book.value(book.put({sheet, 5, 5}, formula, {})));
    };
    CHECK(comes_to(report::call("SUMPRODUCT", {above})) == 0);
    CHECK(comes_to(report::call("SUMPRODUCT", {report::as_numbers(above)})) == 2);
    CHECK(comes_to(report::call("SUMPRODUCT", {above * above})) == 2);
    CHECK(std::isnan(comes_to(report::power(0, 0))));
    CHECK_THROWS_WITH(comes_to(report::compare(1, ">", 0)), doctest::Contains("a cell holds TRUE"));
    CHECK_THROWS_WITH(comes_to(above * 2), doctest::Contains("not an array"));
    CHECK_THROWS_WITH(comes_to(report::call("SUMPRODUCT", {report::compare(above, "=", 1)})),
                      doctest::Contains("TRUE is compared with a number"));
}

TEST_CASE("SUMPRODUCT is given numbers: Excel counts a bare condition as 0") {
    for (const test::Example& one : test::examples()) {
        int sums = 0;
        for (const Sheet& sheet : workbook_of(one.business_case).sheets) {
            for (const SheetCell& cell : sheet.cells) {
                const std::size_t at = cell.formula.find("SUMPRODUCT(");
                if (at == std::string::npos || cell.formula.find('>', at) == std::string::npos) continue;
                ++sums;
                const bool numbers = cell.formula.find(")*", at) != std::string::npos;
                CHECK_MESSAGE(numbers, sheet.name << " row " << cell.row << ": " << cell.formula);
            }
        }
        CHECK(sums > 0);
    }
}

TEST_CASE("what fades by 100% a year is whole in its first month, in Excel, too") {
    const Workbook workbook = workbook_of(test::load_text(
        small_case("frictions: {late: {affects: {homes: {customers: 5% per month, churn: +4pp}}}}\n"
                   "initiatives: {text: {fixes: {late: 40%}, costs: {build: 1000}, starts: 2027-02, fades: 100%}}\n")));
    const Sheet& sheet = test::sheet_named(workbook, "text");
    const int row = test::row_of(sheet, "Adoption");
    CHECK(test::figure_at(sheet, row, 6) == 1);
    CHECK(test::figure_at(sheet, row, 7) == 0);
}

TEST_CASE("sheets are named by ids, cut to 31 characters, each in its own way") {
    const std::string stem(40, 'a');
    const std::string two = "  " + stem + "1: {fixes: {late: 40%}, costs: {build: 1000}, starts: 2027-02}\n" + "  " +
                            stem + "2: {fixes: {late: 30%}, costs: {build: 900}, starts: 2027-02}\n" +
                            "  history: {fixes: {late: 10%}, costs: {build: 900}, starts: 2027-02}\n" +
                            "  ranking: {fixes: {late: 10%}, costs: {build: 900}, starts: 2027-02}\n";
    const Workbook workbook = workbook_of(test::load_text(small_case(
        "frictions: {late: {affects: {homes: {customers: 5% per month, churn: +4pp}}}}\ninitiatives:\n" + two)));
    CHECK_NOTHROW(static_cast<void>(test::sheet_named(workbook, std::string(31, 'a'))));
    CHECK_NOTHROW(static_cast<void>(test::sheet_named(workbook, std::string(29, 'a') + "_2")));
    CHECK_NOTHROW(static_cast<void>(test::sheet_named(workbook, "history_2")));  // Excel keeps "History" for itself
    CHECK_NOTHROW(static_cast<void>(test::sheet_named(workbook, "ranking_2")));
}

TEST_CASE("a name that looks like a formula is a text, a control character is written out") {
    model::BusinessCase bc = test::load_text(small_case(late_and_text));
    bc.initiatives[0].name = "=cmd|' /C calc'!A0";
    bc.initiatives[0].owner = "@SUM(1+1)\x01";
    bc.title = "+1+1 \xF0\x9F\x98\x80 " + std::string(300, 'x');
    const Workbook workbook = workbook_of(bc);
    const Sheet& list = test::sheet_named(workbook, "Initiatives");
    const int row = test::row_of(list, "text");
    CHECK(test::cell_at(list, row, 1)->formula.empty());
    CHECK(cell_text(list, row, 1) == "=cmd|' /C calc'!A0");
    CHECK(cell_text(list, row, 2) == "@SUM(1+1)\\x01");
    CHECK(cell_text(test::sheet_named(workbook, "Guide"), 0, 0) == bc.title);
    for (const Sheet& sheet : workbook.sheets) {
        CHECK(std::ranges::none_of(
            sheet.cells, [](const SheetCell& cell) { return cell.formula.find("cmd") != std::string::npos; }));
    }
}

TEST_CASE("a case without frictions: savings alone") {
    const Workbook workbook =
        workbook_of(test::load_text(small_case("initiatives: {off: {savings: {licence: 500 per month}, costs: {exit: "
                                               "2000}, starts: 2027-02, delivery: 1 month}}\n")));
    const auto npv = test::answer(test::sheet_named(workbook, "Portfolio"), "NPV");
    REQUIRE(npv.has_value());
    CHECK(*npv > 5000);
    CHECK(test::answer(test::sheet_named(workbook, "off"), "NPV") == *npv);
}

TEST_CASE("two hundred initiatives: long sums and products are cut into parts") {
    std::string many = "frictions: {late: {affects: {homes: {customers: 5% per month, churn: +4pp}}}}\ninitiatives:\n";
    for (int i = 100; i < 300; ++i) {
        many += "  fix-" + std::to_string(i) +
                ": {fixes: {late: 0.5%}, costs: {build: 10, run: 1 per month}, starts: 2027-02}\n";
    }
    const model::BusinessCase bc = test::load_text(small_case(many));
    const analysis::RankResult ranked = analysis::rank(bc);
    const Workbook workbook = report::workbook(bc, ranked);
    const Sheet& portfolio = test::sheet_named(workbook, "Portfolio");
    CHECK(std::ranges::all_of(portfolio.cells, [](const SheetCell& cell) { return cell.formula.size() < 8192; }));
    CHECK_NOTHROW(static_cast<void>(test::row_of(portfolio, "Occurrences left, the first part")));
    CHECK(test::answer(portfolio, "NPV") == doctest::Approx(ranked.portfolio.npv).epsilon(1e-9));
    CHECK(workbook.sheets.size() == 210);
}
