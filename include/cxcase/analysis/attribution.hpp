// How the difference between two cases falls on the changes that lie between them, so that the parts sum to the whole.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace cxcase::analysis {

// What the first case is worth with those changes of the second that are taken; nothing where that is no valid case. Called
// from several threads at once.
using WorthOf = std::function<std::optional<double>(const std::vector<bool>& taken)>;

struct AttributionOptions {
    std::size_t most_fair = 12;  // bars up to which every combination is tried: 4096 of them
    std::size_t threads = 1;     // the result does not depend on it
    std::function<void(std::size_t done, std::size_t all)> progress = {};  // called from several threads; may be empty
};

// One part of the difference: the changes it is put down to.
struct Bar {
    std::vector<std::size_t> changes;
    double value = 0;
};

struct Attribution {
    enum class Method {
        shapley,   // each bar's contribution, averaged over all orders in which the changes could be made
        in_order,  // what each bar adds to those before it
    };
    Method method = Method::shapley;
    bool joined = false;    // some changes are no valid case without each other, and share a bar
    bool many = false;      // in order, because there are more than `most_fair` bars
    std::vector<Bar> bars;  // in the order given; a joined one stands where its first change does
    double from = 0, to = 0;
};

// Bars for groups of changes 0..changes-1, each in one group. Precondition: none taken and all taken are valid. Where some
// combination is no valid case, groups that need each other are joined; where that does not help, bars are taken in order,
// and an invalid step is joined to the next. The bars sum to `to - from` but for rounding (relative 1e-12).
[[nodiscard]] Attribution attribute(std::size_t changes, const std::vector<std::vector<std::size_t>>& groups,
                                    const WorthOf& worth, const AttributionOptions& options = {});

}  // namespace cxcase::analysis
