#include "check_case.hpp"

#include "case_attacks.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/input/actuals.hpp"
#include "cxcase/model/result_tree.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace cxcase::cli {

namespace {

using State = report::CheckedFile::State;

std::string counted_errors(const source::Diagnostics& diagnostics) {
    const auto errors = std::ranges::count_if(
        diagnostics.all(), [](const auto& d) { return source::severity(d) == base::Severity::error; });
    return std::to_string(errors) + (errors == 1 ? " error" : " errors");
}

constexpr std::size_t most_errors_told = 10;

// "case.yaml:10:12: churn of 140% per month is not a probability [CX0203]: between 0% and 100%; help: …"
std::string told(const source::Diagnostic& diagnostic, const source::Sources& sources) {
    std::string words = sources.where(diagnostic.span) + ": " + diagnostic.message + " [" +
                        std::string(base::info(diagnostic.code).id) + "]";
    if (!diagnostic.label.empty()) words += ": " + diagnostic.label;
    return diagnostic.help.empty() ? words : words + "; help: " + diagnostic.help;
}

std::vector<std::string> first_errors(const source::Diagnostics& diagnostics, const source::Sources& sources) {
    std::vector<std::string> all;
    for (const auto& one : diagnostics.all())
        if (all.size() < most_errors_told && source::severity(one) == base::Severity::error)
            all.push_back(told(one, sources));
    return all;
}

// Expectations by scenario, each with its place in the list.
struct Group {
    std::vector<std::size_t> at;
    std::vector<model::Expectation> expectations;
};

std::map<std::string, Group> by_scenario(const std::vector<model::Expectation>& all) {
    std::map<std::string, Group> groups;
    for (std::size_t i = 0; i < all.size(); ++i) {
        groups[all[i].scenario].at.push_back(i);
        groups[all[i].scenario].expectations.push_back(all[i]);
    }
    return groups;
}

// Those that no expectation looks at are read as well, for a report shows them all.
void add_other_scenarios(std::map<std::string, Group>& groups, const model::BusinessCase& business_case) {
    for (const std::string& scenario : business_case.scenarios) groups.try_emplace(scenario);
}

class CaseCheck {
 public:
    CaseCheck(CheckedCase& checked, const CaseOptions& options, const ActualsWish& actuals, std::size_t threads,
              Streams& streams)
        : checked_(checked), options_(options), actuals_(actuals), threads_(threads), streams_(streams) {}

    void run(source::FileId file, const std::string& path) {
        main_ = file;
        auto composed = input::compose(*checked_.sources, file, compose_options(path, options_));
        checked_.diagnostics = std::move(composed.diagnostics);
        what_if_ = what_if_of(options_, *checked_.sources);
        if (composed.composed) read(*composed.composed);
        checked_.diagnostics.sort();
        if (!checked_.diagnostics.has_errors()) return;
        checked_.file.state = State::invalid;
        checked_.file.reason = counted_errors(checked_.diagnostics);
        checked_.file.errors = first_errors(checked_.diagnostics, *checked_.sources);
        checked_.file.lines.clear();
    }

 private:
    void read(const input::ComposedCase& composed) {
        auto result = input::read(*checked_.sources, composed, {options_.point, what_if_});
        for (const auto& diagnostic : result.diagnostics.all()) checked_.diagnostics.add(diagnostic);
        checked_.diagnostics.deny(options_.denied);
        if (!result.loaded || checked_.diagnostics.has_errors()) return;
        const auto& base_case = result.loaded->business_case;
        checked_.file.currency = base_case.currency;
        add_samples(*checked_.sources, *result.loaded);
        prepare_lines(*result.loaded);
        if (actuals_.given()) table_ = add_actuals(actuals_, *checked_.sources, options_, streams_);
        auto groups = by_scenario(base_case.expectations);
        if (what_if_.empty()) add_other_scenarios(groups, base_case);
        for (const auto& [scenario, group] : groups) {
            if (scenario.empty())
                evaluate(base_case, group, composed, what_if_);
            else
                evaluate_scenario(composed, scenario, group);
        }
        if (base_case.expectations.empty()) std::ignore = tracked(base_case, {});  // for what is wrong with the actuals
        add_denied_warnings(*result.loaded);
    }

    void prepare_lines(const input::LoadedCase& loaded) {
        const auto& expectations = loaded.business_case.expectations;
        for (std::size_t i = 0; i < expectations.size(); ++i) {
            const auto& one = expectations[i];
            report::CheckedLine line;
            line.scenario = one.scenario;
            line.that = one.op == model::Expectation::Op::order ? "order" : one.that;
            line.wanted = one.wanted;
            set_place(line, loaded.expectations.at(i));
            checked_.file.lines.push_back(std::move(line));
        }
    }

    // An expectation that another file brings in has no place in this one.
    void set_place(report::CheckedLine& line, source::Span span) const {
        if (span.file != main_) return;
        const auto& file = (*checked_.sources)[span.file];
        const auto begin = file.position(span.begin);
        const auto end = file.position(span.end);
        line.line = begin.line;
        line.column = begin.column;
        line.end_line = end.line;
        line.end_column = end.column;
    }

