// Traced numbers: reverse-mode derivatives of one result with respect to every input at once.
//
// Idea: each operation notes on a tape which numbers it came from and the slopes towards them; walking the tape backwards
// carries d result / d number down to the inputs (chain rule). One value and its whole gradient cost a few projections,
// however many inputs there are; duals cost one projection for eight inputs, and are the better choice for many results.
// Example: f = x y at (2, 3): the tape holds {x, y, slopes 3, 2}; backwards, d f/d x = 3 and d f/d y = 2.
// Source: Griewank and Walther, Evaluating Derivatives (2008), chapter 3.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace cxcase::engine {

class Tape;

// A number that may stand on a tape; a constant stands on none. The value goes through the operations of a double.
struct Traced {
    double v = 0;
    Tape* tape = nullptr;
    std::uint32_t at = 0;

    Traced() = default;
    Traced(double value) : v(value) {}  // NOLINT(google-explicit-constructor): a constant is a number
    Traced(double value, Tape* on, std::uint32_t place) : v(value), tape(on), at(place) {}

    Traced& operator+=(const Traced& o) { return *this = *this + o; }
    Traced& operator-=(const Traced& o) { return *this = *this - o; }
    Traced& operator*=(const Traced& o) { return *this = *this * o; }
    Traced& operator/=(const Traced& o) { return *this = *this / o; }

    friend Traced operator-(const Traced& a) { return note(-a.v, a, -1, a, 0); }
    friend Traced operator+(const Traced& a, const Traced& b) { return note(a.v + b.v, a, 1, b, 1); }
    friend Traced operator-(const Traced& a, const Traced& b) { return note(a.v - b.v, a, 1, b, -1); }
    friend Traced operator*(const Traced& a, const Traced& b) { return note(a.v * b.v, a, b.v, b, a.v); }
    friend Traced operator/(const Traced& a, const Traced& b) {
        const double q = a.v / b.v;
        return note(q, a, 1 / b.v, b, -q / b.v);
    }
    friend bool operator<(const Traced& a, const Traced& b) { return a.v < b.v; }
    friend bool operator>(const Traced& a, const Traced& b) { return a.v > b.v; }
    friend bool operator<=(const Traced& a, const Traced& b) { return a.v <= b.v; }
    friend bool operator>=(const Traced& a, const Traced& b) { return a.v >= b.v; }
    friend bool operator==(const Traced& a, const Traced& b) { return a.v == b.v; }

    friend Traced power(const Traced& x, double p) {
        const double value = std::pow(x.v, p);
        return note(value, x, x.v == 0 ? 0 : p * value / x.v, x, 0);
    }

 private:
    static Traced note(double value, const Traced& a, double slope_a, const Traced& b, double slope_b);
};

[[nodiscard]] inline double value_of(const Traced& x) { return x.v; }

class Tape {
 public:
    // Inputs come first and keep their places, so that a tape can be rewound to them.
    explicit Tape(std::size_t inputs) : inputs_(inputs), rows_(inputs) {}

    [[nodiscard]] Traced input(double value, std::size_t index) {
        return {value, this, static_cast<std::uint32_t>(index)};
    }

    [[nodiscard]] std::uint32_t write(std::uint32_t a, double slope_a, std::uint32_t b, double slope_b) {
        rows_.push_back({a, b, slope_a, slope_b});
        return static_cast<std::uint32_t>(rows_.size() - 1);
    }

    // Adds d result / d input to `gradient`, and forgets everything but the inputs.
    void collect(const Traced& result, std::vector<double>& gradient) {
        if (result.tape != nullptr) sweep(result.at, gradient);
        rows_.resize(inputs_);
    }

 private:
    struct Row {
        std::uint32_t a = 0, b = 0;
        double slope_a = 0, slope_b = 0;
    };

    void sweep(std::uint32_t from, std::vector<double>& gradient) {
        slopes_.assign(std::size_t{from} + 1, 0);
        slopes_[from] = 1;
        for (std::size_t k = std::size_t{from} + 1; k-- > inputs_;) {
            const Row& row = rows_[k];
            slopes_[row.a] += slopes_[k] * row.slope_a;
            slopes_[row.b] += slopes_[k] * row.slope_b;
        }
        for (std::size_t k = 0; k < inputs_ && k < slopes_.size(); ++k) gradient[k] += slopes_[k];
    }

    std::size_t inputs_;
    std::vector<Row> rows_;
    std::vector<double> slopes_;
};

inline Traced Traced::note(double value, const Traced& a, double slope_a, const Traced& b, double slope_b) {
    Tape* const tape = a.tape != nullptr ? a.tape : b.tape;
    if (tape == nullptr) return {value};
    // A constant gets slope 0 towards the other operand's place: no branch when the tape is read.
    const std::uint32_t from_a = a.tape != nullptr ? a.at : b.at;
    const std::uint32_t from_b = b.tape != nullptr ? b.at : a.at;
    return {value, tape, tape->write(from_a, a.tape != nullptr ? slope_a : 0, from_b, b.tape != nullptr ? slope_b : 0)};
}

}  // namespace cxcase::engine
