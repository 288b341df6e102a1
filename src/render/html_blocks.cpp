// The other blocks of the page: sentences, tiles, notes, pictures, chains, definitions, lines to sign on.
#include "cxcase/report/words.hpp"
#include "html_writer.hpp"
#include "markup.hpp"
#include "svg.hpp"

#include <fmt/format.h>

namespace cxcase::render {

void HtmlWriter::operator()(const report::Phrase& phrase) { page_ += paragraph(phrase); }

void HtmlWriter::operator()(const report::Highlights& highlights) {
    if (highlights.figures.empty()) return;
    page_ += "<dl class=\"tiles\">\n";
    for (const auto& one : highlights.figures) {
        const std::string remark = one.remark.empty() ? "" : "<dd class=\"remark\">" + phrase(one.remark) + "</dd>";
        page_ += fmt::format("<div><dt>{}</dt><dd class=\"figure\">{}</dd>{}</div>\n", markup_text(one.title),
                             cell(one.figure), remark);
    }
    page_ += "</dl>\n";
}

void HtmlWriter::operator()(const report::Notes& notes) {
    if (notes.items.empty()) return;
    page_ +=
        fmt::format("<div class=\"{}\">\n{}<ul>\n", notes.warning ? "notes warning" : "notes", heading(notes.title));
    for (const auto& item : notes.items) page_ += "<li>" + phrase(item) + "</li>\n";
    page_ += "</ul></div>\n";
}

void HtmlWriter::operator()(const report::Picture& picture) {
    const report::Table data = data_of(picture.chart);
    const std::string name = next_name('g');
    const std::string told = picture.reading.empty() ? "" : fmt::format(" aria-describedby=\"{}-r\"", name);
    const auto drawn = [&](double width, std::string_view look) {
        return svg(picture.chart, figures_, width,
                   fmt::format(R"(class="{}" role="img" aria-labelledby="{}"{})", look, name, told));
    };
    const std::string wide = drawn(wide_sheet, "wide");
    if (wide.empty() && data.rows.empty()) return;
    const auto caption = std::visit([](const auto& chart) { return chart.caption; }, picture.chart);
    const std::string title = data.title.empty() ? report::word(report::Says::picture) : data.title;
    page_ += "<figure>\n<figcaption>\n" + heading(title, name) + paragraph(caption) + "</figcaption>\n";
    page_ += wide.empty()
                 ? fmt::format("<p class=\"quiet\">{}</p>\n", markup_text(report::word(report::Says::nothing_to_draw)))
                 : wide + drawn(narrow_sheet, "narrow");
    if (!picture.reading.empty())
        page_ += fmt::format("<p class=\"reading\" id=\"{}-r\">{}</p>\n", name, phrase(picture.reading));
    page_ +=
        fmt::format("<details><summary>{}</summary>\n{}{}</details>\n</figure>\n",
                    markup_text(report::word(report::Says::the_figures)), paragraph(data.caption), table(data, name));
}

void HtmlWriter::operator()(const report::Chain& chain) {
    if (chain.links.empty()) return;
    page_ += "<div class=\"block\">\n" + heading(chain.title) + "<ol class=\"chain\">\n";
    for (const auto& link : chain.links)
        page_ +=
            fmt::format("<li><strong>{}</strong> <span>{}</span></li>\n", markup_text(link.title), phrase(link.says));
    page_ += "</ol></div>\n";
}

void HtmlWriter::operator()(const report::Definitions& definitions) {
    if (definitions.entries.empty()) return;
    page_ += "<dl class=\"words\">\n";
    for (const auto& entry : definitions.entries) {
        page_ += fmt::format("<div{}><dt>{}</dt>", id(entry.anchor), markup_text(entry.word));
        for (const auto& sentence : entry.says) page_ += "<dd>" + phrase(sentence) + "</dd>";
        page_ += "</div>\n";
    }
    page_ += "</dl>\n";
}

void HtmlWriter::operator()(const report::SignOff& sign_off) {
    if (sign_off.roles.empty()) return;
    page_ += heading(sign_off.title) + "<ul class=\"signs\">\n";
    for (const auto& role : sign_off.roles)
        page_ += fmt::format(
            "<li><strong>{}</strong><span class=\"line\">{}</span><span class=\"line\">{}</span>"
            "<span class=\"line\">{}</span></li>\n",
            markup_text(role), markup_text(report::word(report::Says::sign_name)),
            markup_text(report::word(report::Says::sign_signature)),
            markup_text(report::word(report::Says::sign_date)));
    page_ += "</ul>\n";
}

}  // namespace cxcase::render
