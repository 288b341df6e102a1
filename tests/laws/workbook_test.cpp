// The workbook's formulas give what the engine gives, and they do not know the figures they are given.
#include "cxcase/report/workbook.hpp"

#include "cxcase/analysis/rank.hpp"
#include "support/every_case.hpp"
#include "support/sheets.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace {

using namespace cxcase;
using analysis::Measures;
using model::BusinessCase;

// How near two figures are: 1e-9 of themselves, or of the rounding of what they are differences of.
struct Near {
    double floor = 0;
    [[nodiscard]] bool operator()(const std::optional<double>& a, const std::optional<double>& b,
                                  double floors = 1) const {
        if (a.has_value() != b.has_value()) return false;
        return !a || std::fabs(*a - *b) <= 1e-9 * std::max(std::fabs(*a), std::fabs(*b)) + floors * floor;
    }
};

std::string words(const std::optional<double>& x) { return x ? std::to_string(*x) : "none"; }

struct Asked {
    const char* label;
    std::optional<double> value;
    double floors;  // how often the rounding of contributions stands in it
};

std::string measures(const report::Sheet& sheet, const BusinessCase& c, const Measures& m, const Near& near) {
    const std::string year = c.calendar.fiscal_name(c.budget_year());
    const double of_costs = m.pv_costs > 0 ? 1 / m.pv_costs : 0;
    const double of_net = m.peak_funding < 0 ? -60 / m.peak_funding : 0;
    const std::vector<Asked> all{{"NPV", m.npv, 1},
                                 {"PV of benefits", m.pv_benefits, 1},
                                 {"PV of costs", m.pv_costs, 1},
                                 {"ROI", m.roi, of_costs},
                                 {"Benefits / costs", m.bcr, of_costs},
                                 {"IRR", m.irr, of_net + of_costs},
                                 {"MIRR", m.mirr, of_net + of_costs},
                                 {"Payback", m.payback_months, of_net},
                                 {"Payback, discounted", m.discounted_payback_months, of_net},
                                 {"Peak funding", m.peak_funding, 1}};
    for (const Asked& one : all) {
        const auto found = test::answer(sheet, one.label);
        if (!near(found, one.value, one.floors)) {
            return sheet.name + ", " + one.label + ": " + words(found) + " instead of " + words(one.value);
        }
    }
    const std::map<std::string, double> plain{{"Cost " + year, m.first_year_cost},
                                              {"Benefit " + year, m.first_year_benefit},
                                              {"Run rate", m.run_rate},
                                              {"Customers gained", m.customers_gained}};
    for (const auto& [label, value] : plain) {
        const auto found = test::answer(sheet, label);
        if (!near(found, value))
            return sheet.name + ", " + label + ": " + words(found) + " instead of " + std::to_string(value);
    }
    return {};
}

std::string years(const report::Sheet& sheet, const Measures& m, const Near& near) {
    const int head = test::row_of(sheet, "By fiscal year, undiscounted");
    for (std::size_t k = 0; k < m.yearly.size(); ++k) {
        const analysis::YearRow& y = m.yearly[k];
        const std::map<std::string, double> all{
            {"Revenue", y.revenue},      {"Benefit", y.benefit},        {"Acquisition spend", y.acquisition_spend},
            {"Cost, opex", y.cost_opex}, {"Cost, capex", y.cost_capex}, {"Net", y.net}};
        for (const auto& [label, value] : all) {
            const auto found = test::figure_at(sheet, test::row_of(sheet, label, head), 5 + static_cast<int>(k));
            if (!near(found, value))
                return sheet.name + ", " + label + " of year " + std::to_string(k) + ": " + words(found) +
                       " instead of " + std::to_string(value);
        }
    }
    return {};
}

std::string sheet_name(std::string id) {
    std::ranges::replace(id, '/', '.');
    return id;
}

// The sheets Initiatives and Ranking.
constexpr int rank_column = 5;
constexpr int first_row = 4;
constexpr int name_column = 1;

