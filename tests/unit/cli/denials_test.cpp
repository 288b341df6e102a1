#include "cli/denials.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;
using cli::Denials;

namespace {

Denials denied(std::vector<std::string> words) {
    words.insert(words.begin(), "case.yaml");
    return cli::denials_of(cli::parse_arguments(*cli::find_command("rank"), words));
}

std::string refusal(const std::string& word) {
    try {
        (void)denied({"--deny", word});
    } catch (const cli::UsageError& error) {
        return error.message;
    }
    return {};
}

}  // namespace

TEST_CASE("codes are denied one by one, in lists, or all") {
    CHECK_FALSE(denied({})(base::Code::no_costs));
    CHECK(denied({"--deny", "CX0501"})(base::Code::no_costs));
    CHECK_FALSE(denied({"--deny", "CX0501"})(base::Code::stage_word));
    const auto several = denied({"--deny", "cx0501, CX0502", "--deny", "CX0601"});
    CHECK(several(base::Code::no_costs));
    CHECK(several(base::Code::stage_word));
    CHECK(several(base::Code::referrals_large));
    CHECK(denied({"--deny", "all"})(base::Code::roi_extreme));
}

TEST_CASE("results are looked at only where one of their warnings is denied") {
    CHECK_FALSE(denied({}).results());
    CHECK_FALSE(denied({"--deny", "CX0501"}).results());
    CHECK(denied({"--deny", "CX0601"}).results());
    CHECK(denied({"--deny", "all"}).results());
    CHECK(denied({"--deny", "CX0602"}).any_of({{base::Code::roi_extreme, "", ""}}));
    CHECK_FALSE(denied({"--deny", "CX0602"}).any_of({{base::Code::referrals_large, "", ""}}));
}

TEST_CASE("what is no warning is refused, with the nearest") {
    CHECK(refusal("CX0599") == "--deny takes no 'CX0599'; did you mean 'CX0509'?");
    CHECK(refusal("CX0203") == "--deny CX0203: that is an error already");
    CHECK(refusal("al") == "--deny takes no 'al'; did you mean 'all'?");
    CHECK(refusal("") == "--deny takes no ''");
}
