#include "calibrate_report_parts.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::Calibration;
using analysis::Decile;
using analysis::FrictionEffect;
using analysis::Interval;

Cell points(double share) { return figure(Show::points, share); }

Row friction_row(const FrictionEffect& friction) {
    const bool counted = friction.kind != analysis::FrictionKind::yes_no;
    Row row{{text(friction.name), figure(counted ? Show::count : Show::percent, friction.exposure),
             points(friction.effect.value), points(friction.effect.low), points(friction.effect.high),
             figure(Show::count, friction.ratio ? std::optional(friction.ratio->value) : std::nullopt),
             points(friction.per_customer.value)},
            {}};
    if (friction.kind == analysis::FrictionKind::count)
        row.remark = phrase("counted: so often per customer, and points for each time");
    else if (counted)
        row.remark = phrase("an amount: its mean per customer, and points for each unit more");
    return row;
}

Table frictions_table(const CalibrateAnswer& answer, const Calibration& part) {
    Table table;
    const std::string did = answer.of_churn() ? "leave" : "buy";
    const bool phases = answer.result.method == analysis::Method::phases;
    table.title = part_title(part, phases ? "How many more of those who met it " + did +
                                                " than before, against the others, with 95% intervals"
                                          : "How many more " + did + " of those who met it, with 95% intervals");
    table.columns = {{"name", "friction", Show::text, 0, true}, {"exposure", "met by", Show::percent},
                     {"effect", "effect", Show::points},        {"ci_low", "low", Show::points},
                     {"ci_high", "high", Show::points},         {"ratio", "times", Show::count},
                     {"per_customer", "of all", Show::points}};
    for (const FrictionEffect& friction : part.frictions) table.rows.emplace_back(friction_row(friction));
    if (!part.joint) return table;
    const auto total = [&](const std::string& name, const Cell& low, const Cell& high, double value) {
        table.totals.push_back({{text(name), figure(Show::percent, std::nullopt, " "), Cell{{}, Show::points, {}, " "},
                                 low, high, Cell{{}, Show::count, {}, " "}, points(value)},
                                {}});
    };
    const Cell none{{}, Show::points, Tone::plain, " "};
    total("The single ones added up", none, none, part.joint->sum_of_single);
    total("All of them gone", points(part.joint->per_customer.low), points(part.joint->per_customer.high),
          part.joint->per_customer.value);
    return table;
}

// Is there a regression whose intervals do not allow for so few? Those of two shares do.
bool has_rough(const CalibrateAnswer& answer, const Calibration& part) {
    return answer.result.method == analysis::Method::regression &&
           (part.checks.firth || std::ranges::any_of(part.frictions, &FrictionEffect::rough));
}

Table crude_table(const CalibrateAnswer& answer, const Calibration& part) {
    Table table;
    table.title = part_title(part, "The bare shares, before other columns are compared");
    table.columns = {{"name", "friction", Show::text, 0, true},
                     {"exposed", "met it", Show::integer},
                     {"share1", answer.of_churn() ? "left" : "bought", Show::percent},
                     {"others", "others", Show::integer},
                     {"share0", answer.of_churn() ? "left" : "bought", Show::percent},
                     {"difference", "difference", Show::points}};
    const bool rough = has_rough(answer, part);
    if (rough) {
        table.columns.push_back({"ci_low", "low", Show::points});
        table.columns.push_back({"ci_high", "high", Show::points});
        table.caption = phrase(
            "Where few met a friction or few had the outcome, Newcombe's interval of the bare shares is "
            "the one to trust.");
    }
    for (const FrictionEffect& friction : part.frictions) {
        if (!friction.crude || !friction.crude->both()) continue;
        const analysis::TwoGroups& groups = *friction.crude;
        const Interval bare = analysis::newcombe(groups);
        Row row{{text(friction.name), integer(std::llround(groups.trials1)), figure(Show::percent, groups.p1()),
                 integer(std::llround(groups.trials0)), figure(Show::percent, groups.p0()), points(bare.value)},
                {}};
        if (rough) row.cells.insert(row.cells.end(), {points(bare.low), points(bare.high)});
        table.rows.emplace_back(std::move(row));
    }
    return table;
}

Table deciles_table(const CalibrateAnswer& answer, const Calibration& part) {
    Table table;
    table.title =
        part_title(part, "Are the chances right? Customers in up to ten groups, by what the regression expects");
    table.columns = {{"tenth", "group", Show::integer},
                     {"trials", answer.by_month() ? "months" : "customers", Show::integer},
                     {"predicted", "expected", Show::percent},
                     {"observed", "observed", Show::percent}};
    table.caption = {{text("AUC "), figure(Show::count, part.checks.auc),
                      text(" (0.5 is guessing, 1 is knowing); condition number "),
                      figure(Show::count, part.checks.condition), text(".")}};
    table.folded = true;
    std::int64_t tenth = 0;
    for (const Decile& decile : part.checks.deciles) {
        table.rows.emplace_back(Row{{integer(++tenth), integer(std::llround(decile.trials)),
                                     figure(Show::percent, decile.predicted), figure(Show::percent, decile.observed)},
                                    {}});
    }
    return table;
}

Table coefficients_table(const Calibration& part) {
    Table table;
    table.title = part_title(part, "The regression, in log odds");
    table.columns = {{"name", "column", Show::text, 0, true},
                     {"estimate", "estimate", Show::count},
                     {"se", "std. error", Show::count},
                     {"ci_low", "low", Show::count},
                     {"ci_high", "high", Show::count}};
    table.folded = true;
    for (const auto& [name, estimate] : part.coefficients) {
        Row row{{text(name)}, {}};
        for (const double value : {estimate.value, estimate.se, estimate.low, estimate.high})
            row.cells.push_back(figure(Show::count, value));
        table.rows.emplace_back(std::move(row));
    }
    return table;
}

}  // namespace

std::string part_title(const Calibration& part, const std::string& title) {
    return part.segment.empty() ? title : part.segment + ": " + title;
}

std::vector<Section> calibrate_tables(const CalibrateAnswer& answer) {
    std::vector<Section> all;
    for (const Calibration& part : answer.result.parts) {
        if (part.frictions.empty()) continue;
        all.emplace_back(frictions_table(answer, part));
        for (Table& table : survival_tables(part)) all.emplace_back(std::move(table));
        for (Table& table :
             std::vector{crude_table(answer, part), deciles_table(answer, part), coefficients_table(part)})
            if (!table.rows.empty()) all.emplace_back(std::move(table));
    }
    return all;
}

}  // namespace cxcase::report
