// The documentation's tables are the code's tables.

#include "cxcase/base/codes.hpp"
#include "cxcase/input/keys.hpp"
#include "cxcase/model/attacks.hpp"
#include "cxcase/model/measures.hpp"
#include "cxcase/model/report_sections.hpp"
#include "support/examples.hpp"
#include "support/files.hpp"
#include "support/generated.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

using namespace cxcase;

namespace {

std::string quoted(std::string_view text) { return text.empty() ? "" : "`" + std::string(text) + "`"; }

// A key's row in docs/case-file.md.
std::string row_of(const input::KeyInfo& key) {
    const std::string name = key.required ? "**" + quoted(key.key) + "**" : quoted(key.key);
    return "| " + name + " | " + std::string(key.about) + " | " + quoted(key.example) + " | " + quoted(key.fallback) +
           " |";
}

// Where it belongs: "of a segment, below `country`".
std::string place_of(const input::KeyInfo& key) {
    const auto rows = input::keys_of(key.place);
    const auto at = std::ranges::find(rows, key.key, &input::KeyInfo::key);
    const std::string of = "of " + std::string(input::place_info(key.place).name);
    return of + (at == rows.begin() ? ", above all others" : ", below " + quoted(std::prev(at)->key));
}

// The measures said of a subject, as docs/measures.md lists them.
std::string table_of(model::Subject subject) {
    std::string text = "\n| key | name | unit | definition | convention | source |\n|---|---|---|---|---|---|\n";
    for (const auto& row : model::measures()) {
        if (model::find_measure(row.key, subject) != &row) continue;
        text += "| " + quoted(row.key) + " | " + std::string(row.name) + " | " + std::string(name_of(row.unit)) +
                " | " + std::string(row.definition) + " | " + std::string(row.convention) + " | " +
                std::string(row.source) + " |\n";
    }
    return text + "\n";
}

std::string repository_text(const std::string& path) {
    return test::read_text(std::string(CXCASE_SOURCE_DIR) + "/" + path);
}

// The families of codes, by how their ids begin.
struct Family {
    std::string_view begins, title;
};
constexpr std::array families{
    Family{"CX00", "Files and streams"},
    Family{"CX01", "YAML"},
    Family{"CX02", "Values"},
    Family{"CX03", "Keys and references"},
    Family{"CX04", "The model's rules"},
    Family{"CX05", "Warnings about the case"},
    Family{"CX06", "Warnings about results"},
    Family{"CX07", "Customer data and what it shows"},
    Family{"CX08", "Actuals against plan"},
};

std::string diagnostics_page() {
    std::string page =
        "# What the program says, by code\n\n"
        "Every problem has a code that never changes its meaning. This page is made from "
        "`include/cxcase/base/codes.inc`, and a\n"
        "test keeps it so. An **error** makes a case invalid: no figure is given, and the exit code is 3 (4 where a "
        "file cannot\n"
        "be read). A **warning** leaves the answer as it is; `--deny CODE` makes an error of it, `--deny all` of every "
        "one.\n"
        "How to use both in CI: [ci.md](ci.md).\n";
    for (const auto& family : families) {
        page +=
            "\n## " + std::string(family.title) + "\n\n| code | | what | why, and the way out |\n|---|---|---|---|\n";
        for (const auto& row : base::code_table) {
            if (!row.id.starts_with(family.begins)) continue;
            page += "| `" + std::string(row.id) + "` | " +
                    (row.severity == base::Severity::error ? "error" : "warning") + " | " + std::string(row.title) +
                    " | " + std::string(row.explanation) + " |\n";
        }
    }
    return page;
}

// The first block of YAML in a document.
std::string first_yaml(const std::string& text) {
    const std::string fence = "```yaml\n";
    const auto begin = text.find(fence) + fence.size();
    return text.substr(begin, text.find("```", begin) - begin);
}

}  // namespace

TEST_CASE("README.md shows examples/first.yaml as it is, below the line for editors") {
    const auto example = repository_text("examples/first.yaml");
    CHECK(first_yaml(repository_text("README.md")) == example.substr(example.find("cxcase: 1")));
}

TEST_CASE("the case that docs/case-file.md begins with is a valid one") {
    const auto business_case = test::load_text(first_yaml(repository_text("docs/case-file.md")));
    CHECK(business_case.initiatives.size() == 1);
}

TEST_CASE("docs/case-file.md has a row for every key, as the table of keys says it, and no other") {
    const auto lines = test::lines_of(repository_text("docs/case-file.md"));
    std::multiset<std::string> wanted;
    for (const auto& key : input::key_table()) wanted.insert(row_of(key));
    bool in_table = false;
    for (const auto& line : lines) {
        if (line.starts_with("| key | what it says |")) in_table = true;
        if (!line.starts_with("|")) in_table = false;
        if (!in_table || line.starts_with("| key |") || line.starts_with("|---")) continue;
        const auto found = wanted.find(line);
        CHECK_MESSAGE(found != wanted.end(), "in docs/case-file.md, but not in src/input/keys_table.cpp:\n" << line);
        if (found != wanted.end()) wanted.erase(found);
    }
    for (const auto& key : input::key_table()) {
        if (wanted.contains(row_of(key)))
            FAIL_CHECK("missing in docs/case-file.md, among the keys " << place_of(key) << ":\n" << row_of(key));
    }
}

TEST_CASE("docs/diagnostics.md says of every code what its table says") {
    for (const auto& row : base::code_table) {
        INFO(row.id << " belongs to no family");
        CHECK(std::ranges::any_of(families, [&](const Family& family) { return row.id.starts_with(family.begins); }));
    }
    test::check_current("docs/diagnostics.md", diagnostics_page());
}

TEST_CASE("docs/measures.md lists the measures as their table says them") {
    using enum model::Subject;
    for (const auto subject : {initiative, portfolio, friction, baseline, budget, draws, information})
        test::check_current_part("docs/measures.md", std::string(name_of(subject)), table_of(subject));
}

TEST_CASE("docs/challenge.md lists the attacks as their table says them") {
    std::string table = "\n| id | name | the committee says | what is changed |\n|---|---|---|---|\n";
    for (const auto& attack : model::attacks()) {
        table += "| " + quoted(attack.id) + " | " + std::string(attack.name) + " | \"" + std::string(attack.asks) +
                 "\" | " + std::string(attack.changes) + " |\n";
    }
    test::check_current_part("docs/challenge.md", "attacks", table + "\n");
}

TEST_CASE("docs/report.md lists the sections as their table says them") {
    std::string table = "\n| section | what stands in it |\n|---|---|\n";
    for (const auto& section : model::report_sections())
        table += "| " + quoted(section.id) + " | " + std::string(section.holds) + " |\n";
    test::check_current_part("docs/report.md", "sections", table + "\n");
}

TEST_CASE("docs/challenge.md says how far the attacks' dials turn") {
    std::string table = "\n| attack | usual | from | to | then called |\n|---|---|---|---|---|\n";
    for (const auto& attack : model::attacks()) {
        const model::Dial& dial = attack.dial;
        if (dial.kind == model::DialKind::none) continue;
        table += "| " + quoted(attack.id);
        for (const double figure : {dial.usual, dial.low, dial.high}) table += " | " + dial_words(dial.kind, figure);
        table += " | " + with_figure(dial.name, dial.kind, dial.usual) + " |\n";
    }
    test::check_current_part("docs/challenge.md", "dials", table + "\n");
}
