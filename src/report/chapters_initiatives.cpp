// A page an initiative: its figures, its line of sight in five steps, the bridge from benefits to NPV, and every step with its
// formula as `explain` has it.
#include "chapters_parts.hpp"
#include "cxcase/report/explain_report.hpp"
#include "explain_steps.hpp"
#include "rank_report_parts.hpp"

#include <algorithm>

namespace cxcase::report {

namespace {

using analysis::InitiativeExplanation;
using analysis::InitiativeResult;

constexpr std::size_t most_said = 3;  // of a step of the chain; its table has all

Highlights highlights_of(const Material& material, const InitiativeResult& row) {
    const auto& m = row.measures;
    Highlights all;
    const auto put = [&](std::string title, Cell cell, const char* measure) {
        all.figures.push_back({std::move(title), linked(std::move(cell), measure), {}});
    };
    put(titled(Says::figure_cost, {material.budget_year()}), amount(m.first_year_cost), "d-first_year_cost");
    put(word(Says::npv), amount(m.npv), "d-npv");
    put(word(Says::roi), figure(Show::percent, m.roi), "d-roi");
    put(word(Says::figure_payback), payback_cell(m), "d-payback_months");
    return all;
}

void append_sentence(Phrase& all, Phrase more) {
    if (!all.empty()) all.parts.push_back(text("; "));
    for (auto& part : more.parts) all.parts.push_back(std::move(part));
}

void append_more(Phrase& all, std::size_t count) {
    if (count > most_said) append_sentence(all, told(Says::more, {number(count - most_said)}));
}

Phrase people_says(const Material& material, const InitiativeExplanation& explained) {
    Phrase all;
    for (std::size_t k = 0; k < std::min(most_said, explained.fixes.size()); ++k) {
        const auto& fix = explained.fixes[k];
        const double met = fix.meeting.customers + fix.meeting.prospects;
        append_sentence(all, told(Says::chain_people_says,
                                  {name_cell(material.from.frictions.at(fix.meeting.friction)),
                                   name_cell(material.from.segments.at(fix.meeting.segment)), figure(Show::count, met),
                                   figure(Show::count, met * left_by_others(explained, fix.meeting) * fix.removed)}));
    }
    append_more(all, explained.fixes.size());
    return all;
}

// The rows of the step, each with its change in the last column but one.
Phrase changes_says(const Step& step) {
    Phrase all;
    for (std::size_t k = 0; k < std::min(most_said, step.facts.size()); ++k)
        append_sentence(all, told(Says::chain_changes_says, {step.facts[k].cells.at(0), step.facts[k].cells.at(3)}));
    append_more(all, step.facts.size());
    return all;
}

Chain chain_of(const Material& material, const InitiativeExplanation& explained) {
    const auto& m = explained.result->measures;
    const ExplainOptions options;
    Inputs inputs(material.from, options);
    Chain chain;
    chain.title = word(Says::chain_title);
    if (!explained.fixes.empty()) chain.links.push_back({word(Says::chain_people), people_says(material, explained)});
    if (!explained.changes.empty())
        chain.links.push_back(
            {word(Says::chain_changes), changes_says(changes_step(inputs, explained.changes, false))});
    chain.links.push_back(
        {word(Says::chain_worth), told(Says::chain_worth_says, {linked(amount(m.pv_benefits), "d-pv_benefits")})});
    const bool saves = m.pv_costs < 0 && m.first_year_cost <= 0;
    const double sign = saves ? -1 : 1;
    chain.links.push_back(
        {word(Says::chain_cost), told(saves ? Says::chain_saves_says : Says::chain_cost_says,
                                      {linked(amount(sign * m.pv_costs), "d-pv_costs"),
                                       amount(sign * m.first_year_cost), text(material.budget_year())})});
    chain.links.push_back({word(Says::chain_result), told(Says::chain_result_says, {linked(amount(m.npv), "d-npv")})});
    return chain;
}

std::optional<Picture> bridge_of(const InitiativeResult& row) {
    const auto& m = row.measures;
    Bridge bridge;
    bridge.title = word(Says::bridge_initiative);
    bridge.kinds = {word(Says::bridge_amount)};
    std::size_t widest = 0;
    for (std::size_t k = 0; k < lever_names.size(); ++k) {
        const double pv = lever(row.levers, k);
        if (!counts(pv, m)) continue;
        bridge.steps.push_back({lever_word(k), {pv}, false, {}});
        if (pv > lever(row.levers, widest)) widest = k;
    }
    if (bridge.steps.empty()) return std::nullopt;
    bridge.steps.push_back({word(Says::bridge_costs), {-m.pv_costs}, false, {}});
    bridge.steps.push_back({word(Says::npv), {0}, true, {}});
    if (m.pv_benefits <= 0)
        return picture(std::move(bridge),
                       told(Says::reading_initiative_lost, {amount(m.pv_benefits), amount(m.pv_costs), amount(m.npv)}));
    if (m.pv_costs < 0)
        return picture(std::move(bridge), told(Says::reading_initiative_saves,
                                               {amount(m.pv_benefits), amount(-m.pv_costs), amount(m.npv)}));
    const double part = lever(row.levers, widest) / m.pv_benefits;
    Says says = part > 0.5 ? Says::reading_initiative : Says::reading_initiative_part;
    if (part > 1) says = Says::reading_initiative_beyond;
    if (bridge.steps.size() == 3) says = Says::reading_initiative_all;  // with the costs and the sum
    auto reading = told(says, {text(lever_word(widest)), amount(lever(row.levers, widest)), amount(m.pv_benefits),
                               amount(m.pv_costs), amount(m.npv)});
    return picture(std::move(bridge), std::move(reading));
}

// Every step as `explain` has it: detail that a page may fold.
std::vector<Block> steps_of(const Material& material, const InitiativeExplanation& explained) {
    ExplainOptions options;
    options.file = material.options.file;
    options.places = material.options.places;
    options.notes = false;
    options.at_likely = material.options.at_likely;
    auto all = blocks_of(explain_report(material.from, explained, options), material.from.calendar);
    for (auto& block : all)
        if (auto* table = std::get_if<Table>(&block)) table->folded = true;
    return all;
}

Chapter page_of(const Material& material, std::size_t k) {
    const auto& row = material.answers.ranked.initiatives[k];
    const auto& explained = material.answers.explained.at(k);
    const auto& it = material.initiative(row);
    auto steps = steps_of(material, explained);
    Chapter page{anchor_of(it), std::to_string(row.rank) + ". " + name_of(it), 2, {}, false};
    page.blocks.emplace_back(std::move(steps.front()));  // the headline
    if (!it.notes.empty()) page.blocks.emplace_back(phrase(it.notes));
    page.blocks.emplace_back(highlights_of(material, row));
    page.blocks.emplace_back(chain_of(material, explained));
    if (auto bridge = bridge_of(row)) page.blocks.emplace_back(*std::move(bridge));
    steps.erase(steps.begin());
    append(page.blocks, std::move(steps));
    return page;
}

}  // namespace

std::vector<Block> initiatives_chapter(const Material& material) {
    std::vector<std::string> committed;
    for (const auto i : material.answers.ranked.committed)
        committed.push_back(name_of(material.from.initiatives.at(i)));
    std::vector<Block> all;
    if (material.proposes()) all.emplace_back(told(Says::pages));
    if (!committed.empty()) all.emplace_back(told(Says::committed_ones, {text(joined(committed))}));
    return all;
}

std::vector<Chapter> initiative_pages(const Material& material) {
    std::vector<Chapter> all;
    for (std::size_t k = 0; k < material.answers.ranked.initiatives.size(); ++k) all.push_back(page_of(material, k));
    return all;
}

}  // namespace cxcase::report
