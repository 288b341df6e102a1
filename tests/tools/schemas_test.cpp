// The schemas as others see them: a validator that is not ours, and the language server that editors ask. Where one of
// them is not installed its test says so and proves nothing.
#include "cxcase/schema/schemas.hpp"

#include "cxcase/input/load.hpp"
#include "cxcase/schema/output_keys.hpp"
#include "support/files.hpp"
#include "support/process.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace {

using namespace cxcase;
using nlohmann::json;
using test::shell;

// ---- Debian's python3-jsonschema

// What it says of each file; empty where it is not installed.
std::map<std::string, std::string> verdicts(const std::string& schema, const std::string& files) {
    const auto finished = shell("python3 tests/tools/validate.py schema/" + schema + ".schema.json " + files);
    if (finished.exit_code == 77) {
        MESSAGE("skipped: " << finished.out << "scripts/setup test installs python3-jsonschema and python3-yaml");
        return {};
    }
    INFO(finished.err);
    REQUIRE(finished.exit_code == 0);
    std::map<std::string, std::string> said;
    for (const auto& line : test::lines_of(finished.out)) {
        const auto path = line.substr(line.find(' ') + 1);
        said[path.substr(0, path.find(": "))] = line;
    }
    return said;
}

// Does cxcase read it?
bool loads(const std::string& path) {
    source::Sources sources;
    const auto file = sources.add(path, test::read_text(path));
    return input::load(sources, file, {input::Point::mean, std::filesystem::path(path).parent_path().string()})
        .loaded.has_value();
}

// ---- yaml-language-server

const std::string server_folder = "build/tools/yaml-language-server";

// Installs the pinned server into the build folder, once. False where there is no node, no npm or no registry.
bool has_server() {
    const auto finished = shell(
        "command -v node >/dev/null && command -v npm >/dev/null || { echo 'node and npm are missing' >&2; exit 77; }\n"
        "mkdir -p " +
        server_folder + " && cd " + server_folder +
        "\n"
        "for f in package.json package-lock.json; do cmp -s ../../../tests/tools/yaml-language-server/$f $f || rm -f "
        "done; done\n"
        "[ -e done ] && exit 0\n"
        "cp ../../../tests/tools/yaml-language-server/package*.json . && npm ci --no-audit --no-fund --loglevel=error "
        "--fetch-retries=0 --fetch-timeout=20000 "
        ">&2 && touch done\n");
    if (finished.exit_code != 0) MESSAGE("skipped: no yaml-language-server: " << finished.err);
    return finished.exit_code == 0;
}

json ask_server(const json& questions) {
    const test::ScratchFolder folder;
    const auto file = (folder.path() / "questions.json").string();
    test::write_text(file, questions.dump());
    const auto finished =
        shell("node tests/tools/yaml-language-server/ask.mjs " + server_folder + " examples/question.yaml < " + file);
    INFO(finished.err);
    REQUIRE(finished.exit_code == 0);
    return json::parse(finished.out);
}

bool says(const json& answer, std::size_t line, const std::string& words) {
    return std::ranges::any_of(answer["diagnostics"], [&](const json& d) {
        return d["line"] == line && d["message"].get<std::string>().find(words) != std::string::npos;
    });
}

bool offers(const json& answer, const std::string& label) {
    return std::ranges::any_of(answer["completion"], [&](const json& one) { return one == label; });
}

// examples/first.yaml with one text in place of another.
std::string edited(const std::string& from, const std::string& to) {
    std::string text = test::read_text(std::string(CXCASE_SOURCE_DIR) + "/examples/first.yaml");
    const auto at = text.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    return text.replace(at, from.size(), to);
}

// 0-based line and character of a text in examples/first.yaml.
json place_of(const std::string& words) {
    const std::string text = test::read_text(std::string(CXCASE_SOURCE_DIR) + "/examples/first.yaml");
    const auto at = text.find(words);
    REQUIRE_MESSAGE(at != std::string::npos, words);
    const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    return {line, at - (text.rfind('\n', at) + 1)};
}

std::size_t line_of(const std::string& words) { return place_of(words)[0]; }

}  // namespace

