// What a plan over draws is told of sets, in whatever way they were found.
#pragma once

#include "set_values.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace cxcase::analysis {

class DrawnAnswers {
 public:
    DrawnAnswers() = default;
    DrawnAnswers(const DrawnAnswers&) = delete;
    DrawnAnswers(DrawnAnswers&&) = delete;
    DrawnAnswers& operator=(const DrawnAnswers&) = delete;
    DrawnAnswers& operator=(DrawnAnswers&&) = delete;
    virtual ~DrawnAnswers() = default;

    [[nodiscard]] virtual std::vector<double> npv(SetBits set) = 0;  // in each draw [money]

    // Share of the draws in which friction effects were scaled to what there is.
    [[nodiscard]] virtual double scaled() const = 0;

    // The best set of every n-th draw, and what it is worth there [money].
    struct Best {
        std::size_t every = 1;
        std::vector<SetBits> set = {};
        std::vector<double> npv = {};
    };
    [[nodiscard]] const Best& best() const { return best_; }

    // The set with the best mean NPV of those looked at; all within the limits are, or its mean is bounded, where that is proven.
    struct ByMean {
        SetBits set = {};
        bool proven = true;
    };
    [[nodiscard]] virtual ByMean best_by_mean(SetBits chosen) = 0;

 protected:
    void take_best(Best best) { best_ = std::move(best); }

 private:
    Best best_;
};

}  // namespace cxcase::analysis
