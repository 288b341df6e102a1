// Sets near a chain of sets, of which each holds those before it.
#pragma once

#include "set_limits.hpp"

#include <cstddef>
#include <vector>

namespace cxcase::analysis {

// The chain itself, then those that have some of its next few steps, then those that differ from one of its sets by one member,
// then by two, the nearer ones first: about `most` of them at most (those of the first two kinds are always there). With each member comes what it requires, and goes
// what requires it. Whether anything else forbids them is not looked at.
[[nodiscard]] std::vector<SetBits> sets_near(const SetLimits& limits, const std::vector<SetBits>& chain,
                                             std::size_t most);

}  // namespace cxcase::analysis
