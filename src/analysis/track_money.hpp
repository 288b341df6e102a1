// The money of a scene: benefit and cost of one set of initiatives against another, month by month.
#pragma once

#include "track_scene.hpp"

#include <vector>

namespace cxcase::analysis {

// Undiscounted, months 0..T (index t).
struct SceneFlows {
    Series benefit, cost;
};

[[nodiscard]] ToDate to_date(const SceneFlows& flows, int last_month);

class SceneMoney {
 public:
    // Where groups are named, only for questions about these.
    SceneMoney(const TrackedCase& tracked, const Scene& scene, const std::vector<std::size_t>* groups = nullptr);

    [[nodiscard]] SceneFlows flows(const engine::Question& question) const;
    // Contribution less what is paid per fix in one group under a funding, discounted.
    [[nodiscard]] double npv_in(std::size_t group, const engine::Funding& funding) const;
    // The same over the months of the actuals, undiscounted.
    [[nodiscard]] double to_date_in(std::size_t group, const engine::Funding& funding) const;
    [[nodiscard]] double npv(const SceneFlows& flows) const;
    // What an initiative costs beside everybody who is tracked, by month 0..T: what its books should say.
    [[nodiscard]] Series spend_among_all(std::size_t initiative) const;

 private:
    struct Ratios {  // by month (index t-1): as counted over as played, with everything tracked
        Series volume, price;
    };
    [[nodiscard]] Ratios ratios_of(const ScenePlay& played, std::size_t place, std::size_t segment) const;
    // Per-fix costs of an initiative in a set, by month 1..T (index t-1).
    [[nodiscard]] Series per_fix_in(std::size_t group, const ScenePlay& played, const engine::Funding& funding,
                                    std::size_t initiative) const;
    [[nodiscard]] Series per_fix_among_all(std::size_t group, std::size_t initiative) const;
    [[nodiscard]] SceneFlows flows_in(std::size_t group, const engine::Funding& funding) const;
    void add_group(std::size_t group, const engine::Funding& funding, double sign, SceneFlows& flows) const;
    void add_lines(std::size_t initiative, SceneFlows& flows) const;
    [[nodiscard]] std::optional<double> booked(std::size_t initiative, int month) const;

    const TrackedCase& tracked_;
    const Scene& scene_;
    std::vector<Ratios> ratios_;  // by segment
    Series discount_;
};

}  // namespace cxcase::analysis
