// The columns of a table of customers, put together from its pieces, and what each of them can be taken for.
#pragma once

#include "customer_rows.hpp"
#include "cxcase/input/customer_data.hpp"
#include "cxcase/model/customer_data.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace cxcase::input {

class ColumnBuilder {
 public:
    ColumnBuilder(std::string name, ColumnRole role, bool comma) : name_(std::move(name)), role_(role), comma_(comma) {}

    // Adds the complete rows of a piece. A problem where too many different texts are no numbers.
    [[nodiscard]] std::optional<RowProblem> append(const PieceColumn& piece);

    // The column as its role needs it, or why it cannot be that.
    [[nodiscard]] std::variant<model::DataColumn, RowProblem> finish() &&;

 private:
    // What is the matter with one text.
    struct Wrong {
        base::Code code;
        std::string message, help;
    };

    [[nodiscard]] std::vector<std::uint32_t> codes_of(const PieceColumn& piece);
    [[nodiscard]] std::optional<RowProblem> why_not_wide() const;
    void widen();
    [[nodiscard]] std::optional<RowProblem> append_numbers(const PieceColumn& piece);
    [[nodiscard]] std::optional<Wrong> what_is_wrong(const std::string& word);
    void note_sign(const std::string& word);
    [[nodiscard]] std::optional<double> value_of(const std::string& word) const;
    [[nodiscard]] std::string complaint(const std::string& word) const;
    [[nodiscard]] std::optional<RowProblem> why_no_numbers() const;
    [[nodiscard]] RowProblem as_needed(const RowProblem& why) const;
    [[nodiscard]] RowProblem no_truth() const;
    [[nodiscard]] RowProblem problem(base::Code code, const std::string& word, std::string message,
                                     std::string help) const;
    [[nodiscard]] std::optional<Wrong> misfit(const std::string& word, double value) const;
    [[nodiscard]] std::optional<RowProblem> check_values() const;
    [[nodiscard]] bool all_truths() const;
    [[nodiscard]] bool mostly_numbers() const;
    [[nodiscard]] std::variant<model::DataColumn, RowProblem> as_numbers();
    [[nodiscard]] std::variant<model::DataColumn, RowProblem> as_groups();

    std::string name_;
    ColumnRole role_;
    bool comma_;
    TextCodes words_;
    std::vector<std::optional<CellPlace>> places_;  // by code
    model::PackedCodes codes_;
    std::vector<double> numbers_;
    bool is_wide_ = false;
    bool has_comma_ = false, has_point_ = false;  // in a number of a wide column
};

}  // namespace cxcase::input
