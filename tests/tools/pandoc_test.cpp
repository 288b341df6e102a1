// The document as Word and PowerPoint get it. Where pandoc is not installed the test says so and proves nothing.
#include "support/process.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

using namespace cxcase;

// Texts of the parts of the file that pandoc makes of the document of an example.
std::string made_by_pandoc(const std::string& options, const std::string& ending, const std::string& parts) {
    const auto finished = test::run_command(
        "command -v pandoc >/dev/null && command -v python3 >/dev/null || exit 77\n"
        "folder=$(mktemp -d); trap 'rm -rf \"$folder\"' EXIT\n"
        "cxcase report -q --draft examples/telecom.yaml -o \"$folder/request.md\" &&\n"
        "pandoc \"$folder/request.md\" -o \"$folder/request." +
            ending + "\" " + options +
            " &&\n"
            "python3 - \"$folder/request." +
            ending + "\" " + parts +
            " <<'END'\n"
            "import re, sys, zipfile\n"
            "made = zipfile.ZipFile(sys.argv[1])\n"
            "for name in made.namelist():\n"
            "    if re.match(sys.argv[2], name):\n"
            "        print(made.read(name).decode())\n"
            "END\n",
        {.folder = CXCASE_SOURCE_DIR});
    if (finished.exit_code == 77) {
        MESSAGE("skipped: pandoc or python3 is not here; scripts/setup test installs them");
        return {};
    }
    CHECK(finished.exit_code == 0);
    CHECK(finished.err == "");
    return finished.out;
}

}  // namespace

TEST_CASE("pandoc makes a Word document with headings, tables and bookmarks that links lead to") {
    const auto text = made_by_pandoc("--toc", "docx", "word/document.xml");
    if (text.empty()) return;
    for (const char* part : {"The ranking and the budget line", "Benefits realisation plan", "<w:tbl>",
                             "w:name=\"d-npv\"", "w:anchor=\"d-npv\""})
        CHECK_MESSAGE(text.find(part) != std::string::npos, part);
    CHECK(text.find("span id") == std::string::npos);
}

TEST_CASE("pandoc makes slides, one at least for each section") {
    const auto text = made_by_pandoc("--slide-level=2", "pptx", "'ppt/slides/slide.*xml$'");
    if (text.empty()) return;
    for (const char* part : {"What doing nothing costs", "What a finance committee will try", "Sign-off"})
        CHECK_MESSAGE(text.find(part) != std::string::npos, part);
}
