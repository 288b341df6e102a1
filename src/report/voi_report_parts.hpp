// The parts of the report on what knowing more is worth.
#pragma once

#include "case_parts.hpp"
#include "cxcase/report/voi_report.hpp"

#include <string>
#include <vector>

namespace cxcase::report {

// What the parts of the report are made from.
struct InformedAnswer {
    const model::BusinessCase& from;
    const analysis::VoiResult& result;
    const VoiReportOptions& options;

    [[nodiscard]] const model::Assumption& input(std::size_t k) const {
        return from.assumptions.at(result.inputs.at(k));
    }
    [[nodiscard]] bool anything_to_decide() const { return !result.initiatives.empty(); }
};

// "missed-visit on family: churn", "whether technician-app works".
[[nodiscard]] std::string known_words(const model::BusinessCase& from, std::uint32_t quantity);

// Whether it says if an initiative works: what is to be known of it is that, not the chance of it.
[[nodiscard]] bool is_coin(const model::BusinessCase& from, std::uint32_t quantity);

// "share", "points", "relative" or "reduction".
[[nodiscard]] std::string_view name_of(analysis::PilotKind kind);

// "customers" or "prospects".
[[nodiscard]] std::string people_of(const analysis::PilotDesign& design);

// Positions of what is worth knowing by more than the draws leave open, the most valuable first.
[[nodiscard]] std::vector<std::size_t> to_know(const std::vector<analysis::Estimate>& worths);

// Whether a test on customers can show the k-th input.
[[nodiscard]] bool is_testable(const InformedAnswer& answer, std::size_t k);

[[nodiscard]] std::vector<Section> voi_tables(const InformedAnswer& answer);
[[nodiscard]] Phrase voi_headline(const InformedAnswer& answer);
[[nodiscard]] Notes voi_remarks(const InformedAnswer& answer);
[[nodiscard]] Notes voi_conventions(const InformedAnswer& answer);
[[nodiscard]] Value voi_json(const InformedAnswer& answer, const std::vector<analysis::Warning>& warnings);
[[nodiscard]] Table voi_records(const InformedAnswer& answer);

}  // namespace cxcase::report
