// A course over months in any scalar: contiguous, of fixed length, with elementwise arithmetic.
#pragma once

#include "cxcase/base/recycled.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace cxcase::engine {

using Index = std::ptrdiff_t;

// Element t-1 is month t; flows with a month 0 use t itself and say so.
template <class T>
class Months {
 public:
    Months() = default;
    explicit Months(Index size, const T& fill = T(0)) : values_(static_cast<std::size_t>(size), fill) {}

    [[nodiscard]] T& operator()(Index k) { return values_[static_cast<std::size_t>(k)]; }
    [[nodiscard]] const T& operator()(Index k) const { return values_[static_cast<std::size_t>(k)]; }
    [[nodiscard]] Index size() const { return static_cast<Index>(values_.size()); }
    [[nodiscard]] T* data() { return values_.data(); }
    [[nodiscard]] const T* data() const { return values_.data(); }
    [[nodiscard]] auto begin() const { return values_.begin(); }
    [[nodiscard]] auto end() const { return values_.end(); }

    Months& operator+=(const Months& other) { return combine(other, std::plus<>()); }
    Months& operator-=(const Months& other) { return combine(other, std::minus<>()); }
    Months& operator*=(const Months& other) { return combine(other, std::multiplies<>()); }
    Months& operator*=(const T& factor) {
        for (T& value : values_) value = value * factor;
        return *this;
    }

    friend Months operator+(Months a, const Months& b) { return std::move(a += b); }
    friend Months operator-(Months a, const Months& b) { return std::move(a -= b); }
    friend Months operator*(Months a, const Months& b) { return std::move(a *= b); }
    friend Months operator*(Months a, const T& factor) { return std::move(a *= factor); }

 private:
    template <class Operation>
    Months& combine(const Months& other, Operation operation) {
        std::transform(values_.begin(), values_.end(), other.values_.begin(), values_.begin(), operation);
        return *this;
    }

    std::vector<T, base::Recycled<T>> values_;  // a ranking makes thousands of short courses
};

}  // namespace cxcase::engine
