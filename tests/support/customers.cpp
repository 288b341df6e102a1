#include "support/customers.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace cxcase::test {

namespace {

// Codes in order of first sight; false where there are too many.
template <class T>
bool encode(const std::vector<T>& values, std::vector<T>& known, model::PackedCodes& codes) {
    for (const T& value : values) {
        auto found = std::ranges::find(known, value);
        if (found == known.end()) {
            if (known.size() == 200) return false;
            known.push_back(value);
            found = known.end() - 1;
        }
        codes.push_back(static_cast<std::uint32_t>(found - known.begin()));
    }
    return true;
}

}  // namespace

model::DataColumn number_column(const std::string& name, const std::vector<double>& numbers) {
    model::DataColumn column;
    column.name = name;
    if (encode(numbers, column.values, column.codes)) return column;
    column.values = {};
    column.codes = {};
    column.numbers = numbers;
    return column;
}

model::DataColumn word_column(const std::string& name, const std::vector<std::string>& words) {
    model::DataColumn column;
    column.name = name;
    column.numeric = false;
    encode(words, column.words, column.codes);
    return column;
}

model::CustomerData customer_table(std::vector<model::DataColumn> columns, std::size_t frictions) {
    model::CustomerData data;
    data.rows = columns.front().numbers.empty() ? columns.front().codes.size() : columns.front().numbers.size();
    data.rows_read = data.rows;
    data.missing.resize(columns.size());
    for (std::size_t k = 1; k < columns.size(); ++k)
        (k <= frictions ? data.roles.frictions : data.roles.covariates).push_back(k);
    data.columns = std::move(columns);
    return data;
}

}  // namespace cxcase::test
