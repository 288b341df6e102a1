// The nearest correlations that can hold together, after N. Higham, "Computing the nearest correlation matrix", IMA J.
// Numer. Anal. 22 (2002): project in turn onto the matrices without negative eigenvalues and onto those with ones on the
// diagonal, with Dykstra's correction. Pairs that nobody named stay at 0, as N. Higham and N. Strabic fix entries (2016).
// Eigenvalues come from Jacobi's rotations: the matrices are small, and this runs once, before a message.
// Worked: 0.9, 0.9 and -0.9 around a triangle become 0.48, 0.48 and -0.48; at 1/2 the three would lie in a plane.
#include "cxcase/model/correlation.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cxcase::model {

namespace {

constexpr double smallest_eigenvalue = 0.002;  // room for rounding
constexpr std::size_t largest_projected = 40;

double off_diagonal(const Square& a) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) sum += a(i, j) * a(i, j);
    return sum;
}

struct Rotation {
    std::size_t p, q;
    double cosine, sine;
};

// The rotation that makes a(p,q) zero.
Rotation rotation(const Square& a, std::size_t p, std::size_t q) {
    const double theta = (a(q, q) - a(p, p)) / (2 * a(p, q));
    const double tangent = std::copysign(1, theta) / (std::abs(theta) + std::sqrt(theta * theta + 1));
    const double cosine = 1 / std::sqrt(tangent * tangent + 1);
    return {p, q, cosine, tangent * cosine};
}

void turn_columns(Square& m, const Rotation& r) {
    for (std::size_t k = 0; k < m.size(); ++k) {
        const double p = m(k, r.p);
        const double q = m(k, r.q);
        m(k, r.p) = r.cosine * p - r.sine * q;
        m(k, r.q) = r.sine * p + r.cosine * q;
    }
}

void turn_rows(Square& m, const Rotation& r) {
    for (std::size_t k = 0; k < m.size(); ++k) {
        const double p = m(r.p, k);
        const double q = m(r.q, k);
        m(r.p, k) = r.cosine * p - r.sine * q;
        m(r.q, k) = r.sine * p + r.cosine * q;
    }
}

struct Eigen {
    Square values, vectors;  // on the diagonal; in columns
};

Eigen eigen(Square a) {
    Square v(a.size());
    for (std::size_t i = 0; i < v.size(); ++i) v(i, i) = 1;
    for (int sweep = 0; sweep < 50 && off_diagonal(a) > 1e-24; ++sweep) {
        for (std::size_t q = 1; q < a.size(); ++q)
            for (std::size_t p = 0; p < q; ++p) {
                if (a(p, q) == 0) continue;
                const Rotation r = rotation(a, p, q);
                turn_columns(a, r);
                turn_rows(a, r);
                turn_columns(v, r);
            }
    }
    return {a, v};
}

// The nearest matrix whose eigenvalues are large enough.
Square lifted(const Square& a) {
    const Eigen e = eigen(a);
    Square lifted(a.size());
    for (std::size_t k = 0; k < a.size(); ++k) {
        const double value = std::max(e.values(k, k), smallest_eigenvalue);
        for (std::size_t i = 0; i < a.size(); ++i)
            for (std::size_t j = 0; j < a.size(); ++j) lifted(i, j) += value * e.vectors(i, k) * e.vectors(j, k);
    }
    return lifted;
}

Square minus(Square a, const Square& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < a.size(); ++j) a(i, j) -= b(i, j);
    return a;
}

// Ones on the diagonal, zeros where the given matrix has them.
Square patterned(Square a, const Square& given) {
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = 0; j < a.size(); ++j)
            if (given(i, j) == 0) a(i, j) = 0;
        a(i, i) = 1;
    }
    return a;
}

Square nearest(const Square& given) {
    Square near = given;
    Square correction(given.size());
    for (int i = 0; i < 100 && given.size() <= largest_projected; ++i) {
        const Square from = minus(near, correction);
        const Square projected = lifted(from);
        correction = minus(projected, from);
        const Square next = patterned(projected, given);
        const double change = off_diagonal(minus(next, near));
        near = next;
        if (change < 1e-12) break;
    }
    return near;
}

}  // namespace

std::vector<Correlation> nearest_together(const std::vector<Quantity>& figures, std::vector<Correlation> correlations) {
    const Square near = nearest(score_matrix(figures, correlations));
    const auto place = [&](Quantity q) {
        return static_cast<std::size_t>(std::ranges::find(figures, q) - figures.begin());
    };
    std::vector<double> rhos;
    for (const Correlation& c : correlations) rhos.push_back(rank_correlation(near(place(c.a), place(c.b))));
    // With 0 everything holds together, so that this ends.
    for (int hundredths = 0; hundredths <= 100; ++hundredths) {
        for (std::size_t k = 0; k < rhos.size(); ++k)
            correlations[k].rho = std::trunc(rhos[k] * (100 - hundredths) + std::copysign(1e-9, rhos[k])) / 100;
        if (cholesky(score_matrix(figures, correlations))) break;
    }
    return correlations;
}

}  // namespace cxcase::model
