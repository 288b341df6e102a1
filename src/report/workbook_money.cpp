// Measures of dated cash flows as formulas (model.md, Money): the same for an initiative and for the funded set.
#include "cxcase/report/words.hpp"
#include "workbook_parts.hpp"

namespace cxcase::report {
namespace {

constexpr int newton_steps = 5;

class MeasureRows {
 public:
    MeasureRows(Draft& draft, Pen& pen, const FlowRows& flows)
        : draft_(draft), pen_(pen), flows_(flows), money_(draft.bc.currency) {}

    MeasureCells write(int top) {
        flows();
        paybacks();
        rates();
        const int end = pen_.next();
        pen_.go_to(top);
        const MeasureCells cells = answers();
        chart(top);
        pen_.go_to(end);
        return cells;
    }

 private:
    MonthRow money_row(const std::string& label, const std::string& how, const Formula& formula, bool summed = true) {
        return pen_.row({label, money_, Show::money, how, Look::formula, summed}, formula, true);
    }

    void flows() {
        cost_ = money_row(word(Says::book_cost_2), word(Says::book_opex_capex),
                          Formula(flows_.opex) + Formula(flows_.capex));
        net_ = money_row(word(Says::book_net_cash_flow), word(Says::book_benefit_cost),
                         Formula(flows_.benefit) - Formula(cost_));
        discounted_ =
            money_row(word(Says::book_net_cash_flow_discounted), word(Says::book_net_cash_flow_x_discount_factor),
                      Formula(net_) * Formula(draft_.time.discount));
        benefit_pv_ =
            money_row(word(Says::book_benefit_discounted), "", Formula(flows_.benefit) * Formula(draft_.time.discount));
        cost_pv_ = money_row(word(Says::book_cost_discounted), "", Formula(cost_) * Formula(draft_.time.discount));
    }

    // The sum so far, and the moment since which it has stayed at or above 0.
    struct Recovery {
        MonthRow so_far, since;
    };

    Recovery recovery(const std::string& label, MonthRow flow) {
        Recovery rows;
        rows.so_far = pen_.reserve();
        pen_.fill(rows.so_far, {titled(Says::book_so_far, {label}), money_, Show::money, word(Says::book_running_sum)},
                  before(rows.so_far) + Formula(flow));
        draft_.book.put(pen_.at(rows.so_far, 0), Formula(flow), {Show::money, Look::formula});
        rows.since = pen_.reserve();
        const Formula crossing = Formula(draft_.time.month) - 1 - before(rows.so_far) / Formula(flow);
        const Formula recovers = call("AND", {compare(before(rows.so_far), "<", 0), compare(rows.so_far, ">=", 0)});
        pen_.fill(rows.since,
                  {titled(Says::book_recovered_since, {label}), word(Says::book_month), Show::months,
                   word(Says::book_where_the_running_sum_last_came)},
                  when(recovers, crossing, before(rows.since)));
        draft_.book.put(pen_.at(rows.since, 0), Formula(first_cost_), {Show::months, Look::formula});
        return rows;
    }

    // 0 where something is paid at the start, else the beginning of the month of the first cost; -1 without costs.
    void first_cost() {
        const MonthRow seen = pen_.reserve();
        pen_.fill(seen,
                  {word(Says::book_first_cost), word(Says::book_month), Show::integer,
                   word(Says::book_the_beginning_of_the_month_of)},
                  when(call("OR", {compare(before(seen), ">=", 0), compare(cost_, "<=", 0)}), before(seen),
                       Formula(draft_.time.month) - 1));
        draft_.book.put(pen_.at(seen, 0), when(compare(cost_, ">", 0), 0, -1), {Show::integer, Look::formula});
        first_cost_ = pen_.scalar({word(Says::book_moment_of_the_first_cost), word(Says::book_month), Show::integer,
                                   word(Says::book_1_there_are_no_costs)},
                                  Formula(pen_.at(seen, draft_.plan.months)));
    }

    void paybacks() {
        first_cost();
        plain_ = recovery(word(Says::book_net_cash_flow), net_);
        later_ = recovery(word(Says::book_net_cash_flow_discounted), discounted_);
    }

