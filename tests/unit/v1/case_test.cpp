#include "cxcase/v1/case.hpp"

#include "support/files.hpp"
#include "support/process.hpp"
#include "support/texts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

using namespace cxcase;
using test::contains;
using v1::Case;

namespace {

const std::string first = std::string(CXCASE_SOURCE_DIR) + "/examples/first.yaml";

std::string cxcase_says(const std::string& words) {
    const auto finished = test::run_command("cxcase " + words, {.folder = CXCASE_SOURCE_DIR});
    INFO(finished.err);
    REQUIRE(finished.exit_code == 0);
    return finished.out;
}

}  // namespace

TEST_CASE("a case is read from a file, and ranked as the program ranks it") {
    const Case from = Case::load(first);
    REQUIRE(from.valid());
    CHECK(from.currency() == "EUR");
    CHECK(contains(from.title(), "broadband"));
    const auto ranking = v1::rank(from);
    CHECK(ranking.json == cxcase_says("rank examples/first.yaml -q -f json"));
    CHECK(ranking.initiatives.size() == 3);
    CHECK(ranking.initiatives.front().id == "arrival-text");
    CHECK(ranking.initiatives.front().rank == 1);
    CHECK(ranking.initiatives.front().funded);
    CHECK(ranking.initiatives.back().unfunded_because == "adds no value");
    double added = 0;
    for (const auto& one : ranking.initiatives) added += one.funded ? one.adds : 0;
    CHECK(added == doctest::Approx(ranking.funded.npv).epsilon(1e-12));
    CHECK(ranking.all.has_value());
    CHECK_FALSE(ranking.warnings.empty());
    CHECK(contains(ranking.table, "A bill people understand"));
}

TEST_CASE("a change gives what editing the file gives, and leaves the case as it was") {
    const Case from = Case::load(first);
    std::string text = test::read_text(first);
    text.replace(text.find("discount_rate: 10%"), 18, "discount_rate: 14%");
    const auto changed = v1::rank(from.with({"discount_rate=14%"}));
    CHECK(changed.funded.npv == v1::rank(Case::parse(text)).funded.npv);
    CHECK(changed.funded.npv < v1::rank(from).funded.npv);
    CHECK(changed.json == cxcase_says("rank examples/first.yaml -q -f json --set discount_rate=14%"));
}

TEST_CASE("changes and scenarios add up in order, the scenario first") {
    const Case from = Case::load(first);
    CHECK(v1::rank(from.with({"budget=200k"}).with({"budget=150k"})).json ==
          v1::rank(from.with({"budget=200k", "budget=150k"})).json);
    CHECK(v1::rank(from.with({"discount_rate=12%"}).in_scenario("lean")).json ==
          cxcase_says("rank examples/first.yaml -q -f json --scenario lean --set discount_rate=12%"));
}

TEST_CASE("every order is the one the program calls so") {
    const Case from = Case::load(std::string(CXCASE_SOURCE_DIR) + "/examples/group.yaml");
    using enum v1::Order;
    const std::pair<v1::Order, std::string> orders[] = {
        {roi, "roi"},         {npv, "npv"},   {bcr, "bcr"},         {irr, "irr"},
        {payback, "payback"}, {adds, "adds"}, {shapley, "shapley"}, {first_year_benefit, "first-year-benefit"}};
    for (const auto& [order, word] : orders)
        CHECK(v1::rank(from, order).json == cxcase_says("rank examples/group.yaml -q -f json --by " + word));
}

TEST_CASE("ranges stand where they are asked to") {
    v1::LoadOptions likely;
    likely.point = v1::Point::likely;
    const std::string range = "segments.homes.churn={low: 12%, likely: 14%, high: 30%, per: year}";
    const auto ranking = v1::rank(Case::load(first, likely).with({range}));
    CHECK(ranking.json == cxcase_says("rank examples/first.yaml -q -f json --point likely --set '" + range + "'"));
    CHECK(ranking.funded.npv > v1::rank(Case::load(first).with({range})).funded.npv);  // who is won stays longer
}

