#include "cxcase/report/explain_report.hpp"

#include "support/examples.hpp"
#include "support/texts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

using namespace cxcase;
using report::ExplainOptions;
using report::Report;
using report::Value;
using test::split_words;

namespace {

const std::string text = R"(
cxcase: 1
title: Test
currency: EUR
start: 2027-01
horizon: 6 months
discount_rate: 10%
segments:
  homes: {customers: {value: 10k, source: CRM, evidence: measured}, churn: 3% per month, revenue: 20..25 per month,
          cost_per_contact: 5}
frictions:
  wait: {affects: {homes: {customers: 12% per year, churn: +8pp, contacts: 2}}}
initiatives:
  queue: {fixes: {wait: 50%}, starts: 2027-01, costs: {build: 1k}}
)";

const model::BusinessCase& tiny() {
    static const model::BusinessCase bc = test::load_text(text);
    return bc;
}

ExplainOptions options(bool months = false) {
    ExplainOptions options;
    options.file = "case.yaml";
    options.months = months;
    for (std::size_t id = 0; id < tiny().assumptions.size(); ++id)
        options.places.push_back((id % 2 == 0 ? "case.yaml:" : "--set:") + std::to_string(id) + ":1");
    return options;
}

Report initiative(bool months = false) {
    return report::explain_report(tiny(), analysis::explain_initiative(tiny(), 0), options(months));
}

std::vector<std::string> keys_of(const Value& object) {
    std::vector<std::string> keys;
    for (const auto& member : std::get<Value::Object>(object.data())) keys.push_back(member.key);
    return keys;
}

const Value::List& list(const Report& report, std::string_view key) {
    return std::get<Value::List>(report.json.find(key)->data());
}

std::string string(const Value& object, std::string_view key) {
    return std::get<std::string>(object.find(key)->data());
}

const Value& step(const Report& report, const std::string& key) {
    const auto& steps = list(report, "steps");
    const auto at = std::ranges::find_if(steps, [&](const Value& s) { return string(s, "key") == key; });
    REQUIRE(at != steps.end());
    return *at;
}

}  // namespace

TEST_CASE("the JSON tree of an explanation") {
    const Report report = initiative();
    CHECK(keys_of(report.json) == split_words("schema case subject result steps inputs warnings"));
    CHECK(string(report.json, "schema") == "cxcase.explain/1");
    CHECK(string(*report.json.find("subject"), "path") == "initiatives.queue");
    CHECK(keys_of(step(report, "people")) == split_words("key title formula rows totals"));
    std::vector<std::string> keys;
    for (const auto& one : list(report, "steps")) keys.push_back(string(one, "key"));
    CHECK(keys == split_words("timing people changes worth levers costs result"));
    const auto& row = std::get<Value::List>(step(report, "people").find("rows")->data()).at(0);
    CHECK(keys_of(row) == split_words("item met removed spared inputs"));
    CHECK(keys_of(list(report, "inputs").at(0)) ==
          split_words("number path written value unit where source evidence as_of note stated"));
}

TEST_CASE("the result is the very double of the ranking") {
    const auto ranking = analysis::rank(tiny());
    const Report report = initiative();
    const Value* npv = report.json.find("result")->find("npv");
    CHECK(std::get<double>(npv->data()) == ranking.initiatives[0].measures.npv);
}

TEST_CASE("inputs are numbered as they are cited, each once, with its place") {
    const Report report = initiative();
    const auto& inputs = list(report, "inputs");
    std::vector<std::string> paths;
    for (std::size_t k = 0; k < inputs.size(); ++k) {
        CHECK(std::get<std::int64_t>(inputs[k].find("number")->data()) == static_cast<std::int64_t>(k) + 1);
        paths.push_back(string(inputs[k], "path"));
        CHECK_FALSE(inputs[k].find("where")->is_null());
    }
    CHECK(paths.front() == "segments.homes.customers");
    std::ranges::sort(paths);
    CHECK(std::ranges::adjacent_find(paths) == paths.end());
    CHECK(std::ranges::binary_search(paths, "initiatives.queue.fixes.wait"));
    CHECK(std::ranges::binary_search(paths, "discount_rate"));
}

TEST_CASE("places in the case itself are short for people, others whole") {
    const Report report = initiative();
    const auto section = std::ranges::find_if(report.sections, [](const report::Section& one) {
        const auto* table = std::get_if<report::Table>(&one);
        return table != nullptr && table->columns.front().key == "number";
    });
    REQUIRE(section != report.sections.end());
    const auto& table = std::get<report::Table>(*section);
    bool short_one = false;
    bool whole_one = false;
    for (const auto& line : table.rows) {
        const auto* row = std::get_if<report::Row>(&line);
        if (row == nullptr) continue;  // what divides those of the steps from the others
        const auto& where = std::get<std::string>(row->cells.back().raw);
        CHECK_FALSE(where.starts_with("case.yaml"));
        short_one = short_one || where.find("set") == std::string::npos;
        whole_one = whole_one || where.starts_with("--set:");
    }
    CHECK(short_one);
    CHECK(whole_one);
}

