#include "cxcase/cli/run.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/cli/commands.hpp"
#include "support/files.hpp"
#include "support/texts.hpp"
#include "support/tiny_streams.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <new>
#include <ostream>
#include <string>
#include <vector>

using namespace cxcase::cli;
using cxcase::test::contains;
using cxcase::test::ScratchFolder;
using cxcase::test::TinyStreams;

namespace {

const std::string first_example = std::string(CXCASE_SOURCE_DIR) + "/examples/first.yaml";

int run_with(TinyStreams& tiny, const std::vector<std::string>& args) { return run(args, tiny.streams); }

}  // namespace

TEST_CASE("help and version go to standard output") {
    TinyStreams tiny;
    CHECK(run_with(tiny, {"--help"}) == exit_done);
    CHECK(contains(tiny.out, "Usage: cxcase COMMAND"));
    CHECK(run_with(tiny, {"rank", "--help"}) == exit_done);
    CHECK(contains(tiny.out, "Usage: cxcase rank FILE"));
    CHECK(run_with(tiny, {"--version"}) == exit_done);
    CHECK(tiny.err.empty());
}

TEST_CASE("wrong usage: what, and the way out") {
    const auto says = [](const std::vector<std::string>& args, std::string_view what) {
        TinyStreams tiny;
        INFO(tiny.err);
        CHECK(run_with(tiny, args) == exit_usage);
        CHECK(contains(tiny.err, what));
        CHECK(tiny.out.empty());
    };
    says({}, "which command?");
    says({"rnk"}, "unknown command 'rnk'; did you mean 'rank'?");
    says({"forecast"}, "unknown command 'forecast'");
    says({"--versoin"}, "did you mean '--version'?");
    says({"--format=json", "rank"}, "the command comes first");
    says({"rank"}, "cxcase rank examples/telecom.yaml");
    says({"rank", "a", "b"}, "takes one case file");
    says({"rank", ""}, "empty");
    says({"rank", first_example, "--top", "0"}, "--top takes a whole number");
    says({"rank", first_example, "--top", "3x"}, "--top takes a whole number");
    says({"rank", first_example, "-o", "out.pdf"}, "does not tell the format");
    says({"rank", first_example, "-o", first_example, "-f", "csv"}, "would overwrite the case");
}

TEST_CASE("a valid case: the answer in each format") {
    for (const auto& [format, part] : std::vector<std::pair<std::string, std::string>>{
             {"table", "budget line: FY2027"}, {"csv", "rank,id,name"}, {"markdown", "| ---: |"}}) {
        TinyStreams tiny;
        INFO(format);
        CHECK(run_with(tiny, {"rank", first_example, "-f", format}) == exit_done);
        CHECK(contains(tiny.out, part));
    }
    TinyStreams tiny;
    CHECK(run_with(tiny, {"rank", first_example, "--format", "json"}) == exit_done);
    const auto json = nlohmann::json::parse(tiny.out);
    CHECK(json["schema"] == "cxcase.rank/1");
    CHECK(json["initiatives"].size() == 3);
}

TEST_CASE("standard input, and a case that is no case") {
    TinyStreams tiny;
    tiny.in = cxcase::test::read_text(first_example);
    CHECK(run_with(tiny, {"rank", "-", "-f", "json"}) == exit_done);
    CHECK(nlohmann::json::parse(tiny.out)["case"]["currency"] == "EUR");

    TinyStreams bad;
    bad.in = "cxcase: 1\nsegments: 3\n";
    CHECK(run_with(bad, {"rank", "-"}) == exit_invalid);
    CHECK(bad.out.empty());
    CHECK(contains(bad.err, "<stdin>:"));
    CHECK(contains(bad.err, "error:"));
}

TEST_CASE("orders, the top of them, and fair shares") {
    const auto json = [](const std::vector<std::string>& more) {
        TinyStreams tiny;
        std::vector<std::string> args{"rank", first_example, "-f", "json"};
        args.insert(args.end(), more.begin(), more.end());
        REQUIRE(run(args, tiny.streams) == exit_done);
        return nlohmann::json::parse(tiny.out);
    };
    for (const char* order : {"roi", "npv", "bcr", "irr", "payback", "adds", "shapley", "first-year-benefit"}) {
        INFO(order);
        CHECK(json({"--by", order})["case"]["order_by"] == order);
    }
    CHECK(json({"--top", "1"})["initiatives"].size() == 1);
    CHECK(json({"--top", "99"})["initiatives"].size() == 3);
    CHECK(json({})["initiatives"][0]["shapley"].is_null());
    CHECK(json({"--shapley"})["initiatives"][0]["shapley"].is_number());
}

