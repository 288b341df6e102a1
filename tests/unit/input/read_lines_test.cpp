#include "small_case.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;
using namespace cxcase::test;
using doctest::Approx;

namespace {

model::Line line(const model::BusinessCase& bc) { return bc.initiatives[0].costs.at(0); }

SmallCase with_savings(const std::string& lines) {
    return with_initiative("starts: 2027-02, costs: {c: 1}, savings: {" + lines + "}");
}

}  // namespace

TEST_CASE("a line is paid once, per period, by year, or per fix") {
    struct Row {
        std::string written;
        model::Line::Form form;
        double amount;
    };
    for (const Row& row :
         {Row{"380k", model::Line::Form::one_off, 380'000}, Row{"90k per year", model::Line::Form::recurring, 7'500},
          Row{"{amount: 380k}", model::Line::Form::one_off, 380'000},
          Row{"{value: 12k, per: year}", model::Line::Form::recurring, 1'000},
          Row{"{amount: {low: 1k, likely: 2k, high: 3k}, kind: capex}", model::Line::Form::one_off, 2'000},
          Row{"{amount: {uniform: {low: 6k, high: 18k}}, per: year}", model::Line::Form::recurring, 1'000},
          Row{"{triangular: {low: 1k, likely: 2k, high: 3k}}", model::Line::Form::one_off, 2'000},
          Row{"{per_fix: 0.40}", model::Line::Form::per_fix, 0.4},
          Row{"{per_fix: {value: 0.40, source: s}}", model::Line::Form::per_fix, 0.4}}) {
        INFO(row.written);
        const model::BusinessCase bc = valid(with_costs("l: " + row.written));
        CHECK(line(bc).form == row.form);
        CHECK(bc.value(*line(bc).amount) == Approx(row.amount));
    }
}

TEST_CASE("year maps are read plain, with keys beside them, and inside 'amount'") {
    for (const char* written : {"{FY2028: 60k, FY2027: 120k, kind: capex, source: s}",
                                "{amount: {FY2027: 120k, FY2028: 60k}, kind: capex, source: s}",
                                "{value: {FY2027: {value: 120k, source: s}, FY2028: 60k}, kind: capex, source: s}"}) {
        INFO(written);
        const model::BusinessCase bc = valid(with_costs(std::string("l: ") + written));
        CHECK(line(bc).form == model::Line::Form::years);
        CHECK(line(bc).kind == model::Kind::capex);
        REQUIRE(line(bc).years.size() == 2);
        CHECK(line(bc).years[0].fiscal_year == 2027);
        CHECK(bc.value(line(bc).years[0].amount) == 120'000);
        CHECK(bc[line(bc).years[1].amount].source == "s");
        CHECK(bc[line(bc).years[1].amount].path == "initiatives.tracking.costs.l.FY2028");
        CHECK_FALSE(line(bc).amount);
    }
}

TEST_CASE("keys beside the amount are read") {
    const model::BusinessCase bc =
        valid(with_costs("l: {amount: 90k per year, kind: capex, from: 2027-04, until: FY2028 Q2}"));
    CHECK(line(bc).kind == model::Kind::capex);
    CHECK(line(bc).from == 4);
    CHECK(line(bc).until == 18);
    CHECK(valid(with_costs("l: {amount: 5k, upfront: yes}")).initiatives[0].costs[0].upfront);
    CHECK(valid(with_costs("l: {amount: 5k per year, until: FY2028}")).initiatives[0].costs[0].until == 24);
}

TEST_CASE("lines that cannot be") {
    check_mistakes({
        {with_costs("l: {amount: 1k per year, upfront: yes}"), {"CX0414 upfront"}},
        {with_costs("l: {amount: 1k, upfront: yes, from: 2027-03}"), {"CX0414 from"}},
        {with_costs("l: {per_fix: 1, upfront: yes}"), {"CX0414 upfront"}},
        {with_costs("l: {FY2027: 1k, from: 2027-03}"), {"CX0414 from"}},
        {with_costs("l: {amount: 1k, until: 2027-03}"), {"CX0415 until"}},
        {with_costs("l: {amount: 1k, from: 2027-05, until: 2027-03}"), {"CX0413 2027-03"}},
        {with_costs("l: {amount: 1k per year, until: 2027-05}"), {"CX0413 2027-05"}},
        {with_costs("l: {amount: 1k, from: 2026-12}"), {"CX0412 2026-12"}},
        {with_costs("l: {FY2026: 1k}"), {"CX0412 FY2026"}},
        {with_costs("l: {FY2030: 1k}"), {"CX0412 FY2030"}},
        {with_costs("l: {FY27: 1k}"), {"CX0243 FY27"}},
        {with_costs("l: {FY2027: 1k per month}"), {"CX0219 per month"}},
        {with_costs("l: {per_fix: 1, amount: 5}"), {"CX0414 amount"}},
        {with_costs("l: {per_fix: 1 per month}"), {"CX0219 per month"}},
        {with_costs("l: {amount: 5, kind: cap}"), {"CX0309 cap"}},
        {with_costs("l: {amount: 5, upfront: perhaps}"), {"CX0242 perhaps"}},
        {with_costs("l: {amount: 5, from: soon}"), {"CX0241 soon"}},
        {with_costs("l: {FY2027: 1k, knid: capex}"), {"CX0301 knid"}},
        {with_costs("l: 5%"), {"CX0214 %"}},
        {with_costs("l: -5"), {"CX0210 -5"}},
        {with_savings("l: {per_fix: 1}"), {"CX0416 per_fix"}},
    });
}

TEST_CASE("an unreadable start or delivery says nothing about the lines") {
    SmallCase small =
        with_initiative("fixes: {late: 40%}, starts: soon, costs: {l: {amount: 1k per year, until: 2027-01}}");
    CHECK(problems(small) == std::vector<std::string>{"CX0241 soon"});
    small = with_initiative(
        "fixes: {late: 40%}, starts: 2027-02, delivery: long, costs: {l: {amount: 1k per year, until: 2027-01}}");
    CHECK(problems(small).size() == 1);
}

TEST_CASE("what a running initiative paid before month 1 is sunk, not wrong") {
    CHECK(problems(with_initiative(
                       "status: committed, fixes: {late: 40%}, starts: 2026-01, costs: {l: {amount: 5, from: 2026-02, "
                       "until: 2026-05}}"))
              .empty());
}
