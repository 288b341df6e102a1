// Cases that must give the same answer as another: the same facts told differently.
#pragma once

#include "cxcase/model/business_case.hpp"

#include <cstdint>
#include <string>

namespace cxcase::test {

// A copy whose register row `id` may be changed without touching the other users of the same row.
[[nodiscard]] model::Quantity copy_row(model::BusinessCase& business_case, model::Quantity q, double times = 1);

// Every amount of money, times a factor.
[[nodiscard]] model::BusinessCase money_times(model::BusinessCase business_case, double factor);

// Segments, frictions and initiatives in another order, ids renamed so that the order is that of the ids again.
// `old_name` gives back what an id was called.
struct Renamed {
    model::BusinessCase business_case;
    [[nodiscard]] static std::string old_name(const std::string& id) { return id.substr(id.find('_') + 1); }
};
[[nodiscard]] Renamed reordered(const model::BusinessCase& business_case, std::uint32_t seed);

// One segment told as two halves: customers and prospects halved, all else alike, frictions, fixes and moves with them.
[[nodiscard]] model::BusinessCase split(model::BusinessCase business_case, std::size_t segment);

// With limits that only a plan knows, from the case's own numbers: people, a group, money that the set earns itself.
[[nodiscard]] model::BusinessCase with_plan_limits(model::BusinessCase business_case, std::uint32_t seed);

// Adds a proposed initiative without effect, cost or conditions and gives its index.
[[nodiscard]] std::size_t add_bare_initiative(model::BusinessCase& business_case, const std::string& id);

}  // namespace cxcase::test
