#include "input/node_text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;

namespace {

document::Node parsed(const std::string& text) {
    source::Sources sources;
    source::Diagnostics diagnostics;
    const auto node = document::parse(sources, sources.add("a.yaml", text), diagnostics);
    INFO(source::render_text(sources, diagnostics));
    REQUIRE(node);
    return *node;
}

}  // namespace

TEST_CASE("a tree on one line reads as the same tree") {
    for (const char* text :
         {"a: courier scans, 2026 Q3\nb: [x, 'y, z', {k: -3.5pp}]\n", "a: |\n  two\n  lines\nb: 'it''s \"so\" \\n'\n",
          "a: c{d\nb: e]f\nc: g[h\n", "a: 'x: y'\nb: 'x #y'\nc: ':'\nd: 'x:'\ne: x:y#z\n",
          "a: '#x'\nb: '- x'\nc: -x\nd: '@'\n", "a: ''\nb: '  '\nc: 'null'\nd: null\ne: 50%\nf: '%'\n",
          "discrete: {'a, b': 1, 4%: 2}\n"}) {
        INFO(text);
        const auto tree = parsed(text);
        CHECK(input::same(parsed("all: " + input::inline_text(tree) + "\n").entries.at(0).value, tree));
    }
    CHECK(input::inline_text(parsed("a: 3% per month\nb: \"x\"\n")) == "{a: 3% per month, b: \"x\"}");
}

TEST_CASE("trees are the same by what they say") {
    CHECK(input::same(parsed("a: 1\nb: 'x'\n"), parsed("{b: x, a: 1}\n")));
    CHECK_FALSE(input::same(parsed("a: 1\n"), parsed("a: 1\nb: 2\n")));
    CHECK_FALSE(input::same(parsed("a: 1\n"), parsed("a: [1]\n")));
    CHECK_FALSE(input::same(parsed("a: [1, 2]\n"), parsed("a: [2, 1]\n")));
}
