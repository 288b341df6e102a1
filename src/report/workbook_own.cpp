// What an initiative brings by itself: when it works, what it removes, what its lines cost and save.
#include "case_parts.hpp"
#include "workbook_parts.hpp"

#include <algorithm>

namespace cxcase::report {
namespace {

using model::Initiative;
using model::Line;

class OwnRows {
 public:
    OwnRows(Draft& draft, std::size_t initiative)
        : draft_(draft),
          it_(draft.bc.initiatives[initiative]),
          number_(initiative),
          cells_(draft.initiatives[initiative]),
          pen_(draft.pen(cells_.sheet)) {}

    void write() {
        pen_.go_to(cells_.next_row);
        timing();
        adoption();
        removal();
        lines();
        cells_.next_row = pen_.next();
    }

 private:
    Place whole(const std::string& label, const std::string& how, const Formula& formula) {
        return pen_.scalar({label, word(Says::book_month), Show::integer, how}, formula);
    }

    void timing() {
        pen_.heading(word(Says::book_when_it_works));
        starts_ = whole(word(Says::book_work_starts), word(Says::book_assumptions), draft_.cells.starts[number_]);
        const Place delivery = whole(word(Says::book_delivery_takes), word(Says::book_months_rounded_half_up),
                                     call("INT", {draft_.in(it_.delivery) + 0.5}));
        live_ =
            whole(word(Says::book_goes_live), word(Says::book_start_delivery), Formula(starts_) + Formula(delivery));
        built_ = whole(word(Says::book_last_month_of_the_work), word(Says::book_start_delivery_1_the_start_itself),
                       Formula(starts_) + largest(1, Formula(delivery)) - 1);
        const Formula end =
            it_.lasts ? Formula(live_) + call("INT", {draft_.in(*it_.lasts) + 0.5}) - 1 : Formula(draft_.plan.months);
        ends_ = whole(word(Says::book_last_month_of_effect),
                      it_.lasts ? word(Says::book_goes_live_how_long_it_lasts) : word(Says::book_the_last_month), end);
    }

    // Integral of the ramp from 0 to x.
    [[nodiscard]] Formula ramp(const Formula& x) const {
        if (it_.shape == model::RampShape::linear) return power(x, 2) / 2;
        return power(x, 3) - power(x, 4) / 2;
    }

    void adoption() {
        const Formula m = draft_.in(it_.ramp);
        const MonthRow since = pen_.row(
            {word(Says::book_months_since_it_went_live), "", Show::integer, word(Says::book_month_goes_live_1)},
            Formula(draft_.time.month) - Formula(live_) + 1, true);
        const Formula k = since;
        const Formula reached =
            m * (ramp(smallest(1, k / m)) - ramp(smallest(1, (k - 1) / m))) + largest(0, k - m) - largest(0, k - 1 - m);
        Formula share = when(compare(k, "<", 1), 0, when(compare(k - 1, ">=", m), 1, reached));
        if (draft_.stated(it_.fades)) {
            const MonthRow ramped =
                pen_.row({word(Says::book_ramp), word(Says::book_share), Show::percent, ramp_words()}, share, true);
            const Formula full_for = largest(0, k - largest(1, call("ROUNDUP", {m, 0})));
            // 0 to the power of 0, of what fades by 100% a year, is an error in Excel and 1 elsewhere.
            const Formula left = power(1 - draft_.in(it_.fades), full_for / 12);
            share = Formula(ramped) * when(compare(full_for, "=", 0), 1, left);
        }
        if (it_.lasts) share = when(compare(draft_.time.month, ">", Formula(ends_)), 0, share);
        adoption_ = pen_.row({word(Says::book_adoption), word(Says::book_share), Show::percent,
                              draft_.stated(it_.fades) ? word(Says::book_ramp_x_what_has_not_faded) : ramp_words()},
                             share, true);
    }

