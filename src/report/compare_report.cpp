#include "cxcase/report/compare_report.hpp"

#include "compare_report_parts.hpp"

#include <algorithm>

namespace cxcase::report {

namespace {

const model::Initiative* find_case(const ComparedCase& variant, const std::string& id) {
    const auto& all = variant.business_case.initiatives;
    const auto found = std::ranges::find(all, id, &model::Initiative::id);
    return found == all.end() ? nullptr : &*found;
}

const analysis::InitiativeResult* find_row(const ComparedCase& variant, const std::string& id) {
    for (const auto& row : variant.result.initiatives) {
        if (variant.business_case.initiatives.at(row.initiative).id == id) return &row;
    }
    return nullptr;
}

std::vector<Section> sections(const Comparison& comparison, const CompareReportOptions& options) {
    std::vector<Section> all;
    if (!comparison.verdicts.empty()) all.emplace_back(compare_verdicts(comparison));
    all.emplace_back(portfolio_table(comparison));
    if (auto plans = plan_table(comparison)) all.emplace_back(*std::move(plans));
    for (const auto& waterfall : comparison.waterfalls) {
        const bool any = std::ranges::any_of(waterfall.changes, [&](auto c) { return comparison.changes[c].counts; });
        if (any) all.emplace_back(waterfall_table(comparison, waterfall));
    }
    for (auto& table : initiative_tables(comparison)) all.push_back(std::move(table));
    for (auto& section : quiet_changes(comparison)) all.push_back(std::move(section));
    if (!options.notes) return all;
    for (auto& notes : {compare_conventions(comparison, options.at_likely), warning_notes(comparison.warnings)}) {
        if (!notes.items.empty()) all.emplace_back(notes);
    }
    return all;
}

}  // namespace

bool same_currency(const Comparison& comparison) {
    return std::ranges::all_of(comparison.variants, [&](const ComparedCase& variant) {
        return variant.business_case.currency == comparison.variants.front().business_case.currency;
    });
}

std::vector<ComparedInitiative> compared_initiatives(const Comparison& comparison) {
    std::vector<ComparedInitiative> all;
    for (const auto& variant : comparison.variants) {
        for (const auto& row : variant.result.initiatives) {
            const auto& initiative = variant.business_case.initiatives.at(row.initiative);
            if (std::ranges::find(all, initiative.id, &ComparedInitiative::id) == all.end())
                all.push_back({initiative.id, name_of(initiative), {}, {}});
        }
    }
    for (auto& one : all) {
        for (const auto& variant : comparison.variants) {
            one.rows.push_back(find_row(variant, one.id));
            one.cases.push_back(find_case(variant, one.id));
        }
    }
    return all;
}

Movers movers(const std::vector<ComparedInitiative>& initiatives, std::size_t variant) {
    Movers all;
    for (const auto& one : initiatives) {
        if (one.funded(variant) && !one.funded(0)) all.enter.push_back(one.name);
        if (!one.funded(variant) && one.funded(0)) all.leave.push_back(one.name);
    }
    return all;
}

Report compare_report(const Comparison& comparison, const CompareReportOptions& options) {
    const auto& base = comparison.variants.front();
    Report report;
    report.title = base.business_case.title;
    report.context = case_terms(base.business_case);
    report.context.parts.push_back(text(". Compared with " + base.name + "."));
    report.headline = compare_headline(comparison);
    if (same_currency(comparison)) report.currency = base.business_case.currency;
    report.sections = sections(comparison, options);
    report.records = compare_records(comparison);
    report.json = compare_json(comparison);
    return report;
}

}  // namespace cxcase::report
