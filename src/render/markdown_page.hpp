// A page of Markdown under construction: what the answers and the document that is handed in write alike.
#pragma once

#include "cxcase/render/figures.hpp"

#include <string>
#include <string_view>

namespace cxcase::render {

// An @ would call somebody, a < would open HTML; a backslash takes the meaning from the rest.
[[nodiscard]] std::string escaped_markdown(std::string_view words);

// Where a link to the anchor leads; nothing where there is none. GitHub keeps the mark, and pandoc makes a bookmark of it.
[[nodiscard]] std::string anchor_mark(std::string_view anchor);

class MarkdownPage {
 public:
    // Titles of tables and charts stand `level` deep: 3 is "###". `links`: cells lead to anchors, which an answer by itself
    // does not have.
    MarkdownPage(Figures figures, int level, bool links) : figures_(std::move(figures)), level_(level), links_(links) {}

    void operator()(const report::Table& table);
    void operator()(const report::Notes& notes);
    void operator()(const report::Histogram& histogram);
    void operator()(const report::Fan& fan);
    void operator()(const report::Steps& steps);
    void operator()(const report::Gantt& gantt);

    void heading(int level, const std::string& words, std::string_view anchor = {});
    void paragraph(const report::Phrase& phrase);
    void raw(std::string_view markdown) { text_ += markdown; }

    [[nodiscard]] std::string sentence(const report::Phrase& phrase) const;
    [[nodiscard]] std::string words(
        const report::Cell& cell) const;  // bold where it is strong, a link where it has one

    // Ends in one line end.
    [[nodiscard]] std::string take();

 private:
    template <class Chart>
    void draw(const Chart& from);
    [[nodiscard]] std::string with_link(const std::string& shown, const std::string& anchor) const;
    void title(const std::string& words);
    void put(const report::Table& table, const report::Row& row);
    void put(const report::Table& table, const report::Rule& rule);

    Figures figures_;
    int level_;
    bool links_;
    std::string text_;
};

}  // namespace cxcase::render
