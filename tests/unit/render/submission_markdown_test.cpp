#include "cxcase/render/submission_markdown.hpp"

#include "support/texts.hpp"

#include <doctest/doctest.h>

#include <string>

using cxcase::render::markdown;
using namespace cxcase::report;
using cxcase::test::contains;

namespace {

Submission with(Block block) {
    Submission submission;
    submission.title = "Request";
    submission.currency = "EUR";
    submission.chapters = {{"c-one", "One", 1, {std::move(block)}, false}};
    return submission;
}

}  // namespace

TEST_CASE("a heading a chapter, with a mark that links lead to") {
    CHECK(markdown(with(phrase("Words."))) == "# Request\n\n## <span id=\"c-one\"></span>One\n\nWords.\n");
}

TEST_CASE("figures lead to their definition, names to their page") {
    Cell npv = figure(Show::money, 1'240'000);
    npv.link = "d-npv";
    CHECK(contains(markdown(with(Phrase{{text("NPV "), npv}})), "NPV [€1.24M](#d-npv)"));
    Table table;
    table.columns = {{.key = "npv", .title = "NPV", .show = Show::money, .link = "d-npv"}};
    Row row{{npv}, {}};
    row.anchor = "a-x";
    table.rows = {row};
    const auto text = markdown(with(table));
    CHECK(contains(text, "| [NPV](#d-npv) |"));
    CHECK(contains(text, "| <span id=\"a-x\"></span>[€1.24M](#d-npv) |"));
}

TEST_CASE("figures to take away, a chain, definitions and lines to sign on") {
    CHECK(contains(markdown(with(Highlights{{{"Payback", figure(Show::months, 14), phrase("from the first cost")}}})),
                   "- Payback: **14 mo**, from the first cost\n"));
    CHECK(contains(markdown(with(Chain{"Line", {{"Who", phrase("a")}, {"What", phrase("b")}}})),
                   "1. **Who** a\n1. **What** b\n"));
    CHECK(contains(markdown(with(Definitions{{{"d-npv", "NPV", {phrase("One."), phrase("Two.")}}}})),
                   "<span id=\"d-npv\"></span>**NPV:** One. Two.\n"));
    CHECK(contains(markdown(with(SignOff{"", {"CFO"}})), "| CFO | | | |\n"));
}

TEST_CASE("what the case says is text and nothing else") {
    auto submission = with(Phrase{{text("<script>alert(1)</script> | [a](b) @here `x` \x1b[2J")}});
    submission.title = "# <b>bold</b>";
    submission.chapters.front().title = "*x*\n## y";
    const auto text = markdown(submission);
    CHECK_FALSE(contains(text, "<script"));
    CHECK_FALSE(contains(text, "<b>"));
    CHECK_FALSE(contains(text, "\x1b"));
    CHECK_FALSE(contains(text, "\n## y"));
    CHECK(contains(text, "&lt;script\\>"));
    CHECK(contains(text, "\\[a\\](b)"));
    CHECK(contains(text, "&#64;here"));
}

TEST_CASE("a picture is told in its sentence") {
    Bars bars;
    bars.title = "Bars";
    CHECK(contains(markdown(with(Picture{bars, phrase("A is more than B.")})), "A is more than B.\n"));
}