    [[nodiscard]] Formula payback(const Recovery& rows) const {
        const int end = draft_.plan.months;
        return when(compare(Formula(first_cost_), "<", 0), words(word(Says::book_no_costs)),
                    when(compare(Formula(pen_.at(rows.so_far, end)), "<", 0), words(word(Says::book_not_recovered)),
                         largest(0, Formula(pen_.at(rows.since, end)) - Formula(first_cost_))));
    }

    // The net present value at each of some rates, which stand in a column.
    [[nodiscard]] Formula at_rates(const Formula& rates) const {
        const Formula flows = power(1 + rates, -pen_.all_of(draft_.time.years)) * pen_.all_of(net_);
        return call("MMULT", {flows, block(draft_.ones_first, draft_.ones_last)});
    }

    [[nodiscard]] Formula grid(int first, int last) const {
        return block({draft_.rates_sheet, draft_.rates_low.row + first, 0},
                     {draft_.rates_sheet, draft_.rates_high.row + last, 0});
    }

    // By step of the grid, at its beginning (0) or end (1): whether the net present value is above 0; where it is exactly 0, as
    // at the next rate, so that a root on a rate counts once and a touch not at all.
    [[nodiscard]] Formula positive(int end) const {
        const Formula here = at_rates(grid(end, end - 1));
        return compare(here + compare(here, "=", 0) * at_rates(grid(end + 1, end)), ">", 0);
    }

    Place step(const std::string& label, const std::string& how, const Formula& formula) {
        return pen_.scalar({label, word(Says::book_a_year_2), Show::percent, how}, formula);
    }

    // Where the net present value changes its sign once along the grid, a finer grid in that step, then Newton's method.
    void rates() {
        pen_.heading(word(Says::book_internal_rate_of_return));
        const Formula crosses = compare(positive(0), "<>", positive(1));
        const Place count = pen_.scalar(
            {word(Says::book_steps_of_the_grid_in_which), "", Show::integer, word(Says::book_from_99_to_1_000_000)},
            call("SUMPRODUCT", {as_numbers(crosses)}));
        const Place which =
            pen_.scalar({word(Says::book_which_of_them), "", Show::integer, word(Says::book_its_number)},
                        when(compare(Formula(count), "=", 1),
                             call("SUMPRODUCT", {crosses * (call("ROW", {grid(0, -1)}) - draft_.rates_low.row)}),
                             words(word(Says::book_none))));
        const auto end_of_step = [&](int end) {
            return when(call("ISNUMBER", {Formula(which)}), call("INDEX", {grid(0, 0), Formula(which) + end}),
                        words(word(Says::book_none)));
        };
        const Formula low(step(word(Says::book_it_begins_at), "", end_of_step(0)));
        const Formula high(step(word(Says::book_it_ends_at), "", end_of_step(1)));
        const Formula fractions = block(draft_.fractions_first, draft_.fractions_last);
        const Formula alike =
            compare(compare(at_rates(low + (high - low) * fractions), ">", 0), "=", compare(at_rate(low), ">", 0));
        irr_ = step(word(Says::book_the_rate_nearly), word(Says::book_the_middle_of_the_thousandth_in),
                    when(call("ISNUMBER", {low}),
                         low + (high - low) * (call("SUMPRODUCT", {as_numbers(alike)}) - 0.5) / finer_steps,
                         words(word(Says::book_none))));
        for (int turn = 1; turn <= newton_steps; ++turn) irr_ = newton(irr_, turn);
    }

    [[nodiscard]] Formula at_rate(const Formula& rate) const {
        return call("SUMPRODUCT", {pen_.all_of(net_), power(1 + rate, -pen_.all_of(draft_.time.years))});
    }

    // In ln(1 + rate), where the net present value is a sum of exponentials.
    Place newton(Place from, int turn) {
        const Formula years = pen_.all_of(draft_.time.years);
        const Formula rate(from);
        const Formula slope = call("SUMPRODUCT", {pen_.all_of(net_) * years, power(1 + rate, -years)});
        return step(titled(Says::book_newtons_step, {std::to_string(turn)}), word(Says::book_1_rate_x_e_npv_npv),
                    when(call("ISNUMBER", {rate}), (1 + rate) * call("EXP", {at_rate(rate) / slope}) - 1, rate));
    }

