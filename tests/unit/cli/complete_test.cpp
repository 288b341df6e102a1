#include "cli/complete.hpp"

#include "cxcase/cli/commands.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace cxcase;
using cli::complete;

namespace {

const std::string first_case = std::string(CXCASE_SOURCE_DIR) + "/examples/first.yaml";

std::vector<std::string> words(const std::vector<std::string>& line) {
    std::vector<std::string> all;
    for (const auto& candidate : complete(line).words) all.push_back(candidate.word);
    return all;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("the command comes first") {
    CHECK(words({""}).size() == cli::commands().size());
    CHECK(words({}).size() == cli::commands().size());
    CHECK(words({"ra"}) == Words{"rank"});
    CHECK(words({"-"}) == Words{"--help", "--version"});
    CHECK(words({"nonsense", ""}).empty());
}

TEST_CASE("options that are given already are not offered again") {
    CHECK(words({"rank", "--sh"}) == Words{"--shapley"});
    CHECK(words({"rank", "--shapley", "--sh"}).empty());
    CHECK(words({"rank", "-q", "--qu"}).empty());
    CHECK(words({"rank", "--", "--sh"}).empty());
}

TEST_CASE("values, behind their option or joined to it") {
    CHECK(words({"rank", "--by", "pay"}) == Words{"payback"});
    CHECK(words({"rank", "--by=pay"}) == Words{"--by=payback"});
    CHECK(words({"rank", "-f", "c"}) == Words{"csv"});
    CHECK(words({"rank", "--top", ""}).empty());
    CHECK(complete({"rank", "-o", ""}).files);
}

TEST_CASE("operands") {
    CHECK(complete({"rank", ""}).files);
    CHECK_FALSE(complete({"rank", first_case, ""}).files);
    CHECK(words({"schema", "ra"}) == Words{"rank"});
    CHECK(words({"completions", ""}) == Words{"bash", "zsh", "fish"});
    CHECK(cli::placeholders("FILE PATH") == Words{"FILE", "PATH"});
    CHECK(cli::placeholders("[SCHEMA]") == Words{"SCHEMA"});
    CHECK(cli::placeholders("FOLDER|FILE...") == Words{"FILE"});
    CHECK(cli::placeholders("").empty());
}

TEST_CASE("columns of a table are completed, of a list the next one") {
    const std::string data = std::string(CXCASE_SOURCE_DIR) + "/examples/data/churn.csv";
    CHECK(completion_lines(complete({"calibrate", data, "--outcome", "le"})) == "left\n");
    CHECK(completion_lines(complete({"calibrate", data, "--friction", "calls,late"})) == "calls,late_delivery\n");
    CHECK(completion_lines(complete({"calibrate", "no-such.csv", "--friction", ""})).empty());
    const std::string example = std::string(CXCASE_SOURCE_DIR) + "/examples/first.yaml";
    CHECK(
        completion_lines(complete({"track", example, "--funded", "plain-bill,new"})).starts_with("plain-bill,new-app"));
    CHECK(completion_lines(complete({"report", example, "--locale", "de-C"})).starts_with("de-CH"));
}

TEST_CASE("a line a candidate") {
    CHECK(completion_lines(complete({"completions", "b"})) == "bash\n");
    CHECK(completion_lines(complete({"ra"})).starts_with("rank\twhich "));
    CHECK(completion_lines(complete({"rank", ""})) == ":file\n");
}

TEST_CASE("every operand, and every option with a value, is completed or is known to be the user's own") {
    const std::set<std::string_view> own{"top",        "threads",    "shard",          "draws",
                                         "seed",       "until",      "payback-within", "swing",
                                         "next-best",  "more",       "risk",           "cost-per-customer",
                                         "pilot-cost", "pilot-size", "customers",      "discount",
                                         "as-of",      "months",     "stages",  // numbers
                                         "lifecycle"};                          // of a case named by another option
    for (const auto& command : cli::commands()) {
        for (const auto& placeholder : cli::placeholders(command.arguments))
            CHECK_MESSAGE(cli::completes_operand(placeholder), command.name << " " << placeholder);
        for (const auto& option : command.options) {
            const bool free = !option.value.empty() && option.choices.empty() && !own.contains(option.name);
            CHECK_MESSAGE((!free || cli::completes_option(option.name)), command.name << " --" << option.name);
        }
    }
}
