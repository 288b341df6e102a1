#include "cxcase/render/table.hpp"

#include "chart.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/render/figures.hpp"
#include "layout.hpp"
#include "lines.hpp"

#include <algorithm>
#include <string_view>

namespace cxcase::render {

namespace {

using report::Cell;
using report::Notes;
using report::Phrase;
using report::Row;
using report::Rule;
using report::Table;
using report::Tone;

constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view dim = "\x1b[2m";
constexpr std::string_view red = "\x1b[31m";
constexpr std::string_view green = "\x1b[32m";
constexpr std::string_view yellow = "\x1b[33m";
constexpr std::string_view reset = "\x1b[0m";

std::string_view escape_of(Tone tone) {
    switch (tone) {
        case Tone::good:
            return green;
        case Tone::bad:
            return red;
        case Tone::quiet:
            return dim;
        case Tone::strong:
            return bold;
        case Tone::plain:
            break;
    }
    return {};
}

// Tables say the currency by its sign or, where it has none, only once, in the sentence above them.
Figures figures_of_cells(const Figures& figures) { return has_sign(figures) ? figures : Figures{"", figures.unicode}; }

class Page {
 public:
    Page(const report::Report& report, const TableStyle& style)
        : style_(style), figures_{report.currency, style.unicode}, cells_(figures_of_cells(figures_)) {}

    void operator()(const Table& table) {
        line("");
        heading(table.title, bold);
        paragraph(table.caption, dim);
        const Layout layout = lay_out(table, cells_, style_.width);
        put_titles(table, layout);
        rule("", layout, thin());
        for (const auto& row : table.rows) std::visit([&](const auto& item) { put(table, layout, item); }, row);
        if (table.totals.empty()) return;
        rule("", layout, thin());
        for (const auto& row : table.totals) put(table, layout, row);
    }

    void operator()(const Notes& notes) {
        line("");
        heading(notes.title, notes.warning ? yellow : bold);
        for (const auto& item : notes.items) hanging(phrase_text(item, figures_), style_.unicode ? "• " : "* ");
    }

    void operator()(const report::Histogram& histogram) { draw(histogram); }
    void operator()(const report::Fan& fan) { draw(fan); }
    void operator()(const report::Steps& steps) { draw(steps); }
    void operator()(const report::Gantt& gantt) { draw(gantt); }

    void paragraph(std::string_view text, std::string_view escape = {}) {
        for (const auto& each : wrapped(text, style_.width)) line(painted(each, escape));
    }

    void paragraph(const Phrase& phrase, std::string_view escape = {}) {
        if (!phrase.empty()) paragraph(phrase_text(phrase, figures_), escape);
    }

    [[nodiscard]] std::string take() { return std::move(text_); }

 private:
    [[nodiscard]] std::string_view thin() const { return style_.unicode ? "─" : "-"; }
    [[nodiscard]] std::string_view heavy() const { return style_.unicode ? "━" : "="; }

    // Names of a user's may stand in it.
    void heading(const std::string& title, std::string_view escape) {
        if (!title.empty()) paragraph(base::printable(title), escape);
    }

    template <class Chart>
    void draw(const Chart& from) {
        const auto lines = chart(from, cells_, style_.width);
        if (lines.empty()) return;
        line("");
        heading(from.title, bold);
        paragraph(from.caption, dim);
        for (const auto& each : lines) line(each);
    }

    // No line ends in spaces, so that copies of it stay clean.
    void line(std::string text) {
        text.erase(text.find_last_not_of(' ') + 1);
        text_ += text + "\n";
    }

    [[nodiscard]] std::string painted(std::string text, std::string_view escape) const {
        if (!style_.colour || escape.empty() || text.empty()) return text;
        return std::string(escape) + text + std::string(reset);
    }

    void hanging(std::string_view text, std::string_view bullet) {
        const auto indent = base::display_width(bullet);
        std::string before(bullet);
        for (const auto& each : wrapped(text, style_.width - indent)) {
            line(before + each);
            before.assign(indent, ' ');
        }
    }

    void put_titles(const Table& table, const Layout& layout) {
        const auto height = layout.title_lines();
        for (std::size_t i = 0; i < height; ++i) {
            std::string all;
            for (const auto& column : layout.columns) {
                const auto skipped = height - column.titles.size();  // titles stand on the rule
                const std::string title = i < skipped ? "" : column.titles[i - skipped];
                append(all, painted(padded(title, column.width, side_of(table, column)), dim));
            }
            line(all);
        }
    }

    static Side side_of(const Table& table, const Placed& column) {
        return right_aligned(table.columns[column.column].show) ? Side::right : Side::left;
    }

    static void append(std::string& all, const std::string& cell) {
        if (!all.empty()) all.append(column_gap, ' ');
        all += cell;
    }

    void put(const Table& table, const Layout& layout, const Row& row) {
        std::string all;
        for (const auto& column : layout.columns) {
            const Cell& cell = row.cells.at(column.column);
            const std::string text = cut(cell_text(cell, cells_), column.width, style_.unicode);
            append(all, painted(padded(text, column.width, side_of(table, column)), escape_of(cell.tone)));
        }
        line(all);
        if (row.remark.empty()) return;
        for (const auto& each : wrapped(phrase_text(row.remark, figures_), style_.width - layout.remark_at))
            line(std::string(layout.remark_at, ' ') + painted(each, dim));
    }

    void put(const Table&, const Layout& layout, const Rule& item) {
        rule(phrase_text(item.label, figures_), layout, heavy());
    }

    // "━━ label ━━━━━": as wide as the table, wider where the label needs it.
    void rule(std::string_view label, const Layout& layout, std::string_view piece) {
        if (label.empty()) {
            line(painted(repeated(piece, layout.width), dim));
            return;
        }
        const std::string words = " " + cut(label, style_.width - 6, style_.unicode) + " ";
        const auto taken = 2 + base::display_width(words);
        const auto rest = std::max<std::size_t>(layout.width > taken ? layout.width - taken : 0, 2);
        line(painted(repeated(piece, 2) + words + repeated(piece, rest), bold));
    }

    TableStyle style_;
    Figures figures_;
    Figures cells_;
    std::string text_;
};

}  // namespace

std::string table(const report::Report& report, const TableStyle& style) {
    TableStyle kept = style;
    kept.width = std::max<std::size_t>(style.width, 40);
    Page page(report, kept);
    page.paragraph(report::phrase(report.title), bold);
    page.paragraph(report.context, dim);
    page.paragraph("");
    page.paragraph(report.headline);
    for (const auto& section : report.sections) std::visit(page, section);
    return page.take();
}

}  // namespace cxcase::render
