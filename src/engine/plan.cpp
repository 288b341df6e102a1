#include "cxcase/engine/plan.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace cxcase::engine {
namespace {

using model::BusinessCase;
using model::Status;

std::vector<Pair> pairs_of(const BusinessCase& bc) {
    std::vector<Pair> pairs;
    for (std::size_t f = 0; f < bc.frictions.size(); ++f) {
        for (const model::Affect& affect : bc.frictions[f].affects) pairs.push_back({affect.segment, f, &affect, {}});
    }
    std::ranges::stable_sort(pairs, [](const Pair& a, const Pair& b) { return a.segment < b.segment; });
    return pairs;
}

// What pairs are sorted by: frictions were added in their order.
std::pair<std::size_t, std::size_t> place_of(const Pair& pair) { return {pair.segment, pair.friction}; }

void add_servers(const BusinessCase& bc, std::vector<Pair>& pairs) {
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
        if (bc.initiatives[i].status == Status::rejected) continue;
        for (const model::Fix& fix : bc.initiatives[i].fixes) {
            const std::pair place{fix.segment, fix.friction};
            const auto at = std::ranges::lower_bound(pairs, place, {}, place_of);
            if (at != pairs.end() && place_of(*at) == place) at->servers.push_back({i, fix.reduces});
        }
    }
}

std::size_t root(std::vector<std::size_t>& parent, std::size_t s) {
    while (parent[s] != s) s = parent[s] = parent[parent[s]];
    return s;
}

// Segments joined by moves share a group; groups are numbered by their first segment.
std::vector<std::size_t> group_of_segments(const BusinessCase& bc) {
    std::vector<std::size_t> parent(bc.segments.size());
    std::iota(parent.begin(), parent.end(), std::size_t{0});
    for (std::size_t s = 0; s < bc.segments.size(); ++s) {
        for (const model::Move& move : bc.segments[s].moves) {
            const std::size_t a = root(parent, s);
            const std::size_t b = root(parent, move.to);
            parent[std::max(a, b)] = std::min(a, b);
        }
    }
    std::vector<std::size_t> group(bc.segments.size());
    std::size_t count = 0;
    for (std::size_t s = 0; s < group.size(); ++s) {
        const std::size_t r = root(parent, s);
        group[s] = r == s ? count++ : group[r];
    }
    return group;
}

void insert_once(std::vector<std::size_t>& sorted, std::size_t value) {
    const auto at = std::ranges::lower_bound(sorted, value);
    if (at == sorted.end() || *at != value) sorted.insert(at, value);
}

void fill_groups(Plan& plan) {
    const std::size_t count = plan.group_of.empty() ? 0 : 1 + *std::ranges::max_element(plan.group_of);
    plan.groups.resize(count);
    for (std::size_t s = 0; s < plan.group_of.size(); ++s) plan.groups[plan.group_of[s]].segments.push_back(s);
    for (std::size_t p = 0; p < plan.pairs.size(); ++p) {
        const std::size_t g = plan.group_of[plan.pairs[p].segment];
        plan.groups[g].pairs.push_back(p);
        for (const Server& server : plan.pairs[p].servers) {
            insert_once(plan.groups[g].initiatives, server.initiative);
            insert_once(plan.initiatives[server.initiative].groups, g);
        }
    }
}

// Without recursion: a chain of requirements may be as long as the case.
std::vector<std::size_t> all_required(const BusinessCase& bc, std::size_t i) {
    std::vector<std::size_t> all;
    std::vector<std::size_t> open{i};
    while (!open.empty()) {
        const auto& next = bc.initiatives[open.back()].requires_;
        open.pop_back();
        for (const std::size_t r : next) {
            if (bc.initiatives[r].status != Status::proposed || std::ranges::binary_search(all, r)) continue;
            insert_once(all, r);
            open.push_back(r);
        }
    }
    return all;
}

InitiativePlan timing(const BusinessCase& bc, std::size_t i) {
    const model::Initiative& initiative = bc.initiatives[i];
    InitiativePlan plan;
    plan.delivery = whole_months(bc.value(initiative.delivery));
    plan.go_live = initiative.starts + plan.delivery;
    if (initiative.lasts) plan.lasts_until = plan.go_live + whole_months(bc.value(*initiative.lasts)) - 1;
    plan.requires_all = all_required(bc, i);
    return plan;
}

}  // namespace

Plan make_plan(const BusinessCase& business_case) {
    Plan plan;
    plan.business_case = &business_case;
    plan.months = business_case.calendar.horizon;
    plan.pairs = pairs_of(business_case);
    add_servers(business_case, plan.pairs);
    plan.group_of = group_of_segments(business_case);
    for (std::size_t i = 0; i < business_case.initiatives.size(); ++i) {
        plan.initiatives.push_back(timing(business_case, i));
    }
    fill_groups(plan);
    return plan;
}

bool in_force(const Plan& plan, const Funding& funding, std::size_t initiative) {
    return funding.funded[initiative] != 0 || plan.business_case->initiatives[initiative].status == Status::committed;
}

bool serves(const Pair& pair, std::size_t initiative) {
    return std::ranges::find(pair.servers, initiative, &Server::initiative) != pair.servers.end();
}

Funding nobody(const Plan& plan) {
    Funding funding;
    funding.funded.assign(plan.initiatives.size(), 0);
    return funding;
}

Question standalone(const Plan& plan, std::size_t initiative) {
    Question question{nobody(plan), nobody(plan)};
    for (const std::size_t r : plan.initiatives[initiative].requires_all) {
        question.with.funded[r] = question.without.funded[r] = 1;
    }
    question.with.funded[initiative] = 1;
    return question;
}

}  // namespace cxcase::engine
