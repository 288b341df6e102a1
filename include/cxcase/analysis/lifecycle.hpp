// A fitted curve of survivors as stages of life: states with a churn each, and a share of those who stay that goes on to the
// next stage every month. A case can hold that, because its segments have one churn and `moves`.
//
// Idea: the curve is the mean of (1 - chance)^t over a beta distribution of chances. Gauss's quadrature replaces the
// distribution by n kinds of customers such that the mean is exact for t = 0 … 2n - 1 periods and close beyond. Such kinds are
// the same as stages that everybody enters at the first: in stage k all kinds that are left are still mixed; who goes on is
// what remains when the kind that leaves most is taken out. So churn falls from stage to stage, although each customer stays
// as it is. Two kinds, of which half leave at 10% and half at 2% a month: stage 1 loses 6% a month and 4.3% of those who stay
// go on, stage 2 loses 2%.
// Sources: Fader and Hardie (2007) for the curve; Golub and Welsch, Mathematics of Computation 23 (1969), for the quadrature;
// Cumani, Microelectronics and Reliability 22 (1982), for mixtures as stages. Checked by projecting a cohort.
#pragma once

#include "cxcase/analysis/retention.hpp"

#include <cstddef>
#include <vector>

namespace cxcase::analysis {

struct LifeStage {
    double churn = 0;  // share that leaves in a month
    double moves = 0;  // share of those who stay that goes on to the next stage; 0 in the last one
    double share = 0;  // of the customers who are here now, had as many joined in every month of the observed time
};

struct Lifecycle {
    std::vector<LifeStage> stages;
    std::size_t exact = 0;  // the stages have the survivors of the curve up to so many periods
    double worst = 0;       // how far they are from it at most up to `checked` periods, as a share of all who joined
};

// As many stages as the observed periods need, from 2 to 4.
[[nodiscard]] std::size_t usual_stages(std::size_t observed);

// `months`: whole ones in a period. `observed`, `checked`: periods.
[[nodiscard]] Lifecycle lifecycle_of(const RetentionFit& fit, std::size_t stages, std::size_t months,
                                     std::size_t observed, std::size_t checked);

// Shares of a cohort that joined `months` ago, by stage.
[[nodiscard]] std::vector<double> cohort_after(const std::vector<LifeStage>& stages, std::size_t months);

}  // namespace cxcase::analysis
