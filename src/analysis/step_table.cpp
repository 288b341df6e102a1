#include "step_table.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/model/distribution.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>

namespace cxcase::analysis {

namespace {

using Weighted = std::vector<std::pair<double, double>>;  // canonical value, weight

Weighted weighted_values(const model::Assumption& assumption) {
    const model::Distribution& d = assumption.distribution;
    Weighted all;
    const auto take = [&](double written, double weight) {
        if (d.lowest <= written && written <= d.highest)
            all.emplace_back(model::convert(assumption.conversion, written), weight);
    };
    if (const auto* discrete = std::get_if<model::Discrete>(&d.shape))
        for (std::size_t i = 0; i < discrete->values.size(); ++i) take(discrete->values[i], discrete->weights[i]);
    if (const auto* samples = std::get_if<model::Samples>(&d.shape))
        for (const double value : samples->values) take(value, 1);
    std::ranges::sort(all);
    return all;
}

}  // namespace

StepTable::StepTable(const model::Assumption& assumption) {
    const Weighted all = weighted_values(assumption);
    base::expects(!all.empty(), "the reader refuses figures without a value in their domain");
    double total = 0;
    for (const auto& [value, weight] : all) total += weight;
    double sum = 0;
    for (const auto& [value, weight] : all) {
        values_.push_back(value);
        reached_.push_back((sum += weight) / total);
    }
    if (std::holds_alternative<model::Samples>(assumption.distribution.shape)) reached_.clear();
}

StepTable::StepTable(const model::Assumption& assumption, const std::vector<std::size_t>& order) {
    const auto& written = std::get<model::Samples>(assumption.distribution.shape).values;
    for (const std::size_t row : order) values_.push_back(model::convert(assumption.conversion, written[row]));
}

double StepTable::at(double u) const {
    const auto last = values_.size() - 1;
    if (reached_.empty())
        return values_[std::min(static_cast<std::size_t>(u * static_cast<double>(values_.size())), last)];
    const auto step = std::ranges::lower_bound(reached_, u) - reached_.begin();
    return values_[std::min(static_cast<std::size_t>(step), last)];
}

}  // namespace cxcase::analysis
