// Aliases and merge keys.
#include "parsed.hpp"

#include <doctest/doctest.h>

#include <string>

using cxcase::test::Parsed;

TEST_CASE("an alias repeats what its anchor names") {
    CHECK(Parsed("a: &x 5%\nb: *x\n").shown() == "{a: 5%, b: 5%}");
    CHECK(Parsed("a: &x {k: [1, 2]}\nb: [*x, *x]\n").shown() == "{a: {k: [1, 2]}, b: [{k: [1, 2]}, {k: [1, 2]}]}");
    CHECK(Parsed("a: &x\n  k: &y 1\nb: {l: *y, m: *x}\n").shown() == "{a: {k: 1}, b: {l: 1, m: {k: 1}}}");
    CHECK(Parsed("a: &x\nb: *x\n").shown() == "{a: null, b: null}");
}

TEST_CASE("an alias means the anchor last set before it") {
    CHECK(Parsed("a: &x 1\nb: *x\nc: &x 2\nd: *x\n").shown() == "{a: 1, b: 1, c: 2, d: 2}");
}

TEST_CASE("an alias can be a key") {
    CHECK(Parsed("a: &x name\n*x : 1\n").shown() == "{a: name, name: 1}");
    CHECK(Parsed("a: &x [1]\n*x : 1\n").problems() == "2:1 CX0116 a key must be a plain word, not a list or a map");
    CHECK(Parsed("a: &x name\n*x : 1\nname: 2\n").problems() == "3:1 CX0107 the key 'name' is given twice in this map");
}

TEST_CASE("<< takes over what the map does not say itself, where it stands") {
    CHECK(Parsed("a: &x {k: 1, l: 2}\nb: {m: 0, <<: *x, l: 3}\n").shown() ==
          "{a: {k: 1, l: 2}, b: {m: 0, k: 1, l: 3}}");
    CHECK(Parsed("a: {<<: {k: 1}, l: 2}\n").shown() == "{a: {k: 1, l: 2}}");
    CHECK(Parsed("a: &x {}\nb: {<<: *x}\n").shown() == "{a: {}, b: {}}");
}

TEST_CASE("<< with a list: what is named first wins") {
    CHECK(Parsed("a: &x {k: 1}\nb: &y {k: 2, l: 2}\nc: {<<: [*x, *y]}\n").shown() ==
          "{a: {k: 1}, b: {k: 2, l: 2}, c: {k: 1, l: 2}}");
    CHECK(Parsed("a: &x [{k: 1}, {l: 2}]\nb: {<<: *x}\n").shown() == "{a: [{k: 1}, {l: 2}], b: {k: 1, l: 2}}");
}

TEST_CASE("<< of what was merged itself") {
    CHECK(Parsed("a: &x {k: 1}\nb: &y {<<: *x, l: 2}\nc: {<<: *y, k: 3}\n").shown() ==
          "{a: {k: 1}, b: {k: 1, l: 2}, c: {l: 2, k: 3}}");
}

TEST_CASE("merged entries keep the place where they are written") {
    const Parsed parsed("a: &x {k: 1}\nb: {<<: *x}\n");
    const auto& entry = parsed.at("b").entries.at(0);
    CHECK(parsed.sources.where(entry.key_span) == "case.yaml:1:8");
    CHECK(parsed.sources.where(entry.value.span) == "case.yaml:1:11");
}

TEST_CASE("'<<' in quotes is a key like any other") { CHECK(Parsed("a: {'<<': 1}\n").shown() == "{a: {<<: 1}}"); }

TEST_CASE("<< of what is no map is an error") {
    const std::string message = " CX0120 '<<' takes over the keys of a map, and this is none";
    CHECK(Parsed("a:\n  <<: 5\n").problems() == "2:7" + message);
    CHECK(Parsed("a:\n  <<:\n").problems() == "2:3" + message);
    CHECK(Parsed("a: &x 1\nb: {<<: [{k: 1}, *x, y]}\n").problems() == "2:18" + message + "\n2:22" + message);
}

TEST_CASE("<< twice in a map is a key given twice") {
    const Parsed parsed("a: &x {k: 1}\nb:\n  <<: *x\n  <<: *x\n");
    CHECK(parsed.problems() == "4:3 CX0107 the key '<<' is given twice in this map");
    CHECK(parsed.diagnostics.all().at(0).help.find("<<: [*one, *two]") != std::string::npos);
}
