#include "cxcase/report/chapters.hpp"

#include "support/tiny_rank.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;

namespace {

// A ranking and what a document needs beside it, made by hand.
report::SubmissionAnswers tiny_answers(const test::TinyRank& tiny) {
    report::SubmissionAnswers answers;
    answers.ranked = tiny.result;
    for (const auto& row : tiny.result.initiatives) {
        analysis::InitiativeExplanation explained;
        explained.initiative = row.initiative;
        explained.result = row;
        answers.explained.push_back(explained);
    }
    analysis::QuarterRow quarter;
    quarter.fiscal_year = tiny.result.budget_year;
    answers.phasing.quarters = {quarter};
    answers.frictions.all_by_segment.resize(tiny.bc.segments.size());
    answers.weights.per_percent.resize(tiny.bc.assumptions.size());
    return answers;
}

std::vector<std::string> anchors_of(const report::Submission& submission) {
    std::vector<std::string> all;
    for (const auto& chapter : submission.chapters)
        if (chapter.level == 1) all.push_back(chapter.anchor);
    return all;
}

}  // namespace

TEST_CASE("the case chooses sections, and whoever calls overrules it") {
    auto tiny = test::tiny_rank();
    const auto answers = tiny_answers(tiny);
    tiny.bc.report.sections = {"sign-off", "summary"};
    CHECK(anchors_of(report::submission(tiny.bc, answers)) == std::vector<std::string>{"c-sign-off", "c-summary"});
    CHECK(anchors_of(report::submission(tiny.bc, answers, {.sections = {"warnings"}})) ==
          std::vector<std::string>{"c-warnings"});
}

TEST_CASE("the title page is the case's") {
    auto tiny = test::tiny_rank();
    tiny.bc.company = "Halden";
    tiny.bc.report.confidential = true;
    tiny.bc.report.accent = "#005f73";
    tiny.bc.report.sections = {"sign-off"};
    const auto submission = report::submission(tiny.bc, tiny_answers(tiny),
                                               {.logo = report::Image{"image/png", "bytes"}, .made = {{"a", "b"}}});
    CHECK(submission.company == "Halden");
    CHECK(submission.confidential);
    CHECK(submission.accent == "#005f73");
    CHECK(submission.logo->bytes == "bytes");
    CHECK(submission.provenance.front().second == "b");
    CHECK_FALSE(submission.ask.empty());
}

TEST_CASE("benefit owners sign, each once, for what the funded set brings") {
    auto tiny = test::tiny_rank();
    tiny.bc.benefit_owners = {
        {model::Lever::churn, "CMO"}, {model::Lever::contacts, "CMO"}, {model::Lever::moves, "COO"}};
    const auto submission = report::submission(tiny.bc, tiny_answers(tiny), {.sections = {"sign-off"}});
    const auto& roles = std::get<report::SignOff>(submission.chapters.at(0).blocks.at(0)).roles;
    REQUIRE(roles.size() == 3);  // nothing comes through moves, so that nobody signs for it
    CHECK(roles[2] == "CMO, for the benefit through churn, contacts");
}

TEST_CASE("a chance is said only where something that acts on the request has a range") {
    const auto tiny = test::tiny_rank();
    auto answers = tiny_answers(tiny);
    answers.drawn.emplace();
    answers.drawn->draws = 1024;
    auto& drawn = answers.drawn->portfolio;
    drawn.p_positive.value = 1;
    const auto chance = [&](bool varies) {
        drawn.varies = varies;
        drawn.npv.sd = {0, 0};  // a rare failure may come in no draw
        const auto submission = report::submission(tiny.bc, answers, {.sections = {"summary"}});
        return std::get<report::Highlights>(submission.chapters.at(0).blocks.at(0)).figures.back();
    };
    const auto none = chance(false);
    CHECK(none.figure.is_missing());
    CHECK(std::get<std::string>(none.remark.parts.at(0).raw).starts_with("not said"));
    CHECK(std::get<std::string>(chance(true).figure.raw) == ">99%");
}
