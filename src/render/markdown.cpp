#include "cxcase/render/markdown.hpp"

#include "chart.hpp"
#include "cxcase/render/figures.hpp"

#include <string_view>
#include <utility>

namespace cxcase::render {

namespace {

using report::Cell;
using report::Phrase;
using report::Row;
using report::Tone;

// An @ would call somebody, a < would open HTML; a backslash takes the meaning from the rest.
std::string escaped(std::string_view words) {
    static constexpr std::string_view markup = "\\`*_{}[]#|~!>";
    std::string all;
    for (const char c : words) {
        if (c == '@')
            all += "&#64;";
        else if (c == '<')
            all += "&lt;";
        else if (c == '&')
            all += "&amp;";
        else if (markup.find(c) != std::string_view::npos)
            (all += '\\') += c;
        else
            all += c;
    }
    return all;
}

// Inside HTML no backslash is an escape.
std::string as_html(std::string_view words) {
    std::string all;
    for (const char c : words) {
        if (c == '<')
            all += "&lt;";
        else if (c == '&')
            all += "&amp;";
        else if (c == '@')
            all += "&#64;";
        else
            all += c;
    }
    return all;
}

class Page {
 public:
    explicit Page(Figures figures) : figures_(std::move(figures)) {}

    void operator()(const report::Table& table) {
        // A blank line on either side makes the table Markdown again inside the HTML.
        if (table.folded)
            text_ += "<details><summary>" + as_html(table.title) + "</summary>\n\n";
        else
            heading(table.title);
        paragraph(table.caption);
        std::string titles = "|";
        std::string marks = "|";
        for (const auto& column : table.columns) {
            titles += " " + escaped(column.title) + " |";
            marks += right_aligned(column.show) ? " ---: |" : " --- |";
        }
        text_ += titles + "\n" + marks + "\n";
        for (const auto& row : table.rows) std::visit([&](const auto& line) { put(table, line); }, row);
        for (const auto& row : table.totals) put(table, row);
        text_ += table.folded ? "\n</details>\n\n" : "\n";
    }

    void operator()(const report::Notes& notes) {
        heading(notes.title);
        for (const auto& item : notes.items) text_ += "- " + sentence(item) + "\n";
        text_ += "\n";
    }

    void operator()(const report::Histogram& histogram) { draw(histogram); }
    void operator()(const report::Fan& fan) { draw(fan); }
    void operator()(const report::Steps& steps) { draw(steps); }
    void operator()(const report::Gantt& gantt) { draw(gantt); }

    void heading(const std::string& title) {
        if (!title.empty()) text_ += "### " + escaped(title) + "\n\n";
    }

    void paragraph(const Phrase& phrase) {
        if (!phrase.empty()) text_ += sentence(phrase) + "\n\n";
    }

    void title(const std::string& words) {
        text_ += "## " + escaped(cell_text(report::text(words), figures_)) + "\n\n";
    }

    // Ends in one line end.
    [[nodiscard]] std::string take() {
        while (text_.ends_with("\n\n")) text_.pop_back();
        return std::move(text_);
    }

 private:
    // Characters keep their columns in a block of code.
    template <class Chart>
    void draw(const Chart& from) {
        const auto lines = chart(from, figures_, 80);
        if (lines.empty()) return;
        heading(from.title);
        paragraph(from.caption);
        text_ += "```text\n";
        for (const auto& line : lines) text_ += line + "\n";
        text_ += "```\n\n";
    }

    [[nodiscard]] std::string sentence(const Phrase& phrase) const { return escaped(phrase_text(phrase, figures_)); }

    [[nodiscard]] std::string words(const Cell& cell) const {
        const std::string all = escaped(cell_text(cell, figures_));
        return cell.tone == Tone::strong && !all.empty() ? "**" + all + "**" : all;
    }

    // A remark goes below the name, in the same cell.
    void put(const report::Table& table, const Row& row) {
        text_ += "|";
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            text_ += " " + words(row.cells[i]);
            if (i == name_place(table) && !row.remark.empty()) text_ += "<br>" + sentence(row.remark);
            text_ += " |";
        }
        text_ += "\n";
    }

    // Markdown has no rule inside a table: a row of its own says it.
    void put(const report::Table& table, const report::Rule& rule) {
        text_ += "|";
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            text_ += i == name_place(table) ? " **" + sentence(rule.label) + "** |" : " |";
        text_ += "\n";
    }

    static std::size_t name_place(const report::Table& table) {
        std::size_t i = 0;
        while (i + 1 < table.columns.size() && !table.columns[i].stretches) ++i;
        return i;
    }

    Figures figures_;
    std::string text_;
};

}  // namespace

std::string markdown(const report::Report& report) {
    Page page({report.currency, true});
    page.title(report.title);
    page.paragraph(report.headline);
    page.paragraph(report.context);
    for (const auto& section : report.sections) std::visit(page, section);
    return page.take();
}

}  // namespace cxcase::render
