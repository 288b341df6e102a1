// What is asked for: the case in one sentence, the figures to take away.
#include "chapters_parts.hpp"
#include "cxcase/report/frictions_report.hpp"
#include "cxcase/report/rank_report.hpp"

namespace cxcase::report {

namespace {

Cell words_cell(std::string words) { return text(std::move(words)); }

Highlights::Figure highlight(Says title, Cell cell, const char* measure, Phrase remark = {}) {
    return {word(title), linked(std::move(cell), "d-" + std::string(measure)), std::move(remark)};
}

Highlights highlights_of(const Material& material) {
    const auto& set = material.answers.ranked.portfolio;
    Highlights all;
    all.figures.push_back({titled(Says::figure_cost, {material.budget_year()}),
                           linked(money(set.first_year_cost), "d-first_year_cost"),
                           {}});
    all.figures.push_back(highlight(Says::figure_npv, money(set.npv), "npv"));
    all.figures.push_back(highlight(Says::figure_roi, figure(Show::percent, set.roi), "roi"));
    all.figures.push_back(highlight(Says::figure_payback,
                                    figure(Show::months, set.payback_months, set.pv_costs > 0 ? "never" : ""),
                                    "payback_months"));
    all.figures.push_back(highlight(Says::figure_peak, money(-set.peak_funding), "peak_funding"));
    return all;
}

}  // namespace

Phrase ask_of(const Material& material) {
    const auto& ranked = material.answers.ranked;
    const auto funded = material.funded();
    if (ranked.initiatives.empty()) return told(Says::ask_none_proposed);
    if (funded.empty())
        return told(Says::ask_none_funded, {integer(static_cast<std::int64_t>(ranked.initiatives.size()))});
    const auto& set = ranked.portfolio;
    return told(set.payback_months ? Says::ask : Says::ask_without_payback,
                {linked(money(set.first_year_cost), "d-first_year_cost"), words_cell(material.budget_year()),
                 integer(static_cast<std::int64_t>(funded.size())),
                 integer(static_cast<std::int64_t>(ranked.initiatives.size())), linked(money(set.npv), "d-npv"),
                 integer(material.from.calendar.horizon),
                 linked(figure(Show::months, set.payback_months), "d-payback_months")});
}

std::vector<Block> summary_chapter(const Material& material) {
    std::vector<Block> all;
    all.emplace_back(ask_of(material));
    if (!material.answers.ranked.initiatives.empty()) all.emplace_back(highlights_of(material));
    return all;
}

std::vector<Block> inaction_chapter(const Material& material) {
    return blocks_of(frictions_report(material.from, material.answers.frictions, {.notes = false}));
}

std::vector<Block> ranking_chapter(const Material& material) {
    RankReportOptions options;
    options.notes = false;
    return blocks_of(rank_report(material.from, material.answers.ranked, options));
}

}  // namespace cxcase::report
