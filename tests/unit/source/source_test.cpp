#include "cxcase/source/source.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase::source;

TEST_CASE("positions are lines and columns from one, columns in code points") {
    const SourceFile file("a.yaml", "a: 1\nnaïve: €\n\nz");
    const auto at = [&](std::size_t offset) {
        const Position position = file.position(offset);
        return std::pair(position.line, position.column);
    };
    CHECK(at(0) == std::pair<std::size_t, std::size_t>(1, 1));
    CHECK(at(3) == std::pair<std::size_t, std::size_t>(1, 4));
    CHECK(at(4) == std::pair<std::size_t, std::size_t>(1, 5));  // the line end belongs to its line
    CHECK(at(5) == std::pair<std::size_t, std::size_t>(2, 1));
    CHECK(at(9) == std::pair<std::size_t, std::size_t>(2, 4));   // 'v', behind ï of two bytes
    CHECK(at(13) == std::pair<std::size_t, std::size_t>(2, 8));  // '€'
    CHECK(at(16) == std::pair<std::size_t, std::size_t>(2, 9));
    CHECK(at(17) == std::pair<std::size_t, std::size_t>(3, 1));
    CHECK(at(18) == std::pair<std::size_t, std::size_t>(4, 1));
    CHECK(at(19) == std::pair<std::size_t, std::size_t>(4, 2));
    CHECK(at(1000) == std::pair<std::size_t, std::size_t>(4, 2));  // beyond the end means the end
}

TEST_CASE("lines come without their ends, of either kind") {
    const SourceFile file("a.yaml", "one\r\ntwo\n\nfour");
    CHECK(file.lines() == 4);
    CHECK(file.line(1) == "one");
    CHECK(file.line(2) == "two");
    CHECK(file.line(3).empty());
    CHECK(file.line(4) == "four");
    CHECK(file.line_start(2) == 5);
    CHECK(file.line_number(4) == 1);
    CHECK(file.line_number(5) == 2);
}

TEST_CASE("a byte order mark belongs to no line and no column") {
    const SourceFile file("a.yaml",
                          "\xEF\xBB\xBF"
                          "a: 1\nb: 2");
    CHECK(file.line(1) == "a: 1");
    CHECK(file.position(3).column == 1);
    CHECK(file.position(0).column == 1);
    CHECK(file.position(4).column == 2);
    CHECK(file.position(8).line == 2);
}

TEST_CASE("an empty text has one empty line") {
    const SourceFile file("a.yaml", "");
    CHECK(file.lines() == 1);
    CHECK(file.line(1).empty());
    CHECK(file.position(5).line == 1);
    CHECK(file.position(5).column == 1);
}

TEST_CASE("sources give the text of a span and say where it is") {
    Sources sources;
    const FileId first = sources.add("a.yaml", "a: 1\nb: 22\n");
    const FileId second = sources.add("odd\x1bname", "x");
    const FileId empty = sources.add("empty.yaml", "");
    CHECK(sources.size() == 3);
    CHECK(sources.text({first, 8, 10}) == "22");
    CHECK(sources.text({first, 8, 1000}) == "22\n");
    CHECK(sources.text({first, 1000, 1001}).empty());
    CHECK(sources.text({first, 8, 8}).empty());
    CHECK(sources.where({first, 8, 10}) == "a.yaml:2:4");
    CHECK(sources.where({second, 0, 1}) == "odd\\x1bname:1:1");
    CHECK(sources[second].name() == "odd\\x1bname");
    CHECK(sources[second].path() == "odd\x1bname");
    CHECK(sources.where({empty, 0, 0}) == "empty.yaml");
}

TEST_CASE("a file stays where it is while others are added") {
    Sources sources;
    const SourceFile& first = sources[sources.add("a.yaml", "a")];
    for (int i = 0; i < 1000; ++i) sources.add("b.yaml", "b");
    CHECK(&first == &sources[0]);
    CHECK(first.name() == "a.yaml");
}

TEST_CASE("lines of a file too large to keep have their numbers of that file") {
    Sources sources;
    const auto file = sources.add("big.csv", "1,2\n3,x\n", 1000);
    CHECK(sources.where({file, 6, 7}) == "big.csv:1001:3");
    CHECK(sources[file].line(1001) == "3,x");
    CHECK(sources[file].line_start(1001) == 4);
}
