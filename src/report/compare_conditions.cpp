#include "cxcase/report/compare_conditions.hpp"

#include "answer_path.hpp"
#include "compare_report_parts.hpp"
#include "cxcase/analysis/frictions.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/model/result_tree.hpp"
#include "cxcase/report/frictions_report.hpp"
#include "measure_cells.hpp"
#include "rank_report_parts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cxcase::report {

namespace {

using model::Condition;
using model::ConditionVerb;
using model::MeasureUnit;
using model::ResultId;
using model::ResultStep;

void append_names(std::vector<std::string>& names, const Value* value) {
    if (value == nullptr) return;
    const auto add = [&](const std::string& name) {
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    };
    if (const auto* list = std::get_if<Value::List>(&value->data())) {
        for (const auto& item : *list) {
            if (const auto* name = name_in_list(item)) add(*name);
        }
    }
    if (const auto* object = std::get_if<Value::Object>(&value->data())) {
        for (const auto& member : *object) add(member.key);
    }
}

std::vector<std::string> names_of(const std::vector<const Value*>& values) {
    std::vector<std::string> names;
    for (const auto* value : values) append_names(names, value);
    return names;
}

std::vector<std::string> names_of(const std::vector<ResultStep>& steps) {
    std::vector<std::string> names;
    for (const auto& step : steps) names.push_back(step.key);
    return names;
}

std::string list_words(const std::vector<std::string>& names) {
    constexpr std::size_t most = 16;
    if (names.empty()) return "there is none";
    return names.size() > most ? "" : "there is " + joined(names);
}

// A result that a path leads to, in each variant.
struct Found {
    std::string path;
    MeasureUnit unit = MeasureUnit::count;
    std::vector<std::optional<double>> values;
};

// Walks the answers of all variants at once along the table of results.
class Search {
 public:
    explicit Search(const std::string& path) : parts_(base::split(path, '.')) {}

    [[nodiscard]] std::optional<ConditionProblem> problem() const { return problem_; }
    [[nodiscard]] std::vector<Found> take() { return std::move(found_); }

    void walk(const std::vector<const Value*>& values, std::string_view place, std::size_t at,
              const std::string& path) {
        const auto steps = model::result_steps(place);
        if (at == parts_.size() || parts_[at].empty()) return refuse_incomplete(values, steps, at);
        if (steps.front().id == ResultId::none) {
            const auto step = std::ranges::find(steps, parts_[at], &ResultStep::key);
            if (step == steps.end()) return refuse(at, names_of(steps), place);
            return go(values, *step, parts_[at], at, path);
        }
        const auto names = names_of(values);
        if (parts_[at] == "*") {
            for (const auto& name : names) go(values, steps.front(), name, at, path);
        } else if (std::ranges::find(names, parts_[at]) != names.end()) {
            go(values, steps.front(), parts_[at], at, path);
        } else {
            refuse(at, names, place);
        }
    }

 private:
    void go(const std::vector<const Value*>& values, const ResultStep& step, const std::string& key, std::size_t at,
            const std::string& path) {
        std::vector<const Value*> next;
        for (const auto* value : values) next.push_back(below(value, key));
        const std::string longer = path.empty() ? key : path + "." + key;
        if (std::ranges::all_of(next, [](const Value* value) { return value == nullptr; })) {
            problem_ = {false, at, "what compare holds against each other has no '" + longer + "'",
                        at == 0 ? "not part of a ranking" : "not among them",
                        "an expectation in the case may ask for it, which cxcase check answers"};
            return;
        }
        if (!step.leads.empty()) return walk(next, step.leads, at + 1, longer);
        if (at + 1 < parts_.size()) {
            problem_ = {false, at + 1, "result '" + longer + "' is a figure, and nothing stands below it", "", ""};
            return;
        }
        Found one{longer, step.unit, {}};
        for (const auto* value : next) one.values.push_back(number_of(value));
        found_.push_back(std::move(one));
    }

    void refuse(std::size_t at, const std::vector<std::string>& names, std::string_view place) {
        if (problem_) return;
        const auto near = base::nearest(parts_[at], names);
        const std::string inside = place.empty() ? "" : " in '" + parts_[at - 1] + "'";
        problem_ = {false, at, "there is no result '" + base::printable(parts_[at]) + "'" + inside,
                    near ? "did you mean '" + *near + "'?" : "", near ? "" : list_words(names)};
    }

    void refuse_incomplete(const std::vector<const Value*>& values, const std::vector<ResultStep>& steps,
                           std::size_t at) {
        if (problem_) return;
        const auto names = steps.front().id == ResultId::none ? names_of(steps) : names_of(values);
        problem_ = {false, std::min(at, parts_.size()) - 1, "a condition is about one figure, and this holds several",
                    "say which", list_words(names)};
    }

