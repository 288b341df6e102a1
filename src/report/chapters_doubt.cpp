// What may come otherwise: scenarios, single figures, draws, attacks; and what initiatives share.
#include "attack_words.hpp"
#include "chapters_parts.hpp"
#include "cxcase/base/text.hpp"
#include "explanation.hpp"
#include "path_words.hpp"
#include "rank_report_parts.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::report {

namespace {

using analysis::AttackResult;
using analysis::ChallengeResult;

// ---- scenarios

std::size_t worth_it(const AttackResult& attack) {
    return static_cast<std::size_t>(
        std::ranges::count_if(attack.initiatives, &analysis::InitiativeUnderAttack::survives));
}

std::size_t places(const AttackResult& attack) {
    return static_cast<std::size_t>(
        std::ranges::count_if(attack.initiatives, &analysis::InitiativeUnderAttack::funded));
}

Row scenario_row(Cell name, const analysis::Measures& set, std::optional<double> change, std::size_t worth,
                 std::size_t funded) {
    return {{std::move(name), amount(set.npv), amount(change), figure(Show::percent, set.roi), payback_cell(set),
             number(worth), number(funded)},
            {}};
}

// The limits of a scenario that the set does not keep, and what is funded there.
Phrase limits_under(const model::BusinessCase& from, const AttackResult& one) {
    Phrase all;
    if (!one.over_budget.empty())
        go_on(all, told_of(Says::set_over_budget, {shortfall_words(from, one.over_budget)}), "; ");
    if (!one.over_people.empty())
        go_on(all, told_of(Says::set_over_people, {overload_words(from, one.over_people)}), "; ");
    if (!one.over_budget.empty()) go_on(all, told(Says::funded_instead, {amount(one.funded_npv)}), "; ");
    return all;
}

Table scenarios_table(const Material& material) {
    const ChallengeResult& result = material.answers.scenarios;
    Table table;
    table.title = word(Says::table_scenarios);
    table.caption = told(Says::remark_scenarios);
    table.columns = {name_column(Says::column_scenario, "scenario"),
                     measure_column("npv", word(Says::npv), Show::money),
                     {.key = "change", .title = word(Says::column_change), .show = Show::money},
                     measure_column("roi", word(Says::roi), Show::percent),
                     measure_column("payback_months", word(Says::payback), Show::months),
                     {.key = "worth_it", .title = word(Says::column_worth), .show = Show::integer},
                     {.key = "funded", .title = word(Says::funded), .show = Show::integer}};
    const auto worth = std::ranges::count_if(result.initiatives, [](const auto& one) { return one.npv > 0; });
    const auto funded = std::ranges::count_if(result.initiatives, &analysis::ChallengedInitiative::funded);
    Row as_it_stands = scenario_row(text(word(Says::as_stands), Tone::strong), result.portfolio, std::nullopt,
                                    static_cast<std::size_t>(worth), static_cast<std::size_t>(funded));
    if (const auto over = analysis::shortfalls(material.answers.ranked.budget); !over.empty())
        as_it_stands.remark = told_of(Says::set_over_budget, {shortfall_words(material.from, over)});
    table.rows.emplace_back(std::move(as_it_stands));
    for (const auto& one : result.attacks) {
        Row row = scenario_row(text(attack_words(one).name), one.portfolio, one.portfolio.npv - result.portfolio.npv,
                               worth_it(one), places(one));
        row.remark = limits_under(material.from, one);
        table.rows.emplace_back(std::move(row));
    }
    return table;
}

// The case as it stands, then each world.
Bars worlds_bars(const ChallengeResult& result, Says title) {
    Bars bars;
    bars.title = word(title);
    bars.bars.push_back({word(Says::as_stands), result.portfolio.npv, Tone::strong, {}});
    for (const auto& one : result.attacks)
        bars.bars.push_back(
            {attack_words(one).name, one.portfolio.npv, one.portfolio.npv < 0 ? Tone::bad : Tone::plain, {}});
    return bars;
}

const AttackResult& worst_of(const ChallengeResult& result) {
    return *std::ranges::min_element(result.attacks, {}, [](const auto& one) { return one.portfolio.npv; });
}

// ---- single figures

// An end of a bar is a mark in a picture: short, and the same in every language.
std::optional<Picture> tornado_picture(const Material& material) {
    const auto& result = material.answers.sensitivity;
    const auto& set = result.portfolio;
    const auto widest = analysis::SensitivityResult::widest(set);
    if (widest.empty()) return std::nullopt;
    Tornado tornado;
    tornado.title = word(Says::tornado_title);
    tornado.middle = set.npv;
    for (std::size_t k = 0; k < std::min(most_bars, widest.size()); ++k) {
        const auto& moved = result.inputs[widest[k]];
        const auto& swing = set.inputs[widest[k]];
        const auto& row = material.from.assumptions[moved.quantity];
        const auto end = [&](double value) { return value_cell(row, moved.counted(value)); };
        tornado.bars.push_back(
            {said(row), swing.npv_low, swing.npv_high, end(moved.low), end(moved.high), anchor_of(row)});
    }
    const auto& first = tornado.bars.front();
    const auto& decides = set.inputs[widest.front()];
    const Cell name = linked(text(first.name), first.link);
    const StatedFigures count = stated_figures(material.from);
    const Cell low = amount(decides.least());
    const Cell high = amount(decides.most());
    Phrase reading;
    if (result.swing)
        reading = told(Says::reading_tornado, {name, low, high});
    else if (count.moving == 1)
        reading = told(Says::reading_tornado_alone, {integer(count.all), name, low, high});
    else
        reading = told(Says::reading_tornado_of, {integer(count.moving), integer(count.all), name, low, high});
    return picture(std::move(tornado), std::move(reading));
}

// ---- overlap

std::string shared_with(const Material& material, std::size_t initiative) {
    const auto& explained = material.answers.explained;
    const auto at = std::ranges::find(explained, initiative, &analysis::InitiativeExplanation::initiative);
    std::vector<std::string> names;
    if (at == explained.end()) return {};
    for (const auto& sharing : at->sharing) {
        const auto& name = name_of(material.from.initiatives.at(sharing.initiative));
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    return joined(names);
}

Table overlap_table(const Material& material) {
    Table table;
    table.title = word(Says::table_overlap);
    table.columns = {name_column(Says::initiative), measure_column("npv", word(Says::column_alone), Show::money),
                     measure_column("adds", word(Says::column_adds), Show::money),
                     measure_column("last_in", word(Says::column_last_in), Show::money),
                     measure_column("shapley", word(Says::column_fair), Show::money)};
    for (const auto* one : material.funded()) {
        Row row{{name_cell(material.initiative(*one)), amount(one->measures.npv), amount(one->adds),
                 amount(one->last_in), amount(one->shapley)},
                {}};
        if (const auto names = shared_with(material, one->initiative); !names.empty())
            row.remark = told(Says::remark_shares, {text(names)});
        table.rows.emplace_back(std::move(row));
    }
    const double set = material.answers.ranked.portfolio.npv;
    table.totals.push_back({{text(word(Says::bridge_total), Tone::strong), {}, amount(set), {}, amount(set)}, {}});
    return table;
}

using analysis::InitiativeResult;

bool any_pair(const Material& material, auto&& holds) {
    const auto funded = material.funded();
    return std::ranges::any_of(funded, [&](const InitiativeResult* one) {
        return std::ranges::any_of(funded, [&](const InitiativeResult* other) { return holds(*one, *other); });
    });
}

// Standing alone, one that requires another is valued on top of it: the sum is the set's however much they share.
Says without_gap(const Material& material) {
    const auto& explained = material.answers.explained;
    const bool requires_one = any_pair(material, [&](const auto& one, const auto& other) {
        const auto& all = material.initiative(one).requires_;
        return std::ranges::find(all, other.initiative) != all.end();
    });
    const bool shares = any_pair(material, [&](const auto& one, const auto& other) {
        const auto at = std::ranges::find(explained, one.initiative, &analysis::InitiativeExplanation::initiative);
        return at != explained.end() &&
               std::ranges::find(at->sharing, other.initiative, &analysis::Sharing::initiative) != at->sharing.end();
    });
    if (requires_one) return Says::overlap_required;
    return shares ? Says::overlap_same : Says::overlap_none;
}

Phrase overlap_phrase(const Material& material) {
    const double together = material.answers.ranked.portfolio.npv;
    double alone = 0;
    for (const auto* one : material.funded()) alone += one->measures.npv;
    const double gap = alone - together;
    if (std::abs(gap) <= 1e-9 * std::abs(together)) return told(without_gap(material), {amount(together)});
    return told(gap > 0 ? Says::overlap_twice : Says::overlap_gain,
                {amount(alone), linked(amount(together), "d-npv"), amount(std::abs(gap))});
}

}  // namespace

std::vector<Block> scenarios_chapter(const Material& material) {
    if (!material.proposes()) return {};
    const auto& result = material.answers.scenarios;
    if (result.attacks.empty()) return {told(Says::no_scenarios)};
    if (material.funded().empty()) return {scenarios_table(material)};
    const auto& worst = worst_of(result);
    const double written = result.portfolio.npv;
    Says says = worst.portfolio.npv < written ? Says::reading_scenarios : Says::reading_scenarios_good;
    if (worst.portfolio.npv < written && written <= 0) says = Says::reading_scenarios_below;
    auto reading = told(says, {text(attack_words(worst).name), amount(worst.portfolio.npv), amount(written)});
    const auto tell = [&](Says what, const auto& is_over) {
        std::vector<std::string> over;
        for (const auto& one : result.attacks)
            if (is_over(one)) over.push_back(attack_words(one).name);
        if (!over.empty()) go_on(reading, told(what, {text(joined(over))}));
    };
    tell(Says::scenarios_over_budget, [](const AttackResult& one) { return !one.over_budget.empty(); });
    tell(Says::scenarios_over_people, [](const AttackResult& one) { return !one.over_people.empty(); });
    return {picture(worlds_bars(result, Says::bars_scenarios), std::move(reading)), scenarios_table(material)};
}

std::vector<Block> sensitivity_chapter(const Material& material) {
    if (!material.proposes()) return {};
    if (material.answers.sensitivity.initiatives.empty())
        return {told(Says::sensitivity_too_many,
                     {number(material.answers.ranked.initiatives.size()), number(analysis::most_chosen_quickly)})};
    auto all = blocks_of(*material.reports.sensitivity, material.from.calendar);
    if (auto tornado = tornado_picture(material)) all.insert(all.begin() + 1, *std::move(tornado));
    return all;
}

std::vector<Block> ranges_chapter(const Material& material) {
    if (!material.proposes()) return {};
    if (!material.answers.drawn) return {told(Says::draft)};
    if (material.answers.drawn->varied.empty()) return {told(Says::no_range)};  // tables of the same figure say nothing
    auto all = blocks_of(*material.reports.drawn, material.from.calendar);
    split_first_table(all, [](const Column& one) { return one.extra > 0; }, Says::table_more_ranges);
    return all;
}

std::vector<Block> challenge_chapter(const Material& material) {
    if (!material.proposes()) return {};
    const auto& result = material.answers.challenge;
    auto all = blocks_of(material.reports.challenge, material.from.calendar);
    if (result.attacks.empty() || material.funded().empty()) return all;
    const auto& worst = worst_of(result);
    auto reading = told(Says::reading_challenge,
                        {text(attack_words(worst).name), amount(worst.portfolio.npv), amount(result.portfolio.npv)});
    all.insert(all.begin() + 1, picture(worlds_bars(result, Says::bars_challenge), std::move(reading)));
    return all;
}

std::vector<Block> overlap_chapter(const Material& material) {
    if (material.funded().size() < 2) return {};
    return {overlap_phrase(material), overlap_table(material), told(Says::overlap_how)};
}

}  // namespace cxcase::report
