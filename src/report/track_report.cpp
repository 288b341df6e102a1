#include "cxcase/report/track_report.hpp"

#include "case_parts.hpp"
#include "cxcase/base/text.hpp"
#include "track_report_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::GoLive;
using analysis::TrackedInitiative;
using analysis::TrackState;

std::string months(int count) { return std::to_string(count) + (count == 1 ? " month" : " months"); }

std::string whole_percent(double share) { return std::to_string(std::lround(100 * share)) + "%"; }

std::string live_words(const TrackAnswer& answer, const GoLive& live) {
    if (live.pending) return "not live yet, planned for " + answer.month(live.planned);
    if (live.delay == 0) return "";
    const std::string how = live.known == GoLive::Known::estimated ? " (estimated)" : "";
    return "live " + months(std::abs(live.delay)) + (live.delay > 0 ? " late" : " early") + how;
}

std::string strength_words(const TrackedInitiative& one) {
    if (!one.strength || one.go_live.pending) return "";
    const auto& strength = *one.strength;
    if (std::abs(strength.value - 1) < 2 * strength.se) return "";
    return "at " + whole_percent(strength.value) + " of the planned strength";
}

// Where the go-live alone does not explain it.
std::string adoption_words(const TrackAnswer& answer, const TrackedInitiative& one) {
    const auto* series = answer.actuals.find(model::ActualMeasure::adoption, one.initiative);
    if (series == nullptr || one.go_live.pending || std::abs(one.adoption - one.planned_adoption) < 0.05) return "";
    return "reaches " + whole_percent(one.adoption) + " instead of " + whole_percent(one.planned_adoption);
}

std::string separable_words(const TrackAnswer& answer, const TrackedInitiative& one) {
    std::vector<std::string> names;
    for (const std::size_t i : one.not_separable) names.push_back(name_of(answer.from.initiatives[i]));
    return names.empty() ? "" : "its part cannot be told from that of " + joined(names);
}

Phrase headline(const TrackAnswer& answer) {
    const auto& all = answer.result.portfolio;
    Phrase words{{text("To date it has brought "), figure(Show::money, all.actual.net()),
                  text(" net of its costs, planned were "), figure(Show::money, all.planned.net()),
                  text(". At completion the NPV is expected to be "), figure(Show::money, all.forecast_npv),
                  text(", planned were "), figure(Show::money, all.planned_npv), text(".")}};
    std::vector<std::string> behind;
    for (const auto& one : answer.result.initiatives)
        if (one.state == TrackState::behind) behind.push_back(name_of(answer.initiative(one)));
    words.parts.push_back(
        text(behind.empty() ? " No initiative is behind its plan." : " Behind: " + joined(behind) + "."));
    return words;
}

Notes conventions(const TrackAnswer& answer) {
    Notes notes{"How to read this", false, {}};
    put(notes,
        phrase("Planned is the case as it stands; actual the same case with what really happened. What would have "
               "happened without the initiatives nobody observes: it is worked out from the actual figures, only "
               "without them. Figures to date are not discounted."));
    put(notes,
        phrase("The variance is taken in this order: timing (go-live and adoption), volume (customers and "
               "prospects), rate (how many meet a friction, what it does, what the fix removes), price (revenue per "
               "customer, spend). Each part comes after those before it, and they sum to the whole."));
    put(notes, phrase("Each row stands alone, as in the ranking; 'together' counts overlap once."));
    put(notes,
        phrase("'Strength' is what the data alone say, 100% as planned, with its standard error; 'real' is how sure "
               "it is that there is any effect, given the noise of the data."));
    put(notes,
        phrase("Updated figures weigh the range of the case against the actuals (Bayes). A figure without a range is "
               "taken to be off by its evidence haircut, at least 10%."));
    put(notes,
        phrase(
            "The forecast keeps the adoption as far below its plan, and revenue per customer as far from it, as "
            "they are now, and spends the rest as planned. '+/-' is one standard deviation of what the updated figures "
            "leave open; no other risk is in it."));
    put(notes, counting_note(answer.from));
    put(notes, point_note(answer.from, answer.options.at_likely));
    put(notes, haircut_note(answer.from));
    if (answer.actuals.empty_rows > 0)
        put(notes,
            phrase(std::to_string(answer.actuals.empty_rows) + " rows of the actuals have no value and say nothing."));
    return notes;
}