    [[nodiscard]] std::string ramp_words() const {
        return it_.shape == model::RampShape::linear ? word(Says::book_mean_of_a_straight_ramp_over)
                                                     : word(Says::book_mean_of_an_s_shaped_ramp);
    }

    // Fixes that share a figure share a row.
    void removal() {
        if (it_.fixes.empty()) return;
        pen_.heading(word(Says::book_what_it_removes_by_itself));
        for (const model::Fix& fix : it_.fixes) {
            if (cells_.removal.contains(fix.reduces.id)) continue;
            const std::string label = draft_.bc.frictions[fix.friction].id + of_segment(fix);
            const Formula full(pen_.scalar({titled(Says::book_at_full_adoption, {label}), word(Says::book_share),
                                            Show::percent, word(Says::book_reduces_x_success_x_1_risk)},
                                           draft_.in(fix.reduces) * draft_.kept(fix.reduces) * sure()));
            const Formula now = full * Formula(adoption_);
            const bool old = it_.status == model::Status::committed;
            const Formula rho = old ? 1 - (1 - now) / (1 - full * Formula(pen_.at(adoption_, 0))) : now;
            cells_.removal.emplace(fix.reduces.id,
                                   pen_.row({titled(Says::book_removed, {label}), word(Says::book_share), Show::percent,
                                             old ? word(Says::book_beyond_what_todays_figures_hold_already)
                                                 : word(Says::book_at_full_adoption_x_adoption)},
                                            rho));
        }
    }

    [[nodiscard]] std::string of_segment(const model::Fix& fix) const {
        const auto alike = std::ranges::count_if(it_.fixes, [&](const model::Fix& other) {
            return other.friction == fix.friction && other.reduces.id != fix.reduces.id;
        });
        return alike == 0 ? "" : " | " + draft_.bc.segments[fix.segment].id;
    }

    [[nodiscard]] Formula sure() const { return draft_.in(it_.success) * (1 - draft_.in(it_.risk_benefits)); }
    [[nodiscard]] Formula dearer() const { return 1 + draft_.in(it_.risk_costs); }

    void lines() {
        pen_.heading(word(Says::book_costs_and_savings_after_risk));
        std::vector<Formula> opex, capex, savings, running;
        for (const Line& line : it_.costs) {
            if (line.form == Line::Form::per_fix) continue;
            const MonthRow row = pen_.row({titled(Says::book_cost_3, {line.id}), draft_.bc.currency, Show::money,
                                           titled(Says::book_x_1_risk_of_costs, {words_of(line)}), Look::formula, true},
                                          flow(line, false) * dearer(), true);
            (line.kind == model::Kind::capex ? capex : opex).emplace_back(row);
            if (line.form == Line::Form::recurring) running.push_back(-Formula(row));
        }
        for (const Line& line : it_.savings) {
            const MonthRow row =
                pen_.row({titled(Says::book_saving, {line.id}), draft_.bc.currency, Show::money,
                          titled(Says::book_x_success_x_1_risk_of, {words_of(line)}), Look::formula, true},
                         flow(line, true) * sure(), true);
            savings.emplace_back(row);
            if (line.form == Line::Form::recurring) running.emplace_back(row);
        }
        cells_.opex = total(word(Says::book_opex), opex);
        cells_.capex = total(word(Says::book_capex), capex);
        cells_.savings = total(word(Says::book_savings), savings);
        cells_.running = total(word(Says::book_savings_less_costs_that_recur), running);
        prices();
    }

    MonthRow total(const std::string& label, const std::vector<Formula>& terms) {
        const RowWords words{label, draft_.bc.currency, Show::money, word(Says::book_sum_of_its_lines), Look::formula,
                             true};
        return pen_.row(words, pen_.folded(words, terms, false), true);
    }

