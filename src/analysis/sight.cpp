#include "sight.hpp"

#include "measures.hpp"

#include <algorithm>

namespace cxcase::analysis {
namespace {

using engine::Index;
using engine::PairNumbers;
using model::Affect;
using model::Lever;

// Collects the effects of one pair on one track.
class Causes {
 public:
    Causes(const Sight& sight, std::size_t group, std::size_t j, double removed)
        : sight_(sight), affect_(*sight.pair(group, j).affect), n_(sight.numbers(group, j)) {
        usual_.friction = sight.pair(group, j).friction;
        usual_.removed = removed;
    }

    std::vector<Cause> of(const TrackChange& change) {
        switch (change.track) {
            case Track::churn:
                if (affect_.churn) add(*affect_.churn, Lever::churn, churn_met(), churn_size());
                break;
            case Track::conversion:
                if (affect_.conversion) add(*affect_.conversion, Lever::conversion, n_.p, conversion_size());
                break;
            case Track::spend:
                if (affect_.revenue) add(*affect_.revenue, Lever::revenue, n_.e_hat, *n_.revenue_loss);
                break;
            case Track::referrals:
                if (affect_.referrals) add(*affect_.referrals, Lever::referrals, n_.e_hat, *n_.referral_loss);
                break;
            case Track::moves:
                moves(change.move);
                break;
            case Track::contacts:
                contacts();
                break;
            case Track::service:
                contacts();
                if (affect_.cost) add(*affect_.cost, Lever::cost, n_.e, *n_.cost);
                break;
        }
        return std::move(found_);
    }

 private:
    void add(const model::Effect& effect, Lever lever, double met, double size, std::size_t part = 0) {
        Cause cause = usual_;
        cause.lever = lever;
        cause.part = part;
        cause.effect = effect;
        cause.met = met;
        cause.kept = sight_.business_case().kept(effect.amount);
        cause.size = size;
        found_.push_back(cause);
    }

    [[nodiscard]] double churn_met() const { return n_.churn_points ? n_.e : n_.e_hat; }
    [[nodiscard]] double churn_size() const { return n_.churn_points ? *n_.churn_points : *n_.churn_relative; }
    [[nodiscard]] double conversion_size() const {
        return n_.conversion_points ? *n_.conversion_points : *n_.conversion_loss;
    }

    void moves(std::size_t move) {
        for (std::size_t k = 0; k < affect_.moves.size(); ++k) {
            if (affect_.moves[k].move != move) continue;
            add(affect_.moves[k].change, Lever::moves, n_.e_hat, n_.move_losses[k].second, move);
        }
    }

    void contacts() {
        for (std::size_t k = 0; k < affect_.contacts.size(); ++k) {
            add(affect_.contacts[k].contacts, Lever::contacts, n_.e, n_.contacts[k].second,
                affect_.contacts[k].channel);
        }
    }

