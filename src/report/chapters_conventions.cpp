// How to read the figures, what each measure means, and what is doubtful.
#include "chapters_parts.hpp"
#include "cxcase/base/text.hpp"
#include "rank_report_parts.hpp"

#include <algorithm>
#include <array>

namespace cxcase::report {

namespace {

// Two notes that say the same of the same figures are one.
std::string said_by(const Phrase& phrase) {
    std::string key;
    for (const auto& part : phrase.parts) {
        if (const auto* words = std::get_if<std::string>(&part.raw)) key += *words;
        if (const auto* number = std::get_if<double>(&part.raw)) key += base::shortest(*number);
        if (const auto* whole = std::get_if<std::int64_t>(&part.raw)) key += std::to_string(*whole);
    }
    return key;
}

// The remarks on how to read an answer, without those that an answer before it has, too.
void put_notes(const Report& report, Says title, std::vector<Block>& all, std::vector<std::string>& known) {
    for (const auto& section : report.sections) {
        const auto* notes = std::get_if<Notes>(&section);
        if (notes == nullptr || notes->warning || !notes->conventions) continue;
        Notes kept{word(title), false, {}};
        for (const auto& item : notes->items) {
            const std::string key = said_by(item);
            if (std::ranges::find(known, key) != known.end()) continue;
            known.push_back(key);
            kept.items.push_back(item);
        }
        if (!kept.items.empty()) all.emplace_back(std::move(kept));
    }
}

std::vector<Block> conventions_of(const Reports& reports) {
    std::vector<Block> all;
    std::vector<std::string> known;
    if (reports.frictions) put_notes(*reports.frictions, Says::title_inaction, all, known);
    put_notes(reports.ranking, Says::title_ranking, all, known);
    if (reports.plan) put_notes(*reports.plan, Says::title_plan, all, known);
    if (reports.sensitivity) put_notes(*reports.sensitivity, Says::title_sensitivity, all, known);
    if (reports.drawn) put_notes(*reports.drawn, Says::title_ranges, all, known);
    if (reports.tracked) put_notes(*reports.tracked, Says::title_actuals, all, known);
    put_notes(reports.challenge, Says::title_challenge, all, known);
    return all;
}

// What each measure says, in the order of model::measures().
struct MeasureWords {
    Says name, definition, convention, source;
};
constexpr std::array measure_words{
#define CXCASE_MEASURE(id, key, name, unit, subjects, definition, convention, source) \
    MeasureWords{Says::measure_##id, Says::measure_##id##_means, Says::measure_##id##_how, Says::measure_##id##_source},
#include "cxcase/model/measures.inc"
#undef CXCASE_MEASURE
};

// A measure is said of several things, in a sentence for each.
Definitions definitions() {
    Definitions all;
    for (std::size_t k = 0; k < model::measures().size(); ++k) {
        const auto& measure = model::measures()[k];
        const MeasureWords& says = measure_words.at(k);
        if (measure.subjects == model::name_of(model::Subject::information))
            continue;  // the document says nothing of it
        const auto anchor = anchor_of(measure);
        auto at = std::ranges::find(all.entries, anchor, &Definitions::Entry::anchor);
        if (at == all.entries.end()) at = all.entries.insert(at, {anchor, word(says.name), {}});
        at->says.push_back(told(says.definition));
        if (!measure.convention.empty()) at->says.push_back(told(says.convention));
        if (!measure.source.empty()) at->says.push_back(told(Says::definition_source, {text(word(says.source))}));
    }
    return all;
}

}  // namespace

std::vector<Block> conventions_chapter(const Material& material) {
    std::vector<Block> all{told(Says::how_rounded)};
    append(all, conventions_of(material.reports));
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
