// Figures of some draws of a measure, and what parts of them say about the errors of those of the whole.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

namespace cxcase::analysis {

// Those that reach a draw at +infinity are +infinity; of no draws at all, NaN.
struct Figures {
    enum Which : std::size_t { mean, sd, p5, p10, p50, p90, p95, worst5, count };
    std::array<double, count> values{};

    [[nodiscard]] static Figures nothing() {
        Figures figures;
        figures.values.fill(std::numeric_limits<double>::quiet_NaN());
        return figures;
    }
};

// In the order of Figures, p5 first.
inline constexpr std::array<double, 5> levels{0.05, 0.10, 0.50, 0.90, 0.95};
inline constexpr double worst_share = 0.05;

// Of a part of the draws.
struct PartFigures {
    double mean = 0, sd = 0;
    double worst5 = 0;                               // mean_of_worst
    std::array<std::size_t, levels.size()> below{};  // draws at or below the whole's quantiles
    std::size_t draws = 0;
};

// `p5`: the quantile of the whole at 5%; `lacking`: what the draws of a part that lie below lack of it, together. The mean over
// parts is the mean of the worst 5%. Source: Rockafellar and Uryasev, Optimization of conditional value-at-risk, 2000.
inline double mean_of_worst(double p5, double lacking, std::size_t draws) {
    return p5 - lacking / (worst_share * static_cast<double>(draws));
}

// From sums of x - shift over n finite values.
inline double sd_of(double n, double sum, double squares) {
    return n < 2 ? 0 : std::sqrt(std::max(0.0, (squares - sum * sum / n) / (n - 1)));
}

}  // namespace cxcase::analysis
