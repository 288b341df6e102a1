// One lever at a time: the world in which a friction acts on nothing else, with it and without it. What is left to the whole
// is what its effects do to each other: a customer who leaves does not call.
#include "cxcase/analysis/money_paths.hpp"

#include "valuation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace cxcase::analysis {
namespace {

using model::Lever;

constexpr std::array levers{Lever::churn, Lever::conversion, Lever::revenue, Lever::referrals,
                            Lever::moves, Lever::contacts,   Lever::cost};

class Paths {
 public:
    explicit Paths(const Valuation& valuation) : valuation_(valuation), plan_(valuation.plan()) {}

    // By segment of the case: lost to a friction through one lever.
    [[nodiscard]] std::vector<double> through(std::size_t friction, Lever lever) {
        std::vector<double> lost(plan_.group_of.size());
        for (std::size_t g = 0; g < plan_.groups.size(); ++g) {
            if (!meets(g, friction)) continue;
            engine::World world;
            world.only = lever;
            const std::vector<double>& today = today_of(g, lever);
            world.gone_frictions = {friction};
            const std::vector<double> free = values(g, world);
            for (std::size_t k = 0; k < free.size(); ++k) lost[plan_.groups[g].segments[k]] = free[k] - today[k];
        }
        return lost;
    }

 private:
    [[nodiscard]] bool meets(std::size_t g, std::size_t friction) const {
        return std::ranges::any_of(plan_.groups[g].pairs,
                                   [&](std::size_t p) { return plan_.pairs[p].friction == friction; });
    }

    // Present values of the contribution, by place in the group.
    [[nodiscard]] std::vector<double> values(std::size_t g, const engine::World& world) const {
        std::vector<double> all;
        for (const auto& course : valuation_.outcome(g, valuation_.nobody(), world).courses) {
            double pv = 0;
            for (engine::Index t = 0; t < course.contribution.size(); ++t)
                pv += course.contribution(t) * valuation_.discount()(t + 1);
            all.push_back(pv);
        }
        return all;
    }

    const std::vector<double>& today_of(std::size_t g, Lever lever) {
        auto& known = today_[{g, lever}];
        if (known.empty()) {
            engine::World world;
            world.only = lever;
            known = values(g, world);
        }
        return known;
    }

    const Valuation& valuation_;
    const engine::Plan& plan_;
    std::map<std::pair<std::size_t, Lever>, std::vector<double>> today_;
};

// What is left of values that cancel is noise, not money.
void put(std::vector<MoneyPath>& all, const MoneyPath& path, double scale) {
    if (std::abs(path.pv) > 1e-9 * scale) all.push_back(path);
}

}  // namespace

std::vector<MoneyPath> money_paths(const model::BusinessCase& business_case, const FrictionsResult& frictions) {
    const engine::Plan plan = engine::make_plan(business_case);
    const Valuation valuation(plan);
    Paths paths(valuation);
    double scale = 0;
    for (const FrictionResult& one : frictions.frictions) scale = std::max(scale, std::abs(one.cost.pv));
    std::vector<MoneyPath> all;
    for (const FrictionResult& one : frictions.frictions) {
        std::vector<double> rest;
        for (const FrictionCost& part : one.by_segment) rest.push_back(part.pv);
        for (const Lever lever : levers) {
            const std::vector<double> lost = paths.through(one.friction, lever);
            for (std::size_t s = 0; s < lost.size(); ++s) {
                put(all, {one.friction, s, lever, lost[s]}, scale);
                rest[s] -= lost[s];
            }
        }
        for (std::size_t s = 0; s < rest.size(); ++s) put(all, {one.friction, s, std::nullopt, rest[s]}, scale);
    }
    return all;
}

}  // namespace cxcase::analysis
