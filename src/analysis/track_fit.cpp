#include "track_fit.hpp"

#include "cxcase/model/quantile.hpp"
#include "track_descent.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace cxcase::analysis {

namespace {

using model::ActualMeasure;
using model::ActualOf;

// The measures that speak about rates; the others are taken as they are.
bool is_rate(ActualMeasure measure) {
    return measure == ActualMeasure::churned || measure == ActualMeasure::won || measure == ActualMeasure::contacts ||
           measure == ActualMeasure::occurrences;
}

std::size_t segment_of(const model::ActualSeries& series) {
    return model::info(series.measure).of == ActualOf::segment ? series.subject : series.segment;
}

// Half of the width between P16 and P84 of a range; of a certain figure what its grade leaves open.
double doubt_of(const model::Assumption& a) {
    if (!a.uncertain()) return std::abs(a.value) * usual_doubt(a.evidence);
    constexpr double one_sigma = 0.158655253931457;
    return (model::canonical_quantile(a, 1 - one_sigma) - model::canonical_quantile(a, one_sigma)) / 2;
}

bool is_share(model::Unit unit) { return unit == model::Unit::share || unit == model::Unit::probability_month; }

bool is_signed(model::Unit unit) {
    return unit == model::Unit::change_points || unit == model::Unit::change_relative ||
           unit == model::Unit::metric_points;
}

// Can less of a friction move what is counted of its segment?
bool can_move(const model::Affect& affect, ActualMeasure measure) {
    switch (measure) {
        case ActualMeasure::churned:
            return affect.churn.has_value();
        case ActualMeasure::won:
            return affect.conversion.has_value() || affect.referrals.has_value();
        case ActualMeasure::contacts:
            return !affect.contacts.empty();
        default:
            return measure == ActualMeasure::occurrences;
    }
}

auto place_of(std::vector<FreeFigure>& figures, model::Quantity quantity) {
    return std::ranges::find_if(figures, [&](const FreeFigure& p) { return p.quantity && *p.quantity == quantity; });
}

// Collects the figures of a segment, or of what a friction does in it.
struct Gathering {
    const model::BusinessCase& business_case;
    std::size_t group;
    std::optional<std::size_t> pair;
    std::vector<FreeFigure>& figures;

    void add(const std::optional<model::Quantity>& quantity) const {
        if (!quantity) return;
        const auto known = place_of(figures, *quantity);
        std::vector<std::size_t> pairs;
        if (pair) pairs.push_back(*pair);
        if (known != figures.end()) return known->act_in({group}, pairs);
        const model::Assumption& a = business_case[*quantity];
        const double sd = doubt_of(a);
        if (!a.stated || !(sd > 0)) return;
        figures.push_back({quantity,
                           0,
                           a.value,
                           sd,
                           is_signed(a.unit) ? -base::unbounded : 0,
                           is_share(a.unit) ? 1 : base::unbounded,
                           {group},
                           std::move(pairs)});
    }

    void add(const model::Effect& effect) const {
        add(effect.amount);
        add(effect.points);
    }
};

// What the observations would read. Where groups are named, only in these; the rest is as known.
std::vector<double> expected_at(const TrackedCase& tracked, const Scene& scene,
                                const std::vector<Observation>& observations, const std::vector<std::size_t>* groups,
                                std::vector<double> known) {
    known.resize(observations.size());
    std::map<std::size_t, ScenePlay> plays;
    Series course;
    for (std::size_t k = 0; k < observations.size(); ++k) {
        const Observation& o = observations[k];
        if (groups != nullptr && std::ranges::find(*groups, o.group) == groups->end()) continue;
        if (!plays.contains(o.group)) plays.emplace(o.group, play(tracked, scene, o.group, tracked.all));
        if (k == 0 || observations[k - 1].series != o.series)
            course = expected(tracked, scene, plays.at(o.group), o.group, tracked.actuals.series[o.series],
                              tracked.last_month());
        known[k] = course(o.month - 1);
    }
    return known;
}

}  // namespace

void FreeFigure::act_in(const std::vector<std::size_t>& more_groups, const std::vector<std::size_t>& more_pairs) {
    for (const std::size_t group : more_groups)
        if (std::ranges::find(groups, group) == groups.end()) groups.push_back(group);
    pairs.insert(pairs.end(), more_pairs.begin(), more_pairs.end());
}

double usual_doubt(model::Evidence grade) {
    return std::max(0.10, model::default_haircuts.at(static_cast<std::size_t>(grade)));
}

Fitter::Fitter(const TrackedCase& tracked)
    : tracked_(tracked),
      touched_(tracked.business_case.segments.size(), 0),
      scatter_(tracked.actuals.series.size(), 1.0) {
    for (const engine::Pair& pair : tracked.plan.pairs) {
        for (const engine::Server& server : pair.servers)
            if (tracked.all.funded[server.initiative] != 0) touched_[pair.segment] = 1;
    }
    observe();
    gather();
}

void Fitter::observe() {
    for (std::size_t k = 0; k < tracked_.actuals.series.size(); ++k) {
        const model::ActualSeries& series = tracked_.actuals.series[k];
        if (!is_rate(series.measure) || touched_[segment_of(series)] == 0) continue;
        const std::size_t group = tracked_.plan.group_of[segment_of(series)];
        for (int t = 1; t <= tracked_.last_month(); ++t)
            if (const auto value = series.at(t)) observations_.push_back({k, group, t, *value});
    }
}

