#include "cxcase/analysis/choose_draws.hpp"

#include "best_of_sets.hpp"
#include "choose_by.hpp"
#include "cxcase/analysis/voi.hpp"
#include "cxcase/base/contract.hpp"
#include "cxcase/base/parallel.hpp"
#include "decision_inputs.hpp"
#include "drawn_answers.hpp"
#include "drawn_figure.hpp"
#include "drawn_rounding.hpp"
#include "drawn_search.hpp"
#include "influence.hpp"
#include "scaled_draws.hpp"
#include "set_draws.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

namespace cxcase::analysis {
namespace {

using model::BusinessCase;

constexpr std::size_t most_figures = 50'000'000;  // drawn inputs times draws that are kept

// Every set in every draw.
class AllSets final : public DrawnAnswers {
 public:
    AllSets(SetLimits& limits, const ChooseDrawsOptions& options, const DrawnRounding& rounding, SetBits by_rank)
        : options_(options), rounding_(rounding) {
        find_sets(limits, by_rank);
    }

    // False where that was stopped or is too large.
    [[nodiscard]] bool look(const engine::Plan& plan, const SetLimits& limits, const Sampler& sampler,
                            ChooseDrawsResult& result) {
        draws_.emplace(plan, limits.initiatives(), sets_, sampler,
                       SetDraws::Options{.draws = options_.sample.draws,
                                         .threads = options_.choose.threads,
                                         .progress = options_.progress,
                                         .stop = options_.stop});
        result.stopped = draws_->stopped();
        result.too_large = draws_->too_large();
        if (result.stopped || result.too_large) return false;
        look_at_sets();
        return true;
    }

    [[nodiscard]] std::vector<double> worth(std::span<const SetBits> sets) const {
        std::vector<double> all;
        all.reserve(sets.size());
        for (const SetBits set : sets) all.push_back(worth_[place_.at(set)]);
        return all;
    }

    [[nodiscard]] std::vector<double> npv(SetBits set) override { return draws_->npv(place_.at(set)); }
    [[nodiscard]] double scaled() const override { return draws_->scaled(); }

    [[nodiscard]] ByMean best_by_mean(SetBits chosen) override {
        std::size_t best = place_.at(chosen);
        for (std::size_t k = 0; k < affordable_; ++k)
            if (rounding_.better(mean_[k], mean_[best])) best = k;
        return {sets_[best], true};
    }

 private:
    // Small ones first: of equals in a draw the first is taken. Those that only another budget allows come last; what they
    // are worth at the point needs no draws. The plan is compared with the set that the ranking funds.
    void find_sets(SetLimits& limits, SetBits by_rank) {
        std::vector<SetBits> others;
        for (const SetBits set : sets_within_reach(limits)) (limits.affordable(set) ? sets_ : others).push_back(set);
        std::ranges::stable_sort(sets_, {}, [](SetBits set) { return set.size(); });
        affordable_ = sets_.size();
        if (options_.aim.by != Aim::By::npv) sets_.insert(sets_.end(), others.begin(), others.end());
        if (std::ranges::find(sets_, by_rank) == sets_.end()) sets_.push_back(by_rank);
        for (std::size_t k = 0; k < sets_.size(); ++k) place_.emplace(sets_[k], k);
    }

    // Each set once: its figure, and whether it is the best of a draw.
    void look_at_sets() {
        worth_.resize(sets_.size());
        mean_.resize(sets_.size());
        BestOfSets best = best_of_sets(
            {sets_.size(), affordable_, options_.sample.draws, options_.choose.threads}, rounding_,
            [&](std::size_t k) { return draws_->npv(k); },
            [&](std::size_t k, const std::vector<double>& npv) {
                worth_[k] = drawn_figure(options_.aim, npv);
                mean_[k] = drawn_figure({Aim::By::mean}, npv);
            });
        Best of_draws{.npv = std::move(best.npv)};
        for (const std::size_t k : best.set) of_draws.set.push_back(sets_[k]);
        take_best(std::move(of_draws));
    }

    const ChooseDrawsOptions& options_;
    const DrawnRounding& rounding_;
    std::vector<SetBits> sets_;
    std::size_t affordable_ = 0;  // the first so many of `sets_`
    std::unordered_map<SetBits, std::size_t> place_;
    std::optional<SetDraws> draws_;
    std::vector<double> worth_;  // by set, by the aim
    std::vector<double> mean_;   // likewise, by the mean
};

class DrawnChoice {
 public:
    DrawnChoice(const BusinessCase& bc, const ChooseDrawsOptions& options)
        : bc_(bc),
          options_(options),
          plan_(engine::make_plan(bc)),
          valuation_(plan_),
          limits_(valuation_, proposed_initiatives(bc)),
          rounding_(valuation_),
          ranked_(rank(bc, order_alone)) {
        result_.aim = options.aim;
        result_.seed = options.sample.seed;
    }

    ChooseDrawsResult run() {
        ChooseOptions at_point = options_.choose;
        at_point.priority = at_point.priority && by_point();
        at_point_ = choose(bc_, at_point);
        result_.plan = at_point_;
        if (!at_point_.best) return std::move(result_);  // says why
        const Sampler sampler(bc_, decision_inputs(plan_, ranked_), options_.sample);
        bool done = limits_.open() <= options_.choose.most_open && look_at_all(sampler);
        // All sets in all draws may be more than fits; the search keeps a few.
        if (!done && !result_.stopped) done = search(sampler);
        if (!done) return std::move(result_);
        result_.varied = sampler.varied();
        result_.draws = options_.sample.draws;
        if (result_.plan.best->initiatives != at_point_.best->initiatives) result_.at_point = at_point_.best;
        fill();
        return std::move(result_);
    }

