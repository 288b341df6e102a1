#include "compare_command.hpp"

#include "case_command.hpp"
#include "compare_variants.hpp"
#include "cxcase/analysis/attribution.hpp"
#include "cxcase/analysis/choose.hpp"
#include "cxcase/base/parallel.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/input/condition.hpp"
#include "cxcase/input/differences.hpp"
#include "cxcase/render/figures.hpp"
#include "cxcase/report/compare_conditions.hpp"
#include "cxcase/report/compare_report.hpp"
#include "order.hpp"
#include "plan_options.hpp"
#include "progress.hpp"
#include "terminal.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>

namespace cxcase::cli {

namespace {

constexpr std::size_t most_fair = 12;  // changes of which every combination is tried

// ---- inputs that differ

// Samples of the same name: what differs is their rows.
bool has_other_rows(const Variants& variants, const Variant& variant, const input::Difference& difference) {
    const auto paths = input::other_samples(variants.valid.front().loaded.business_case, variant.loaded.business_case);
    return std::ranges::find(paths, difference.register_path()) != paths.end();
}

std::optional<report::InputChange::Value> value_of(const Variants& variants, const Variant& variant,
                                                   const input::Difference& difference) {
    auto written = input::written_at(variant.tree, difference);
    if (!written) return std::nullopt;
    if (has_other_rows(variants, variant, difference)) written->text += " (other rows)";
    return report::InputChange::Value{std::move(written->text),
                                      base::printable(variants.sources.where(written->where))};
}

// The place of each difference in the list of all.
std::vector<std::size_t> enter_changes(report::Comparison& comparison, const Variants& variants,
                                       const std::vector<input::Difference>& differences) {
    std::vector<std::size_t> places;
    for (const auto& difference : differences) {
        const auto path = difference.path();
        const auto known = std::ranges::find(comparison.changes, path, &report::InputChange::path);
        places.push_back(static_cast<std::size_t>(known - comparison.changes.begin()));
        if (known != comparison.changes.end()) continue;
        report::InputChange change{path, difference.counts, {}};
        for (const auto& variant : variants.valid) change.values.push_back(value_of(variants, variant, difference));
        comparison.changes.push_back(std::move(change));
    }
    return places;
}

// ---- what each change moves

class Weighing {
 public:
    Weighing(const source::Sources& sources, const Variant& from, const Variant& to, input::Point point,
             analysis::OrderBy by)
        : sources_(sources),
          to_(to),
          point_(point),
          by_(by),
          mixtures_(from.tree, to.tree, input::other_samples(from.loaded.business_case, to.loaded.business_case)) {}

    [[nodiscard]] const std::vector<input::Difference>& differences() const { return mixtures_.differences(); }

    [[nodiscard]] std::vector<std::vector<std::size_t>> groups() const {
        return input::change_groups(to_.tree, differences(), most_fair);
    }

    // Portfolio NPV of the first variant with some of the differences.
    [[nodiscard]] std::optional<double> worth(const std::vector<bool>& taken) const {
        const auto result = input::read(sources_, mixtures_.of(taken), {point_, {}});
        if (!result.loaded) return std::nullopt;
        analysis::RankOptions options;
        options.by = by_;
        options.details = false;
        options.extent = {false, false, false, false, false, false, false};
        return analysis::rank(result.loaded->business_case, options).portfolio.npv;
    }