TEST_CASE("inputs that no step cites stand last, below a line") {
    const Report report = initiative();
    const auto& table = std::get<report::Table>(*std::ranges::find_if(report.sections, [](const auto& one) {
        const auto* found = std::get_if<report::Table>(&one);
        return found != nullptr && found->columns.front().key == "number";
    }));
    const auto line = std::ranges::find_if(table.rows, [](const auto& row) { return row.index() == 1; });
    REQUIRE(line != table.rows.end());
    const auto path = [](const auto& row) { return std::get<std::string>(std::get<report::Row>(row).cells.at(1).raw); };
    CHECK(path(*(line + 1)) == "horizon");
    CHECK(path(*(line + 2)) == "segments.homes.churn");
    CHECK(line + 3 == table.rows.end());
}

TEST_CASE("a default is used but not cited") {
    const Report report = initiative();
    for (const auto& input : list(report, "inputs")) CHECK(string(input, "path") != "segments.homes.margin");
}

TEST_CASE("warnings are those about the subject and its inputs") {
    auto with = options();
    with.case_warnings = {{base::Code::flat_costs, "", "of the whole case"},
                          {base::Code::no_costs, "initiatives.queue", "of the subject"},
                          {base::Code::no_costs, "initiatives.queue2", "of another"},
                          {base::Code::flat_costs, "segments.homes.revenue", "of an input"}};
    const Report report = report::explain_report(tiny(), analysis::explain_friction(tiny(), 0), with);
    REQUIRE(list(report, "warnings").size() == 1);
    CHECK(string(list(report, "warnings").front(), "text") == "of an input");
    const Report own = report::explain_report(tiny(), analysis::explain_initiative(tiny(), 0), with);
    const auto said = [&](const char* words) {
        return std::ranges::any_of(list(own, "warnings"), [&](const Value& w) { return string(w, "text") == words; });
    };
    CHECK(said("of the subject"));
    CHECK_FALSE(said("of another"));
    CHECK_FALSE(said("of the whole case"));
}

TEST_CASE("with months there is a row a month in every format, and the steps stay for programs") {
    const Report report = initiative(true);
    CHECK(report.records.rows.size() == 7);  // month 0 too
    CHECK(list(report, "months").size() == 7);
    CHECK_FALSE(list(report, "steps").empty());
    const auto& shown = std::get<report::Table>(report.sections.front());
    CHECK(shown.rows.size() == 6);  // nothing is paid up front
    CHECK(keys_of(list(report, "months").front()) ==
          split_words(
              "t month fiscal_year adoption spared customers_with customers_without customers_gained benefit savings "
              "revenue cost_opex cost_capex cost net cumulative discount_factor present_value"));
}

TEST_CASE("a line a figure in CSV") {
    const auto& records = initiative().records;
    std::vector<std::string> keys;
    for (const auto& column : records.columns) keys.push_back(column.key);
    CHECK(keys == split_words("step item figure value formula inputs"));
    const auto spared = std::ranges::find_if(records.rows, [](const auto& line) {
        return std::get<std::string>(std::get<report::Row>(line).cells.at(2).raw) == "spared";
    });
    REQUIRE(spared != records.rows.end());
    CHECK(std::get<double>(std::get<report::Row>(*spared).cells.at(3).raw) == doctest::Approx(10'000 * 0.01 * 0.5));
}

TEST_CASE("frictions, segments and figures have a tree of the same kind") {
    const auto friction = report::explain_report(tiny(), analysis::explain_friction(tiny(), 0), options());
    const auto segment = report::explain_report(tiny(), analysis::explain_segment(tiny(), 0), options());
    const auto figure =
        report::explain_report(tiny(), analysis::explain_figure(tiny(), tiny().segments[0].revenue.id), options());
    for (const auto* one : {&friction, &segment, &figure})
        CHECK(keys_of(one->json) == split_words("schema case subject result steps inputs warnings"));
    CHECK(string(*friction.json.find("subject"), "kind") == "friction");
    CHECK(string(*segment.json.find("subject"), "kind") == "segment");
    CHECK(string(*figure.json.find("subject"), "kind") == "figure");
    CHECK(list(figure, "inputs").size() == 1);
}

TEST_CASE("every code and every measure is explained") {
    for (const auto& code : base::code_table) {
        const auto report = report::explain_report(code);
        CHECK(report.title.starts_with(code.id));
        CHECK_FALSE(report.headline.empty());
    }
    for (const auto& measure : model::measures()) {
        const auto report = report::explain_report(measure);
        CHECK(string(*report.json.find("subject"), "key") == measure.key);
        CHECK(string(*report.json.find("subject"), "definition") == measure.definition);
    }
}
