#include "cxcase/model/report_sections.hpp"

#include <array>

namespace cxcase::model {

std::span<const SectionInfo> report_sections() {
    static constexpr std::array all{
        SectionInfo{"summary", "the case in one sentence, what is asked for by quarter and kind, the people it takes"},
        SectionInfo{"actuals", "with --actuals: what became of what was funded, why, and what to expect"},
        SectionInfo{"inaction", "what doing nothing costs, friction by friction"},
        SectionInfo{"ranking", "the ranked initiatives with the budget line, and what each adds"},
        SectionInfo{"plan", "the best set within every limit, and what another budget buys"},
        SectionInfo{"quick-wins", "quick wins and long-term work: value against time to effect"},
        SectionInfo{"phasing", "costs and benefits by fiscal quarter, and the peak of funding"},
        SectionInfo{"scenarios", "the funded set under each scenario of the case"},
        SectionInfo{"sensitivity", "which figures decide, and where the answer turns"},
        SectionInfo{"ranges", "how likely it pays and how far it reaches, from draws"},
        SectionInfo{"challenge", "what a finance committee will try, and what is left"},
        SectionInfo{"overlap", "what initiatives share, so that nothing is counted twice"},
        SectionInfo{"metrics", "what moves for customers: NPS and the like, churn, conversion, spend"},
        SectionInfo{"initiatives", "a page for each initiative with its line of sight"},
        SectionInfo{"roll-ups", "by owner, function, stage and country"},
        SectionInfo{"assumptions", "every figure with its source, grade and weight"},
        SectionInfo{"warnings", "what is doubtful, as the tool sees it"},
        SectionInfo{"benefits",
                    "what will be measured, as rates: today, if nothing more is done, and as targets; and who answers "
                    "for the benefit"},
        SectionInfo{"conventions", "how to read the figures, and what each of them means"},
        SectionInfo{"sign-off", "lines to sign on"},
    };
    return all;
}

}  // namespace cxcase::model
