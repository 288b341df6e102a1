#include "track_scene.hpp"

#include "track_opening.hpp"
#include "walk.hpp"

#include <algorithm>

namespace cxcase::analysis {

namespace {

using model::ActualMeasure;
using model::BusinessCase;
using model::Status;

engine::Funding funded_of(const BusinessCase& original, const TrackOptions& options) {
    const engine::Plan plan = engine::make_plan(original);
    engine::Funding funding = engine::nobody(plan);
    const auto track = [&](std::size_t i) { funding.funded[i] = is_in_todays_figures(plan, i) ? 0 : 1; };
    if (options.funded) {
        std::ranges::for_each(*options.funded, track);
    } else {
        const RankResult ranked = rank(original, order_alone);
        funding = funded_by(plan, ranked);
        std::ranges::for_each(ranked.committed, track);
    }
    return funding;
}

// Committed work that is tracked becomes a proposal that is funded: then the world without it can be played. What is not
// tracked stays in force in both.
BusinessCase as_tracked(const BusinessCase& original, const engine::Funding& tracked) {
    BusinessCase bc = original;
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i)
        if (tracked.funded[i] != 0) bc.initiatives[i].status = Status::proposed;
    return bc;
}

std::size_t position(const std::vector<std::size_t>& sorted, std::size_t value) {
    return static_cast<std::size_t>(std::ranges::lower_bound(sorted, value) - sorted.begin());
}

// rho(t) of a proposal: r x kept x success x (1 - risk) x strength x adoption.
Series removal_by(const TrackedCase& tracked, const Scene& scene, const engine::Server& server) {
    const double full = removal_in_full(tracked.business_case, scene.inputs, server);
    Series rho = scene.adoption[server.initiative];
    for (engine::Index k = 0; k < rho.size(); ++k)
        rho(k) = std::min(1.0, full * rho(k) * scene.strength[server.initiative]);
    return rho;
}

void take_customers(const TrackedCase& tracked, std::size_t segment, engine::SegmentNumbers<double>& numbers) {
    if (!tracked.opening.empty()) numbers.customers = tracked.opening[segment].value_or(numbers.customers);
}

void take_prospects(const TrackedCase& tracked, std::size_t segment, engine::SegmentNumbers<double>& numbers) {
    const auto* series = tracked.find(ActualMeasure::prospects, segment);
    if (series == nullptr) return;
    double observed = 0, planned = 0;
    for (int t = 1; t <= tracked.last_month(); ++t) {
        const auto value = series->at(t);
        if (!value) continue;
        observed += *value;
        planned += numbers.prospects(t - 1);
        numbers.prospects(t - 1) = *value;
    }
    const double ratio = planned > 0 ? observed / planned : 1;  // it stays as far from the plan as it was
    for (engine::Index k = tracked.last_month(); k < numbers.prospects.size(); ++k) numbers.prospects(k) *= ratio;
}

// Contacts per customer in a month, before what is captured in money.
double contact_rate(const ScenePlay& played, const engine::Plan& plan, const engine::Group& group, std::size_t segment,
                    engine::Index k) {
    double rate = 0;
    for (const auto& channel : played.numbers.segments[segment].channels) rate += channel.contacts;
    for (std::size_t j = 0; j < group.pairs.size(); ++j) {
        if (plan.pairs[group.pairs[j]].segment != group.segments[segment]) continue;
        const auto& pair = played.numbers.pairs[j];
        const double left = pair.trend(k) * (1 - played.removal[j](k)) - 1;
        for (const auto& [channel, contacts] : pair.contacts) rate += pair.e * contacts * left;
    }
    return rate;
}

class Expectation {
 public:
    Expectation(const TrackedCase& tracked, const Scene& scene, const ScenePlay& played, std::size_t group,
                const model::ActualSeries& series)
        : tracked_(tracked),
          scene_(scene),
          played_(played),
          group_(tracked.plan.groups[group]),
          series_(series),
          segment_(model::info(series.measure).of == model::ActualOf::segment ? series.subject : series.segment),
          place_(position(group_.segments, segment_)),
          season_(season()),
          counted_(tracked.find(ActualMeasure::customers, segment_)),
          came_(tracked.find(ActualMeasure::prospects, segment_)) {}

