// What doing nothing costs, what each initiative is worth, and which of them a plan takes.
#include "chapters_parts.hpp"
#include "cxcase/base/text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace cxcase::report {

namespace {

constexpr std::size_t most_marks = 15;  // of a picture: more cannot be told apart

Picture inaction_bars(const Material& material) {
    const auto& all = material.answers.frictions;
    Bars bars;
    bars.title = word(Says::bars_inaction);
    for (const auto& one : all.frictions) {
        if (bars.bars.size() == most_marks) break;
        const auto& friction = material.from.frictions.at(one.friction);
        bars.bars.push_back({name_of(friction), one.cost.pv, Tone::bad, anchor_of(friction)});
    }
    const auto& dearest = material.from.frictions.at(all.frictions.front().friction);
    const Cell cost = linked(amount(all.frictions.front().cost.pv), "d-pv");
    if (all.frictions.size() == 1)
        return picture(std::move(bars), told(Says::reading_inaction_one, {name_cell(dearest), cost}));
    auto reading = told(Says::reading_inaction,
                        {name_cell(dearest), number(all.frictions.size()), cost, amount(all.all_together.pv)});
    return picture(std::move(bars), std::move(reading));
}

// Rows about frictions are where links to them lead.
void anchor_frictions(const Material& material, std::vector<Block>& blocks) {
    for (auto& block : blocks) {
        auto* table = std::get_if<Table>(&block);
        if (table == nullptr || table->columns.size() < 2 || table->columns[1].names != Named::frictions) continue;
        std::size_t place = 0;
        for (auto& line : table->rows) {
            if (auto* row = std::get_if<Row>(&line);
                row != nullptr && place < material.answers.frictions.frictions.size())
                row->anchor =
                    anchor_of(material.from.frictions.at(material.answers.frictions.frictions[place++].friction));
        }
        return;
    }
}

// What adds most is a part of the whole only where nothing takes away as much.
Phrase reading_of_bridge(const Material& material, const std::vector<const analysis::InitiativeResult*>& funded) {
    const auto* most = *std::ranges::max_element(funded, {}, [](const auto* row) { return row->adds; });
    const double set = material.answers.ranked.portfolio.npv;
    const Says beside = most->adds <= set ? Says::reading_bridge : Says::reading_bridge_beyond;
    return told(funded.size() == 1 ? Says::reading_bridge_one : beside,
                {name_cell(material.initiative(*most)), amount(most->adds), linked(amount(set), "d-npv")});
}

// In the order of funding, for what each adds is on top of those before it.
std::vector<const analysis::InitiativeResult*> funded_in_turn(const Material& material) {
    std::vector<const analysis::InitiativeResult*> all;
    const auto& ranked = material.answers.ranked;
    for (const std::size_t i : ranked.funded_in_turn)
        all.push_back(&*std::ranges::find(ranked.initiatives, i, &analysis::InitiativeResult::initiative));
    return all;
}

Picture ranking_bridge(const Material& material) {
    const auto funded = funded_in_turn(material);
    Bridge bridge;
    bridge.title = word(Says::bridge_ranking);
    bridge.kinds = {word(Says::bridge_kind)};
    double others = 0;
    for (std::size_t k = 0; k < funded.size(); ++k) {
        const auto& it = material.initiative(*funded[k]);
        if (k < most_marks)
            bridge.steps.push_back({name_of(it), {funded[k]->adds}, false, anchor_of(it)});
        else
            others += funded[k]->adds;
    }
    if (funded.size() > most_marks)
        bridge.steps.push_back({titled(Says::more, {std::to_string(funded.size() - most_marks)}), {others}, false, {}});
    bridge.steps.push_back({word(Says::bridge_total), {0}, true, {}});
    return picture(std::move(bridge), reading_of_bridge(material, funded));
}

// Measures that a committee asks for later stand in a table of their own.
constexpr std::array<std::string_view, 6> measures_asked_later{"class", "owner", "irr", "run_rate", "bcr", "shapley"};

bool asked_later(const Column& column) {
    return std::ranges::find(measures_asked_later, column.key) != measures_asked_later.end();
}

// ---- quick wins

double months_to_effect(const Material& material, std::size_t k) {
    const auto& explained = material.answers.explained.at(k);
    return explained.delivery + material.from.value(material.from.initiatives.at(explained.initiative).ramp);
}

// What is quick and loses money is no win, nor is it long-term work; the ranking has it.
bool belongs(const analysis::InitiativeResult& row, bool quick) {
    return row.quick_win == quick && (!quick || row.measures.npv > 0);
}

Table wins_table(const Material& material, bool quick) {
    Table table;
    table.title =
        quick ? titled(Says::table_quick, {titled(Says::months_many, {base::compact(material.from.quick_win.months)})})
              : word(Says::table_long);
    table.columns = {{.key = "rank", .title = "#", .show = Show::integer},
                     {.key = "funded", .title = "", .show = Show::mark},
                     name_column(Says::initiative),
                     text_column("owner", Says::owner),
                     {.key = "effect", .title = word(Says::column_effect), .show = Show::months},
                     measure_column("first_year_cost", titled(Says::cost_in, {material.budget_year()}), Show::money),
                     measure_column("npv", word(Says::npv), Show::money),
                     measure_column("roi", word(Says::roi), Show::percent)};
    const auto& rows = material.answers.ranked.initiatives;
    for (std::size_t k = 0; k < rows.size(); ++k) {
        if (!belongs(rows[k], quick)) continue;
        const auto& it = material.initiative(rows[k]);
        table.rows.emplace_back(
            Row{{integer(rows[k].rank), Cell{rows[k].funded, Show::mark, rows[k].funded ? Tone::good : Tone::bad, {}},
                 name_cell(it), text(it.owner), figure(Show::months, months_to_effect(material, k)),
                 amount(rows[k].measures.first_year_cost), amount(rows[k].measures.npv),
                 figure(Show::percent, rows[k].measures.roi)},
                {}});
    }
    return table;
}

Phrase reading_of_bubbles(const Material& material, std::size_t quick, std::size_t best) {
    const auto& rows = material.answers.ranked.initiatives;
    const Cell name = name_cell(material.initiative(rows[best]));
    const Cell worth = amount(rows[best].measures.npv);
    const Cell months = figure(Show::months, months_to_effect(material, best));
    if (rows.size() == 1) return told(Says::reading_bubbles_one, {name, worth, months});
    if (rows[best].measures.npv <= 0) return told(Says::reading_bubbles_none, {number(quick), number(rows.size())});
    return told(Says::reading_bubbles, {number(quick), number(rows.size()), name, worth, months});
}

Picture wins_bubbles(const Material& material) {
    const auto& rows = material.answers.ranked.initiatives;
    Bubbles bubbles;
    bubbles.title = word(Says::bubbles_title);
    bubbles.across = {word(Says::bubbles_across), Show::months, material.from.quick_win.months};
    bubbles.up = {word(Says::bubbles_up), Show::money, 0.0};
    bubbles.size_title = word(Says::bubbles_size);
    std::size_t quick = 0;
    std::size_t best = 0;
    for (std::size_t k = 0; k < rows.size(); ++k) {
        const auto& it = material.initiative(rows[k]);
        bubbles.bubbles.push_back({name_of(it), months_to_effect(material, k), rows[k].measures.npv,
                                   rows[k].measures.pv_costs,
                                   word(rows[k].quick_win ? Says::kind_quick : Says::kind_long), anchor_of(it)});
        quick += belongs(rows[k], true) ? 1U : 0U;
        if (rows[k].measures.npv > rows[best].measures.npv) best = k;
    }
    return picture(std::move(bubbles), reading_of_bubbles(material, quick, best));
}

}  // namespace

