#include "cli/case_files.hpp"

#include "support/files.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

using namespace cxcase;
using cli::looks_like_case;

namespace fs = std::filesystem;

namespace {

std::vector<std::string> paths(const std::vector<cli::CaseFile>& files, const fs::path& folder) {
    std::vector<std::string> all;
    for (const auto& file : files) all.push_back(fs::path(file.path).lexically_relative(folder).string());
    return all;
}

bool is_case(const std::string& text) { return looks_like_case(text, "case.yaml"); }

}  // namespace

TEST_CASE("a file stands for itself, whether it is there or not") {
    const auto operands = cli::case_files({"no such file.yaml", "-"});
    REQUIRE(operands.size() == 2);
    CHECK_FALSE(operands[0].is_folder);
    CHECK(operands[0].files.front().path == "no such file.yaml");
    CHECK(operands[0].files.front().named);
    CHECK(operands[1].files.front().path == "-");
}

TEST_CASE("a folder stands for the YAML below it, in the order of the paths, without what is hidden") {
    const test::ScratchFolder scratch;
    const auto& folder = scratch.path();
    for (const char* name : {"b/z.yml", "a.yaml", "b/a.yaml", ".git/x.yaml", ".hidden.yaml", "readme.md", "B.yaml"}) {
        fs::create_directories((folder / name).parent_path());
        test::write_text(folder / name, "x");
    }
    const auto operands = cli::case_files({folder.string()});
    REQUIRE(operands.size() == 1);
    CHECK(operands[0].is_folder);
    CHECK(paths(operands[0].files, folder) == std::vector<std::string>{"B.yaml", "a.yaml", "b/a.yaml", "b/z.yml"});
    CHECK_FALSE(operands[0].files.front().named);
}

TEST_CASE("a file that comes up twice counts where it comes first") {
    const test::ScratchFolder scratch;
    test::write_text(scratch.path() / "a.yaml", "x");
    const auto file = (scratch.path() / "." / "a.yaml").string();
    const auto operands = cli::case_files({file, scratch.path().string()});
    CHECK(operands[0].files.size() == 1);
    CHECK(operands[1].files.empty());
}

TEST_CASE("a case says so in a line that begins with the key") {
    CHECK(is_case("cxcase: 1\n"));
    CHECK(is_case("# a remark\ntitle: x\ncxcase : 1"));
    CHECK(is_case("\"cxcase\": 1"));
    CHECK(is_case("{cxcase: 1, title: x}"));
    CHECK(is_case("{ 'cxcase': 1}"));
    CHECK(
        is_case("\xEF\xBB\xBF"
                "cxcase: 1"));
    CHECK_FALSE(is_case(""));
    CHECK_FALSE(is_case("# cxcase: 1"));
    CHECK_FALSE(is_case("run: cxcase rank x"));
    CHECK_FALSE(is_case("title: about cxcase: 1"));
    CHECK_FALSE(is_case("cxcases: 1"));
}

TEST_CASE("what extends or includes is a case where that leads to one") {
    const test::ScratchFolder scratch;
    const auto here = (scratch.path() / "own.yaml").string();
    const auto is_one = [&](const std::string& text) { return looks_like_case(text, here); };
    test::write_text(scratch.path() / "base.yaml", "cxcase: 1\n");
    test::write_text(scratch.path() / "over.yaml", "extends: base.yaml\n");
    test::write_text(scratch.path() / "no-case.yaml", "services: {}\n");
    test::write_text(scratch.path() / "loop.yaml", "extends: own.yaml\n");
    test::write_text(scratch.path() / "own.yaml", "extends: loop.yaml\n");
    CHECK(is_one("extends: base.yaml\nbudget: 1k\n"));
    CHECK(is_one("extends: [no-case.yaml, over.yaml]\n"));
    CHECK(is_one("{\"include\": [over.yaml]}"));
    CHECK(is_one("include:\n  - over.yaml\n"));
    CHECK(is_one("extends: moved.yaml\n"));            // a case whose base is gone must not pass unseen
    CHECK(is_one("extends: ../elsewhere.yaml\n"));     // nor one that may not read it
    CHECK(is_one("extends: base.yaml\nbudget: [\n"));  // nor one that is no YAML
    CHECK_FALSE(is_one("extends: default\n"));
    CHECK_FALSE(is_one("extends: no-case.yaml\n"));
    CHECK_FALSE(is_one("extends: loop.yaml\n"));
    CHECK_FALSE(is_one("include: https://example.com/ci.yml\n"));
    CHECK_FALSE(is_one("include: [{local: base.yaml}]\n"));
    CHECK_FALSE(is_one("services:\n  web:\n    extends: base.yaml\n"));
    CHECK_FALSE(is_one("services:\n  web:\n    extends: [\n"));
}
