// Points that fill (0,1) evenly, in an order that leaves every part of a sample even, too.
#pragma once

#include <cstddef>
#include <vector>

namespace cxcase::test {

// The middles of n equal cells, n a power of two; another `start`, another order.
inline std::vector<double> even_points(std::size_t n, std::size_t step = 40503, std::size_t start = 0) {
    std::vector<double> points;
    for (std::size_t k = 0; k < n; ++k)
        points.push_back((static_cast<double>((start + k * step) % n) + 0.5) / static_cast<double>(n));
    return points;
}

}  // namespace cxcase::test
