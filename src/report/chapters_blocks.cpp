// What chapters share: anchors, cells, and the blocks that other answers come to.
#include "chapters_parts.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

namespace cxcase::report {

std::vector<const analysis::InitiativeResult*> Material::funded() const {
    std::vector<const analysis::InitiativeResult*> all;
    for (const auto& row : answers.ranked.initiatives)
        if (row.funded) all.push_back(&row);
    return all;
}

std::vector<analysis::Warning> Material::warnings() const {
    std::vector<analysis::Warning> all = options.case_warnings;
    std::ranges::copy(answers.ranked.warnings, std::back_inserter(all));
    if (answers.drawn) std::ranges::copy(answers.drawn->warnings, std::back_inserter(all));
    if (answers.tracked) std::ranges::copy(answers.tracked->result.warnings, std::back_inserter(all));
    return all;
}

std::string chapter_anchor(std::string_view section) { return "c-" + std::string(section); }
std::string anchor_of(const model::Initiative& initiative) { return "i-" + initiative.id; }
std::string anchor_of(const model::Friction& friction) { return "f-" + friction.id; }
std::string anchor_of(const model::Segment& segment) { return "s-" + segment.id; }
std::string anchor_of(const model::Assumption& assumption) { return "a-" + assumption.path; }
std::string anchor_of(const model::MeasureInfo& measure) { return "d-" + std::string(measure.key); }

bool counts(double pv, const analysis::Measures& measures) {
    return std::abs(pv) > 1e-9 * std::abs(measures.pv_benefits);
}

Column measure_column(std::string measure, std::string title, Show show) {
    std::string link = "d-" + measure;
    return {.key = std::move(measure), .title = std::move(title), .show = show, .link = std::move(link)};
}

namespace {

Named named_by(Says title) {
    if (title == Says::initiative) return Named::initiatives;
    return title == Says::segment ? Named::segments : Named::nothing;
}

}  // namespace

Column name_column(Says title, std::string key) {
    return {.key = std::move(key),
            .title = word(title),
            .show = Show::text,
            .extra = 0,
            .stretches = true,
            .names = named_by(title)};
}

Column text_column(std::string key, Says title) {
    return {.key = std::move(key), .title = word(title), .show = Show::text, .names = named_by(title)};
}

std::string quarter_name(const Material& material, const analysis::QuarterRow& row) {
    return titled(Says::quarter, {material.from.calendar.fiscal_name(row.fiscal_year), std::to_string(row.quarter)});
}

Picture picture(Picture::Chart chart, Phrase reading) { return {std::move(chart), std::move(reading)}; }

namespace {

struct Reader {
    const model::Calendar& calendar;

    Phrase operator()(const Gantt& gantt) const {
        std::size_t first = 0;
        for (const auto& bar : gantt.bars) {
            const auto begins = std::ranges::find_if(bar.months, [](auto p) { return p != Gantt::Phase::none; });
            const auto month = static_cast<std::size_t>(begins - bar.months.begin()) + 1;
            if (first == 0 || month < first) first = month;
        }
        const Cell month = text(calendar.month_name(static_cast<int>(std::max<std::size_t>(first, 1))));
        if (gantt.bars.size() == 1) return told(Says::reading_gantt_one, {number(1), month});
        return told(Says::reading_gantt, {number(gantt.bars.size()), month});
    }

    Phrase operator()(const Steps& steps) const {
        if (steps.steps.empty()) return {};
        const auto cell = [&](double value) { return figure(steps.show, value); };
        const auto& [first, low] = steps.steps.front();
        const auto& [last, high] = steps.steps.back();
        return told(Says::reading_steps,
                    {cell(low), figure(steps.across, first), cell(high), figure(steps.across, last)});
    }

    Phrase operator()(const Histogram& histogram) const {
        const double inside = std::accumulate(histogram.shares.begin(), histogram.shares.end(), 0.0);
        const auto count = static_cast<double>(histogram.shares.size());
        return told(Says::reading_histogram, {figure(Show::percent, inside), figure(histogram.show, histogram.low),
                                              figure(histogram.show, histogram.low + count * histogram.width)});
    }

    Phrase operator()(const Fan& fan) const {
        if (fan.middle.empty()) return {};
        return told(Says::reading_fan, {figure(fan.show, fan.middle.back()), figure(fan.show, fan.low.back()),
                                        figure(fan.show, fan.high.back())});
    }

