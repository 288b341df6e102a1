#include "decision_inputs.hpp"

#include "horizon_batch.hpp"
#include "influence.hpp"
#include "walk.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace cxcase::analysis {

std::vector<std::uint32_t> decision_inputs(const engine::Plan& plan, const RankResult& ranked) {
    engine::Funding all = nobody(plan);
    const engine::Funding funded = funded_by(plan, ranked);
    std::vector<engine::Question> questions;
    for (const InitiativeResult& one : ranked.initiatives) {
        all.funded[one.initiative] = 1;
        questions.push_back(standalone(plan, one.initiative));
    }
    questions.push_back({all, nobody(plan)});
    const auto drawn = drawn_quantities(*plan.business_case);
    const HorizonBatch batch(plan, questions, engine::npv_only, drawn);
    std::vector<std::uint32_t> living;
    std::ranges::set_intersection(drawn, batch.live(), std::back_inserter(living));
    return by_influence(plan, std::move(living), funded, all);
}

}  // namespace cxcase::analysis
