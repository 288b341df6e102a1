// A figure of which the least and the most are known.
#pragma once

#include <algorithm>

namespace cxcase::analysis {

struct Enclosure {
    double least = 0, most = 0;

    [[nodiscard]] static Enclosure of(double a, double b) { return {std::min(a, b), std::max(a, b)}; }
    [[nodiscard]] static Enclosure at(double x) { return {x, x}; }

    // The most that `times` of it come to.
    [[nodiscard]] double most_of(double times) const { return times * (times >= 0 ? most : least); }

    Enclosure& operator+=(const Enclosure& other) {
        least += other.least;
        most += other.most;
        return *this;
    }
    Enclosure& operator-=(const Enclosure& other) {
        least -= other.most;
        most -= other.least;
        return *this;
    }
    friend Enclosure operator+(Enclosure a, const Enclosure& b) { return a += b; }
    friend Enclosure operator-(Enclosure a, const Enclosure& b) { return a -= b; }
    friend Enclosure operator*(const Enclosure& a, double x) { return of(a.least * x, a.most * x); }
    friend Enclosure operator*(const Enclosure& a, const Enclosure& b) {
        const Enclosure low = b * a.least;
        const Enclosure high = b * a.most;
        return {std::min(low.least, high.least), std::max(low.most, high.most)};
    }

    [[nodiscard]] Enclosure within_0_1() const { return {std::clamp(least, 0.0, 1.0), std::clamp(most, 0.0, 1.0)}; }
    [[nodiscard]] bool is_within_0_1() const { return least >= 0 && most <= 1; }
};

}  // namespace cxcase::analysis
