// Customer data with reference answers, kept beside the repository.
#pragma once

#include "cxcase/analysis/proportions.hpp"
#include "cxcase/input/customer_data.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::test {

extern const std::filesystem::path folder;

// Nothing where the folder is missing, which is said.
[[nodiscard]] std::optional<nlohmann::json> reference(const std::string& name);

[[nodiscard]] model::CustomerData customers(const std::filesystem::path& file,
                                            const std::vector<input::ColumnWish>& wishes);

// Where R and Python differ by more than that between themselves, only 50-digit arithmetic can tell.
extern double tolerance;

// How far apart, as a share of the reference; figures of twelve digits.
void close(double actual, const nlohmann::json& expected, const std::string& what, double within = tolerance);
void close(const analysis::Interval& actual, const nlohmann::json& expected, const std::string& what);

// The columns of a model of the reference.
[[nodiscard]] std::vector<input::ColumnWish> wishes_of(const nlohmann::json& spec);

}  // namespace cxcase::test
