// The workbook mirrors src/engine: its numbers.cpp is Segments and Frictions, levers.cpp and project.cpp are the rows of
// the baseline and of every set, lines.cpp the lines of an initiative, money.cpp its measures. A row is a quantity of
// model.md, a column a month; one formula serves the whole row. Formulas are trees until the end, so that the value
// beside each is worked out from the formula itself and cannot differ from it.
#include "cxcase/report/workbook.hpp"

#include "case_parts.hpp"
#include "workbook_parts.hpp"

#include <utility>

namespace cxcase::report {
namespace {

void add_sheets(Draft& draft) {
    Book& book = draft.book;
    draft.guide = book.add_sheet(word(Says::book_guide), SheetRole::guide);
    draft.ranking = book.add_sheet(word(Says::book_ranking), SheetRole::answers);
    draft.portfolio = book.add_sheet(word(Says::book_portfolio), SheetRole::answers);
    if (draft.tracked != nullptr) draft.actuals = book.add_sheet(word(Says::book_actuals), SheetRole::answers);
    draft.overview = book.add_sheet(word(Says::book_initiatives), SheetRole::inputs);
    draft.inputs = book.add_sheet(word(Says::book_assumptions), SheetRole::inputs);
    for (std::size_t i = 0; i < draft.initiatives.size(); ++i) {
        if (draft.rejected(i)) continue;
        draft.initiatives[i].sheet = book.add_sheet(draft.bc.initiatives[i].id, SheetRole::working);
    }
    draft.baseline_sheet = book.add_sheet(word(Says::book_baseline), SheetRole::working);
    draft.segments_sheet = book.add_sheet(word(Says::book_segments), SheetRole::working);
    draft.frictions_sheet = book.add_sheet(word(Says::book_frictions), SheetRole::working);
    draft.time_sheet = book.add_sheet(word(Says::book_time), SheetRole::working);
    draft.rates_sheet = book.add_sheet(word(Says::book_rates), SheetRole::working);
}

std::string sentence_of(const Draft& draft, std::size_t i) {
    if (draft.committed(i)) return word(Says::book_committed_held_in_the_baseline_takes);
    std::vector<std::string> ids;
    for (const std::size_t r : draft.plan.initiatives[i].requires_all) ids.push_back(draft.bc.initiatives[r].id);
    if (ids.empty()) return word(Says::book_standing_alone_the_case_with_it);
    return titled(Says::book_with_it_and_what_it_requires, {joined(ids)});
}

// Room for the answers at the top, then what it brings by itself.
void write_initiative_head(Draft& draft, std::size_t i) {
    InitiativeCells& cells = draft.initiatives[i];
    Pen pen = draft.pen(cells.sheet);
    write_month_head(draft, pen, name_of(draft.bc.initiatives[i]), sentence_of(draft, i));
    cells.next_row = draft.committed(i) ? pen.next() : pen.next() + measure_rows + 1 + year_rows;
}

}  // namespace

Draft::Draft(const model::BusinessCase& business_case, const analysis::RankResult& result, const Tracked* actual)
    : bc(business_case),
      ranked(result),
      tracked(actual),
      plan(engine::make_plan(business_case)),
      initiatives(business_case.initiatives.size()),
      measures(business_case.initiatives.size()) {}

Workbook workbook(const model::BusinessCase& business_case, const analysis::RankResult& ranked,
                  const std::optional<Tracked>& tracked) {
    Draft draft(business_case, ranked, tracked ? &*tracked : nullptr);
    add_sheets(draft);
    write_assumptions(draft);
    write_time(draft);
    write_segments(draft);
    write_frictions(draft);
    for (std::size_t i = 0; i < draft.initiatives.size(); ++i) {
        if (draft.rejected(i)) continue;
        write_initiative_head(draft, i);
        write_own(draft, i);
    }
    write_baseline(draft);
    for (std::size_t i = 0; i < draft.initiatives.size(); ++i) {
        if (draft.proposed(i)) write_standalone(draft, i);
    }
    write_overview(draft);
    write_portfolio(draft);
    write_overview_measures(draft);
    write_demands(draft);
    write_ranking(draft);
    if (draft.tracked != nullptr) write_actuals(draft);
    write_guide(draft);
    finish_assumptions(draft);
    Workbook frame{case_title(business_case),
                   word(Says::book_business_case_with_live_formulas),
                   business_case.author,
                   business_case.company,
                   {},
                   {}};
    return std::move(draft.book).finish(std::move(frame));
}

}  // namespace cxcase::report
