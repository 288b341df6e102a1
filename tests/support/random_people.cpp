// Segments, frictions and their effects of a random case.
#include "support/random_maker.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::test {
namespace {

using model::Unit;

enum Part : std::uint32_t { segment_part = 1, friction_part = 2, affect_part = 3 };

std::array<double, 12> twelve(Maker& make) {
    std::array<double, 12> months{};
    for (double& month : months) month = make.between(0.7, 1.4);
    return months;
}

void add_channels(Maker& make, model::Segment& s, const std::string& path) {
    const bool by_channel = make.recipe.has(Feature::channels);
    const bool given = make.on(Feature::contacts, 0.6);
    s.contacts_given = given;
    for (const char* name : {"chat", "phone"}) {
        const std::string which = by_channel ? std::string(".") + name : "";
        model::Channel channel;
        channel.name = by_channel ? name : "";
        const double k = make.between(0.05, 0.8);
        if (given) channel.contacts = make.add(k, Unit::per_month, path + "contacts" + which);
        channel.cost = make.add(make.between(1, 9), Unit::money, path + "cost_per_contact" + which);
        s.channels.push_back(channel);
        if (!by_channel) return;
    }
}

model::Segment make_segment(Maker& make, std::size_t number) {
    model::Segment s;
    s.id = "seg-" + std::to_string(number + 1);
    const std::string path = "segments." + s.id + ".";
    s.customers = make.add(std::floor(make.between(500, 400'000)), Unit::count, path + "customers");
    const double churn = make.between(0.004, 0.05) * (make.on(Feature::wild, 0.5) ? 15 : 1);
    s.churn = make.add(churn, Unit::probability_month, path + "churn");
    s.revenue = make.add(make.between(4, 120), Unit::money_per_month, path + "revenue");
    s.margin = make.add(make.between(0.2, 1), Unit::share, path + "margin");
    const double flow = make.between(10, 20'000), share = make.between(0.005, 0.12);
    if (make.on(Feature::prospects, 0.8)) {
        s.prospects = make.add(flow, Unit::per_month, path + "prospects");
        s.conversion = make.add(share, Unit::share, path + "conversion");
    }
    if (s.prospects && make.on(Feature::acquisition, 0.7))
        s.acquisition_cost = make.add(make.between(5, 150), Unit::money, path + "acquisition_cost");
    if (make.on(Feature::referrals, 0.7))
        s.referrals = make.add(make.between(0.0002, 0.01), Unit::per_month, path + "referrals");
    add_channels(make, s, path);
    const double kappa = make.between(0, 0.6), h = make.between(0.3, 1), b = make.between(0, 1);
    s.cannibalisation =
        make.add(make.on(Feature::cannibalisation, 0.7) ? kappa : 0, Unit::share, path + "cannibalisation");
    s.addressable = make.add(make.on(Feature::addressable, 0.7) ? h : 1, Unit::share, path + "addressable");
    s.capture = make.add(make.on(Feature::uncaptured, 0.7) ? b : 1, Unit::share, path + "capture");
    for (auto* rate : {&s.growth.prospects, &s.growth.revenue, &s.growth.contact_cost}) {
        const double yearly = make.between(-0.1, 0.15);
        *rate = make.add(make.on(Feature::growth, 0.7) ? yearly : 0, Unit::per_year, path + "growth");
    }
    for (auto* season : {&s.seasonality.prospects, &s.seasonality.revenue, &s.seasonality.contacts}) {
        const auto months = twelve(make);
        if (make.on(Feature::seasonality, 0.6)) *season = months;
    }
    return s;
}

void add_moves(Maker& make) {
    for (std::size_t s = 0; s < make.c.segments.size(); ++s) {
        make.stream(segment_part, 100 + s);
        for (std::size_t to = 0; to < make.c.segments.size(); ++to) {
            const double rate = make.between(0.0005, 0.02);
            if (to == s || !make.on(Feature::moves, 0.5)) continue;
            const std::string path = "segments." + make.c.segments[s].id + ".moves." + make.c.segments[to].id;
            make.c.segments[s].moves.push_back({to, make.add(rate, Unit::probability_month, path)});
        }
    }
}

// A relative effect: harmful, but for the odd one that does good.
double relative(Maker& make, double low, double high) {
    const double loss = make.between(low, high);
    return make.on(Feature::benign_effects, 0.15) ? loss / 4 : -loss;
}

void add_churn(Maker& make, const model::Segment& s, model::Affect& a, const std::string& path) {
    const bool wild = make.on(Feature::wild, 0.4);
    const double points = make.between(0.002, 0.06) + (wild ? make.c.value(s.churn) * make.between(0.5, 4) : 0);
    const double excess = make.between(0.05, 1.5);
    const bool times = make.on(Feature::relative_churn, 0.5);
    const double sign = make.on(Feature::benign_effects, 0.1) ? (wild ? -1 : -0.2) : 1;
    a.churn = model::Effect{
        make.add(sign * (times ? excess : points), times ? Unit::change_relative : Unit::change_points, path + "churn"),
        {},
        0};
}

void add_conversion(Maker& make, const model::Segment& s, model::Affect& a, const std::string& path) {
    const double met = make.between(0.05, 0.5), strong = make.on(Feature::wild, 0.4) ? 8 : 1;
    const double points = make.c.value(*s.conversion) * make.between(0.02, 0.2) * strong;
    const double loss = relative(make, 0.03, 0.3);
    a.prospects = make.add(met, Unit::share, path + "prospects");
    const bool in_points = make.chance(0.4);
    a.conversion = model::Effect{make.add(in_points ? -points : loss,
                                          in_points ? Unit::change_points : Unit::change_relative, path + "conversion"),
                                 {},
                                 0};
}

void add_money_effects(Maker& make, const model::Segment& s, model::Affect& a, const std::string& path) {
    if (make.chance(0.4)) a.cost = model::Effect{make.add(make.between(0.5, 20), Unit::money, path + "cost"), {}, 0};
    if (!make.chance(0.5)) return;
    for (std::size_t ch = 0; ch < s.channels.size(); ++ch) {
        if (make.chance(0.3) && ch > 0) continue;
        a.contacts.push_back({ch, {make.add(make.between(0.1, 1.5), Unit::count, path + "contacts"), {}, 0}});
    }
}

void add_relative_effects(Maker& make, const model::Segment& s, model::Affect& a, const std::string& path) {
    if (make.chance(0.5))
        a.revenue = model::Effect{make.add(relative(make, 0.01, 0.2), Unit::change_relative, path + "revenue"), {}, 0};
    if (s.referrals && make.chance(0.5))
        a.referrals =
            model::Effect{make.add(relative(make, 0.05, 0.6), Unit::change_relative, path + "referrals"), {}, 0};
    for (std::size_t m = 0; m < s.moves.size(); ++m) {
        if (!make.chance(0.4)) continue;
        const double change = relative(make, 0.05, 0.4);
        a.moves.push_back({m, {make.add(change, Unit::change_relative, path + "moves"), {}, 0}});
    }
}

// What one point of each metric does: csat to contacts and cost, nps to churn, revenue and referrals.
struct Links {
    model::Quantity churn, revenue, referrals, contacts, cost;
};

void add_metric_links(Maker& make, const Links& links, const model::Segment& s, model::Affect& a,
                      const std::string& path) {
    const bool nps = make.on(Feature::metrics, 0.5), csat = make.on(Feature::metrics, 0.4);
    if (nps) {
        const auto points = make.add(-make.between(2, 20), Unit::metric_points, path + "metrics.nps");
        a.metrics.push_back({1, points});
        if (!a.churn) a.churn = model::Effect{links.churn, points, 1};
        if (!a.revenue) a.revenue = model::Effect{links.revenue, points, 1};
        if (s.referrals && !a.referrals) a.referrals = model::Effect{links.referrals, points, 1};
    }
    if (csat) {
        const auto points = make.add(-make.between(2, 20), Unit::metric_points, path + "metrics.csat");
        a.metrics.insert(a.metrics.begin(), {0, points});
        if (!a.cost) a.cost = model::Effect{links.cost, points, 0};
        if (a.contacts.empty())
            for (std::size_t ch = 0; ch < s.channels.size(); ++ch)
                a.contacts.push_back({ch, {links.contacts, points, 0}});
    }
}

// The case of a friction that costs money and nothing else.
void leave_only_costs(Maker& make, model::Affect& a, const std::string& path) {
    model::Affect bare;
    bare.segment = a.segment;
    bare.customers = a.customers;
    bare.cost = a.cost;
    if (bare.customers && !bare.cost) bare.cost = model::Effect{make.add(3, Unit::money, path + "cost"), {}, 0};
    a = bare;
}

model::Affect make_affect(Maker& make, const Links& links, std::size_t segment, const std::string& friction) {
    const auto& s = make.c.segments[segment];
    const std::string path = "frictions." + friction + ".affects." + s.id + ".";
    model::Affect a;
    a.segment = segment;
    const bool often = make.on(Feature::many_occurrences, 0.15);  // more than once a month: no relative effect
    if (make.chance(0.9)) {
        const double months = make.chance(0.5) ? 1 : make.whole(2, 12);
        const double share = make.chance(0.2) ? make.between(0.4, 0.95) : make.between(0.002, 0.2);
        a.customers =
            model::Exposure{make.add(often ? 1 + share * 2 : share, Unit::occurrence, path + "customers"), months};
        if (!often && make.chance(0.7)) add_churn(make, s, a, path);
        add_money_effects(make, s, a, path);
        if (!often) add_relative_effects(make, s, a, path);
        if (!often) add_metric_links(make, links, s, a, path);
    }
    if (s.prospects && (make.chance(0.6) || !a.customers)) add_conversion(make, s, a, path);
    if (make.recipe.has(Feature::no_effects)) leave_only_costs(make, a, path);
    const bool customers_feel_it =
        a.churn || a.revenue || a.referrals || a.cost || !a.moves.empty() || !a.contacts.empty();
    if (!customers_feel_it) a.customers.reset();  // exposure without effect is an error
    return a;
}

bool does_something(const model::Affect& a) {
    return a.churn || a.conversion || a.revenue || a.referrals || a.cost || !a.moves.empty() || !a.contacts.empty();
}

double size_of(const model::BusinessCase& c, const model::Effect& effect) {
    const double points = effect.points ? -c.value(*effect.points) : 1;
    const double kept = c.haircuts_on ? 1 - c.haircuts[static_cast<std::size_t>(c[effect.amount].evidence)] : 1;
    return c.value(effect.amount) * points * kept;
}

// c0, the churn of those who meet no friction.
double undisturbed_churn(const model::BusinessCase& c, std::size_t segment) {
    double points = 0, excess = 0;
    for (const auto& friction : c.frictions)
        for (const auto& a : friction.affects) {
            if (a.segment != segment || !a.churn) continue;
            const double met = c.value(a.customers->value), effect = size_of(c, *a.churn);
            if (c[a.churn->amount].unit == Unit::change_points)
                points += met / a.customers->months * effect;
            else
                excess += met * effect;
        }
    if (1 + excess <= 0.05) return -1;
    return (c.value(c.segments[segment].churn) - points) / (1 + excess);
}

void weaken_churn(model::BusinessCase& c, std::size_t segment) {
    for (auto& friction : c.frictions)
        for (auto& a : friction.affects)
            if (a.segment == segment && a.churn) c.assumptions[a.churn->amount.id].value *= 0.6;
}

// Raises the contacts observed above what frictions cause.
void cover_contacts(model::BusinessCase& c, std::size_t segment) {
    auto& s = c.segments[segment];
    for (std::size_t ch = 0; ch < s.channels.size(); ++ch) {
        double caused = 0;
        for (const auto& friction : c.frictions)
            for (const auto& a : friction.affects)
                for (const auto& contact : a.contacts)
                    if (a.segment == segment && contact.channel == ch)
                        caused += c.value(a.customers->value) / a.customers->months * size_of(c, contact.contacts);
        if (!s.channels[ch].contacts) continue;
        double& observed = c.assumptions[s.channels[ch].contacts->id].value;
        observed = std::max(observed, caused * 1.1);
    }
}

// What would leave for other segments each month with every friction gone.
double moving_at_best(const model::BusinessCase& c, std::size_t segment) {
    double sum = 0;
    for (std::size_t m = 0; m < c.segments[segment].moves.size(); ++m) {
        double rate = c.value(c.segments[segment].moves[m].rate);
        for (const auto& friction : c.frictions)
            for (const auto& a : friction.affects)
                for (const auto& move : a.moves)
                    if (a.segment == segment && move.move == m)
                        rate /= 1 + c.value(a.customers->value) * size_of(c, move.change);
        sum += rate;
    }
    return sum;
}

}  // namespace

void add_segments(Maker& make) {
    for (std::size_t s = 0; s < static_cast<std::size_t>(make.recipe.segments); ++s) {
        make.stream(segment_part, s);
        make.c.segments.push_back(make_segment(make, s));
    }
    add_moves(make);
}

void add_frictions(Maker& make) {
    make.stream(affect_part, 0);
    const Links links{make.add(0.0004, Unit::change_points, "metrics.nps.per_point.churn"),
                      make.add(-0.002, Unit::change_relative, "metrics.nps.per_point.revenue"),
                      make.add(-0.004, Unit::change_relative, "metrics.nps.per_point.referrals"),
                      make.add(0.003, Unit::count, "metrics.csat.per_point.contacts"),
                      make.add(0.02, Unit::money, "metrics.csat.per_point.cost")};
    for (std::size_t f = 0; f < static_cast<std::size_t>(make.recipe.frictions); ++f) {
        make.stream(friction_part, f);
        model::Friction friction;
        friction.id = "friction-" + std::to_string(f + 1);
        const double weak = make.between(-0.2, 0.2), strong = make.between(0.3, 2.5);
        const double trend = make.on(Feature::strong_trend, 0.3) ? strong : make.on(Feature::trend, 0.7) ? weak : 0;
        friction.trend = make.add(trend, Unit::per_year, "frictions." + friction.id + ".trend");
        for (std::size_t s = 0; s < make.c.segments.size(); ++s) {
            make.stream(affect_part, 1 + f * 16 + s);
            if (s > 0 && make.chance(0.3)) continue;
            auto affect = make_affect(make, links, s, friction.id);
            if (does_something(affect)) friction.affects.push_back(affect);
        }
        make.c.frictions.push_back(friction);
    }
    std::erase_if(make.c.frictions, [](const model::Friction& f) { return f.affects.empty(); });
}

void obey_conservation(Maker& make) {
    for (std::size_t s = 0; s < make.c.segments.size(); ++s) {
        const auto& segment = make.c.segments[s];
        const double floor = make.c.value(segment.churn) * (1 - make.c.value(segment.addressable));
        while (undisturbed_churn(make.c, s) < floor + 1e-12) weaken_churn(make.c, s);
        cover_contacts(make.c, s);
        while (moving_at_best(make.c, s) > 0.9)
            for (const auto& move : segment.moves) make.c.assumptions[move.rate.id].value /= 2;
    }
}

int fiscal_year_of(const model::Calendar& calendar, int t) {
    const int month = calendar.start + t - 1, first = calendar.fiscal_start - 1;
    const int begins = (month - first) / 12;
    return first == 0 || calendar.named_by_start ? begins : begins + 1;
}

}  // namespace cxcase::test
