#include "support/drawn_columns.hpp"

#include "cxcase/model/distribution.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace cxcase::test {

namespace {

std::vector<double> ranks(const std::vector<double>& x) {
    std::vector<std::size_t> order(x.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return x[i]; });
    std::vector<double> rank(x.size());
    for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = static_cast<double>(i);
    return rank;
}

}  // namespace

model::Quantity add_figure(model::BusinessCase& bc, const std::string& path, model::Shape shape, double lowest,
                           double highest) {
    model::Assumption row;
    row.path = path;
    row.distribution = {std::move(shape), lowest, highest, 0};
    row.value = model::mean(row.distribution);
    bc.assumptions.push_back(row);
    return {static_cast<std::uint32_t>(bc.assumptions.size() - 1)};
}

Columns draw_columns(const model::BusinessCase& bc, const std::vector<std::uint32_t>& ids,
                     const analysis::SamplerOptions& options) {
    const analysis::Sampler sampler(bc, ids, options);
    Columns columns(sampler.varied().size(), std::vector<double>(options.draws));
    std::vector<double> values(columns.size() * options.draws);
    sampler.fill(0, options.draws, options.draws, values.data());
    for (std::size_t row = 0; row < columns.size(); ++row)
        std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(row * options.draws), options.draws,
                    columns[row].begin());
    return columns;
}

double spearman(const std::vector<double>& x, const std::vector<double>& y) {
    const auto a = ranks(x);
    const auto b = ranks(y);
    const auto n = static_cast<double>(x.size());
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
    return 1 - 6 * sum / (n * (n * n - 1));
}

}  // namespace cxcase::test
