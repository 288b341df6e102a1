// When money flows.
#include "chapters_parts.hpp"

#include <cmath>

namespace cxcase::report {

namespace {

Table phasing_table(const Material& material) {
    Table table;
    table.title = word(Says::table_phasing);
    table.columns = {text_column("quarter", Says::column_quarter),
                     {.key = "benefit", .title = word(Says::benefit), .show = Show::money},
                     {.key = "cost_opex", .title = word(Says::opex), .show = Show::money},
                     {.key = "cost_capex", .title = word(Says::capex), .show = Show::money},
                     {.key = "net", .title = word(Says::net), .show = Show::money},
                     {.key = "cumulative", .title = word(Says::column_so_far), .show = Show::money}};
    for (const auto& row : material.answers.phasing.quarters)
        table.rows.emplace_back(Row{{text(quarter_name(material, row)), amount(row.benefit), amount(row.cost_opex),
                                     amount(row.cost_capex), amount(row.net), amount(row.cumulative)},
                                    {}});
    return table;
}

Picture phasing_stacks(const Material& material) {
    const auto& quarters = material.answers.phasing.quarters;
    Stacks stacks;
    stacks.title = word(Says::stacks_title);
    stacks.parts = {{word(Says::benefit), {}}, {word(Says::opex), {}}, {word(Says::capex), {}}};
    stacks.line = {word(Says::stacks_line), {}};
    for (const auto& row : quarters) {
        stacks.periods.push_back(quarter_name(material, row));
        stacks.parts[0].values.push_back(row.benefit);
        stacks.parts[1].values.push_back(-row.cost_opex);
        stacks.parts[2].values.push_back(-row.cost_capex);
        stacks.line->values.push_back(row.cumulative);
    }
    auto reading =
        told(Says::reading_stacks, {text(quarter_name(material, quarters.back())), amount(quarters.back().cumulative)});
    return picture(std::move(stacks), std::move(reading));
}

Phrase peak_phrase(const Material& material) {
    const auto& peak = material.answers.phasing.peak;
    if (!peak) return told(Says::peak_none);
    const std::string month = *peak == 0 ? word(Says::month_zero) : material.from.calendar.month_name(*peak);
    const bool at_end = *peak == material.from.calendar.horizon;
    return told(
        at_end ? Says::peak_at_end : Says::peak,
        {linked(amount(std::abs(material.answers.ranked.portfolio.peak_funding)), "d-peak_funding"), text(month)});
}

}  // namespace

std::vector<Block> phasing_chapter(const Material& material) {
    if (!material.proposes()) return {};
    if (material.funded().empty()) return {told(Says::nothing_funded)};
    return {peak_phrase(material), phasing_stacks(material), phasing_table(material)};
}

}  // namespace cxcase::report