// What Excel would show as an error.
std::string errors(const report::Workbook& workbook) {
    for (const report::Sheet& sheet : workbook.sheets) {
        const auto wrong = std::ranges::find_if(sheet.cells, [](const report::SheetCell& cell) {
            const double* number = std::get_if<double>(&cell.value);
            return number != nullptr && !std::isfinite(*number);
        });
        if (wrong != sheet.cells.end()) return sheet.name + ": no figure comes of " + wrong->formula;
    }
    return {};
}

// Where each initiative stands, on both sheets that say so.
std::string places(const report::Workbook& workbook, const BusinessCase& c, const analysis::RankResult& ranked) {
    const report::Sheet& list = test::sheet_named(workbook, "Initiatives");
    const report::Sheet& order = test::sheet_named(workbook, "Ranking");
    for (std::size_t k = 0; k < ranked.initiatives.size(); ++k) {
        const model::Initiative& it = c.initiatives[ranked.initiatives[k].initiative];
        const auto rank = test::figure_at(list, test::row_of(list, it.id), rank_column);
        const auto* name = test::cell_at(order, first_row + static_cast<int>(k), name_column);
        if (rank != ranked.initiatives[k].rank || name == nullptr ||
            std::get<std::string>(name->value) != (it.name.empty() ? it.id : it.name))
            return it.id + ", which is " + std::to_string(ranked.initiatives[k].rank) + ", stands at " + words(rank) +
                   " on Initiatives, or not at its place on Ranking";
    }
    return {};
}

std::string agrees(const BusinessCase& c) {
    const analysis::RankResult ranked = analysis::rank(c);
    const report::Workbook workbook = report::workbook(c, ranked);
    if (auto wrong = errors(workbook); !wrong.empty()) return wrong;
    if (auto wrong = places(workbook, c, ranked); !wrong.empty()) return wrong;
    const Near near{1e-13 * (std::fabs(ranked.baseline.contribution) + std::fabs(ranked.baseline.revenue)) + 1e-9};
    for (const auto& one : ranked.initiatives) {
        const report::Sheet& sheet = test::sheet_named(workbook, sheet_name(c.initiatives[one.initiative].id));
        if (auto wrong = measures(sheet, c, one.measures, near); !wrong.empty()) return wrong;
        if (auto wrong = years(sheet, one.measures, near); !wrong.empty()) return wrong;
    }
    const report::Sheet& portfolio = test::sheet_named(workbook, "Portfolio");
    if (auto wrong = measures(portfolio, c, ranked.portfolio, near); !wrong.empty()) return wrong;
    return years(portfolio, ranked.portfolio, near);
}

TEST_CASE("every measure and every fiscal year of the workbook is what rank says") {
    test::holds_everywhere("the workbook agrees with rank", 150, agrees);
}

// Every formula of a workbook, in order, each with its place; but those that compare the answers with what they were.
std::vector<std::string> formulas(const report::Workbook& workbook) {
    std::vector<std::string> all;
    for (const report::Sheet& sheet : workbook.sheets) {
        if (sheet.role == report::SheetRole::guide) continue;
        for (const report::SheetCell& cell : sheet.cells)
            all.push_back(sheet.name + " " + std::to_string(cell.row) + "," + std::to_string(cell.column) + " " +
                          cell.formula);
    }
    return all;
}

std::string difference(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    const auto [was, is] = std::ranges::mismatch(before, after);
    if (was == before.end() && is == after.end()) return {};
    return "a formula holds a figure: " + (was == before.end() ? "" : *was) + " is " + (is == after.end() ? "" : *is);
}

// With it and the case above, changing the cell of an assumption gives what the engine gives for that figure.
TEST_CASE("formulas do not know the figures: other assumptions change no formula") {
    test::holds_everywhere("formulas do not know the figures", 40, [](BusinessCase c) -> std::string {
        const auto before = formulas(report::workbook(c, analysis::rank(c)));
        for (std::size_t id = 0; id < c.assumptions.size(); ++id) {
            const model::Assumption& a = c.assumptions[id];
            if (a.stated && a.unit != model::Unit::months) c.assumptions[id].value *= 0.93;
        }
        return difference(before, formulas(report::workbook(c, analysis::rank(c))));
    });
}

}  // namespace
