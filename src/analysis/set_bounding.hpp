// Whoever knows how much sets may be worth at most: what a search asks.
#pragma once

#include "set_relaxation.hpp"

#include <memory>
#include <span>

namespace cxcase::analysis {

class SetBounding {
 public:
    SetBounding() = default;
    SetBounding(const SetBounding&) = default;
    SetBounding(SetBounding&&) = default;
    SetBounding& operator=(const SetBounding&) = default;
    SetBounding& operator=(SetBounding&&) = default;
    virtual ~SetBounding() = default;

    // For the sets between `in` and `in` with all of `open`, or for more sets. `start`: between both. Any number of threads
    // may ask.
    [[nodiscard]] virtual std::shared_ptr<const SetParts> between(SetBits in, SetBits open, SetBits start) const = 0;

    // What any of them within the limits is worth at most.
    [[nodiscard]] virtual SetRelaxation::Answer relax(const SetParts& parts, std::span<const LinearLimit> limits,
                                                      const SetRelaxation::Question& question,
                                                      SetRelaxation::Multipliers start) const {
        return SetRelaxation(parts, limits).solve(question, std::move(start));
    }
};

}  // namespace cxcase::analysis
