// The parts of the plan that stand in files of their own: why nothing fits, the budget line, what programs read.
#pragma once

#include "cxcase/report/plan_report.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::report {

struct PlanAnswer {
    const model::BusinessCase& from;
    const analysis::ChooseResult& result;
    const analysis::ChooseDrawsResult* drawn = nullptr;  // where draws were asked for
    const analysis::Schedule* schedule = nullptr;        // where starts were chosen, too
    const model::BusinessCase* as_stated = nullptr;
};

// Why no set fits, and the way out.
[[nodiscard]] Phrase conflict_phrase(const PlanAnswer& answer);

// Why no set holds an initiative, after "no set within the limits holds it".
[[nodiscard]] Phrase obstacle(const PlanAnswer& answer, const analysis::Regret& regret);

// "A + B", as they are in the case.
[[nodiscard]] std::string names_of(const PlanAnswer& answer, const std::vector<std::size_t>& initiatives);

// "budget line: FY2027 EUR 1M, used EUR 900k, left EUR 100k".
[[nodiscard]] Phrase budget_phrase(const PlanAnswer& answer);

// ---- what the draws say; nothing where none were asked for

// What a set is worth, by what it was chosen by: "NPV", "mean NPV", "NPV in the worst 10%". As a title, and for programs.
[[nodiscard]] std::string worth_words(const PlanAnswer& answer);
[[nodiscard]] std::string aim_name(const PlanAnswer& answer);

// What a set is worth by that, rounded to the sampling error of the plan's.
[[nodiscard]] Cell worth_cell(const PlanAnswer& answer, double npv);

void add_draws(const PlanAnswer& answer, Phrase& headline);
[[nodiscard]] std::string separation(const PlanAnswer& answer, std::size_t next);       // of the next best sets
[[nodiscard]] std::optional<Cell> share_cell(const PlanAnswer& answer, std::size_t k);  // of the k-th of the ranking
[[nodiscard]] std::optional<Table> drawn_table(const PlanAnswer& answer);
void put_drawn_notes(const PlanAnswer& answer, Notes& notes);
[[nodiscard]] Value share_json(const PlanAnswer& answer);
[[nodiscard]] Value drawn_json(const PlanAnswer& answer);

// ---- starts; nothing where they were not chosen

void add_schedule(const PlanAnswer& answer, Phrase& headline);
[[nodiscard]] std::optional<Table> schedule_table(const PlanAnswer& answer);
void put_schedule_notes(const PlanAnswer& answer, Notes& notes);
[[nodiscard]] Value schedule_json(const PlanAnswer& answer);
[[nodiscard]] Value stated_json(const PlanAnswer& answer);

// ---- drawn; nothing where there is nothing to draw

[[nodiscard]] std::optional<Gantt> plan_gantt(const PlanAnswer& answer);
[[nodiscard]] std::optional<Steps> frontier_steps(const PlanAnswer& answer);

// ---- the list for an unknown budget; nothing where it was not asked for

[[nodiscard]] std::optional<Table> priority_table(const PlanAnswer& answer);
[[nodiscard]] Value priority_json(const PlanAnswer& answer);

[[nodiscard]] Value plan_json(const PlanAnswer& answer, const PlanReportOptions& options);
[[nodiscard]] Table plan_records(const PlanAnswer& answer);

}  // namespace cxcase::report
