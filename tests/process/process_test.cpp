// The program as the shell sees it: streams, signals, exit codes.

#include "support/process.hpp"

#include "support/files.hpp"
#include "support/texts.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

using cxcase::test::contains;
using cxcase::test::ScratchFolder;
using cxcase::test::shell;

namespace {

const std::string first_case = std::string(CXCASE_SOURCE_DIR) + "/examples/first.yaml";

}  // namespace

TEST_CASE("a pipe whose reader is gone is quiet and no failure") {
    const auto finished = shell("{ cxcase rank " + first_case + " -q; echo \"exit $?\" >&2; } | true");
    CHECK(finished.err == "exit 0\n");
}

TEST_CASE("a full disk is a failure with its reason") {
    const auto finished = shell("cxcase rank " + first_case + " -q > /dev/full");
    CHECK(finished.exit_code == 4);
    CHECK(finished.err == "cxcase: error: cannot write standard output: No space left on device\n");
    const auto output = shell("cxcase rank " + first_case + " -q -f csv -o /dev/full");
    CHECK(output.exit_code == 4);
    CHECK(output.err == "cxcase: error: cannot write '/dev/full': No space left on device\n");
}

TEST_CASE("a closed standard output is a failure, and its number is never given to a file") {
    const ScratchFolder folder;
    const auto copy = (folder.path() / "case.yaml").string();
    cxcase::test::write_text(copy, cxcase::test::read_text(first_case));
    CHECK(shell("cxcase rank " + copy + " -q >&-").exit_code == 4);
    const auto file = (folder.path() / "out.csv").string();
    CHECK(shell("cxcase rank " + copy + " -o " + file + " >&- 2>&-").exit_code == 0);
    CHECK(cxcase::test::read_text(file).starts_with("rank,id,"));
    CHECK(cxcase::test::read_text(copy) == cxcase::test::read_text(first_case));
}

TEST_CASE("standard input") {
    CHECK(shell("cxcase rank - -q < " + first_case).out == shell("cxcase rank -q " + first_case).out);
    CHECK(shell("cat " + first_case + " | cxcase rank - -q").exit_code == 0);
    const auto folder = shell("cxcase rank - < .");
    CHECK(folder.exit_code == 4);
    CHECK(contains(folder.err, "cannot read standard input: Is a directory"));
    CHECK(shell("cxcase rank - <&-").exit_code == 4);
}

TEST_CASE("the result never overwrites the case it was read from, whatever its name there is") {
    const ScratchFolder folder;
    const auto copy = (folder.path() / "case.yaml").string();
    const auto text = cxcase::test::read_text(first_case);
    cxcase::test::write_text(copy, text);
    CHECK(shell("cxcase rank " + copy + " -f csv -o " + copy).exit_code == 2);
    CHECK(shell("cxcase rank - -f csv -o " + copy + " < " + copy).exit_code == 2);
    CHECK(cxcase::test::read_text(copy) == text);
}

TEST_CASE("exit codes") {
    CHECK(shell("cxcase --version").exit_code == 0);
    CHECK(shell("cxcase").exit_code == 2);
    CHECK(shell("cxcase rank").exit_code == 2);
    CHECK(shell("printf 'cxcase: 1\\n' | cxcase rank -").exit_code == 3);
    CHECK(shell("cxcase rank no-such-file.yaml").exit_code == 4);
    CHECK(shell("cxcase rank /").exit_code == 4);
}

TEST_CASE("the same input gives the same bytes, whatever the locale says about numbers") {
    const auto command = "cxcase rank " + first_case + " -q -f json";
    CHECK(shell(command).out == shell("LC_ALL=de_DE.UTF-8 " + command).out);
    CHECK(shell(command).out == shell(command).out);
}

TEST_CASE("plain ASCII where the locale asks for it, wider tables where COLUMNS does") {
    for (const char c : shell("LC_ALL=C cxcase rank -q " + first_case).out) CHECK(static_cast<unsigned char>(c) < 0x80);
    CHECK(contains(shell("COLUMNS=140 cxcase rank -q " + first_case).out, "class"));
    CHECK_FALSE(contains(shell("cxcase rank -q " + first_case).out, "class"));
}

TEST_CASE("costs that are next to nothing give no ratio, and every other figure") {
    const std::string with =
        " --set 'initiatives.arrival-text.costs={build: 1e-300}' --set segments.homes.customers=1e12 -q ";
    const std::string ranges = with + "--set 'segments.homes.revenue=20..60 per month' ";
    for (const std::string format : {"table", "json", "csv", "markdown"}) {
        for (const std::string question :
             {"rank examples/first.yaml", "plan examples/first.yaml", "explain examples/first.yaml arrival-text",
              "simulate examples/first.yaml --draws 256", "sensitivity examples/first.yaml",
              "voi examples/first.yaml --draws 256"}) {
            const auto finished = shell("cxcase " + question + ranges + "-f " + format);
            INFO(question << " as " << format << ": " << finished.err);
            CHECK(finished.exit_code == 0);
            for (const char* no_figure : {" inf", " nan", " -inf", ",inf", ",nan", ":inf", "∞"})
                CHECK_FALSE(contains(finished.out, no_figure));
        }
    }
    const auto json = shell("cxcase rank examples/first.yaml" + with + "-f json").out;
    CHECK(contains(json, "\"roi\": \"the costs are too small to divide by\""));
    CHECK(contains(json, "\"mirr\": \"the negative net flow is too small to divide by\""));
    const ScratchFolder folder;
    for (const std::string ending : {"html", "md", "xlsx"})
        CHECK(
            shell("cxcase report examples/first.yaml --draft" + with + "-o " + (folder.path() / "r.").string() + ending)
                .exit_code == 0);
    const auto copy = (folder.path() / "small.yaml").string();
    auto text = cxcase::test::read_text(first_case);
    const std::string costs = "{build: 110k, run: 30k per year}";
    text.replace(text.find(costs), costs.size(), "{build: 1e-300}");
    cxcase::test::write_text(copy, text.replace(text.find("120k"), 4, "1e12"));
    CHECK(shell("cxcase compare " + first_case + " " + copy + " -q").exit_code == 0);
}

TEST_CASE("standard error begins with the document of diagnostics, and what comes after the answer follows it") {
    const std::string json = " -q --diagnostics json ";
    const auto unwritten = shell("cxcase rank examples/first.yaml" + json + "-f csv -o /no-such-folder/x.csv");
    CHECK(unwritten.exit_code == 4);
    const auto unmet = shell("cxcase compare examples/first.yaml examples/first-lean.yaml" + json +
                             "--fail-if 'portfolio.npv drops 1%' > /dev/null");
    CHECK(unmet.exit_code == 1);
    for (const auto& err : {unwritten.err, unmet.err}) {
        CHECK(err.starts_with("{\n  \"schema\": \"cxcase.diagnostics/1\""));
        const auto end = err.find("\n}\n");
        REQUIRE(end != std::string::npos);
        CHECK(err.substr(end + 3).starts_with("cxcase: "));
    }
}
