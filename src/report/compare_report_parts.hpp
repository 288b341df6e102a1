// The parts of the comparison, each in a file of its own: for programs, for spreadsheets, for a reviewer.
#pragma once

#include "case_parts.hpp"
#include "cxcase/report/compare_report.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cxcase::report {

// An initiative by its id in each variant.
struct ComparedInitiative {
    std::string id, name;
    std::vector<const analysis::InitiativeResult*> rows;  // by variant; null where it is not ranked
    std::vector<const model::Initiative*> cases;          // by variant; null where it does not exist

    [[nodiscard]] bool funded(std::size_t variant) const { return rows[variant] != nullptr && rows[variant]->funded; }
};

// Every initiative that some variant ranks: in the order of the first variant, then those it lacks.
[[nodiscard]] std::vector<ComparedInitiative> compared_initiatives(const Comparison& comparison);

// Names of those whose place in the funded set differs from the first variant.
struct Movers {
    std::vector<std::string> enter, leave;
};
[[nodiscard]] Movers movers(const std::vector<ComparedInitiative>& initiatives, std::size_t variant);

// Null where either is.
[[nodiscard]] inline std::optional<double> difference(const std::optional<double>& from,
                                                      const std::optional<double>& to) {
    return from && to ? std::optional(*to - *from) : std::nullopt;
}

[[nodiscard]] Phrase compare_headline(const Comparison& comparison);
[[nodiscard]] Notes compare_verdicts(const Comparison& comparison);
[[nodiscard]] Notes compare_conventions(const Comparison& comparison, bool at_likely);
[[nodiscard]] Table portfolio_table(const Comparison& comparison);
[[nodiscard]] std::vector<Section> initiative_tables(const Comparison& comparison);
[[nodiscard]] Table waterfall_table(const Comparison& comparison, const Waterfall& waterfall);
[[nodiscard]] std::vector<Section> quiet_changes(const Comparison& comparison);

// Which set each would choose; nothing where nobody asked.
[[nodiscard]] std::optional<Table> plan_table(const Comparison& comparison);
[[nodiscard]] Value plan_json(const ComparedCase& variant);
[[nodiscard]] Value plan_difference(const Comparison& comparison, std::size_t variant);

[[nodiscard]] Value compare_json(const Comparison& comparison);
[[nodiscard]] Table compare_records(const Comparison& comparison);

}  // namespace cxcase::report
