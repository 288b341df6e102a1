#include "cxcase/input/actuals.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;
using base::Code;
using model::ActualMeasure;

namespace {

const model::BusinessCase& first() {
    static const model::BusinessCase bc = test::load_text(R"(
cxcase: 1
title: T
currency: EUR
start: 2027-01
horizon: 2 years
discount_rate: 10%
segments:
  homes: {customers: 100k, churn: 2% per month, revenue: 30 per month, prospects: 5k per month, conversion: 10%}
  shops: {customers: 9k, churn: 1% per month, revenue: 60 per month}
frictions:
  late: {affects: {homes: {customers: 3% per month, churn: +5pp}}}
  bill: {affects: {all: {customers: 2% per month, churn: +4pp}}}
initiatives:
  notice: {fixes: {late: 40%}, costs: {run: 1k per month}, starts: 2027-02}
  dropped: {fixes: {bill: 40%}, costs: {run: 1k per month}, starts: 2027-02, status: rejected}
)");
    return bc;
}

input::ActualsRead read(const std::string& text) {
    source::Sources sources;
    return input::read_actuals(sources, sources.add("actuals.csv", text), first());
}

std::vector<Code> codes_of(const std::string& rows, const std::string& names = "month,what,measure,value\n") {
    std::vector<Code> codes;
    const auto result = read(names + rows);
    for (const auto& one : result.diagnostics.all()) codes.push_back(one.code);
    return codes;
}

using Codes = std::vector<Code>;

}  // namespace

TEST_CASE("rows in any order, from any export, become series by month") {
    const auto result = read(
        "\xEF\xBB\xBFvalue;month;measure;what;note\n"
        "100000,5;2027-01;customers;segments.homes;counted\n"
        "yes;2027-02;live;initiatives.notice;\n"
        "45%;2027-02-28;adoption;initiatives.notice;\n"
        "2900;2027-01;occurrences;frictions.late;\n"
        ";2027-02;customers;segments.homes;\n");
    REQUIRE(result.actuals);
    CHECK(result.actuals->rows == 4);
    CHECK(result.actuals->empty_rows == 1);
    CHECK(result.actuals->last_month == 2);
    CHECK(result.actuals->find(ActualMeasure::customers, 0)->at(1) == 100000.5);
    CHECK(result.actuals->find(ActualMeasure::adoption, 1)->at(2) == 0.45);
    CHECK(result.actuals->find(ActualMeasure::live, 1)->at(2) == 1);
    CHECK(result.actuals->find(ActualMeasure::occurrences, 1, 0)->at(1) == 2900);
}

TEST_CASE("a sign that may group thousands is read as a decimal one only where another figure shows that it is") {
    const auto spent = [](const std::string& one, const std::string& other) {
        return read("month;what;measure;value\n2027-02;initiatives.notice;spend;" + one +
                    "\n2027-03;initiatives.notice;spend;" + other + "\n");
    };
    CHECK(spent("1.250", "990.5").actuals->find(ActualMeasure::spend, 1)->at(2) == 1.25);
    CHECK(spent("1,250", "990,5").actuals->find(ActualMeasure::spend, 1)->at(2) == 1.25);
    for (const auto& [one, other] : std::vector<std::pair<std::string, std::string>>{
             {"50.000", "12500,50"}, {"50,000", "12500.50"}, {"50.000", "60.000"}, {"50.000", "700"}}) {
        const auto result = spent(one, other);
        CHECK_FALSE(result.actuals);
        REQUIRE(result.diagnostics.all().size() == 1);
        CHECK(result.diagnostics.all().front().code == Code::actuals_value);
        CHECK(result.diagnostics.all().front().help ==
              "write 50000, or " + one + "0 where the sign is the decimal one: a fourth digit tells");
        CHECK_MESSAGE(spent(one + "0", other).actuals, "as the help says");
    }
}

TEST_CASE("a day that there is stands for its month") {
    const auto on = [](const std::string& day) { return codes_of(day + ",segments.homes,churned,1\n"); };
    CHECK(on("2027-01").empty());
    CHECK(on("2027-01-31").empty());
    CHECK(on("2028-02-29") == Codes{Code::actuals_gap});  // the months before it
    for (const char* day : {"2027-01-zz", "2027-02-99", "2027-02-30", "2027-01-00", "2027-01-1"})
        CHECK(on(day) == Codes{Code::actuals_month});
}

TEST_CASE("a segment that began with others than the case says is told") {
    const auto began = [](const std::string& after) {
        return codes_of(
            "2027-01,segments.homes,churned,2000\n2027-01,segments.homes,won,500\n"
            "2027-01,segments.homes,customers," +
            after + "\n");
    };
    CHECK(began("98500").empty());
    CHECK_MESSAGE(began("99000").empty(), "within 1%");
    CHECK(began("78500") == Codes{Code::actuals_sum});
}

