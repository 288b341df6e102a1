// The 0/1 knapsack, exactly: which items of a value and a weight are worth most within a capacity.
//
// Idea: go through the items by value per weight and keep every combination that may still win: none that weighs more and is
// worth less than another (dominance), none that could not reach the best known even if the room left were filled with the
// next items in order, the last of them in part (Dantzig's bound). Filling each combination with whole items in order gives
// the best known.
// Worked small number: (value, weight) (6, 2), (10, 4), (12, 6), capacity 10. Greedy takes the first two: 16, and 2/3 of the
// third might add 8, so nothing is decided. Without the first: 10 + 12 = 22 fits, and no bound of what is left is higher.
// Cost: items x combinations kept; with whole-number weights at most capacity + 1 of those.
// Source: Nemhauser and Ullmann, Discrete Dynamic Programming and Capital Allocation (1969); Dantzig (1957); Kellerer,
// Pferschy and Pisinger, Knapsack Problems (2004), chapter 5.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace cxcase::analysis {

class Knapsack {
 public:
    enum class Fate : char { open, in, out };

    struct Asked {
        double capacity = 0;                // +infinity: no limit
        std::vector<Fate> fates = {};       // by item; empty: all are open
        std::size_t most_kept = 5'000'000;  // combinations after which it gives up
    };

    struct Answer {
        std::vector<char> chosen;  // by item
        double value = 0, weight = 0;
        double bound = 0;  // no choice is worth more
        bool proven = false;
    };

    // Values of any sign; weights none negative.
    Knapsack(std::vector<double> values, std::vector<double> weights);

    // Nothing where the items that are in for certain weigh too much. A weight of 1e-12 more than the capacity, relative, fits.
    [[nodiscard]] std::optional<Answer> solve(const Asked& asked) const;

 private:
    std::vector<double> values_, weights_;
    std::vector<std::size_t> order_;  // best value per weight first
};

}  // namespace cxcase::analysis