// Only what a series can say something about. Booked revenue says nothing: it moves with prices and promotions too.
void Fitter::gather() {
    const std::size_t segments = tracked_.business_case.segments.size();
    std::vector<char> seen(segments, 0);
    for (const Observation& o : observations_) seen[segment_of(tracked_.actuals.series[o.series])] = 1;
    for (std::size_t s = 0; s < segments; ++s)
        if (seen[s] != 0) gather_segment(s, parameters_);
    for (std::size_t s = 0; s < segments; ++s)
        if (seen[s] == 0 && touched_[s] != 0) gather_segment(s, unseen_);
    std::erase_if(unseen_, [&](const FreeFigure& p) {
        const auto seen_elsewhere = place_of(parameters_, *p.quantity);
        if (seen_elsewhere == parameters_.end()) return false;
        seen_elsewhere->act_in(p.groups, p.pairs);
        return true;
    });
}

void Fitter::gather_segment(std::size_t segment, std::vector<FreeFigure>& figures) {
    const model::Segment& of = tracked_.business_case.segments[segment];
    const Gathering gathering{tracked_.business_case, tracked_.plan.group_of[segment], std::nullopt, figures};
    gathering.add(of.churn);
    gathering.add(of.conversion);
    gathering.add(of.referrals);
    for (const model::Channel& channel : of.channels) gathering.add(channel.contacts);
    for (std::size_t pair = 0; pair < tracked_.plan.pairs.size(); ++pair)
        if (tracked_.plan.pairs[pair].segment == segment) gather_pair(pair, gathering.group, figures);
}

// Through a metric an effect is a product, of which the data know no more than that: the ranges say how to share out what is
// new.
void Fitter::gather_pair(std::size_t pair, std::size_t group, std::vector<FreeFigure>& figures) {
    const engine::Pair& of = tracked_.plan.pairs[pair];
    const model::Affect& affect = *of.affect;
    const Gathering gathering{tracked_.business_case, group, pair, figures};
    if (affect.customers) gathering.add(affect.customers->value);
    gathering.add(affect.prospects);
    for (const auto* effect : {&affect.churn, &affect.conversion, &affect.referrals})
        if (*effect) gathering.add(**effect);
    for (const model::ChannelEffect& channel : affect.contacts) gathering.add(channel.contacts);
    for (const engine::Server& server : of.servers)
        if (tracked_.all.funded[server.initiative] != 0) gathering.add(server.reduces);
}

std::vector<Observation> Fitter::observations_of(std::size_t initiative) const {
    const auto& groups = tracked_.plan.initiatives[initiative].groups;
    std::vector<Observation> some;
    for (const Observation& o : observations_)
        if (std::ranges::binary_search(groups, o.group)) some.push_back(o);
    return some;
}

std::vector<FreeFigure> Fitter::parameters_of(std::size_t initiative) const {
    const auto& groups = tracked_.plan.initiatives[initiative].groups;
    std::vector<FreeFigure> some;
    for (const FreeFigure& p : parameters_) {
        if (std::ranges::any_of(p.groups, [&](std::size_t g) { return std::ranges::binary_search(groups, g); }))
            some.push_back(p);
    }
    return some;
}

std::vector<FreeFigure> Fitter::nearest_to(std::size_t initiative) const {
    std::vector<FreeFigure> some = parameters_of(initiative);
    std::erase_if(some, [&](const FreeFigure& p) {
        return !p.pairs.empty() && std::ranges::none_of(p.pairs, [&](std::size_t pair) {
            return engine::serves(tracked_.plan.pairs[pair], initiative);
        });
    });
    return some;
}

std::size_t Fitter::months_seen(std::size_t initiative, int from) const {
    std::vector<char> seen(static_cast<std::size_t>(tracked_.last_month()) + 1, 0);
    for (const Observation& observation : observations_) {
        const model::ActualSeries& series = tracked_.actuals.series[observation.series];
        for (const engine::Pair& pair : tracked_.plan.pairs) {
            const bool about = model::info(series.measure).of == ActualOf::segment || series.subject == pair.friction;
            if (pair.segment == segment_of(series) && about && can_move(*pair.affect, series.measure) &&
                engine::serves(pair, initiative) && observation.month >= from)
                seen[static_cast<std::size_t>(observation.month)] = 1;
        }
    }
    return static_cast<std::size_t>(std::ranges::count(seen, 1));
}

Scene Fitter::with(Scene scene, const std::vector<FreeFigure>& parameters, const std::vector<double>& values) {
    for (std::size_t j = 0; j < parameters.size(); ++j) {
        if (parameters[j].quantity)
            scene.inputs.values[parameters[j].quantity->id] = values[j];
        else
            scene.strength[parameters[j].initiative] = values[j];
    }
    return scene;
}

Fit Fitter::fit(const Scene& scene, const std::vector<FreeFigure>& parameters,
                const std::vector<Observation>& observations) const {
    Descent search(
        parameters, observations,
        [&](const std::vector<double>& values, const std::vector<std::size_t>* groups, std::vector<double> known) {
            Scene played = with(scene, parameters, values);
            played.volume = true;  // what was counted is of the customers and prospects there were
            return expected_at(tracked_, played, observations, groups, std::move(known));
        },
        [&](std::size_t k, double expected) { return std::max(expected, 1.0) * scatter_[observations[k].series]; });
    Fit fit = search.run();
    std::vector<double> squares(scatter_.size(), 0), months(scatter_.size(), 0);
    for (std::size_t k = 0; k < observations.size(); ++k) {
        const double off = observations[k].value - fit.expected[k];
        squares[observations[k].series] += off * off / std::max(fit.expected[k], 1.0);
        months[observations[k].series] += 1;
    }
    for (std::size_t s = 0; s < squares.size(); ++s)
        fit.scatter.push_back(months[s] > 3 ? std::max(1.0, squares[s] / (months[s] - 2)) : 1.0);
    return fit;
}

}  // namespace cxcase::analysis