    [[nodiscard]] double at(int t) const {
        const auto& levers = played_.levers[place_];
        const auto& numbers = played_.numbers.segments[place_];
        const double before = customers_at(t - 1);
        switch (series_.measure) {
            case ActualMeasure::customers:
                return played_.courses[place_].customers(t);
            case ActualMeasure::prospects:
                return numbers.prospects(t - 1);
            case ActualMeasure::churned:
                return before * levers.churn(t - 1);
            case ActualMeasure::won:
                return prospects_in(t) * levers.conversion(t - 1) + levers.referrals(t - 1) * before;
            case ActualMeasure::contacts:
                return counted_in(t) * season_.at(static_cast<std::size_t>(t - 1)) *
                       contact_rate(played_, tracked_.plan, group_, place_, t - 1);
            case ActualMeasure::revenue:
                return counted_in(t) * levers.spend(t - 1);
            case ActualMeasure::occurrences:
                return occurrences(t);
            case ActualMeasure::adoption:
                return scene_.adoption[series_.subject](t - 1);
            case ActualMeasure::live:
            case ActualMeasure::spend:
                break;
        }
        return 0;
    }

 private:
    [[nodiscard]] std::vector<double> season() const {
        const auto& months = tracked_.business_case.segments[segment_].seasonality.contacts;
        if (!months) return std::vector<double>(static_cast<std::size_t>(tracked_.plan.months), 1.0);
        return engine::season_course(tracked_.business_case.calendar, tracked_.business_case.calendar.horizon, *months);
    }

    // Customers at the end of month t: as counted, else as played from the last count on.
    [[nodiscard]] double customers_at(int t) const {
        const auto& played = played_.courses[place_].customers;
        for (int u = t; counted_ != nullptr && u >= 1; --u) {
            const auto counted = counted_->at(u);
            if (counted && (u == t || played(u) > 0)) return u == t ? *counted : *counted * played(t) / played(u);
        }
        return played(t);
    }

    // Customers that meet frictions and pay in month t.
    [[nodiscard]] double counted_in(int t) const {
        switch (tracked_.business_case.count_customers) {
            case model::CountCustomers::opening:
                return customers_at(t - 1);
            case model::CountCustomers::closing:
                return customers_at(t);
            case model::CountCustomers::average:
                break;
        }
        return (customers_at(t - 1) + customers_at(t)) / 2;
    }

    [[nodiscard]] double prospects_in(int t) const {
        const auto came = came_ == nullptr ? std::nullopt : came_->at(t);
        return came.value_or(played_.numbers.segments[place_].prospects(t - 1));
    }

    // Of customers, where customers meet it; else of prospects.
    [[nodiscard]] double occurrences(int t) const {
        for (std::size_t j = 0; j < group_.pairs.size(); ++j) {
            const engine::Pair& pair = tracked_.plan.pairs[group_.pairs[j]];
            if (pair.segment != segment_ || pair.friction != series_.subject) continue;
            const auto& numbers = played_.numbers.pairs[j];
            const double left = 1 - played_.removal[j](t - 1);
            if (!pair.affect->customers) return numbers.met_prospects(t - 1) * left * prospects_in(t);
            return numbers.e * numbers.trend(t - 1) * left * counted_in(t);
        }
        return 0;
    }

    const TrackedCase& tracked_;
    const Scene& scene_;
    const ScenePlay& played_;
    const engine::Group& group_;
    const model::ActualSeries& series_;
    std::size_t segment_, place_;
    std::vector<double> season_;
    const model::ActualSeries *counted_, *came_;  // customers and prospects there were; nullptr: not known
};

}  // namespace

bool is_in_todays_figures(const engine::Plan& plan, std::size_t initiative) {
    return plan.business_case->initiatives[initiative].status == Status::committed &&
           plan.initiatives[initiative].go_live < 1;
}