std::vector<Section> sections(const TrackAnswer& answer) {
    std::vector<Section> all{variance_table(answer), work_table(answer), completion_table(answer)};
    if (!answer.figures.empty()) all.emplace_back(figures_table(answer));
    if (!answer.result.credibility.empty()) all.emplace_back(credibility_table(answer));
    if (!answer.options.notes) return all;
    all.emplace_back(conventions(answer));
    if (const auto warnings = answer.warnings(); !warnings.empty()) all.emplace_back(warning_notes(warnings));
    return all;
}

}  // namespace

std::vector<analysis::Warning> TrackAnswer::warnings() const {
    auto all = options.case_warnings;
    all.insert(all.end(), result.warnings.begin(), result.warnings.end());
    return all;
}

std::string_view word_of(TrackState state) {
    static constexpr std::array<std::string_view, 3> words{"on plan", "ahead", "behind"};
    return words.at(static_cast<std::size_t>(state));
}

std::string_view word_of(GoLive::Known known) {
    static constexpr std::array<std::string_view, 3> words{"reported", "estimated", "assumed"};
    return words.at(static_cast<std::size_t>(known));
}

std::string_view word_of(analysis::Credibility::By by) {
    static constexpr std::array<std::string_view, 3> words{"owner", "function", "evidence"};
    return words.at(static_cast<std::size_t>(by));
}

std::array<VariancePart, 4> variance_parts(const analysis::TrackedValue& value) {
    const auto& variance = value.variance;
    return {
        {{"timing", variance.timing}, {"volume", variance.volume}, {"rate", variance.rate}, {"price", variance.price}}};
}

std::string_view main_part(const analysis::TrackedValue& value, bool against) {
    const auto parts = variance_parts(value);
    const auto* most = against ? std::ranges::min_element(parts, {}, &VariancePart::amount)
                               : std::ranges::max_element(parts, {}, &VariancePart::amount);
    const bool counts = against ? most->amount < 0 : most->amount > 0;
    return counts ? most->name : std::string_view();
}

std::string why(const TrackAnswer& answer, const TrackedInitiative& one) {
    std::vector<std::string> reasons;
    for (std::string words : {live_words(answer, one.go_live), adoption_words(answer, one), strength_words(one),
                              separable_words(answer, one)})
        if (!words.empty()) reasons.push_back(std::move(words));
    std::string details = joined(reasons);
    if (one.state == TrackState::on_plan) return details;
    const std::string part(main_part(one.value, one.state == TrackState::behind));
    return std::string(word_of(one.state)) + (part.empty() ? "" : ", mostly by " + part) +
           (details.empty() ? "" : ": " + details);
}

Report track_report(const model::BusinessCase& business_case, const model::Actuals& actuals,
                    const analysis::TrackResult& result, const TrackReportOptions& options) {
    const TrackAnswer answer{business_case, actuals, result, options, track_figures(business_case, result)};
    Report report;
    report.title = case_title(business_case);
    report.context = case_terms(business_case);
    report.context.parts.push_back(text(". Actuals to " + answer.month(result.last_month) + ", month " +
                                        std::to_string(result.last_month) + ", from " + base::printable(options.file) +
                                        "."));
    report.headline = headline(answer);
    report.currency = business_case.currency;
    report.sections = sections(answer);
    report.records = track_records(answer);
    report.json = track_json(answer);
    return report;
}

}  // namespace cxcase::report