TEST_CASE("every example fits the schema of the case file, says a validator that is not ours") {
    for (const auto& [path, line] : verdicts("case",
                                             "examples/*.yaml src/cli/starters/*.yaml docs/*.yaml "
                                             "tests/golden/rank/*.yaml tests/golden/frictions/*.yaml"))
        CHECK(line == "ok " + path);
}

TEST_CASE("no broken case that cxcase reads after all is flagged, and what an editor can know is") {
    const auto said = verdicts("case", "tests/golden/bad/[!y]*.yaml");  // yaml-… are about YAML itself
    int flagged = 0;
    for (const auto& [path, line] : said) {
        flagged += line.starts_with("wrong") ? 1 : 0;
        if (line.starts_with("wrong") && loads(std::string(CXCASE_SOURCE_DIR) + "/" + path)) FAIL_CHECK(line);
    }
    if (said.empty()) return;
    CHECK(flagged > 140);
    for (const char* name :
         {"segment-unknown-key", "unknown-top-key", "title-list", "segments-text", "missing-segment-churn",
          "churn-no-period", "churn-effect-percent", "revenue-percent", "customers-comma", "shape-unknown",
          "start-month-thirteen", "seasonality-eleven", "id-umlaut", "line-kind-unknown", "fixes-list"}) {
        INFO(name);
        CHECK(said.at("tests/golden/bad/" + std::string(name) + ".yaml").starts_with("wrong"));
    }
}

TEST_CASE("answers fit their schemas, says a validator that is not ours") {
    for (const auto& output : schema::outputs()) {
        const test::ScratchFolder folder;
        const std::string name(output.name);
        const std::string answer = (folder.path() / "answer.json").string();
        const auto finished = shell("cxcase " + name + " examples/telecom.yaml -q -f json > " + answer);
        if (finished.exit_code > 1) continue;  // it needs more than a file; tests/laws asks all of them
        for (const auto& [path, line] : verdicts(name, answer)) CHECK(line == "ok " + path);
        std::string broken = test::read_text(answer);
        broken.replace(broken.find("\"schema\""), 8, "\"shema\"");
        test::write_text(answer, broken);
        for (const auto& [path, line] : verdicts(name, answer)) CHECK(line.starts_with("wrong"));
    }
}

TEST_CASE("an editor explains, completes and flags: asked of the real yaml-language-server") {
    if (!has_server()) return;
    const std::string start = "# yaml-language-server: $schema=../schema/case.schema.json\ncxcase: 1\n";
    const json answers = ask_server({
        {{"text", edited("", "")}, {"hover", place_of("churn: 16%")}},
        {{"text", start + "segments:\n  homes:\n    churn: 2% per month\n    \n"}, {"completion", {5, 4}}},
        {{"text", start + "discounting: \n"}, {"completion", {2, 13}}},
        {{"text", edited("margin:", "marginn:")}},
        {{"text", edited("churn: 16% per year", "churn: 16%")}},
        {{"text", edited("churn: +11pp", "churn: 11%")}},
        {{"text", edited("starts: 2027-02", "starts: 2027-13")}},
        {{"text", edited("segments:\n",
                         "x-usual: &usual {customers: 1k, churn: 1% per month, revenue: 2 per month}\n"
                         "segments:\n  flats: {<<: *usual, margin: 50%}\n")}},
    });
    CHECK(answers[0]["diagnostics"].empty());
    CHECK(answers[0]["hover"].get<std::string>().find("Share of customers who leave") != std::string::npos);
    for (const char* key : {"customers", "margin", "cost_per_contact"}) CHECK(offers(answers[1], key));
    CHECK_FALSE(offers(answers[1], "churn"));
    for (const char* word : {"monthly", "year_end", "mid_year"}) CHECK(offers(answers[2], word));
    CHECK(says(answers[3], line_of("margin:"), "Property marginn is not allowed"));
    CHECK(says(answers[4], line_of("margin:"), "A share per period is expected, such as 2.1% per month"));
    CHECK(says(answers[5], line_of("churn: +11pp"), "A change of churn is expected, such as +3.5pp or 1.6x"));
    CHECK(says(answers[6], line_of("starts: 2027-02"), "A month is expected, such as 2027-04"));
    CHECK(answers[7]["diagnostics"].empty());
}
