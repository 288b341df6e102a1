// Idea: a reported go-live is taken as it is. Where none is reported, every delay from two months early to "not yet live" is
// as likely as another beforehand, and the evidence of the data under each says how likely it is afterwards. A delay and a
// weaker effect look alike only in the first months: late work does nothing and then all, weak work does a little throughout.
#include "track_timing.hpp"

#include "cxcase/base/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace cxcase::analysis {

namespace {

using model::ActualMeasure;

constexpr int most_early = 2;  // months
constexpr int sweeps = 2;      // over initiatives whose go-live is not reported
constexpr double credible = 0.95;
constexpr std::size_t most_paired = 4;        // initiatives that are tried two at a time
constexpr std::size_t most_figures = 40'000;  // fits times figures of one round of trying

std::optional<int> first_month(const model::ActualSeries* series) {
    if (series == nullptr) return std::nullopt;
    for (int t = 1; t <= static_cast<int>(series->values.size()); ++t)
        if (series->at(t).value_or(0) > 0) return t;
    return std::nullopt;
}

bool says_anything(const model::ActualSeries* series) {
    return series != nullptr &&
           std::ranges::any_of(series->values, [](const auto& value) { return value.has_value(); });
}

GoLive reported(const TrackedCase& tracked, std::size_t initiative) {
    const auto* live = tracked.find(ActualMeasure::live, initiative);
    const auto* adoption = tracked.find(ActualMeasure::adoption, initiative);
    GoLive result;
    result.planned = tracked.plan.initiatives[initiative].go_live;
    if (!says_anything(live) && !says_anything(adoption)) return result;
    result.known = GoLive::Known::reported;
    const auto since = first_month(live);
    if (const auto month = since ? since : first_month(adoption)) {
        result.delay = *month - result.planned;
    } else if (result.planned > tracked.last_month()) {
        result.known = GoLive::Known::assumed;  // that it is not live before its time says nothing of when it will be
    } else {
        result.delay = tracked.last_month() + 1 - result.planned;
        result.pending = true;
    }
    result.low = result.high = result.delay;
    return result;
}

// The adoption reported; after it the plan's, so much later and as far below as the last report.
Series adoption_of(const TrackedCase& tracked, const engine::Inputs<double>& inputs, std::size_t initiative,
                   int delay) {
    Series shares = adoption_late(tracked, inputs, initiative, delay);
    const auto* series = tracked.find(ActualMeasure::adoption, initiative);
    if (series == nullptr) return shares;
    int reported_until = 0;
    for (int t = 1; t <= tracked.last_month(); ++t)
        if (series->at(t)) reported_until = t;
    double ratio = 1;
    for (int t = 1; t <= tracked.plan.months; ++t) {
        double& share = shares(t - 1);
        if (const auto value = series->at(t)) {
            ratio = share > 0 ? *value / share : 1;
            share = *value;
        } else if (t > reported_until) {
            share = std::min(1.0, share * ratio);
        }
    }
    return shares;
}

class Timer {
 public:
    Timer(const TrackedCase& tracked, Fitter& fitter)
        : tracked_(tracked), fitter_(fitter), result_{{}, planned_scene(tracked)} {}

    Timing run() {
        for (std::size_t i = 0; i < tracked_.business_case.initiatives.size(); ++i) {
            const bool is_tracked = tracked_.all.funded[i] != 0;
            GoLive known;
            known.planned = tracked_.plan.initiatives[i].go_live;
            result_.go_live.push_back(is_tracked ? reported(tracked_, i) : known);
            if (is_tracked) take(i);
            if (is_tracked && can_be_estimated(i)) unknown_.push_back(i);
        }
        if (fitter_.observations().empty()) return std::move(result_);
        current_ = fitter_.fit(result_.scene, fitter_.parameters());
        const bool at_once = unknown_.size() == 1 || (unknown_.size() == 2 && can_be_paired());
        int rounds = at_once ? 1 : sweeps;
        if (unknown_.empty()) rounds = 0;
        estimate(rounds);
        fitter_.set_scatter(current_.scatter);
        estimate(rounds);
        return std::move(result_);
    }

 private:
    [[nodiscard]] bool can_be_estimated(std::size_t i) const {
        const GoLive& known = result_.go_live[i];
        return known.known == GoLive::Known::assumed && fitter_.months_seen(i, known.planned) > 0;
    }

    void take(std::size_t i) {
        const int delay = result_.go_live[i].delay;
        result_.scene.delay[i] = delay;
        result_.scene.adoption[i] = adoption_of(tracked_, result_.scene.inputs, i, delay);
    }