std::vector<Block> inaction_chapter(const Material& material) {
    auto all = blocks_of(material.reports.frictions.value(), material.from.calendar);
    if (material.answers.frictions.frictions.empty()) return all;
    anchor_frictions(material, all);
    all.emplace_back(inaction_bars(material));
    if (auto sankey = inaction_sankey(material)) all.emplace_back(*std::move(sankey));
    return all;
}

std::vector<Block> ranking_chapter(const Material& material) {
    auto all = blocks_of(material.reports.ranking, material.from.calendar);
    if (!material.funded().empty()) all.insert(all.begin() + 2, ranking_bridge(material));
    split_first_table(all, asked_later, Says::table_more_measures);
    return all;
}

std::vector<Block> plan_chapter(const Material& material) {
    if (!material.proposes()) return {};
    if (!material.reports.plan)
        return {told(Says::plan_too_many,
                     {number(material.answers.ranked.initiatives.size()), number(analysis::most_chosen_quickly)})};
    return blocks_of(*material.reports.plan, material.from.calendar);
}

std::vector<Block> quick_wins_chapter(const Material& material) {
    if (!material.proposes()) return {};
    std::vector<Block> all{wins_bubbles(material)};
    for (const bool quick : {true, false}) {
        auto table = wins_table(material, quick);
        if (!table.rows.empty())
            all.emplace_back(std::move(table));
        else if (quick)
            all.emplace_back(told(Says::no_quick));
    }
    return all;
}

}  // namespace cxcase::report
