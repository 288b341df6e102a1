#include "information.hpp"

#include "eigen_index.hpp"

#include <Eigen/Dense>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace cxcase::analysis {
namespace {

using Matrix = Eigen::MatrixXd;
using Rows = Eigen::Map<const Matrix, 0, Eigen::OuterStride<>>;

// Draws run down, rows of the sheet side by side.
Rows view(const Sheet& sheet) {
    return {sheet.values.data(), index(sheet.draws), index(sheet.rows), Eigen::OuterStride<>(index(sheet.stride))};
}

// The mean of something of each draw.
template <class Of>
Estimate mean_over(std::size_t draws, const Of& of) {
    const Parts all{draws};
    std::array<double, parts> sums{};
    for (std::size_t part = 0; part < parts; ++part)
        for (std::size_t k = all.begin(part); k < all.end(part); ++k) sums.at(part) += of(k);
    return mean_of(sums, all);
}

double best_at(const Sheet& values, const Choice& choice, std::size_t draw) {
    double best = choice.or_nothing ? 0 : -std::numeric_limits<double>::infinity();
    for (std::size_t r = choice.first; r < choice.first + choice.count; ++r)
        best = std::max(best, value_at(values, r, draw));
    return best;
}

// The regression: of all values on the basis, one for each half of the parts, made from the other half.
class CrossFit {
 public:
    CrossFit(const Sheet& basis, const Sheet& values) : basis_(view(basis)), of_{basis.draws} {
        std::array<Matrix, 2> gram;
        std::array<Matrix, 2> moments;
        gram.fill(Matrix::Zero(basis_.cols(), basis_.cols()));
        moments.fill(Matrix::Zero(basis_.cols(), index(values.rows)));
        const Rows y = view(values);
        for (std::size_t part = 0; part < parts; ++part) {
            const Eigen::Index at = index(of_.begin(part));
            const Eigen::Index count = index(of_.end(part)) - at;
            gram.at(part % 2).noalias() += basis_.middleRows(at, count).transpose() * basis_.middleRows(at, count);
            moments.at(part % 2).noalias() += basis_.middleRows(at, count).transpose() * y.middleRows(at, count);
        }
        for (std::size_t half = 0; half < 2; ++half) {
            Eigen::ColPivHouseholderQR<Matrix> solver(gram.at(1 - half).rows(), gram.at(1 - half).cols());
            solver.setThreshold(1e-10);  // functions that others already say
            coefficients_.at(half) = solver.compute(gram.at(1 - half)).solve(moments.at(1 - half));
        }
    }

    // What is to be expected of each row of values in some draws of one part.
    [[nodiscard]] Matrix expected(std::size_t part, std::size_t first, std::size_t count) const {
        return basis_.middleRows(index(first), index(count)) * coefficients_.at(part % 2);
    }

 private:
    Rows basis_;
    Parts of_;
    std::array<Matrix, 2> coefficients_;  // by half that they are for
};

// What acting on the expectations brings above what is best today, summed over some draws.
class Gains {
 public:
    Gains(const Sheet& values, const Decided& decided) : values_(values), decided_(decided) {}

    [[nodiscard]] double of(const Matrix& expected, std::size_t first) {
        const auto count = static_cast<std::size_t>(expected.rows());
        hopes_.assign(count, 0);
        picks_.assign(count, decided_.best);
        if (decided_.best) std::ranges::copy(column(expected, *decided_.best), hopes_.begin());
        if (decided_.best && decided_.choice.or_nothing) consider_nothing();
        for (std::size_t r = 0; r < decided_.choice.count; ++r) consider(expected, decided_.choice.first + r);
        double sum = 0;
        for (std::size_t k = 0; k < count; ++k) {
            if (picks_[k] != decided_.best)
                sum += value_at(values_, picks_[k], first + k) - value_at(values_, decided_.best, first + k);
        }
        return sum;
    }

 private:
    static std::span<const double> column(const Matrix& expected, std::size_t row) {
        return {expected.data() + index(row) * expected.rows(), static_cast<std::size_t>(expected.rows())};
    }

    void consider_nothing() {
        for (std::size_t k = 0; k < hopes_.size(); ++k) {
            if (!(hopes_[k] < 0)) continue;
            hopes_[k] = 0;
            picks_[k] = std::nullopt;
        }
    }

