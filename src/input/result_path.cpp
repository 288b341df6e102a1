#include "result_path.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/model/attacks.hpp"
#include "cxcase/model/result_tree.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace cxcase::input {
namespace {

using base::Code;
using model::ResultId;
using model::ResultStep;

std::vector<std::string> years_of(const ReadContext& context) {
    std::set<int> years;
    for (int t = 0; t <= context.bc.calendar.horizon; ++t) years.insert(context.bc.calendar.fiscal_year(t));
    for (const model::YearBudget& budget : context.bc.budget) years.insert(budget.fiscal_year);
    std::vector<std::string> names;
    for (const int year : years) names.push_back(context.bc.calendar.fiscal_name(year));
    return names;
}

// Those that `challenge` tries: of the table, unless switched off, and of the case.
std::vector<std::string> attacks_of(const ReadContext& context) {
    std::set<std::string> ids;
    for (const model::AttackInfo& info : model::attacks()) ids.emplace(info.id);
    for (const model::CaseAttack& attack : context.bc.challenge) {
        if (attack.off)
            ids.erase(attack.id);
        else
            ids.insert(attack.id);
    }
    return {ids.begin(), ids.end()};
}

// The places of a ranking: as many as there are proposed initiatives.
std::vector<std::string> places_of(const ReadContext& context) {
    std::vector<std::string> places;
    for (const model::Initiative& initiative : context.bc.initiatives)
        if (initiative.status == model::Status::proposed) places.push_back(std::to_string(places.size() + 1));
    return places;
}

std::string_view noun_of(ResultId id) {
    static constexpr std::array<std::string_view, 8> nouns{"result", "initiative",  "friction", "segment",
                                                           "metric", "fiscal year", "attack",   "place"};
    return nouns.at(static_cast<std::size_t>(id));
}

class ResultPath {
 public:
    ResultPath(ReadContext& context, const std::string& path, source::Span span)
        : context_(context), path_(path), span_(span), parts_(base::split(path, '.')) {}

    std::optional<model::MeasureUnit> check() {
        if (const auto unit = drawn()) return unit;
        std::string_view place;
        std::optional<model::MeasureUnit> unit;
        for (std::size_t at = 0; at < parts_.size(); ++at) {
            if (unit) return refuse_below_figure(at);
            const std::vector<ResultStep> steps = model::result_steps(place);
            const auto step = std::ranges::find_if(steps, [&](const ResultStep& s) { return fits(s, parts_[at]); });
            if (step == steps.end()) return refuse_furthest(steps, at);
            place = step->leads;
            if (place.empty()) unit = step->unit;
        }
        return unit ? unit : refuse_incomplete(model::result_steps(place));
    }

 private:
    // What stands in the answer about draws below the first `count` parts: no steps where they lead nowhere there.
    [[nodiscard]] std::vector<ResultStep> drawn_steps(std::size_t count) const {
        std::vector<ResultStep> steps = model::result_steps(model::drawn_results);
        for (std::size_t at = 0; at < count && !steps.empty(); ++at) {
            const auto step = std::ranges::find_if(steps, [&](const ResultStep& s) { return fits(s, parts_[at]); });
            const bool deeper = step != steps.end() && !step->leads.empty();
            steps = deeper ? model::result_steps(step->leads) : std::vector<ResultStep>{};
        }
        return steps;
    }

    // A figure of the draws.
    [[nodiscard]] std::optional<model::MeasureUnit> drawn() const {
        const auto steps = drawn_steps(parts_.size() - 1);
        const auto step = std::ranges::find_if(steps, [&](const ResultStep& s) { return fits(s, parts_.back()); });
        return step != steps.end() && step->leads.empty() ? std::optional(step->unit) : std::nullopt;
    }

    [[nodiscard]] const IdList* list_of(ResultId id) const {
        if (id == ResultId::initiative) return &context_.initiatives;
        if (id == ResultId::friction) return &context_.frictions;
        if (id == ResultId::segment) return &context_.segments;
        return id == ResultId::metric ? &context_.metrics : nullptr;
    }

