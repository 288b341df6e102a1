// The plan over draws where there are too many sets to look at all: by bounds, or the best found.
#pragma once

#include "cxcase/analysis/choose_draws.hpp"
#include "drawn_answers.hpp"
#include "drawn_best.hpp"
#include "drawn_bound.hpp"
#include "drawn_sets.hpp"

#include <cstddef>
#include <mutex>
#include <vector>

namespace cxcase::analysis {

class DrawnSearch final : public DrawnAnswers {
 public:
    // All must outlive it. `at_point` : the plan as stated.
    DrawnSearch(const engine::Plan& plan, SetLimits& limits, const Valuation& valuation, const Sampler& sampler,
                const ChooseDrawsOptions& options);

    // The plan, and what is best in each draw; false where that was stopped or is too large.
    [[nodiscard]] bool look(const ChooseResult& at_point, ChooseDrawsResult& result);

    [[nodiscard]] std::vector<double> npv(SetBits set) override { return sets_.npv(set); }
    [[nodiscard]] double scaled() const override { return sets_.scaled(); }
    [[nodiscard]] ByMean best_by_mean(SetBits chosen) override;

 private:
    void choose(const ChooseResult& at_point, ChooseDrawsResult& result);
    void look_at_draws(const ChooseResult& at_point, ChooseDrawsResult& result);
    void bound_by_draws(const DrawnBest& best, ChooseDrawsResult& result) const;
    [[nodiscard]] SetBits bits_of(const ChosenSet& set) const;
    [[nodiscard]] std::size_t every() const;
    [[nodiscard]] bool stopped() const { return options_.stop && options_.stop(); }
    void tell(std::size_t more, std::size_t until);

    const engine::Plan& plan_;
    SetLimits& limits_;
    const ChooseDrawsOptions& options_;
    DrawnSets sets_;
    DrawnCases cases_;
    SetBound at_point_;
    DrawnRounding rounding_;
    std::vector<SetBits> known_;   // good sets, the plan's first
    bool chosen_by_mean_ = false;  // and that is proven
    std::size_t told_ = 0;         // of the progress
    std::mutex mutex_;
};

}  // namespace cxcase::analysis