    void prices() {
        std::vector<Formula> opex, capex;
        for (const Line& line : it_.costs) {
            if (line.form != Line::Form::per_fix) continue;
            const MonthRow row = pen_.row({titled(Says::book_price_of_one_fix, {line.id}), draft_.bc.currency,
                                           Show::money, word(Says::book_price_x_growth_of_running_costs)},
                                          when(in_force(line), draft_.in(*line.amount) * growth() * dearer(), 0));
            (line.kind == model::Kind::capex ? capex : opex).emplace_back(row);
        }
        const RowWords words{word(Says::book_price_of_one_fix_2), draft_.bc.currency, Show::money,
                             word(Says::book_sum_of_its_lines)};
        if (!opex.empty()) cells_.price_opex = pen_.row(words, pen_.folded(words, opex, false));
        if (!capex.empty()) cells_.price_capex = pen_.row(words, pen_.folded(words, capex, false));
    }

    [[nodiscard]] std::string words_of(const Line& line) const {
        switch (line.form) {
            case Line::Form::one_off:
                return line.upfront ? word(Says::book_paid_at_the_start)
                                    : word(Says::book_amount_evenly_over_its_months);
            case Line::Form::recurring:
                return word(Says::book_amount_a_month_from_its_first);
            case Line::Form::years:
                return word(Says::book_each_years_amount_evenly_over_its);
            case Line::Form::per_fix:
                break;
        }
        return word(Says::book_price);
    }

    [[nodiscard]] Formula growth() const {
        const model::Quantity rate = it_.run_cost_growth.value_or(draft_.bc.run_cost_growth);
        return draft_.stated(rate) ? power(1 + draft_.in(rate), draft_.time.case_year) : Formula(1);
    }

    [[nodiscard]] Formula months_from(const Formula& from, const Formula& until) const {
        return call("AND", {compare(draft_.time.month, ">=", from), compare(draft_.time.month, "<=", until)});
    }

    // From its first month, or when it goes live, to its last, the end of its life, or the horizon.
    [[nodiscard]] Formula in_force(const Line& line) const {
        const Formula from = line.from ? Formula(*line.from) : Formula(live_);
        const Formula until = line.until ? Formula(*line.until) : Formula(ends_);
        return months_from(largest(1, from), until);
    }

    [[nodiscard]] Formula flow(const Line& line, bool saving) const {
        if (line.form == Line::Form::years) return years(line);
        const Formula amount = draft_.in(*line.amount);
        if (line.form == Line::Form::recurring) {
            return when(in_force(line), amount * (saving ? Formula(adoption_) : growth()), 0);
        }
        return one_off(line, amount, saving);
    }

    [[nodiscard]] Formula one_off(const Line& line, const Formula& amount, bool saving) const {
        if (line.upfront) return when(compare(draft_.time.month, "=", 0), amount, 0);
        if (line.from) {
            const int until = line.until.value_or(*line.from);
            return when(months_from(std::max(1, *line.from), until), amount / (until - *line.from + 1), 0);
        }
        if (saving) return when(compare(draft_.time.month, "=", Formula(live_)), amount, 0);
        const Formula count = Formula(built_) - Formula(starts_) + 1;
        return when(months_from(largest(1, Formula(starts_)), Formula(built_)), amount / count, 0);
    }

    [[nodiscard]] Formula years(const Line& line) const {
        Formula sum = 0;
        for (const model::YearAmount& year : line.years) {
            const int first = draft_.bc.calendar.first_month(year.fiscal_year);
            const int from = std::max(1, first);
            const int until = std::min(draft_.plan.months, first + 11);
            sum = sum + when(months_from(from, until), draft_.in(year.amount) / (until - from + 1), 0);
        }
        return sum;
    }

    Draft& draft_;
    const Initiative& it_;
    std::size_t number_;
    InitiativeCells& cells_;
    Pen pen_;
    Place starts_, live_, built_, ends_;
    MonthRow adoption_;
};

}  // namespace

void write_own(Draft& draft, std::size_t initiative) { OwnRows(draft, initiative).write(); }

}  // namespace cxcase::report
