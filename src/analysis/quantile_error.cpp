#include "quantile_error.hpp"

#include "ordered.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::analysis {
namespace {

// Between two draws nothing is known: where each part has exactly its share below a level, that is all there is to say.
constexpr double coarse = 0.75;
constexpr double sides = 2;             // a gap this many errors away may be the one at the level
constexpr double fewest = 16;           // draws to both sides that tell how dense they lie
constexpr std::size_t neighbours = 32;  // on both sides of a gap
constexpr double most_of = 0.8;         // a gap is most of what lies between the levels in doubt,
constexpr double times_denser = 30;     // and its neighbours are so much denser than it;
constexpr double same_value = 1e-9;     // of two values that differ by less both are the same

// Counted from the lowest, 0, to all - 1.
double place_of(double p, std::size_t all) { return std::clamp(p, 0.0, 1.0) * static_cast<double>(all - 1); }

struct Places {
    std::size_t low, high;
};

Places places_between(double low, double high, std::size_t all) {
    return {static_cast<std::size_t>(std::floor(place_of(low, all))),
            static_cast<std::size_t>(std::ceil(place_of(high, all)))};
}

Places doubtful(double p, double off, std::size_t all) { return places_between(p - sides * off, p + sides * off, all); }

double wide(double off, std::size_t all) { return std::max(off, fewest / static_cast<double>(all)); }

// The place below the widest gap among some, where draws part in two heaps.
std::optional<std::size_t> gap_in(const Places& some, const Stretch& draws) {
    const auto value = [&](std::size_t place) { return draws.values[place - draws.first]; };
    double widest = 0;
    std::size_t below = some.low;
    for (std::size_t place = some.low; place < some.high; ++place) {
        const double gap = value(place + 1) - value(place);
        if (gap > widest) widest = gap, below = place;
    }
    if (!(widest > most_of * (value(some.high) - value(some.low)))) return std::nullopt;
    if (widest <= same_value * std::max(std::abs(value(below)), std::abs(value(below + 1)))) return std::nullopt;
    const double lower = value(below) - draws.values.front();
    const double upper = draws.values.back() - value(below + 1);
    const double spacing = (lower + upper) / static_cast<double>(draws.values.size() - 1);
    return widest > times_denser * spacing ? std::optional(below) : std::nullopt;
}

// Some levels to both sides are too few draws to tell how dense they lie; more are asked, as far as they are one heap.
double error_of(double p, double off, const Stretch& draws) {
    if (draws.quantile(p + off) == draws.quantile(p - off)) return 0;
    const double more = wide(off, draws.all);
    const double width = gap_in(places_between(p - more, p + more, draws.all), draws) ? off : more;
    const double low = std::max(p - width, 0.0);
    const double high = std::min(p + width, 1.0);
    return off * (draws.quantile(high) - draws.quantile(low)) / (high - low);
}

}  // namespace

double Stretch::quantile(double p) const {
    const double place = place_of(p, all) - static_cast<double>(first);
    const double inside = std::clamp(place, 0.0, static_cast<double>(values.size() - 1));
    const auto below = static_cast<std::size_t>(inside);
    const double share = inside - static_cast<double>(below);
    return share == 0 ? values[below] : between(values[below], values[below + 1], share);
}

std::optional<double> level_error(const Share& below, std::size_t all) {
    const auto share = below.estimate();
    if (!share || !share->se) return std::nullopt;
    return std::hypot(*share->se, coarse / static_cast<double>(all));
}

Needed needed_around(double p, double off, std::size_t all) {
    const double width = std::max(sides * off, wide(off, all));
    const Places some = places_between(p - width, p + width, all);
    return {some.low - std::min(some.low, neighbours), std::min(some.high + neighbours + 1, all)};
}

Estimate quantile_estimate(double value, double p, double off, const Stretch& draws) {
    if (const auto below = gap_in(doubtful(p, off, draws.all), draws)) {
        const double above = draws.values[*below + 1 - draws.first];
        return {draws.values[*below - draws.first], std::nullopt, above};
    }
    const double error = error_of(p, off, draws);
    return {value, std::isfinite(error) ? std::optional(error) : std::nullopt};
}

}  // namespace cxcase::analysis
