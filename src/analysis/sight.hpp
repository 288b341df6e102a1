// What the explanations share: who meets a friction, what a change consists of, what a customer brings.
#pragma once

#include "cxcase/analysis/explain.hpp"
#include "valuation.hpp"

#include <functional>
#include <vector>

namespace cxcase::analysis {

// A question's plan and its valuation, which refers to it.
class Sight {
 public:
    explicit Sight(const model::BusinessCase& business_case)
        : plan_(engine::make_plan(business_case)), valuation_(plan_) {}
    Sight(const Sight&) = delete;  // the valuation refers to the plan beside it
    Sight& operator=(const Sight&) = delete;
    Sight(Sight&&) = delete;
    Sight& operator=(Sight&&) = delete;
    ~Sight() = default;

    [[nodiscard]] const engine::Plan& plan() const { return plan_; }
    [[nodiscard]] const Valuation& valuation() const { return valuation_; }
    [[nodiscard]] const model::BusinessCase& business_case() const { return valuation_.business_case(); }

    // The group of a segment and its place there.
    struct Place {
        std::size_t group = 0, position = 0;
    };
    [[nodiscard]] Place place_of(std::size_t segment) const;

    [[nodiscard]] const engine::Pair& pair(std::size_t group, std::size_t j) const {
        return plan_.pairs[plan_.groups[group].pairs[j]];
    }
    [[nodiscard]] const engine::PairNumbers<double>& numbers(std::size_t group, std::size_t j) const {
        return valuation_.numbers(group).pairs[j];
    }

    [[nodiscard]] Meeting meeting(std::size_t group, std::size_t j) const;
    [[nodiscard]] Worth worth(std::size_t segment) const;
    [[nodiscard]] std::vector<Worth> worth_of(const std::vector<TrackChange>& changes) const;

    // r x kept x success x (1 - risk.benefits) of a server.
    [[nodiscard]] double removed(const engine::Server& server) const;

    // A group with and without what is explained.
    struct Worlds {
        const GroupOutcome& with;
        const GroupOutcome& without;
    };

    // Every track of the group's segments that differs between the two outcomes. `share` gives, for pair j, what is
    // removed of it at full effect; 0 where it has no part.
    [[nodiscard]] std::vector<TrackChange> changes(std::size_t group, const GroupOutcome& with,
                                                   const GroupOutcome& without,
                                                   const std::function<double(std::size_t)>& share) const;

 private:
    // The causes of a change and what they act on: sight_causes.cpp.
    void write_causes(std::size_t group, const Worlds& worlds, const std::function<double(std::size_t)>& share,
                      TrackChange& change) const;
    [[nodiscard]] Series contact_rate(std::size_t group, std::size_t position, const GroupOutcome& outcome) const;

    engine::Plan plan_;
    Valuation valuation_;
};

[[nodiscard]] std::vector<double> list(const Series& series);

// A list over months 1..T with nothing in month 0.
[[nodiscard]] std::vector<double> from_month_0(const Series& series);

// Sums from the first on.
[[nodiscard]] std::vector<double> cumulated(const std::vector<double>& values);

}  // namespace cxcase::analysis