    std::vector<std::string> parts_;
    std::optional<ConditionProblem> problem_;
    std::vector<Found> found_;
};

// Whether a path leads to `part` of the answer, or below it.
bool is_of(const std::string& path, std::string_view part) {
    return path.starts_with(part) && (path.size() == part.size() || path[part.size()] == '.');
}

Value answer_of(const ComparedCase& variant, const std::string& path) {
    if (is_of(path, "plan")) return Value::Object{{"plan", plan_json(variant)}};
    if (!is_of(path, "frictions") && !is_of(path, "all_together"))
        return rank_json({variant.business_case, variant.result, variant.result.initiatives, {}});
    FrictionsReportOptions options;
    options.notes = false;
    return frictions_report(variant.business_case, analysis::frictions(variant.business_case), options).json;
}

// ---- does the amount fit, is it reached

bool is_money(MeasureUnit unit) { return unit == MeasureUnit::money || unit == MeasureUnit::money_per_year; }
bool is_bound(const Condition& condition) {
    return condition.verb == ConditionVerb::below || condition.verb == ConditionVerb::above;
}

std::optional<ConditionProblem> misfit(const Condition& condition, MeasureUnit unit, const std::string& currency) {
    using Mark = Condition::Mark;
    const std::string kind = "this result is " + std::string(model::name_of(unit));
    const auto refuse = [&](std::string label) {
        return ConditionProblem{true, 0, "the amount does not fit the result", std::move(label), ""};
    };
    if (!condition.amount) return std::nullopt;
    if (unit == MeasureUnit::truth)
        return ConditionProblem{true, 0, "this result is true or false", "no amount here",
                                "write: " + condition.path + " changes"};
    if (!condition.currency.empty() && !is_money(unit)) return refuse(kind);
    if (!condition.currency.empty() && condition.currency != currency) return refuse("the case is in " + currency);
    if (condition.mark == Mark::points && unit != MeasureUnit::ratio) return refuse(kind);
    if (condition.mark == Mark::per_cent && is_bound(condition) && unit != MeasureUnit::ratio) return refuse(kind);
    if (condition.mark == Mark::time && unit != MeasureUnit::months) return refuse(kind);
    if (condition.mark == Mark::none && unit == MeasureUnit::ratio &&
        std::abs(*condition.amount) >= model::unlikely_ratio)
        return refuse(kind + "; in per cent: " + condition.text.substr(condition.text.find_last_of(" \t\n") + 1) + "%");
    return std::nullopt;
}

// Whether a change in the direction asked for reaches the amount.
bool reaches(double change, double from, const Condition& condition) {
    const double rounding = 1e-12 * std::abs(from);
    if (!condition.amount) return change > rounding;
    const bool relative = condition.mark == Condition::Mark::per_cent;
    const double amount = *condition.amount * (relative ? std::abs(from) : 1);
    return change > rounding && change >= amount - rounding;
}

bool fails(const Condition& condition, std::optional<double> from, std::optional<double> to) {
    switch (condition.verb) {
        case ConditionVerb::below:
            return to ? *to < *condition.amount : from.has_value();
        case ConditionVerb::above:
            return to ? *to > *condition.amount : from.has_value();
        case ConditionVerb::changes:
            if (!from || !to) return from.has_value() != to.has_value();
            return reaches(std::abs(*to - *from), *from, condition);
        case ConditionVerb::drops:
        case ConditionVerb::rises:
            break;
    }
    if (!from) return false;
    if (!to) return true;
    return reaches(condition.verb == ConditionVerb::drops ? *from - *to : *to - *from, *from, condition);
}

Phrase reason(const Found& found, std::size_t variant, const std::string& asked) {
    const auto& from = found.values[0];
    const auto& to = found.values[variant];
    Phrase why;
    if (found.path != asked) why.parts.push_back(text(found.path + " "));
    if (from && to && std::abs(*to - *from) <= 1e-12 * std::abs(*from)) {
        why.parts.push_back(text("stays at "));
        why.parts.push_back(measure_cell(found.unit, to, "none"));
        return why;
    }
    for (auto& part : {text("goes from "), measure_cell(found.unit, from, "none"), text(" to "),
                       measure_cell(found.unit, to, "none")})
        why.parts.push_back(part);
    const bool share = from && to && *from != 0 && found.unit != MeasureUnit::truth && found.unit != MeasureUnit::rank;
    if (!share) return why;
    const double change = (*to - *from) / std::abs(*from);
    for (auto& part : {text(change < 0 ? " (-" : " (+"), figure(Show::percent, std::abs(change)), text(")")})
        why.parts.push_back(part);
    return why;
}

std::optional<ConditionProblem> misfit(const Comparison& comparison, const Condition& condition, const Found& found) {
    if (is_money(found.unit) && !same_currency(comparison) && condition.verb != ConditionVerb::below &&
        condition.verb != ConditionVerb::above)
        return ConditionProblem{false, 0, "money of cases in different currencies is not compared", "", ""};
    return misfit(condition, found.unit, comparison.variants.front().business_case.currency);
}

}  // namespace

std::variant<std::vector<Verdict>, ConditionProblem> judge(const Comparison& comparison, const Condition& condition) {
    if (is_of(condition.path, "plan") && !comparison.variants.front().plan)
        return ConditionProblem{false, 0, "no plan is made of these cases", "", "let compare make one: --plan"};
    std::vector<Value> answers;
    for (const auto& variant : comparison.variants) answers.push_back(answer_of(variant, condition.path));
    std::vector<const Value*> roots;
    for (const auto& answer : answers) roots.push_back(&answer);
    Search search(condition.path);
    search.walk(roots, "", 0, "");
    if (const auto problem = search.problem()) return *problem;
    std::vector<Verdict> verdicts;
    for (const auto& found : search.take()) {
        if (auto problem = misfit(comparison, condition, found)) return *problem;
        for (std::size_t v = 1; v < comparison.variants.size(); ++v)
            verdicts.push_back({condition.text, v, fails(condition, found.values[0], found.values[v]),
                                reason(found, v, condition.path)});
    }
    return verdicts;
}

}  // namespace cxcase::report
