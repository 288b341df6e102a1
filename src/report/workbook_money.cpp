// Measures of dated cash flows as formulas (model.md, Money): the same for an initiative and for the funded set.
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
        cost_ = money_row("Cost", "opex + capex", Formula(flows_.opex) + Formula(flows_.capex));
        net_ = money_row("Net cash flow", "benefit - cost", Formula(flows_.benefit) - Formula(cost_));
        discounted_ = money_row("Net cash flow, discounted", "net cash flow x discount factor",
                                Formula(net_) * Formula(draft_.time.discount));
        benefit_pv_ = money_row("Benefit, discounted", "", Formula(flows_.benefit) * Formula(draft_.time.discount));
        cost_pv_ = money_row("Cost, discounted", "", Formula(cost_) * Formula(draft_.time.discount));
    }

    // The sum so far, and the moment since which it has stayed at or above 0.
    struct Recovery {
        MonthRow so_far, since;
    };

    Recovery recovery(const std::string& label, MonthRow flow) {
        Recovery rows;
        rows.so_far = pen_.reserve();
        pen_.fill(rows.so_far, {label + " so far", money_, Show::money, "running sum"},
                  before(rows.so_far) + Formula(flow));
        draft_.book.put(pen_.at(rows.so_far, 0), Formula(flow), {Show::money, Look::formula});
        rows.since = pen_.reserve();
        const Formula crossing = Formula(draft_.time.month) - 1 - before(rows.so_far) / Formula(flow);
        const Formula recovers = call("AND", {compare(before(rows.so_far), "<", 0), compare(rows.so_far, ">=", 0)});
        pen_.fill(rows.since,
                  {label + ": recovered since", "month", Show::months,
                   "where the running sum last came back to 0, linear inside the month"},
                  when(recovers, crossing, before(rows.since)));
        draft_.book.put(pen_.at(rows.since, 0), Formula(first_cost_), {Show::months, Look::formula});
        return rows;
    }

    // 0 where something is paid at the start, else the beginning of the month of the first cost; -1 without costs.
    void first_cost() {
        const MonthRow seen = pen_.reserve();
        pen_.fill(seen,
                  {"First cost", "month", Show::integer, "the beginning of the month of the first cost; -1 before it"},
                  when(call("OR", {compare(before(seen), ">=", 0), compare(cost_, "<=", 0)}), before(seen),
                       Formula(draft_.time.month) - 1));
        draft_.book.put(pen_.at(seen, 0), when(compare(cost_, ">", 0), 0, -1), {Show::integer, Look::formula});
        first_cost_ = pen_.scalar({"Moment of the first cost", "month", Show::integer, "-1: there are no costs"},
                                  Formula(pen_.at(seen, draft_.plan.months)));
    }

    void paybacks() {
        first_cost();
        plain_ = recovery("Net cash flow", net_);
        later_ = recovery("Net cash flow, discounted", discounted_);
    }

    [[nodiscard]] Formula payback(const Recovery& rows) const {
        const int end = draft_.plan.months;
        return when(compare(Formula(first_cost_), "<", 0), words("no costs"),
                    when(compare(Formula(pen_.at(rows.so_far, end)), "<", 0), words("not recovered"),
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

    Place step(const std::string& label, const std::string& how, const Formula& formula) {
        return pen_.scalar({label, "a year", Show::percent, how}, formula);
    }

    // Where the net present value changes its sign once along the grid, a finer grid in that step, then Newton's method.
    void rates() {
        pen_.heading("Internal rate of return");
        const Formula crosses =
            compare(compare(at_rates(grid(0, -1)), ">", 0), "<>", compare(at_rates(grid(1, 0)), ">", 0));
        const Place count = pen_.scalar({"Steps of the grid in which NPV changes its sign", "", Show::integer,
                                         "from -99% to 1,000,000%; the rate is given where there is one"},
                                        call("SUMPRODUCT", {1 * crosses}));
        const Place which = pen_.scalar(
            {"Which of them", "", Show::integer, "its number"},
            when(compare(Formula(count), "=", 1),
                 call("SUMPRODUCT", {crosses * (call("ROW", {grid(0, -1)}) - draft_.rates_low.row)}), words("none")));
        const auto end_of_step = [&](int end) {
            return when(call("ISNUMBER", {Formula(which)}), call("INDEX", {grid(0, 0), Formula(which) + end}),
                        words("none"));
        };
        const Formula low(step("It begins at", "", end_of_step(0)));
        const Formula high(step("It ends at", "", end_of_step(1)));
        const Formula fractions = block(draft_.fractions_first, draft_.fractions_last);
        const Formula alike =
            compare(compare(at_rates(low + (high - low) * fractions), ">", 0), "=", compare(at_rate(low), ">", 0));
        irr_ = step("The rate, nearly", "the middle of the thousandth in which NPV changes its sign",
                    when(call("ISNUMBER", {low}),
                         low + (high - low) * (call("SUMPRODUCT", {1 * alike}) - 0.5) / finer_steps, words("none")));
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
        return step("Newton's step " + std::to_string(turn), "(1 + rate) x e ^ (NPV / NPV weighted with its years) - 1",
                    when(call("ISNUMBER", {rate}), (1 + rate) * call("EXP", {at_rate(rate) / slope}) - 1, rate));
    }

    [[nodiscard]] Formula mirr() const {
        const Formula net = pen_.all_of(net_);
        const Formula factors = pen_.all_of(draft_.time.discount);
        const Formula won = call("SUMPRODUCT", {1 * compare(net, ">", 0), net, factors});
        const Formula paid = call("SUMPRODUCT", {1 * compare(net, "<", 0), net, factors});
        const bool monthly = draft_.bc.discounting == model::Discounting::monthly;
        const double years = monthly ? draft_.plan.months / 12.0 : model::case_year(draft_.plan.months) + 1;
        const Formula rate = (1 + draft_.in(draft_.bc.discount_rate)) * power(won / -paid, 1 / Formula(years)) - 1;
        return when(call("AND", {compare(won, ">", 0), compare(paid, "<", 0)}), rate, words("none"));
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
        const auto series = [&](const char* name, MonthRow row) {
            return ChartSeries{name, months, draft_.book.area(pen_.at(row, 1), pen_.at(row, pen_.months()))};
        };
        draft_.book.chart(pen_.sheet(), {ChartShape::lines,
                                         "Net cash flow so far",
                                         money_,
                                         Show::money,
                                         {series("undiscounted", plain_.so_far), series("discounted", later_.so_far)},
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
        pen_.heading("Answers");
        m.pv_benefits = answer("PV of benefits", money_, Show::money, "sum of the benefit, discounted",
                               sum(pen_.all_of(benefit_pv_)));
        m.pv_costs =
            answer("PV of costs", money_, Show::money, "sum of the cost, discounted", sum(pen_.all_of(cost_pv_)));
        m.npv = answer("NPV", money_, Show::money, "PV of benefits - PV of costs",
                       Formula(m.pv_benefits) - Formula(m.pv_costs));
        const Formula no_costs = compare(Formula(m.pv_costs), "=", 0);
        m.roi = answer("ROI", "", Show::percent, "NPV / PV of costs",
                       when(no_costs, words("no costs"), Formula(m.npv) / Formula(m.pv_costs)));
        m.bcr = answer("Benefits / costs", "", Show::count, "PV of benefits / PV of costs",
                       when(no_costs, words("no costs"), Formula(m.pv_benefits) / Formula(m.pv_costs)));
        m.irr = answer("IRR", "a year", Show::percent, "the rate at which NPV is 0, if there is exactly one",
                       Formula(irr_));
        m.mirr = answer("MIRR", "a year", Show::percent, "(1 + r) x (PV of gains / PV of payments) ^ (1 / years) - 1",
                        mirr());
        m.payback = answer("Payback", "months", Show::months,
                           "from the first cost until the running sum stays at 0 or above", payback(plain_));
        m.discounted_payback =
            answer("Payback, discounted", "months", Show::months, "the same on discounted flows", payback(later_));
        m.peak_funding = answer("Peak funding", money_, Show::money, "lowest point of the running sum",
                                smallest(0, call("MIN", {pen_.all_of(plain_.so_far)})));
        m.first_year_cost = answer("Cost " + year, money_, Show::money, "undiscounted", in_budget_year(cost_));
        m.first_year_benefit =
            answer("Benefit " + year, money_, Show::money, "undiscounted", in_budget_year(flows_.benefit));
        m.run_rate = answer("Run rate", money_ + " a year", Show::money,
                            "benefit less running costs of the last 12 months", run_rate());
        m.customers_gained = answer("Customers gained", "at the end", Show::count,
                                    "customers with it - customers without it", flows_.customers_gained);
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
    pen.heading("By fiscal year, undiscounted");
    const int first = calendar.fiscal_year(1);
    const int last = calendar.fiscal_year(calendar.horizon);
    const auto column = [&](int year) { return zero_column + 1 + year - first; };
    book.put({pen.sheet(), pen.next(), label_column}, std::string("Fiscal year"), {Show::text, Look::head});
    for (int year = first; year <= last; ++year) {
        book.put({pen.sheet(), pen.next(), column(year)}, calendar.fiscal_name(year), {Show::integer, Look::head});
    }
    pen.skip();
    const auto by_year = [&](const char* label, const auto& formula) {
        const int row = pen.next();
        book.put({pen.sheet(), row, label_column}, std::string(label), {Show::text, Look::label});
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
    by_year("Revenue", of(flows.revenue));
    by_year("Benefit", of(flows.benefit));
    by_year("Acquisition spend", of(flows.acquisition));
    by_year("Cost, opex", of(flows.opex));
    by_year("Cost, capex", of(flows.capex));
    by_year("Net", [&](int year) { return of(flows.benefit)(year) - of(flows.opex)(year) - of(flows.capex)(year); });
    pen.go_to(end);
}

}  // namespace cxcase::report
