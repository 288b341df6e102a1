// Tables of the page: figures at the right, a heading for every row and column, rules as the beginning of a new body.
#include "cxcase/report/words.hpp"
#include "html_writer.hpp"
#include "layout.hpp"
#include "markup.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cxcase::render {

namespace {

using report::Row;
using report::Table;

constexpr std::size_t paper_width = 96;  // characters; columns beyond stay on the screen

// The column that says whose row it is: the one that stretches, else the first of words, else the first.
std::size_t name_column(const Table& table) {
    const auto stretching = std::ranges::find_if(table.columns, &report::Column::stretches);
    if (stretching != table.columns.end()) return static_cast<std::size_t>(stretching - table.columns.begin());
    const auto words = std::ranges::find(table.columns, report::Show::text, &report::Column::show);
    return words == table.columns.end() ? 0 : static_cast<std::size_t>(words - table.columns.begin());
}

class Body {
 public:
    Body(const HtmlWriter& writer, const Table& table)
        : writer_(writer),
          table_(table),
          full_(!table.folded),
          name_(name_column(table)),
          on_paper_(table.columns.size()) {
        for (const auto& placed : lay_out(table, writer.figures(), paper_width).columns)
            on_paper_[placed.column] = true;
    }

    [[nodiscard]] std::string head() const {
        std::string all = "<thead><tr>";
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            const auto& column = table_.columns[i];
            const std::string looks = classes(i, report::Tone::plain, Cell::heading);
            all += column.title.empty() ? "<td" + looks + "></td>"
                                        : fmt::format("<th scope=\"col\"{}>{}</th>", looks,
                                                      writer_.link(column.link, markup_text(column.title)));
        }
        return all + "</tr></thead>\n";
    }

    [[nodiscard]] std::string row(const Row& row, const std::string& id, std::string_view look = {}) const {
        std::string all = look.empty() ? "<tr" + id + ">" : fmt::format("<tr{} class=\"{}\">", id, look);
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const auto& cell = row.cells[i];
            std::string inner = writer_.cell(cell, full_);
            if (i == name_ && !remark_apart(row)) inner += remark(row);
            const std::string looks = classes(i, cell.tone, i == name_ ? Cell::heading : Cell::data);
            all += i == name_ ? fmt::format("<th scope=\"row\"{}>{}</th>", looks, inner)
                              : fmt::format("<td{}>{}</td>", looks, inner);
        }
        all += "</tr>\n";
        if (remark_apart(row))
            all += fmt::format("<tr class=\"remark\"><td class=\"w\" colspan=\"{}\">{}</td></tr>\n", row.cells.size(),
                               remark(row));
        return all;
    }

    [[nodiscard]] std::string rule(const report::Rule& rule) const {
        return fmt::format("<tr class=\"rule\"><th scope=\"rowgroup\" colspan=\"{}\"><span>{}</span></th></tr>\n",
                           table_.columns.size(), writer_.phrase(rule.label));
    }

 private:
    enum class Cell { heading, data };

    // A sentence does not belong into a column of figures.
    [[nodiscard]] bool remark_apart(const Row& row) const {
        return !row.remark.empty() && right_aligned(table_.columns[name_].show);
    }

    [[nodiscard]] std::string remark(const Row& row) const {
        return row.remark.empty() ? "" : "<small>" + writer_.phrase(row.remark) + "</small>";
    }

    // Figures are what most cells hold: of data only words ("w") and marks ("m") are told apart, of headings figures ("n").
    [[nodiscard]] std::string classes(std::size_t column, report::Tone tone, Cell kind) const {
        std::string all;
        const auto add = [&all](bool wanted, std::string_view name) {
            if (wanted) all += (all.empty() ? "" : " ") + std::string(name);
        };
        const report::Show show = table_.columns[column].show;
        add(right_aligned(show) && kind == Cell::heading, "n");
        add(show == report::Show::text && kind == Cell::data, "w");
        add(show == report::Show::mark && kind == Cell::data, "m");
        add(!on_paper_[column], "screen");
        add(column == name_, "name");
        add(tone != report::Tone::plain, tone_class(tone));
        return all.empty() ? all : " class=\"" + all + "\"";
    }

    const HtmlWriter& writer_;
    const Table& table_;
    bool full_;  // detail that is folded away need not say every figure twice
    std::size_t name_;
    std::vector<bool> on_paper_;
};

}  // namespace

std::string HtmlWriter::table(const Table& table, const std::string& named) {
    const Body body(*this, table);
    std::string rows = "<tbody>\n";
    for (const auto& line : table.rows) {
        if (const auto* rule = std::get_if<report::Rule>(&line)) {
            rows += (rows.ends_with("<tbody>\n") ? "" : "</tbody>\n<tbody>\n") + body.rule(*rule);
            continue;
        }
        const auto& row = std::get<Row>(line);
        rows += body.row(row, id(row.anchor));
    }
    if (table.rows.empty())
        rows += fmt::format("<tr><td colspan=\"{}\" class=\"quiet\">{}</td></tr>\n",
                            std::max<std::size_t>(1, table.columns.size()),
                            markup_text(report::word(report::Says::no_rows)));
    rows += "</tbody>\n";
    if (!table.totals.empty()) rows += "<tfoot>\n";
    for (const auto& row : table.totals) rows += body.row(row, id(row.anchor));
    if (!table.totals.empty()) rows += "</tfoot>\n";
    const std::string label =
        named.empty() ? fmt::format(" aria-label=\"{}\"", escaped_markup(report::word(report::Says::table_name)))
                      : fmt::format(" aria-labelledby=\"{}\"", named);
    return fmt::format("<div class=\"scroll\" role=\"group\" tabindex=\"0\"{0}>\n<table{0}>\n{1}{2}</table></div>\n",
                       label, body.head(), rows);
}

void HtmlWriter::operator()(const Table& table) {
    if (table.columns.empty()) return;
    const std::string name = next_name('t');
    const std::string caption = paragraph(table.caption);
    if (table.folded) {
        page_ += fmt::format("<details class=\"fold\"><summary id=\"{}\">{}</summary>\n{}{}</details>\n", name,
                             markup_text(table.title.empty() ? report::word(report::Says::the_figures) : table.title),
                             caption, this->table(table, name));
        return;
    }
    const std::string title = heading(table.title, name);
    page_ += fmt::format("<div class=\"block\">\n{}{}{}</div>\n", title, caption,
                         this->table(table, title.empty() ? std::string() : name));
}

}  // namespace cxcase::render
