#include "decision_inputs.hpp"

#include "cxcase/engine/batch.hpp"
#include "influence.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace cxcase::analysis {

std::vector<std::uint32_t> decision_inputs(const engine::Plan& plan, const RankResult& ranked) {
    engine::Funding all = nobody(plan);
    engine::Funding funded = all;
    std::vector<engine::Question> questions;
    for (const InitiativeResult& one : ranked.initiatives) {
        all.funded[one.initiative] = 1;
        funded.funded[one.initiative] = one.funded ? 1 : 0;
        questions.push_back(standalone(plan, one.initiative));
    }
    questions.push_back({all, nobody(plan)});
    const auto drawn = drawn_quantities(*plan.business_case);
    const engine::Batch batch(plan, questions, engine::npv_only, drawn);
    std::vector<std::uint32_t> living;
    std::ranges::set_intersection(drawn, batch.live(), std::back_inserter(living));
    return by_influence(plan, std::move(living), funded, all);
}

}  // namespace cxcase::analysis
