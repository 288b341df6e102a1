// The chapters of the document, each in a file of its own, and what they share.
#pragma once

#include "case_parts.hpp"
#include "chapter_words.hpp"
#include "cxcase/report/chapters.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cxcase::report {

// What every chapter is written from.
struct Material {
    const model::BusinessCase& from;
    const SubmissionAnswers& answers;
    const SubmissionOptions& options;

    [[nodiscard]] const model::Initiative& initiative(const analysis::InitiativeResult& row) const {
        return from.initiatives.at(row.initiative);
    }
    [[nodiscard]] std::string budget_year() const { return from.calendar.fiscal_name(answers.ranked.budget_year); }
    [[nodiscard]] std::vector<const analysis::InitiativeResult*> funded() const;  // in rank order
};

// ---- anchors; ids of a case are made of letters that an anchor may hold

[[nodiscard]] std::string chapter_anchor(std::string_view section);
[[nodiscard]] std::string anchor_of(const model::Initiative& initiative);
[[nodiscard]] std::string anchor_of(const model::Friction& friction);
[[nodiscard]] std::string anchor_of(const model::Segment& segment);
[[nodiscard]] std::string anchor_of(const model::Assumption& assumption);
[[nodiscard]] std::string anchor_of(const model::MeasureInfo& measure);

[[nodiscard]] Cell linked(Cell cell, std::string anchor);
[[nodiscard]] inline Cell money(std::optional<double> value) { return figure(Show::money, value); }

// The name of an initiative, friction or segment, which leads to what the document says of it.
template <class Named>
[[nodiscard]] Cell name_cell(const Named& named) {
    return linked(text(name_of(named)), anchor_of(named));
}

// ---- blocks

[[nodiscard]] Picture picture(Picture::Chart chart, Phrase reading);

// What another answer shows, as blocks; its headline first. Its warnings and remarks on how to read it stand in chapters of
// their own, so they are left out.
[[nodiscard]] std::vector<Block> blocks_of(const Report& report);
void append(std::vector<Block>& all, std::vector<Block> more);

// Columns lead to what their measure means, initiatives, frictions and segments to their places, as far as the document has
// them.
void link_everything(const model::BusinessCase& from, Submission& submission);

// ---- chapters by id of model::report_sections(); several where a part has parts

[[nodiscard]] std::vector<Block> summary_chapter(const Material& material);
[[nodiscard]] std::vector<Block> inaction_chapter(const Material& material);
[[nodiscard]] std::vector<Block> ranking_chapter(const Material& material);

// The case in one sentence: the first of the summary, and below the title.
[[nodiscard]] Phrase ask_of(const Material& material);

}  // namespace cxcase::report
