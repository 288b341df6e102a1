// Tables of customers made in a test.
#pragma once

#include "cxcase/model/customer_data.hpp"

#include <string>
#include <vector>

namespace cxcase::test {

// A column of numbers, a row each.
[[nodiscard]] model::DataColumn number_column(const std::string& name, const std::vector<double>& numbers);

// A column of words.
[[nodiscard]] model::DataColumn word_column(const std::string& name, const std::vector<std::string>& words);

// The first column is the outcome, then come frictions, then covariates.
[[nodiscard]] model::CustomerData customer_table(std::vector<model::DataColumn> columns, std::size_t frictions);

}  // namespace cxcase::test
