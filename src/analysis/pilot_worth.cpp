#include "pilot_worth.hpp"

#include "binomial.hpp"
#include "cxcase/base/random.hpp"
#include "pilot_rule.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cxcase::analysis {
namespace {

// The turns of a draw are even: the points of a lattice rule, moved by the draw's own chance and wrapped round.
constexpr std::uint32_t turn_of_first = 0x20000000;   // an eighth
constexpr std::uint32_t turn_of_second = 0x60000000;  // three

double uniform(const base::Stream& stream, std::uint64_t j, std::uint32_t moved) {
    return (stream.word(j) + moved + 0.5) / 4294967296.0;
}

// What tells the halves apart. Equal differences are equal figures, whatever the counts; half a person added to each count, so
// that there is a logarithm.
double shown_by(PilotKind kind, double with, double without, double people) {
    if (kind == PilotKind::share) return with / people;
    return kind == PilotKind::points ? (with - without) / people : std::log((with + 0.5) / (without + 0.5));
}

}  // namespace

std::vector<double> pilot_shows(const PilotChances& chances, std::size_t people, std::uint64_t seed,
                                std::uint32_t turn) {
    const base::Stream first(base::scatter(seed, base::hash("pilot, with")));
    const base::Stream second(base::scatter(seed, base::hash("pilot, without")));
    const bool halves = !chances.without.empty();
    const std::size_t each = halves ? std::max<std::size_t>(1, people / 2) : people;
    const auto count = [&](double chance, double u) { return static_cast<double>(binomial_quantile(each, chance, u)); };
    std::vector<double> shown;
    for (std::size_t k = 0; k < chances.with.size(); ++k) {
        const double with = count(chances.with[k], uniform(first, k, turn * turn_of_first));
        const double without = halves ? count(chances.without[k], uniform(second, k, turn * turn_of_second)) : 0;
        shown.push_back(shown_by(chances.kind, with, without, static_cast<double>(each)));
    }
    return shown;
}

std::vector<std::size_t> pilot_sizes(double most) {
    const auto all = static_cast<std::size_t>(std::clamp(most, 0.0, 1e9));
    std::vector<std::size_t> sizes;
    for (int step = 10;; ++step) {
        // Two digits, as people say sizes.
        const double unit = std::pow(10, std::floor(step / 10.0) - 1);
        const auto size = static_cast<std::size_t>(std::lround(std::pow(10, step / 10.0) / unit) * std::lround(unit));
        if (size >= all) break;
        sizes.push_back(size);
    }
    if (all >= 2) sizes.push_back(all);
    return sizes;
}

Estimate worth_of_pilot(const PilotChances& chances, std::size_t people, std::uint64_t seed, const Sheet& expected,
                        const Sheet& values, const Decided& decided) {
    std::vector<std::vector<double>> shown;
    for (std::uint32_t turn = 0; turn < pilot_turns; ++turn) shown.push_back(pilot_shows(chances, people, seed, turn));
    return worth_of_showing(shown, expected, values, decided);
}

}  // namespace cxcase::analysis
