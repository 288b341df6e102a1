// The best sets of many, without looking at all of them: branch and bound, best bound first.
#pragma once

#include "set_limits.hpp"
#include "set_table.hpp"
#include "set_values.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace cxcase::analysis {

class SetSearch {
 public:
    // `most_added`: by member, the most that it adds to any set (set_bound.hpp). All must outlive this. `valued` is told how
    // many sets have been, on the thread that asks.
    using Progress = std::function<void(std::size_t valued)>;
    SetSearch(SetLimits& limits, const SetValues& values, const std::vector<double>& most_added, std::size_t threads,
              Progress valued = {});

    struct Found {
        std::vector<ValuedSet> sets;  // best first, at most as many as asked for
        double bound = 0;             // no set that was not looked at is worth more
        bool proven = true;           // none of them is worth more than the last of `sets`
        std::size_t valued = 0;
    };

    // Of the sets that hold all of `asked.with` and none of `asked.without`. Gives up after `most_valued` sets.
    [[nodiscard]] Found best(const SetTable::Asked& asked, std::size_t most, std::size_t most_valued) const;

 private:
    friend class SetSearchRun;

    SetLimits& limits_;
    const SetValues& values_;
    const std::vector<double>& most_added_;
    std::size_t threads_;
    Progress valued_;
    std::vector<std::size_t> order_;  // in which members are decided on
};

}  // namespace cxcase::analysis
