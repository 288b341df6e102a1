// What every part of the page is written with: figures with their full value, links that lead somewhere, numbered names.
#pragma once

#include "cxcase/render/figures.hpp"
#include "cxcase/report/submission.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace cxcase::render {

class HtmlWriter {
 public:
    HtmlWriter(const report::Submission& submission, Figures figures);

    // ---- parts of a page, as text

    // `in_full`: with the whole figure for who points at it.
    [[nodiscard]] std::string cell(const report::Cell& cell, bool in_full = true) const;
    [[nodiscard]] std::string phrase(const report::Phrase& phrase) const;
    [[nodiscard]] std::string link(const std::string& anchor, const std::string& inner) const;
    [[nodiscard]] std::string paragraph(const report::Phrase& phrase, std::string_view look = {}) const;

    // ` id="…"` for an anchor whose place this is; nothing for none, and for one that has a place already.
    [[nodiscard]] std::string id(const std::string& anchor);

    // "h3" for titles of blocks in a chapter, "h4" in a part of one.
    void set_level(int level) { level_ = level; }
    [[nodiscard]] std::string heading(std::string_view title, const std::string& name = {}) const;

    // A name for an element of our own: "t12".
    [[nodiscard]] std::string next_name(char kind) { return kind + std::to_string(++count_); }

    // ---- blocks

    void operator()(const report::Phrase& phrase);
    void operator()(const report::Highlights& highlights);
    void operator()(const report::Table& table);
    void operator()(const report::Notes& notes);
    void operator()(const report::Picture& picture);
    void operator()(const report::Chain& chain);
    void operator()(const report::Definitions& definitions);
    void operator()(const report::SignOff& sign_off);

    void write(std::string_view markup) { page_ += markup; }
    [[nodiscard]] std::string take() { return std::move(page_); }

    [[nodiscard]] const Figures& figures() const { return figures_; }

 private:
    // A table with its box that scrolls where it is wider than the page; `named` is the element that says what it is.
    [[nodiscard]] std::string table(const report::Table& table, const std::string& named);

    Figures figures_;
    std::set<std::string, std::less<>> anchors_, placed_;
    std::string page_;
    int level_ = 1;
    std::size_t count_ = 0;
};

}  // namespace cxcase::render