    [[nodiscard]] Formula mirr() const {
        const Formula net = pen_.all_of(net_);
        const Formula factors = pen_.all_of(draft_.time.discount);
        const Formula won = call("SUMPRODUCT", {as_numbers(compare(net, ">", 0)), net, factors});
        const Formula paid = call("SUMPRODUCT", {as_numbers(compare(net, "<", 0)), net, factors});
        const bool monthly = draft_.bc.discounting == model::Discounting::monthly;
        const double years = monthly ? draft_.plan.months / 12.0 : model::case_year(draft_.plan.months) + 1;
        const Formula rate = (1 + draft_.in(draft_.bc.discount_rate)) * power(won / -paid, 1 / Formula(years)) - 1;
        return when(call("AND", {compare(won, ">", 0), compare(paid, "<", 0)}), rate, words(word(Says::book_none)));
    }

    [[nodiscard]] Formula in_budget_year(MonthRow flow) const {
        return call("SUMIF",
                    {pen_.all_of(draft_.time.fiscal_year), Formula(draft_.bc.budget_year()), pen_.all_of(flow)});
    }

    [[nodiscard]] Formula run_rate() const {
        const int last = std::min(12, draft_.plan.months);
        return sum(block(pen_.at(flows_.running, draft_.plan.months - last + 1),
                         pen_.at(flows_.running, draft_.plan.months))) *
               12 / last;
    }

    // Beside the answers, where the months have nothing to say.
    void chart(int top) {
        const Area months =
            draft_.book.area({pen_.sheet(), 2, zero_column + 1}, {pen_.sheet(), 2, zero_column + pen_.months()});
        const auto series = [&](const std::string& name, MonthRow row) {
            return ChartSeries{name, months, draft_.book.area(pen_.at(row, 1), pen_.at(row, pen_.months()))};
        };
        draft_.book.chart(pen_.sheet(), {ChartShape::lines,
                                         word(Says::book_net_cash_flow_so_far),
                                         money_,
                                         Show::money,
                                         {series(word(Says::book_undiscounted), plain_.so_far),
                                          series(word(Says::book_discounted), later_.so_far)},
                                         top + 1,
                                         zero_column + 1,
                                         390,
                                         300});
    }

    Place answer(const std::string& label, const std::string& unit, Show show, const std::string& how,
                 const Formula& formula) {
        int decimals = show == Show::percent ? 1 : -1;
        if (show == Show::count) decimals = unit.empty() ? 2 : 0;
        return pen_.scalar({label, unit, show, how, Look::answer, false, decimals}, formula);
    }

