#include "cxcase/analysis/challenge.hpp"

#include "measures.hpp"
#include "peaks.hpp"
#include "valuation.hpp"
#include "walk.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace cxcase::analysis {

namespace {

using model::BusinessCase;
using model::Status;

constexpr RankOptions values_only{.by = OrderBy::roi, .shapley = false, .details = false};

// The initiative of this id that the case proposes.
std::optional<std::size_t> proposed(const BusinessCase& bc, const std::string& id) {
    const auto found = std::ranges::find(bc.initiatives, id, &model::Initiative::id);
    if (found == bc.initiatives.end() || found->status != Status::proposed) return std::nullopt;
    return static_cast<std::size_t>(found - bc.initiatives.begin());
}

// The set funded as written, in the case of an attack.
struct HeldFixed {
    Measures measures;
    std::vector<Shortfall> over_budget;
    std::vector<TeamPeak> over_people;
};
HeldFixed held_fixed(const std::vector<std::string>& funded, const BusinessCase& attacked) {
    const engine::Plan plan = engine::make_plan(attacked);
    Valuation valuation(plan);
    engine::Funding set = valuation.nobody();
    for (const auto& id : funded)
        if (const auto i = proposed(attacked, id)) set.funded[*i] = 1;
    return {measure(valuation, valuation.compare(set, valuation.nobody())), shortfalls(budget_use(valuation, set)),
            overloads(plan, set)};
}

// By id.
std::map<std::string_view, InitiativeUnderAttack> results_of(const BusinessCase& attacked, const RankResult& ranked) {
    std::map<std::string_view, InitiativeUnderAttack> all;
    for (const InitiativeResult& one : ranked.initiatives)
        all.emplace(attacked.initiatives[one.initiative].id,
                    InitiativeUnderAttack{one.measures.npv, one.measures.npv > 0, one.funded});
    return all;
}

// The position of the lowest of the values, if it lies below `before`; of several the first.
template <class Values>
std::optional<std::size_t> lowest_below(double before, const Values& values) {
    const auto at = std::ranges::min_element(values);
    if (at == values.end() || !(*at < before)) return std::nullopt;
    return static_cast<std::size_t>(at - values.begin());
}

// What attacks leave of an initiative; what they leave nothing of is worth nothing.
std::vector<double> npvs(const std::vector<AttackResult>& attacks, std::size_t position) {
    std::vector<double> all;
    for (const auto& attack : attacks) all.push_back(attack.initiatives[position].npv.value_or(0));
    return all;
}

std::vector<double> portfolio_npvs(const std::vector<AttackResult>& attacks) {
    std::vector<double> all;
    for (const auto& attack : attacks) all.push_back(attack.portfolio.npv);
    return all;
}

std::vector<std::string> funded_ids(const BusinessCase& bc, const RankResult& ranked) {
    std::vector<std::string> ids;
    for (const auto& one : ranked.initiatives)
        if (one.funded) ids.push_back(bc.initiatives[one.initiative].id);
    return ids;
}

}  // namespace

ChallengeResult challenge(const BusinessCase& business_case, const std::vector<Attack>& attacks) {
    const RankResult written = rank(business_case, values_only);
    const auto funded = funded_ids(business_case, written);
    ChallengeResult result;
    result.portfolio = written.portfolio;
    for (const auto& attack : attacks) {
        HeldFixed set = held_fixed(funded, attack.business_case);
        const RankResult ranked = rank(attack.business_case, values_only);
        AttackResult under{attack.id,
                           attack.name,
                           attack.asks,
                           attack.changes,
                           std::move(set.measures),
                           {},
                           attack.of_table,
                           attack.dial,
                           std::move(set.over_budget),
                           std::move(set.over_people),
                           ranked.portfolio.npv};
        const auto results = results_of(attack.business_case, ranked);
        for (const auto& one : written.initiatives) {
            const auto at = results.find(business_case.initiatives[one.initiative].id);
            under.initiatives.push_back(at == results.end() ? InitiativeUnderAttack{} : at->second);
        }
        result.attacks.push_back(std::move(under));
    }
    for (std::size_t k = 0; k < written.initiatives.size(); ++k) {
        const auto& one = written.initiatives[k];
        result.initiatives.push_back(
            {one.initiative, one.rank, one.measures.npv, one.funded,
             lowest_below(one.measures.npv, npvs(result.attacks, k)),
             one.measures.npv > 0 && std::ranges::all_of(result.attacks, [&](const auto& attack) {
                 return attack.initiatives[k].survives;
             })});
    }
    result.hurt_most = lowest_below(result.portfolio.npv, portfolio_npvs(result.attacks));
    return result;
}

bool is_idle(const ChallengeResult& result, const AttackResult& attack) {
    bool same = attack.portfolio.npv == result.portfolio.npv;
    for (std::size_t k = 0; k < result.initiatives.size(); ++k)
        same = same && attack.initiatives[k].npv == result.initiatives[k].npv &&
               attack.initiatives[k].funded == result.initiatives[k].funded;
    return same;
}

}  // namespace cxcase::analysis
