#include "cli/init_command.hpp"

#include "cli/starters.hpp"
#include "cxcase/cli/run.hpp"
#include "support/files.hpp"
#include "support/texts.hpp"
#include "support/tiny_streams.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

using namespace cxcase::cli;
using cxcase::test::contains;
using cxcase::test::read_text;
using cxcase::test::ScratchFolder;
using cxcase::test::TinyStreams;
using cxcase::test::write_text;

namespace fs = std::filesystem;

namespace {

// Runs `cxcase init args…` and checks the exit code.
void init(TinyStreams& tiny, std::vector<std::string> args, int exit_code = exit_done) {
    args.insert(args.begin(), "init");
    CHECK(run(args, tiny.streams) == exit_code);
}

}  // namespace

TEST_CASE("without a file the case goes to standard output and nothing is said beside it") {
    for (const auto& starter : starters()) {
        TinyStreams tiny;
        init(tiny, {"--industry", std::string(starter.industry)});
        CHECK(tiny.out == starter.text);
        CHECK(tiny.err.empty());
    }
    TinyStreams dash;
    init(dash, {"-o", "-"});
    CHECK(dash.out == starters().front().text);
}

TEST_CASE("a file is never overwritten unasked") {
    const ScratchFolder folder;
    const auto path = (folder.path() / "case.yaml").string();
    write_text(path, "mine");
    TinyStreams refused;
    init(refused, {"-o", path}, exit_usage);
    CHECK(contains(refused.err, "is there already"));
    CHECK(contains(refused.err, "--force"));
    CHECK(read_text(path) == "mine");
    TinyStreams forced;
    init(forced, {"-o", path, "--force"});
    CHECK(read_text(path) == starters().front().text);
}

TEST_CASE("a link that leads nowhere is something, too") {
    const ScratchFolder folder;
    fs::create_symlink("elsewhere.yaml", folder.path() / "case.yaml");
    TinyStreams tiny;
    init(tiny, {"-o", (folder.path() / "case.yaml").string()}, exit_usage);
    CHECK_FALSE(fs::exists(folder.path() / "elsewhere.yaml"));
}

TEST_CASE("after writing it says what to do next, in words that a shell takes back") {
    const ScratchFolder folder;
    const auto path = (folder.path() / "Anna's case.yaml").string();
    TinyStreams tiny;
    init(tiny, {"-o", path});
    CHECK(tiny.out.empty());
    CHECK(contains(tiny.err, "cxcase rank '" + (folder.path() / "Anna'\\''s case.yaml").string() + "'\n"));
    CHECK(contains(tiny.err, "cxcase schema case > " + (folder.path() / "case.schema.json").string() + "\n"));

    write_text(folder.path() / "case.schema.json", "{}");
    TinyStreams again;
    init(again, {"-o", (folder.path() / "b.yaml").string()});
    CHECK_FALSE(contains(again.err, "schema"));
    TinyStreams quiet;
    init(quiet, {"-q", "-o", (folder.path() / "c.yaml").string()});
    CHECK(quiet.err.empty());
}

TEST_CASE("what cannot be written, and words that init does not take") {
    const ScratchFolder folder;
    TinyStreams missing;
    init(missing, {"-o", (folder.path() / "none" / "case.yaml").string()}, exit_failed);
    CHECK(contains(missing.err, "No such file or directory"));
    for (const std::vector<std::string>& more : {std::vector<std::string>{}, {"--force"}}) {
        TinyStreams tiny;
        auto args = more;
        args.insert(args.end(), {"-o", folder.path().string()});
        init(tiny, args, exit_failed);
        CHECK(contains(tiny.err, "Is a directory"));
    }
    TinyStreams industry;
    init(industry, {"bank"}, exit_usage);
    CHECK(contains(industry.err, "cxcase init --industry bank"));
    TinyStreams file;
    init(file, {"my.yaml"}, exit_usage);
    CHECK(contains(file.err, "cxcase init -o my.yaml"));
}