 private:
    [[nodiscard]] bool by_point() const { return options_.aim.by == Aim::By::npv; }

    [[nodiscard]] bool look_at_all(const Sampler& sampler) {
        auto all = std::make_unique<AllSets>(limits_, options_, rounding_, limits_.funded_by(at_point_.ranked));
        if (!all->look(plan_, limits_, sampler, result_)) return false;
        if (!by_point())
            result_.plan = choose_by(bc_, options_.choose,
                                     {.worth = [&](std::span<const SetBits> sets) { return all->worth(sets); }});
        result_.searched = result_.searched_proven = options_.sample.draws;
        answers_ = std::move(all);
        return true;
    }

    [[nodiscard]] bool search(const Sampler& sampler) {
        const std::size_t figures = drawn_quantities(bc_).size() * options_.sample.draws;
        result_.too_large = figures > most_figures;
        if (result_.too_large) return false;
        auto found = std::make_unique<DrawnSearch>(plan_, limits_, valuation_, sampler, options_);
        if (!found->look(at_point_, result_)) return false;
        answers_ = std::move(found);
        return true;
    }

    [[nodiscard]] SetBits bits_of(const ChosenSet& set) const { return limits_.bits(set.initiatives); }

    [[nodiscard]] DrawnFigures figures(std::span<const double> npv, const ChosenSet& set) {
        const Aim worst{Aim::By::cvar, options_.aim.tail};
        return {drawn_estimate({Aim::By::mean}, npv), drawn_estimate({Aim::By::p10}, npv), drawn_estimate(worst, npv),
                valuation_.npv(limits_.funding(bits_of(set)))};
    }

    void fill() {
        const SetBits chosen = bits_of(*result_.plan.best);
        const std::vector<double> npv = answers_->npv(chosen);
        result_.chosen = figures(npv, *result_.plan.best);
        if (result_.at_point)
            result_.at_point_figures = figures(answers_->npv(bits_of(*result_.at_point)), *result_.at_point);
        for (const ChosenSet& next : result_.plan.next_best) {
            const Estimate lead = drawn_difference(options_.aim, npv, answers_->npv(bits_of(next)));
            result_.next.push_back({lead, lead.se && std::abs(lead.value) > t95 * *lead.se});
        }
        const DrawnAnswers::Best& best = answers_->best();
        Share other;
        for_searched([&](std::size_t k, std::size_t part) {
            other.add(part, best.set[k] != chosen && rounding_.better(best.npv[k], npv[k * best.every]));
        });
        result_.regret = result_.evpi = regret_of(chosen, npv);
        result_.p_other = *other.estimate();
        fill_by_mean(chosen, npv);
        for (const Regret& regret : result_.plan.regrets) result_.share.push_back(share_of(regret.initiative));
        if (auto warning = warning_of_scaled(answers_->scaled())) result_.warnings.push_back(*std::move(warning));
    }

    [[nodiscard]] Estimate regret_of(SetBits set, std::span<const double> npv) const {
        const DrawnAnswers::Best& best = answers_->best();
        std::vector<double> lost(result_.searched);
        for (std::size_t k = 0; k < lost.size(); ++k)
            lost[k] = best.set[k] == set ? 0 : std::max(0.0, best.npv[k] - npv[k * best.every]);
        return drawn_estimate({Aim::By::mean}, lost);
    }

    // What of the regret is not for want of knowledge.
    void fill_by_mean(SetBits chosen, std::span<const double> npv) {
        const auto [set, proven] = answers_->best_by_mean(chosen);
        result_.by_mean_proven = proven;
        result_.gives_up = {0, 0.0};
        if (set == chosen) return;
        const std::vector<double> of_mean = answers_->npv(set);
        result_.by_mean = chosen_set(valuation_, limits_.funding(set));
        result_.by_mean_figures = figures(of_mean, *result_.by_mean);
        result_.evpi = regret_of(set, of_mean);
        std::vector<double> short_by(result_.searched);
        for (std::size_t k = 0; k < short_by.size(); ++k) {
            const std::size_t draw = k * answers_->best().every;
            short_by[k] = of_mean[draw] - npv[draw];
        }
        result_.gives_up = drawn_estimate({Aim::By::mean}, short_by);
    }

    [[nodiscard]] Estimate share_of(std::size_t initiative) const {
        const SetBits bit = limits_.bit_of(initiative);
        Share share;
        for_searched([&](std::size_t k, std::size_t part) { share.add(part, (answers_->best().set[k] & bit) != 0); });
        return *share.estimate();
    }

    template <class Act>
    void for_searched(const Act& act) const {
        const Parts all{result_.searched};
        for (std::size_t part = 0; part < parts; ++part)
            for (std::size_t k = all.begin(part); k < all.end(part); ++k) act(k, part);
    }

    const BusinessCase& bc_;
    const ChooseDrawsOptions& options_;
    engine::Plan plan_;
    Valuation valuation_;
    SetLimits limits_;
    DrawnRounding rounding_;
    RankResult ranked_;
    ChooseResult at_point_;
    std::unique_ptr<DrawnAnswers> answers_;
    ChooseDrawsResult result_;
};

}  // namespace

ChooseDrawsResult choose_over_draws(const BusinessCase& business_case, const ChooseDrawsOptions& options) {
    base::expects(options.sample.draws >= fewest_draws && options.sample.draws <= most_voi_draws, "so many draws");
    base::expects(options.aim.tail > 0 && options.aim.tail <= 1, "a tail");
    return DrawnChoice(business_case, options).run();
}

}  // namespace cxcase::analysis
