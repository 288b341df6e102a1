// A heading a chapter; a picture as the sentence that tells it, and drawn in characters where those can, else in figures.
#include "cxcase/render/submission_markdown.hpp"

#include "cxcase/report/words.hpp"
#include "markdown_page.hpp"

#include <string_view>

namespace cxcase::render {

namespace {

class Document {
 public:
    Document(const report::Submission& from, const Locale& locale)
        : page_({from.currency, true, locale}, 4, true), from_(from) {}

    std::string write() {
        page_.heading(1, from_.title);
        if (from_.confidential) page_.raw("**" + escaped_markdown(report::word(report::Says::confidential)) + "**\n\n");
        for (const auto& words : {from_.company, from_.author})
            if (!words.empty()) page_.paragraph(report::phrase(words));
        page_.paragraph(from_.ask);
        page_.paragraph(from_.context);
        for (const auto& chapter : from_.chapters) {
            page_.heading(1 + chapter.level, chapter.title, chapter.anchor);
            for (const auto& block : chapter.blocks) std::visit(*this, block);
        }
        made_from();
        return page_.take();
    }

    void operator()(const report::Phrase& phrase) { page_.paragraph(phrase); }
    void operator()(const report::Table& table) { page_(table); }
    void operator()(const report::Notes& notes) { page_(notes); }

    void operator()(const report::Highlights& highlights) {
        for (const auto& one : highlights.figures) {
            page_.raw("- " + escaped_markdown(one.title) + ": **" + page_.words(one.figure) + "**");
            if (!one.remark.empty()) page_.raw(", " + page_.sentence(one.remark));
            page_.raw("\n");
        }
        page_.raw("\n");
    }

    void operator()(const report::Picture& picture) {
        page_.paragraph(picture.reading);
        std::visit(
            [this](const auto& chart) {
                if constexpr (requires { page_(chart); })
                    page_(chart);
                else
                    figures_of(chart);
            },
            picture.chart);
    }

    void operator()(const report::Chain& chain) {
        if (!chain.title.empty()) page_.heading(4, chain.title);
        for (const auto& link : chain.links)
            page_.raw("1. **" + escaped_markdown(link.title) + "** " + page_.sentence(link.says) + "\n");
        page_.raw("\n");
    }

    void operator()(const report::Definitions& definitions) {
        for (const auto& entry : definitions.entries) {
            std::string all = anchor_mark(entry.anchor) + "**" + escaped_markdown(entry.word) + ":**";
            for (const auto& sentence : entry.says) all += " " + page_.sentence(sentence);
            page_.raw(all + "\n\n");
        }
    }

    void operator()(const report::SignOff& sign_off) {
        if (!sign_off.title.empty()) page_.heading(4, sign_off.title);
        for (const report::Says title : {report::Says::column_role, report::Says::column_name,
                                         report::Says::column_date, report::Says::column_signature})
            page_.raw("| " + escaped_markdown(report::word(title)) + " ");
        page_.raw("|\n| --- | --- | --- | --- |\n");
        for (const auto& role : sign_off.roles) page_.raw("| " + escaped_markdown(role) + " | | | |\n");
        page_.raw("\n");
    }

 private:
    void made_from() {
        if (from_.provenance.empty()) return;
        page_.raw("---\n\n");
        for (const auto& [what, value] : from_.provenance) page_.paragraph(report::phrase(what + ": " + value));
    }

    // What characters cannot draw is there in figures.
    void figures_of(const report::Picture::Chart& chart) { page_(data_of(chart)); }

    MarkdownPage page_;
    const report::Submission& from_;
};

}  // namespace

std::string markdown(const report::Submission& submission, const Locale& locale) {
    return Document(submission, locale).write();
}

}  // namespace cxcase::render
