#include "cxcase/model/correlation.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace cxcase::model {

namespace {

std::vector<std::uint32_t> figures_of(const std::vector<Correlation>& correlations) {
    std::vector<std::uint32_t> ids;
    for (const Correlation& c : correlations) ids.insert(ids.end(), {c.a.id, c.b.id});
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    return ids;
}

std::size_t place(const std::vector<std::uint32_t>& ids, Quantity q) {
    return static_cast<std::size_t>(std::ranges::lower_bound(ids, q.id) - ids.begin());
}

// For each figure the first one it is tied to: passes over the pairs until nothing changes.
std::vector<std::size_t> roots(const std::vector<std::uint32_t>& ids, const std::vector<Correlation>& correlations) {
    std::vector<std::size_t> root(ids.size());
    for (std::size_t i = 0; i < root.size(); ++i) root[i] = i;
    for (bool changed = true; changed;) {
        changed = false;
        for (const Correlation& c : correlations) {
            auto& a = root[place(ids, c.a)];
            auto& b = root[place(ids, c.b)];
            changed = changed || a != b;
            a = b = std::min(a, b);
        }
    }
    return root;
}

}  // namespace

double score_correlation(double rho) { return 2 * std::sin(std::numbers::pi / 6 * rho); }

double rank_correlation(double score) { return 6 / std::numbers::pi * std::asin(score / 2); }

std::optional<Square> cholesky(const Square& matrix) {
    Square l(matrix.size());
    for (std::size_t i = 0; i < l.size(); ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double rest = matrix(i, j);
            for (std::size_t k = 0; k < j; ++k) rest -= l(i, k) * l(j, k);
            if (i == j && !(rest > 1e-6)) return std::nullopt;
            l(i, j) = i == j ? std::sqrt(rest) : rest / l(j, j);
        }
    }
    return l;
}

std::vector<std::vector<Quantity>> tied(const std::vector<Correlation>& correlations) {
    const auto ids = figures_of(correlations);
    const auto root = roots(ids, correlations);
    std::vector<std::vector<Quantity>> all(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) all[root[i]].push_back({ids[i]});
    std::erase_if(all, [](const auto& set) { return set.empty(); });
    return all;
}

Square score_matrix(const std::vector<Quantity>& figures, const std::vector<Correlation>& correlations) {
    Square matrix(figures.size());
    for (std::size_t i = 0; i < figures.size(); ++i) matrix(i, i) = 1;
    for (const Correlation& c : correlations) {
        const auto a = static_cast<std::size_t>(std::ranges::find(figures, c.a) - figures.begin());
        const auto b = static_cast<std::size_t>(std::ranges::find(figures, c.b) - figures.begin());
        if (a < figures.size() && b < figures.size()) matrix(a, b) = matrix(b, a) = score_correlation(c.rho);
    }
    return matrix;
}

}  // namespace cxcase::model
