#include "cxcase/input/customer_data.hpp"

#include "input/csv_number.hpp"
#include "input/text_codes.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace cxcase;
using base::Code;
using input::ColumnRole;
using input::ColumnWish;

namespace {

const std::vector<ColumnWish> usual{{"left", ColumnRole::outcome}, {"late", ColumnRole::friction}};

std::vector<ColumnWish> with(ColumnWish more) {
    auto wishes = usual;
    wishes.push_back(std::move(more));
    return wishes;
}

struct Told {
    std::optional<model::CustomerData> data;
    std::vector<Code> codes;
    std::string text;
};

Told read(const std::string& text, const std::vector<ColumnWish>& wishes = usual, std::size_t threads = 1) {
    source::Sources sources;
    auto read = input::read_customers(sources, "c.csv", source::bytes_of(text), wishes, threads);
    Told told{std::move(read.data), {}, source::render_text(sources, read.diagnostics)};
    for (const auto& one : read.diagnostics.all()) told.codes.push_back(one.code);
    return told;
}

std::vector<double> numbers(const model::CustomerData& data, std::size_t column) {
    std::vector<double> all;
    for (std::size_t row = 0; row < data.rows; ++row) all.push_back(data.columns[column].number(row));
    return all;
}

void refuses(const std::string& text, Code code, const std::string& place,
             const std::vector<ColumnWish>& wishes = usual) {
    const Told told = read(text, wishes);
    INFO(told.text);
    CHECK_FALSE(told.data);
    REQUIRE(!told.codes.empty());
    CHECK(told.codes.front() == code);
    CHECK(told.text.find(place) != std::string::npos);
}

}  // namespace

TEST_CASE("yes and no are written in many ways") {
    const Told told = read("left,late\nYes,TRUE\nNo,FALSE\nno,true\nYES,false\nY,1\nN,0\n");
    REQUIRE(told.data);
    CHECK(numbers(*told.data, 0) == std::vector<double>{1, 0, 0, 1, 1, 0});
    CHECK(numbers(*told.data, 1) == std::vector<double>{1, 0, 1, 0, 1, 0});
}

TEST_CASE("a semicolon goes with decimal commas, and a byte order mark and other line ends do no harm") {
    const Told told =
        read("\xEF\xBB\xBFleft;late;charge\r\n1;1;10,5\r\n0;0;3,25\r\n", with({"charge", ColumnRole::covariate}));
    REQUIRE(told.data);
    CHECK(numbers(*told.data, 2) == std::vector<double>{10.5, 3.25});
}

TEST_CASE("rows without a value are left out and counted by column") {
    const Told told = read("left,late,unused\n1,1,\n0,NA,x\n,0,x\n0, ,x\n1,?,x\n0,null,x\n0,0,x\n");
    REQUIRE(told.data);
    CHECK(told.data->rows_read == 7);
    CHECK(told.data->rows == 2);
    CHECK(told.data->missing == std::vector<std::size_t>{1, 4});
}

TEST_CASE("words make groups; numbers with a few words among them are refused") {
    const Told told = read("left,late,plan\n1,1,\"SME, small\"\n0,0,Retail\n", with({"plan", ColumnRole::covariate}));
    REQUIRE(told.data);
    CHECK_FALSE(told.data->columns[2].numeric);
    CHECK(told.data->columns[2].words == std::vector<std::string>{"SME, small", "Retail"});
    refuses("left,late,age\n1,1,30\n0,0,31\n0,0,32\n0,1,33\n1,0,unknown\n", Code::mixed_column, "c.csv:6:5",
            with({"age", ColumnRole::covariate}));
    refuses("left;late;age\n1;1;1.234\n0;0;3,5\n", Code::mixed_column, "c.csv:2:5",
            with({"age", ColumnRole::covariate}));
}

TEST_CASE("what is no table is refused where it stands") {
    refuses("", Code::no_customers, "c.csv");
    refuses("left,late\n", Code::no_customers, "c.csv:1:1");
    refuses("left,late\n1,\n", Code::no_customers, "c.csv:1:1");
    refuses("left,late,late\n1,1,0\n", Code::column_twice, "c.csv:1:11");
    refuses("left,late,\n1,1,0\n", Code::column_twice, "c.csv:1:11");
    refuses("left,late\n1,1\n0\n", Code::ragged_row, "c.csv:3:2");
    refuses("left,late\n1,1,7\n", Code::ragged_row, "c.csv:2:5");
    refuses("left,late\n1,\"1\n0,0\n", Code::open_cell, "c.csv:2:3");
    refuses("left,lat\n1,1\n", Code::unknown_column, "did you mean 'lat'?");
    refuses("left,late\n1,1\n2,0\n", Code::not_yes_or_no, "c.csv:3:1");
    refuses("left,late\n1,1\n0,often\n", Code::not_countable, "c.csv:3:3");
    refuses("left,late\n1,1\n0,\xE9\n", Code::not_utf8, "c.csv:3:1");
    refuses(std::string("left,late\n1,1\n0,\0\n", 18), Code::nul_byte, "c.csv:3:3");
    refuses("\xFF\xFEl\0", Code::not_utf8, "c.csv");
    refuses(
        "l\xE9"
        "ft,late\n1,1\n",
        Code::not_utf8, "c.csv");
    refuses("left,\"late\n1,1\n", Code::open_cell, "c.csv:1:6");
    refuses("left,late\r1,1\r", Code::bare_carriage_return, "c.csv");
    refuses("left,late,n\n1,1,0.5\n", Code::not_countable, "c.csv:2:5", with({"n", ColumnRole::count}));
    refuses("left,late,m\n1,1,-3\n", Code::not_countable, "c.csv:2:5", with({"m", ColumnRole::tenure}));
}

