// A figure of which the least and the most are known.
#pragma once

#include <algorithm>

namespace cxcase::analysis {

struct Range {
    double least = 0, most = 0;

    [[nodiscard]] static Range of(double a, double b) { return {std::min(a, b), std::max(a, b)}; }
    [[nodiscard]] static Range at(double x) { return {x, x}; }

    // The most that `times` of it come to.
    [[nodiscard]] double most_of(double times) const { return times * (times >= 0 ? most : least); }

    Range& operator+=(const Range& other) {
        least += other.least;
        most += other.most;
        return *this;
    }
    Range& operator-=(const Range& other) {
        least -= other.most;
        most -= other.least;
        return *this;
    }
    friend Range operator+(Range a, const Range& b) { return a += b; }
    friend Range operator-(Range a, const Range& b) { return a -= b; }
    friend Range operator*(const Range& a, double x) { return of(a.least * x, a.most * x); }
    friend Range operator*(const Range& a, const Range& b) {
        const Range low = b * a.least;
        const Range high = b * a.most;
        return {std::min(low.least, high.least), std::max(low.most, high.most)};
    }

    [[nodiscard]] Range within_0_1() const { return {std::clamp(least, 0.0, 1.0), std::clamp(most, 0.0, 1.0)}; }
    [[nodiscard]] bool is_within_0_1() const { return least >= 0 && most <= 1; }
};

}  // namespace cxcase::analysis