    void estimate(int rounds) {
        bool moved = true;
        for (int round = 0; round < rounds && moved; ++round) {
            moved = false;
            if (can_be_paired()) {
                for (std::size_t k = 0; k + 1 < unknown_.size(); ++k)
                    for (std::size_t l = k + 1; l < unknown_.size(); ++l)
                        moved = estimate_two(unknown_[k], unknown_[l]) || moved;
            } else {
                for (const std::size_t i : unknown_) moved = estimate_one(i) || moved;
            }
            current_ = fitter_.fit(result_.scene, fitter_.parameters());
        }
    }

    // The delays that are tried: from two months early to not yet.
    [[nodiscard]] int earliest(std::size_t i) const { return std::max(1 - result_.go_live[i].planned, -most_early); }
    [[nodiscard]] std::size_t tried(std::size_t i) const {
        return static_cast<std::size_t>(tracked_.last_month() + 1 - result_.go_live[i].planned - earliest(i)) + 1;
    }

    // One may be late where the other is weak: two at a time, where that is soon done.
    [[nodiscard]] bool can_be_paired() const {
        if (unknown_.size() < 2 || unknown_.size() > most_paired) return false;
        std::size_t most = 0;
        for (const std::size_t i : unknown_) most = std::max(most, tried(i));
        return most * most * fitter_.parameters().size() <= most_figures;
    }

    // Whether the estimate has moved. Where all figures around it are too many, the frictions that it does not fix stay as they
    // are found so far.
    bool estimate_one(std::size_t i) {
        auto figures = fitter_.parameters_of(i);
        if (tried(i) * figures.size() > most_figures) figures = fitter_.nearest_to(i);
        const auto observations = fitter_.observations_of(i);
        const Scene scene = Fitter::with(result_.scene, fitter_.parameters(), current_.values);
        const auto evidence = in_parallel(tried(i), [&](std::size_t k) {
            Scene late = scene;
            put_late(late, i, k);
            return fitter_.fit(late, figures, observations).evidence;
        });
        return settle(i, chances(evidence), largest(evidence));
    }

    bool estimate_two(std::size_t a, std::size_t b) {
        const auto evidence = in_parallel(tried(a) * tried(b), [&](std::size_t k) {
            Scene late = result_.scene;
            put_late(late, a, k / tried(b));
            put_late(late, b, k % tried(b));
            return fitter_.fit(late, fitter_.parameters()).evidence;
        });
        const auto best = largest(evidence);
        const auto chance = chances(evidence);
        std::vector<double> of_a(tried(a), 0), of_b(tried(b), 0);
        for (std::size_t k = 0; k < chance.size(); ++k) {
            of_a[k / of_b.size()] += chance[k];
            of_b[k % of_b.size()] += chance[k];
        }
        const bool moved = settle(a, of_a, best / of_b.size());
        return settle(b, of_b, best % of_b.size()) || moved;
    }

    static std::size_t largest(const std::vector<double>& values) {
        return static_cast<std::size_t>(std::ranges::max_element(values) - values.begin());
    }

    // Of which `evidence` are the logs, up to a factor.
    static std::vector<double> chances(std::vector<double> evidence) {
        const double most = std::ranges::max(evidence);
        for (double& one : evidence) one = std::exp(one - most);
        return evidence;
    }

    template <class Job>
    static std::vector<double> in_parallel(std::size_t count, const Job& job) {
        return base::in_parallel(count, base::thread_count(std::nullopt, count), job);
    }

    void put_late(Scene& scene, std::size_t i, std::size_t k) const {
        scene.adoption[i] = adoption_of(tracked_, scene.inputs, i, earliest(i) + static_cast<int>(k));
    }

    // The delay at `at`, with its chance among all, up to a factor; whether that is another than before.
    bool settle(std::size_t i, const std::vector<double>& chance, std::size_t at) {
        GoLive& known = result_.go_live[i];
        const int before = known.delay;
        const double sum = std::accumulate(chance.begin(), chance.end(), 0.0);
        const int first = earliest(i);
        known.delay = first + static_cast<int>(at);
        known.probability = chance[at] / sum;
        double below = 0;
        known.low = known.high = known.delay;
        for (std::size_t k = 0; k < chance.size(); ++k) {
            const int delay = first + static_cast<int>(k);
            if (below <= (1 - credible) / 2 * sum) known.low = std::min(known.delay, delay);
            if (below < (1 + credible) / 2 * sum) known.high = std::max(known.delay, delay);
            below += chance[k];
        }
        known.known = GoLive::Known::estimated;
        known.pending = at + 1 == chance.size();
        take(i);
        return known.delay != before;
    }

    const TrackedCase& tracked_;
    Fitter& fitter_;
    std::vector<std::size_t> unknown_;
    Fit current_;  // of all figures, at the delays found so far
    Timing result_;
};

}  // namespace

Timing timing_of(const TrackedCase& tracked, Fitter& fitter) { return Timer(tracked, fitter).run(); }

}  // namespace cxcase::analysis
