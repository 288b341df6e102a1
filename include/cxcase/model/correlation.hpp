// Correlations between figures: what the numbers of the case file mean, and whether they can hold together.
#pragma once

#include "cxcase/model/business_case.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace cxcase::model {

// The correlation of the normal scores of two figures whose ranks correlate by rho (Spearman), under a Gaussian copula:
// 2 sin(pi rho / 6). And back.
[[nodiscard]] double score_correlation(double rho);
[[nodiscard]] double rank_correlation(double score);

// A square matrix, row by row.
class Square {
 public:
    explicit Square(std::size_t size) : size_(size), cells_(size * size, 0.0) {}
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] double& operator()(std::size_t row, std::size_t column) { return cells_[row * size_ + column]; }
    [[nodiscard]] double operator()(std::size_t row, std::size_t column) const { return cells_[row * size_ + column]; }

 private:
    std::size_t size_;
    std::vector<double> cells_;
};

// L, lower triangular, with L L' = matrix; nothing where the matrix is not positive definite, or so nearly not that what
// is left of a figure's variance, the others known, is below 1e-6.
[[nodiscard]] std::optional<Square> cholesky(const Square& matrix);

// The figures that correlations tie together, directly or through others: sets sorted by id, by their first.
[[nodiscard]] std::vector<std::vector<Quantity>> tied(const std::vector<Correlation>& correlations);

// The correlations of the normal scores of figures; pairs that are not named have 0.
[[nodiscard]] Square score_matrix(const std::vector<Quantity>& figures, const std::vector<Correlation>& correlations);

// Correlations among figures, all of which are named, that can hold together: the nearest to those given, with two digits
// after the point; those given where they can.
[[nodiscard]] std::vector<Correlation> nearest_together(const std::vector<Quantity>& figures,
                                                        std::vector<Correlation> correlations);

}  // namespace cxcase::model