bool is_in_todays_figures(const BusinessCase& business_case, std::size_t initiative) {
    return is_in_todays_figures(engine::make_plan(business_case), initiative);
}

double removal_in_full(const BusinessCase& bc, const engine::Inputs<double>& inputs, const engine::Server& server) {
    const model::Initiative& initiative = bc.initiatives[server.initiative];
    return inputs(server.reduces) * bc.kept(server.reduces) * inputs(initiative.success) *
           (1 - inputs(initiative.risk_benefits));
}

TrackedCase::TrackedCase(const BusinessCase& original, const model::Actuals& observed, const TrackOptions& options)
    : all(funded_of(original, options)),
      business_case(as_tracked(original, all)),
      plan(engine::make_plan(business_case)),
      committed(engine::nobody(plan)),
      actuals(observed) {
    for (std::size_t i = 0; i < all.funded.size(); ++i) {
        if (all.funded[i] == 0) continue;
        tracked.push_back(i);
        committed.funded[i] = original.initiatives[i].status == Status::committed ? 1 : 0;
    }
    opening = opening_customers(*this);
}

engine::Question TrackedCase::alone(std::size_t initiative) const {
    engine::Question question = engine::standalone(plan, initiative);
    for (std::size_t i = 0; i < committed.funded.size(); ++i) {
        if (committed.funded[i] == 0 || i == initiative) continue;
        question.with.funded[i] = question.without.funded[i] = 1;
    }
    return question;
}

Series adoption_late(const TrackedCase& tracked, const engine::Inputs<double>& inputs, std::size_t initiative,
                     int delay) {
    Series shares(tracked.plan.months);
    for (int t = 1; t <= tracked.plan.months; ++t)
        shares(t - 1) = engine::adoption_at(tracked.plan, initiative, inputs, t - delay);
    return shares;
}

Scene planned_scene(const TrackedCase& tracked) {
    Scene scene{engine::inputs_of(tracked.business_case), {}, {}, {}};
    const std::size_t count = tracked.business_case.initiatives.size();
    scene.strength.assign(count, 1);
    scene.delay.assign(count, 0);
    for (std::size_t i = 0; i < count; ++i) scene.adoption.push_back(adoption_late(tracked, scene.inputs, i, 0));
    return scene;
}

ScenePlay play(const TrackedCase& tracked, const Scene& scene, std::size_t group, const engine::Funding& funding) {
    const engine::Plan& plan = tracked.plan;
    ScenePlay played;
    played.numbers = engine::number_group(plan, group, scene.inputs);
    const engine::Group& g = plan.groups[group];
    for (std::size_t j = 0; j < g.pairs.size(); ++j) {
        const engine::Pair& pair = plan.pairs[g.pairs[j]];
        for (std::size_t k = 0; k < pair.servers.size(); ++k) {
            const auto status = tracked.business_case.initiatives[pair.servers[k].initiative].status;
            if (status == Status::proposed)
                played.numbers.pairs[j].removal[k] = removal_by(tracked, scene, pair.servers[k]);
        }
    }
    for (std::size_t s = 0; s < g.segments.size() && scene.volume; ++s) {
        take_customers(tracked, g.segments[s], played.numbers.segments[s]);
        take_prospects(tracked, g.segments[s], played.numbers.segments[s]);
    }
    played.removal = engine::removal_of(plan, group, played.numbers, funding);
    played.levers = engine::levers_of(plan, group, played.numbers, played.removal);
    played.courses = engine::project(plan, group, played.numbers, played.levers);
    return played;
}

Series expected(const TrackedCase& tracked, const Scene& scene, const ScenePlay& played, std::size_t group,
                const model::ActualSeries& series, int months) {
    const Expectation expectation(tracked, scene, played, group, series);
    Series values(months);
    for (int t = 1; t <= months; ++t) values(t - 1) = expectation.at(t);
    return values;
}

}  // namespace cxcase::analysis
