#include "cells.hpp"

#include <cmath>
#include <numbers>

namespace cxcase::analysis {

namespace {

using Values = std::array<double, 8>;

double angle(std::size_t k) { return (static_cast<double>(k) + 0.5) * std::numbers::pi / 8; }

Values points() {
    Values x{};
    for (std::size_t k = 0; k < x.size(); ++k) x[k] = 0.5 * std::cos(angle(k));
    return x;
}

// Adds factor * p to sum.
void add(Values& sum, double factor, const Values& p) {
    for (std::size_t k = 0; k < p.size(); ++k) sum[k] += factor * p[k];
}

// The Chebyshev polynomials T_0..T_7 of 2t as polynomials in t, by T_n = 4 t T_{n-1} - T_{n-2}.
std::array<Values, 8> chebyshev() {
    std::array<Values, 8> t{};
    t[0][0] = 1;
    t[1][1] = 2;
    for (std::size_t n = 2; n < t.size(); ++n) {
        for (std::size_t k = 1; k < 8; ++k) t[n][k] = 4 * t[n - 1][k - 1];
        add(t[n], -1, t[n - 2]);
    }
    return t;
}

}  // namespace

const std::array<double, 8>& chebyshev_points() {
    static const Values all = points();
    return all;
}

Cell cell_through(const Values& values) {
    static const std::array<Values, 8> polynomials = chebyshev();
    Cell cell;
    for (std::size_t n = 0; n < values.size(); ++n) {
        double coefficient = 0;
        for (std::size_t k = 0; k < values.size(); ++k)
            coefficient += values[k] * std::cos(static_cast<double>(n) * angle(k));
        add(cell.c, coefficient / (n == 0 ? 8 : 4), polynomials[n]);
    }
    return cell;
}

}  // namespace cxcase::analysis
