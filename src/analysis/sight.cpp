#include "sight.hpp"

#include "measures.hpp"

#include <algorithm>

namespace cxcase::analysis {
namespace {

using engine::Index;

struct Compared {
    const Series& without;
    const Series& with;
};

std::optional<TrackChange> change_of(std::size_t segment, Track track, const Compared& series, std::size_t move = 0) {
    const Change change = largest(series.with - series.without);
    if (!change.month) return std::nullopt;
    const Index at = *change.month - 1;
    TrackChange out;
    out.segment = segment;
    out.track = track;
    out.move = move;
    out.without = series.without(at);
    out.with = series.with(at);
    out.difference = change.difference;
    out.month = *change.month;
    return out;
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
        worth.contacts.push_back(channels[c].contacts);
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

std::vector<TrackChange> Sight::changes(std::size_t group, const GroupOutcome& with, const GroupOutcome& without,
                                        const std::function<double(std::size_t)>& share) const {
    std::vector<TrackChange> all;
    const auto put = [&](const std::optional<TrackChange>& change) {
        if (!change) return;
        all.push_back(*change);
        write_causes(group, {with, without}, share, all.back());
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
