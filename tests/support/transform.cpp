#include "support/transform.hpp"

#include <algorithm>
#include <numeric>
#include <random>

namespace cxcase::test {
namespace {

using model::BusinessCase;
using model::Quantity;
using model::Unit;

Quantity add_row(BusinessCase& c, double value, Unit unit) {
    model::Assumption row;
    row.unit = unit;
    row.value = value;
    row.distribution.shape = model::Certain{value};
    row.evidence = model::Evidence::experiment;  // no haircut cuts it
    c.assumptions.push_back(std::move(row));
    return {static_cast<std::uint32_t>(c.assumptions.size() - 1)};
}

using Order = std::vector<std::size_t>;  // new place -> old place

Order shuffled(std::size_t n, std::mt19937& random) {
    Order order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t k = n; k > 1; --k) std::swap(order[k - 1], order[random() % k]);
    return order;
}

Order inverse(const Order& order) {
    Order back(order.size());
    for (std::size_t k = 0; k < order.size(); ++k) back[order[k]] = k;
    return back;
}

// Reorders `all` and names each after its place, so that ids sort as places do.
template <typename Things>
void reorder(Things& all, const Order& order) {
    Things result;
    for (std::size_t k = 0; k < order.size(); ++k) {
        result.push_back(all[order[k]]);
        auto place = std::to_string(k);
        result.back().id = std::string(4 - place.size(), '0') + place + "_" + result.back().id;
    }
    all = std::move(result);
}

// Points at new places; moves of a segment are sorted by destination, so effects on moves follow them.
void repoint_segments(BusinessCase& c, const Order& place) {
    std::vector<Order> move_place(c.segments.size());
    for (std::size_t s = 0; s < c.segments.size(); ++s) {
        auto& moves = c.segments[s].moves;
        Order order(moves.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        for (auto& move : moves) move.to = place[move.to];
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return moves[a].to < moves[b].to; });
        auto sorted = moves;
        for (std::size_t k = 0; k < order.size(); ++k) sorted[k] = moves[order[k]];
        moves = sorted;
        move_place[s] = inverse(order);
    }
    for (auto& friction : c.frictions) {
        for (auto& affect : friction.affects) {
            affect.segment = place[affect.segment];
            for (auto& move : affect.moves) move.move = move_place[affect.segment][move.move];
            std::sort(affect.moves.begin(), affect.moves.end(),
                      [](const auto& a, const auto& b) { return a.move < b.move; });
        }
        std::sort(friction.affects.begin(), friction.affects.end(),
                  [](const auto& a, const auto& b) { return a.segment < b.segment; });
    }
}

void sort_fixes(model::Initiative& initiative) {
    std::sort(initiative.fixes.begin(), initiative.fixes.end(), [](const model::Fix& a, const model::Fix& b) {
        return a.friction != b.friction ? a.friction < b.friction : a.segment < b.segment;
    });
}

void repoint_initiatives(BusinessCase& c, const Order& segment, const Order& friction, const Order& place) {
    const auto move_list = [&](std::vector<std::size_t>& list) {
        for (auto& i : list) i = place[i];
        std::sort(list.begin(), list.end());
    };
    for (auto& initiative : c.initiatives) {
        for (auto& fix : initiative.fixes) fix = {friction[fix.friction], segment[fix.segment], fix.reduces};
        sort_fixes(initiative);
        move_list(initiative.requires_);
        move_list(initiative.excludes);
    }
    for (auto& group : c.groups) move_list(group.of);
}

// The twin's row of frictions: all that meets the segment meets its other half too.
void share_frictions(BusinessCase& c, std::size_t segment, std::size_t twin) {
    for (auto& friction : c.frictions) {
        std::optional<model::Affect> copy;
        for (const auto& affect : friction.affects)
            if (affect.segment == segment) copy = affect;
        if (!copy) continue;
        copy->segment = twin;
        friction.affects.push_back(*copy);
    }
    for (auto& initiative : c.initiatives) {
        const auto fixes = initiative.fixes;
        for (const auto& fix : fixes)
            if (fix.segment == segment) initiative.fixes.push_back({fix.friction, twin, fix.reduces});
        sort_fixes(initiative);
    }
}

