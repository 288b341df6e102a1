// The tables: inputs by what they are worth knowing, those that belong together, each initiative alone, sizes of a test.
#include "cxcase/model/quantile.hpp"
#include "explanation.hpp"
#include "path_words.hpp"
#include "precision.hpp"
#include "voi_report_parts.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::Estimate;
using analysis::InformedDecision;
using analysis::PilotResult;
using analysis::PilotSize;

// An error needs no more than two digits.
double two_digits(double error) {
    if (!(error > 0)) return 0;
    const double unit = std::pow(10, std::floor(std::log10(error)) - 1);
    return std::round(error / unit) * unit;
}

// A figure and its standard error.
void append(std::vector<Cell>& cells, const Estimate& worth) {
    cells.push_back(estimate_cell(Show::money, worth));
    cells.push_back(figure(Show::money, worth.se ? std::optional(two_digits(*worth.se)) : std::nullopt));
}

// One time in ten an input is lower, and one time in ten higher; whether something works is no or yes, however well one knows
// how likely it is.
Cell end_of(const InformedAnswer& answer, std::size_t k, double p) {
    const model::Assumption& input = answer.input(k);
    if (is_coin(answer.from, answer.result.inputs[k])) return text(p < 0.5 ? "no" : "yes");
    return value_cell(input, model::canonical_quantile(input, p));
}

Row input_row(const InformedAnswer& answer, std::size_t place, std::size_t k) {
    const InformedDecision& set = answer.result.portfolio;
    Row row{{integer(static_cast<std::int64_t>(place)), text(known_words(answer.from, answer.result.inputs[k])),
             end_of(answer, k, 0.1), end_of(answer, k, 0.9)},
            {}};
    append(row.cells, set.inputs[k]);
    row.cells.push_back(text(is_testable(answer, k) ? "yes" : "no"));
    return row;
}

Table inputs_table(const InformedAnswer& answer) {
    Table table;
    table.title = "What each input is worth knowing, at most, for the choice of the set";
    table.columns = {{"place", "#", Show::integer},       {"path", "input", Show::text, 0, true},
                     {"p10", "P10", Show::count},         {"p90", "P90", Show::count},
                     {"evppi", "worth", Show::money},     {"se", "std. error", Show::money},
                     {"testable", "testable", Show::text}};
    const std::vector<std::size_t> order = to_know(answer.result.portfolio.inputs);
    for (std::size_t place = 0; place < std::min(answer.options.top, order.size()); ++place)
        table.rows.emplace_back(input_row(answer, place + 1, order[place]));
    return table;
}

Table groups_table(const InformedAnswer& answer) {
    Table table;
    table.title = "What inputs that belong together are worth knowing, all of them at once";
    table.columns = {{"place", "#", Show::integer},
                     {"path", "about", Show::text, 0, true},
                     {"inputs", "inputs", Show::integer},
                     {"evppi", "worth", Show::money},
                     {"se", "std. error", Show::money}};
    for (const std::size_t k : to_know(answer.result.portfolio.groups)) {
        const analysis::InformedGroup& group = answer.result.groups[k];
        if (group.inputs.size() < 2 || table.rows.size() == answer.options.top) continue;
        Row row{{integer(static_cast<std::int64_t>(table.rows.size()) + 1), text(said(group.path)),
                 integer(static_cast<std::int64_t>(group.inputs.size()))},
                {}};
        append(row.cells, answer.result.portfolio.groups[k]);
        table.rows.emplace_back(std::move(row));
    }
    return table;
}

Phrase most_worth_knowing(const InformedAnswer& answer, const InformedDecision& decision) {
    const std::vector<std::size_t> order = to_know(decision.inputs);
    if (order.empty()) return {};
    return {{text("above all: " + known_words(answer.from, answer.result.inputs[order.front()]) + ", worth "),
             estimate_cell(Show::money, decision.inputs[order.front()])}};
}

Row initiative_row(const InformedAnswer& answer, std::size_t place) {
    const InformedDecision& decision = answer.result.initiatives[place];
    const model::Initiative& initiative = answer.from.initiatives[*decision.initiative];
    const std::string today = decision.npv.value > 0 ? "fund" : "leave";
    const bool certain = decision.evpi.value == 0 && decision.p_other.value == 0;
    Row row{
        {integer(static_cast<std::int64_t>(place) + 1), text(name_of(initiative)),
         text(initiative.mandatory ? "mandatory" : today), chance_cell(decision.p_other, answer.result.draws, certain)},
        {}};
    append(row.cells, decision.evpi);
    row.remark = most_worth_knowing(answer, decision);
    return row;
}

Table initiatives_table(const InformedAnswer& answer) {
    Table table;
    table.title = "What it is worth to know everything about each initiative, standing alone";
    table.columns = {{"rank", "#", Show::integer},   {"name", "initiative", Show::text, 0, true},
                     {"today", "today", Show::text}, {"p_other", "wrong in", Show::percent},
                     {"evpi", "worth", Show::money}, {"se", "std. error", Show::money}};
    for (std::size_t place = 0; place < answer.result.initiatives.size(); ++place)
        table.rows.emplace_back(initiative_row(answer, place));
    return table;
}

// Rounded as the worth is. Where no worth is shown, the cost is known all the same.
double net_of(const PilotSize& size) {
    return supported(size.evsi) == 0 ? -size.cost : supported({size.enbs, size.evsi.se});
}

Row size_row(const PilotSize& size, bool best) {
    const Tone tone = best ? Tone::strong : Tone::plain;
    Row row{{integer(static_cast<std::int64_t>(size.people)), money(size.cost)}, {}};
    row.cells.front().tone = tone;
    append(row.cells, size.evsi);
    row.cells.push_back(figure(Show::money, net_of(size)));
    row.cells.push_back(text(best ? "best buy" : ""));
    return row;
}

// Two sizes a decade, the best one, the last one and the one asked for.
Table sizes_table(const PilotResult& pilot) {
    constexpr std::size_t shown_each = 5;
    Table table;
    table.title = "What a test is worth, by its size";
    table.columns = {{"people", people_of(pilot.design), Show::integer},
                     {"cost", "cost", Show::money},
                     {"evsi", "worth", Show::money},
                     {"se", "std. error", Show::money},
                     {"enbs", "worth less cost", Show::money},
                     {"verdict", "", Show::text}};
    std::vector<std::pair<PilotSize, bool>> shown;
    for (std::size_t s = 0; s < pilot.sizes.size(); ++s) {
        if (s % shown_each == 0 || s + 1 == pilot.sizes.size() || s == pilot.best)
            shown.emplace_back(pilot.sizes[s], s == pilot.best);
    }
    const auto same = [&](const auto& one) { return one.first.people == pilot.asked->people; };
    if (pilot.asked && std::ranges::none_of(shown, same)) shown.emplace_back(*pilot.asked, false);
    std::ranges::stable_sort(shown, {}, [](const auto& one) { return one.first.people; });
    for (const auto& [size, best] : shown) table.rows.emplace_back(size_row(size, best));
    return table;
}

}  // namespace

std::vector<Section> voi_tables(const InformedAnswer& answer) {
    std::vector<Section> all;
    if (!answer.anything_to_decide() || answer.result.inputs.empty()) return all;
    if (answer.result.pilot) all.emplace_back(sizes_table(*answer.result.pilot));
    for (Table& table : std::vector{inputs_table(answer), groups_table(answer)})
        if (!table.rows.empty()) all.emplace_back(std::move(table));
    all.emplace_back(initiatives_table(answer));
    return all;
}

}  // namespace cxcase::report
