// What was observed about customers: a table of columns, packed, so that ten million rows fit into memory.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::model {

// A code a row, one byte each while all are below 256, else two.
class PackedCodes {
 public:
    static constexpr std::uint32_t most = 65536;  // codes are below

    void push_back(std::uint32_t code) {
        if (code > 255 && wide_.empty()) {
            wide_.assign(narrow_.begin(), narrow_.end());
            narrow_ = {};
            is_wide_ = true;
        }
        if (is_wide_)
            wide_.push_back(static_cast<std::uint16_t>(code));
        else
            narrow_.push_back(static_cast<std::uint8_t>(code));
    }
    [[nodiscard]] std::uint32_t operator[](std::size_t row) const { return is_wide_ ? wide_[row] : narrow_[row]; }
    [[nodiscard]] std::size_t size() const { return is_wide_ ? wide_.size() : narrow_.size(); }

 private:
    bool is_wide_ = false;
    std::vector<std::uint8_t> narrow_;
    std::vector<std::uint16_t> wide_;
};

// A column of numbers, or of words that put each customer into a group.
struct DataColumn {
    std::string name;
    bool numeric = true;
    std::vector<std::string> words;  // by code, as written
    std::vector<double> values;      // by code, of a column of numbers
    PackedCodes codes;
    std::vector<double> numbers;  // a row each, where different values are too many for codes; then there are no codes

    [[nodiscard]] double number(std::size_t row) const { return numbers.empty() ? values[codes[row]] : numbers[row]; }
    // Has it no values but 0 and 1?
    [[nodiscard]] bool is_binary() const {
        return numeric && numbers.empty() && std::ranges::all_of(values, [](double v) { return v == 0 || v == 1; });
    }
};

// What the columns are taken for.
struct DataRoles {
    std::size_t outcome = 0;
    std::vector<std::size_t> frictions;
    std::vector<std::size_t> covariates;
    std::optional<std::size_t> count;    // how many customers a row stands for; else one
    std::optional<std::size_t> tenure;   // months as a customer
    std::optional<std::size_t> segment;  // each segment is looked at by itself
    std::optional<std::size_t> after;    // whether the row is of the time after the change
    std::vector<std::size_t> survivors;  // how many are left, a row a period
};

// Only complete rows are here; those left out are counted.
struct CustomerData {
    std::vector<DataColumn> columns;
    DataRoles roles;
    std::size_t rows = 0;
    std::size_t rows_read = 0;
    std::vector<std::size_t> missing;  // by column: rows without a value there
};

}  // namespace cxcase::model