    [[nodiscard]] std::vector<std::string> names_of(ResultId id) const {
        if (id == ResultId::attack) return attacks_of(context_);
        if (id == ResultId::place) return places_of(context_);
        const IdList* list = list_of(id);
        return list == nullptr ? years_of(context_) : list->names();
    }

    // An id of a section that cannot be read is not reported a second time as unknown.
    [[nodiscard]] bool fits(const ResultStep& step, const std::string& part) const {
        if (step.id == ResultId::none) return step.key == part;
        const IdList* list = list_of(step.id);
        if (list != nullptr) return !list->readable || list->find(part);
        if (step.id == ResultId::place) return fits_place(part);
        if (step.id == ResultId::attack) return std::ranges::count(attacks_of(context_), part) > 0;
        return !context_.months_known || std::ranges::count(years_of(context_), part) > 0;
    }

    [[nodiscard]] bool fits_place(const std::string& part) const {
        return !context_.initiatives.readable || std::ranges::count(places_of(context_), part) > 0;
    }

    [[nodiscard]] std::vector<std::string> names_of(const std::vector<ResultStep>& steps) const {
        if (steps.front().id != ResultId::none) return names_of(steps.front().id);
        std::vector<std::string> names;
        for (const ResultStep& step : steps) names.push_back(step.key);
        return names;
    }

    std::nullopt_t refuse(const std::string& why, std::string label, std::string help) {
        context_.report(Code::bad_path, span_, "result " + quote(path_) + " " + why, std::move(label), std::move(help));
        return std::nullopt;
    }

    std::nullopt_t refuse_part(const std::vector<ResultStep>& steps, std::size_t at) {
        if (parts_[at].empty()) return refuse_incomplete(steps);
        std::vector<std::string> names = names_of(steps);
        for (const ResultStep& drawn : drawn_steps(at)) {
            if (drawn.id == ResultId::none && std::ranges::count(names, drawn.key) == 0) names.push_back(drawn.key);
        }
        const std::string noun(noun_of(steps.front().id));
        const std::string inside = at == 0 || steps.front().id != ResultId::none ? "" : " in " + quote(parts_[at - 1]);
        const std::string help =
            names.empty() ? "the case has none" : (names.size() == 1 ? "there is " : "there are ") + enumerate(names);
        return refuse("does not exist: there is no " + noun + " " + quote(parts_[at]) + inside,
                      did_you_mean(parts_[at], names), help);
    }

    // Where the answer about draws leads further, what is wrong is wrong there.
    std::nullopt_t refuse_furthest(const std::vector<ResultStep>& steps, std::size_t at) {
        const auto further = drawn_steps(at + 1);
        if (further.empty()) return refuse_part(steps, at);
        return at + 1 < parts_.size() ? refuse_furthest(further, at + 1) : refuse_incomplete(further);
    }

    std::nullopt_t refuse_below_figure(std::size_t at) {
        if (const auto steps = drawn_steps(at); !steps.empty()) return refuse_part(steps, at);
        return refuse("does not exist: " + quote(parts_[at - 1]) + " is a figure, and nothing stands below it", "",
                      "leave out what follows " + quote(parts_[at - 1]));
    }

    std::nullopt_t refuse_incomplete(const std::vector<ResultStep>& steps) {
        const std::vector<std::string> names = names_of(steps);
        const std::string example = path_ + (path_.ends_with('.') ? "" : ".") + (names.empty() ? "" : names.front());
        return refuse("holds several figures, and an expectation compares one", "say which",
                      names.empty() ? "the case has none" : "it holds " + enumerate(names) + ": write " + example);
    }

    ReadContext& context_;
    const std::string& path_;
    source::Span span_;
    std::vector<std::string> parts_;
};

}  // namespace

std::optional<model::MeasureUnit> check_result_path(ReadContext& context, const std::string& path, source::Span span) {
    return ResultPath(context, path, span).check();
}

}  // namespace cxcase::input