    // The attacks on the case, where an expectation asks for their results.
    std::vector<analysis::Attack> attacks(const model::BusinessCase& business_case, const Group& group,
                                          const input::ComposedCase& composed, const input::WhatIf& what_if) {
        const bool asked = std::ranges::any_of(
            group.expectations, [](const auto& expectation) { return report::of_challenge(expectation.that); });
        if (!asked) return {};
        auto found = attacks_on(business_case, *checked_.sources, composed, {options_.point, what_if});
        for (const auto& diagnostic : found.diagnostics.all()) checked_.diagnostics.add(diagnostic);
        return std::move(found.attacks);
    }

    // What the actuals say of the case, where an expectation asks for it; nothing without them, or where something is wrong
    // with them, which is told whatever is asked.
    std::optional<report::Tracked> tracked(const model::BusinessCase& business_case, const Group& group) {
        if (!table_) return std::nullopt;
        auto read = input::read_actuals(*checked_.sources, *table_, business_case);
        read.diagnostics.deny(options_.denied);
        for (const auto& diagnostic : read.diagnostics.all()) add_once(diagnostic);
        if (!read.actuals) return std::nullopt;
        const auto how = track_options(actuals_, business_case);
        const bool asked = std::ranges::any_of(
            group.expectations, [](const auto& expectation) { return model::is_tracked(expectation.that); });
        if (!asked) return std::nullopt;
        report::Tracked tracked{case_name(actuals_.table), *std::move(read.actuals), {}};
        tracked.result = analysis::track(business_case, tracked.actuals, how);
        return tracked;
    }

    // Each scenario reads the table anew.
    void add_once(const source::Diagnostic& diagnostic) {
        const bool known = std::ranges::any_of(checked_.diagnostics.all(), [&](const source::Diagnostic& d) {
            return d.code == diagnostic.code && d.span == diagnostic.span && d.message == diagnostic.message;
        });
        if (!known) checked_.diagnostics.add(diagnostic);
    }

    void evaluate(const model::BusinessCase& business_case, const Group& group, const input::ComposedCase& composed,
                  const input::WhatIf& what_if) {
        const report::CheckOptions options{attacks(business_case, group, composed, what_if), threads_,
                                           tracked(business_case, group)};
        auto results = report::check_expectations(business_case, group.expectations, options);
        for (std::size_t k = 0; k < results.size(); ++k)
            checked_.file.lines.at(group.at[k]).checked = std::move(results[k]);
    }

    // A case that a scenario makes invalid has no results to compare with.
    void evaluate_scenario(const input::ComposedCase& composed, const std::string& scenario, const Group& group) {
        input::WhatIf in_scenario = what_if_;
        in_scenario.ensure_scenario(scenario);
        const auto result = input::read(*checked_.sources, composed, {options_.point, in_scenario});
        if (result.loaded && group.at.empty()) return;
        if (result.loaded) return evaluate(result.loaded->business_case, group, composed, in_scenario);
        for (auto diagnostic : result.diagnostics.all()) {
            if (source::severity(diagnostic) != base::Severity::error) continue;
            diagnostic.message = "in scenario '" + scenario + "': " + diagnostic.message;
            checked_.diagnostics.add(std::move(diagnostic));
        }
    }

    void add_denied_warnings(const input::LoadedCase& loaded) {
        if (!options_.denied.results()) return;
        for (const auto& warning : analysis::rank(loaded.business_case).warnings) {
            if (!options_.denied(warning.code)) continue;
            report::CheckedLine line;
            line.that = base::info(warning.code).id;
            line.warning = warning.text;
            if (const auto place = place_of(loaded, warning.path, main_); place.end > place.begin)
                set_place(line, place);
            checked_.file.lines.push_back(std::move(line));
        }
    }

    CheckedCase& checked_;
    const CaseOptions& options_;
    const ActualsWish& actuals_;
    std::optional<source::FileId> table_;  // of actuals
    std::size_t threads_;                  // for the draws of one case
    Streams& streams_;
    source::FileId main_ = 0;
    input::WhatIf what_if_;  // of the command line: what every expectation is checked under
};

void refuse_unreadable(CheckedCase& checked, const std::string& path, const std::string& reason) {
    checked.file.state = State::unreadable;
    checked.file.reason = "cannot be read: " + reason;
    const auto file = checked.sources->add(source_path(path), "");
    checked.diagnostics.add(
        {base::Code::file_unreadable, {file, 0, 0}, "cannot read '" + case_name(path) + "': " + reason, "", "", {}});
}

}  // namespace

CheckedCase check_case(const CaseFile& file, const CaseOptions& options, const ActualsWish& actuals,
                       std::size_t threads, Streams& streams) {
    CheckedCase checked;
    checked.file.name = case_name(file.path);
    auto text = case_text(file.path, streams);
    if (const auto* error = std::get_if<source::FileError>(&text)) {
        refuse_unreadable(checked, file.path, error->reason);
        return checked;
    }
    checked.is_case = file.named || looks_like_case(std::get<std::string>(text), file.path, options.allow_outside);
    if (!checked.is_case) return checked;
    const auto id = checked.sources->add(source_path(file.path), std::get<std::string>(std::move(text)));
    CaseCheck(checked, options, actuals, threads, streams).run(id, file.path);
    return checked;
}

}  // namespace cxcase::cli
