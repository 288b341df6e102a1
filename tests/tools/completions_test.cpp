// The completions in the shells they are for. Where a shell is not installed its test says so and proves nothing.
#include "support/files.hpp"
#include "support/process.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using namespace cxcase;
using Lines = std::vector<std::string>;
using test::shell;

bool has(const std::string& name) {
    const bool found = shell("command -v " + name + " >/dev/null").exit_code == 0;
    if (!found) MESSAGE("skipped: " << name << " is not here; scripts/setup test installs it");
    return found;
}

Lines asked(const std::string& command) {
    const auto finished = shell(command);
    INFO(command << "\n" << finished.out << finished.err);
    CHECK(finished.exit_code == 0);
    CHECK(finished.err == "");
    auto lines = test::lines_of(finished.out);
    std::erase(lines, "");
    return lines;
}

Lines bash(const std::string& words) { return asked("bash tests/tools/ask.bash cxcase " + words); }
Lines fish(const std::string& line) {
    return asked("fish --no-config -c 'cxcase completions fish | source; complete -C \"" + line + "\"'");
}
Lines zsh(const std::string& line) { return asked("zsh -f tests/tools/ask.zsh 'cxcase " + line + "'"); }

bool holds(const Lines& lines, const std::string& line) { return std::ranges::find(lines, line) != lines.end(); }

}  // namespace

TEST_CASE("bash completes commands, options, values, files, and what the case holds") {
    if (!has("bash")) return;
    CHECK(bash("ra") == Lines{"rank"});
    CHECK(holds(bash("''"), "schema"));
    CHECK(bash("schema fr") == Lines{"frictions"});
    CHECK(holds(bash("rank examples/telecom.yaml --"), "--by"));
    CHECK(bash("rank --by first") == Lines{"first-year-benefit"});
    CHECK(bash("rank --format = js") == Lines{"json"});
    CHECK(bash("rank --format =") == Lines{"table", "json", "csv", "markdown"});
    CHECK(bash("rank -f m") == Lines{"markdown"});
    CHECK(bash("rank examples/tel") == Lines{"examples/telecom.yaml"});
    CHECK(bash("rank -o READ") == Lines{"README.md"});
    CHECK(bash("nonsense ''").empty());
    CHECK(bash("explain examples/first.yaml arr") == Lines{"arrival-text"});
    CHECK(bash("explain examples/first.yaml segments.homes.ch") == Lines{"segments.homes.churn"});
    CHECK(bash("explain examples/first.yaml seg") == Lines{"(no space)", "segments."});
    CHECK(bash("rank examples/first.yaml --set segments.homes.ch") == Lines{"(no space)", "segments.homes.churn="});
    CHECK(holds(bash("rank examples/telecom.yaml --scenario ''"), "recession"));
    CHECK(bash("explain tests/golden/bad/yaml-tab.yaml ''").empty());
}

TEST_CASE("zsh completes commands, options, values, files, and what the case holds") {
    if (!has("zsh")) return;
    CHECK(holds(zsh("ra"), "LINE cxcase rank |"));
    CHECK(holds(zsh("rank examples/telecom.yaml --by fir"),
                "LINE cxcase rank examples/telecom.yaml --by first-year-benefit |"));
    CHECK(holds(zsh("rank examples/telecom.yaml --by "), "<payback>"));
    CHECK(holds(zsh("rank --format=js"), "LINE cxcase rank --format=json |"));
    CHECK(holds(zsh("rank examples/tel"), "LINE cxcase rank examples/telecom.yaml |"));
    CHECK(holds(zsh("explain examples/first.yaml arr"), "LINE cxcase explain examples/first.yaml arrival-text |"));
    CHECK(holds(zsh("explain examples/first.yaml seg"), "LINE cxcase explain examples/first.yaml segments.|"));
}

TEST_CASE("fish completes commands, options, values, files, and what the case holds") {
    if (!has("fish")) return;
    CHECK(fish("cxcase ra") == Lines{"rank\twhich initiatives to ask money for, and what each adds"});
    CHECK(fish("cxcase rank --by pay") == Lines{"payback"});
    CHECK(fish("cxcase rank --format=js") == Lines{"--format=json"});
    CHECK(holds(fish("cxcase rank examples/fir"), "examples/first.yaml"));
    CHECK(holds(fish("cxcase rank --output=examples/fir"), "--output=examples/first.yaml"));
    CHECK(holds(fish("cxcase track examples/telecom.yaml --actuals=examples/da"), "--actuals=examples/data/"));
    CHECK(holds(fish("cxcase explain examples/first.yaml arr"),
                "arrival-text\tinitiative: A text when the technician is on the way"));
    CHECK(holds(fish("cxcase explain examples/first.yaml seg"), "segments."));
}
