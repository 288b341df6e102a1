// What a person can meet must be shown somewhere: every diagnostic code has a golden file that brings it about.

#include "cxcase/base/codes.hpp"

#include "support/transcript.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace cxcase;

namespace {

// Is the code in what a golden file expects? An answer to `explain CX0203` does not count, it brings nothing about.
bool is_shown(const std::vector<test::Transcript>& transcripts, std::string_view id) {
    for (const auto& transcript : transcripts) {
        for (const auto& piece : transcript.pieces) {
            if (transcript.document || !piece.step || piece.step->command.find(id) != std::string::npos) continue;
            if (piece.step->expected.find(id) != std::string::npos) return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("every diagnostic code is shown in a golden file") {
    const auto transcripts = test::all_transcripts(CXCASE_SOURCE_DIR);
    std::string missing;
    for (const auto& row : base::code_table) {
        if (!is_shown(transcripts, row.id)) missing += "\n  " + std::string(row.id) + " " + std::string(row.title);
    }
    INFO("in no file of tests/golden:" << missing);
    CHECK(missing.empty());
}

TEST_CASE("codes are told apart by their id, and stand in order of it") {
    std::set<std::string_view> seen;
    for (const auto& row : base::code_table) {
        INFO(row.id);
        CHECK(seen.insert(row.id).second);
        CHECK(*seen.rbegin() == row.id);
        CHECK_FALSE(row.title.empty());
        CHECK_FALSE(row.explanation.empty());
    }
}
