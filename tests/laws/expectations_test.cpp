// Expectations and results speak of the same figures.

#include "cxcase/analysis/challenge.hpp"
#include "cxcase/analysis/choose.hpp"
#include "cxcase/analysis/frictions.hpp"
#include "cxcase/analysis/rank.hpp"
#include "cxcase/analysis/simulate.hpp"
#include "cxcase/model/result_tree.hpp"
#include "cxcase/report/challenge_report.hpp"
#include "cxcase/report/check_report.hpp"
#include "cxcase/report/frictions_report.hpp"
#include "cxcase/report/plan_report.hpp"
#include "cxcase/report/rank_report.hpp"
#include "cxcase/report/simulate_report.hpp"
#include "cxcase/report/track_report.hpp"
#include "support/every_case.hpp"
#include "support/files.hpp"
#include "support/made_actuals.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace cxcase;
using report::Value;

namespace {

// Of the answer, but not results: terms, words, lists of ids.
const std::set<std::string_view> no_results{"schema",   "case",   "committed", "warnings",   "why_null",
                                            "requires", "groups", "countries", "by",         "sum_of_pv",
                                            "id",       "name",   "year",      "over_budget"};

// The same of the answer about draws.
const std::set<std::string_view> no_drawn_results{"schema",    "case",   "draws",         "seed",       "sampling",
                                                  "until",     "inputs", "not_separable", "se",         "warnings",
                                                  "histogram", "name",   "neighbours",    "cumulative", "as_ranked",
                                                  "id",        "rank",   "funded",        "left_out",   "other_side"};

// The same of the plan: other sets and budgets, and what the ranking says.
const std::set<std::string_view> no_planned_results{
    "priority",      "priority_proven", "schema",    "case",    "chosen",   "gap",
    "others_proven", "compared",        "next_best", "budgets", "frontier", "marginal",
    "conflict",      "warnings",        "id",        "name",    "rank",     "funded_by_ranking"};

// The same of actuals against plan.
const std::set<std::string_view> no_tracked_results{"schema",   "case", "actuals", "updated",      "credibility",
                                                    "warnings", "id",   "name",    "not_separable"};

bool is_figure(const Value& value) { return value.data().index() >= 1 && value.data().index() <= 3; }

class Walk {
 public:
    explicit Walk(const std::set<std::string_view>& without = no_results) : without_(without) {}

    std::string problem;

    void compare(const Value& value, std::string_view part, const std::string& path) {
        const auto steps = model::result_steps(part);
        if (const auto* object = std::get_if<Value::Object>(&value.data())) {
            for (const auto& member : *object) {
                if (part == "drawn_budget_year" && is_figure(member.value)) continue;  // as named, not drawn
                below(member.value, member.key, steps, path + "." + member.key);
            }
            for (const auto& step : steps) {
                const bool months = part == "p_payback_within";  // of which there are as many as fit the horizon
                if (step.id == model::ResultId::none && value.find(step.key) == nullptr && !path.empty() && !months)
                    problem += "\n" + path + "." + step.key + " is in the tree and not in the answer";
            }
        } else if (const auto* list = std::get_if<Value::List>(&value.data())) {
            for (const auto& item : *list) below(item, "", steps, path + "[]");
        }
    }

 private:
    void below(const Value& value, const std::string& key, const std::vector<model::ResultStep>& steps,
               const std::string& path) {
        if (without_.contains(key) || value.is_null() || std::holds_alternative<std::string>(value.data())) return;
        const auto step =
            std::ranges::find_if(steps, [&](const auto& s) { return s.id != model::ResultId::none || s.key == key; });
        if (step == steps.end())
            problem += "\n" + path + " is in the answer and not in the tree";
        else if (step->leads.empty() != is_figure(value))
            problem += "\n" + path + " is a figure here and several there";
        else if (!step->leads.empty())
            compare(value, step->leads, path);
    }

    const std::set<std::string_view>& without_;
};

std::string path_disagreement(const model::BusinessCase& bc) {
    Walk walk;
    walk.compare(report::rank_report(bc, analysis::rank(bc, {.shapley = true})).json, "", "");
    walk.compare(report::frictions_report(bc, analysis::frictions(bc)).json, "", "");
    std::vector<analysis::Attack> attacks;
    for (const auto& info : model::attacks()) attacks.push_back(analysis::attack_of(info, bc));
    walk.compare(report::challenge_report(bc, analysis::challenge(bc, attacks)).json, "", "");
    const auto plan = analysis::choose(bc);
    Walk of_plan(no_planned_results);
    if (plan.best) of_plan.compare(report::plan_report(bc, plan).json, "plan", ".plan");
    walk.problem += of_plan.problem;
    return walk.problem;
}

std::string drawn_disagreement(const model::BusinessCase& bc) {
    analysis::SimulateOptions options;
    options.sample.draws = analysis::fewest_draws;
    Walk walk(no_drawn_results);
    walk.compare(report::simulate_report(bc, analysis::simulate(bc, options)).json, model::drawn_results, "");
    return walk.problem;
}

std::string tracked_disagreement(const model::BusinessCase& bc) {
    const auto actuals = test::made_actuals(bc, 0.9);
    const auto result = analysis::track(bc, actuals);
    if (result.initiatives.empty()) return "";
    Walk walk(no_tracked_results);
    walk.compare(report::track_report(bc, actuals, result, {.file = "actuals.csv"}).json, "track", ".track");
    return walk.problem;
}

std::string without_expectations(const std::string& text) {
    const auto at = text.find("\nexpect:");
    return at == std::string::npos ? text : text.substr(0, at + 1);
}

// Expectations recorded from results, pasted into the case that gave them.
std::string fails_when_pasted(const std::string& text) {
    const auto bare = without_expectations(text);
    const auto block = report::expectations_of(test::load_text(bare));
    const auto pasted = test::load_text(bare + block);
    std::string problem;
    const auto checked = report::check_expectations(pasted, pasted.expectations);
    for (std::size_t i = 0; i < checked.size(); ++i) {
        if (!checked[i].passed) problem += "\n" + pasted.expectations[i].that + " is " + pasted.expectations[i].wanted;
    }
    return checked.size() < 5 ? "hardly anything is recorded" : problem;
}

}  // namespace

TEST_CASE("every figure of an answer has a path, and every path a figure") {
    test::holds_everywhere("paths of results", 50, path_disagreement);
    test::holds_everywhere("paths of results of draws", 50, drawn_disagreement);
    test::holds_everywhere("paths of results of actuals", 20, tracked_disagreement);
}

TEST_CASE("what --record prints passes when it is pasted into the case") {
    for (const auto& path : test::files_below(std::string(CXCASE_SOURCE_DIR) + "/examples", {".yaml"})) {
        INFO(path.string());
        CHECK(fails_when_pasted(test::read_text(path)) == "");
    }
}
