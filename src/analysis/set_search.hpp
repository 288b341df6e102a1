// The best sets of many, without looking at all of them: branch and bound, best bound first.
//
// A node stands for the sets between those that are in and those that may still be added. Its bound is that of the relaxation;
// members with which, or without which, no set of the node can be good enough are decided at once, and what each friction
// brings at most is worked out anew, from the best set known, when enough members are decided.
#pragma once

#include "set_bounding.hpp"
#include "set_limits.hpp"
#include "set_table.hpp"
#include "set_values.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace cxcase::analysis {

class SetSearchRun;

class SetSearch {
 public:
    using Progress = std::function<void(std::size_t nodes)>;
    struct Options {
        std::size_t threads = 1;
        Progress looked_at = {};          // told how many nodes more have been, on the thread that asks
        SetWorth worth = {};              // instead of the NPV at the point; the bound is one of it, too
        std::size_t all_of = 0;           // with so many open ones every set of a node is worked out
        std::function<bool()> stop = {};  // asked before each few nodes: gives up, as if there were no more nodes
    };
    // `known`: sets to start from. All references must outlive it.
    SetSearch(SetLimits& limits, const SetValues& values, const SetBounding& bound, std::vector<ValuedSet> known,
              Options options);

    struct Found {
        std::vector<ValuedSet> sets;  // best first, at most as many as asked for
        double bound = 0;             // no set that was not looked at is worth more
        bool proven = true;           // none of them is worth more than the last of `sets`
        std::size_t valued = 0;       // sets worked out
    };

    // Of the sets that hold all of `asked.with` and none of `asked.without`. Gives up after `most_nodes` nodes. Sets that it
    // meets are known to the next question.
    // `also`: more sets to start from.
    [[nodiscard]] Found best(const SetTable::Asked& asked, std::size_t most, std::size_t most_nodes,
                             std::span<const ValuedSet> also = {});

    // The same for several questions, a few of them side by side: so there is work for every thread even where each has few
    // nodes. Those side by side know nothing of each other.
    [[nodiscard]] std::vector<Found> best_of_each(std::span<const SetTable::Asked> asked, std::size_t most,
                                                  std::size_t most_nodes);

 private:
    friend class SetSearchRun;  // one question
    [[nodiscard]] std::vector<Found> side_by_side(std::span<const SetTable::Asked> asked, std::size_t most,
                                                  std::size_t most_nodes, std::span<const ValuedSet> also);
    [[nodiscard]] std::vector<ValuedSet> value(const std::deque<SetSearchRun>& runs) const;
    void remember(const ValuedSet& valued);

    SetLimits& limits_;
    const SetValues& values_;
    const SetBounding& bound_;
    std::vector<ValuedSet> known_;  // best first
    Options options_;
    // Of the first question's root: what frictions bring there holds for the fewer sets of every other, too.
    std::shared_ptr<const SetParts> root_;
    SetRelaxation::Multipliers multipliers_;
};

}  // namespace cxcase::analysis
