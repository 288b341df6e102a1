// Figures of every draw: a row a figure.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace cxcase::analysis {

struct Sheet {
    std::size_t draws = 0, stride = 0, rows = 0;  // draw k of row r stands at [r * stride + k]; stride >= draws
    std::vector<double> values;

    [[nodiscard]] std::span<const double> row(std::size_t r) const {
        return std::span(values).subspan(r * stride, draws);
    }
    [[nodiscard]] std::span<double> row(std::size_t r) { return std::span(values).subspan(r * stride, draws); }
};

// Zero everywhere.
[[nodiscard]] inline Sheet make_sheet(std::size_t draws, std::size_t stride, std::size_t rows) {
    return {draws, stride, rows, std::vector<double>(stride * rows)};
}

}  // namespace cxcase::analysis
