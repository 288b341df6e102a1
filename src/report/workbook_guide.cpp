// The first sheet: what the workbook answers, how to use it, what follows a change and what does not.
#include "case_parts.hpp"
#include "workbook_parts.hpp"

#include <algorithm>

namespace cxcase::report {
namespace {

struct Legend {
    Look look;
    Says what;
};
constexpr std::array legend{
    Legend{Look::input, Says::book_an_input_change_it},
    Legend{Look::formula, Says::book_a_formula_over_this_sheet},
    Legend{Look::link, Says::book_taken_from_another_sheet},
    Legend{Look::answer, Says::book_an_answer},
    Legend{Look::constant, Says::book_fixed_no_formula_stands_behind_it},
};

struct Entry {
    std::size_t Draft::* sheet;
    Says what;
};
constexpr std::array contents{
    Entry{&Draft::ranking, Says::book_which_initiatives_to_ask_money_for},
    Entry{&Draft::portfolio, Says::book_the_funded_set_cash_flows_measures},
    Entry{&Draft::actuals, Says::book_what_became_of_what_was_funded},
    Entry{&Draft::overview, Says::book_all_initiatives_with_their_measures_the},
    Entry{&Draft::inputs, Says::book_every_figure_of_the_case_its},
    Entry{&Draft::baseline_sheet, Says::book_what_happens_if_nothing_more_is},
    Entry{&Draft::segments_sheet, Says::book_what_customers_bring_and_cost_today},
    Entry{&Draft::frictions_sheet, Says::book_who_meets_each_friction_and_what},
    Entry{&Draft::time_sheet, Says::book_months_fiscal_years_discount_factors},
    Entry{&Draft::rates_sheet, Says::book_rates_tried_for_the_internal_rate},
};

constexpr std::array sentences{
    Says::book_everything_follows_the_assumptions_by_formulas,
    Says::book_change_a_blue_figure_on_assumptions,
    Says::book_the_switches_on_initiatives_say_who,
    Says::book_live_figures_start_months_delivery_ramps,
    Says::book_ranges_stand_at_their_mean_what,
    Says::book_checks_that_the_case_file_gets,
    Says::book_each_initiatives_sheet_it_and_what,
    Says::book_not_in_this_workbook_cost_of,
};

constexpr Says about_actuals = Says::book_the_sheet_actuals_holds_values_not;

class Guide {
 public:
    explicit Guide(Draft& draft) : draft_(draft), book_(draft.book), sheet_(draft.guide) {}

    void write() {
        book_.sheet_at(sheet_).widths = {28, 16, 16, 16, 60};
        text(0, case_title(draft_.bc), Look::title);
        text(0, terms(), Look::note);
        answers();
        heading(word(Says::book_how_to_use_it));
        for (const Says sentence : sentences) text(0, word(sentence), Look::body);
        if (draft_.tracked != nullptr) text(0, word(about_actuals), Look::body);
        heading(word(Says::book_colours));
        for (const Legend& one : legend) {
            book_.put({sheet_, row_, 0}, 1234.0, {Show::count, one.look});
            text(1, word(one.what), Look::label);
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
        return titled(Says::book_months_from_nominal_before_tax_nothing,
                      {draft_.bc.currency, std::to_string(draft_.plan.months), draft_.bc.calendar.month_name(1),
                       std::string(words_of(draft_.bc.discounting))});
    }

    // Now, beside what the program computed: a difference means that somebody changed something.
    void answers() {
        heading(word(Says::book_the_funded_set));
        int column = 1;
        for (const Says head : {Says::book_now, Says::book_as_exported, Says::book_difference})
            book_.put({sheet_, row_, column++}, word(head), {Show::integer, Look::head});
        ++row_;
        const analysis::Measures& then = draft_.ranked.portfolio;
        const MeasureCells& now = draft_.portfolio_measures;
        compared(word(Says::book_npv), Show::money, now.npv, then.npv);
        compared(word(Says::book_roi), Show::percent, now.roi, then.roi);
        compared(word(Says::book_irr), Show::percent, now.irr, then.irr);
        compared(word(Says::book_payback_months), Show::months, now.payback, then.payback_months);
        compared(word(Says::book_cost_budget_year), Show::money, now.first_year_cost, then.first_year_cost);
    }

    void compared(const std::string& label, Show show, Place now, const std::optional<double>& then) {
        book_.put({sheet_, row_, 0}, label, {Show::text, Look::label});
        const Place left =
            book_.put({sheet_, row_, 1}, Formula(now), {show, Look::answer, show == Show::money ? 0 : 1});
        if (!then) {
            text(2, word(Says::book_none), Look::constant);
            return;
        }
        const Place right = book_.put({sheet_, row_, 2}, *then, {show, Look::constant, show == Show::money ? 0 : 1});
        const Formula gap = Formula(left) - Formula(right);
        const Formula rounded = when(compare(call("ABS", {gap}), "<=", 1e-9 * call("ABS", {Formula(right)})), 0, gap);
        const Formula difference = when(call("ISNUMBER", {Formula(left)}), rounded, words(word(Says::book_none_now)));
        book_.put({sheet_, row_++, 3}, difference, {show, Look::formula});
    }

    void sheets() {
        heading(word(Says::book_sheets));
        for (const Entry& entry : contents)
            if (entry.sheet != &Draft::actuals || draft_.tracked != nullptr)
                link(draft_.*entry.sheet, word(entry.what));
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
