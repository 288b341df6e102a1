#include "html_writer.hpp"

#include "cxcase/base/text.hpp"
#include "markup.hpp"

#include <fmt/format.h>

#include <utility>

namespace cxcase::render {

namespace {

using report::Cell;
using report::Tone;

// Every place that a link may lead to.
struct Collector {
    std::set<std::string, std::less<>>& anchors;

    void operator()(const report::Table& table) const {
        for (const auto& line : table.rows)
            if (const auto* row = std::get_if<report::Row>(&line)) anchors.insert(row->anchor);
        for (const auto& row : table.totals) anchors.insert(row.anchor);
    }
    void operator()(const report::Definitions& definitions) const {
        for (const auto& entry : definitions.entries) anchors.insert(entry.anchor);
    }
    template <class Other>
    void operator()(const Other& /*block*/) const {}
};

std::string toned(Tone tone, const std::string& inner) {
    if (tone == Tone::strong) return "<strong>" + inner + "</strong>";
    const auto look = tone_class(tone);
    return look.empty() ? inner : fmt::format("<span class=\"{}\">{}</span>", look, inner);
}

}  // namespace

HtmlWriter::HtmlWriter(const report::Submission& submission, Figures figures) : figures_(std::move(figures)) {
    for (const auto& chapter : submission.chapters) {
        anchors_.insert(chapter.anchor);
        for (const auto& block : chapter.blocks) std::visit(Collector{anchors_}, block);
    }
    anchors_.erase("");
}

std::string HtmlWriter::cell(const Cell& cell, bool in_full) const {
    const std::string shown = cell_text(cell, figures_);
    if (std::holds_alternative<std::string>(cell.raw) || cell.is_missing()) return link(cell.link, markup_text(shown));
    const std::string figure = escaped_markup(with_minus(shown));
    const double* const value = std::get_if<double>(&cell.raw);
    if (value == nullptr) return link(cell.link, figure);
    const std::string full = in_full ? full_text(cell, figures_) : std::string();
    const std::string title = full.empty() ? "" : fmt::format(" title=\"{}\"", escaped_markup(with_minus(full)));
    return link(cell.link, fmt::format("<data value=\"{}\"{}>{}</data>", base::shortest(*value), title, figure));
}

std::string HtmlWriter::phrase(const report::Phrase& phrase) const {
    std::string all;
    for (const auto& part : phrase.parts) {
        const bool is_figure = std::holds_alternative<double>(part.raw);
        all += toned(is_figure && part.tone == Tone::bad ? Tone::plain : part.tone, cell(part));
    }
    return all;
}

std::string HtmlWriter::link(const std::string& anchor, const std::string& inner) const {
    if (inner.empty() || !anchors_.contains(anchor)) return inner;
    return fmt::format("<a href=\"#{}\">{}</a>", escaped_markup(anchor), inner);
}

std::string HtmlWriter::paragraph(const report::Phrase& phrase, std::string_view look) const {
    if (phrase.empty()) return {};
    const std::string inner = this->phrase(phrase);
    return look.empty() ? "<p>" + inner + "</p>\n" : fmt::format("<p class=\"{}\">{}</p>\n", look, inner);
}

std::string HtmlWriter::id(const std::string& anchor) {
    if (anchor.empty() || !placed_.insert(anchor).second) return {};
    return " id=\"" + escaped_markup(anchor) + "\"";
}

std::string HtmlWriter::heading(std::string_view title, const std::string& name) const {
    if (title.empty()) return {};
    const int level = level_ + 2;
    const std::string id = name.empty() ? "" : " id=\"" + name + "\"";
    return fmt::format("<h{0}{1}>{2}</h{0}>\n", level, id, markup_text(title));
}

}  // namespace cxcase::render