TEST_CASE("a file of results: its ending tells the format, and a terminal's colours stay out of it") {
    const ScratchFolder folder;
    for (const char* name : {"r.json", "r.csv", "r.md", "r.txt"}) {
        TinyStreams tiny;
        tiny.streams.out_is_terminal = true;
        INFO(name);
        const auto path = (folder.path() / name).string();
        CHECK(run_with(tiny, {"rank", first_example, "--output", path}) == exit_done);
        CHECK(tiny.out.empty());
        const auto text = cxcase::test::read_text(path);
        CHECK_FALSE(text.empty());
        CHECK_FALSE(contains(text, "\x1b"));
    }
    TinyStreams tiny;
    CHECK(run_with(tiny, {"rank", first_example, "-o", "-"}) == exit_done);
    CHECK_FALSE(tiny.out.empty());
}

TEST_CASE("colour follows the terminal and --color") {
    const auto coloured = [](bool terminal, const std::vector<std::string>& more) {
        TinyStreams tiny;
        tiny.streams.out_is_terminal = terminal;
        std::vector<std::string> args{"rank", first_example};
        args.insert(args.end(), more.begin(), more.end());
        REQUIRE(run(args, tiny.streams) == exit_done);
        return contains(tiny.out, "\x1b[");
    };
    CHECK(coloured(true, {}));
    CHECK_FALSE(coloured(false, {}));
    CHECK(coloured(false, {"--color=always"}));
    CHECK_FALSE(coloured(true, {"--color", "never"}));
}

TEST_CASE("quiet: no warnings and no notes; CSV tells its warnings beside it") {
    TinyStreams loud;
    CHECK(run_with(loud, {"rank", first_example}) == exit_done);
    CHECK(contains(loud.out, "How to read this"));
    TinyStreams quiet;
    CHECK(run_with(quiet, {"rank", first_example, "--quiet"}) == exit_done);
    CHECK_FALSE(contains(quiet.out, "How to read this"));
    CHECK(quiet.err.empty());
    TinyStreams csv;
    CHECK(run_with(csv, {"rank", first_example, "-f", "csv"}) == exit_done);
    CHECK(contains(csv.err, "[CX06"));
}

TEST_CASE("files and streams that fail") {
    TinyStreams missing;
    CHECK(run_with(missing, {"rank", std::string(CXCASE_SOURCE_DIR) + "/examples/frist.yaml"}) == exit_failed);
    CHECK(contains(missing.err, "/examples/first.yaml'?"));

    TinyStreams full;
    full.out_error = std::make_error_code(std::errc::no_space_on_device);
    CHECK(run_with(full, {"rank", first_example}) == exit_failed);
    CHECK(contains(full.err, "cannot write standard output: No space left on device"));
    CHECK(run_with(full, {"--help"}) == exit_failed);

    TinyStreams unreadable;
    unreadable.streams.read_in = [](std::size_t) { return cxcase::source::FileError{"Input/output error"}; };
    CHECK(run_with(unreadable, {"rank", "-"}) == exit_failed);
    CHECK(contains(unreadable.err, "cannot read standard input: Input/output error"));
}

TEST_CASE("a reader that has gone away is no failure") {
    TinyStreams closed;
    closed.out_error = std::make_error_code(std::errc::broken_pipe);
    CHECK(run_with(closed, {"rank", first_example, "-q"}) == exit_done);
    CHECK(closed.err.empty());
}

TEST_CASE("bugs of ours end in 70 and ask to be reported") {
    const auto thrown_by = [](auto thrower, int exit = exit_internal) {
        TinyStreams tiny;
        tiny.streams.read_in = [thrower](std::size_t) -> std::variant<std::string, cxcase::source::FileError> {
            thrower();
            return std::string();
        };
        CHECK(run_with(tiny, {"rank", "-"}) == exit);
        CHECK(contains(tiny.err, "please report it") == (exit == exit_internal));
        return tiny.err;
    };
    CHECK(contains(thrown_by([] { throw cxcase::base::InternalError("x.cpp:1: contradiction"); }), "contradiction"));
    CHECK(contains(thrown_by([] { throw std::bad_alloc(); }, cxcase::cli::exit_failed), "not enough memory"));
    thrown_by([] { throw 7; });  // NOLINT(hicpp-exception-baseclass)
}

TEST_CASE("every command of the table does something") {
    for (const auto& command : cxcase::cli::commands()) {
        TinyStreams tiny;
        CAPTURE(command.name);
        CHECK(run_with(tiny, {std::string(command.name)}) != exit_internal);  // a row of `actions` in src/cli/run.cpp
    }
}