    MeasureCells answers() {
        MeasureCells m;
        const std::string year = draft_.bc.calendar.fiscal_name(draft_.bc.budget_year());
        pen_.heading(word(Says::book_answers));
        m.pv_benefits = answer(word(Says::book_pv_of_benefits), money_, Show::money,
                               word(Says::book_sum_of_the_benefit_discounted), sum(pen_.all_of(benefit_pv_)));
        m.pv_costs = answer(word(Says::book_pv_of_costs), money_, Show::money,
                            word(Says::book_sum_of_the_cost_discounted), sum(pen_.all_of(cost_pv_)));
        m.npv = answer(word(Says::book_npv), money_, Show::money, word(Says::book_pv_of_benefits_pv_of_costs),
                       Formula(m.pv_benefits) - Formula(m.pv_costs));
        const Formula no_costs = compare(Formula(m.pv_costs), "<=", 0);
        m.roi = answer(word(Says::book_roi), "", Show::percent, word(Says::book_npv_pv_of_costs),
                       when(no_costs, words(word(Says::book_no_costs)), Formula(m.npv) / Formula(m.pv_costs)));
        m.bcr = answer(word(Says::book_benefits_costs), "", Show::count, word(Says::book_pv_of_benefits_pv_of_costs_2),
                       when(no_costs, words(word(Says::book_no_costs)), Formula(m.pv_benefits) / Formula(m.pv_costs)));
        m.irr = answer(word(Says::book_irr), word(Says::book_a_year_2), Show::percent,
                       word(Says::book_the_rate_at_which_npv_is), Formula(irr_));
        m.mirr = answer(word(Says::book_mirr), word(Says::book_a_year_2), Show::percent,
                        word(Says::book_1_r_x_pv_of_gains), mirr());
        m.payback = answer(word(Says::book_payback), word(Says::book_months), Show::months,
                           word(Says::book_from_the_first_cost_until_the), payback(plain_));
        m.discounted_payback = answer(word(Says::book_payback_discounted), word(Says::book_months), Show::months,
                                      word(Says::book_the_same_on_discounted_flows), payback(later_));
        m.peak_funding =
            answer(word(Says::book_peak_funding), money_, Show::money, word(Says::book_lowest_point_of_the_running_sum),
                   smallest(0, call("MIN", {pen_.all_of(plain_.so_far)})));
        m.first_year_cost = answer(titled(Says::book_cost, {year}), money_, Show::money, word(Says::book_undiscounted),
                                   in_budget_year(cost_));
        m.first_year_benefit = answer(titled(Says::book_benefit, {year}), money_, Show::money,
                                      word(Says::book_undiscounted), in_budget_year(flows_.benefit));
        m.run_rate = answer(word(Says::book_run_rate), titled(Says::book_a_year, {money_}), Show::money,
                            word(Says::book_benefit_less_running_costs_of_the), run_rate());
        m.customers_gained = answer(word(Says::book_customers_gained), word(Says::book_at_the_end), Show::count,
                                    word(Says::book_customers_with_it_customers_without_it), flows_.customers_gained);
        return m;
    }

    Draft& draft_;
    Pen& pen_;
    const FlowRows& flows_;
    std::string money_;
    MonthRow cost_, net_, discounted_, benefit_pv_, cost_pv_;
    Place first_cost_, irr_;
    Recovery plain_, later_;
};

}  // namespace

MeasureCells write_measures(Draft& draft, Pen& pen, const FlowRows& flows, int top) {
    return MeasureRows(draft, pen, flows).write(top);
}

void write_years(Draft& draft, Pen& pen, const FlowRows& flows, int top) {
    const int end = pen.next();
    Book& book = draft.book;
    const model::Calendar& calendar = draft.bc.calendar;
    pen.go_to(top - 1);
    pen.heading(word(Says::book_by_fiscal_year_undiscounted));
    const int first = calendar.fiscal_year(1);
    const int last = calendar.fiscal_year(calendar.horizon);
    const auto column = [&](int year) { return zero_column + 1 + year - first; };
    book.put({pen.sheet(), pen.next(), label_column}, word(Says::book_fiscal_year), {Show::text, Look::head});
    for (int year = first; year <= last; ++year) {
        book.put({pen.sheet(), pen.next(), column(year)}, calendar.fiscal_name(year), {Show::integer, Look::head});
    }
    pen.skip();
    const auto by_year = [&](const std::string& label, const auto& formula) {
        const int row = pen.next();
        book.put({pen.sheet(), row, label_column}, label, {Show::text, Look::label});
        book.put({pen.sheet(), row, unit_column}, draft.bc.currency, {Show::text, Look::note});
        for (int year = first; year <= last; ++year) {
            book.put({pen.sheet(), row, column(year)}, formula(year), {Show::money, Look::total});
        }
        pen.skip();
    };
    const auto of = [&](MonthRow flow) {
        return
            [&, flow](int year) { return call("SUMIF", {pen.all_of(draft.time.fiscal_year), year, pen.all_of(flow)}); };
    };
    by_year(word(Says::book_revenue), of(flows.revenue));
    by_year(word(Says::book_benefit_2), of(flows.benefit));
    by_year(word(Says::book_acquisition_spend), of(flows.acquisition));
    by_year(word(Says::book_cost_opex), of(flows.opex));
    by_year(word(Says::book_cost_capex), of(flows.capex));
    by_year(word(Says::book_net),
            [&](int year) { return of(flows.benefit)(year) - of(flows.opex)(year) - of(flows.capex)(year); });
    pen.go_to(end);
}

}  // namespace cxcase::report
