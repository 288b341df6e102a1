#include "cxcase/engine/lines.hpp"

#include <algorithm>

namespace cxcase::engine {
namespace {

using model::Line;

struct Span {  // months from..until, both included
    int from = 0;
    int until = 0;
};

// Whether anything follows adoption.
bool saves_month_by_month(const model::Initiative& initiative) {
    return std::ranges::any_of(initiative.savings, [](const Line& line) { return line.form == Line::Form::recurring; });
}

Span delayed(Span span, int delay) { return {span.from + delay, span.until + delay}; }

template <Scalar T>
class LineWriter {
 public:
    LineWriter(const Plan& plan, std::size_t initiative, const Inputs<T>& inputs, int delay)
        : plan_(plan),
          timing_(plan.initiatives[initiative]),
          initiative_(plan.business_case->initiatives[initiative]),
          in_(inputs),
          delay_(delay),
          growth_(yearly_growth(inputs(initiative_.run_cost_growth.value_or(plan.business_case->run_cost_growth)),
                                plan.months)),
          adoption_(saves_month_by_month(initiative_) ? adoption(plan, initiative, inputs) : Months<T>()) {}

    LineFlows<T> write() {
        LineFlows<T> flows;
        for (Months<T>* flow :
             {&flows.opex, &flows.capex, &flows.running_cost, &flows.savings, &flows.running_savings}) {
            *flow = Months<T>(plan_.months + 1, T(0));
        }
        const T risk = T(1) + in_(initiative_.risk_costs);
        for (const Line& line : initiative_.costs) {
            Months<T>& kind = line.kind == model::Kind::capex ? flows.capex : flows.opex;
            const Months<T> paid = cost_flow(line) * risk;
            kind += paid;
            if (line.form == Line::Form::recurring) flows.running_cost += paid;
        }
        const T sure = in_(initiative_.success) * (T(1) - in_(initiative_.risk_benefits));
        for (const Line& line : initiative_.savings) {
            const Months<T> saved = saving_flow(line) * sure;
            flows.savings += saved;
            if (line.form == Line::Form::recurring) flows.running_savings += saved;
        }
        return flows;
    }

    PerFixPrices<T> prices() {
        PerFixPrices<T> prices;
        prices.opex = prices.capex = Months<T>(plan_.months, T(0));
        const T risk = T(1) + in_(initiative_.risk_costs);
        for (const Line& line : initiative_.costs) {
            if (line.form != Line::Form::per_fix) continue;
            prices.any = true;
            const Span span = in_force(line);
            Months<T>& kind = line.kind == model::Kind::capex ? prices.capex : prices.opex;
            for (int t = std::max(1, span.from); t <= std::min(plan_.months, span.until); ++t) {
                kind(t - 1) += in_(*line.amount) * growth_(t - 1) * risk;
            }
        }
        return prices;
    }

 private:
    // `from` or go-live, through `until` or the end of its life, all delayed; or through the horizon.
    [[nodiscard]] Span in_force(const Line& line) const {
        const auto end = line.until ? line.until : timing_.lasts_until;
        return {line.from.value_or(timing_.go_live) + delay_, end ? *end + delay_ : plan_.months};
    }

    Months<T> cost_flow(const Line& line) {
        if (line.form == Line::Form::recurring) return recurring(line, false);
        if (line.form == Line::Form::one_off) return one_off(line, delivery_months());
        return line.form == Line::Form::years ? years(line) : nothing();
    }

    Months<T> saving_flow(const Line& line) {
        if (line.form == Line::Form::recurring) return recurring(line, true);
        return line.form == Line::Form::one_off ? one_off(line, {timing_.go_live, timing_.go_live}) : years(line);
    }

    [[nodiscard]] Months<T> nothing() const { return Months<T>(plan_.months + 1, T(0)); }

    [[nodiscard]] Span delivery_months() const {
        return {initiative_.starts, initiative_.starts + std::max(1, timing_.delivery) - 1};
    }

    // Costs grow with run-cost growth; savings follow adoption instead.
    Months<T> recurring(const Line& line, bool saving) {
        Months<T> flow = nothing();
        const Span span = in_force(line);
        const T amount = in_(*line.amount);
        for (int t = std::max(1, span.from); t <= std::min(plan_.months, span.until); ++t) {
            flow(t) = amount * (saving ? adopted(t) : growth_(t - 1));
        }
        return flow;
    }

    // What is live earlier than planned stays, at the end, as far adopted as it is planned to be at the horizon.
    [[nodiscard]] T adopted(int t) const {
        return t > delay_ ? adoption_(std::min(t - 1 - delay_, plan_.months - 1)) : T(0);
    }

    Months<T> one_off(const Line& line, Span usual) {
        if (line.upfront) return upfront(in_(*line.amount));
        return spread(in_(*line.amount), line.from ? Span{*line.from, line.until.value_or(*line.from)} : usual);
    }

    Months<T> years(const Line& line) {
        Months<T> flow = nothing();
        for (const model::YearAmount& year : line.years) {
            const int first = plan_.business_case->calendar.first_month(year.fiscal_year);
            flow += spread(in_(year.amount), {std::max(1, first), std::min(plan_.months, first + 11)});
        }
        return flow;
    }

    // Month 0 is a month of its own only to what is paid upfront: to anything else it is the last month before the case.
    [[nodiscard]] Months<T> upfront(const T& amount) const {
        Months<T> flow = nothing();
        if (delay_ >= 0 && delay_ <= plan_.months) flow(delay_) = amount;
        return flow;
    }

    // Evenly over the months of `span`, delayed; what lies before month 1 is sunk, what passes the horizon drops.
    [[nodiscard]] Months<T> spread(const T& amount, Span span) const {
        Months<T> flow = nothing();
        const T part = amount / T(span.until - span.from + 1);
        const Span moved = delayed(span, delay_);
        for (int t = std::max(1, moved.from); t <= std::min(plan_.months, moved.until); ++t) flow(t) = part;
        return flow;
    }

    const Plan& plan_;
    const InitiativePlan& timing_;
    const model::Initiative& initiative_;
    const Inputs<T>& in_;
    int delay_;
    Months<T> growth_;
    Months<T> adoption_;  // empty where nothing follows it
};

}  // namespace

template <Scalar T>
LineFlows<T> line_flows(const Plan& plan, std::size_t initiative, const Inputs<T>& inputs, int delay) {
    return LineWriter<T>(plan, initiative, inputs, delay).write();
}

template <Scalar T>
PerFixPrices<T> per_fix_prices(const Plan& plan, std::size_t initiative, const Inputs<T>& inputs, int delay) {
    return LineWriter<T>(plan, initiative, inputs, delay).prices();
}

#define CXCASE_INSTANTIATE(T)                                                             \
    template LineFlows<T> line_flows<T>(const Plan&, std::size_t, const Inputs<T>&, int); \
    template PerFixPrices<T> per_fix_prices<T>(const Plan&, std::size_t, const Inputs<T>&, int);
CXCASE_INSTANTIATE(double)
CXCASE_INSTANTIATE(Dual8)
CXCASE_INSTANTIATE(Traced)
#undef CXCASE_INSTANTIATE

}  // namespace cxcase::engine