    const Sight& sight_;
    const Affect& affect_;
    const PairNumbers<double>& n_;
    Cause usual_;
    std::vector<Cause> found_;
};

struct Compared {
    const Series& without;
    const Series& with;
};

std::optional<TrackChange> change_of(std::size_t segment, Track track, const Compared& series, std::size_t move = 0) {
    const Change change = largest(series.with - series.without);
    if (!change.month) return std::nullopt;
    const Index at = *change.month - 1;
    return TrackChange{segment, track, move, series.without(at), series.with(at), change.difference, *change.month, {}};
}

}  // namespace

Sight::Place Sight::place_of(std::size_t segment) const {
    const std::size_t group = plan_.group_of[segment];
    const auto& segments = plan_.groups[group].segments;
    return {group, static_cast<std::size_t>(std::ranges::lower_bound(segments, segment) - segments.begin())};
}

double Sight::removed(const engine::Server& server) const {
    const model::BusinessCase& bc = business_case();
    const model::Initiative& it = bc.initiatives[server.initiative];
    return bc.value(server.reduces) * bc.kept(server.reduces) * bc.value(it.success) * (1 - bc.value(it.risk_benefits));
}

Meeting Sight::meeting(std::size_t group, std::size_t j) const {
    const model::BusinessCase& bc = business_case();
    const engine::Pair& p = pair(group, j);
    const model::Segment& segment = bc.segments[p.segment];
    const double flow = segment.prospects ? bc.value(*segment.prospects) : 0;
    return {p.friction, p.segment, numbers(group, j).e * bc.value(segment.customers), numbers(group, j).p * flow};
}

Worth Sight::worth(std::size_t s) const {
    const model::BusinessCase& bc = business_case();
    const model::Segment& segment = bc.segments[s];
    const auto [group, position] = place_of(s);
    Worth worth;
    worth.segment = s;
    worth.spend = bc.value(segment.revenue);
    worth.margin = bc.value(segment.margin);
    const auto& channels = valuation_.numbers(group).segments[position].channels;
    for (std::size_t c = 0; c < channels.size(); ++c) {
        worth.contact_cost += channels[c].contacts * bc.value(segment.channels[c].cost);
    }
    for (std::size_t j = 0; j < plan_.groups[group].pairs.size(); ++j) {
        if (pair(group, j).segment == s)
            worth.friction_cost += numbers(group, j).e * numbers(group, j).cost.value_or(0);
    }
    worth.contribution = worth.spend * worth.margin - worth.contact_cost - worth.friction_cost;
    return worth;
}

std::vector<Worth> Sight::worth_of(const std::vector<TrackChange>& changes) const {
    std::vector<Worth> all;
    for (const TrackChange& change : changes) {
        const bool known = std::ranges::any_of(all, [&](const Worth& w) { return w.segment == change.segment; });
        if (!known) all.push_back(worth(change.segment));
    }
    return all;
}

// k + sum e q' (G (1-R) - 1): every contact of a customer in a month of average season.
Series Sight::contact_rate(std::size_t group, std::size_t position, const GroupOutcome& outcome) const {
    Series rate(plan_.months, 0);
    for (const auto& channel : valuation_.numbers(group).segments[position].channels) {
        for (Index k = 0; k < rate.size(); ++k) rate(k) += channel.contacts;
    }
    for (std::size_t j = 0; j < plan_.groups[group].pairs.size(); ++j) {
        if (pair(group, j).segment != plan_.groups[group].segments[position]) continue;
        const auto& n = numbers(group, j);
        for (const auto& [channel, contacts] : n.contacts) {
            for (Index k = 0; k < rate.size(); ++k) {
                rate(k) += n.e * contacts * (n.trend(k) * (1 - outcome.removal[j](k)) - 1);
            }
        }
    }
    return rate;
}

std::vector<Cause> Sight::causes(std::size_t group, const TrackChange& change,
                                 const std::function<double(std::size_t)>& share) const {
    std::vector<Cause> all;
    for (std::size_t j = 0; j < plan_.groups[group].pairs.size(); ++j) {
        if (pair(group, j).segment != change.segment || share(j) == 0) continue;
        for (const Cause& cause : Causes(*this, group, j, share(j)).of(change)) all.push_back(cause);
    }
    return all;
}

std::vector<TrackChange> Sight::changes(std::size_t group, const GroupOutcome& with, const GroupOutcome& without,
                                        const std::function<double(std::size_t)>& share) const {
    std::vector<TrackChange> all;
    const auto put = [&](const std::optional<TrackChange>& change) {
        if (!change) return;
        all.push_back(*change);
        all.back().causes = causes(group, *change, share);
    };
    for (std::size_t k = 0; k < with.levers.size(); ++k) {
        const std::size_t s = plan_.groups[group].segments[k];
        const auto& a = without.levers[k];
        const auto& b = with.levers[k];
        put(change_of(s, Track::churn, {a.churn, b.churn}));
        put(change_of(s, Track::conversion, {a.conversion, b.conversion}));
        put(change_of(s, Track::spend, {a.spend, b.spend}));
        put(change_of(s, Track::referrals, {a.referrals, b.referrals}));
        for (std::size_t m = 0; m < a.moves.size(); ++m) {
            put(change_of(s, Track::moves, {a.moves[m], b.moves[m]}, m));
        }
        const Series before = contact_rate(group, k, without);
        const Series after = contact_rate(group, k, with);
        put(change_of(s, Track::contacts, {before, after}));
        put(change_of(s, Track::service, {a.service, b.service}));
    }
    return all;
}

std::vector<double> list(const Series& series) { return {series.begin(), series.end()}; }

std::vector<double> from_month_0(const Series& series) {
    std::vector<double> values{0};
    values.insert(values.end(), series.begin(), series.end());
    return values;
}

std::vector<double> cumulated(const std::vector<double>& values) {
    std::vector<double> sums;
    double sum = 0;
    for (const double value : values) sums.push_back(sum += value);
    return sums;
}

}  // namespace cxcase::analysis
