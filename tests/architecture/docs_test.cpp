// The documentation's tables are the code's tables.

#include "cxcase/input/keys.hpp"
#include "support/files.hpp"

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

}  // namespace

TEST_CASE("docs/case-file.md has a row for every key, as the table of keys says it, and no other") {
    const auto lines = test::lines_of(test::read_text(std::string(CXCASE_SOURCE_DIR) + "/docs/case-file.md"));
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
