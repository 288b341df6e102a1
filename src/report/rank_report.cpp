#include "cxcase/report/rank_report.hpp"

#include "rank_report_parts.hpp"

#include <algorithm>
#include <array>

namespace cxcase::report {

std::string_view name_of(analysis::OrderBy order) {
    static constexpr std::array<std::string_view, 8> names{"roi",     "npv",  "bcr",     "irr",
                                                           "payback", "adds", "shapley", "first-year-benefit"};
    return names.at(static_cast<std::size_t>(order));
}

namespace {

std::vector<Section> sections(const RankAnswer& answer, const RankReportOptions& options) {
    std::vector<Section> all = rank_tables(answer);
    if (auto countries = country_table(answer)) all.emplace_back(*std::move(countries));
    std::vector<Notes> notes{rank_remarks(answer)};
    if (options.notes) {
        notes.push_back(rank_conventions(answer, options.at_likely));
        notes.push_back(warning_notes(answer.warnings));
    }
    for (auto& section : notes) {
        if (!section.items.empty()) all.emplace_back(std::move(section));
    }
    return all;
}

}  // namespace

Report rank_report(const model::BusinessCase& business_case, const analysis::RankResult& result,
                   const RankReportOptions& options) {
    RankAnswer answer{business_case, result, result.initiatives, options.case_warnings, options.plan};
    answer.shown = answer.shown.first(std::min(options.top, result.initiatives.size()));
    answer.warnings.insert(answer.warnings.end(), result.warnings.begin(), result.warnings.end());

    Report report;
    report.title = case_title(business_case);
    report.context = rank_context(answer);
    report.headline = rank_headline(answer);
    if (const Phrase beside = plan_sentence(answer); !beside.empty()) {
        report.headline.parts.push_back(text(" "));
        report.headline.parts.insert(report.headline.parts.end(), beside.parts.begin(), beside.parts.end());
    }
    report.currency = business_case.currency;
    report.sections = sections(answer, options);
    report.records = rank_records(answer);
    report.json = rank_json(answer);
    return report;
}

}  // namespace cxcase::report
