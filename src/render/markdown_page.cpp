// Markdown that GitHub and pandoc read alike.
#include "markdown_page.hpp"

#include "chart.hpp"
#include "cxcase/base/text.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::render {

namespace {

using report::Cell;
using report::Phrase;
using report::Row;
using report::Tone;

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

std::size_t name_place(const report::Table& table) {
    std::size_t i = 0;
    while (i + 1 < table.columns.size() && !table.columns[i].stretches) ++i;
    return i;
}

// A paragraph that begins with "- ", "1. " or is "---" would be a list or a rule.
std::string without_marker(std::string words) {
    const std::size_t digits = std::min(words.find_first_not_of("0123456789"), words.size());
    const auto marks = [&](std::size_t at, std::string_view signs) {
        return at < words.size() && signs.find(words[at]) != std::string_view::npos &&
               (at + 1 == words.size() || words[at + 1] == ' ');
    };
    if (digits > 0 && marks(digits, ".)"))
        words.insert(digits, 1, '\\');
    else if (marks(0, "-+") || (words.starts_with('-') && words.find_first_not_of("- ") == std::string::npos))
        words.insert(0, 1, '\\');
    return words;
}

}  // namespace

std::string escaped_markdown(std::string_view words) {
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

std::string anchor_mark(std::string_view anchor) {
    return anchor.empty() ? "" : "<span id=\"" + std::string(anchor) + "\"></span>";
}

void MarkdownPage::operator()(const report::Table& table) {
    // A blank line on either side makes the table Markdown again inside the HTML.
    if (table.folded)
        text_ += "<details><summary>" + as_html(base::printable(table.title)) + "</summary>\n\n";
    else
        title(table.title);
    paragraph(table.caption);
    std::string titles = "|";
    std::string marks = "|";
    for (const auto& column : table.columns) {
        titles += " " + with_link(escaped_markdown(base::printable(column.title)), column.link) + " |";
        marks += right_aligned(column.show) ? " ---: |" : " --- |";
    }
    text_ += titles + "\n" + marks + "\n";
    for (const auto& row : table.rows) std::visit([&](const auto& line) { put(table, line); }, row);
    for (const auto& row : table.totals) put(table, row);
    text_ += table.folded ? "\n</details>\n\n" : "\n";
}

void MarkdownPage::operator()(const report::Notes& notes) {
    title(notes.title);
    for (const auto& item : notes.items) text_ += "- " + sentence(item) + "\n";
    text_ += "\n";
}

void MarkdownPage::operator()(const report::Histogram& histogram) { draw(histogram); }
void MarkdownPage::operator()(const report::Fan& fan) { draw(fan); }
void MarkdownPage::operator()(const report::Steps& steps) { draw(steps); }
void MarkdownPage::operator()(const report::Gantt& gantt) { draw(gantt); }

// Characters keep their columns in a block of code.
template <class Chart>
void MarkdownPage::draw(const Chart& from) {
    const auto lines = chart(from, figures_, 80);
    if (lines.empty()) return;
    title(from.title);
    paragraph(from.caption);
    text_ += "```text\n";
    for (const auto& line : lines) text_ += line + "\n";
    text_ += "```\n\n";
}

void MarkdownPage::title(const std::string& words) {
    if (!words.empty()) heading(level_, words);
}

void MarkdownPage::heading(int level, const std::string& words, std::string_view anchor) {
    text_ += std::string(static_cast<std::size_t>(level), '#') + " " + anchor_mark(anchor) +
             escaped_markdown(cell_text(report::text(words), figures_)) + "\n\n";
}

void MarkdownPage::paragraph(const Phrase& phrase) {
    if (!phrase.empty()) text_ += without_marker(sentence(phrase)) + "\n\n";
}

std::string MarkdownPage::take() {
    while (text_.ends_with("\n\n")) text_.pop_back();
    return std::move(text_);
}

std::string MarkdownPage::with_link(const std::string& shown, const std::string& anchor) const {
    return !links_ || anchor.empty() || shown.empty() ? shown : "[" + shown + "](#" + anchor + ")";
}

std::string MarkdownPage::sentence(const Phrase& phrase) const {
    std::string all;
    for (const auto& cell : phrase.parts) all += with_link(escaped_markdown(cell_text(cell, figures_)), cell.link);
    return all;
}

std::string MarkdownPage::words(const Cell& cell) const {
    const std::string all = with_link(escaped_markdown(cell_text(cell, figures_)), cell.link);
    return cell.tone == Tone::strong && !all.empty() ? "**" + all + "**" : all;
}

// A remark goes below the name, in the same cell.
void MarkdownPage::put(const report::Table& table, const Row& row) {
    text_ += "|";
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        text_ += " " + (i == 0 ? anchor_mark(row.anchor) : std::string()) + words(row.cells[i]);
        if (i == name_place(table) && !row.remark.empty()) text_ += "<br>" + sentence(row.remark);
        text_ += " |";
    }
    text_ += "\n";
}

// Markdown has no rule inside a table: a row of its own says it.
void MarkdownPage::put(const report::Table& table, const report::Rule& rule) {
    text_ += "|";
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        text_ += i == name_place(table) ? " **" + sentence(rule.label) + "** |" : " |";
    text_ += "\n";
}

}  // namespace cxcase::render
