// The parts of the report on draws.
#pragma once

#include "case_parts.hpp"
#include "cxcase/report/simulate_report.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::report {

// What the parts of the report are made from.
struct DrawnAnswer {
    const model::BusinessCase& from;
    const analysis::SimulateResult& result;
    const SimulateReportOptions& options;

    [[nodiscard]] const model::Initiative& initiative(const analysis::DrawnInitiative& one) const {
        return from.initiatives.at(one.initiative);
    }
    [[nodiscard]] bool anything_funded() const;
    [[nodiscard]] std::string budget_year() const { return from.calendar.fiscal_name(from.budget_year()); }
};

// Every draw has the same value.
[[nodiscard]] bool always_the_same(const analysis::Spread& spread);
// No range acts on it, so that no draw can be another.
[[nodiscard]] bool certain(const analysis::DrawnMeasures& m);
// NPV is the same in every draw although ranges act on it: rows of samples in which what is gained is what it costs.
[[nodiscard]] bool cancels_out(const analysis::DrawnMeasures& m);
// No draw that may come has another NPV.
[[nodiscard]] bool npv_is_certain(const analysis::DrawnMeasures& m);
[[nodiscard]] bool payback_is_certain(const analysis::DrawnMeasures& m);
// "FY2027 capex"
[[nodiscard]] std::string name_of(const DrawnAnswer& answer, const analysis::DrawnBudget& budget);
// Of the kind of cost that a limit is about: total, capex, opex.
[[nodiscard]] std::string_view key_of(const analysis::DrawnBudget& budget);

// The measures that have a distribution, in the order of the JSON output.
struct DrawnMeasure {
    const char* key;  // of JSON and CSV
    Says name;        // for people
    Show show;
    analysis::Spread analysis::DrawnMeasures::* spread;
};
[[nodiscard]] const std::vector<DrawnMeasure>& drawn_measures();

// The figures of a distribution, likewise.
struct SpreadFigure {
    const char* key;
    Says name;
    std::optional<analysis::Estimate> analysis::Spread::* estimate;
};
[[nodiscard]] const std::vector<SpreadFigure>& spread_figures();

[[nodiscard]] std::vector<Section> simulate_tables(const DrawnAnswer& answer);
[[nodiscard]] Phrase simulate_headline(const DrawnAnswer& answer);
[[nodiscard]] Notes simulate_remarks(const DrawnAnswer& answer);
[[nodiscard]] Notes simulate_conventions(const DrawnAnswer& answer);
[[nodiscard]] Value simulate_json(const DrawnAnswer& answer, const std::vector<analysis::Warning>& warnings);
[[nodiscard]] Table simulate_records(const DrawnAnswer& answer);

}  // namespace cxcase::report