    void consider(const Matrix& expected, std::size_t row) {
        const std::span<const double> hope = column(expected, row);
        for (std::size_t k = 0; k < hopes_.size(); ++k) {
            if (!better(hope[k], hopes_[k])) continue;
            hopes_[k] = hope[k];
            picks_[k] = row;
        }
    }

    const Sheet& values_;
    const Decided& decided_;
    std::vector<double> hopes_;
    std::vector<std::optional<std::size_t>> picks_;
};

constexpr std::size_t rows_at_once = 512;  // draws at once: their expectations stay near

}  // namespace

bool better(double a, double b) {
    constexpr double negligible = 1e-9;
    return a > b + negligible * std::abs(b);
}

double value_at(const Sheet& values, const std::optional<std::size_t>& row, std::size_t draw) {
    return row ? values.values[*row * values.stride + draw] : 0;
}

Estimate mean_of(std::array<double, parts> sums, const Parts& of) {
    double all = 0;
    for (std::size_t part = 0; part < parts; ++part) {
        all += sums.at(part);
        sums.at(part) /= static_cast<double>(of.end(part) - of.begin(part));
    }
    return estimate(all / static_cast<double>(of.draws), sums);
}

Decided decide(const Sheet& values, const Choice& choice) {
    Decided decided{choice, {}, {0, 0.0}, {}, {}};
    const auto mean = [&](std::size_t r) {
        return mean_over(values.draws, [&](std::size_t k) { return value_at(values, r, k); });
    };
    for (std::size_t r = choice.first; r < choice.first + choice.count; ++r) {
        const Estimate value = mean(r);
        const bool first_of_all = !decided.best && !choice.or_nothing;
        if (!first_of_all && !better(value.value, decided.value.value)) continue;
        decided.best = r;
        decided.value = value;
    }
    const auto gain = [&](std::size_t k) { return best_at(values, choice, k) - value_at(values, decided.best, k); };
    decided.evpi = mean_over(values.draws, gain);
    decided.p_other = mean_over(values.draws, [&](std::size_t k) {
        return better(best_at(values, choice, k), value_at(values, decided.best, k)) ? 1.0 : 0.0;
    });
    return decided;
}

Estimate lead(const Sheet& values, std::size_t row, std::size_t other) {
    return mean_over(values.draws,
                     [&](std::size_t k) { return value_at(values, row, k) - value_at(values, other, k); });
}

Sheet expected_given(const Sheet& basis, const Sheet& values) {
    const CrossFit rules(basis, values);
    const Parts of{values.draws};
    Sheet expected = make_sheet(values.draws, values.stride, values.rows);
    for (std::size_t part = 0; part < parts; ++part) {
        for (std::size_t first = of.begin(part); first < of.end(part); first += rows_at_once) {
            const Matrix some = rules.expected(part, first, std::min(rows_at_once, of.end(part) - first));
            for (Eigen::Index r = 0; r < some.cols(); ++r)
                std::copy_n(some.col(r).data(), some.rows(),
                            expected.row(static_cast<std::size_t>(r)).begin() + static_cast<std::ptrdiff_t>(first));
        }
    }
    return expected;
}

std::vector<Estimate> worth_of_knowing(const Sheet& basis, const Sheet& values, const std::vector<Decided>& decisions) {
    const CrossFit rules(basis, values);
    const Parts of{values.draws};
    std::vector<std::array<double, parts>> sums(decisions.size());
    std::vector<Gains> gains;
    for (const Decided& decided : decisions) gains.emplace_back(values, decided);
    for (std::size_t part = 0; part < parts; ++part) {
        for (std::size_t first = of.begin(part); first < of.end(part); first += rows_at_once) {
            const Matrix expected = rules.expected(part, first, std::min(rows_at_once, of.end(part) - first));
            for (std::size_t d = 0; d < decisions.size(); ++d) {
                if (decisions[d].evpi.value > 0) sums[d].at(part) += gains[d].of(expected, first);
            }
        }
    }
    std::vector<Estimate> worths;
    for (const auto& by_part : sums) {
        worths.push_back(mean_of(by_part, of));
        worths.back().value = std::max(0.0, worths.back().value);
    }
    return worths;
}

}  // namespace cxcase::analysis
