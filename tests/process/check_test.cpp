// What `check` writes for other tools, read by those tools; and that many cases are quick. Tools that are not here are
// skipped, and said.

#include "support/files.hpp"
#include "support/process.hpp"
#include "support/property.hpp"
#include "support/texts.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

using cxcase::test::contains;
using cxcase::test::ScratchFolder;
using cxcase::test::shell;

namespace {

const std::string cases = "tests/golden/check/cases";

bool is_here(const std::string& tool) {
    if (shell("command -v " + tool).exit_code == 0) return true;
    MESSAGE(tool << " is not installed: skipped");
    return false;
}

}  // namespace

TEST_CASE("xmllint reads the JUnit report") {
    if (!is_here("xmllint")) return;
    const ScratchFolder folder;
    const auto report = (folder.path() / "report.xml").string();
    CHECK(shell("cxcase check " + cases + " -q -o " + report).exit_code == 3);
    const auto count = shell("xmllint --xpath 'count(//testcase)' " + report);
    const auto total = shell("xmllint --xpath 'string(/testsuites/@tests)' " + report);
    CHECK(count.exit_code == 0);
    CHECK(count.out == total.out);
    const auto failures = shell("xmllint --xpath 'count(//failure) - sum(//testsuite/@failures)' " + report);
    CHECK(failures.out == "0\n");
}

TEST_CASE("prove reads the TAP report, and counts the same failures") {
    if (!is_here("prove")) return;
    const ScratchFolder folder;
    const auto report = (folder.path() / "report.tap").string();
    CHECK(shell("cxcase check " + cases + "/unmet.yaml -q -o " + report).exit_code == 1);
    const auto failing = shell("prove -v -e cat " + report);
    CHECK(failing.exit_code != 0);
    CHECK(contains(failing.out, "Failed 6/7 subtests"));
    CHECK(shell("cxcase check " + cases + "/met.yaml -q -o " + report).exit_code == 0);
    CHECK(shell("prove -e cat " + report).exit_code == 0);
}

TEST_CASE("the answer is the same for any number of threads") {
    const auto one = shell("cxcase check " + cases + " examples --threads 1 -f json");
    CHECK(one.exit_code == 3);
    for (const char* threads : {"2", "7", "100"}) {
        const auto many = shell("cxcase check " + cases + " examples -f json --threads " + threads);
        CHECK(many.out == one.out);
        CHECK(many.err == one.err);
    }
}

TEST_CASE("a folder of two hundred cases is checked in seconds") {
    const ScratchFolder folder;
    const auto text = cxcase::test::read_text(std::string(CXCASE_SOURCE_DIR) + "/examples/telecom.yaml");
    for (int i = 0; i < (cxcase::test::thorough ? 200 : 8); ++i)
        cxcase::test::write_text(folder.path() / (std::to_string(i) + ".yaml"), text);
    const auto begin = std::chrono::steady_clock::now();
    const auto all = shell("cxcase check " + folder.path().string() + " -q");
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    CHECK(all.exit_code == 0);
    CHECK(contains(all.out, " passed, 0 failed\n"));
    MESSAGE("200 cases: " << took.count() << " s");
    CHECK(took.count() < 30);  // under 2 s on two idle cores; a busy machine is no failure
}

TEST_CASE("files that may not be read are told, and the others are still checked") {
    const ScratchFolder folder;
    const auto path = folder.path().string();
    const auto made = shell("cp " + cases + "/met.yaml " + path + "/a.yaml && cp " + cases + "/met.yaml " + path +
                            "/b.yaml && ln -s gone.yaml " + path + "/c.yaml && mkfifo " + path + "/d.yaml");
    REQUIRE(made.exit_code == 0);
    const auto all = shell("cxcase check " + path);
    CHECK(all.exit_code == 4);
    CHECK(contains(all.out, "c.yaml\n  FAIL  cannot be read: No such file or directory"));
    CHECK(contains(all.out, "d.yaml\n  FAIL  cannot be read: "));
    CHECK(contains(all.out, "12 passed, 2 failed\n"));
}

TEST_CASE("links that lead in circles end") {
    const ScratchFolder folder;
    const auto path = folder.path().string();
    REQUIRE(shell("cp " + cases + "/met.yaml " + path + "/a.yaml && ln -s . " + path + "/again").exit_code == 0);
    CHECK(contains(shell("cxcase check " + path).out, "\n1 file\n"));
}
