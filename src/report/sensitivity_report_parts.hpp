// The parts of the report on which assumptions decide.
#pragma once

#include "case_parts.hpp"
#include "cxcase/report/sensitivity_report.hpp"
#include "explanation.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::report {

// What moves an NPV by less than half a per cent decides nothing, and a spread of that needs no explanation.
inline constexpr double negligible = 0.005;

// What the parts of the report are made from.
struct SensitivityAnswer {
    const model::BusinessCase& from;
    const analysis::SensitivityResult& result;
    const SensitivityReportOptions& options;

    [[nodiscard]] const model::Assumption& row(std::size_t k) const {
        return from.assumptions[result.inputs[k].quantity];
    }
    [[nodiscard]] Cell value(std::size_t k, double canonical) const { return value_cell(row(k), canonical); }
    [[nodiscard]] Cell value(std::size_t k, std::optional<double> canonical) const {
        return canonical ? value(k, *canonical) : Cell{{}, Show::count, Tone::quiet, {}};
    }

    // Where a figure goes to: months that count rounded as they count.
    [[nodiscard]] Cell end(std::size_t k, double canonical) const {
        return value(k, result.inputs[k].counted(canonical));
    }

    // Of the same subject; nullptr where --sobol was not asked for.
    [[nodiscard]] const analysis::SobolSubject* sobol_of_portfolio() const {
        return options.sobol ? &options.sobol->portfolio : nullptr;
    }
    [[nodiscard]] const analysis::SobolSubject* sobol_of(std::size_t initiative) const {
        return options.sobol ? &options.sobol->initiatives.at(initiative) : nullptr;
    }
};

// What the reader of the case and the draws had to say.
[[nodiscard]] std::vector<analysis::Warning> all_warnings(const SensitivityAnswer& answer);

// ---- with --sobol

[[nodiscard]] std::vector<Table> sobol_tables(const SensitivityAnswer& answer);
[[nodiscard]] Notes sobol_conventions(const SensitivityAnswer& answer);

// Of the whole, of a subject, of an input of a subject.
[[nodiscard]] Value sobol_json(const SensitivityAnswer& answer);
[[nodiscard]] Value sobol_subject_json(const SensitivityAnswer& answer, const analysis::SobolSubject& subject);
[[nodiscard]] Value sobol_input_json(const SensitivityAnswer& answer, const analysis::SobolSubject& subject,
                                     std::uint32_t quantity);

// What the rows of a subject get, and the rows of what is drawn but not moved, of groups and of the others. Rows are those of
// `quantities`, one each.
inline constexpr std::size_t cells_of_a_record = 14;  // without shares
void add_sobol_columns(Table& table);
void add_sobol_records(const SensitivityAnswer& answer, const analysis::SobolSubject& subject,
                       const std::vector<std::uint32_t>& quantities, std::vector<Row>& rows);

// Positions of those that there are, the largest total first.
[[nodiscard]] std::vector<std::size_t> largest(const std::vector<std::optional<analysis::SobolIndex>>& indices);

// The most that the others may carry of any subject.
[[nodiscard]] double others_at_most(const analysis::SobolResult& sobol);

}  // namespace cxcase::report
