#include "case_parts.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/report/track_report.hpp"
#include "path_words.hpp"
#include "track_report_parts.hpp"

#include <string>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::TrackedInitiative;
using analysis::TrackedValue;

Row variance_row(const std::string& name, const TrackedValue& value) {
    const auto& variance = value.variance;
    return {{text(name), figure(Show::money, value.planned.net()), figure(Show::money, value.actual.net()),
             figure(Show::money, variance.timing), figure(Show::money, variance.volume),
             figure(Show::money, variance.rate), figure(Show::money, variance.price)},
            {}};
}

Row completion_row(const std::string& name, const TrackedValue& value) {
    return {{text(name), figure(Show::money, value.planned_npv), figure(Show::money, value.forecast_npv),
             figure(Show::money, value.forecast_sd), figure(Show::money, value.forecast_npv - value.planned_npv)},
            {}};
}

}  // namespace

std::array<Cell, 3> strength_cells(const TrackedInitiative& one) {
    const auto cell = [&](double analysis::Strength::* of) {
        return figure(Show::percent, one.strength ? std::optional((*one.strength).*of) : std::nullopt);
    };
    return {cell(&analysis::Strength::value), cell(&analysis::Strength::se), cell(&analysis::Strength::confidence)};
}

Table variance_table(const TrackAnswer& answer) {
    Table table;
    table.title = "Benefit less costs to date, and why it differs from plan";
    table.columns = {{"name", "initiative", Show::text, 0, true},
                     {"planned", "planned", Show::money},
                     {"actual", "actual", Show::money},
                     {"timing", "timing", Show::money},
                     {"volume", "volume", Show::money},
                     {"rate", "rate", Show::money},
                     {"price", "price", Show::money}};
    for (const auto& one : answer.result.initiatives) {
        Row row = variance_row(name_of(answer.initiative(one)), one.value);
        if (const std::string words = why(answer, one); !words.empty()) row.remark = phrase(words);
        table.rows.emplace_back(std::move(row));
    }
    table.totals.push_back(variance_row("Together", answer.result.portfolio));
    return table;
}

Table work_table(const TrackAnswer& answer) {
    Table table;
    table.title = "Live, and at work";
    table.columns = {{"name", "initiative", Show::text, 0, true},
                     {"planned", "planned"},
                     {"live", "live"},
                     {"known", "how known"},
                     {"adoption", "adopted", Show::percent},
                     {"strength", "strength", Show::percent},
                     {"strength_se", "+/-", Show::percent},
                     {"real", "real", Show::percent}};
    for (const auto& one : answer.result.initiatives) {
        const auto& live = one.go_live;
        std::string known(word_of(live.known));
        if (live.known == analysis::GoLive::Known::estimated) known = base::compact(100 * live.probability) + "% sure";
        const auto [strength, error, real] = strength_cells(one);
        table.rows.emplace_back(Row{{text(name_of(answer.initiative(one))), text(answer.month(live.planned)),
                                     text(live.pending ? "not yet" : answer.month(live.planned + live.delay)),
                                     text(known), figure(Show::percent, one.adoption), strength, error, real},
                                    {}});
    }
    return table;
}

Table completion_table(const TrackAnswer& answer) {
    Table table;
    table.title = "At completion, net present value";
    table.columns = {{"name", "initiative", Show::text, 0, true},
                     {"planned", "planned", Show::money},
                     {"forecast", "forecast", Show::money},
                     {"sd", "+/-", Show::money},
                     {"difference", "difference", Show::money}};
    for (const auto& one : answer.result.initiatives)
        table.rows.emplace_back(completion_row(name_of(answer.initiative(one)), one.value));
    table.totals.push_back(completion_row("Together", answer.result.portfolio));
    return table;
}

Table figures_table(const TrackAnswer& answer) {
    Table table;
    table.title = "What the actuals say about the figures of the case";
    table.columns = {
        {"path", "figure", Show::text, 0, true}, {"prior", "in the case"}, {"mean", "updated"}, {"sd", "+/-"}};
    for (const FigureText& one : answer.figures)
        table.rows.emplace_back(Row{{text(said(one.path)), text(one.prior), text(one.mean), text(one.sd)}, {}});
    return table;
}

Table credibility_table(const TrackAnswer& answer) {
    Table table;
    table.title = "Who kept to the plan: benefit to date, and the haircut that follows";
    table.columns = {{"by", "by"},
                     {"who", "", Show::text, 0, true},
                     {"initiatives", "initiatives", Show::integer},
                     {"planned", "planned", Show::money},
                     {"realised", "realised", Show::money},
                     {"factor", "share", Show::percent},
                     {"haircut", "haircut", Show::percent}};
    for (const auto& one : answer.result.credibility) {
        table.rows.emplace_back(Row{
            {text(std::string(word_of(one.by))), text(one.name), integer(static_cast<std::int64_t>(one.initiatives)),
             figure(Show::money, one.planned), figure(Show::money, one.realised), figure(Show::percent, one.factor),
             figure(Show::percent, one.factor ? std::optional(one.haircut()) : std::nullopt)},
            {}});
    }
    return table;
}

std::string track_template(const model::BusinessCase& business_case, const std::vector<std::string>& subjects,
                           const std::vector<model::ActualSeries>& series,
                           const std::vector<std::vector<double>>& planned, int months) {
    std::string lines = "month,what,measure,value\n";
    for (std::size_t k = 0; k < series.size(); ++k) {
        const auto& row = model::info(series[k].measure);
        for (int t = 1; t <= months; ++t) {
            std::string value;
            if (!planned.empty()) {
                const double figure = planned[k][static_cast<std::size_t>(t - 1)];
                value = base::shortest(figure);
                if (row.unit == model::ActualUnit::truth) value = figure > 0 ? "yes" : "no";
            }
            lines += business_case.calendar.month_name(t) + "," + subjects[k] + "," + std::string(row.key) + "," +
                     value + "\n";
        }
    }
    return lines;
}

}  // namespace cxcase::report
