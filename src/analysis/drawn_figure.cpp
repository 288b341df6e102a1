#include "drawn_figure.hpp"

#include "ordered.hpp"

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

}  // namespace

double drawn_figure(const Aim& aim, std::span<const double> npv) {
    if (aim.by != Aim::By::p10 && aim.by != Aim::By::cvar) return mean(npv);
    if (aim.by == Aim::By::p10) return Ordered(npv).quantile(0.1);
    return aim.tail < 1 ? Ordered(npv).mean_below(aim.tail) : mean(npv);
}

Estimate drawn_estimate(const Aim& aim, std::span<const double> npv) {
    return estimate(drawn_figure(aim, npv), by_part(npv.size(), [&](std::size_t first, std::size_t count) {
                        return drawn_figure(aim, npv.subspan(first, count));
                    }));
}

Estimate drawn_difference(const Aim& aim, std::span<const double> npv, std::span<const double> of_other) {
    const auto in_part = [&](std::size_t first, std::size_t count) {
        return drawn_figure(aim, npv.subspan(first, count)) - drawn_figure(aim, of_other.subspan(first, count));
    };
    return estimate(drawn_figure(aim, npv) - drawn_figure(aim, of_other), by_part(npv.size(), in_part));
}

}  // namespace cxcase::analysis
