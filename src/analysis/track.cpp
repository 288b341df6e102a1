#include "cxcase/analysis/track.hpp"

#include "cxcase/base/parallel.hpp"
#include "odd_actuals.hpp"
#include "track_doubts.hpp"
#include "track_drift.hpp"
#include "track_fit.hpp"
#include "track_money.hpp"
#include "track_scene.hpp"
#include "track_strength.hpp"
#include "track_timing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

namespace cxcase::analysis {

namespace {

using model::ActualMeasure;
using model::ActualOf;

constexpr double on_plan_within = 0.05;   // of what was planned to date
constexpr double told_from_noise = 1.96;  // standard deviations
constexpr std::size_t enough_months = 3;
constexpr double surer = 0.95, moved = 0.25;  // sds of the prior from which a figure counts as updated

// The five steps of the variance.
enum Step : std::size_t { planned, timing, volume, rate, price, steps };
using Scenes = std::array<Scene, steps>;

struct Posterior {
    std::vector<FreeFigure> parameters;
    Fit fit;
};

Scenes scenes_of(const TrackedCase& tracked, const Scene& timed, const Posterior& posterior) {
    Scenes scenes;
    scenes[planned] = planned_scene(tracked);
    scenes[timing] = timed;
    scenes[volume] = scenes[timing];
    scenes[volume].volume = true;
    scenes[rate] = Fitter::with(scenes[volume], posterior.parameters, posterior.fit.values);
    scenes[price] = scenes[rate];
    scenes[price].price = true;
    return scenes;
}

// With the figures of which nothing was observed: the fewer the data, the less sure is what follows.
Posterior with_unseen(const Posterior& posterior, const std::vector<FreeFigure>& unseen) {
    Posterior all = posterior;
    all.parameters.insert(all.parameters.end(), unseen.begin(), unseen.end());
    const std::size_t seen = posterior.parameters.size();
    const std::size_t count = all.parameters.size();
    all.fit.covariance.assign(count * count, 0);
    for (std::size_t a = 0; a < seen; ++a)
        for (std::size_t b = 0; b < seen; ++b)
            all.fit.covariance[a * count + b] = posterior.fit.covariance[a * seen + b];
    for (std::size_t j = seen; j < count; ++j) {
        all.fit.sds.push_back(all.parameters[j].sd);
        all.fit.covariance[j * count + j] = all.parameters[j].sd * all.parameters[j].sd;
    }
    return all;
}

class Tracker {
 public:
    Tracker(const model::BusinessCase& business_case, const model::Actuals& actuals, const TrackOptions& options)
        : original_(business_case), options_(options), tracked_(business_case, actuals, options), fitter_(tracked_) {}

    TrackResult run() {
        TrackResult result;
        result.last_month = tracked_.last_month();
        if (tracked_.tracked.empty()) return result;
        timing_ = timing_of(tracked_, fitter_);
        posterior_ = {fitter_.parameters(), fitter_.fit(timing_.scene, fitter_.parameters())};
        scenes_ = scenes_of(tracked_, timing_.scene, posterior_);
        for (const Scene& scene : scenes_) money_.emplace_back(tracked_, scene);
        result.portfolio = value_of(tracked_.together());
        const std::size_t count = tracked_.tracked.size();
        result.initiatives = base::in_parallel(count, base::thread_count(std::nullopt, count),
                                               [&](std::size_t k) { return initiative(tracked_.tracked[k]); });
        add_inseparable(result);
        add_doubts(result);
        result.updated = updated();
        result.credibility = credibility(result);
        result.warnings = warnings(result);
        return result;
    }

 private:
    [[nodiscard]] TrackedValue value_of(const engine::Question& question) const {
        TrackedValue value;
        std::array<ToDate, steps> at;
        for (std::size_t step = 0; step < steps; ++step) {
            const SceneFlows flows = money_[step].flows(question);
            at.at(step) = to_date(flows, tracked_.last_month());
            if (step == planned) value.planned_npv = money_[step].npv(flows);
            if (step == price) value.forecast_npv = money_[step].npv(flows);
        }
        value.planned = at[planned];
        value.actual = at[price];
        value.variance = {at[timing].net() - at[planned].net(), at[volume].net() - at[timing].net(),
                          at[rate].net() - at[volume].net(), at[price].net() - at[rate].net()};
        return value;
    }

    [[nodiscard]] TrackedInitiative initiative(std::size_t i) const {
        TrackedInitiative result;
        result.initiative = i;
        result.value = value_of(tracked_.alone(i));
        result.go_live = timing_.go_live[i];
        const auto last = tracked_.last_month() - 1;
        result.planned_adoption = scenes_[planned].adoption[i](last);
        result.adoption = scenes_[price].adoption[i](last);
        if (fitter_.months_seen(i, live_month(i)) > 0)
            result.strength = strength_of(tracked_, fitter_, timing_.scene, i);
        return result;
    }

