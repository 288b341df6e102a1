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

std::string months(int count) { return counted(static_cast<std::size_t>(count), Says::month_one, Says::months_many); }

std::string whole_percent(double share) { return std::to_string(std::lround(100 * share)) + "%"; }

std::string live_words(const TrackAnswer& answer, const GoLive& live) {
    const bool estimated = live.known == GoLive::Known::estimated;
    if (live.pending)
        return titled(estimated ? Says::live_pending_estimated : Says::live_pending, {answer.month(live.planned)});
    if (live.delay == 0) return "";
    const Says late = estimated ? Says::live_late_estimated : Says::live_late;
    const Says early = estimated ? Says::live_early_estimated : Says::live_early;
    return titled(live.delay > 0 ? late : early, {months(std::abs(live.delay))});
}

std::string strength_words(const TrackedInitiative& one) {
    if (!one.strength || one.go_live.pending) return "";
    const auto& strength = *one.strength;
    if (std::abs(strength.value - 1) < 2 * strength.se) return "";
    return titled(Says::at_strength, {whole_percent(strength.value)});
}

// Where the go-live alone does not explain it.
std::string adoption_words(const TrackAnswer& answer, const TrackedInitiative& one) {
    const auto* series = answer.actuals.find(model::ActualMeasure::adoption, one.initiative);
    if (series == nullptr || one.go_live.pending || std::abs(one.adoption - one.planned_adoption) < 0.05) return "";
    return titled(Says::reaches, {whole_percent(one.adoption), whole_percent(one.planned_adoption)});
}

std::string separable_words(const TrackAnswer& answer, const TrackedInitiative& one) {
    std::vector<std::string> names;
    for (const std::size_t i : one.not_separable) names.push_back(name_of(answer.from.initiatives[i]));
    return names.empty() ? "" : titled(Says::not_separable, {joined(names)});
}

Phrase headline(const TrackAnswer& answer) {
    const auto& all = answer.result.portfolio;
    Phrase words =
        told(Says::track_headline, {figure(Show::money, all.actual.net()), figure(Show::money, all.planned.net()),
                                    figure(Show::money, all.forecast_npv), figure(Show::money, all.planned_npv)});
    std::vector<std::string> behind;
    for (const auto& one : answer.result.initiatives)
        if (one.state == TrackState::behind) behind.push_back(name_of(answer.initiative(one)));
    go_on(words, behind.empty() ? told(Says::none_behind) : told(Says::some_behind, {text(joined(behind))}));
    return words;
}

// Only occurrences tell what a fix removes from what changed besides.
bool is_before_and_after(const TrackAnswer& answer, const TrackedInitiative& one) {
    if (!one.strength) return false;
    const auto counted = [&](const model::Fix& fix) {
        return answer.actuals.find(model::ActualMeasure::occurrences, fix.friction, fix.segment) != nullptr;
    };
    return !std::ranges::all_of(answer.initiative(one).fixes, counted);
}

// Says nothing where occurrences are reported of all.
Phrase control_note(const TrackAnswer& answer) {
    std::vector<std::string> names;
    for (const auto& one : answer.result.initiatives)
        if (is_before_and_after(answer, one)) names.push_back(name_of(answer.initiative(one)));
    if (names.empty()) return {};
    return told(Says::how_uncontrolled, {text(joined(names))});
}

Notes conventions(const TrackAnswer& answer) {
    Notes notes{word(Says::how_to_read), false, {}, true};
    put(notes, told(Says::how_planned));
    put(notes, told(Says::how_variance));
    put(notes, told(Says::how_together));
    put(notes, told(Says::how_strength));
    put(notes, control_note(answer));
    put(notes, told(Says::how_updated));
    put(notes, told(Says::how_forecast));
    put(notes, counting_note(answer.from));
    put(notes, point_note(answer.from, answer.options.at_likely));
    put(notes, haircut_note(answer.from));
    if (answer.actuals.empty_rows > 0)
        put(notes, told(Says::empty_rows, {text(std::to_string(answer.actuals.empty_rows))}));
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

std::string_view words_of(TrackState state) {
    static constexpr std::array texts{Says::state_on_plan, Says::state_ahead, Says::state_behind};
    return words(texts.at(static_cast<std::size_t>(state)));
}

std::string_view words_of(GoLive::Known known) {
    static constexpr std::array texts{Says::known_reported, Says::known_estimated, Says::known_assumed};
    return words(texts.at(static_cast<std::size_t>(known)));
}

std::string_view words_of(analysis::Credibility::By by) {
    static constexpr std::array texts{Says::by_owner, Says::by_function, Says::by_evidence};
    return words(texts.at(static_cast<std::size_t>(by)));
}

std::array<VariancePart, 4> variance_parts(const analysis::TrackedValue& value) {
    const auto& variance = value.variance;
    return {{{Says::part_timing, variance.timing},
             {Says::part_volume, variance.volume},
             {Says::part_rate, variance.rate},
             {Says::part_price, variance.price}}};
}

std::optional<VariancePart> main_part(const analysis::TrackedValue& value, bool against) {
    const auto parts = variance_parts(value);
    const auto* most = against ? std::ranges::min_element(parts, {}, &VariancePart::amount)
                               : std::ranges::max_element(parts, {}, &VariancePart::amount);
    const bool counts = against ? most->amount < 0 : most->amount > 0;
    return counts ? std::optional(*most) : std::nullopt;
}

std::string why(const TrackAnswer& answer, const TrackedInitiative& one) {
    std::vector<std::string> reasons;
    for (std::string words : {live_words(answer, one.go_live), adoption_words(answer, one), strength_words(one),
                              separable_words(answer, one)})
        if (!words.empty()) reasons.push_back(std::move(words));
    std::string details = joined(reasons);
    if (one.state == TrackState::on_plan) return details;
    const auto part = main_part(one.value, one.state == TrackState::behind);
    const std::string state(words_of(one.state));
    const std::string said = part ? titled(Says::mostly_by, {state, word(part->name)}) : state;
    return details.empty() ? said : said + ": " + details;
}

Report track_report(const model::BusinessCase& business_case, const model::Actuals& actuals,
                    const analysis::TrackResult& result, const TrackReportOptions& options) {
    const TrackAnswer answer{business_case, actuals, result, options, track_figures(business_case, result)};
    Report report;
    report.title = case_title(business_case);
    report.context = case_terms(business_case);
    report.context.parts.push_back(text(". Actuals to " + answer.month(result.last_month) + ", month " +
                                        std::to_string(result.last_month) + ", from " + options.file + "."));
    report.headline = headline(answer);
    report.currency = business_case.currency;
    report.sections = sections(answer);
    report.records = track_records(answer);
    report.json = track_json(answer);
    return report;
}

}  // namespace cxcase::report
