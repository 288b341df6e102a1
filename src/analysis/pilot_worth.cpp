#include "pilot_worth.hpp"

#include "basis.hpp"
#include "binomial.hpp"
#include "cxcase/base/random.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cxcase::analysis {
namespace {

double uniform(const base::Stream& stream, std::uint64_t j) { return (stream.word(j) + 0.5) / 4294967296.0; }

// Of how many do something; half a person added to both, so that there is a logarithm.
double log_share(double counted, double people) { return std::log((counted + 0.5) / (people + 1)); }

}  // namespace

std::vector<double> pilot_shows(const PilotChances& chances, std::size_t people, std::uint64_t seed) {
    const base::Stream first(base::scatter(seed, base::hash("pilot, with")));
    const base::Stream second(base::scatter(seed, base::hash("pilot, without")));
    const bool halves = !chances.without.empty();
    const std::size_t with = halves ? people / 2 : people;
    const std::size_t without = people - with;
    const auto n = static_cast<double>(with);
    const auto m = static_cast<double>(without);
    std::vector<double> shown;
    for (std::size_t k = 0; k < chances.with.size(); ++k) {
        const auto x = static_cast<double>(binomial_quantile(with, chances.with[k], uniform(first, k)));
        const auto y =
            halves ? static_cast<double>(binomial_quantile(without, chances.without[k], uniform(second, k))) : 0;
        if (!halves)
            shown.push_back(x / n);
        else if (chances.kind == PilotKind::points)
            shown.push_back(x / n - y / m);
        else
            shown.push_back(log_share(x, n) - log_share(y, m));
    }
    return shown;
}

std::vector<std::size_t> pilot_sizes(double most) {
    const auto all = static_cast<std::size_t>(std::clamp(most, 0.0, 1e9));
    std::vector<std::size_t> sizes;
    for (int step = 10;; ++step) {
        const auto size = static_cast<std::size_t>(std::lround(std::pow(10, step / 10.0)));
        if (size >= all) break;
        // Two digits, as people say sizes.
        const double unit = std::pow(10, std::floor(step / 10.0) - 1);
        sizes.push_back(static_cast<std::size_t>(std::lround(static_cast<double>(size) / unit) * std::lround(unit)));
    }
    if (all >= 2) sizes.push_back(all);
    return sizes;
}

Estimate worth_of_pilot(const PilotChances& chances, std::size_t people, std::uint64_t seed, const Sheet& values,
                        const Decided& decided) {
    const std::vector<double> shown = pilot_shows(chances, people, seed);
    return worth_of_knowing(basis_of({shown}), values, {decided}).front();
}

}  // namespace cxcase::analysis
