// Figures of every draw: a row a figure.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace cxcase::analysis {

struct Sheet {
    std::size_t draws = 0, stride = 0, rows = 0;  // draw k of row r stands at [r * stride + k]; stride >= draws
    std::vector<double> values;

    Sheet() = default;
    Sheet(std::size_t draws_, std::size_t stride_, std::size_t rows_)
        : draws(draws_), stride(stride_), rows(rows_), values(stride_ * rows_) {}

    [[nodiscard]] std::span<const double> row(std::size_t r) const {
        return std::span(values).subspan(r * stride, draws);
    }
    [[nodiscard]] std::span<double> row(std::size_t r) { return std::span(values).subspan(r * stride, draws); }
};

}  // namespace cxcase::analysis