 private:
    const source::Sources& sources_;
    const Variant& to_;
    input::Point point_;
    analysis::OrderBy by_;
    input::Mixtures mixtures_;
};

analysis::Attribution attributed(const Weighing& weighing, Progress& progress) {
    analysis::AttributionOptions options;
    options.most_fair = most_fair;
    options.threads = base::thread_count(std::nullopt, std::size_t{1} << most_fair);
    options.progress = [&](std::size_t, std::size_t) { progress.step(); };
    const auto worth = [&](const std::vector<bool>& taken) { return weighing.worth(taken); };
    return analysis::attribute(weighing.differences().size(), weighing.groups(), worth, options);
}

std::string name_of(const Weighing& weighing, const analysis::Bar& bar) {
    std::vector<input::Difference> group;
    for (const auto i : bar.changes) group.push_back(weighing.differences().at(i));
    return input::name_of(group);
}

void weigh(report::Waterfall& waterfall, const Weighing& weighing, const std::vector<std::size_t>& places,
           bool progress_wanted, Streams& streams) {
    const auto groups = weighing.groups().size();
    Progress progress(streams, groups <= most_fair ? std::size_t{1} << groups : groups, "combinations of the changes",
                      progress_wanted);
    waterfall.attribution = attributed(weighing, progress);
    for (auto& bar : waterfall.attribution.bars) {
        waterfall.names.push_back(name_of(weighing, bar));
        for (auto& change : bar.changes) change = places.at(change);
    }
}

report::Waterfall waterfall_of(report::Comparison& comparison, const Variants& variants, std::size_t variant,
                               const CaseWish& wish, analysis::OrderBy by, Streams& streams) {
    const auto& from = variants.valid.front();
    const auto& to = variants.valid[variant];
    const Weighing weighing(variants.sources, from, to, wish.input.point, by);
    report::Waterfall waterfall;
    waterfall.variant = variant;
    waterfall.changes = enter_changes(comparison, variants, weighing.differences());
    if (from.loaded.business_case.currency != to.loaded.business_case.currency)
        waterfall.why_none = "the variants are in different currencies";
    else
        weigh(waterfall, weighing, waterfall.changes, wish.notes, streams);
    return waterfall;
}

// ---- warnings

bool has(const std::vector<analysis::Warning>& all, const analysis::Warning& one) {
    return std::ranges::any_of(all,
                               [&](const auto& other) { return other.code == one.code && other.path == one.path; });
}

// Of the results: what a variant draws and the first does not.
void put_warnings(report::Comparison& comparison) {
    const auto& known = comparison.variants.front().result.warnings;
    for (std::size_t v = 1; v < comparison.variants.size(); ++v) {
        const auto& variant = comparison.variants[v];
        for (auto warning : variant.result.warnings) {
            if (has(known, warning)) continue;
            warning.text = "new in " + variant.name + ": " + warning.text;
            comparison.warnings.push_back(std::move(warning));
        }
    }
}

void put_plans(report::Comparison& comparison, analysis::OrderBy by) {
    analysis::ChooseOptions options;
    options.by = by;
    options.threads = base::thread_count(std::nullopt, std::numeric_limits<std::size_t>::max());
    for (auto& variant : comparison.variants) {
        check_proposed(variant.business_case);
        variant.plan = analysis::choose(variant.business_case, options);
    }
}

report::Comparison compared(const Variants& variants, const CaseWish& wish, analysis::OrderBy by, bool plan,
                            Streams& streams) {
    report::Comparison comparison;
    for (const auto& variant : variants.valid) {
        comparison.variants.push_back({variant.name,
                                       variant.file,
                                       variant.scenarios,
                                       variant.overrides,
                                       variant.loaded.business_case,
                                       analysis::rank(variant.loaded.business_case, {.by = by}),
                                       {}});
    }
    for (std::size_t v = 1; v < variants.valid.size(); ++v)
        comparison.waterfalls.push_back(waterfall_of(comparison, variants, v, wish, by, streams));
    put_warnings(comparison);
    if (plan) put_plans(comparison, by);
    return comparison;
}

// ---- conditions

// Where in an argument the problem lies.
source::Span span_of(const input::ReadCondition& read, const report::ConditionProblem& problem) {
    if (problem.of_amount) return read.amount;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < problem.part; ++i) begin = read.condition.path.find('.', begin) + 1;
    const std::size_t end = std::min(read.condition.path.find('.', begin), read.condition.path.size());
    return {read.path.file, static_cast<std::uint32_t>(read.path.begin + begin),
            static_cast<std::uint32_t>(read.path.begin + end)};
}

std::vector<input::ReadCondition> read_conditions(const Arguments& arguments, source::Sources& sources,
                                                  source::Diagnostics& problems) {
    std::vector<input::ReadCondition> all;
    for (const auto& text : arguments.values("fail-if")) {
        if (auto read = input::read_condition(sources, sources.add("--fail-if", text), problems))
            all.push_back(*std::move(read));
    }
    return all;
}

void judge(report::Comparison& comparison, const std::vector<input::ReadCondition>& conditions,
           source::Diagnostics& problems) {
    for (const auto& read : conditions) {
        auto judged = report::judge(comparison, read.condition);
        if (const auto* problem = std::get_if<report::ConditionProblem>(&judged)) {
            problems.add({problem->of_amount ? base::Code::bad_expectation : base::Code::bad_path,
                          span_of(read, *problem),
                          problem->message,
                          problem->label,
                          problem->help,
                          {}});
            continue;
        }
        for (auto& verdict : std::get<std::vector<report::Verdict>>(judged))
            comparison.verdicts.push_back(std::move(verdict));
    }
}

// Those that hold for a script to read at the end of a log.
void tell_failures(const report::Comparison& comparison, Streams& streams) {
    const auto& currency = comparison.variants.front().business_case.currency;
    std::string text;
    for (const auto& line : report::failures(comparison))
        text += "cxcase: failed: " + render::phrase_text(line, {currency, false}) + "\n";
    if (!text.empty()) std::ignore = streams.err(text);
}

// Once: as one document and as annotations even where there is nothing to tell.
void tell_all(const Variants& variants, const CaseWish& wish, Streams& streams) {
    const bool asked = wish.input.diagnostics != DiagnosticsAs::text || wish.input.warnings;
    if (!asked && !variants.problems.has_errors()) return;
    const std::array readings{source::Reading{&variants.sources, &variants.problems}};
    tell(readings, wish.input, streams);
}

}  // namespace

int compare_command(const Arguments& arguments, Streams& streams) {
    const auto wishes = variants_of(arguments);
    const CaseWish wish = case_wish(arguments, streams, arguments.operands.front());
    Variants variants = read_variants(arguments, wishes, wish.input, streams);
    const bool valid = variants.all_valid && !variants.problems.has_errors();
    const auto conditions = read_conditions(arguments, variants.sources, variants.problems);
    if (variants.problems.has_errors()) {
        tell_all(variants, wish, streams);
        return valid ? exit_usage : exit_invalid;
    }
    refuse_own_input(variants.sources, wish.destination);
    report::Comparison comparison = compared(variants, wish, order_of(arguments), arguments.has("plan"), streams);
    judge(comparison, conditions, variants.problems);
    tell_all(variants, wish, streams);
    if (variants.problems.has_errors()) return exit_usage;
    write_result(
        rendered(report::compare_report(comparison, {wish.notes, wish.at_likely()}), wish.destination, streams),
        wish.destination, streams);
    tell_failures(comparison, streams);
    const bool failed = std::ranges::any_of(comparison.verdicts, [](const auto& verdict) { return verdict.failed; });
    return failed || wish.input.denied.any_of(comparison.warnings) ? exit_unmet : exit_done;
}

}  // namespace cxcase::cli
