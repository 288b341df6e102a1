// The chapters of the document, each in a file of its own, and what they share.
#pragma once

#include "case_parts.hpp"
#include "cxcase/report/chapters.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::report {

// The answers written out, each once: its chapter shows it, and that of conventions says how to read it.
struct Reports {
    Report ranking, challenge;
    std::optional<Report> frictions;  // nothing where they were not asked for
    std::optional<Report> plan, sensitivity, drawn, tracked;
};
constexpr std::size_t most_bars = 12;  // of a tornado, and rows of its table

[[nodiscard]] Reports reports_of(const model::BusinessCase& from, const SubmissionAnswers& answers,
                                 const SubmissionOptions& options);

// What every chapter is written from.
struct Material {
    const model::BusinessCase& from;
    const SubmissionAnswers& answers;
    const SubmissionOptions& options;
    const Reports& reports;

    [[nodiscard]] const model::Initiative& initiative(const analysis::InitiativeResult& row) const {
        return from.initiatives.at(row.initiative);
    }
    [[nodiscard]] std::string budget_year() const { return from.calendar.fiscal_name(answers.ranked.budget_year); }
    [[nodiscard]] std::vector<const analysis::InitiativeResult*> funded() const;  // in rank order
    [[nodiscard]] bool proposes() const { return !answers.ranked.initiatives.empty(); }

    // Are there sections that were asked for by name?
    [[nodiscard]] bool names_sections() const { return !options.sections.empty() || !from.report.sections.empty(); }

    // Of the case, then of the ranking, the draws and the actuals.
    [[nodiscard]] std::vector<analysis::Warning> warnings() const;
};

// ---- anchors; ids of a case are made of letters that an anchor may hold

[[nodiscard]] std::string chapter_anchor(std::string_view section);
[[nodiscard]] std::string anchor_of(const model::Initiative& initiative);
[[nodiscard]] std::string anchor_of(const model::Friction& friction);
[[nodiscard]] std::string anchor_of(const model::Segment& segment);
[[nodiscard]] std::string anchor_of(const model::Assumption& assumption);
[[nodiscard]] std::string anchor_of(const model::MeasureInfo& measure);

// The name of an initiative, friction or segment, which leads to what the document says of it.
template <class Named>
[[nodiscard]] Cell name_cell(const Named& named) {
    return linked(text(name_of(named)), anchor_of(named));
}

// ---- cells and columns

[[nodiscard]] inline Cell amount(std::optional<double> value) { return figure(Show::money, value); }
[[nodiscard]] inline Cell number(std::size_t count) { return integer(static_cast<std::int64_t>(count)); }

// Is it more than what is left of sums that cancel, which is noise and no money?
[[nodiscard]] bool counts(double pv, const analysis::Measures& measures);

// With the definition of a measure behind it.
[[nodiscard]] Column measure_column(std::string measure, std::string title, Show show);
[[nodiscard]] Column name_column(Says title, std::string key = "name");  // takes what room there is
[[nodiscard]] Column text_column(std::string key, Says title);

// "FY2027 Q2".
[[nodiscard]] std::string quarter_name(const Material& material, const analysis::QuarterRow& row);

// The table without those of the columns of these keys in which nothing stands.
[[nodiscard]] Table without_empty(const Table& table, std::span<const std::string_view> keys);

// ---- blocks

// A page is narrower than the first table, of initiatives: its columns that may come later go into a table of their own.
void split_first_table(std::vector<Block>& blocks, const std::function<bool(const Column&)>& later, Says title);

[[nodiscard]] Picture picture(Picture::Chart chart, Phrase reading);

// What another answer shows, as blocks; its headline first. Its warnings and how to read it stand in chapters of their own,
// so they are left out. A picture that comes without a sentence gets one.
[[nodiscard]] std::vector<Block> blocks_of(const Report& report, const model::Calendar& calendar);
void append(std::vector<Block>& all, std::vector<Block> more);

// Columns lead to what their measure means, initiatives, frictions, segments and figures to their places, as far as the
// document has them.
void link_everything(const model::BusinessCase& from, Submission& submission);

// ---- chapters by id of model::report_sections()

[[nodiscard]] std::vector<Block> summary_chapter(const Material& material);
[[nodiscard]] std::vector<Block> actuals_chapter(const Material& material);
[[nodiscard]] std::vector<Block> inaction_chapter(const Material& material);
[[nodiscard]] std::vector<Block> ranking_chapter(const Material& material);
[[nodiscard]] std::vector<Block> plan_chapter(const Material& material);
[[nodiscard]] std::vector<Block> quick_wins_chapter(const Material& material);
[[nodiscard]] std::vector<Block> phasing_chapter(const Material& material);
[[nodiscard]] std::vector<Block> scenarios_chapter(const Material& material);
[[nodiscard]] std::vector<Block> sensitivity_chapter(const Material& material);
[[nodiscard]] std::vector<Block> ranges_chapter(const Material& material);
[[nodiscard]] std::vector<Block> challenge_chapter(const Material& material);
[[nodiscard]] std::vector<Block> overlap_chapter(const Material& material);
[[nodiscard]] std::vector<Block> metrics_chapter(const Material& material);
[[nodiscard]] std::vector<Block> initiatives_chapter(const Material& material);
[[nodiscard]] std::vector<Block> roll_ups_chapter(const Material& material);
[[nodiscard]] std::vector<Block> assumptions_chapter(const Material& material);
[[nodiscard]] std::vector<Block> warnings_chapter(const Material& material);
[[nodiscard]] std::vector<Block> benefits_chapter(const Material& material);
[[nodiscard]] std::vector<Block> conventions_chapter(const Material& material);
[[nodiscard]] std::vector<Block> sign_off_chapter(const Material& material);

// Where the money goes that frictions cost; nothing where none is lost.
[[nodiscard]] std::optional<Picture> inaction_sankey(const Material& material);

// The pages below the chapter of initiatives.
[[nodiscard]] std::vector<Chapter> initiative_pages(const Material& material);

// The case in one sentence: the first of the summary, and below the title.
[[nodiscard]] Phrase ask_of(const Material& material);

// Who answers for a benefit through a lever: as the initiative says, else the case; empty where neither does.
[[nodiscard]] std::string benefit_owner(const Material& material, const model::Initiative& initiative,
                                        model::Lever lever);

}  // namespace cxcase::report
