#include "cxcase/analysis/choose_draws.hpp"

#include "choose_by.hpp"
#include "cxcase/analysis/voi.hpp"
#include "cxcase/base/contract.hpp"
#include "cxcase/base/parallel.hpp"
#include "decision_inputs.hpp"
#include "drawn_figure.hpp"
#include "influence.hpp"
#include "scaled_draws.hpp"
#include "set_draws.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <span>
#include <unordered_map>
#include <utility>

namespace cxcase::analysis {
namespace {

using model::BusinessCase;

constexpr std::size_t shares_of_work = 64;  // of the sets; no figure depends on how many threads take them

// What is as near as rounding is no better.
constexpr double negligible = 1e-9;
bool better(double a, double b) { return a > b + negligible * std::abs(b); }

// The best of some sets in each draw.
struct BestOfDraws {
    std::vector<double> npv;
    std::vector<std::size_t> set;

    explicit BestOfDraws(std::size_t draws) : npv(draws, -std::numeric_limits<double>::infinity()), set(draws, 0) {}

    void offer(std::size_t j, double value, std::size_t of) {
        if (!std::isinf(npv[j]) && !better(value, npv[j])) return;
        npv[j] = value;
        set[j] = of;
    }
};

class DrawnChoice {
 public:
    DrawnChoice(const BusinessCase& bc, const ChooseDrawsOptions& options)
        : bc_(bc),
          options_(options),
          plan_(engine::make_plan(bc)),
          valuation_(plan_),
          limits_(valuation_, proposed_initiatives(bc)),
          ranked_(rank(bc, order_alone)) {
        result_.aim = options.aim;
        result_.seed = options.sample.seed;
    }

    ChooseDrawsResult run() {
        at_point_ = choose(bc_, options_.choose);
        if (!at_point_.best) {  // says why
            result_.plan = at_point_;
            return std::move(result_);
        }
        find_sets();
        const Sampler sampler(bc_, decision_inputs(plan_, ranked_), options_.sample);
        const SetDraws draws(plan_, limits_.initiatives(), sets_, sampler,
                             {.draws = options_.sample.draws,
                              .threads = options_.choose.threads,
                              .progress = options_.progress,
                              .stop = options_.stop});
        result_.stopped = draws.stopped();
        result_.too_large = draws.too_large();
        if (result_.stopped || result_.too_large) return std::move(result_);
        result_.varied = sampler.varied();
        result_.draws = options_.sample.draws;
        look_at_sets(draws);
        choose_set();
        fill(draws);
        return std::move(result_);
    }

 private:
    // Small ones first: of equals in a draw the first is taken. Those that only another budget allows come last; what they
    // are worth at the point needs no draws.
    void find_sets() {
        std::vector<SetBits> others;
        for (const SetBits set : sets_within_reach(limits_)) (limits_.affordable(set) ? sets_ : others).push_back(set);
        std::ranges::stable_sort(sets_, {}, [](SetBits set) { return std::popcount(set); });
        affordable_ = sets_.size();
        if (options_.aim.by != Aim::By::npv) sets_.insert(sets_.end(), others.begin(), others.end());
        const SetBits by_rank = limits_.funded_by(at_point_.ranked);  // the plan is compared with it
        if (std::ranges::find(sets_, by_rank) == sets_.end()) sets_.push_back(by_rank);
        for (std::size_t k = 0; k < sets_.size(); ++k) place_.emplace(sets_[k], k);
    }

    // Each set once: its figure, and whether it is the best of a draw.
    void look_at_sets(const SetDraws& draws) {
        const std::size_t each = (sets_.size() + shares_of_work - 1) / shares_of_work;
        struct Part {
            std::vector<double> worth;
            BestOfDraws best;
        };
        const auto parts_of = base::in_parallel(shares_of_work, options_.choose.threads, [&](std::size_t part) {
            Part some{{}, BestOfDraws(result_.draws)};
            for (std::size_t k = part * each; k < std::min((part + 1) * each, sets_.size()); ++k) {
                const std::vector<double> npv = draws.npv(k);
                some.worth.push_back(drawn_figure(options_.aim, npv));
                for (std::size_t j = 0; j < npv.size() && k < affordable_; ++j) some.best.offer(j, npv[j], k);
            }
            return some;
        });
        for (const Part& some : parts_of) {
            worth_.insert(worth_.end(), some.worth.begin(), some.worth.end());
            for (std::size_t j = 0; j < result_.draws; ++j)
                if (!std::isinf(some.best.npv[j])) best_.offer(j, some.best.npv[j], some.best.set[j]);
        }
    }

