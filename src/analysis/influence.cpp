#include "influence.hpp"

#include "cxcase/engine/value.hpp"
#include "cxcase/model/quantile.hpp"
#include "noise.hpp"
#include "sample_plan.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace cxcase::analysis {
namespace {

using engine::Funding;
using model::BusinessCase;

constexpr double sds_between_p10_and_p90 = 2.5631031310892007;

double npv_at(BusinessCase bc, std::uint32_t id, double value, const Funding& with, const Funding& without) {
    bc.put({id}, value);
    return engine::npv(engine::make_plan(bc), engine::inputs_of(bc), with, without);
}

// What one spread of each quantity moves the NPV of a set against another by [money]; rounding moves nothing, and must not
// choose between those that move it equally far.
class Moves {
 public:
    Moves(const engine::Plan& plan, const Funding& with, const Funding& without)
        : bc_(*plan.business_case),
          with_(with),
          without_(without),
          whole_months_(whole_months_of(bc_)),
          gradient_(npv_gradient(plan, with_, without_)),
          noise_(Valuation(plan)) {}

    [[nodiscard]] double of(std::uint32_t id) const { return noise_.without(by_spread(id)); }

 private:
    [[nodiscard]] double by_spread(std::uint32_t id) const {
        const model::Assumption& a = bc_.assumptions[id];
        if (!a.uncertain()) return std::abs(gradient_[id]) * std::sqrt(a.value * (1 - a.value));  // `success`
        const double low = canonical_quantile(a, 0.1);
        const double high = canonical_quantile(a, 0.9);
        if (!whole_months_.contains(id)) return std::abs(gradient_[id]) * (high - low) / sds_between_p10_and_p90;
        return std::abs(npv_at(bc_, id, high, with_, without_) - npv_at(bc_, id, low, with_, without_)) /
               sds_between_p10_and_p90;
    }

    const BusinessCase& bc_;
    const Funding& with_;
    const Funding& without_;
    std::set<std::uint32_t> whole_months_;
    std::vector<double> gradient_;
    Noise noise_;
};

}  // namespace

std::set<std::uint32_t> whole_months_of(const model::BusinessCase& business_case) {
    std::set<std::uint32_t> ids;
    for (const model::Initiative& initiative : business_case.initiatives) {
        ids.insert(initiative.delivery.id);
        if (initiative.lasts) ids.insert(initiative.lasts->id);
    }
    if (business_case.horizon) ids.insert(business_case.horizon->id);
    return ids;
}

std::vector<std::uint32_t> drawn_quantities(const BusinessCase& business_case) {
    std::set<std::uint32_t> ids;
    for (std::uint32_t id = 0; id < business_case.assumptions.size(); ++id)
        if (business_case.assumptions[id].uncertain()) ids.insert(id);
    for (const model::Initiative& initiative : business_case.initiatives)
        if (is_coin(business_case, initiative.success)) ids.insert(initiative.success.id);
    return {ids.begin(), ids.end()};
}

std::vector<std::uint32_t> by_influence(const engine::Plan& plan, std::vector<std::uint32_t> quantities,
                                        const Funding& portfolio, const Funding& all) {
    const BusinessCase& bc = *plan.business_case;
    const Funding none = nobody(plan);
    const Moves of_portfolio(plan, portfolio, none);
    const Moves of_all(plan, all, none);
    using Key = std::tuple<double, double, std::string, std::uint32_t>;
    std::vector<Key> keys;
    for (const std::uint32_t id : quantities)
        keys.emplace_back(-of_portfolio.of(id), -of_all.of(id), bc.assumptions[id].path, id);
    std::ranges::sort(keys);
    std::ranges::transform(keys, quantities.begin(), [](const Key& key) { return std::get<3>(key); });
    return quantities;
}

std::vector<double> moved_by_spreads(const engine::Plan& plan, const std::vector<std::uint32_t>& quantities,
                                     const engine::Question& question) {
    const Moves moves(plan, question.with, question.without);
    std::vector<double> moved;
    for (const std::uint32_t id : quantities) moved.push_back(moves.of(id));
    return moved;
}

}  // namespace cxcase::analysis
