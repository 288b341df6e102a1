#include "cli/arguments.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase::cli;

namespace {

using Words = std::vector<std::string>;

Arguments parsed(const Words& words) { return parse_arguments(*find_command("rank"), words); }

// What is said about wrong usage; empty when there is nothing wrong.
std::string complaint(const Words& words) {
    try {
        static_cast<void>(parsed(words));
    } catch (const UsageError& error) {
        CHECK_FALSE(error.help.empty());
        return error.message;
    }
    return {};
}

}  // namespace

TEST_CASE("operands and options in any order and spelling") {
    for (const auto& words :
         {Words{"case.yaml", "-f", "json", "--top", "3", "-q"}, Words{"-qf", "json", "--top=3", "case.yaml"},
          Words{"--quiet", "--format=json", "case.yaml", "--top", "3"},
          Words{"-fjson", "-q", "--top", "3", "--", "case.yaml"}}) {
        const auto arguments = parsed(words);
        CHECK(arguments.operands == Words{"case.yaml"});
        CHECK(arguments.value("format") == "json");
        CHECK(arguments.value("top") == "3");
        CHECK(arguments.has("quiet"));
        CHECK_FALSE(arguments.has("shapley"));
        CHECK(arguments.value_or("by", "roi") == "roi");
    }
}

TEST_CASE("a dash is an operand, and so is anything after two dashes") {
    CHECK(parsed({"-"}).operands == Words{"-"});
    CHECK(parsed({"--", "--strange.yaml"}).operands == Words{"--strange.yaml"});
}

TEST_CASE("the last one counts, so that an alias can be overruled") {
    CHECK(parsed({"-f", "json", "x", "-f", "csv"}).value("format") == "csv");
    CHECK(parsed({"-f", "json", "x", "-f", "csv"}).values("format") == Words{"csv"});
    CHECK(parsed({"x"}).values("format").empty());
}

TEST_CASE("of an option that repeats all count, in their order, and none takes the operand behind it") {
    const CommandInfo command{.name = "try",
                              .arguments = "FILE",
                              .argument_help = "a case",
                              .summary = "a try",
                              .description = "A try.",
                              .options = {{.name = "set", .value = "CHANGE", .help = "a change", .repeats = true}},
                              .examples = {"cxcase try x"}};
    const auto arguments = parse_arguments(command, {"--set", "b=2", "x", "--set=a=1"});
    CHECK(arguments.values("set") == Words{"b=2", "a=1"});
    CHECK(arguments.operands == Words{"x"});
}

TEST_CASE("unknown options come with the nearest known one") {
    CHECK(complaint({"--frmat", "json", "x"}) == "unknown option '--frmat'; did you mean '--format'?");
    CHECK(complaint({"x", "--frmat=json"}) == "unknown option '--frmat'; did you mean '--format'?");
    CHECK(complaint({"x", "--xyzzyx"}) == "unknown option '--xyzzyx'");
    CHECK(complaint({"x", "-z"}) == "unknown option '-z'");
}

TEST_CASE("values out of a list come with the nearest of it") {
    CHECK(complaint({"x", "-f", "jsn"}) == "--format takes no 'jsn'; did you mean 'json'?");
    CHECK(complaint({"x", "--by", "first-year-benefits"}) ==
          "--by takes no 'first-year-benefits'; did you mean 'first-year-benefit'?");
}

TEST_CASE("missing values, and values where none belongs") {
    CHECK(complaint({"x", "-f"}) == "--format needs a value");
    CHECK(complaint({"--format=", "x"}) == "--format needs a value");
    CHECK(complaint({"-o", "--quiet", "x"}) == "--output needs a value");
    CHECK(complaint({"--quiet=3", "x"}) == "--quiet takes no value");
    CHECK(complaint({"--frmat=", "x"}) == "unknown option '--frmat'; did you mean '--format'?");
}

TEST_CASE("words that could play with a terminal are shown as escapes") {
    CHECK(complaint({"x", "--a\x1b[2J"}).find('\x1b') == std::string::npos);
}