    void choose_set() {
        result_.plan = at_point_;
        if (options_.aim.by == Aim::By::npv) return;
        result_.plan = choose_by(bc_, options_.choose, [&](SetBits set) { return worth_[place_.at(set)]; });
        if (result_.plan.best->initiatives != at_point_.best->initiatives) result_.at_point = at_point_.best;
    }

    [[nodiscard]] std::vector<double> npv_of(const SetDraws& draws, const ChosenSet& set) const {
        return draws.npv(place_.at(bits_of(set)));
    }

    [[nodiscard]] SetBits bits_of(const ChosenSet& set) const {
        SetBits bits = 0;
        for (const std::size_t i : set.initiatives) bits |= limits_.bit_of(i);
        return bits;
    }

    [[nodiscard]] DrawnFigures figures(std::span<const double> npv, const ChosenSet& set) {
        const Aim worst{Aim::By::cvar, options_.aim.tail};
        return {drawn_estimate({Aim::By::mean}, npv), drawn_estimate({Aim::By::p10}, npv), drawn_estimate(worst, npv),
                valuation_.npv(limits_.funding(bits_of(set)))};
    }

    void fill(const SetDraws& draws) {
        const std::vector<double> npv = npv_of(draws, *result_.plan.best);
        result_.chosen = figures(npv, *result_.plan.best);
        if (result_.at_point) result_.at_point_figures = figures(npv_of(draws, *result_.at_point), *result_.at_point);
        for (const ChosenSet& next : result_.plan.next_best) {
            const Estimate lead = drawn_difference(options_.aim, npv, npv_of(draws, next));
            result_.next.push_back({lead, std::abs(lead.value) > t95 * lead.se.value_or(0)});
        }
        std::vector<double> lost(npv.size());
        Share other;
        for_draws([&](std::size_t j, std::size_t part) {
            lost[j] = std::max(0.0, best_.npv[j] - npv[j]);
            other.add(part, better(best_.npv[j], npv[j]));
        });
        result_.regret = drawn_estimate({Aim::By::mean}, lost);
        result_.p_other = *other.estimate();
        for (const Regret& regret : result_.plan.regrets) result_.share.push_back(share_of(regret.initiative));
        if (auto warning = warning_of_scaled(draws.scaled())) result_.warnings.push_back(*std::move(warning));
    }

    [[nodiscard]] Estimate share_of(std::size_t initiative) const {
        const SetBits bit = limits_.bit_of(initiative);
        Share share;
        for_draws([&](std::size_t j, std::size_t part) { share.add(part, (sets_[best_.set[j]] & bit) != 0); });
        return *share.estimate();
    }

    template <class Act>
    void for_draws(const Act& act) const {
        const Parts all{result_.draws};
        for (std::size_t part = 0; part < parts; ++part)
            for (std::size_t j = all.begin(part); j < all.end(part); ++j) act(j, part);
    }

    const BusinessCase& bc_;
    const ChooseDrawsOptions& options_;
    engine::Plan plan_;
    Valuation valuation_;
    SetLimits limits_;
    RankResult ranked_;
    ChooseResult at_point_;
    std::vector<SetBits> sets_;
    std::size_t affordable_ = 0;  // the first so many of `sets_`
    std::unordered_map<SetBits, std::size_t> place_;
    std::vector<double> worth_;  // by set, by the aim
    BestOfDraws best_{options_.sample.draws};
    ChooseDrawsResult result_;
};

}  // namespace

std::size_t open_initiatives(const BusinessCase& business_case) {
    const engine::Plan plan = engine::make_plan(business_case);
    Valuation valuation(plan);
    const SetLimits limits(valuation, proposed_initiatives(business_case));
    return limits.open();
}

ChooseDrawsResult choose_over_draws(const BusinessCase& business_case, const ChooseDrawsOptions& options) {
    base::expects(options.sample.draws >= fewest_draws && options.sample.draws <= most_voi_draws, "so many draws");
    base::expects(open_initiatives(business_case) <= options.choose.most_open, "so many open initiatives");
    base::expects(options.aim.tail > 0 && options.aim.tail <= 1, "a tail");
    return DrawnChoice(business_case, options).run();
}

}  // namespace cxcase::analysis
