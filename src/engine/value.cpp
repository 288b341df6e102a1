#include "cxcase/engine/value.hpp"

#include <utility>

namespace cxcase::engine {
namespace {

template <Scalar T>
struct GroupFlows {
    std::vector<Course<T>> courses;
    Months<T> per_fix;
};

template <Scalar T>
GroupFlows<T> group_flows(const Plan& plan, std::size_t group, const Inputs<T>& inputs, const GroupNumbers<T>& numbers,
                          const Funding& funding) {
    const Removal<T> removal = removal_of(plan, group, numbers, funding);
    GroupFlows<T> flows;
    flows.courses = project(plan, group, numbers, levers_of(plan, group, numbers, removal));
    flows.per_fix = Months<T>(plan.months, T(0));
    for (const std::size_t i : plan.groups[group].initiatives) {
        if (!in_force(plan, funding, i)) continue;
        const PerFixPrices<T> prices = per_fix_prices(plan, i, inputs, funding.delay(i));
        if (!prices.any) continue;
        const Months<T> fixed = occurrences_removed(plan, group, numbers, removal, flows.courses, funding, i);
        flows.per_fix += fixed * (prices.opex + prices.capex);
    }
    return flows;
}

// Adds the derivatives of one part after another to a gradient.
class GradientSum {
 public:
    explicit GradientSum(const Inputs<double>& at) : tape_(at.values.size()), gradient_(at.values.size(), 0) {
        for (std::size_t id = 0; id < at.values.size(); ++id) {
            inputs_.values.push_back(tape_.input(at.values[id], id));
        }
    }

    [[nodiscard]] const Inputs<Traced>& inputs() const { return inputs_; }
    void add(const Traced& part) { tape_.collect(part, gradient_); }
    [[nodiscard]] std::vector<double> gradient() && { return std::move(gradient_); }

 private:
    Tape tape_;
    std::vector<double> gradient_;
    Inputs<Traced> inputs_;
};

}  // namespace

template <Scalar T>
T group_npv(const Plan& plan, std::size_t group, const Inputs<T>& inputs, const Funding& with, const Funding& without) {
    const GroupNumbers<T> numbers = number_group(plan, group, inputs);
    const GroupFlows<T> a = group_flows(plan, group, inputs, numbers, with);
    const GroupFlows<T> b = group_flows(plan, group, inputs, numbers, without);
    const Months<T> discount = discount_factors(plan, inputs);
    T sum(0);
    for (Index k = 0; k < plan.months; ++k) {
        T net = b.per_fix(k) - a.per_fix(k);
        for (std::size_t s = 0; s < a.courses.size(); ++s) {
            net += a.courses[s].contribution(k) - b.courses[s].contribution(k);
        }
        sum += net * discount(k + 1);
    }
    return sum;
}

template <Scalar T>
T lines_npv(const Plan& plan, std::size_t initiative, const Inputs<T>& inputs, int delay) {
    const LineFlows<T> lines = line_flows(plan, initiative, inputs, delay);
    const Months<T> discount = discount_factors(plan, inputs);
    T sum(0);
    for (Index t = 0; t <= plan.months; ++t) {
        sum += (lines.savings(t) - lines.opex(t) - lines.capex(t)) * discount(t);
    }
    return sum;
}

template <Scalar T>
T npv(const Plan& plan, const Inputs<T>& inputs, const Funding& with, const Funding& without) {
    T sum(0);
    for (std::size_t g = 0; g < plan.groups.size(); ++g) sum += group_npv(plan, g, inputs, with, without);
    for (std::size_t i = 0; i < with.funded.size(); ++i) {
        if (with.funded[i] != 0) sum += lines_npv(plan, i, inputs, with.delay(i));
        if (without.funded[i] != 0) sum -= lines_npv(plan, i, inputs, without.delay(i));
    }
    return sum;
}

std::vector<double> npv_gradient(const Plan& plan, const Funding& with, const Funding& without) {
    GradientSum sum(inputs_of(*plan.business_case));
    std::vector<char> touched(plan.groups.size(), 0);
    for (std::size_t i = 0; i < with.funded.size(); ++i) {
        if (with.funded[i] == without.funded[i] && with.delay(i) == without.delay(i)) continue;
        for (const std::size_t g : plan.initiatives[i].groups) touched[g] = 1;
        if (with.funded[i] != 0) sum.add(lines_npv(plan, i, sum.inputs(), with.delay(i)));
        if (without.funded[i] != 0) sum.add(-lines_npv(plan, i, sum.inputs(), without.delay(i)));
    }
    for (std::size_t g = 0; g < touched.size(); ++g) {
        if (touched[g] != 0) sum.add(group_npv(plan, g, sum.inputs(), with, without));
    }
    return std::move(sum).gradient();
}

#define CXCASE_INSTANTIATE(T)                                                                            \
    template T group_npv<T>(const Plan&, std::size_t, const Inputs<T>&, const Funding&, const Funding&); \
    template T lines_npv<T>(const Plan&, std::size_t, const Inputs<T>&, int);                            \
    template T npv<T>(const Plan&, const Inputs<T>&, const Funding&, const Funding&);
CXCASE_INSTANTIATE(double)
CXCASE_INSTANTIATE(Dual8)
CXCASE_INSTANTIATE(Traced)
#undef CXCASE_INSTANTIATE

}  // namespace cxcase::engine
