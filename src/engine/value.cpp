#include "cxcase/engine/value.hpp"

#include <functional>

namespace cxcase::engine {
namespace {

bool in_force(const Plan& plan, const Funding& funding, std::size_t i) {
    return funding.funded[i] != 0 || plan.business_case->initiatives[i].status == model::Status::committed;
}

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
    flows.per_fix = Months<T>::Constant(plan.months, T(0));
    for (const std::size_t i : plan.groups[group].initiatives) {
        if (!in_force(plan, funding, i)) continue;
        const PerFixPrices<T> prices = per_fix_prices(plan, i, inputs, funding.delay(i));
        if (!prices.any) continue;
        const Months<T> fixed = occurrences_removed(plan, group, numbers, removal, flows.courses, funding, i);
        flows.per_fix += fixed * (prices.opex + prices.capex);
    }
    return flows;
}

// The inputs that `part` reads, by trying it once.
std::vector<std::size_t> inputs_read(const Inputs<double>& inputs,
                                     const std::function<void(const Inputs<double>&)>& part) {
    std::vector<char> seen(inputs.values.size(), 0);
    Inputs<double> watched = inputs;
    watched.seen = &seen;
    part(watched);
    std::vector<std::size_t> ids;
    for (std::size_t id = 0; id < seen.size(); ++id) {
        if (seen[id] != 0) ids.push_back(id);
    }
    return ids;
}

// Adds a part's derivatives to `gradient`, eight inputs at a time.
class GradientSum {
 public:
    GradientSum(const Inputs<double>& at, std::vector<double>& gradient) : at_(at), gradient_(gradient) {
        for (const double value : at.values) duals_.values.emplace_back(value);
    }

    template <class Part>
    void add(Part part) {
        const std::vector<std::size_t> ids = inputs_read(at_, [&](const Inputs<double>& in) { part(in); });
        constexpr std::size_t width = sizeof(Gradient::d) / sizeof(double);
        for (std::size_t first = 0; first < ids.size(); first += width) {
            const std::size_t count = std::min(width, ids.size() - first);
            for (std::size_t k = 0; k < count; ++k) seed(ids[first + k], Gradient::seed(at_.values[ids[first + k]], k));
            const Gradient value = part(duals_);
            for (std::size_t k = 0; k < count; ++k) {
                gradient_[ids[first + k]] += value.d.at(k);
                seed(ids[first + k], Gradient(at_.values[ids[first + k]]));
            }
        }
    }

 private:
    void seed(std::size_t id, const Gradient& value) { duals_.values[id] = value; }

    const Inputs<double>& at_;
    std::vector<double>& gradient_;
    Inputs<Gradient> duals_;
};

}  // namespace

template <Scalar T>
T group_npv(const Plan& plan, std::size_t group, const Inputs<T>& inputs, const Funding& with, const Funding& without) {
    const GroupNumbers<T> numbers = number_group(plan, group, inputs);
    const GroupFlows<T> a = group_flows(plan, group, inputs, numbers, with);
    const GroupFlows<T> b = group_flows(plan, group, inputs, numbers, without);
    const Months<T> discount = discount_factors(plan, inputs);
    T sum(0);
    for (Eigen::Index k = 0; k < plan.months; ++k) {
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
    for (Eigen::Index t = 0; t <= plan.months; ++t) {
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
    const Inputs<double> at = inputs_of(*plan.business_case);
    std::vector<double> gradient(at.values.size(), 0);
    GradientSum sum(at, gradient);
    std::vector<char> touched(plan.groups.size(), 0);
    for (std::size_t i = 0; i < with.funded.size(); ++i) {
        if (with.funded[i] == without.funded[i] && with.delay(i) == without.delay(i)) continue;
        for (const std::size_t g : plan.initiatives[i].groups) touched[g] = 1;
        if (with.funded[i] != 0) sum.add([&](const auto& in) { return lines_npv(plan, i, in, with.delay(i)); });
        if (without.funded[i] != 0) sum.add([&](const auto& in) { return -lines_npv(plan, i, in, without.delay(i)); });
    }
    for (std::size_t g = 0; g < touched.size(); ++g) {
        if (touched[g] != 0) sum.add([&](const auto& in) { return group_npv(plan, g, in, with, without); });
    }
    return gradient;
}

#define CXCASE_INSTANTIATE(T)                                                                              \
    template T group_npv<T>(const Plan&, std::size_t, const Inputs<T>&, const Funding&, const Funding&);   \
    template T lines_npv<T>(const Plan&, std::size_t, const Inputs<T>&, int);                              \
    template T npv<T>(const Plan&, const Inputs<T>&, const Funding&, const Funding&);
CXCASE_INSTANTIATE(double)
CXCASE_INSTANTIATE(Gradient)
#undef CXCASE_INSTANTIATE

}  // namespace cxcase::engine
