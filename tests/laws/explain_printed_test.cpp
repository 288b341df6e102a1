// What stands below a figure in an explanation is how it comes about: multiplied out as it is printed, it is the figure as
// it is printed.
#include "cxcase/analysis/explain.hpp"
#include "cxcase/render/figures.hpp"
#include "cxcase/report/explain_report.hpp"
#include "support/examples.hpp"
#include "support/files.hpp"
#include "support/printed.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace {

using namespace cxcase;
using model::BusinessCase;
using report::Report;
using report::Row;
using report::Table;
using test::Span;

const render::Figures euros{"EUR", true, render::locales().front()};

std::string cell(const Table& table, const Row& row, std::string_view key) {
    const auto at = std::ranges::find(table.columns, key, &report::Column::key);
    REQUIRE(at != table.columns.end());
    return render::cell_text(row.cells.at(static_cast<std::size_t>(at - table.columns.begin())), euros);
}

bool has_column(const Table& table, std::string_view key) {
    return std::ranges::find(table.columns, key, &report::Column::key) != table.columns.end();
}

// How many formulas were held against how many figures.
struct Tally {
    std::string where;
    int formulas = 0;

    void compare(const std::string& formula, const std::string& figure, bool minus = false) {
        INFO(where << ": " << formula << " is shown as " << figure);
        Span made = test::printed_formula(formula);
        if (minus) made = {-made.high, -made.low};
        CHECK(made.meets(test::printed_figure(figure)));
        ++formulas;
    }
};

// "120k customers x 14% per year; removed: 30%": two formulas in a row.
void people(const Table& table, const Row& row, const std::string& how, Tally& tally) {
    const auto cut = how.find("; removed: ");
    const auto met = how.substr(0, how.find(", growing by "));
    tally.compare(met.substr(0, cut), cell(table, row, "met"));
    if (cut != std::string::npos) tally.compare(how.substr(cut + 11), cell(table, row, "removed"));
}

void read(const Table& table, const Row& row, Tally& tally) {
    const std::string how = render::phrase_text(row.remark, euros);
    if (how.find(" x ") == std::string::npos) return;
    if (has_column(table, "change")) return tally.compare(how, cell(table, row, "change"));
    if (has_column(table, "met")) return people(table, row, how, tally);
    if (has_column(table, "contribution")) return tally.compare(how, cell(table, row, "contribution"));
    if (!has_column(table, "value")) return;  // costs, savings: over months that have no figure of their own
    const bool less = cell(table, row, "item").starts_with("less ");
    tally.compare(how, cell(table, row, "value"), less);
}

void read(const Report& report, Tally& tally) {
    for (const auto& section : report.sections) {
        const auto* table = std::get_if<Table>(&section);
        if (table == nullptr) continue;
        for (const auto& line : table->rows) {
            if (const auto* row = std::get_if<Row>(&line)) read(*table, *row, tally);
        }
    }
}

template <class Explain>
void read_all(const std::vector<std::string>& ids, Tally& tally, Explain&& explain) {
    for (std::size_t k = 0; k < ids.size(); ++k) {
        tally.where = ids[k];
        read(explain(k), tally);
    }
}

template <class T>
std::vector<std::string> ids_of(const std::vector<T>& list) {
    std::vector<std::string> all;
    for (const auto& one : list) all.push_back(one.id);
    return all;
}

int formulas_of(const std::string& name, const BusinessCase& c) {
    INFO(name);
    Tally tally;
    const report::ExplainOptions options;
    read_all(ids_of(c.initiatives), tally,
             [&](std::size_t k) { return report::explain_report(c, analysis::explain_initiative(c, k), options); });
    read_all(ids_of(c.frictions), tally,
             [&](std::size_t k) { return report::explain_report(c, analysis::explain_friction(c, k), options); });
    read_all(ids_of(c.segments), tally,
             [&](std::size_t k) { return report::explain_report(c, analysis::explain_segment(c, k), options); });
    return tally.formulas;
}

// Everything that is a factor somewhere: trend, growth, season, cannibalisation, capture, work that is committed or
// required, fading, a ramp that outlasts the horizon, haircuts, several frictions on one figure, metric links.
const std::string all_that_is_printed = R"(
cxcase: 1
title: Every factor
currency: EUR
start: 2027-01
horizon: 3 years
discount_rate: 9%
haircuts: {guess: 20%}
metrics: {nps: {per_point: {churn: +0.02pp, referrals: -0.5%}}}
segments:
  guests:
    customers: 150k
    churn: {low: 20%, likely: 24%, high: 29%, per: year}
    revenue: 552 per year
    margin: 42%
    contacts: {phone: 1.1 per year, mail: 0.05 per month}
    cost_per_contact: {phone: 7.50, mail: 4}
    capture: 60%
    acquisition_cost: 38
    prospects: 110k per month
    conversion: 3.1%
    cannibalisation: 15%
    referrals: 0.02 per year
    moves: {groups: 2% per year}
    growth: {revenue: 2%, contact_cost: 3%}
    seasonality: {revenue: [60, 65, 80, 95, 110, 125, 150, 150, 110, 90, 70, 95],
                  contacts: [90, 80, 100, 100, 110, 120, 130, 120, 110, 100, 70, 70]}
  groups: {customers: 3.2k, churn: 20% per year, revenue: 1450 per month, cost_per_contact: 5}
frictions:
  invoice:
    trend: 4% per year
    affects:
      guests: {customers: 3% per month, churn: +2pp, contacts: {phone: 0.5, mail: 0.6}, cost: 2.20}
      groups: {customers: 9%..15% per month, churn: 1.4x, contacts: 1.5}
  noise: {trend: 3% per year, affects: {guests: {customers: 6% per quarter, metrics: {nps: -18}, revenue: 0.97x,
          moves: {groups: -10%}}}}
  crowd: {trend: 30% per year, affects: {guests: {customers: 70% per year, revenue: -4%, churn: 1.05x}}}
  booking: {trend: 2% per year, affects: {guests: {prospects: 22%, conversion: {value: -9%, evidence: guess}}}}
  payment: {affects: {guests: {prospects: 12%, conversion: 0.9x}}}
  form: {affects: {guests: {prospects: 10%, conversion: -0.5pp}}}
initiatives:
  bills: {fixes: {invoice: 45%}, costs: {run: 30k per year}, starts: 2027-03, delivery: 5 months, ramp: 3 months}
  quiet: {fixes: {noise: 30%, crowd: 20%, invoice: 10%}, costs: {build: 200k}, starts: 2027-04, ramp: 40 months}
  later: {requires: [quiet], fixes: {noise: 30%, crowd: 50%}, costs: {build: 100k}, starts: 2027-06, fades: 20% per year}
  steps: {fixes: {booking: 35%, payment: 40%, form: 25%}, costs: {build: 260k}, starts: 2027-02, success: 75%,
          risk: {benefits: 10%}}
  doors: {status: committed, fixes: {noise: 25%, booking: 15%, invoice: 5%}, costs: {build: 90k}, starts: 2027-02}
)";

}  // namespace

TEST_CASE("every product that an explanation prints, multiplied out, is the figure beside it") {
    for (const auto& example : test::examples()) CHECK(formulas_of(example.name, example.business_case) > 10);
    CHECK(formulas_of("every factor", test::load_text(all_that_is_printed)) > 60);
}
