// The documentation's tables are the code's tables.

#include "cxcase/input/keys.hpp"
#include "cxcase/model/measures.hpp"
#include "support/examples.hpp"
#include "support/files.hpp"
#include "support/generated.hpp"

#include <doctest/doctest.h>

#include <algorithm>
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
        CHECK_MESSAGE(found != wanted.end(), "not in the table of keys: " << line);
        if (found != wanted.end()) wanted.erase(found);
    }
    for (const auto& row : wanted) FAIL_CHECK("missing in docs/case-file.md: " << row);
}

TEST_CASE("docs/measures.md lists the measures as their table says them") {
    using enum model::Subject;
    for (const auto subject : {initiative, portfolio, friction, baseline, budget})
        test::check_current_part("docs/measures.md", std::string(name_of(subject)), table_of(subject));
}
