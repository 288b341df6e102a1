#include "track_strength.hpp"

#include "cxcase/base/normal.hpp"
#include "cxcase/base/parallel.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::analysis {

namespace {

constexpr double open_strength = 20;  // sd of a strength before the data: any
constexpr double open_beside = 2;  // the same where two are free: more would leave the range in which one makes sense
constexpr double opposed = -0.9;
constexpr double vague = 0.25;

// With which it would remove all of every friction that it fixes: more of it would do no more.
double most_strength(const TrackedCase& tracked, std::size_t initiative) {
    const auto inputs = engine::inputs_of(tracked.business_case);
    double least = 1;
    for (const engine::Pair& pair : tracked.plan.pairs) {
        const auto server = std::ranges::find(pair.servers, initiative, &engine::Server::initiative);
        if (server == pair.servers.end()) continue;
        const double full = removal_in_full(tracked.business_case, inputs, *server);
        if (full > 0) least = std::min(least, full);
    }
    return 1 / least;
}

FreeFigure free_strength(const TrackedCase& tracked, std::size_t initiative, double sd) {
    return {std::nullopt,
            initiative,
            1,
            sd,
            -base::unbounded,
            most_strength(tracked, initiative),
            tracked.plan.initiatives[initiative].groups,
            {}};
}

// What can be said where the initiative acts, but for what these remove: of that their strength speaks.
std::vector<FreeFigure> figures_beside(const TrackedCase& tracked, const Fitter& fitter, std::size_t initiative,
                                       const std::vector<std::size_t>& strengths) {
    std::vector<FreeFigure> others = fitter.parameters_of(initiative);
    std::erase_if(others, [&](const FreeFigure& p) {
        return std::ranges::any_of(
            strengths, [&](std::size_t i) { return fixes(tracked.business_case.initiatives[i], *p.quantity); });
    });
    return others;
}

bool meet(const TrackedCase& tracked, std::size_t a, std::size_t b) {
    const auto& groups = tracked.plan.initiatives[b].groups;
    return std::ranges::any_of(tracked.plan.initiatives[a].groups,
                               [&](std::size_t group) { return std::ranges::binary_search(groups, group); });
}

// Were others believed to work as planned, this one would be charged with what they do not do; were the segments' own rates
// held near the case's, it would be charged with the market. So both are open.
std::vector<FreeFigure> figures_of_no_opinion(const TrackedCase& tracked, const Fitter& fitter,
                                              std::size_t initiative) {
    auto figures = figures_beside(tracked, fitter, initiative, {initiative});
    for (FreeFigure& figure : figures)
        if (figure.pairs.empty()) figure.sd = std::max(figure.sd, std::abs(figure.mean));
    for (const std::size_t i : tracked.tracked)
        if (i != initiative && meet(tracked, initiative, i))
            figures.push_back(free_strength(tracked, i, open_strength));
    return figures;
}

bool share_occurrences(const TrackedCase& tracked, std::size_t a, std::size_t b) {
    return std::ranges::any_of(tracked.plan.pairs, [&](const engine::Pair& pair) {
        return engine::serves(pair, a) && engine::serves(pair, b);
    });
}

bool cannot_be_told_apart(const TrackedCase& tracked, const Fitter& fitter, const Scene& scene, std::size_t a,
                          std::size_t b) {
    auto figures = figures_beside(tracked, fitter, a, {a, b});
    const std::size_t first = figures.size();
    const std::size_t count = first + 2;
    for (const std::size_t i : {a, b}) figures.push_back(free_strength(tracked, i, open_beside));
    const Fit fit = fitter.fit(scene, figures, fitter.observations_of(a));
    const double sds = fit.sds[first] * fit.sds[first + 1];
    return fit.covariance[first * count + first + 1] < opposed * sds &&
           std::max(fit.sds[first], fit.sds[first + 1]) > vague;
}

}  // namespace

bool fixes(const model::Initiative& initiative, model::Quantity quantity) {
    return std::ranges::any_of(initiative.fixes, [&](const model::Fix& fix) { return fix.reduces == quantity; });
}

Strength strength_of(const TrackedCase& tracked, const Fitter& fitter, const Scene& scene, std::size_t initiative) {
    auto figures = figures_of_no_opinion(tracked, fitter, initiative);
    Scene without = scene;
    without.strength[initiative] = 0;
    const auto observations = fitter.observations_of(initiative);
    const double lost = fitter.fit(without, figures, observations).loss;
    figures.push_back(free_strength(tracked, initiative, open_strength));
    const Fit free = fitter.fit(scene, figures, observations);
    const double root = std::sqrt(std::max(0.0, 2 * (lost - free.loss)));
    Strength result{free.values.back(), free.sds.back(), 0.5};
    result.confidence = base::normal_cdf(result.value < 0 ? -root : root);
    return result;
}

std::vector<std::pair<std::size_t, std::size_t>> not_separable(const TrackedCase& tracked, const Fitter& fitter,
                                                               const Scene& scene,
                                                               const std::vector<std::size_t>& initiatives) {
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t k = 0; k < initiatives.size(); ++k) {
        for (std::size_t n = k + 1; n < initiatives.size(); ++n)
            if (share_occurrences(tracked, initiatives[k], initiatives[n]))
                pairs.emplace_back(initiatives[k], initiatives[n]);
    }
    const auto opposite =
        base::in_parallel(pairs.size(), base::thread_count(std::nullopt, pairs.size()), [&](std::size_t k) -> char {
            return cannot_be_told_apart(tracked, fitter, scene, pairs[k].first, pairs[k].second) ? 1 : 0;
        });
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (std::size_t k = 0; k < pairs.size(); ++k)
        if (opposite[k] != 0) found.push_back(pairs[k]);
    return found;
}

}  // namespace cxcase::analysis