TEST_CASE("so it is where nobody says how many were won, if no number of them makes it right") {
    const auto began = [](const std::string& segment, const std::string& after) {
        return codes_of("2027-01,segments." + segment + ",churned,100\n2027-01,segments." + segment + ",customers," +
                        after + "\n");
    };
    CHECK(began("shops", "8900").empty());
    CHECK(began("shops", "8000") == Codes{Code::actuals_sum});
    CHECK_MESSAGE(began("shops", "9900") == Codes{Code::actuals_sum}, "none can be won there");
    CHECK(began("homes", "104000").empty());
    CHECK_MESSAGE(began("homes", "108000") == Codes{Code::actuals_sum}, "more than come");
    CHECK(began("homes", "90000") == Codes{Code::actuals_sum});
    const auto result =
        read("month,what,measure,value\n2027-01,segments.shops,churned,100\n2027-01,segments.shops,customers,8000\n");
    CHECK(result.actuals);
    CHECK(result.diagnostics.all().front().message ==
          "segments.shops: 9000 customers with whom the case begins less 100 who left (nobody says how many were won) "
          "are not 8000");
    CHECK(result.diagnostics.all().front().help.starts_with("reckoned is with 8100 at the beginning"));
}

TEST_CASE("more may leave in the first month than the case began with, where more are counted at its end") {
    CHECK(codes_of("2027-01,segments.shops,churned,9500\n") == Codes{Code::actuals_contradict});
    CHECK(codes_of("2027-01,segments.shops,churned,9500\n2027-01,segments.shops,customers,90000\n") ==
          Codes{Code::actuals_sum});
}

TEST_CASE("every series of a case has a path that is read back") {
    std::string text = "month,what,measure,value\n";
    const auto possible = input::possible_actuals(first());
    for (const auto& series : possible)
        text +=
            "2027-01," + model::path_of(first(), series) + "," + std::string(model::info(series.measure).key) + ",1\n";
    const auto result = read(text);
    REQUIRE(result.actuals);
    CHECK(result.actuals->series.size() == possible.size());
    CHECK(possible.size() == 6 + 5 + 3 + 3);  // homes, shops (no prospects), frictions in segments, the initiative
}

TEST_CASE("what is wrong has a code each, and is all told in one run") {
    CHECK(codes_of("", "") == Codes{Code::no_actuals});
    CHECK(codes_of("") == Codes{Code::no_actuals});
    CHECK(codes_of("2027-01,segments.homes,churned,\n") == Codes{Code::no_actuals});
    CHECK(codes_of("", "month,what,measure,valeu\n") == Codes{Code::actuals_column, Code::actuals_column});
    CHECK(codes_of("", "month,what,measure,value,value\n") == Codes{Code::column_twice});
    CHECK(codes_of("2027-01,segments.homes,churned\n") == Codes{Code::ragged_row});
    CHECK(codes_of("2027-01,segments.homes,churned,\"1\n") == Codes{Code::open_cell});
    CHECK(
        codes_of(
            "2026-12,segments.homes,churned,1\n2029-01,segments.homes,churned,1\nJanuary,segments.homes,churned,1\n") ==
        Codes{Code::actuals_month, Code::actuals_month, Code::actuals_month});
    CHECK(codes_of("2027-01,segments.home,churned,1\n2027-01,frictions.bill,occurrences,1\n2027-01,initiatives.dropped,"
                   "live,yes\n") == Codes{Code::actuals_subject, Code::actuals_subject, Code::actuals_subject});
    CHECK(codes_of("2027-01,segments.shops,prospects,1\n2027-01,initiatives.notice,churned,1\n") ==
          Codes{Code::actuals_measure, Code::actuals_measure});
    CHECK(codes_of(
              "2027-01,segments.homes,churned,-1\n2027-01,segments.homes,won,many\n2027-01,initiatives.notice,live,2\n"
              "2027-01,initiatives.notice,adoption,1.2\n2027-01,initiatives.notice,adoption,140%\n") ==
          Codes(5, Code::actuals_value));
    CHECK(codes_of("2027-01,segments.homes,churned,1\n2027-01,segments.homes,churned,2\n") ==
          Codes{Code::actuals_twice});
    CHECK(codes_of("\xFF\xFE") == Codes{Code::not_utf8});
}

TEST_CASE("figures that cannot be together are refused, those that look odd are told") {
    CHECK(codes_of("2027-01,segments.homes,customers,10\n2027-02,segments.homes,customers,9\n2027-01,segments.homes,"
                   "churned,1\n"
                   "2027-02,segments.homes,churned,11\n") == Codes{Code::actuals_sum, Code::actuals_contradict});
    CHECK(codes_of("2027-01,segments.homes,prospects,10\n2027-01,segments.homes,won,11\n") ==
          Codes{Code::actuals_contradict});
    CHECK(codes_of("2027-01,initiatives.notice,live,no\n2027-01,initiatives.notice,adoption,10%\n") ==
          Codes{Code::actuals_contradict});
    CHECK(codes_of("2027-01,initiatives.notice,live,yes\n2027-02,initiatives.notice,live,no\n") ==
          Codes{Code::actuals_contradict});
    CHECK(codes_of("2027-01,initiatives.notice,live,no\n2027-02,initiatives.notice,live,yes\n").empty());
    CHECK(codes_of("2027-01,segments.shops,customers,100\n2027-02,segments.shops,customers,97\n2027-01,segments.shops,"
                   "churned,1\n"
                   "2027-02,segments.shops,churned,1\n2027-01,segments.shops,won,0\n2027-02,segments.shops,won,0\n") ==
          Codes{Code::actuals_sum});
    CHECK(codes_of("2027-03,segments.homes,churned,1\n2027-01,segments.homes,churned,1\n") ==
          Codes{Code::actuals_order, Code::actuals_gap});
    CHECK(
        read("month,what,measure,value\n2027-03,segments.homes,churned,1\n2027-01,segments.homes,churned,1\n").actuals);
}
