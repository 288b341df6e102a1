#include "case_parts.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/report/track_report.hpp"
#include "path_words.hpp"
#include "track_report_parts.hpp"

#include <algorithm>
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

// Whose plan it was; a grade of evidence is a word of ours.
std::string by_name(const analysis::Credibility& one) {
    if (one.by != analysis::Credibility::By::evidence) return one.name;
    const auto grade = std::ranges::find(model::evidence_words, one.name);
    return grade == model::evidence_words.end()
               ? one.name
               : std::string(words_of(static_cast<model::Evidence>(grade - model::evidence_words.begin())));
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
    table.title = word(Says::variance_title);
    table.columns = {{"name", word(Says::initiative), Show::text, 0, true, {}, Named::initiatives},
                     {"planned", word(Says::planned), Show::money},
                     {"actual", word(Says::actual), Show::money},
                     {"timing", word(Says::part_timing), Show::money},
                     {"volume", word(Says::part_volume), Show::money},
                     {"rate", word(Says::part_rate), Show::money},
                     {"price", word(Says::part_price), Show::money}};
    for (const auto& one : answer.result.initiatives) {
        Row row = variance_row(name_of(answer.initiative(one)), one.value);
        if (const std::string words = why(answer, one); !words.empty()) row.remark = phrase(words);
        table.rows.emplace_back(std::move(row));
    }
    table.totals.push_back(variance_row(word(Says::together), answer.result.portfolio));
    return table;
}

Table work_table(const TrackAnswer& answer) {
    Table table;
    table.title = word(Says::work_title);
    table.columns = {{"name", word(Says::initiative), Show::text, 0, true, {}, Named::initiatives},
                     {"planned", word(Says::planned_live)},
                     {"live", word(Says::live)},
                     {"known", word(Says::how_known)},
                     {"adoption", word(Says::adopted), Show::percent},
                     {"strength", word(Says::strength), Show::percent},
                     {"strength_se", "+/-", Show::percent},
                     {"real", word(Says::real), Show::percent}};
    for (const auto& one : answer.result.initiatives) {
        const auto& live = one.go_live;
        std::string known(words_of(live.known));
        if (live.known == analysis::GoLive::Known::estimated)
            known = titled(Says::percent_sure, {base::compact(100 * live.probability)});
        const auto [strength, error, real] = strength_cells(one);
        table.rows.emplace_back(Row{{text(name_of(answer.initiative(one))), text(answer.month(live.planned)),
                                     text(live.pending ? word(Says::not_yet) : answer.month(live.planned + live.delay)),
                                     text(known), figure(Show::percent, one.adoption), strength, error, real},
                                    {}});
    }
    return table;
}

Table completion_table(const TrackAnswer& answer) {
    Table table;
    table.title = word(Says::completion_title);
    table.columns = {{"name", word(Says::initiative), Show::text, 0, true, {}, Named::initiatives},
                     {"planned", word(Says::planned), Show::money},
                     {"forecast", word(Says::forecast), Show::money},
                     {"sd", "+/-", Show::money},
                     {"difference", word(Says::column_difference), Show::money}};
    for (const auto& one : answer.result.initiatives)
        table.rows.emplace_back(completion_row(name_of(answer.initiative(one)), one.value));
    table.totals.push_back(completion_row(word(Says::together), answer.result.portfolio));
    return table;
}

Table figures_table(const TrackAnswer& answer) {
    Table table;
    table.title = word(Says::figures_title);
    table.columns = {{"path", word(Says::column_figure), Show::text, 0, true},
                     {"prior", word(Says::in_the_case)},
                     {"mean", word(Says::updated)},
                     {"sd", "+/-"}};
    for (const FigureText& one : answer.figures)
        table.rows.emplace_back(Row{{text(said(one.path)), text(one.prior), text(one.mean), text(one.sd)}, {}});
    return table;
}

Table credibility_table(const TrackAnswer& answer) {
    Table table;
    table.title = word(Says::credibility_title);
    table.columns = {{"by", word(Says::kept_by)},
                     {"who", "", Show::text, 0, true},
                     {"initiatives", word(Says::initiatives), Show::integer},
                     {"planned", word(Says::planned), Show::money},
                     {"realised", word(Says::realised), Show::money},
                     {"factor", word(Says::share_realised), Show::percent},
                     {"haircut", word(Says::haircut), Show::percent}};
    for (const auto& one : answer.result.credibility) {
        table.rows.emplace_back(
            Row{{text(std::string(words_of(one.by))), text(by_name(one)),
                 integer(static_cast<std::int64_t>(one.initiatives)), figure(Show::money, one.planned),
                 figure(Show::money, one.realised), figure(Show::percent, one.factor),
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
