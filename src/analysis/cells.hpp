// Functions of one variable as polynomials of degree 7 on cells: no logarithm, exponential or power is left for a draw, and
// nothing depends on the machine. A cell is one cache line.
#pragma once

#include <array>
#include <cstddef>

namespace cxcase::analysis {

// c[0] + c[1] t + ... + c[7] t^7 for t in [-1/2, 1/2], the place in the cell; by Estrin's scheme, whose terms do not wait
// for each other.
struct alignas(64) Cell {
    std::array<double, 8> c{};
    [[nodiscard]] double at(double t) const {
        const double t2 = t * t;
        const double low = (c[0] + c[1] * t) + (c[2] + c[3] * t) * t2;
        const double high = (c[4] + c[5] * t) + (c[6] + c[7] * t) * t2;
        return low + high * (t2 * t2);
    }
};

// Places in a cell, -1/2..1/2, at which its polynomial meets the function.
[[nodiscard]] const std::array<double, 8>& chebyshev_points();

// The polynomial through values at those points.
[[nodiscard]] Cell cell_through(const std::array<double, 8>& values);

// The polynomial that meets a function at eight points of [low, high].
template <class Function>
[[nodiscard]] Cell cell_of(const Function& function, double low, double high) {
    std::array<double, 8> values{};
    for (std::size_t k = 0; k < values.size(); ++k)
        values[k] = function(low + (high - low) * (chebyshev_points()[k] + 0.5));
    return cell_through(values);
}

}  // namespace cxcase::analysis
