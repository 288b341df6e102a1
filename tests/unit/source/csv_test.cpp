#include "cxcase/source/csv.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

using namespace cxcase::source;

namespace {

using Words = std::vector<std::string>;

std::vector<Words> rows_of(std::string_view text, char separator = ',') {
    CsvRows rows(text, separator);
    std::vector<Words> all;
    while (rows.next()) {
        all.emplace_back();
        for (const CsvCell& cell : rows.cells()) all.back().push_back(rows.word(cell));
    }
    return all;
}

// The pieces of a text that comes in bits of `bits` bytes.
std::vector<CsvPiece> pieces_of(const std::string& text, std::size_t size, std::size_t bits = 1 << 20) {
    auto all = bytes_of(text);
    CsvPieces pieces([all, bits](std::size_t most) { return all(std::min(most, bits)); });
    std::vector<CsvPiece> cut;
    while (true) {
        auto piece = std::get<CsvPiece>(pieces.next(size, ','));
        if (piece.text.empty()) return cut;
        cut.push_back(std::move(piece));
    }
}

}  // namespace

TEST_CASE("cells are what stands between separators, without blanks around") {
    CHECK(rows_of("a,b\n1, 2 \n") == std::vector<Words>{{"a", "b"}, {"1", "2"}});
    CHECK(rows_of("a;b\r\n1,5;\r\n", ';') == std::vector<Words>{{"a", "b"}, {"1,5", ""}});
    CHECK(rows_of("a,b\n1,2") == std::vector<Words>{{"a", "b"}, {"1", "2"}});      // the last line has no end
    CHECK(rows_of("a,b\r\n1,2\r") == std::vector<Words>{{"a", "b"}, {"1", "2"}});  // or half of one
    CHECK(rows_of("a,b\r\n1,\"2\"\r") == std::vector<Words>{{"a", "b"}, {"1", "2"}});
}

TEST_CASE("quotes hold separators, line ends and quotes written twice") {
    CHECK(rows_of("a,b\n\"x,\ny\",\"say \"\"hi\"\"\"\n") == std::vector<Words>{{"a", "b"}, {"x,\ny", "say \"hi\""}});
    CHECK(rows_of("a\n5\" disk\n") == std::vector<Words>{{"a"}, {"5\" disk"}});
}

TEST_CASE("blank rows are passed over, and lines are counted all the same") {
    CsvRows rows("a,b\n\n\"x\ny\",2\n3,4\n", ',');
    std::vector<std::size_t> lines;
    while (rows.next()) lines.push_back(rows.line());
    CHECK(lines == std::vector<std::size_t>{1, 3, 5});
}

TEST_CASE("a quote without its partner, or with more behind it, has a place") {
    CsvRows open("a,b\n1,\"x\n", ',');
    CHECK((open.next() && !open.bad_quote()));
    REQUIRE(open.next());
    CHECK(open.bad_quote() == 6);
    CsvRows more("\"a\"b,c\n", ',');
    REQUIRE(more.next());
    CHECK(more.bad_quote() == 0);
    CsvRows doubled("\"a\"\"", ',');
    REQUIRE(doubled.next());
    CHECK(doubled.bad_quote() == 0);
}

TEST_CASE("the separator is the sign that the first row has most of") {
    CHECK(csv_separator("a,b,c\n1;2;3") == ',');
    CHECK(csv_separator("a;b\n1,5;2,5") == ';');
    CHECK(csv_separator("a\tb\tc") == '\t');
    CHECK(csv_separator("\"a;b;c\",d") == ',');
    CHECK(csv_separator("alone\n") == ',');
    CHECK(csv_separator("5\" left;pipe;seg\n") == ';');  // five inches, no quoted cell
}

TEST_CASE("pieces are whole rows, whatever the sizes, and nothing is lost") {
    const std::string text = "a,b\n1,\"x\ny\"\n22,\"\"\"\"\n333,z\n4,5";
    for (std::size_t size = 1; size < 40; ++size) {
        for (const std::size_t bits : {1U, 3U, 100U}) {
            std::string together;
            std::size_t line = 1;
            for (const CsvPiece& piece : pieces_of(text, size, bits)) {
                CHECK(piece.first_line == line);
                line += static_cast<std::size_t>(std::count(piece.text.begin(), piece.text.end(), '\n'));
                CsvRows rows(piece.text, ',');
                while (rows.next()) CHECK_FALSE(rows.bad_quote());
                together += piece.text;
            }
            CHECK(together == text);
        }
    }
}

TEST_CASE("a byte order mark is left out") {
    CsvPieces pieces(
        bytes_of("\xEF\xBB\xBF"
                 "a,b\n"));
    CHECK(std::get<std::string_view>(pieces.peek(100)) == "a,b\n");
    CHECK(std::get<CsvPiece>(pieces.next(100, ',')).text == "a,b\n");
}

TEST_CASE("a missing file and a folder are no tables") {
    CHECK(std::holds_alternative<FileError>(bytes_of_file("no/such/file.csv")));
    CHECK(std::holds_alternative<FileError>(bytes_of_file("/")));
}
