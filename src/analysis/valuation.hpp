// Values sets of initiatives: the flows of one set less those of another, and net present values with a memory, so that
// the walk, last-in and Shapley values never project the same members of a group twice.
#pragma once

#include "cxcase/engine/lines.hpp"
#include "cxcase/engine/project.hpp"

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace cxcase::analysis {

using Series = engine::Months<double>;

// One group under one funding.
struct GroupOutcome {
    engine::Removal<double> removal;
    std::vector<engine::Levers<double>> levers;
    std::vector<engine::Course<double>> courses;
    Series per_fix_opex, per_fix_capex;  // months 1..T (index t-1)
};

// Of that, the money that a difference of two fundings is made of.
struct GroupMoney {
    std::vector<Series> contribution;  // by segment of the group
    Series per_fix_opex, per_fix_capex;
};

// Undiscounted flows over months 0..T (index t): a set less another.
struct Flows {
    Series benefit, opex, capex;
    Series savings;  // inside benefit
    Series running;  // benefit less running cost, one-offs and year maps left out
    Series revenue, acquisition;

    [[nodiscard]] Series cost() const { return opex + capex; }
    [[nodiscard]] Series net() const { return benefit - opex - capex; }
};

// What changes in one segment, months 1..T.
struct SegmentChange {
    Series churn, conversion, revenue, customers;
    std::vector<std::pair<std::size_t, Series>> metrics;  // (metric, points)
};

struct Comparison {
    Flows flows;
    std::vector<SegmentChange> segments;  // by segment; untouched ones have empty series
};

class Valuation {
 public:
    explicit Valuation(const engine::Plan& plan);

    [[nodiscard]] const engine::Plan& plan() const { return plan_; }
    [[nodiscard]] const model::BusinessCase& business_case() const { return *plan_.business_case; }
    [[nodiscard]] const engine::Inputs<double>& inputs() const { return inputs_; }
    [[nodiscard]] const Series& discount() const { return discount_; }
    [[nodiscard]] const engine::GroupNumbers<double>& numbers(std::size_t group) const { return numbers_[group]; }
    [[nodiscard]] engine::Funding nobody() const;
    [[nodiscard]] engine::Funding funding(const std::vector<std::size_t>& initiatives) const;  // of these

    [[nodiscard]] GroupOutcome outcome(std::size_t group, const engine::Funding& funding,
                                       const engine::World& world = {}) const;
    [[nodiscard]] const GroupOutcome& baseline(std::size_t group) const { return baseline_[group]; }

    // Flow by flow, the first set less the second; `changes`, what changes in each segment, and flows of revenue and
    // acquisition, only where they are asked for. For one thread at a time.
    [[nodiscard]] Comparison compare(const engine::Funding& with, const engine::Funding& without,
                                     bool changes = true) const;

    // The opex and capex of a set against the baseline: those of compare(), to the bit, and nothing else. What groups
    // add to them is remembered like npv().
    [[nodiscard]] Flows costs(const engine::Funding& funding);

    // Net present value of a set against the baseline; remembered by the members of each group.
    [[nodiscard]] double npv(const engine::Funding& funding);

    // PV of the contribution gained when removal acts on one lever only.
    [[nodiscard]] double lever(const engine::Funding& with, const engine::Funding& without, model::Lever only) const;

    // PV of a list over months 0..T.
    [[nodiscard]] double present_value(const Series& flow) const;

    [[nodiscard]] const engine::LineFlows<double>& lines(std::size_t initiative) const { return lines_[initiative]; }
    [[nodiscard]] const engine::PerFixPrices<double>& prices(std::size_t initiative) const {
        return prices_[initiative];
    }

 private:
    struct GroupValue {
        double contribution = 0;  // PV gained against the baseline
        double per_fix = 0;       // PV of per-fix costs against the baseline
        Series opex, capex;       // per-fix costs against the baseline; empty where nothing is paid per fix
    };
    struct PairOutcome {
        std::string funded;  // which of its servers are
        Series removed;
        engine::PairEffect<double> effect;
    };
    [[nodiscard]] bool at_baseline(std::size_t group, const engine::Funding& funding) const;
    [[nodiscard]] bool pays_per_fix(std::size_t group, const engine::Funding& funding) const;
    [[nodiscard]] const GroupValue& remembered(std::size_t group, const engine::Funding& funding);
    [[nodiscard]] GroupValue group_value(std::size_t group, const engine::Funding& funding) const;
    [[nodiscard]] std::vector<std::size_t> touched(const engine::Funding& a, const engine::Funding& b) const;
    template <class Take>
    void with_lines(std::size_t initiative, const engine::Funding& funding, const Take& take) const;
    void add_lines(const engine::Funding& funding, const engine::Funding& other, double sign, Flows& flows) const;
    void add_per_fix(std::size_t group, const engine::Funding& funding, GroupOutcome& outcome) const;
    [[nodiscard]] const PairOutcome& pair_outcome(std::size_t group, std::size_t j,
                                                  const engine::Funding& funding) const;
    [[nodiscard]] GroupMoney make_money(std::size_t group, const engine::Funding& funding) const;
    [[nodiscard]] std::shared_ptr<const GroupMoney> money(std::size_t group, const engine::Funding& funding) const;
    void add_changes(std::size_t group, const engine::Funding& with, const engine::Funding& without,
                     Comparison& result) const;
    [[nodiscard]] SegmentChange change(std::size_t group, std::size_t position, const GroupOutcome& with,
                                       const GroupOutcome& without) const;

    const engine::Plan& plan_;
    engine::Inputs<double> inputs_;
    Series discount_;
    std::vector<engine::GroupNumbers<double>> numbers_;              // by group
    std::vector<GroupOutcome> baseline_;                             // by group
    std::vector<std::shared_ptr<const GroupMoney>> baseline_money_;  // by group
    std::vector<engine::LineFlows<double>> lines_;                   // by initiative
    std::vector<double> lines_value_;                     // by initiative: PV of savings less costs of its lines
    std::vector<engine::PerFixPrices<double>> prices_;    // by initiative
    std::unordered_map<std::string, GroupValue> memory_;  // by group and members

    // What sets share, for one thread at a time: outcomes of pairs, by group and pair; and money like the memory, of the
    // first sets met: the walk values many that stood alone before.
    mutable std::vector<std::vector<std::deque<PairOutcome>>> pairs_;
    mutable std::unordered_map<std::string, std::shared_ptr<const GroupMoney>> money_;
};

// Sum in the order of months, the same for every scalar and machine.
[[nodiscard]] double total(const Series& series);

}  // namespace cxcase::analysis
