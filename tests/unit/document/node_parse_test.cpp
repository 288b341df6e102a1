// Hostile files: refused in time, and never a crash.
#include "parsed.hpp"
#include "support/files.hpp"

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>

using cxcase::document::Limits;
using cxcase::document::Node;
using cxcase::test::Parsed;

namespace {

std::string filled(std::string_view piece, std::size_t size) {
    std::string result;
    result.reserve(size);
    while (result.size() + piece.size() <= size) result += piece;
    return result;
}

// A tree without errors or errors without a tree; spans within the file; every diagnostic with a way out.
void check_sound(const Parsed& parsed) {
    CHECK(parsed.root.has_value() != parsed.diagnostics.has_errors());
    const std::size_t size = parsed.sources[0].text().size();
    for (const auto& diagnostic : parsed.diagnostics.all()) {
        CHECK(diagnostic.span.begin <= diagnostic.span.end);
        CHECK(diagnostic.span.end <= size + 1);
        CHECK_FALSE(diagnostic.help.empty());
    }
    CHECK_FALSE(render_text(parsed.sources, parsed.diagnostics).find('\x1b') != std::string::npos);
}

void check_spans(const Node& node, std::size_t size) {
    CHECK(node.span.begin < node.span.end);
    CHECK(node.span.end <= size);
    for (const auto& item : node.items) check_spans(item, size);
    for (const auto& entry : node.entries) check_spans(entry.value, size);
}

}  // namespace

TEST_CASE("a hundred thousand brackets, dashes, anchors and their like are refused at once") {
    for (const std::string_view piece :
         {"[", "{",  "- ", "? ", "a: ", "&a ", "!a ",  ": ",   "{a: ", "[[]", "*a ",   "\"a\" ", ",",
          "'", "\"", "|",  "> ", "%",   "- [", "a: [", "[a: ", "}",    "]",   "...\n", "---\n"}) {
        CAPTURE(piece);
        const auto start = std::chrono::steady_clock::now();
        const Parsed parsed(filled(piece, 100'000 * piece.size()));
        CHECK_FALSE(parsed.root.has_value());
        check_sound(parsed);
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
    }
}

TEST_CASE("lines of blanks, comments and tabs, long lines and large maps do not take long") {
    const auto start = std::chrono::steady_clock::now();
    CHECK(Parsed("a: 1\n" + filled("# comment\n", 2'000'000) + "b: 2\n").root.has_value());
    CHECK(Parsed("a: 1\n" + filled(" \t \n", 2'000'000) + "b: 2\n").root.has_value());
    CHECK(Parsed("a: " + filled("x", 2'000'000) + "\n").root.has_value());
    CHECK(Parsed("a: '" + filled("x\n ", 2'000'000) + "'\n").root.has_value());
    CHECK(Parsed("a: |\n" + filled("  x\n", 2'000'000)).root.has_value());
    CHECK(Parsed("a: [" + filled("1, ", 300'000) + "]\n").root.has_value());
    std::string keys;
    for (int i = 0; i < 100'000; ++i) keys += "k" + std::to_string(i) + ": 1\n";
    CHECK(Parsed(keys).root.has_value());
    CHECK(Parsed(filled("k: 1\n", 100'000)).diagnostics.all().size() == 19'999);
    CHECK(Parsed(filled("\tk: 1\n", 1'000'000)).diagnostics.all().size() <= 1001);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(30));
}

TEST_CASE("one piece of text may be so long and no longer") {
    const Parsed parsed("a: 1\nb: \"" + filled("x", 5U << 20U) + "\"\n");
    CHECK(parsed.problems() == "2:2 CX0126 what follows is longer than 4 MiB in one piece");
    CHECK(Parsed("{\"a\": [" + filled("1,", 100'000) + "1]}").root.has_value());
}

TEST_CASE("the reference cases are read, and every span lies in the file") {
    const std::filesystem::path folder(CXCASE_SHARED_CASES);
    for (const auto& path : cxcase::test::files_below(folder, {".yaml"})) {
        CAPTURE(path.string());
        const Parsed parsed(cxcase::test::read_text(path));
        REQUIRE(parsed.root.has_value());
        check_spans(*parsed.root, parsed.sources[0].text().size());
    }
}

TEST_CASE("random damage never leads astray") {
    constexpr std::array<std::string_view, 32> pieces{
        "- ", ": ", "? ", "&a ", "*a",  "<<: ", "{",  "}",     "[", "]", ", ", "\n", "\n  ", "\n    ",   "|\n",  ">-\n",
        "\"", "'",  "#",  " #",  "---", "...",  "%a", "!!int", "!", "~", "\\", "\t", "\r\n", "\xC2\xA0", "\xFF", "é"};
    const std::string base =
        "title: &t \"Fixes\"\nsegments: &s\n  a: {churn: 2% per month, note: 'it''s'}\n  b:\n    <<: *s\n"
        "list:\n- x\n- {y: [1, 2], z: *t}\nnotes: |\n  one\n\n  two\n";
    std::mt19937 random(20270401);
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    Limits limits;
    limits.nodes = 1000;
    for (int round = 0; round < 4000; ++round) {
        std::string text = base;
        for (std::size_t edits = 1 + below(4); edits > 0; --edits) {
            const std::size_t at = below(text.size());
            if (below(3) == 0) {
                text.erase(at, 1 + below(5));
            } else {
                text.insert(at, pieces.at(below(pieces.size())));
            }
        }
        CAPTURE(text);
        const Parsed parsed(text, limits);
        check_sound(parsed);
        if (parsed.root.has_value()) check_spans(*parsed.root, text.size());
    }
}
