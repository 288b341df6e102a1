#include "cxcase/report/voi_report.hpp"

#include "cxcase/render/table.hpp"
#include "support/examples.hpp"
#include "support/phrases.hpp"
#include "support/texts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <variant>
#include <vector>

using namespace cxcase;
using analysis::Estimate;
using analysis::InformedDecision;
using analysis::PilotKind;
using analysis::PilotSize;
using analysis::VoiResult;
using report::Value;
using test::contains;
using test::rounded_words_of;

namespace {

const model::BusinessCase& one_case() {
    static const model::BusinessCase from = test::load_text(R"(cxcase: 1
title: One fix
currency: EUR
start: 2027-01
horizon: 24 months
discount_rate: 10%
segments:
  homes: {customers: 100k, churn: 3% per month, revenue: 20 per month}
frictions:
  late: {affects: {homes: {customers: 5%..15% per month, churn: +1pp..+5pp}}}
initiatives:
  fix: {fixes: {late: 20%}, costs: {build: 100k}, starts: 2027-01, success: 80%}
  other: {fixes: {late: 5%}, costs: {build: 10k}, starts: 2027-01}
)");
    return from;
}

std::uint32_t at(const std::string& path) {
    const auto found = std::ranges::find(one_case().assumptions, path, &model::Assumption::path);
    REQUIRE(found != one_case().assumptions.end());
    return static_cast<std::uint32_t>(found - one_case().assumptions.begin());
}

InformedDecision decision(Estimate evpi, std::vector<Estimate> inputs) {
    InformedDecision one;
    one.npv = {500000, 1000.0};
    one.evpi = evpi;
    one.p_other = {0.2, 0.001};
    one.groups = inputs;
    one.inputs = std::move(inputs);
    return one;
}

// Two inputs and a coin; the coin is worth most.
VoiResult answer() {
    VoiResult result;
    result.draws = 16384;
    result.seed = 1;
    result.sets = 4;
    result.every_set = true;
    result.best = result.funded = {0};
    result.funded_npv = {500000, 1000.0};
    result.inputs = {at("initiatives.fix.success"), at("frictions.late.affects.homes.churn"),
                     at("frictions.late.affects.homes.customers")};
    for (const std::uint32_t id : result.inputs) result.groups.push_back({"group." + std::to_string(id), {id, id}});
    result.portfolio = decision({40000, 90.0}, {{20000, 50.0}, {9000, 50.0}, {60, 80.0}});
    result.initiatives = {result.portfolio, decision({0, 0.0}, {{0, 0.0}, {0, 0.0}, {0, 0.0}})};
    result.initiatives[0].initiative = 0;
    result.initiatives[1].initiative = 1;
    result.initiatives[1].npv = {0, 0.0};
    result.initiatives[1].p_other = {0, 0.0};
    return result;
}

VoiResult with_pilot(std::vector<PilotSize> sizes, std::optional<std::size_t> best) {
    VoiResult result = answer();
    analysis::PilotResult pilot;
    pilot.design = *analysis::pilot_design(one_case(), at("frictions.late.affects.homes.churn"));
    pilot.wish = {at("frictions.late.affects.homes.churn"), 2, 0, {}};
    pilot.evppi = {9000, 50.0};
    pilot.sizes = std::move(sizes);
    pilot.best = best;
    result.pilot = pilot;
    return result;
}

std::string rounded_notes(const report::Report& report) {
    std::string text;
    for (const auto& section : report.sections)
        if (const auto* notes = std::get_if<report::Notes>(&section))
            for (const auto& item : notes->items) text += rounded_words_of(item) + "\n";
    return text;
}

const report::Table* table_called(const report::Report& report, const std::string& begin) {
    for (const auto& section : report.sections) {
        const auto* table = std::get_if<report::Table>(&section);
        if (table != nullptr && table->title.starts_with(begin)) return table;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("where the chance that something works is a range, the row is about whether it works all the same") {
    model::BusinessCase from = one_case();
    const auto path = at("initiatives.fix.success");
    from.assumptions[path].distribution.shape = model::Uniform{0.4, 0.9};
    REQUIRE(from.assumptions[path].uncertain());
    const auto text = render::table(report::voi_report(from, answer(), {}), {});
    std::string line = text.substr(text.find("1  whether fix works"));
    line = line.substr(0, line.find('\n'));
    CHECK(line.find("no ") != std::string::npos);
    CHECK(line.find("yes") != std::string::npos);
    CHECK(line.find('%') == std::string::npos);
    CHECK(text.find("chance better is worth less") != std::string::npos);
    CHECK(render::table(report::voi_report(one_case(), answer(), {}), {}).find("chance better") == std::string::npos);
}

TEST_CASE("advice first: what everything is worth, and what to measure first") {
    VoiResult result = answer();
    std::swap(result.portfolio.inputs[0], result.portfolio.inputs[2]);  // the coin is worth nothing, customers 20000
    const std::string headline = rounded_words_of(report::voi_report(one_case(), result).headline);
    CHECK(contains(headline, "would be worth at most 40000"));
    CHECK(contains(
        headline,
        "set is better. Measure first 'late on homes: customers a month', for at most 20000; then 'late on homes: "
        "churn', for at most 9000."));
}

TEST_CASE("no test of what customers cannot show is advised") {
    VoiResult result = answer();
    CHECK(contains(rounded_words_of(report::voi_report(one_case(), result).headline),
                   "'whether fix works' is most worth knowing, at most 20000, and no test on customers can show it. Of "
                   "what a test can show, measure first 'late on homes: churn', for at most 9000."));
    result.portfolio.inputs[1] = {0, 0.0};
    const std::string coin = rounded_words_of(report::voi_report(one_case(), result).headline);
    CHECK(coin.ends_with("and no test on customers can show it."));
    result.inputs[1] = at("initiatives.other.success");
    result.portfolio.inputs[1] = {9000, 50.0};
    const std::string coins = rounded_words_of(report::voi_report(one_case(), result).headline);
    CHECK(coins.ends_with("can show it, nor anything else that is worth knowing by itself."));
}

TEST_CASE("what the draws leave open is not advised, and programs get it all the same") {
    VoiResult result = answer();
    const auto report = report::voi_report(one_case(), result);
    REQUIRE(table_called(report, "What each input") != nullptr);
    CHECK(table_called(report, "What each input")->rows.size() == 2);
    CHECK(std::get<Value::List>(report.json.find("inputs")->data()).size() == 3);
    result.portfolio.inputs = {{5, 20.0}, {5, 20.0}, {5, 20.0}};
    const auto none = report::voi_report(one_case(), result);
    CHECK(contains(rounded_words_of(none.headline),
                   "Of no single input the draws tell that it is worth measuring alone"));
    CHECK(contains(rounded_notes(none), "only together do they change the choice"));
    CHECK(table_called(none, "What each input") == nullptr);
    result.portfolio.inputs = {{0, 0.0}, {0, 0.0}, {0, 0.0}};
    CHECK(contains(rounded_words_of(report::voi_report(one_case(), result).headline), "none is worth measuring alone"));
}

TEST_CASE("where not every set can be looked at knowing everything is worth at least what is said") {
    VoiResult result = answer();
    CHECK(contains(rounded_words_of(report::voi_report(one_case(), result).headline), "would be worth at most "));
    result.every_set = false;
    const auto report = report::voi_report(one_case(), result);
    CHECK(contains(rounded_words_of(report.headline), "would be worth at least "));
    CHECK_FALSE(contains(rounded_notes(report), "upper limit"));
    CHECK(contains(rounded_notes(report), "There are more sets than can be looked at"));
}

TEST_CASE("of a thousand sets it is said how many of them inputs are judged by") {
    VoiResult result = answer();
    result.sets = 1000;
    result.looked_at = 64;
    CHECK(contains(rounded_notes(report::voi_report(one_case(), result)), "is looked for among 64 of them"));
}

TEST_CASE("only as many inputs are shown as were asked for") {
    const auto report = report::voi_report(one_case(), answer(), {.top = 1});
    CHECK(table_called(report, "What each input")->rows.size() == 1);
}

TEST_CASE("a better set than the funded one is told before any study") {
    VoiResult result = answer();
    CHECK_FALSE(contains(rounded_notes(report::voi_report(one_case(), result)), "Before any study"));
    result.best = {0, 1};
    result.gives_up = {900, 450.0};
    CHECK(contains(rounded_notes(report::voi_report(one_case(), result)), "is as good as the one that 'rank' funds"));
    CHECK_FALSE(contains(rounded_notes(report::voi_report(one_case(), result)), "Before any study"));
    result.gives_up = {900, 400.0};
    CHECK(contains(rounded_notes(report::voi_report(one_case(), result)), "It has other. "));
    result.best = {1};
    CHECK(contains(rounded_notes(report::voi_report(one_case(), result)), "It has other and lacks fix. "));
    result.best = {};
    CHECK(contains(rounded_notes(report::voi_report(one_case(), result)), "It lacks fix. "));
}

TEST_CASE("a funded set that breaks people or a group is no choice, and the answer says so") {
    VoiResult result = answer();
    result.best = {1};
    result.funded_feasible = false;
    model::BusinessCase from = one_case();
    from.people.emplace_back();
    CHECK(
        contains(rounded_notes(report::voi_report(from, result)), "'rank' funds needs more people than there are, so"));
    from.groups.emplace_back();
    CHECK(contains(rounded_notes(report::voi_report(from, result)), "than there are, or holds more of a group"));
    from.people.clear();
    const auto report = report::voi_report(from, result);
    CHECK(contains(rounded_notes(report), "'rank' funds holds more of a group than it allows, so"));
    CHECK(contains(rounded_notes(report), "start from the one that may be chosen."));
    CHECK_FALSE(std::get<bool>(report.json.find("portfolio")->find("funded_feasible")->data()));
}

TEST_CASE("where no worth of a test is shown its cost is") {
    const std::vector<PilotSize> sizes{{100, 300, {40, 900.0}, -260}, {1000, 3000, {5200, 900.0}, 2200}};
    const auto report = report::voi_report(one_case(), with_pilot(sizes, {}));
    const report::Table& table = *table_called(report, "What a test is worth");
    const auto net = [&](std::size_t row) {
        return std::get<double>(std::get<report::Row>(table.rows.at(row)).cells.at(4).raw);
    };
    CHECK(net(0) == -300);
    CHECK(net(1) == 2000);
}

TEST_CASE("the best buy among tests, or that none pays") {
    const std::vector<PilotSize> sizes{
        {10, 20, {100, 10.0}, 80}, {100, 200, {5000, 10.0}, 4800}, {1000, 2000, {6000, 10.0}, 4000}};
    const auto report = report::voi_report(one_case(), with_pilot(sizes, 1));
    CHECK(contains(rounded_words_of(report.headline),
                   "with about 100 customers is the best buy: worth 5000 and costs 200."));
    CHECK(contains(rounded_notes(report), "one that meets the friction and one that does not"));
    CHECK(table_called(report, "What a test is worth")->rows.size() == 3);  // first, best, last
    const auto dear = report::voi_report(one_case(), with_pilot(sizes, {}));
    CHECK(contains(rounded_words_of(dear.headline), "No test of 'late on homes: churn' pays"));
    CHECK(contains(rounded_words_of(dear.headline), "at most 6000."));
    CHECK(dear.json.find("pilot")->find("best")->is_null());
    CHECK(contains(rounded_words_of(report::voi_report(one_case(), with_pilot({}, {})).headline),
                   "There are too few people for a test of"));
}

TEST_CASE("no size that may pay by sampling error alone is a best buy, and the draws that would tell are named") {
    const auto headline = [](const PilotSize& size) {
        VoiResult result = with_pilot({size}, {});
        result.pilot->open = 0;
        return rounded_words_of(report::voi_report(one_case(), result).headline);
    };
    // 300 above its cost with an error of 200: sure with (2.13 x 200 / 300)^2 = 2.02 times the draws, so with 4 x 16384.
    const std::string near = headline({100, 4700, {5000, 200.0}, 300});
    CHECK(contains(
        near, "pays beyond the sampling error: the best, with about 100 customers, is worth 5000 and costs 4700."));
    CHECK(near.ends_with("If it is worth so much, --draws 65536 shows that it pays."));
    CHECK(headline({100, 200, {500, 160.0}, 300}).ends_with("--draws 32768 shows that it pays."));
    CHECK(headline({100, 490, {500, 200.0}, 10}).ends_with("More --draws make the error smaller."));
    CHECK(headline({100, 510, {500, 200.0}, -10}).ends_with("More --draws make the error smaller."));
    VoiResult most = with_pilot({{100, 490, {500, 200.0}, 10}}, {});
    most.pilot->open = 0;
    most.draws = analysis::most_voi_draws;
    CHECK(rounded_words_of(report::voi_report(one_case(), most).headline)
              .ends_with("The two are too near each other to tell."));
}

TEST_CASE("whether the size asked for pays is said only beyond the sampling error") {
    const auto note = [](double cost) {
        VoiResult result = with_pilot({}, {});
        result.pilot->asked = PilotSize{100, cost, {500, 100.0}, 500 - cost};
        return rounded_notes(report::voi_report(one_case(), result));
    };
    CHECK(contains(note(200), "is worth 500 and costs 200: it pays."));
    CHECK(contains(note(400), "is worth 500 and costs 400. The difference is within the sampling error"));
    CHECK(contains(note(600), "is worth 500 and costs 600. The difference is within the sampling error"));
    CHECK(contains(note(800), "is worth 500 and costs 800: it does not pay."));
}

TEST_CASE("records have a row for all that may be known, and one for each size of a test") {
    const std::vector<PilotSize> sizes{{10, 20, {100, 10.0}, 80}};
    const auto report = report::voi_report(one_case(), with_pilot(sizes, 0));
    CHECK(report.records.rows.size() == 3 * (1 + 3 + 3) + 1);
    for (const auto& row : report.records.rows)
        CHECK(std::get<report::Row>(row).cells.size() == report.records.columns.size());
}

TEST_CASE("nothing proposed, nothing uncertain, nothing that would change") {
    VoiResult result;
    CHECK(contains(rounded_words_of(report::voi_report(one_case(), result).headline), "proposes no initiative"));
    result.initiatives = {decision({0, 0.0}, {})};
    result.initiatives.front().initiative = 0;
    CHECK(contains(rounded_words_of(report::voi_report(one_case(), result).headline), "nothing to learn"));
    result = answer();
    result.portfolio.evpi = {0, 0.0};
    CHECK(contains(rounded_words_of(report::voi_report(one_case(), result).headline), "measure nothing"));
}