    template <class Chart>
    Phrase operator()(const Chart& chart) const {
        return chart.caption;
    }
};

// A picture of another answer may come with a caption, but seldom with a sentence.
struct AsBlock {
    std::vector<Block>& all;
    const model::Calendar& calendar;

    void operator()(const Table& table) { all.emplace_back(table); }
    void operator()(const Notes& notes) {
        if (!notes.warning && !notes.conventions && !notes.items.empty()) all.emplace_back(notes);
    }
    template <class Chart>
    void operator()(const Chart& chart) {
        all.emplace_back(picture(chart, Reader{calendar}(chart)));
    }
};

}  // namespace

std::vector<Block> blocks_of(const Report& report, const model::Calendar& calendar) {
    std::vector<Block> all;
    if (!report.headline.empty()) all.emplace_back(report.headline);
    for (const auto& section : report.sections) std::visit(AsBlock{all, calendar}, section);
    return all;
}

void append(std::vector<Block>& all, std::vector<Block> more) { std::ranges::move(more, std::back_inserter(all)); }

std::string benefit_owner(const Material& material, const model::Initiative& initiative, model::Lever lever) {
    for (const auto* owners : {&initiative.benefit_owners, &material.from.benefit_owners}) {
        const auto at = std::ranges::find(*owners, lever, &std::pair<model::Lever, std::string>::first);
        if (at != owners->end()) return at->second;
    }
    return {};
}

namespace {

void keep_cells(Row& row, const std::vector<char>& kept) {
    std::vector<Cell> cells;
    for (std::size_t k = 0; k < row.cells.size(); ++k)
        if (kept.at(k) != 0) cells.push_back(std::move(row.cells[k]));
    row.cells = std::move(cells);
}

// The table with the columns for which `keep` says so of their place; the others are left out of its rows and sums, too.
Table with_columns(Table table, const std::function<bool(std::size_t)>& keep) {
    std::vector<char> kept;
    std::vector<Column> columns;
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
        kept.push_back(keep(at) ? 1 : 0);
        if (kept.back() != 0) columns.push_back(table.columns[at]);
    }
    table.columns = std::move(columns);
    for (auto& line : table.rows)
        if (auto* row = std::get_if<Row>(&line)) keep_cells(*row, kept);
    for (auto& row : table.totals) keep_cells(row, kept);
    return table;
}

bool is_empty(const Cell& cell) {
    const auto* words = std::get_if<std::string>(&cell.raw);
    return cell.is_missing() || (words != nullptr && words->empty());
}

}  // namespace

Table without_empty(const Table& table, std::span<const std::string_view> keys) {
    return with_columns(table, [&](std::size_t at) {
        const bool may_go = std::ranges::find(keys, table.columns[at].key) != keys.end();
        return !may_go || std::ranges::any_of(table.rows, [&](const auto& line) {
            const auto* row = std::get_if<Row>(&line);
            return row != nullptr && !is_empty(row->cells.at(at));
        });
    });
}

namespace {

bool names_the_row(const Column& column) { return column.key == "rank" || column.names == Named::initiatives; }

bool says_a_figure(const Table& table, const Row& row) {
    for (std::size_t k = 0; k < row.cells.size(); ++k)
        if (!names_the_row(table.columns.at(k)) && !is_empty(row.cells[k])) return true;
    return false;
}

// Without lines and the remarks that stand beside the first part.
Table second_part(const Table& whole, const std::function<bool(const Column&)>& later, Says title) {
    Table table = with_columns(
        whole, [&](std::size_t at) { return names_the_row(whole.columns[at]) || later(whole.columns[at]); });
    table.title = word(title);
    std::erase_if(table.rows, [](const auto& line) { return !std::holds_alternative<Row>(line); });
    for (auto& line : table.rows) {
        auto& row = std::get<Row>(line);
        row.remark = {};
        row.anchor.clear();
    }
    std::erase_if(table.totals, [&](const Row& row) { return !says_a_figure(table, row); });
    return table;
}

}  // namespace

void split_first_table(std::vector<Block>& blocks, const std::function<bool(const Column&)>& later, Says title) {
    const auto at =
        std::ranges::find_if(blocks, [](const Block& block) { return std::holds_alternative<Table>(block); });
    if (at == blocks.end()) return;
    auto& table = std::get<Table>(*at);
    if (std::ranges::none_of(table.columns, later)) return;
    Table more = second_part(table, later, title);
    table = with_columns(table, [&](std::size_t at) { return !later(table.columns[at]); });
    blocks.insert(at + 1, std::move(more));
}

}  // namespace cxcase::report