// Whoever moves into the segment moves half into either half, under the same frictions.
void share_arrivals(BusinessCase& c, std::size_t segment, std::size_t twin) {
    for (std::size_t from = 0; from < c.segments.size(); ++from) {
        auto& moves = c.segments[from].moves;
        for (std::size_t m = 0; m < moves.size(); ++m) {
            if (moves[m].to != segment) continue;
            moves[m].rate = copy_row(c, moves[m].rate, 0.5);
            moves.push_back({twin, moves[m].rate});
            for (auto& friction : c.frictions)
                for (auto& affect : friction.affects) {
                    if (affect.segment != from) continue;
                    for (std::size_t k = 0; k < affect.moves.size(); ++k)
                        if (affect.moves[k].move == m) {
                            affect.moves.push_back({moves.size() - 1, affect.moves[k].change});
                            break;
                        }
                }
            break;
        }
    }
}

}  // namespace

Quantity copy_row(BusinessCase& c, Quantity q, double times) {
    auto row = c[q];
    row.value *= times;
    row.distribution.shape = model::Certain{row.value};
    c.assumptions.push_back(std::move(row));
    return {static_cast<std::uint32_t>(c.assumptions.size() - 1)};
}

BusinessCase with_plan_limits(BusinessCase c, std::uint32_t seed) {
    const std::size_t count = c.initiatives.size();
    c.self_funding = seed % 3 == 0;
    if (seed % 2 == 0 && count > 2) c.groups.push_back({1, {seed % count, (seed + 1) % count}});
    if (seed % 5 < 3) {
        const auto row = [&](double value) {
            const auto id = copy_row(c, c.discount_rate);
            c.assumptions[id.id].value = value;
            return id;
        };
        c.people.push_back({"team", row(static_cast<double>(seed % 4 + 1))});
        for (std::size_t i = 0; i < count; ++i)
            if ((seed >> i & 1U) != 0) c.initiatives[i].people.push_back({0, row(static_cast<double>(1 + i % 2))});
    }
    return c;
}

BusinessCase money_times(BusinessCase c, double factor) {
    for (auto& row : c.assumptions) {
        if (row.unit != Unit::money && row.unit != Unit::money_per_month) continue;
        row.value *= factor;
        row.conversion.scale *= factor;
        row.conversion.offset *= factor;
    }
    return c;
}

Renamed reordered(const BusinessCase& business_case, std::uint32_t seed) {
    std::mt19937 random(seed);
    BusinessCase c = business_case;
    const Order segments = shuffled(c.segments.size(), random), frictions = shuffled(c.frictions.size(), random),
                initiatives = shuffled(c.initiatives.size(), random);
    reorder(c.segments, segments);
    reorder(c.frictions, frictions);
    reorder(c.initiatives, initiatives);
    repoint_segments(c, inverse(segments));
    repoint_initiatives(c, inverse(segments), inverse(frictions), inverse(initiatives));
    return {std::move(c)};
}

BusinessCase split(BusinessCase c, std::size_t segment) {
    const std::size_t twin = c.segments.size();
    auto& whole = c.segments[segment];
    whole.customers = copy_row(c, whole.customers, 0.5);
    if (whole.prospects) whole.prospects = copy_row(c, *whole.prospects, 0.5);
    auto half = whole;
    half.id = "zz-other-half";  // sorts last
    c.segments.push_back(half);
    share_frictions(c, segment, twin);
    share_arrivals(c, segment, twin);
    return c;
}

std::size_t add_bare_initiative(BusinessCase& c, const std::string& id) {
    model::Initiative bare;
    bare.id = id;
    bare.delivery = bare.ramp = add_row(c, 0, Unit::months);
    bare.fades = add_row(c, 0, Unit::per_year);
    bare.success = add_row(c, 1, Unit::share);
    bare.risk_benefits = bare.risk_costs = add_row(c, 0, Unit::share);
    c.initiatives.push_back(bare);
    return c.initiatives.size() - 1;
}

}  // namespace cxcase::test
