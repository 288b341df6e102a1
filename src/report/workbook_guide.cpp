// The first sheet: what the workbook answers, how to use it, what follows a change and what does not.
#include "case_parts.hpp"
#include "workbook_parts.hpp"

#include <algorithm>

namespace cxcase::report {
namespace {

struct Legend {
    Look look;
    std::string_view words;
};
constexpr std::array legend{
    Legend{Look::input, "An input: change it"},
    Legend{Look::formula, "A formula over this sheet"},
    Legend{Look::link, "Taken from another sheet"},
    Legend{Look::answer, "An answer"},
    Legend{Look::constant, "Fixed: no formula stands behind it, nothing follows it"},
};

struct Entry {
    std::size_t Draft::* sheet;
    std::string_view words;
};
constexpr std::array contents{
    Entry{&Draft::ranking, "which initiatives to ask money for, best first; sorts itself"},
    Entry{&Draft::portfolio, "the funded set: cash flows, measures, fiscal years, budget"},
    Entry{&Draft::actuals, "what became of what was funded: values as exported, no formulas"},
    Entry{&Draft::overview, "all initiatives with their measures; the switches of the funded set"},
    Entry{&Draft::inputs, "every figure of the case, its unit, range, source and grade; inputs are blue"},
    Entry{&Draft::baseline_sheet, "what happens if nothing more is done, month by month"},
    Entry{&Draft::segments_sheet, "what customers bring and cost today"},
    Entry{&Draft::frictions_sheet, "who meets each friction and what it does to them"},
    Entry{&Draft::time_sheet, "months, fiscal years, discount factors"},
    Entry{&Draft::rates_sheet, "rates tried for the internal rate of return"},
};

constexpr std::array<std::string_view, 8> sentences{
    "Everything follows the assumptions by formulas: from an initiative's NPV go to its benefit, to the customers, to "
    "churn, "
    "conversion and contacts, to what it removes, to the figures on the sheet Assumptions.",
    "Change a blue figure on Assumptions: baseline, initiatives, funded set and the order of the ranking follow. A "
    "change gives "
    "what 'cxcase rank --set' gives for the same change.",
    "The switches on Initiatives say who is funded. They start as 'cxcase rank' funds under the budget and stay as "
    "they are: "
    "after a change, run cxcase again to see whether it would fund others.",
    "Live: figures, start months, delivery, ramps, lifetimes, fades. Fixed: the horizon, the fiscal calendar, "
    "discounting "
    "convention, season, which friction hits whom, who requires whom, first and last months stated on cost lines.",
    "Ranges stand at their mean. What can go wrong is asked with 'cxcase simulate' and 'cxcase challenge', not here.",
    "Checks that the case file gets (more churn explained than there is, shares above 100%) are not made here: after "
    "large "
    "changes run 'cxcase check'.",
    "Each initiative's sheet: it and what it requires, less what it requires. The funded set counts overlap once, so "
    "its NPV is "
    "not the sum of the initiatives.",
    "Not in this workbook: cost of delay, levers, Shapley values, experience metrics; see 'cxcase rank -f json'.",
};

constexpr std::string_view about_actuals =
    "The sheet Actuals holds values, not formulas: what 'cxcase track' found when this was exported. Nothing there "
    "follows "
    "a change here.";

class Guide {
 public:
    explicit Guide(Draft& draft) : draft_(draft), book_(draft.book), sheet_(draft.guide) {}

    void write() {
        book_.sheet_at(sheet_).widths = {28, 16, 16, 16, 60};
        text(0, case_title(draft_.bc), Look::title);
        text(0, terms(), Look::note);
        answers();
        heading("How to use it");
        for (const std::string_view sentence : sentences) text(0, std::string(sentence), Look::body);
        if (draft_.tracked != nullptr) text(0, std::string(about_actuals), Look::body);
        heading("Colours");
        for (const Legend& one : legend) {
            book_.put({sheet_, row_, 0}, 1234.0, {Show::count, one.look});
            text(1, std::string(one.words), Look::label);
        }
        sheets();
    }

 private:
    void text(int column, std::string words, Look look) {
        book_.put({sheet_, row_++, column}, std::move(words), {Show::text, look});
    }
    void heading(std::string words) {
        ++row_;
        text(0, std::move(words), Look::heading);
    }

    [[nodiscard]] std::string terms() const {
        return draft_.bc.currency + ", " + std::to_string(draft_.plan.months) + " months from " +
               draft_.bc.calendar.month_name(1) + ", " + std::string(words_of(draft_.bc.discounting)) +
               ", nominal, before tax; nothing after the last month counts.";
    }

    // Now, beside what the program computed: a difference means that somebody changed something.
    void answers() {
        heading("The funded set");
        const char* heads[] = {"", "Now", "As exported", "Difference"};
        for (int c = 1; c < 4; ++c) book_.put({sheet_, row_, c}, std::string(heads[c]), {Show::integer, Look::head});
        ++row_;
        const analysis::Measures& then = draft_.ranked.portfolio;
        const MeasureCells& now = draft_.portfolio_measures;
        compared("NPV", Show::money, now.npv, then.npv);
        compared("ROI", Show::percent, now.roi, then.roi);
        compared("IRR", Show::percent, now.irr, then.irr);
        compared("Payback, months", Show::months, now.payback, then.payback_months);
        compared("Cost, budget year", Show::money, now.first_year_cost, then.first_year_cost);
    }

    void compared(const char* label, Show show, Place now, const std::optional<double>& then) {
        book_.put({sheet_, row_, 0}, std::string(label), {Show::text, Look::label});
        const Place left =
            book_.put({sheet_, row_, 1}, Formula(now), {show, Look::answer, show == Show::money ? 0 : 1});
        if (!then) {
            text(2, "none", Look::constant);
            return;
        }
        const Place right = book_.put({sheet_, row_, 2}, *then, {show, Look::constant, show == Show::money ? 0 : 1});
        const Formula gap = Formula(left) - Formula(right);
        const Formula rounded = when(compare(call("ABS", {gap}), "<=", 1e-9 * call("ABS", {Formula(right)})), 0, gap);
        const Formula difference = when(call("ISNUMBER", {Formula(left)}), rounded, words("none now"));
        book_.put({sheet_, row_++, 3}, difference, {show, Look::formula});
    }

    void sheets() {
        heading("Sheets");
        for (const Entry& entry : contents)
            if (entry.sheet != &Draft::actuals || draft_.tracked != nullptr)
                link(draft_.*entry.sheet, std::string(entry.words));
        for (std::size_t i = 0; i < draft_.initiatives.size(); ++i) {
            if (!draft_.rejected(i)) link(draft_.initiatives[i].sheet, name_of(draft_.bc.initiatives[i]));
        }
    }

    void link(std::size_t sheet, std::string what) {
        const std::string& name = book_.name_of_sheet(sheet);
        book_.put({sheet_, row_, 0}, call("HYPERLINK", {words("#'" + name + "'!A1"), words(name)}),
                  {Show::text, Look::link});
        text(1, std::move(what), Look::label);
    }

    Draft& draft_;
    Book& book_;
    std::size_t sheet_;
    int row_ = 0;
};

}  // namespace

void write_guide(Draft& draft) { Guide(draft).write(); }

}  // namespace cxcase::report