TEST_CASE("what is wrong is told with its place, and an invalid case has no answer") {
    const Case from = Case::parse("cxcase: 1\ntitle: x\nhorizn: 3 years\n", "mine.yaml");
    CHECK_FALSE(from.valid());
    CHECK(from.title().empty());
    CHECK(from.currency().empty());
    const auto slip = std::ranges::find(from.problems(), "CX0301", &v1::Problem::code);
    REQUIRE(slip != from.problems().end());
    CHECK(slip->error);
    CHECK(slip->file == "mine.yaml");
    CHECK(slip->line == 3);
    CHECK(slip->column == 1);
    CHECK(contains(slip->message, "horizn"));
    CHECK(contains(from.problems_text(), "mine.yaml:3:1: error: "));
    CHECK_THROWS_AS((void)v1::rank(from), v1::InvalidCase);
}

TEST_CASE("a change that is wrong is a problem of what is returned") {
    const Case from = Case::load(first);
    const Case changed = from.with({"segments.homes.chrn=3% per year"});
    CHECK_FALSE(changed.valid());
    CHECK(changed.problems().front().file == "--set");
    const Case elsewhere = from.in_scenario("leen");
    CHECK_FALSE(elsewhere.valid());
    CHECK(elsewhere.problems().front().file == "--scenario");
    CHECK(elsewhere.problems().front().change == 0);
    CHECK_FALSE(from.in_scenario("").valid());
    CHECK(from.valid());
}

TEST_CASE("a problem of a change says which change it is") {
    const Case changed =
        Case::load(first).with({"budget=200k", "horizn=3 years"}).with({"discount_rate=9%", "startt=1"});
    std::vector<std::size_t> which;
    for (const auto& one : changed.problems())
        if (one.error) which.push_back(one.change);
    CHECK(which == std::vector<std::size_t>{2, 4});
}

TEST_CASE("a case that was moved from is an invalid one without problems") {
    Case from = Case::load(first);
    const Case to = std::move(from);
    CHECK(to.valid());
    CHECK_FALSE(from.valid());  // NOLINT(bugprone-use-after-move): what this is about
    CHECK(from.problems().empty());
    CHECK(from.problems_text().empty());
    CHECK(from.title().empty());
    CHECK(from.currency().empty());
    CHECK_FALSE(from.with({"budget=1k"}).valid());
    CHECK_FALSE(from.in_scenario("lean").valid());
    CHECK_THROWS_AS((void)v1::rank(from), v1::InvalidCase);
}

TEST_CASE("a variant reads no file again, whatever became of it") {
    const test::ScratchFolder scratch;
    const auto samples = scratch.path() / "s.csv";
    const std::string figure = "segments.homes.churn={samples: s.csv#churn, per: year}";
    test::write_text(samples, "churn\n10%\n14%\n");
    const Case bare = Case::parse(test::read_text(first), "case.yaml", scratch.path().string());
    const Case from = bare.with({figure});
    REQUIRE_MESSAGE(from.valid(), from.problems_text());
    const std::string before = v1::rank(from.with({"budget=200k"})).json;
    SUBCASE("it says something else now") { test::write_text(samples, "churn\n30%\n40%\n"); }
    SUBCASE("it is not there any more") { std::filesystem::remove(samples); }
    const Case variant = from.with({"budget=200k"});
    REQUIRE_MESSAGE(variant.valid(), variant.problems_text());
    CHECK(v1::rank(variant).json == before);
    CHECK(from.in_scenario("lean").valid());
    const Case anew = bare.with({figure});  // the first of its cases that names the file
    CHECK((!anew.valid() || v1::rank(anew).json != v1::rank(from).json));
}

TEST_CASE("a file that is not there is a problem, too") {
    const Case from = Case::load("no-such-case.yaml");
    REQUIRE(from.problems().size() == 1);
    CHECK(from.problems().front().code == "CX0001");
    CHECK_FALSE(from.with({"budget=1k"}).valid());
}

TEST_CASE("what a case builds on stays in its folder unless it may lead out") {
    const test::ScratchFolder scratch;
    std::filesystem::create_directories(scratch.path() / "cases");
    test::write_text(scratch.path() / "base.yaml", test::read_text(first));
    test::write_text(scratch.path() / "cases/own.yaml", "extends: ../base.yaml\nbudget: 200k\n");
    const auto path = (scratch.path() / "cases/own.yaml").string();
    CHECK(Case::load(path).problems().front().code == "CX0003");
    v1::LoadOptions options;
    options.allow_outside = true;
    CHECK(Case::load(path, options).valid());
}
