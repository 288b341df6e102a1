#include "compare_groups.hpp"

#include "calibrate_findings.hpp"
#include "design.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::analysis {

namespace {

using base::Code;
using model::CustomerData;
using model::DataColumn;

// Before the change and after it; in a test all is after.
struct Phases {
    TwoGroups before, after;
};

class GroupComparison {
 public:
    GroupComparison(const CustomerData& data, const CalibrateOptions& options, const DataPart& part)
        : data_(data), options_(options), part_(part) {
        result_.segment = part.name;
    }

    Calibration run() {
        count();
        if (result_.events == 0 || result_.events == result_.trials) {
            result_.refusals.push_back(same_for_all(result_.events > 0, options_.outcome));
            return std::move(result_);
        }
        for (const std::size_t column : data_.roles.frictions) compare(data_.columns[column]);
        result_.leads = leads();
        for (const auto& said : {rough(result_, options_.method, options_.outcome),
                                 protective(result_, options_.method, options_.outcome)})
            result_.warnings.insert(result_.warnings.end(), said.begin(), said.end());
        return std::move(result_);
    }

 private:
    [[nodiscard]] bool counts(std::size_t row) const { return analysis::counts(data_, part_.segment, row); }
    [[nodiscard]] double customers(std::size_t row) const {
        return data_.roles.count ? data_.columns[*data_.roles.count].number(row) : 1;
    }

    void count() {
        for (std::size_t row = 0; row < data_.rows; ++row) {
            if (!counts(row)) continue;
            ++result_.rows;
            result_.customers += customers(row);
            result_.events += customers(row) * data_.columns[data_.roles.outcome].number(row);
        }
        result_.trials = result_.customers;
    }

    [[nodiscard]] Phases groups_of(const DataColumn& friction) const {
        Phases phases;
        for (std::size_t row = 0; row < data_.rows; ++row) {
            if (!counts(row)) continue;
            const bool after = !data_.roles.after || data_.columns[*data_.roles.after].number(row) != 0;
            TwoGroups& groups = after ? phases.after : phases.before;
            const double events = customers(row) * data_.columns[data_.roles.outcome].number(row);
            const bool met = friction.number(row) != 0;
            (met ? groups.trials1 : groups.trials0) += customers(row);
            (met ? groups.events1 : groups.events0) += events;
        }
        return phases;
    }

    void compare(const DataColumn& friction) {
        const Phases phases = groups_of(friction);
        const bool by_phases = options_.method == Method::phases;
        if (!friction.is_binary())
            return refuse(Code::not_countable, friction.name, "is not yes or no, as two groups need it");
        if (!phases.after.both() || (by_phases && !phases.before.both())) {
            return refuse(Code::one_sided, friction.name,
                          by_phases ? "lacks one of its four groups: concerned or not, before or after"
                                    : "is the same for everybody: there is nobody to compare with");
        }
        const double rarer = std::min(result_.events, result_.trials - result_.events);
        if (rarer < 5) return result_.refusals.push_back(few_events(Code::too_few_events, rarer, 1));
        result_.frictions.push_back(by_phases ? changed(friction, phases) : compared(friction, phases.after));
    }

    void refuse(Code code, const std::string& name, const std::string& why) {
        result_.refusals.push_back({code, name, "'" + name + "' " + why});
    }

    [[nodiscard]] FrictionEffect effect(const DataColumn& friction, const Interval& found, double met) const {
        FrictionEffect one;
        one.name = friction.name;
        one.exposed = met;
        one.exposure = met / result_.trials;
        one.effect = found;
        one.average = found;
        one.per_customer = {one.exposure * found.value, one.exposure * found.se, one.exposure * found.low,
                            one.exposure * found.high};
        return one;
    }

    [[nodiscard]] FrictionEffect compared(const DataColumn& friction, const TwoGroups& groups) const {
        FrictionEffect one = effect(friction, newcombe(groups), groups.trials1);
        one.crude = groups;
        one.ratio = risk_ratio(groups);
        one.rough = is_rough(groups);
        return one;
    }

    static bool is_rough(const TwoGroups& groups) {
        return is_small(groups.events1, groups.trials1) || is_small(groups.events0, groups.trials0);
    }

    // Two frictions of one table, taken as if they were of two.
    [[nodiscard]] bool leads() const {
        const auto size = [](const FrictionEffect& one) { return std::abs(one.per_customer.value); };
        const auto half = [](const FrictionEffect& one) { return (one.per_customer.high - one.per_customer.low) / 2; };
        const auto& all = result_.frictions;
        const auto most = std::ranges::max_element(all, {}, size);
        return std::ranges::all_of(all, [&](const FrictionEffect& other) {
            return &other == &*most || size(*most) - size(other) > std::hypot(half(*most), half(other));
        });
    }

    [[nodiscard]] FrictionEffect changed(const DataColumn& friction, const Phases& phases) const {
        const Interval change = difference(newcombe(phases.after), newcombe(phases.before));
        const bool rough = is_rough(phases.before) || is_rough(phases.after);
        FrictionEffect one = effect(friction, rough ? held(change, -1, 1) : wald(change.value, change.se),
                                    phases.after.trials1 + phases.before.trials1);
        one.rough = rough;
        return one;
    }

    const CustomerData& data_;
    const CalibrateOptions& options_;
    const DataPart& part_;
    Calibration result_;
};

}  // namespace

Calibration compare_groups(const CustomerData& data, const CalibrateOptions& options, const DataPart& part) {
    return GroupComparison(data, options, part).run();
}

}  // namespace cxcase::analysis
