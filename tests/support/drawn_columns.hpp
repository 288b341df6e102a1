// Draws of figures that stand in no case, a column a figure, and how two columns move together.
#pragma once

#include "cxcase/analysis/sampler.hpp"
#include "cxcase/model/business_case.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace cxcase::test {

using Columns = std::vector<std::vector<double>>;

// A figure at its mean, of a domain that excludes nothing unless it is given.
model::Quantity add_figure(model::BusinessCase& bc, const std::string& path, model::Shape shape, double lowest = -1e308,
                           double highest = 1e308);

// All draws of these quantities, which are all of the sample's.
[[nodiscard]] Columns draw_columns(const model::BusinessCase& bc, const std::vector<std::uint32_t>& ids,
                                   const analysis::SamplerOptions& options);

// Spearman's rank correlation.
[[nodiscard]] double spearman(const std::vector<double>& x, const std::vector<double>& y);

}  // namespace cxcase::test