    // Behind is also what saves costs by not bringing its benefit. Rates that are within their error of the plan's count as
    // planned: noise of the counts puts nobody behind.
    static TrackState state_of(const TrackedValue& value) {
        const double rate = value.variance.rate;
        const double noise = std::abs(rate) <= told_from_noise * value.rate_sd ? rate : 0;
        const double scale = on_plan_within * std::max({std::abs(value.planned.benefit), value.planned.cost, 1e-9});
        const double off = value.actual.net() - value.planned.net() - noise;
        if (off < -scale || value.actual.benefit - value.planned.benefit - noise < -scale) return TrackState::behind;
        return off > scale ? TrackState::ahead : TrackState::on_plan;
    }

    [[nodiscard]] std::size_t months_seen(const TrackedInitiative& one) const {
        return fitter_.months_seen(one.initiative, live_month(one.initiative));
    }
    [[nodiscard]] int live_month(std::size_t i) const { return timing_.go_live[i].planned + timing_.go_live[i].delay; }

    // Whoever has a strength and shares occurrences with another of whom that can be said too.
    void add_inseparable(TrackResult& result) const {
        std::vector<std::size_t> seen;
        for (const TrackedInitiative& one : result.initiatives)
            if (one.strength) seen.push_back(one.initiative);
        for (const auto& [a, b] : not_separable(tracked_, fitter_, timing_.scene, seen)) {
            for (TrackedInitiative& one : result.initiatives) {
                if (one.initiative == a) one.not_separable.push_back(b);
                if (one.initiative == b) one.not_separable.push_back(a);
            }
        }
    }

    void add_doubts(TrackResult& result) const {
        std::vector<engine::Question> questions{tracked_.together()};
        for (const std::size_t i : tracked_.tracked) questions.push_back(tracked_.alone(i));
        const Posterior all = with_unseen(posterior_, fitter_.unseen());
        const auto of_forecast =
            doubts_of(tracked_, scenes_[price], all.parameters, all.fit, questions, &SceneMoney::npv_in);
        const auto of_rates = doubts_of(tracked_, scenes_[rate], posterior_.parameters, posterior_.fit, questions,
                                        &SceneMoney::to_date_in);
        const auto put = [&](TrackedValue& value, std::size_t k) {
            value.forecast_sd = of_forecast[k];
            value.rate_sd = of_rates[k];
        };
        put(result.portfolio, 0);
        for (std::size_t k = 0; k < result.initiatives.size(); ++k) {
            put(result.initiatives[k].value, k + 1);
            result.initiatives[k].state = state_of(result.initiatives[k].value);
        }
    }

    [[nodiscard]] std::vector<UpdatedFigure> updated() const {
        std::vector<UpdatedFigure> figures;
        for (std::size_t j = 0; j < posterior_.parameters.size(); ++j) {
            const FreeFigure& p = posterior_.parameters[j];
            const double mean = posterior_.fit.values[j];
            const double sd = posterior_.fit.sds[j];
            if (sd >= surer * p.sd && std::abs(mean - p.mean) < moved * p.sd) continue;
            figures.push_back({*p.quantity, p.mean, p.sd, tracked_.business_case[*p.quantity].uncertain(), mean, sd});
        }
        std::ranges::sort(figures, {}, [&](const UpdatedFigure& f) { return tracked_.business_case[f.quantity].path; });
        return figures;
    }

    [[nodiscard]] std::string evidence_of(const model::Initiative& initiative) const {
        model::Evidence worst{};
        for (const model::Fix& fix : initiative.fixes)
            worst = std::max(worst, tracked_.business_case[fix.reduces].evidence);
        return initiative.fixes.empty() ? "" : std::string(word_of(worst));
    }

    // What fixes remove as open as can be: that one does nothing, or more than was planned, is no drift.
    [[nodiscard]] Fit strengths_open() const {
        constexpr double open = 20;  // times what it removes as planned
        auto parameters = fitter_.parameters();
        for (FreeFigure& p : parameters) {
            const bool of_a_fix = std::ranges::any_of(tracked_.tracked, [&](std::size_t i) {
                return fixes(tracked_.business_case.initiatives[i], *p.quantity);
            });
            if (of_a_fix) p.sd = open * std::max(std::abs(p.mean), 0.01);
        }
        return fitter_.fit(timing_.scene, parameters);
    }

    // Is what it has brought anything but the plan's? Work that is not live has brought nothing, and work that is not yet to be
    // live was to bring nothing.
    [[nodiscard]] bool judged(const TrackedInitiative& one) const {
        return months_seen(one) > 0 || one.go_live.pending || one.go_live.planned > tracked_.last_month();
    }

    [[nodiscard]] std::vector<Credibility> credibility(const TrackResult& result) const {
        std::map<std::pair<Credibility::By, std::string>, std::vector<const TrackedInitiative*>> all;
        for (const TrackedInitiative& one : result.initiatives) {
            const auto& initiative = tracked_.business_case.initiatives[one.initiative];
            for (const auto& [by, name] : {std::pair{Credibility::By::owner, initiative.owner},
                                           std::pair{Credibility::By::function, initiative.function},
                                           std::pair{Credibility::By::evidence, evidence_of(initiative)}})
                if (!name.empty()) all[{by, name}].push_back(&one);
        }
        std::vector<Credibility> rows;
        for (auto& [key, works] : all) rows.push_back(row_of(key.first, key.second, std::move(works)));
        return rows;
    }

