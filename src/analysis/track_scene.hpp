// A scene: the tracked case played with other inputs, another adoption and another strength of its initiatives.
#pragma once

#include "cxcase/analysis/track.hpp"
#include "valuation.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace cxcase::analysis {

[[nodiscard]] bool is_in_todays_figures(const engine::Plan& plan, std::size_t initiative);

// The case as it is tracked: committed work counts as part of the plan unless today's figures contain it already.
struct TrackedCase {
    TrackedCase(const model::BusinessCase& original, const model::Actuals& observed, const TrackOptions& options);
    ~TrackedCase() = default;
    TrackedCase(const TrackedCase&) = delete;  // the plan refers to the case beside it
    TrackedCase(TrackedCase&&) = delete;
    TrackedCase& operator=(const TrackedCase&) = delete;
    TrackedCase& operator=(TrackedCase&&) = delete;

    engine::Funding all;  // everything tracked
    model::BusinessCase business_case;
    engine::Plan plan;
    engine::Funding committed;         // what of it the original case has committed
    std::vector<std::size_t> tracked;  // initiatives, sorted
    const model::Actuals& actuals;
    std::vector<std::optional<double>> opening;  // customers each segment began with; null: those of the case

    [[nodiscard]] int last_month() const { return actuals.last_month; }
    [[nodiscard]] const model::ActualSeries* find(model::ActualMeasure measure, std::size_t subject,
                                                  std::size_t segment = 0) const {
        return actuals.find(measure, subject, segment);
    }
    // An initiative alone, as `rank` has it: with what it requires and what is committed, less these.
    [[nodiscard]] engine::Question alone(std::size_t initiative) const;
    // Everything tracked, less nothing of it.
    [[nodiscard]] engine::Question together() const { return {all, engine::nobody(plan)}; }
};

struct Scene {
    engine::Inputs<double> inputs;
    std::vector<Series> adoption;  // by initiative, months 1..T (index t-1)
    std::vector<double> strength;  // by initiative: times what it removes
    std::vector<int> delay;        // by initiative: months its costs come late
    bool volume = false;           // with the customers and prospects there were
    bool price = false;            // with the revenue and the spend there was
};

// What a tracked initiative removes of a friction once everybody has it: r x kept x success x (1 - risk).
[[nodiscard]] double removal_in_full(const model::BusinessCase& bc, const engine::Inputs<double>& inputs,
                                     const engine::Server& server);

[[nodiscard]] Scene planned_scene(const TrackedCase& tracked);

// Adoption as planned, so many months later.
[[nodiscard]] Series adoption_late(const TrackedCase& tracked, const engine::Inputs<double>& inputs,
                                   std::size_t initiative, int delay);

// One group of segments under a funding.
struct ScenePlay {
    engine::GroupNumbers<double> numbers;
    engine::Removal<double> removal;
    std::vector<engine::Levers<double>> levers;
    std::vector<engine::Course<double>> courses;
};
[[nodiscard]] ScenePlay play(const TrackedCase& tracked, const Scene& scene, std::size_t group,
                             const engine::Funding& funding);

// What the series would read in months 1..`months`, given the customers that were counted where they are known. Of live and
// spend nothing is said here: zeros.
[[nodiscard]] Series expected(const TrackedCase& tracked, const Scene& scene, const ScenePlay& played,
                              std::size_t group, const model::ActualSeries& series, int months);

}  // namespace cxcase::analysis
