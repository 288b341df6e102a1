// A table of customers (CSV) as columns: what `cxcase calibrate` works on. Read in pieces, on several threads; the same
// columns for any number of them.
#pragma once

#include "cxcase/model/customer_data.hpp"
#include "cxcase/source/csv.hpp"
#include "cxcase/source/source.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::input {

// What a column is taken for; decides what may stand in it.
enum class ColumnRole {
    outcome,    // yes or no
    friction,   // yes or no, or how often
    covariate,  // numbers, or words that make groups
    count,      // whole numbers: customers a row stands for
    tenure,     // months, not negative
    segment,    // words
    after,      // yes or no
    survivors   // numbers, not negative
};

struct ColumnWish {
    std::string name;
    ColumnRole role = ColumnRole::covariate;
};

struct CustomerRead {
    std::optional<model::CustomerData> data;  // empty exactly when diagnostics hold an error
    source::Diagnostics diagnostics;
    std::optional<source::FileError> failure;  // reading broke off; then there are neither
};

// Reads the wished columns of the table. A row without a value in one of them is left out and counted. Rows in which
// something is wrong become texts of `sources`, so that complaints show them.
[[nodiscard]] CustomerRead read_customers(source::Sources& sources, const std::string& name, source::ReadBytes bytes,
                                          const std::vector<ColumnWish>& wishes, std::size_t threads);

}  // namespace cxcase::input
