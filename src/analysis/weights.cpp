#include "cxcase/analysis/weights.hpp"

#include "cxcase/engine/plan.hpp"
#include "cxcase/engine/value.hpp"
#include "influence.hpp"
#include "walk.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::analysis {
namespace {

// What is left of derivatives that cancel is noise, not money.
bool is_noise(double moved, const Measures& measures) {
    return std::abs(moved) <= 1e-12 * std::max(std::abs(measures.pv_benefits), std::abs(measures.pv_costs));
}

}  // namespace

Weights weights(const model::BusinessCase& business_case, const RankResult& ranked) {
    const engine::Plan plan = engine::make_plan(business_case);
    const engine::Funding nobody = engine::nobody(plan);
    const engine::Funding funded = funded_by(plan, ranked);
    Weights all;
    all.whole_months = whole_months_of(business_case);
    all.per_percent = engine::npv_gradient(plan, funded, nobody);
    double sum = 0;
    for (std::size_t q = 0; q < all.per_percent.size(); ++q) {
        const model::Assumption& row = business_case.assumptions[q];
        double& moved = all.per_percent[q];
        moved *= 0.01 * row.value;
        if (is_noise(moved, ranked.portfolio)) moved = 0;
        if (!row.stated) continue;
        all.by_grade.at(static_cast<std::size_t>(row.evidence)) += std::abs(moved);
        sum += std::abs(moved);
    }
    for (double& share : all.by_grade) share = sum > 0 ? share / sum : 0;
    return all;
}

}  // namespace cxcase::analysis
