#include "cxcase/report/voi_report.hpp"

#include "path_words.hpp"
#include "precision.hpp"
#include "voi_report_parts.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace cxcase::report {

std::string known_words(const model::BusinessCase& from, std::uint32_t quantity) {
    for (const model::Initiative& initiative : from.initiatives)
        if (initiative.success.id == quantity) return "whether " + initiative.id + " works";
    return said(from.assumptions.at(quantity));
}

bool is_coin(const model::BusinessCase& from, std::uint32_t quantity) {
    return std::ranges::any_of(from.initiatives, [&](const auto& one) { return one.success.id == quantity; });
}

std::string_view name_of(analysis::PilotKind kind) {
    static constexpr std::array<std::string_view, 4> names{"share", "points", "relative", "reduction"};
    return names.at(static_cast<std::size_t>(kind));
}

std::string people_of(const analysis::PilotDesign& design) { return design.prospects ? "prospects" : "customers"; }

std::vector<std::size_t> to_know(const std::vector<analysis::Estimate>& worths) {
    std::vector<std::size_t> order = analysis::InformedDecision::by_worth(worths);
    std::erase_if(order, [&](std::size_t k) {
        return supported(worths[k]) <= 0 || worths[k].value <= analysis::t95 * worths[k].se.value_or(0);
    });
    return order;
}

bool is_testable(const InformedAnswer& answer, std::size_t k) {
    return answer.input(k).uncertain() && analysis::pilot_design(answer.from, answer.result.inputs[k]).has_value();
}

namespace {

std::vector<Section> sections(const InformedAnswer& answer, const std::vector<analysis::Warning>& warnings) {
    std::vector<Section> all = voi_tables(answer);
    std::vector<Notes> notes{voi_remarks(answer)};
    if (answer.options.notes) {
        notes.push_back(voi_conventions(answer));
        notes.push_back(warning_notes(warnings));
    }
    for (auto& section : notes)
        if (!section.items.empty()) all.emplace_back(std::move(section));
    return all;
}

}  // namespace

Report voi_report(const model::BusinessCase& business_case, const analysis::VoiResult& result,
                  const VoiReportOptions& options) {
    const InformedAnswer answer{business_case, result, options};
    std::vector<analysis::Warning> warnings = options.case_warnings;
    warnings.insert(warnings.end(), result.warnings.begin(), result.warnings.end());
    Report report;
    report.title = case_title(business_case);
    report.context = case_terms(business_case);
    report.context.parts.push_back(text(". What it is worth to know more before choosing."));
    report.headline = voi_headline(answer);
    report.currency = business_case.currency;
    report.sections = sections(answer, warnings);
    report.records = voi_records(answer);
    report.json = voi_json(answer, warnings);
    return report;
}

}  // namespace cxcase::report
