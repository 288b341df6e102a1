#include "drawn_figure.hpp"

#include "ordered.hpp"
#include "quantile_error.hpp"

#include <algorithm>
#include <array>

namespace cxcase::analysis {
namespace {

double mean(std::span<const double> values) {
    double sum = 0;
    for (const double x : values) sum += x - values.front();  // a constant has no rounding
    return values.front() + sum / static_cast<double>(values.size());
}

// By part of the sample.
template <class Of>
std::array<double, parts> by_part(std::size_t draws, const Of& of) {
    const Parts all{draws};
    std::array<double, parts> figures{};
    for (std::size_t part = 0; part < parts; ++part)
        figures.at(part) = of(all.begin(part), all.end(part) - all.begin(part));
    return figures;
}

constexpr double tenth = 0.1;

// P10 with how far it and its level are off, and the share of each part's draws at or below it.
struct P10 {
    Estimate estimate;
    double off = 0;
    std::array<double, parts> below{};

    // What a part says of it: its share below tells how far the part's level is off, and that what the quantile would be.
    [[nodiscard]] std::array<double, parts> of_parts() const {
        std::array<double, parts> all{};
        for (std::size_t part = 0; part < parts; ++part)
            all.at(part) = estimate.value + (tenth - below.at(part)) * estimate.se.value_or(0) / off;
        return all;
    }
};

P10 p10_of(std::span<const double> npv) {
    Ordered ordered(npv);
    const double value = ordered.quantile(tenth);
    P10 p10;
    Share share;
    std::size_t part = 0;
    p10.below = by_part(npv.size(), [&](std::size_t first, std::size_t count) {
        const auto below = std::ranges::count_if(npv.subspan(first, count), [&](double x) { return x <= value; });
        share.add(part++, static_cast<std::size_t>(below), count);
        return static_cast<double>(below) / static_cast<double>(count);
    });
    const auto off = level_error(share, npv.size());
    if (!off) return {{value, std::nullopt}, 1, {}};
    p10.off = *off;
    p10.estimate = quantile_estimate(value, tenth, *off, npv.size(),
                                     [&](std::size_t from, std::size_t until) { return ordered.sorted(from, until); });
    p10.estimate.value = std::min(p10.estimate.value, value);  // a gap above the level leaves it below
    return p10;
}

// In the same draws: where both lie below their levels together, that cancels out.
Estimate p10_difference(const P10& one, const P10& other) {
    const double value = one.estimate.value - other.estimate.value;
    if (!one.estimate.se || !other.estimate.se) return {value, std::nullopt};
    std::array<double, parts> of_parts = one.of_parts();
    const std::array<double, parts> of_other = other.of_parts();
    for (std::size_t part = 0; part < parts; ++part) of_parts.at(part) -= of_other.at(part);
    return estimate(value, of_parts);
}

}  // namespace

double drawn_figure(const Aim& aim, std::span<const double> npv) {
    return aim.by == Aim::By::p10 ? p10_of(npv).estimate.value : drawn_ceiling(aim, npv);
}

double drawn_ceiling(const Aim& aim, std::span<const double> npv) {
    if (aim.by != Aim::By::p10 && aim.by != Aim::By::cvar) return mean(npv);
    if (aim.by == Aim::By::p10) return Ordered(npv).quantile(tenth);
    return aim.tail < 1 ? Ordered(npv).mean_below(aim.tail) : mean(npv);
}

Estimate drawn_estimate(const Aim& aim, std::span<const double> npv) {
    if (aim.by == Aim::By::p10) return p10_of(npv).estimate;
    return estimate(drawn_figure(aim, npv), by_part(npv.size(), [&](std::size_t first, std::size_t count) {
                        return drawn_figure(aim, npv.subspan(first, count));
                    }));
}

Estimate drawn_difference(const Aim& aim, std::span<const double> npv, std::span<const double> of_other) {
    if (aim.by == Aim::By::p10) return p10_difference(p10_of(npv), p10_of(of_other));
    const auto in_part = [&](std::size_t first, std::size_t count) {
        return drawn_figure(aim, npv.subspan(first, count)) - drawn_figure(aim, of_other.subspan(first, count));
    };
    return estimate(drawn_figure(aim, npv) - drawn_figure(aim, of_other), by_part(npv.size(), in_part));
}

}  // namespace cxcase::analysis
