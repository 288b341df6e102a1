// The comparison for a reviewer, in tables: the funded sets, what moves their value, the initiatives.

#include "compare_report_parts.hpp"
#include "cxcase/base/text.hpp"
#include "rank_report_parts.hpp"

#include <algorithm>
#include <functional>

namespace cxcase::report {

namespace {

using analysis::InitiativeResult;
using analysis::Measures;

// Titles have room for so much; the end of a path tells files apart.
std::string short_name(const std::string& name) {
    constexpr std::size_t room = 18;
    if (base::display_width(name) <= room) return name;
    std::size_t at = 0;
    while (base::display_width(std::string_view(name).substr(at)) > room - 2) at += base::code_point(name, at).size;
    return ".." + name.substr(at);
}

std::int64_t funded_count(const ComparedCase& variant) {
    return std::ranges::count_if(variant.result.initiatives, [](const auto& row) { return row.funded; });
}

Cell npv_change(const Comparison& comparison, std::size_t variant) {
    if (variant == 0 || !same_currency(comparison)) return {};
    const auto& base = comparison.variants.front().result.portfolio;
    return money(comparison.variants[variant].result.portfolio.npv - base.npv);
}

std::string year_of(const ComparedCase& variant) {
    return variant.business_case.calendar.fiscal_name(variant.result.budget_year);
}

bool same_year(const Comparison& comparison) {
    return std::ranges::all_of(comparison.variants, [&](const ComparedCase& variant) {
        return year_of(variant) == year_of(comparison.variants.front());
    });
}

Row portfolio_row(const Comparison& comparison, std::size_t variant) {
    const auto& one = comparison.variants[variant];
    const auto& set = one.result.portfolio;
    return {{text(one.name), integer(funded_count(one)), money(set.first_year_cost), money(set.npv),
             npv_change(comparison, variant), figure(Show::percent, set.roi), payback_cell(set)},
            {}};
}

// Of two variants every figure has its difference.
Row difference_row(const Comparison& comparison) {
    const auto& from = comparison.variants[0];
    const auto& to = comparison.variants[1];
    const auto& a = from.result.portfolio;
    const auto& b = to.result.portfolio;
    const bool cost = same_currency(comparison) && same_year(comparison);
    return {{text("difference", Tone::strong),
             integer(funded_count(to) - funded_count(from)),
             cost ? money(b.first_year_cost - a.first_year_cost) : Cell{},
             npv_change(comparison, 1),
             {},
             figure(Show::points, difference(a.roi, b.roi)),
             figure(Show::months, difference(a.payback_months, b.payback_months))},
            {}};
}

// ---- what moves the value

constexpr std::size_t room_for_value = 70;

std::string shortened(const std::string& written) {
    if (base::display_width(written) <= room_for_value) return written;
    std::size_t end = 0;
    while (base::display_width(std::string_view(written).substr(0, end)) + 2 < room_for_value)
        end += base::code_point(written, end).size;
    return written.substr(0, end) + "..";
}

// The file without its folder: "head.yaml:14:12".
std::string near(const std::string& where) { return where.substr(where.rfind('/') + 1); }

// What was written, what is, and where.
Phrase change_words(const InputChange& change, std::size_t variant) {
    const auto& from = change.values.at(0);
    const auto& to = change.values.at(variant);
    if (!from && !to) return {};
    if (!from) return phrase(shortened(to->written) + " (" + near(to->where) + ")");
    if (!to) return phrase(shortened(from->written) + " (" + near(from->where) + ")");
    return phrase(shortened(from->written) + " -> " + shortened(to->written) + " (" + near(from->where) + " -> " +
                  near(to->where) + ")");
}

Cell change_mark(const InputChange& change, std::size_t variant) {
    if (!change.values.at(0)) return text("new");
    return text(change.values.at(variant) ? "" : "gone");
}

Row change_row(const InputChange& change, std::size_t variant, std::size_t columns) {
    Row row{std::vector<Cell>(columns), change_words(change, variant)};
    row.cells[0] = change_mark(change, variant);
    row.cells[1] = text(change.path);
    return row;
}

std::vector<Column> change_columns() { return {{"mark", "", Show::text}, {"path", "change", Show::text, 0, true}}; }

Row named(std::size_t columns, std::string name, Tone tone) {
    Row row{std::vector<Cell>(columns), {}};
    row.cells.at(1) = text(std::move(name), tone);
    return row;
}

// A bar, and below it the changes it is made of where they are several.
void put_bar(Table& table, const Comparison& comparison, const Waterfall& waterfall, std::size_t bar, double& sum) {
    const auto& one = waterfall.attribution.bars[bar];
    sum += one.value;
    const bool single = one.changes.size() == 1;
    Row row = single ? change_row(comparison.changes[one.changes.front()], waterfall.variant, 4)
                     : named(4, waterfall.names[bar], Tone::plain);
    row.cells[2] = money(one.value);
    row.cells[3] = money(sum);
    table.rows.emplace_back(std::move(row));
    if (single) return;
    for (const auto c : one.changes) {
        Row part = change_row(comparison.changes[c], waterfall.variant, 4);
        part.cells[1] = text("- " + comparison.changes[c].path, Tone::quiet);
        table.rows.emplace_back(std::move(part));
    }
}

void put_bars(Table& table, const Comparison& comparison, const Waterfall& waterfall) {
    table.columns.push_back(money_column("npv", "effect"));
    table.columns.push_back(money_column("sum", "NPV"));
    const auto& all = waterfall.attribution;
    double sum = all.from;
    table.rows.emplace_back(named(4, comparison.variants.front().name, Tone::strong));
    std::get<Row>(table.rows.back()).cells[3] = money(sum);
    for (std::size_t bar = 0; bar < all.bars.size(); ++bar) put_bar(table, comparison, waterfall, bar, sum);
    Row last = named(4, comparison.variants[waterfall.variant].name, Tone::strong);
    last.cells[2] = money(all.to - all.from);
    last.cells[3] = money(all.to);
    table.totals.push_back(std::move(last));
}

// ---- initiatives

std::string arrow(const std::string& from, const std::string& to) { return from == to ? from : from + " -> " + to; }

// Why it has no rank there; "-" where there is none to rank.
std::string status_word(const ComparedInitiative& one, std::size_t variant) {
    const auto* initiative = one.cases[variant];
    if (initiative == nullptr) return "absent";
    return initiative->status == model::Status::committed ? "committed" : "rejected";
}

std::string rank_words(const ComparedInitiative& one, std::size_t variant) {
    return one.rows[variant] == nullptr ? "-" : std::to_string(one.rows[variant]->rank);
}

std::string funded_words(const ComparedInitiative& one, std::size_t variant) {
    if (one.rows[variant] == nullptr) return "-";
    return one.rows[variant]->funded ? "yes" : "no";
}

Cell npv_of(const ComparedInitiative& one, std::size_t variant) {
    return one.rows[variant] == nullptr ? money({}) : money(one.rows[variant]->measures.npv);
}
Cell roi_of(const ComparedInitiative& one, std::size_t variant) {
    return figure(Show::percent, one.rows[variant] == nullptr ? std::nullopt : one.rows[variant]->measures.roi);
}

std::string places(int moved) {
    const int size = moved < 0 ? -moved : moved;
    return std::string(moved < 0 ? "up " : "down ") + std::to_string(size) + (size == 1 ? " place" : " places");
}

// What a reviewer must not overlook about one initiative.
Phrase remark_of(const Comparison& comparison, const ComparedInitiative& one, std::size_t variant) {
    Phrase all;
    const auto say = [&](const std::string& words) { go_on(all, phrase(words), "; "); };
    const auto* from = one.rows[0];
    const auto* to = one.rows[variant];
    if (from == nullptr) say("new to the ranking, before: " + status_word(one, 0));
    if (to == nullptr) say("out of the ranking, now: " + status_word(one, variant));
    if (from != nullptr && to != nullptr && from->rank != to->rank) say(places(to->rank - from->rank));
    if (one.funded(variant) && !one.funded(0)) say("enters the funded set");
    if (one.funded(variant) || !one.funded(0)) return all;
    say("leaves the funded set");
    if (to != nullptr) go_on(all, reason_of(comparison.variants[variant].business_case, *to), ": ");
    return all;
}

Table pair_table(const Comparison& comparison, const std::vector<ComparedInitiative>& all) {
    Table table{"Initiatives, before and after",
                {{"name", "initiative", Show::text, 0, true},
                 {"rank", "#", Show::text},
                 {"funded", "funded", Show::text},
                 money_column("npv_before", "NPV before"),
                 money_column("npv_after", "NPV after"),
                 {"roi_before", "ROI before", Show::percent},
                 {"roi_after", "ROI after", Show::percent}},
                {},
                {},
                {},
                true};
    for (const auto& one : all) {
        Row row{{text(one.name), text(arrow(rank_words(one, 0), rank_words(one, 1))),
                 text(arrow(funded_words(one, 0), funded_words(one, 1))), npv_of(one, 0), npv_of(one, 1),
                 roi_of(one, 0), roi_of(one, 1)},
                {}};
        row.remark = remark_of(comparison, one, 1);
        table.rows.emplace_back(std::move(row));
    }
    return table;
}

using OfVariant = std::function<Cell(const ComparedInitiative&, std::size_t)>;

// So many variants stand beside each other in 80 columns; the first is among them always.
std::vector<std::vector<std::size_t>> side_by_side(const Comparison& comparison) {
    constexpr std::size_t room = 80 - 24;
    std::vector<std::vector<std::size_t>> all;
    std::size_t used = room + 1;
    for (std::size_t v = 1; v < comparison.variants.size(); ++v) {
        const auto width = 2 + std::max<std::size_t>(8, base::display_width(short_name(comparison.variants[v].name)));
        if (used + width > room) {
            all.push_back({0});
            used = 2 + std::max<std::size_t>(8, base::display_width(short_name(comparison.variants[0].name)));
        }
        all.back().push_back(v);
        used += width;
    }
    return all;
}

void put_matrix(std::vector<Section>& sections, const Comparison& comparison,
                const std::vector<ComparedInitiative>& all, const std::string& title, Show show,
                const OfVariant& cell) {
    for (const auto& variants : side_by_side(comparison)) {
        Table table{title, {{"name", "initiative", Show::text, 0, true}}, {}, {}, {}, true};
        for (const auto v : variants) {
            const std::string name = comparison.variants[v].name;
            table.columns.push_back({name, short_name(name), show});
        }
        for (const auto& one : all) {
            Row row{{text(one.name)}, {}};
            for (const auto v : variants) row.cells.push_back(cell(one, v));
            table.rows.emplace_back(std::move(row));
        }
        sections.emplace_back(std::move(table));
    }
}

Cell place_cell(const ComparedInitiative& one, std::size_t variant) {
    const auto words = rank_words(one, variant);
    const bool in = one.funded(variant);
    return text(in || words == "-" ? words : words + " no", in ? Tone::plain : Tone::quiet);
}

}  // namespace

Table portfolio_table(const Comparison& comparison) {
    const bool two = comparison.variants.size() == 2;
    const std::string year = same_year(comparison) ? year_of(comparison.variants.front()) : "budget year";
    Table table{"",
                {{"name", "what is funded", Show::text, 0, true},
                 {"funded", "funded", Show::integer},
                 money_column("first_year_cost", "cost " + year),
                 money_column("npv", "NPV"),
                 money_column("npv_change", "change"),
                 {"roi", "ROI", Show::percent},
                 {"payback_months", "payback", Show::months}},
                {},
                {}};
    for (std::size_t v = 0; v < comparison.variants.size(); ++v) table.rows.emplace_back(portfolio_row(comparison, v));
    if (!two) return table;
    table.totals.push_back(difference_row(comparison));
    // The difference says it.
    table.columns.erase(table.columns.begin() + 4);
    for (auto& row : table.rows) {
        auto& cells = std::get<Row>(row).cells;
        cells.erase(cells.begin() + 4);
    }
    table.totals.front().cells.erase(table.totals.front().cells.begin() + 4);
    return table;
}

Table waterfall_table(const Comparison& comparison, const Waterfall& waterfall) {
    const auto& from = comparison.variants.front().name;
    const auto& to = comparison.variants[waterfall.variant].name;
    Table table{"From " + from + " to " + to + ": what changed, and what it moves", change_columns(), {}, {}};
    if (waterfall.why_none.empty()) {
        put_bars(table, comparison, waterfall);
        return table;
    }
    for (const auto c : waterfall.changes) {
        const auto& change = comparison.changes[c];
        if (change.counts) table.rows.emplace_back(change_row(change, waterfall.variant, 2));
    }
    return table;
}

std::vector<Section> initiative_tables(const Comparison& comparison) {
    const auto all = compared_initiatives(comparison);
    std::vector<Section> sections;
    if (all.empty()) return sections;
    if (comparison.variants.size() == 2) {
        sections.emplace_back(pair_table(comparison, all));
        return sections;
    }
    put_matrix(sections, comparison, all, "Ranks; 'no' is not funded", Show::text, place_cell);
    put_matrix(sections, comparison, all, "NPV of each initiative", Show::money, npv_of);
    put_matrix(sections, comparison, all, "ROI of each initiative", Show::percent, roi_of);
    return sections;
}

std::vector<Section> quiet_changes(const Comparison& comparison) {
    std::vector<Section> sections;
    for (const auto& waterfall : comparison.waterfalls) {
        Table table{"Also changed, moving no figure of the ranking: " + comparison.variants[waterfall.variant].name,
                    change_columns(),
                    {},
                    {},
                    {},
                    true};
        for (const auto c : waterfall.changes) {
            const auto& change = comparison.changes[c];
            if (!change.counts) table.rows.emplace_back(change_row(change, waterfall.variant, 2));
        }
        if (!table.rows.empty()) sections.emplace_back(std::move(table));
    }
    return sections;
}

}  // namespace cxcase::report
