// The table of chapters, and what makes a document of them: order, anchors, links that lead somewhere.
#include "cxcase/report/chapters.hpp"

#include "chapters_parts.hpp"
#include "cxcase/base/contract.hpp"
#include "cxcase/model/report_sections.hpp"

#include <algorithm>
#include <array>

namespace cxcase::report {

namespace {

// What a section is called and who writes it.
struct Writer {
    std::string_view section;
    Says title;
    std::vector<Block> (*write)(const Material&);
    bool new_page = false;  // where it is printed
};
constexpr std::array writers{
    Writer{"summary", Says::title_summary, summary_chapter},
    Writer{"actuals", Says::title_actuals, actuals_chapter},
    Writer{"inaction", Says::title_inaction, inaction_chapter},
    Writer{"ranking", Says::title_ranking, ranking_chapter, true},
    Writer{"plan", Says::title_plan, plan_chapter},
    Writer{"quick-wins", Says::title_quick_wins, quick_wins_chapter},
    Writer{"phasing", Says::title_phasing, phasing_chapter, true},
    Writer{"scenarios", Says::title_scenarios, scenarios_chapter},
    Writer{"sensitivity", Says::title_sensitivity, sensitivity_chapter},
    Writer{"ranges", Says::title_ranges, ranges_chapter},
    Writer{"challenge", Says::title_challenge, challenge_chapter},
    Writer{"overlap", Says::title_overlap, overlap_chapter},
    Writer{"metrics", Says::title_metrics, metrics_chapter},
    Writer{"initiatives", Says::title_initiatives, initiatives_chapter, true},
    Writer{"roll-ups", Says::title_roll_ups, roll_ups_chapter, true},
    Writer{"assumptions", Says::title_assumptions, assumptions_chapter, true},
    Writer{"warnings", Says::title_warnings, warnings_chapter},
    Writer{"benefits", Says::title_benefits, benefits_chapter},
    Writer{"conventions", Says::title_conventions, conventions_chapter, true},
    Writer{"sign-off", Says::title_sign_off, sign_off_chapter},
};

std::vector<std::string> order_of(const Material& material) {
    if (!material.options.sections.empty()) return material.options.sections;
    if (!material.from.report.sections.empty()) return material.from.report.sections;
    std::vector<std::string> all;
    for (const auto& section : model::report_sections()) all.emplace_back(section.id);
    if (material.answers.tracked) {
        const auto actuals = std::ranges::find(all, "actuals");
        std::rotate(all.begin(), actuals, actuals + 1);  // what was promised comes after what became of it
    }
    return all;
}

void write(const Material& material, std::string_view section, std::vector<Chapter>& chapters) {
    const auto* writer = std::ranges::find(writers, section, &Writer::section);
    base::expects(writer != writers.end(), "a section of the table has no chapter");
    auto blocks = writer->write(material);
    if (blocks.empty()) return;
    const bool made = writer->title == Says::title_summary && material.answers.tracked.has_value();
    const std::string title = word(made ? Says::title_summary_made : writer->title);
    chapters.push_back({chapter_anchor(section), title, 1, std::move(blocks), writer->new_page});
    if (section != "initiatives") return;
    for (auto& page : initiative_pages(material)) chapters.push_back(std::move(page));
}

}  // namespace

Submission submission(const model::BusinessCase& business_case, const SubmissionAnswers& answers,
                      const SubmissionOptions& options) {
    const Reports reports = reports_of(business_case, answers, options);
    const Material material{business_case, answers, options, reports};
    Submission all;
    all.title = case_title(business_case);
    all.company = business_case.company;
    all.author = business_case.author;
    all.ask = reports.tracked ? reports.tracked->headline : ask_of(material);
    all.context = case_terms(business_case);
    all.context.parts.push_back(text(". " + fiscal_span(business_case, answers.ranked.budget_year)));
    all.confidential = business_case.report.confidential;
    all.accent = business_case.report.accent;
    all.logo = options.logo;
    all.currency = business_case.currency;
    for (const auto& section : order_of(material)) write(material, section, all.chapters);
    all.provenance = options.made;
    link_everything(business_case, all);
    return all;
}

}  // namespace cxcase::report
