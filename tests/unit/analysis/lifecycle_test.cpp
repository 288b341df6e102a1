#include "cxcase/analysis/lifecycle.hpp"

#include <doctest/doctest.h>

#include <numeric>

using namespace cxcase::analysis;
using doctest::Approx;

namespace {

RetentionFit curve(double alpha, double beta) {
    RetentionFit fit;
    fit.alpha = alpha;
    fit.beta = beta;
    return fit;
}

double left(const Lifecycle& life, std::size_t months) {
    const auto cohort = cohort_after(life.stages, months);
    return std::accumulate(cohort.begin(), cohort.end(), 0.0);
}

}  // namespace

TEST_CASE("stages have the survivors of the curve exactly for as many periods as they say") {
    for (const RetentionFit& fit :
         {curve(0.704, 1.182), curve(0.668, 3.806), curve(2, 5), curve(0.3, 0.3), curve(1, 1)}) {
        for (const std::size_t stages : {2U, 3U, 4U, 6U}) {
            for (const std::size_t months : {1U, 3U, 12U}) {
                const Lifecycle life = lifecycle_of(fit, stages, months, 7, 19);
                CHECK(life.exact == 2 * stages - 1);
                for (std::size_t t = 1; t <= life.exact; ++t)
                    CHECK(left(life, t * months) == Approx(fit.survival(t)).epsilon(1e-10));
                CHECK(life.worst < (stages > 3 ? 0.06 : 0.15));
            }
        }
    }
}

TEST_CASE("churn falls from stage to stage, every share is one, and the last stage goes nowhere") {
    const Lifecycle life = lifecycle_of(curve(0.704, 1.182), 4, 12, 7, 19);
    REQUIRE(life.stages.size() == 4);
    double all = 0;
    for (std::size_t k = 0; k < 4; ++k) {
        if (k > 0) CHECK(life.stages[k].churn < life.stages[k - 1].churn);
        CHECK(life.stages[k].churn > 0);
        CHECK(life.stages[k].moves >= 0);
        CHECK(life.stages[k].moves < 1);
        all += life.stages[k].share;
    }
    CHECK(life.stages[3].moves == 0);
    CHECK(all == Approx(1));
}

TEST_CASE("the first stage loses what new customers lose in their first month") {
    const Lifecycle life = lifecycle_of(curve(2, 5), 3, 1, 6, 12);
    CHECK(life.stages[0].churn == Approx(2.0 / 7));
}

TEST_CASE("as many stages as the observed periods need") {
    CHECK(usual_stages(2) == 2);
    CHECK(usual_stages(3) == 2);
    CHECK(usual_stages(4) == 3);
    CHECK(usual_stages(7) == 4);
    CHECK(usual_stages(12) == 4);
}
