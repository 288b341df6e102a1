#include "cxcase/report/rank_report.hpp"

#include "cxcase/analysis/picked.hpp"
#include "cxcase/model/measures.hpp"
#include "support/phrases.hpp"
#include "support/texts.hpp"
#include "support/tiny_rank.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace cxcase;
using report::Report;
using report::Row;
using report::Rule;
using report::Table;
using report::Value;
using test::contains;
using test::split_words;
using test::texts_of;

namespace {

Report tiny_report(const report::RankReportOptions& options = {}) {
    const auto tiny = test::tiny_rank();
    return report::rank_report(tiny.bc, tiny.result, options);
}

std::vector<std::string> keys_of(const Value* object) {
    std::vector<std::string> keys;
    for (const auto& member : std::get<Value::Object>(object->data())) keys.push_back(member.key);
    return keys;
}

std::set<std::string> set_of(const std::vector<std::string>& list) { return {list.begin(), list.end()}; }

const Value& initiative(const Report& report, std::size_t i) {
    return std::get<Value::List>(report.json.find("initiatives")->data()).at(i);
}

double number(const Value* value) {
    REQUIRE(value != nullptr);
    return std::get<double>(value->data());
}

std::string string(const Value* value) {
    REQUIRE(value != nullptr);
    return std::get<std::string>(value->data());
}

const Table& table_at(const Report& report, std::size_t i) { return std::get<Table>(report.sections.at(i)); }

std::string all_notes(const Report& report) {
    std::string all;
    for (const auto& section : report.sections) {
        if (const auto* notes = std::get_if<report::Notes>(&section)) {
            all += notes->title + "\n";
            for (const auto& item : notes->items) all += texts_of(item) + "\n";
        }
    }
    return all;
}

}  // namespace

TEST_CASE("the JSON tree has the keys that scripts rely on, in their order") {
    const auto report = tiny_report();
    const auto& json = report.json;
    CHECK(keys_of(&json) ==
          split_words("schema case baseline initiatives committed portfolio all budget countries plan warnings"));
    CHECK(string(json.find("schema")) == "cxcase.rank/1");
    CHECK(
        keys_of(json.find("case")) ==
        split_words("title currency start months discount_rate discounting scenarios overrides order_by budget_year"));
    CHECK(keys_of(json.find("baseline")) == split_words("customers_end revenue contribution segments"));
    CHECK(keys_of(json.find("baseline")->find("segments")->find("homes")) ==
          split_words("customers_end churned acquired revenue contribution"));
    CHECK(keys_of(json.find("budget")) == split_words("year amount used left by_year"));
    CHECK(keys_of(json.find("budget")->find("by_year")->find("FY2027")) == split_words("total capex opex used left"));
}

TEST_CASE("an initiative has every measure said of one, who it is, and no other key") {
    const auto report = tiny_report();
    const auto& row = initiative(report, 0);
    auto wanted = split_words("id name owner status class unfunded_because over_budget requires why_null");
    for (const auto& key : model::measures_of(model::Subject::initiative)) wanted.push_back(key);
    std::string unlike;
    for (const auto& key : set_of(keys_of(&row)))
        if (!set_of(wanted).contains(key)) unlike += key + " is neither in this test's list nor in measures.inc; ";
    for (const auto& key : set_of(wanted))
        if (!set_of(keys_of(&row)).contains(key)) unlike += key + " is not in JSON (src/report/rank_report_json.cpp); ";
    CHECK(unlike == "");
    CHECK(keys_of(&row).size() == wanted.size());
    CHECK(keys_of(row.find("levers")) ==
          split_words("churn conversion revenue referrals moves contacts cost savings interaction"));
    CHECK(keys_of(row.find("at_month")) == split_words("churn conversion revenue"));
    const auto& years = std::get<Value::List>(row.find("yearly")->data());
    CHECK(keys_of(&years.at(0)) == split_words("year revenue benefit acquisition_spend cost_opex cost_capex net"));
    CHECK(string(years.at(0).find("year")) == "FY2027");
}

TEST_CASE("sets have every measure said of one, in the order of the table, and the figures that grids have") {
    const auto report = tiny_report();
    const auto* portfolio = report.json.find("portfolio");
    auto wanted = model::measures_of(model::Subject::portfolio);
    wanted.emplace_back("why_null");
    CHECK(keys_of(portfolio) == wanted);
    CHECK(keys_of(report.json.find("all")) == wanted);
    const auto tiny = test::tiny_rank();
    for (const auto key : analysis::set_keys()) {
        INFO(key);
        const auto figure = analysis::figure_of(tiny.result.portfolio, key);
        CHECK(portfolio->find(key)->is_null() == !figure.has_value());
        if (figure) CHECK(number(portfolio->find(key)) == *figure);
    }
}