TEST_CASE("a column of names is no column of groups") {
    std::string text = "left,late,name\n";
    for (int i = 0; i < 200; ++i) text += "1,0,customer" + std::to_string(i) + "\n";
    refuses(text, Code::too_many_groups, "200 different texts", with({"name", ColumnRole::covariate}));
}

TEST_CASE("a large table is the same for any number of threads, with more values than codes") {
    std::string text = "left,late,amount\n";
    for (int i = 0; i < 200000; ++i)
        text += std::to_string(i % 7 == 0 ? 1 : 0) + "," + std::to_string(i % 3 == 0 ? 1 : 0) + "," +
                std::to_string(i) + ".25\n";
    const auto wishes = with({"amount", ColumnRole::covariate});
    const Told one = read(text, wishes, 1);
    const Told four = read(text, wishes, 4);
    REQUIRE(one.data);
    REQUIRE(four.data);
    CHECK(one.data->rows == 200000);
    CHECK(numbers(*one.data, 2) == numbers(*four.data, 2));
    CHECK(numbers(*one.data, 0) == numbers(*four.data, 0));
    CHECK(one.data->columns[2].number(199999) == 199999.25);
}

namespace {

// More rows than codes, each with another number in the last column, and then one more row.
std::string long_table(const std::string& fraction, const std::string& last) {
    std::string text = "left,late,n\n";
    for (int i = 0; i < 300000; ++i)
        text += std::string(i % 7 == 0 ? "1" : "0") + ",0," + std::to_string(i) + fraction + "\n";
    return text + "1,1," + last + "\n";
}

}  // namespace

TEST_CASE("the number that a column cannot hold is found, however many others there are") {
    refuses(long_table("", "-5"), Code::not_countable, "c.csv:300002:5", with({"n", ColumnRole::count}));
    refuses(long_table("", "2.5"), Code::not_countable, "c.csv:300002:5", with({"n", ColumnRole::count}));
    refuses(long_table(".5", "7"), Code::not_countable, "c.csv:2:5: error: '0.5' in 'n' is no number of customers",
            with({"n", ColumnRole::count}));
    refuses(long_table(".25", "-0.5"), Code::not_countable, "c.csv:300002:5", with({"n", ColumnRole::tenure}));
    refuses(long_table("", "-1"), Code::not_countable, "c.csv:300002:5", with({"n", ColumnRole::friction}));
    refuses(long_table("", "x1"), Code::mixed_column, "c.csv:300002:5", with({"n", ColumnRole::covariate}));
    refuses("left,late,n\n" + long_table("", "0").substr(12), Code::not_yes_or_no,
            "c.csv:4:5: error: '2' in 'n' is neither", {{"n", ColumnRole::outcome}, {"late", ColumnRole::friction}});
}

TEST_CASE("a column of very many different words is said to be one, in one piece or in several") {
    for (const int words : {30000, 200000}) {
        std::string text = "left,late,shop\n";
        for (int i = 0; i < 400000; ++i) text += "0,1,s" + std::to_string(i % words) + "\n";
        const std::string count =
            words == 30000 ? "'shop' has 30000 different texts" : "'shop' has more than 65536 different texts";
        refuses(text, Code::too_many_groups, count, with({"shop", ColumnRole::covariate}));
    }
}

TEST_CASE("a count that may be a thousand times as large is not taken") {
    refuses("left,late,n\n1,1,20\n0,0,1.000\n", Code::not_countable,
            "c.csv:3:5: error: '1.000' in 'n' may be 1 or 1000 customers", with({"n", ColumnRole::count}));
    CHECK(read("left,late,n\n1,1,20.0\n0,0,1e3\n", with({"n", ColumnRole::count})).data);
}

TEST_CASE("a quote without its partner is shown where it stands, below blank lines too") {
    refuses("\n\n\nleft,\"la\"te,x\n1,0,2\n", Code::open_cell, "c.csv:4:6");
}

TEST_CASE("texts have codes in order of first sight") {
    input::TextCodes codes;
    for (int round = 0; round < 2; ++round)
        for (std::uint32_t i = 0; i < 1000; ++i) CHECK(codes.code("word " + std::to_string(i)) == i);
    CHECK(codes.size() == 1000);
    CHECK(codes.code("") == 1000);
}

TEST_CASE("cells as figures") {
    CHECK(input::csv_number("12") == 12);
    CHECK(input::csv_number("+1.5e3") == 1500);
    CHECK(input::csv_number("10,5", true) == 10.5);
    for (const char* word : {"", "1,5", "x", "0x10", "inf", "nan", "1 000", "1.5x", "+-1"})
        CHECK_FALSE(input::csv_number(word));
    CHECK_FALSE(input::csv_number("1.234,5", true));
    CHECK(input::csv_truth("TRUE") == true);
    CHECK(input::csv_truth("n") == false);
    CHECK_FALSE(input::csv_truth("2"));
    CHECK(input::csv_missing("N/A"));
    CHECK_FALSE(input::csv_missing("none"));
}
