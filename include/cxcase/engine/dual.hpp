// Dual numbers: a value and its exact derivatives with respect to N inputs, carried side by side.
//
// Idea: f(a + b eps) = f(a) + f'(a) b eps with eps^2 = 0. The value part goes through the very operations a double
// goes through, in the same order, so it equals the double result to the bit (a test says so over every example).
// Where a formula has a corner (a bound) the derivative is that of the branch taken, and on the corner itself that of the
// figure which is held: beyond its bound a share, or what is left of one, cannot be, so that is the side there is.
#pragma once

#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>

namespace cxcase::engine {

template <std::size_t N>
struct Dual {
    double v = 0;
    std::array<double, N> d{};

    Dual() = default;
    Dual(double value) : v(value) {}  // NOLINT(google-explicit-constructor): a number is a dual without slope

    // The input number `k` of N: derivative 1 with respect to itself.
    [[nodiscard]] static Dual seed(double value, std::size_t k) {
        Dual result(value);
        result.d.at(k) = 1;
        return result;
    }

    Dual& operator+=(const Dual& o) { return *this = *this + o; }
    Dual& operator-=(const Dual& o) { return *this = *this - o; }
    Dual& operator*=(const Dual& o) { return *this = *this * o; }
    Dual& operator/=(const Dual& o) { return *this = *this / o; }

    friend Dual operator-(const Dual& a) { return with(a, -a.v, -1); }
    friend Dual operator+(const Dual& a, const Dual& b) { return with(a, b, a.v + b.v, 1, 1); }
    friend Dual operator-(const Dual& a, const Dual& b) { return with(a, b, a.v - b.v, 1, -1); }
    friend Dual operator*(const Dual& a, const Dual& b) { return with(a, b, a.v * b.v, b.v, a.v); }
    friend Dual operator/(const Dual& a, const Dual& b) {
        const double q = a.v / b.v;
        return with(a, b, q, 1 / b.v, -q / b.v);
    }
    friend bool operator<(const Dual& a, const Dual& b) { return a.v < b.v; }
    friend bool operator>(const Dual& a, const Dual& b) { return a.v > b.v; }
    friend bool operator<=(const Dual& a, const Dual& b) { return a.v <= b.v; }
    friend bool operator>=(const Dual& a, const Dual& b) { return a.v >= b.v; }
    friend bool operator==(const Dual& a, const Dual& b) { return a.v == b.v; }

    // x^p for a fixed power p; the slope at 0 is taken as 0, where no lever of a case ever stands.
    friend Dual pow(const Dual& x, double p) {
        const double value = std::pow(x.v, p);
        return with(x, value, x.v == 0 ? 0 : p * value / x.v);
    }

 private:
    static Dual with(const Dual& a, double value, double slope) {
        Dual r(value);
        for (std::size_t i = 0; i < N; ++i) r.d[i] = slope * a.d[i];
        return r;
    }
    static Dual with(const Dual& a, const Dual& b, double value, double slope_a, double slope_b) {
        Dual r(value);
        for (std::size_t i = 0; i < N; ++i) r.d[i] = slope_a * a.d[i] + slope_b * b.d[i];
        return r;
    }
};

// What every kernel is templated on.
template <class T>
concept Scalar = requires(T a, T b) {
    T(1.0);
    { a + b } -> std::convertible_to<T>;
    { a* b } -> std::convertible_to<T>;
    { a / b } -> std::convertible_to<T>;
};

[[nodiscard]] inline double value_of(double x) { return x; }
template <std::size_t N>
[[nodiscard]] double value_of(const Dual<N>& x) {
    return x.v;
}

template <Scalar T>
[[nodiscard]] T at_most(const T& x, const T& bound) {
    return bound < x ? bound : x;
}
template <Scalar T>
[[nodiscard]] T at_least(const T& x, const T& bound) {
    return x < bound ? bound : x;
}
template <Scalar T>
[[nodiscard]] T within_0_1(const T& x) {
    return at_least(at_most(x, T(1)), T(0));
}
[[nodiscard]] inline double power(double x, double p) { return std::pow(x, p); }
template <std::size_t N>
[[nodiscard]] Dual<N> power(const Dual<N>& x, double p) {
    return pow(x, p);
}

// Eight derivatives fill a cache line.
using Dual8 = Dual<8>;

}  // namespace cxcase::engine