TEST_CASE("values: raw figures, null for what does not exist, segments and metrics by id") {
    const auto report = tiny_report();
    const auto& first = initiative(report, 0);
    CHECK(number(first.find("npv")) == 1'240'000);
    CHECK(number(first.find("roi")) == 1'240'000.0 / 380'000);
    CHECK(string(first.find("class")) == "quick-win");
    CHECK(string(first.find("owner")) == "Logistics");
    CHECK(first.find("irr")->is_null());
    CHECK(first.find("shapley")->is_null());
    CHECK(first.find("unfunded_because")->is_null());
    CHECK(first.find("with_required")->is_null());
    CHECK(number(first.find("churn_change")->find("business")) == -0.0014);
    CHECK(std::get<std::int64_t>(first.find("at_month")->find("churn")->find("business")->data()) == 12);
    CHECK(first.find("at_month")->find("churn")->find("homes")->is_null());
    CHECK(keys_of(first.find("metrics")) == split_words("business"));
    CHECK(number(first.find("metrics")->find("business")->find("nps")) == 2.5);

    CHECK(string(initiative(report, 1).find("unfunded_because")) == "over budget");
    const auto& lacking = std::get<Value::List>(initiative(report, 1).find("over_budget")->data());
    REQUIRE(lacking.size() == 2);
    CHECK(keys_of(&lacking[0]) == split_words("year kind short"));
    CHECK(string(lacking[0].find("kind")) == "capex");
    CHECK(number(lacking[0].find("short")) == 50'000);
    CHECK(std::get<Value::List>(first.find("over_budget")->data()).empty());
    const auto& third = initiative(report, 2);
    CHECK(string(third.find("name")) == "refund");  // it has none of its own
    CHECK(third.find("owner")->is_null());
    CHECK(keys_of(third.find("with_required")) == split_words("npv roi first_year_cost"));
    CHECK(string(&std::get<Value::List>(third.find("requires")->data()).at(0)) == "notice");
    CHECK(string(&std::get<Value::List>(report.json.find("committed")->data()).at(0)) == "wifi");
}

TEST_CASE("the budget: its year's amount, capital and operating together where both are limited, null where free") {
    auto tiny = test::tiny_rank();
    const auto budget = [&tiny] { return report::rank_report(tiny.bc, tiny.result).json; };
    CHECK(number(budget().find("budget")->find("amount")) == 1e6);
    CHECK(number(budget().find("budget")->find("left")) == 460'000);
    tiny.result.budget[0].budget = {{}, 700'000, 200'000};
    CHECK(number(budget().find("budget")->find("amount")) == 900'000);
    tiny.result.budget[0].budget = {{}, 700'000, {}};
    CHECK(budget().find("budget")->find("amount")->is_null());
    CHECK(budget().find("budget")->find("left")->is_null());
    CHECK(number(budget().find("budget")->find("used")) == 540'000);
}

TEST_CASE("warnings of the case come before those of the result") {
    report::RankReportOptions options;
    options.case_warnings = {{base::Code::roi_extreme, "segments.homes", "first"}};
    const auto report = tiny_report(options);
    const auto& warnings = std::get<Value::List>(report.json.find("warnings")->data());
    REQUIRE(warnings.size() == 2);
    CHECK(string(warnings[0].find("text")) == "first");
    CHECK(string(warnings[1].find("path")) == "initiatives.notice");
    CHECK(string(warnings[1].find("code")) == "CX0602");
}

TEST_CASE("records: a row an initiative, as many cells as columns, raw values") {
    const auto report = tiny_report();
    const auto& records = report.records;
    REQUIRE(records.rows.size() == 3);
    for (const auto& row : records.rows) CHECK(std::get<Row>(row).cells.size() == records.columns.size());
    CHECK(records.columns.front().key == "rank");
    const auto has = [&](std::string_view key) {
        return std::ranges::find(records.columns, key, &report::Column::key) != records.columns.end();
    };
    for (const char* key : {"id", "npv", "roi", "with_required.npv", "levers.interaction", "churn_change.homes"}) {
        INFO(key);
        CHECK(has(key));
    }
}

TEST_CASE("records keep their header when there is no initiative") {
    auto tiny = test::tiny_rank();
    tiny.result.initiatives.clear();
    const auto report = report::rank_report(tiny.bc, tiny.result);
    CHECK(report.records.rows.empty());
    CHECK(report.records.columns.size() == tiny_report().records.columns.size());
    CHECK(contains(texts_of(report.headline), "nothing to rank"));
}

TEST_CASE("the request says what other fiscal years cost, where they cost anything") {
    auto tiny = test::tiny_rank();
    const auto headline = [&] { return report::rank_report(tiny.bc, tiny.result).headline; };
    tiny.result.portfolio.yearly = {{2027, 0, 0, 0, 10, 20, 0}, {2028, 0, 0, 0, 3, 4, 0}, {2026, 0, 0, 0, 0, 5, 0}};
    CHECK(contains(texts_of(headline()), " in FY2027 and  in other years: NPV"));
    const auto money = headline().parts;
    CHECK(std::ranges::any_of(money, [](const report::Cell& cell) {
        const auto* number = std::get_if<double>(&cell.raw);
        return number != nullptr && *number == 12;
    }));
    tiny.result.portfolio.yearly.resize(1);
    CHECK(contains(texts_of(headline()), " in FY2027: NPV"));
}

TEST_CASE("the budget is to blame only where it is in the way") {
    auto tiny = test::tiny_rank();
    for (auto& row : tiny.result.initiatives) {
        row.funded = false;
        row.unfunded = analysis::Unfunded::adds_no_value;
    }
    const auto headline = [&] { return texts_of(report::rank_report(tiny.bc, tiny.result).headline); };
    CHECK(headline() == "Ask for nothing: no initiative adds value.");
    tiny.result.initiatives.front().unfunded = analysis::Unfunded::over_budget;
    CHECK(headline() == "Ask for nothing: no initiative adds value within the budget.");
}

TEST_CASE("the budget line stands below the last funded one, in the order of the ranking") {
    auto tiny = test::tiny_rank();
    auto ranking = table_at(report::rank_report(tiny.bc, tiny.result), 0);
    REQUIRE(ranking.rows.size() == 4);
    CHECK(std::holds_alternative<Rule>(ranking.rows[3]));
    CHECK(texts_of(std::get<Row>(ranking.rows[0]).remark) == "needed by: refund");
    CHECK(texts_of(std::get<Row>(ranking.rows[1]).remark) ==
          "passed over: over budget (FY2027 capex:  short, FY2028:  short)");

    tiny.result.initiatives[2].funded = false;
    ranking = table_at(report::rank_report(tiny.bc, tiny.result), 0);
    CHECK(std::holds_alternative<Rule>(ranking.rows[1]));
    CHECK(contains(texts_of(std::get<Rule>(ranking.rows[1]).label), "budget line: FY2027"));

    tiny.result.initiatives[0].funded = false;
    const auto none = report::rank_report(tiny.bc, tiny.result);
    CHECK(std::holds_alternative<Rule>(table_at(none, 0).rows[0]));
    CHECK(contains(texts_of(none.headline), "Ask for nothing"));
}

TEST_CASE("without a budget the line says so; with several limits a table holds them") {
    auto tiny = test::tiny_rank();
    tiny.result.budget[0].budget = {};
    auto report = report::rank_report(tiny.bc, tiny.result);
    CHECK(contains(texts_of(std::get<Rule>(table_at(report, 0).rows.back()).label), "no budget set"));

    tiny.result.budget[0].budget = {1e6, 7e5, {}};
    report = report::rank_report(tiny.bc, tiny.result);
    CHECK(table_at(report, 1).title == "Budget");
    CHECK(table_at(report, 1).rows.size() == 2);
}

TEST_CASE("the top of a ranking: fewer rows, the same figures below") {
    report::RankReportOptions options;
    options.top = 1;
    const auto report = tiny_report(options);
    const auto& ranking = table_at(report, 0);
    REQUIRE(ranking.rows.size() == 2);
    CHECK(std::get<std::string>(std::get<Row>(ranking.rows[1]).cells.at(2).raw) == "2 more not shown");
    CHECK(std::get<std::string>(ranking.totals.at(0).cells.at(2).raw) == "Funded: 2 of 3");
    CHECK(report.records.rows.size() == 1);
    CHECK(std::get<Value::List>(report.json.find("initiatives")->data()).size() == 1);
}

TEST_CASE("the order shown has its column even on a narrow terminal") {
    auto tiny = test::tiny_rank();
    const auto shown = [&](analysis::OrderBy by, std::string_view key) {
        tiny.result.by = by;
        const auto report = report::rank_report(tiny.bc, tiny.result);
        const auto& columns = table_at(report, 0).columns;
        const auto found = std::ranges::find(columns, key, &report::Column::key);
        return found != columns.end() && found->extra == 0;
    };
    CHECK(shown(analysis::OrderBy::irr, "irr"));
    CHECK(shown(analysis::OrderBy::bcr, "bcr"));
    CHECK(shown(analysis::OrderBy::first_year_benefit, "first_year_benefit"));
    CHECK_FALSE(shown(analysis::OrderBy::roi, "irr"));
    for (auto& row : tiny.result.initiatives) row.shapley = 1;
    CHECK(shown(analysis::OrderBy::shapley, "shapley"));
}

TEST_CASE("lever columns and 'other' add up to the benefit") {
    auto tiny = test::tiny_rank();
    for (std::size_t i = 0; i < 8; ++i) tiny.result.initiatives[0].levers.by_lever.at(i) = 100'000.0 * double(i + 1);
    const auto report = report::rank_report(tiny.bc, tiny.result);
    const auto& levers = table_at(report, 2);
    REQUIRE(levers.columns.size() == 8);  // rank, name, the four largest, other, benefit
    for (const auto& line : levers.rows) {
        const auto& cells = std::get<Row>(line).cells;
        double sum = 0;
        for (std::size_t i = 2; i + 1 < cells.size(); ++i) sum += std::get<double>(cells[i].raw);
        CHECK(sum == doctest::Approx(std::get<double>(cells.back().raw)));
    }
}

TEST_CASE("all proposed together: no figures where some exclude each other") {
    auto tiny = test::tiny_rank();
    tiny.result.all.reset();
    const auto report = report::rank_report(tiny.bc, tiny.result);
    CHECK(report.json.find("all")->is_null());
    CHECK(contains(texts_of(table_at(report, 0).totals.at(1).remark), "exclude each other"));
}

TEST_CASE("what was never paid back says never; what cost nothing says nothing") {
    auto tiny = test::tiny_rank();
    tiny.result.initiatives[0].measures = test::tiny_measures(500, 0);
    tiny.result.initiatives[0].measures.payback_months.reset();
    const auto report = report::rank_report(tiny.bc, tiny.result);
    const auto& ranking = table_at(report, 0);
    const auto payback = [&](std::size_t row) { return std::get<Row>(ranking.rows[row]).cells.at(6).absent; };
    CHECK(payback(0).empty());
    CHECK(payback(2) == "never");
}

TEST_CASE("notes tell the conventions, quick wins, committed work and warnings; quiet keeps the answer") {
    const auto notes = all_notes(tiny_report());
    CHECK(contains(notes, "never revenue"));
    CHECK(contains(notes, "discounted monthly"));
    CHECK(contains(notes, "Quick wins: Proactive delay notice."));
    CHECK(contains(notes, "outside the budget: wifi."));
    CHECK(contains(notes, "ROI of 326% will be doubted [CX0602]"));
    report::RankReportOptions quiet;
    quiet.notes = false;
    const auto kept = all_notes(tiny_report(quiet));
    CHECK(contains(kept, "Quick wins"));
    CHECK_FALSE(contains(kept, "never revenue"));
    CHECK_FALSE(contains(kept, "doubted"));
}

TEST_CASE("notes tell what acts on the figures: ranges, risk, haircuts") {
    auto tiny = test::tiny_rank();
    CHECK_FALSE(contains(all_notes(report::rank_report(tiny.bc, tiny.result)), "Risk"));
    tiny.bc.assumptions[tiny.bc.initiatives[1].success.id].value = 0.8;
    tiny.bc.assumptions[tiny.bc.initiatives[1].risk_costs.id].value = 0.1;
    tiny.bc.assumptions[0].distribution.shape = model::Uniform{0.05, 0.15};
    tiny.bc.haircuts_on = true;
    tiny.bc.count_customers = model::CountCustomers::opening;
    report::RankReportOptions likely;
    likely.at_likely = true;
    const auto notes = all_notes(report::rank_report(tiny.bc, tiny.result, likely));
    CHECK(contains(notes, "Risk is counted in: Proactive delay notice (success , costs raised by )"));
    CHECK(contains(notes, "Effects are cut for weak evidence"));
    CHECK(contains(notes, "counted at the opening of a month"));
    CHECK(contains(notes, "One input is a range; it stands at its likely value."));
}

TEST_CASE("a plan that funds the same set gains just nothing, whatever the last digits say") {
    const auto tiny = test::tiny_rank();
    std::vector<std::size_t> funded;
    for (const auto& one : tiny.result.initiatives)
        if (one.funded) funded.push_back(one.initiative);
    std::ranges::sort(funded);
    const auto gains = [&](std::vector<std::size_t> set) {
        report::RankReportOptions options;
        options.plan = analysis::QuickChoice{std::move(set), tiny.result.portfolio.npv + 1e-9};
        return number(report::rank_report(tiny.bc, tiny.result, options).json.find("plan")->find("gains"));
    };
    CHECK(gains(funded) == 0);
    funded.pop_back();
    CHECK(gains(funded) > 0);
}
