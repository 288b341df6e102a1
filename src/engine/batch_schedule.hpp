// Which coefficients of a compiled program can change in which month: everything else stands as it did the month before.
#pragma once

#include "batch_compile.hpp"

namespace cxcase::engine {

// The months in which an initiative's adoption may change: first..last, and the month it ends.
struct ActiveMonths {
    int first = 0, last = 0;
    int ends = 0;  // 0: not before the horizon
    friend auto operator<=>(const ActiveMonths&, const ActiveMonths&) = default;
};

class MonthlyWork {
 public:
    MonthlyWork(const program::Program& program, const std::vector<ActiveMonths>& active);
    [[nodiscard]] program::Schedule schedule() const { return {months_.first}; }

 private:
    Pool pool_;
    program::List<program::List<program::Month>> months_;  // by group
};

}  // namespace cxcase::engine
