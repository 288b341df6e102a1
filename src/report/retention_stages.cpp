#include "cxcase/report/retention_stages.hpp"

#include "case_parts.hpp"
#include "case_writing.hpp"

#include <cmath>
#include <utility>

namespace cxcase::report {

namespace {

// Digits enough that a cohort in a case is the curve to a millionth.
constexpr int digits = 6;

std::string per_month(double share) { return fixed(100 * share, digits) + "% per month"; }

std::string notes_of(const std::string& source, const std::string& as_of) {
    return ", source: " + quoted(source) + ", evidence: measured, as_of: " + as_of + "}";
}

}  // namespace

std::string RetentionStages::id(std::size_t stage) const {
    return stage == 0 ? segment : segment + "-stage-" + std::to_string(stage + 1);
}

double RetentionStages::churn_now() const {
    double all = 0, lost = 0;
    for (std::size_t k = 0; k < customers.size(); ++k) {
        all += customers[k];
        lost += customers[k] * life.stages[k].churn;
    }
    return all > 0 ? lost / all : 0;
}

std::vector<StageLines> stage_lines(const RetentionCurve& curve, const std::string& name, const std::string& file,
                                    const std::string& as_of) {
    const RetentionStages& stages = *curve.stages;
    const std::size_t count = stages.life.stages.size();
    std::vector<StageLines> all;
    for (std::size_t k = 0; k < count; ++k) {
        const analysis::LifeStage& stage = stages.life.stages[k];
        const std::string place = "stage " + std::to_string(k + 1) + " of " + std::to_string(count);
        const std::string source = file + ", curve " + curve.name + ", " + place;
        StageLines lines{stages.id(k), (name.empty() ? stages.segment : name) + ", " + place, "", "", ""};
        const auto customers = std::to_string(std::llround(stages.customers[k]));
        lines.customers = stages.derived ? "{value: " + customers +
                                               ", note: \"derived from the curve: as if as many had joined in "
                                               "every month of the observed time\"}"
                                         : customers;
        lines.churn = "{value: " + per_month(stage.churn) + notes_of(source, as_of);
        if (k + 1 < count)
            lines.moves =
                "{" + stages.id(k + 1) + ": {value: " + per_month(stage.moves) + notes_of(source, as_of) + "}";
        all.push_back(std::move(lines));
    }
    return all;
}

Table stages_table(const RetentionSource& source, const RetentionCurve& curve) {
    const RetentionStages& stages = *curve.stages;
    const std::string period = source.period.substr(4);
    Table table;
    table.title = "Stages of life that stand in the case now";
    table.columns = {{"segment", "segment", Show::text, 0, true},
                     {"churn", "leave in a month", Show::percent},
                     {"moves", "go on in a month", Show::percent},
                     {"customers", "customers now", Show::integer}};
    for (std::size_t k = 0; k < stages.life.stages.size(); ++k) {
        const analysis::LifeStage& stage = stages.life.stages[k];
        const bool is_last = k + 1 == stages.life.stages.size();
        table.rows.emplace_back(Row{{text(stages.id(k)), figure(Show::percent, stage.churn),
                                     figure(Show::percent, is_last ? std::nullopt : std::optional(stage.moves)),
                                     integer(std::llround(stages.customers[k]))},
                                    {}});
    }
    table.caption = {
        {text("A cohort that joins at the first stage melts away as the curve does: exactly up to " + period + " " +
              std::to_string(stages.life.exact) + ", at most "),
         figure(Show::points, stages.life.worst),
         text(" away up to " + period + " " + std::to_string(curve.survivors.size() - 1 + source.projected) +
              ". All stages together lose "),
         figure(Show::percent, stages.churn_now()), text(" in a month; before, the segment lost "),
         figure(Show::percent, stages.churn_before),
         text(stages.derived
                  ? ". Customers by stage are derived: as if as many had joined in every month of the observed "
                    "time; --stages states them."
                  : ". Customers by stage are as stated.")}};
    return table;
}

Value stages_json(const RetentionCurve& curve) {
    if (!curve.stages) return {};
    const RetentionStages& stages = *curve.stages;
    Value::List list;
    for (std::size_t k = 0; k < stages.life.stages.size(); ++k) {
        const analysis::LifeStage& stage = stages.life.stages[k];
        list.emplace_back(Value::Object{{"segment", stages.id(k)},
                                        {"churn", stage.churn},
                                        {"moves", stage.moves},
                                        {"customers", std::llround(stages.customers[k])}});
    }
    return Value::Object{{"stages", std::move(list)},
                         {"exact_periods", stages.life.exact},
                         {"largest_difference", stages.life.worst},
                         {"churn_now", stages.churn_now()},
                         {"churn_before", stages.churn_before},
                         {"customers_derived", stages.derived}};
}

}  // namespace cxcase::report
