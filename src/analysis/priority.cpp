#include "priority.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/base/limits.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace cxcase::analysis {
namespace {

using base::infinity;

// The bits of `set` at the places of `mask`, moved together.
std::uint64_t squeezed(const SetBits& set, const SetBits& mask) {
    std::uint64_t result = 0;
    int place = 0;
    for (SetBits rest = mask; rest != 0; rest = rest.without_first(), ++place)
        if (has(set, first_of(rest))) result |= std::uint64_t{1} << place;
    return result;
}

}  // namespace

std::vector<Prefix> priority_list(SetLimits& limits, const SetTable& table) {
    base::expects(table.complete(), "chains go through every set");
    using AllChains = Chains<CloseKeys>;
    const SetBits open = limits.everybody() & ~limits.mandatory();
    std::vector<AllChains::Stop> stops;
    for (const ValuedSet& set : table.sets()) {
        if (!limits.affordable(set.set, {.total = infinity})) continue;
        stops.push_back({squeezed(set.set, open), {limits.needed_budget(set.set, set.first_year_cost), set}});
    }
    std::ranges::sort(stops, {}, &AllChains::Stop::key);
    std::vector<PricedSet> sets;
    for (const AllChains::Stop& stop : stops) sets.push_back(stop.set);
    std::vector<std::uint64_t> bundles;
    for (std::size_t k = 0; k < limits.initiatives().size(); ++k)
        bundles.push_back(squeezed(limits.requirements(k), open));
    const BudgetSteps steps(sets, 2 * table.cost_slack());
    const CloseKeys places(std::size_t{1} << static_cast<unsigned>(open.size()));
    return AllChains(std::move(stops), std::move(bundles), places, steps).best();
}

}  // namespace cxcase::analysis
