// Which sets draws call for, of all that may be chosen, and what is missed where only some of them are looked at.
//
// A decision between thousands of sets cannot be regressed on every input set by set, and where moves join all segments not even be
// valued in every draw. So each set is valued in some draws of their own: those best in some of them, and those nearly best on
// average, are looked at. Further draws, of which nobody chose anything, tell how much more the best of all sets is worth than the
// best of those. Added to what is worked out for those in every draw this is what all sets are worth, and its error is small, because
// in most draws nothing is missed (a control variate; Owen, Monte Carlo theory, methods and examples, 8.9).
#pragma once

#include "best_of_sets.hpp"
#include "cxcase/analysis/sampler.hpp"
#include "cxcase/engine/plan.hpp"
#include "drawn_rounding.hpp"
#include "set_draws.hpp"
#include "set_limits.hpp"
#include "tally.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace cxcase::analysis {

struct SetsInDrawsOptions {
    std::uint64_t seed = 1;
    std::size_t threads = 1;
    std::size_t most = 64;            // sets that are named
    std::size_t draws = 512;          // twice: to choose, and to see what is missed
    std::size_t memory = 16'000'000;  // bytes of rows (SetDraws) for one of both: what more takes is too long
    std::function<bool()> stop = {};  // asked often
};

// For one thread at a time.
class SetsInDraws {
 public:
    // `proposed`: initiatives of the case; which sets may be chosen is what a plan says (SetLimits). `inputs`: quantities that are
    // drawn. The plan must outlive it.
    SetsInDraws(const engine::Plan& plan, const std::vector<std::size_t>& proposed, std::vector<std::uint32_t> inputs,
                SetsInDrawsOptions options);

    // How many may be chosen; 0: there are too many to look at, or it was stopped.
    [[nodiscard]] std::size_t sets() const { return looked_ ? sets_.size() : 0; }

    // By initiative of the case: the ones best on average, those best in the most draws, and more that are nearly best on average.
    [[nodiscard]] const std::vector<std::vector<char>>& named() const { return named_; }

    // How much more the best of all sets is worth in a draw than the best of these, on average [money], and the share of draws in
    // which only another set than these is better than `base`, one of them. Nothing is missed where they hold all.
    struct Missed {
        Estimate worth, share;
    };
    [[nodiscard]] Missed missed(const std::vector<engine::Funding>& looked_at, const engine::Funding& base);

 private:
    // All sets in some draws: on average, and the best of each.
    struct Valued {
        std::vector<double> mean;  // by set
        BestOfSets best;
    };
    void find_sets();
    [[nodiscard]] Valued value(const SetDraws& values) const;
    void name(const Valued& valued);
    [[nodiscard]] SetDraws draws_of(const char* purpose);
    [[nodiscard]] std::optional<std::size_t> place_of(const engine::Funding& one) const;  // in `sets_`

    const engine::Plan& plan_;
    std::vector<std::uint32_t> inputs_;
    SetsInDrawsOptions options_;
    Valuation valuation_;
    SetLimits limits_;
    DrawnRounding rounding_;
    std::vector<SetBits> sets_;  // small ones first
    bool looked_ = false;
    std::vector<std::vector<char>> named_;
};

}  // namespace cxcase::analysis
