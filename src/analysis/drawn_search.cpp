#include "drawn_search.hpp"

#include "choose_by.hpp"
#include "drawn_figure.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cxcase::analysis {
namespace {

constexpr std::size_t small = 40;        // so many open ones leave time for as many draws as asked for
constexpr std::size_t fewest = 64;       // draws whose best set is searched for
constexpr std::size_t before_draws = 4;  // times all draws: what the plan takes, of the progress
constexpr double proven_within = 1e-9;   // of the plan's worth: rounding

}  // namespace

DrawnSearch::DrawnSearch(const engine::Plan& plan, SetLimits& limits, const Valuation& valuation,
                         const Sampler& sampler, const ChooseDrawsOptions& options)
    : plan_(plan),
      limits_(limits),
      options_(options),
      sets_(plan, limits.initiatives(), sampler, options.aim,
            {.draws = options.sample.draws, .threads = options.choose.threads, .progress = {}, .stop = options.stop}),
      cases_(*plan.business_case, sampler, options.sample.draws),
      at_point_(valuation, limits),
      rounding_(valuation) {}

bool DrawnSearch::look(const ChooseResult& at_point, ChooseDrawsResult& result) {
    result.plan = at_point;
    if (options_.aim.by != Aim::By::npv) choose(at_point, result);
    if (!stopped()) look_at_draws(at_point, result);
    static_cast<void>(npv(bits_of(*result.plan.best)));  // whether effects were scaled, if nothing else was asked
    result.stopped = stopped() || sets_.stopped();
    result.bounded = sets_.scaled() == 0;
    if (options_.aim.by != Aim::By::npv && !result.bounded) {
        result.plan.proven = result.plan.others_proven = false;
        result.plan.gap.reset();
        for (PriorityStep& step : result.plan.priority) {
            step.loses.reset();
            step.proven = false;
        }
    }
    chosen_by_mean_ = options_.aim.by == Aim::By::mean && result.plan.proven;
    return !result.stopped;
}

DrawnAnswers::ByMean DrawnSearch::best_by_mean(SetBits chosen) {
    if (chosen_by_mean_) return {chosen, true};
    const auto mean = [&](SetBits set) { return drawn_figure({Aim::By::mean}, sets_.npv(set)); };
    SetBits best = chosen;
    for (const SetBits set : known_)
        if (rounding_.better(mean(set), mean(best))) best = set;
    return {best, false};
}

void DrawnSearch::choose(const ChooseResult& at_point, ChooseDrawsResult& result) {
    const DrawnBound bound(limits_, at_point_, cases_, sets_,
                           {.aim = options_.aim,
                            .threads = options_.choose.threads,
                            .most_workings = options_.most_workings,
                            .looked = [this](std::size_t more) { tell(more, before_draws * cases_.draws()); },
                            .stop = options_.stop});
    ChooseOptions searched = options_.choose;
    searched.most_nodes = options_.most_nodes;
    searched.threads = 1;  // each question takes all threads for its draws
    searched.progress = {};
    result.plan = choose_by(*plan_.business_case, searched,
                            {.worth = [this](std::span<const SetBits> sets) { return sets_.worth(sets); },
                             .bound = &bound,
                             .known = {bits_of(*at_point.best)},
                             .all_of = options_.all_of,
                             .stop = options_.stop});
}

void DrawnSearch::look_at_draws(const ChooseResult& at_point, ChooseDrawsResult& result) {
    known_ = {bits_of(*result.plan.best), bits_of(*at_point.best)};
    for (const ChosenSet& next : result.plan.next_best) known_.push_back(bits_of(next));
    tell(before_draws * cases_.draws(), before_draws * cases_.draws());
    DrawnBest best =
        best_of_draws(plan_, limits_, at_point_, cases_, known_,
                      {.rounding = rounding_,
                       .every = every(),
                       .threads = options_.choose.threads,
                       .looked = [this](std::size_t more) { tell(more, (before_draws + 1) * cases_.draws()); },
                       .stop = options_.stop});
    if (stopped()) return;
    result.searched = best.set.size();
    result.searched_proven = best.proven;
    if (options_.aim.by != Aim::By::npv && !result.plan.proven && every() == 1) bound_by_draws(best, result);
    take_best({every(), std::move(best.set), std::move(best.npv)});
}

// No set is worth more in a draw than the best there, so none has more of a figure that never falls where no draw does.
void DrawnSearch::bound_by_draws(const DrawnBest& best, ChooseDrawsResult& result) const {
    const double npv = result.plan.best->npv;
    const double more = std::max(0.0, drawn_ceiling(options_.aim, best.bound) - npv);
    const bool none = more <= proven_within * std::abs(npv);
    const auto gap = gap_of(none, npv, npv + more);
    result.plan.proven = none;
    result.plan.others_proven = result.plan.others_proven && !none;  // the next ones are not
    if (gap && (!result.plan.gap || *gap < *result.plan.gap)) result.plan.gap = gap;
}

SetBits DrawnSearch::bits_of(const ChosenSet& set) const { return limits_.bits(set.initiatives); }

// A search takes longer by about the third power of what is open.
std::size_t DrawnSearch::every() const {
    const double open = std::max(1.0, static_cast<double>(limits_.open()) / static_cast<double>(small));
    const auto wanted = static_cast<std::size_t>(static_cast<double>(options_.most_searched) / (open * open * open));
    const std::size_t most = std::max(wanted, fewest);
    return (cases_.draws() + most - 1) / most;
}

// Work is as long as it is told, and no longer.
void DrawnSearch::tell(std::size_t more, std::size_t until) {
    if (!options_.progress) return;
    const std::lock_guard lock(mutex_);
    more = std::min(until, told_ + more) - told_;
    told_ += more;
    options_.progress(more, (before_draws + 1) * cases_.draws());
}

}  // namespace cxcase::analysis
