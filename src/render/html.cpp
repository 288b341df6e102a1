#include "cxcase/render/html.hpp"

#include "cxcase/base/digest.hpp"
#include "cxcase/report/words.hpp"
#include "html_style.hpp"
#include "html_writer.hpp"
#include "markup.hpp"

#include <fmt/format.h>

#include <span>
#include <vector>

namespace cxcase::render {

namespace {

using report::Chapter;
using report::Submission;

std::string title_of(const Submission& from) {
    return from.title.empty() ? report::word(report::Says::untitled) : from.title;
}

// Nothing may be loaded or run; pictures only from the page itself, and no style but the one with this hash.
std::string head(const Submission& from, const std::string& style) {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; img-src "
        "data:; "
        "base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<title>{}</title>\n<style>{}</style>\n</head>\n",
        bare_text(report::word(report::Says::language)), base::base64(base::sha256(style)), bare_text(title_of(from)),
        style);
}

std::string logo(const Submission& from) {
    if (!from.logo) return {};
    const std::string name = bare_text(from.company.empty() ? report::word(report::Says::logo) : from.company);
    return fmt::format("<img class=\"logo\" src=\"data:{};base64,{}\" alt=\"{}\">\n",
                       escaped_markup(from.logo->media_type), base::base64(from.logo->bytes), name);
}

std::string line(std::string_view look, const std::string& words) {
    return words.empty() ? "" : fmt::format("<p class=\"{}\">{}</p>\n", look, markup_text(words));
}

void title_page(HtmlWriter& writer, const Submission& from) {
    writer.write("<header class=\"cover\">\n<div class=\"brand\">\n" + logo(from) + line("company", from.company));
    if (from.confidential) writer.write(line("confidential", report::word(report::Says::confidential)));
    writer.write("</div>\n<h1>" + markup_text(title_of(from)) + "</h1>\n");
    writer.write(line("author", from.author) + writer.paragraph(from.ask, "ask") +
                 writer.paragraph(from.context, "terms"));
    writer.write("</header>\n");
}

std::string entry(const HtmlWriter& writer, const Chapter& chapter) {
    return writer.link(chapter.anchor, markup_text(chapter.title));
}

// The parts of a chapter, folded where they are many.
std::string parts(const HtmlWriter& writer, std::span<const Chapter> of) {
    constexpr std::size_t most = 8;
    std::string list;
    for (const auto& chapter : of) list += "<li>" + entry(writer, chapter) + "</li>\n";
    if (of.empty()) return {};
    if (of.size() <= most) return "<ol>\n" + list + "</ol>\n";
    return fmt::format("<details><summary>{}</summary>\n<ol>\n{}</ol>\n</details>\n",
                       markup_text(report::titled(report::Says::contents_parts, {std::to_string(of.size())})), list);
}

std::string contents(const HtmlWriter& writer, const std::vector<Chapter>& chapters) {
    const std::string name = report::word(report::Says::contents);
    std::string all = fmt::format("<nav class=\"contents\" aria-label=\"{}\">\n<p>{}</p>\n<ol>\n", bare_text(name),
                                  markup_text(name));
    for (std::size_t i = 0; i < chapters.size();) {
        std::size_t end = i + 1;
        while (end < chapters.size() && chapters[end].level > 1) ++end;
        all += "<li>" + entry(writer, chapters[i]) + parts(writer, std::span(chapters).subspan(i + 1, end - i - 1)) +
               "</li>\n";
        i = end;
    }
    return all + "</ol>\n</nav>\n";
}

void chapter(HtmlWriter& writer, const Chapter& from, bool is_first) {
    const bool part = from.level > 1 && !is_first;
    std::string look = part ? "part" : "chapter";
    if (from.new_page) look += " new-page";
    writer.set_level(part ? 2 : 1);
    writer.write(fmt::format("<section class=\"{0}\"{1}>\n<h{2}>{3}</h{2}>\n", look, writer.id(from.anchor),
                             part ? 3 : 2, markup_text(from.title)));
    for (const auto& block : from.blocks) std::visit(writer, block);
    writer.write("</section>\n");
}

void footer(HtmlWriter& writer, const Submission& from) {
    if (from.provenance.empty()) return;
    writer.write("<footer>\n<dl>\n");
    for (const auto& [what, value] : from.provenance)
        writer.write(fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", markup_text(what), markup_text(value)));
    writer.write("</dl>\n</footer>\n");
}

}  // namespace

std::string html(const Submission& submission, const HtmlStyle& style) {
    HtmlWriter writer(submission, {submission.currency, true, style.locale});
    writer.write(head(submission, style_of(submission)) + "<body>\n");
    title_page(writer, submission);
    writer.write("<div class=\"page\">\n" + contents(writer, submission.chapters) + "<main>\n");
    bool is_first = true;
    for (const auto& one : submission.chapters) chapter(writer, one, std::exchange(is_first, false));
    writer.write("</main>\n</div>\n");
    footer(writer, submission);
    writer.write("</body>\n</html>\n");
    return writer.take();
}

}  // namespace cxcase::render
