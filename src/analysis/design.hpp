// Columns of a table of customers as the columns of a regression, made block by block, so that ten million rows are never
// there as numbers all at once.
//
// A column of numbers is a column here, moved to mean 0 and standard deviation 1 unless it is 0 and 1 or a friction: with
// seconds since 1970 beside shares of 1e-9 the arithmetic would else be lost. A column of words is a column of 0 and 1 for
// each word but the first in order of letters (R's treatment contrasts). With tenure a row is a customer in a band of
// months: trials are the months, events whether it left in the last of them.
#pragma once

#include "cxcase/model/customer_data.hpp"

#include <Eigen/Core>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::analysis {

struct Parameter {
    std::string name;                    // "(Intercept)", "outage", "contract=One year", "tenure=2-3"
    std::optional<std::size_t> column;   // of the table
    std::optional<std::uint32_t> level;  // the code of a word
    std::optional<std::size_t> band;     // of tenure
    double centre = 0, scale = 1;
};

// Rows of the regression: out of `trials` there were `events`.
struct DesignBlock {
    Eigen::MatrixXd x;  // a column a parameter
    Eigen::VectorXd trials, events;
    std::vector<double> before, until;  // with bands: months a customer had been there before and after the trials
    [[nodiscard]] std::size_t rows() const { return static_cast<std::size_t>(trials.size()); }
};

// Whether a row is of the segment, if one is asked for.
[[nodiscard]] bool counts(const model::CustomerData& data, std::optional<std::uint32_t> segment, std::size_t row);

// All customers, or those of a segment.
struct DataPart {
    std::optional<std::uint32_t> segment;
    std::string name;
};

struct DesignWish {
    std::vector<std::size_t> frictions, covariates;  // columns of the table
    std::optional<std::uint32_t> segment;            // only customers of this one
    std::vector<double> bands;                       // last months of the bands of tenure; empty: no hazard
};

class Design {
 public:
    Design(const model::CustomerData& data, DesignWish wish, std::size_t threads);

    [[nodiscard]] const std::vector<Parameter>& parameters() const { return parameters_; }
    [[nodiscard]] std::size_t blocks() const;
    // Does each row of the table stand for one row here, one customer?
    [[nodiscard]] bool is_plain() const { return !data_.roles.count && !wish_.segment && wish_.bands.empty(); }
    // Rows of a part of the table, with the parameters at these places only.
    [[nodiscard]] DesignBlock block(std::size_t index, const std::vector<std::size_t>& kept) const;
    // A row each for these rows of the table, without bands.
    [[nodiscard]] DesignBlock customers(const std::vector<std::size_t>& rows,
                                        const std::vector<std::size_t>& kept) const;
    [[nodiscard]] const model::CustomerData& data() const { return data_; }
    [[nodiscard]] std::size_t threads() const { return threads_; }

 private:
    void add_column(std::size_t column, bool is_friction);
    void add_numbers(std::size_t index, bool is_friction);
    void add_groups(std::size_t index);
    [[nodiscard]] std::vector<double> figures_of(const Parameter& parameter) const;
    [[nodiscard]] std::vector<std::size_t> rows_of(std::size_t index) const;
    void fill(DesignBlock& block, const std::vector<std::size_t>& rows, const std::vector<std::size_t>& bands,
              const std::vector<std::size_t>& kept) const;
    [[nodiscard]] DesignBlock months(const std::vector<std::size_t>& rows, const std::vector<std::size_t>& kept) const;
    [[nodiscard]] double count(std::size_t row) const;

    const model::CustomerData& data_;
    DesignWish wish_;
    std::size_t threads_;
    std::vector<Parameter> parameters_;
    std::vector<std::vector<double>>
        by_code_;  // of each parameter, what a code of its column stands for; empty without codes
};

// The usual bands of tenure, as far as customers have come, so that in each somebody left: 1, 3, 6, 12, 24, 48, 72 months
// and longer ones beyond.
[[nodiscard]] std::vector<double> tenure_bands(const model::CustomerData& data, std::optional<std::uint32_t> segment);

// "1", "2-3", "49-72".
[[nodiscard]] std::string band_name(const std::vector<double>& bands, std::size_t band);

}  // namespace cxcase::analysis
