// The comparison for spreadsheets, in long form: a row a variant's portfolio, an initiative in a variant, a changed input in
// a variant, a bar of a waterfall.

#include "compare_report_parts.hpp"

#include <utility>

namespace cxcase::report {

namespace {

enum Place : std::size_t {
    what,
    variant,
    id,
    name,
    rank,
    funded,
    npv,
    roi,
    payback,
    cost,
    path,
    written,
    where,
    columns
};

std::vector<Cell> empty_row(const char* kind, const std::string& of) {
    std::vector<Cell> cells(columns);
    cells[what] = text(kind);
    cells[variant] = text(of);
    return cells;
}

void put_measures(std::vector<Cell>& cells, const analysis::Measures& measures) {
    cells[npv] = figure(Show::money, measures.npv);
    cells[roi] = figure(Show::percent, measures.roi);
    cells[payback] = figure(Show::months, measures.payback_months);
    cells[cost] = figure(Show::money, measures.first_year_cost);
}

void put_row(Table& table, std::vector<Cell> cells) { table.rows.emplace_back(Row{std::move(cells), {}}); }

void put_variant(Table& table, const ComparedCase& one) {
    auto cells = empty_row("portfolio", one.name);
    put_measures(cells, one.result.portfolio);
    put_row(table, std::move(cells));
    for (const auto& row : one.result.initiatives) {
        const auto& initiative = one.business_case.initiatives.at(row.initiative);
        auto of = empty_row("initiative", one.name);
        of[id] = text(initiative.id);
        of[name] = text(name_of(initiative));
        of[rank] = Cell{std::int64_t{row.rank}, Show::integer, Tone::plain, {}};
        of[funded] = Cell{row.funded, Show::mark, Tone::plain, {}};
        put_measures(of, row.measures);
        put_row(table, std::move(of));
    }
}

void put_change(Table& table, const Comparison& comparison, const InputChange& change) {
    for (std::size_t v = 0; v < change.values.size(); ++v) {
        auto cells = empty_row("input", comparison.variants[v].name);
        cells[path] = text(change.path);
        if (const auto& value = change.values[v]) {
            cells[written] = text(value->written);
            cells[where] = text(value->where);
        }
        put_row(table, std::move(cells));
    }
}

}  // namespace

Table compare_records(const Comparison& comparison) {
    Table table;
    for (const char* key : {"what", "variant", "id", "name", "rank", "funded", "npv", "roi", "payback_months",
                            "first_year_cost", "path", "value", "where"})
        table.columns.push_back({.key = key, .title = key, .show = Show::text});
    for (const auto& one : comparison.variants) put_variant(table, one);
    for (const auto& change : comparison.changes) put_change(table, comparison, change);
    for (const auto& waterfall : comparison.waterfalls) {
        for (std::size_t bar = 0; bar < waterfall.names.size(); ++bar) {
            auto cells = empty_row("waterfall", comparison.variants[waterfall.variant].name);
            cells[path] = text(waterfall.names[bar]);
            cells[npv] = figure(Show::money, waterfall.attribution.bars[bar].value);
            put_row(table, std::move(cells));
        }
    }
    return table;
}

}  // namespace cxcase::report