    [[nodiscard]] Credibility row_of(Credibility::By by, const std::string& name,
                                     std::vector<const TrackedInitiative*> works) const {
        const auto is_judged = [&](const TrackedInitiative* one) { return judged(*one); };
        const bool any = std::ranges::any_of(works, is_judged);
        if (any) std::erase_if(works, std::not_fn(is_judged));
        Credibility row{by, name, works.size(), 0, std::nullopt, std::nullopt};
        double realised = 0;
        for (const TrackedInitiative* one : works) {
            row.planned += one->value.planned.benefit;
            realised += one->value.actual.benefit;
        }
        if (any) row.realised = realised;
        if (any && row.planned > 0) row.factor = realised / row.planned;
        return row;
    }

    static std::string why_vague(std::size_t months_seen) {
        if (months_seen == 0) return ": nothing was counted since it went live that shows how strong it is";
        return " is seen at work in " + std::to_string(months_seen) + (months_seen == 1 ? " month" : " months") +
               ": too early to tell how strong it is";
    }

    [[nodiscard]] std::vector<Warning> warnings(const TrackResult& result) const {
        const auto planned = planned_actuals(original_, tracked_.actuals.series, options_);
        std::vector<Warning> all = odd_actuals(original_, tracked_.actuals, planned);
        std::ranges::move(warnings_of_drifts(tracked_, drifts_of(tracked_, fitter_, strengths_open())),
                          std::back_inserter(all));
        const auto& initiatives = tracked_.business_case.initiatives;
        std::size_t before = initiatives.size();
        for (const model::ActualSeries& series : tracked_.actuals.series) {
            if (model::info(series.measure).of != ActualOf::initiative || series.subject == before) continue;
            if (tracked_.all.funded[series.subject] != 0) continue;
            before = series.subject;
            const std::string path = "initiatives." + initiatives[before].id;
            all.push_back({base::Code::actuals_unfunded, path, path + " has actuals and is not part of the plan"});
        }
        for (const TrackedInitiative& one : result.initiatives) {
            const std::size_t seen = months_seen(one);
            if (seen >= enough_months || one.go_live.pending || one.go_live.planned > result.last_month) continue;
            const std::string path = "initiatives." + initiatives[one.initiative].id;
            all.push_back({base::Code::too_early, path, path + why_vague(seen)});
        }
        return all;
    }

    const model::BusinessCase& original_;
    const TrackOptions& options_;
    TrackedCase tracked_;
    Fitter fitter_;
    Timing timing_;
    Posterior posterior_;
    Scenes scenes_;
    std::vector<SceneMoney> money_;
};

}  // namespace

TrackResult track(const model::BusinessCase& business_case, const model::Actuals& actuals,
                  const TrackOptions& options) {
    return Tracker(business_case, actuals, options).run();
}

std::vector<model::ActualSeries> series_of_plan(const model::BusinessCase& business_case,
                                                std::vector<model::ActualSeries> series, const TrackOptions& options) {
    const model::Actuals none;
    const TrackedCase tracked(business_case, none, options);
    std::erase_if(series, [&](const model::ActualSeries& one) {
        return model::info(one.measure).of == ActualOf::initiative && tracked.all.funded[one.subject] == 0;
    });
    return series;
}

std::vector<std::vector<double>> planned_actuals(const model::BusinessCase& business_case,
                                                 const std::vector<model::ActualSeries>& series,
                                                 const TrackOptions& options) {
    const model::Actuals none;
    const TrackedCase tracked(business_case, none, options);
    const Scene scene = planned_scene(tracked);
    const SceneMoney money(tracked, scene);
    std::vector<std::vector<double>> all;
    for (const model::ActualSeries& one : series) {
        std::vector<double>& values = all.emplace_back();
        if (model::info(one.measure).of == ActualOf::initiative) {
            const Series& adoption = scene.adoption[one.subject];
            const Series cost = money.spend_among_all(one.subject);
            bool live = false;  // and stays so: work that ended is an adoption of 0
            for (int t = 1; t <= tracked.plan.months; ++t) {
                double value = adoption(t - 1);
                live = live || value > 0;
                if (one.measure == ActualMeasure::spend) value = cost(t) + (t == 1 ? cost(0) : 0);
                if (one.measure == ActualMeasure::live) value = live ? 1 : 0;
                values.push_back(value);
            }
            continue;
        }
        const bool of_segment = model::info(one.measure).of == ActualOf::segment;
        const std::size_t group = tracked.plan.group_of[of_segment ? one.subject : one.segment];
        const Series course =
            expected(tracked, scene, play(tracked, scene, group, tracked.all), group, one, tracked.plan.months);
        values.assign(course.begin(), course.end());
    }
    return all;
}

}  // namespace cxcase::analysis
