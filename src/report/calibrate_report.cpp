// First what each friction does and how sure that is, then what they do together, then whether the regression can be
// trusted, then its coefficients for those who want them.
#include "cxcase/report/calibrate_report.hpp"

#include "calibrate_report_parts.hpp"
#include "case_parts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::Calibration;
using analysis::FrictionEffect;
using analysis::Warning;

Cell points(double share) { return figure(Show::points, share); }

std::vector<Warning> of_parts(const analysis::CalibrateResult& result, std::vector<Warning> all,
                              std::vector<Warning> Calibration::* list) {
    for (const Calibration& part : result.parts) {
        for (Warning warning : part.*list) {
            if (!part.segment.empty()) warning.text = part.segment + ": " + warning.text;
            all.push_back(std::move(warning));
        }
    }
    return all;
}

Phrase context_of(const CalibrateAnswer& answer) {
    double customers = 0, trials = 0, events = 0;
    for (const Calibration& part : answer.result.parts) {
        customers += part.customers;
        trials += part.trials;
        events += part.events;
    }
    const auto number = [](double n) { return integer(static_cast<std::int64_t>(std::llround(n))); };
    Phrase words{{text(answer.source.file + ": "), number(customers), text(" customers")}};
    if (answer.by_month()) {
        words.parts.push_back(text(" in "));
        words.parts.push_back(number(trials));
        words.parts.push_back(text(" months"));
    }
    words.parts.push_back(text(", of whom "));
    words.parts.push_back(number(events));
    words.parts.push_back(text(answer.of_churn() ? " left (" : " bought ("));
    words.parts.push_back(figure(Show::percent, trials > 0 ? std::optional(events / trials) : std::nullopt));
    const bool with_period = !answer.source.period.empty();
    words.parts.push_back(
        text((with_period ? " " + answer.source.period : "") + "). Outcome: " + answer.source.outcome + "."));
    return words;
}

// The friction that does most over all customers.
const FrictionEffect* largest(const Calibration& part) {
    const auto size = [](const FrictionEffect& friction) { return std::abs(friction.per_customer.value); };
    const auto found = std::ranges::max_element(part.frictions, {}, size);
    return found == part.frictions.end() ? nullptr : &*found;
}

// "7.26pp more of those who met it leave", "for each time it is met, 2.11pp more leave".
void add_effect(const CalibrateAnswer& answer, const FrictionEffect& friction, Phrase& words) {
    using analysis::FrictionKind;
    const bool rises = friction.effect.value >= 0;
    const bool phases = answer.result.method == analysis::Method::phases;
    const std::string did = answer.of_churn() ? "leave" : "buy";
    if (friction.kind == FrictionKind::count) words.parts.push_back(text("for each time it is met, "));
    if (friction.kind == FrictionKind::amount) words.parts.push_back(text("for each unit more, "));
    if (phases) words.parts.push_back(text("against the others, "));
    words.parts.push_back(points(std::abs(friction.effect.value)));
    words.parts.push_back(text(std::string(rises ? " more" : " fewer") +
                               (friction.kind == FrictionKind::yes_no ? " of those who met it " : " ") + did +
                               (phases ? " than before (" : " (")));
    const double sign = rises ? 1 : -1;
    const analysis::Interval interval = analysis::trusted(friction);
    words.parts.push_back(points(sign > 0 ? interval.low : -interval.high));
    words.parts.push_back(text(" to "));
    words.parts.push_back(points(sign > 0 ? interval.high : -interval.low));
    words.parts.push_back(text(analysis::may_be_chance(friction) ? "), which may be chance." : ")."));
}

void add_largest(const CalibrateAnswer& answer, const Calibration& part, const FrictionEffect& friction,
                 Phrase& words) {
    const bool alone = part.frictions.size() == 1;
    const std::string first = part.leads ? " matters most: " : " comes first by its estimate: ";
    const std::string place = alone ? ": " : first;
    words.parts.push_back(text((part.segment.empty() ? "" : part.segment + ": ") + friction.name + place));
    add_effect(answer, friction, words);
    if (!part.leads) words.parts.push_back(text(" Another may matter as much: the difference is within the error."));
    if (!part.joint) return;
    words.parts.push_back(text(" All frictions together: "));
    words.parts.push_back(points(part.joint->per_customer.value));
    words.parts.push_back(text(answer.of_churn() ? " of the " : " beside the "));
    words.parts.push_back(figure(Show::percent, part.joint->mean_with));
    words.parts.push_back(text(answer.of_churn() ? " who leave." : " who buy."));
}

Phrase headline_of(const CalibrateAnswer& answer) {
    Phrase words;
    for (const Calibration& part : answer.result.parts) {
        const FrictionEffect* friction = largest(part);
        if (friction == nullptr) continue;
        if (!words.empty()) words.parts.push_back(text(" "));
        add_largest(answer, part, *friction, words);
    }
    return words.empty() ? phrase("There is no answer that this data could carry.") : words;
}

Notes refused(const CalibrateAnswer& answer) {
    Notes notes = warning_notes(calibrate_refusals(answer.result));
    notes.title = "Why there is no answer";
    return notes;
}

std::vector<Section> sections_of(const CalibrateAnswer& answer) {
    std::vector<Section> all = calibrate_tables(answer);
    std::vector<Notes> notes{refused(answer)};
    if (answer.options.notes) {
        if (!all.empty()) notes.push_back(calibrate_conventions(answer));
        notes.push_back(warning_notes(calibrate_warnings(answer.result)));
    }
    for (Notes& one : notes)
        if (!one.items.empty()) all.emplace_back(std::move(one));
    return all;
}

}  // namespace

std::string_view name_of(analysis::FrictionKind kind) {
    switch (kind) {
        case analysis::FrictionKind::yes_no:
            return "yes_no";
        case analysis::FrictionKind::count:
            return "count";
        case analysis::FrictionKind::amount:
            break;
    }
    return "amount";
}

std::string_view name_of(analysis::Method method) {
    switch (method) {
        case analysis::Method::regression:
            return "regression";
        case analysis::Method::experiment:
            return "experiment";
        case analysis::Method::phases:
            break;
    }
    return "phases";
}

std::vector<Warning> calibrate_warnings(const analysis::CalibrateResult& result) {
    return of_parts(result, result.warnings, &Calibration::warnings);
}

std::vector<Warning> calibrate_refusals(const analysis::CalibrateResult& result) {
    return of_parts(result, {}, &Calibration::refusals);
}

Report calibrate_report(const CalibrateSource& source, const analysis::CalibrateResult& result,
                        const CalibrateReportOptions& options) {
    const CalibrateAnswer answer{source, result, options};
    Report report;
    report.title = answer.of_churn() ? "What frictions do to churn" : "What frictions do to conversion";
    report.context = context_of(answer);
    report.headline = headline_of(answer);
    report.sections = sections_of(answer);
    report.records = calibrate_records(answer);
    report.json = calibrate_json(answer);
    return report;
}

}  // namespace cxcase::report
