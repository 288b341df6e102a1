// How to read the figures, what each measure means, and what is doubtful.
#include "chapters_parts.hpp"
#include "cxcase/report/challenge_report.hpp"
#include "cxcase/report/plan_report.hpp"
#include "cxcase/report/sensitivity_report.hpp"
#include "cxcase/report/simulate_report.hpp"
#include "rank_report_parts.hpp"

#include <algorithm>

namespace cxcase::report {

namespace {

// The remarks on how to read an answer, without those that an answer before it has, too.
void put_notes(const Report& report, Says title, std::vector<Block>& all, std::vector<std::string>& known) {
    for (const auto& section : report.sections) {
        const auto* notes = std::get_if<Notes>(&section);
        if (notes == nullptr || notes->warning || notes->title != "How to read this") continue;
        Notes kept{word(title), false, {}};
        for (const auto& item : notes->items) {
            const auto* words = std::get_if<std::string>(&item.parts.front().raw);
            const std::string key = words == nullptr ? std::string() : *words;
            if (std::ranges::find(known, key) != known.end()) continue;
            known.push_back(key);
            kept.items.push_back(item);
        }
        if (!kept.items.empty()) all.emplace_back(std::move(kept));
    }
}

std::vector<Block> conventions_of(const Material& material) {
    std::vector<Block> all;
    std::vector<std::string> known;
    const bool likely = material.options.at_likely;
    RankReportOptions rank;
    rank.at_likely = likely;
    const auto& answers = material.answers;
    put_notes(rank_report(material.from, answers.ranked, rank), Says::title_ranking, all, known);
    if (answers.plan) {
        PlanReportOptions plan;
        plan.at_likely = likely;
        put_notes(plan_report(material.from, *answers.plan, plan), Says::title_plan, all, known);
    }
    SensitivityReportOptions sensitivity;
    sensitivity.at_likely = likely;
    if (!answers.sensitivity.initiatives.empty())
        put_notes(sensitivity_report(material.from, answers.sensitivity, sensitivity), Says::title_sensitivity, all,
                  known);
    if (answers.drawn) {
        SimulateReportOptions drawn;
        drawn.at_likely = likely;
        put_notes(simulate_report(material.from, *answers.drawn, drawn), Says::title_ranges, all, known);
    }
    if (const auto& tracked = answers.tracked) {
        TrackReportOptions actuals;
        actuals.file = tracked->file;
        actuals.at_likely = likely;
        put_notes(track_report(material.from, tracked->actuals, tracked->result, actuals), Says::title_actuals, all,
                  known);
    }
    ChallengeReportOptions challenge;
    challenge.at_likely = likely;
    put_notes(challenge_report(material.from, answers.challenge, challenge), Says::title_challenge, all, known);
    return all;
}

// A measure is said of several things, in a sentence for each.
Definitions definitions() {
    Definitions all;
    for (const auto& measure : model::measures()) {
        if (measure.subjects == model::name_of(model::Subject::information))
            continue;  // the document says nothing of it
        const auto anchor = anchor_of(measure);
        auto at = std::ranges::find(all.entries, anchor, &Definitions::Entry::anchor);
        if (at == all.entries.end()) at = all.entries.insert(at, {anchor, std::string(measure.name), {}});
        at->says.push_back(phrase(std::string(measure.definition)));
        if (!measure.convention.empty()) at->says.push_back(phrase(std::string(measure.convention)));
        if (!measure.source.empty())
            at->says.push_back(told(Says::definition_source, {text(std::string(measure.source))}));
    }
    return all;
}

}  // namespace

std::vector<Block> conventions_chapter(const Material& material) {
    auto all = conventions_of(material);
    all.emplace_back(definitions());
    return all;
}

std::vector<Block> warnings_chapter(const Material& material) {
    auto notes = warning_notes(material.warnings());
    if (notes.items.empty()) return {told(Says::no_warnings)};
    notes.title.clear();
    return {std::move(notes)};
}

}  // namespace cxcase::report
