// The most that any set within linear limits may be worth, from what each friction brings at most (set_bound.hpp).
//
// Lagrangian decomposition: each friction chooses the servers that suit it best. What a member's lines bring or cost is
// shared out among its frictions, and each limit has a price; shares and prices are moved (subgradient steps) until frictions
// agree on who is in and the limits are kept, as far as they go. Any shares and prices give a valid bound.
#pragma once

#include "set_limits.hpp"
#include "set_parts.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace cxcase::analysis {

class SetRelaxation {
 public:
    // Where the steps stand; those of a set's parent are a good start.
    struct Multipliers {
        std::vector<double> prices = {};      // by limit [money per largest use]
        std::vector<double> deviations = {};  // by friction and member: its share, less an even one [money]
    };
    struct Answer {
        double bound = 0;                             // no set is worth more
        std::vector<double> with = {}, without = {};  // by member: no set with it, without it is
        std::vector<double> wanted = {};              // by member: how many of its frictions want it, 0..1
        Multipliers multipliers = {};
    };
    struct Question {
        SetBits in = 0, open = 0;  // between those of the parts
        double enough = 0;         // a bound that is no greater need not be better [money]
        std::size_t steps = 30;
    };

    // Both must outlive it.
    SetRelaxation(const SetParts& parts, std::span<const LinearLimit> limits);

    [[nodiscard]] Answer solve(const Question& question, Multipliers start) const;

 private:
    friend class SetRelaxationRun;
    const SetParts& parts_;
    std::span<const LinearLimit> limits_;
};

}  // namespace cxcase::analysis
