// What became of what was funded: the tables of `cxcase track` as values. Behind them stands a fit to data, which no formula
// of a spreadsheet repeats, so each is marked as fixed.
#include "cxcase/report/track_report.hpp"
#include "cxcase/report/words.hpp"
#include "workbook_parts.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace cxcase::report {
namespace {

constexpr double first_width = 44, width = 14;

class Sheets {
 public:
    explicit Sheets(Draft& draft) : draft_(draft), sheet_(draft.actuals) {}

    void write() {
        TrackReportOptions options;
        options.file = draft_.tracked->file;
        options.notes = false;
        const auto report = track_report(draft_.bc, draft_.tracked->actuals, draft_.tracked->result, options);
        draft_.book.sheet_at(sheet_).widths = {first_width, width};
        put(row_++, 0, word(Says::title_actuals), {Show::text, Look::title});
        const int last = draft_.tracked->result.last_month;
        put(row_++, 0,
            titled(Says::book_actuals_to_month_from_values_as,
                   {draft_.bc.calendar.month_name(last), std::to_string(last), draft_.tracked->file}),
            {Show::text, Look::note});
        for (const auto& section : report.sections)
            if (const auto* table = std::get_if<Table>(&section)) write(*table);
    }

 private:
    void put(int row, int column, Content content, Style style) {
        draft_.book.put({sheet_, row, column}, std::move(content), style);
    }

    void write(const Table& table) {
        ++row_;
        put(row_++, 0, table.title, {Show::text, Look::heading});
        const auto order = columns(table);
        for (std::size_t k = 0; k < order.size(); ++k) {
            const Column& column = table.columns[order[k]];
            put(row_, static_cast<int>(k), column.title, {column.show, Look::head});
        }
        ++row_;
        for (const auto& line : table.rows)
            if (const auto* row = std::get_if<Row>(&line)) write(*row, order, Look::constant);
        for (const Row& row : table.totals) write(row, order, Look::constant);
    }

    // The wide one first: it has the width of the first column of the sheet.
    static std::vector<std::size_t> columns(const Table& table) {
        std::vector<std::size_t> order;
        for (std::size_t k = 0; k < table.columns.size(); ++k) order.push_back(k);
        std::ranges::stable_partition(order, [&](std::size_t k) { return table.columns[k].stretches; });
        return order;
    }

    void write(const Row& row, const std::vector<std::size_t>& order, Look look) {
        for (std::size_t k = 0; k < order.size() && order[k] < row.cells.size(); ++k)
            write(row.cells[order[k]], static_cast<int>(k), look);
        if (!row.remark.empty()) put(row_, static_cast<int>(order.size()), plain(row.remark), {Show::text, Look::note});
        ++row_;
    }

    void write(const Cell& cell, int column, Look look) {
        if (const auto* number = std::get_if<double>(&cell.raw))
            put(row_, column, *number, {cell.show, look, cell.show == Show::percent ? 1 : -1});
        else if (const auto* whole = std::get_if<std::int64_t>(&cell.raw))
            put(row_, column, static_cast<double>(*whole), {Show::integer, look});
        else if (const auto* words = std::get_if<std::string>(&cell.raw))
            put(row_, column, *words, {Show::text, Look::label});
    }

    static std::string plain(const Phrase& phrase) {
        std::string all;
        for (const Cell& cell : phrase.parts)
            if (const auto* words = std::get_if<std::string>(&cell.raw)) all += *words;
        return all;
    }

    Draft& draft_;
    std::size_t sheet_;
    int row_ = 0;
};

}  // namespace

void write_actuals(Draft& draft) { Sheets(draft).write(); }

}  // namespace cxcase::report
