// The structure of a case, flattened: who affects whom, who serves what, which segments move together. No numbers.
//
// A *pair* is one friction on one segment; pairs are sorted by segment, then friction, so that every sum over frictions
// runs in the order of ids. A *group* is a set of segments joined by moves; groups are independent of each other, so an
// initiative needs only the groups it touches.
#pragma once

#include "cxcase/model/business_case.hpp"

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

namespace cxcase::engine {

// Initiative `initiative` removes the share `reduces` of a pair's occurrences at full adoption.
struct Server {
    std::size_t initiative = 0;
    model::Quantity reduces;
};

struct Pair {
    std::size_t segment = 0;
    std::size_t friction = 0;
    const model::Affect* affect = nullptr;
    std::vector<Server> servers;  // sorted by initiative; rejected ones are left out
};

struct Group {
    std::vector<std::size_t> segments;     // sorted
    std::vector<std::size_t> pairs;        // sorted: by segment, then friction
    std::vector<std::size_t> initiatives;  // that serve a pair here, sorted
};

struct InitiativePlan {
    int go_live = 1;                        // L = starts + delivery
    int delivery = 0;                       // d, months
    std::optional<int> lasts_until;         // last month with adoption
    std::vector<std::size_t> groups;        // it touches, sorted
    std::vector<std::size_t> requires_all;  // transitively required proposed initiatives, sorted
};

struct Plan {
    const model::BusinessCase* business_case = nullptr;
    int months = 0;  // T
    std::vector<Pair> pairs;
    std::vector<Group> groups;
    std::vector<std::size_t> group_of;  // segment -> group
    std::vector<InitiativePlan> initiatives;
};

// The plan refers to `business_case`, which must outlive it.
[[nodiscard]] Plan make_plan(const model::BusinessCase& business_case);

using model::whole_months;

// Which initiatives are funded besides the committed ones, and whether one of them comes late.
struct Funding {
    static constexpr std::size_t nobody = std::numeric_limits<std::size_t>::max();
    std::vector<char> funded;  // by initiative
    std::size_t late = nobody;
    int late_by = 0;  // months

    [[nodiscard]] int delay(std::size_t initiative) const { return initiative == late ? late_by : 0; }
};

// Whether it acts and costs: it is committed, or funded.
[[nodiscard]] bool in_force(const Plan& plan, const Funding& funding, std::size_t initiative);

// What a measure is taken of: the flows of one set less those of another.
struct Question {
    Funding with, without;
};

// Does the initiative fix this friction in this segment?
[[nodiscard]] bool serves(const Pair& pair, std::size_t initiative);

// Nobody besides the committed ones.
[[nodiscard]] Funding nobody(const Plan& plan);

// An initiative standing alone: {i and all it requires} less {all it requires}.
[[nodiscard]] Question standalone(const Plan& plan, std::size_t initiative);

}  // namespace cxcase::engine
