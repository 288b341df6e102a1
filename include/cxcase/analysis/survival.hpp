// How long customers stay, as a check on the regression of customer-months: two methods that need no bands of tenure.
//
// Idea: Kaplan and Meier's curve multiplies, from one loss to the next, the shares of those still there that stay; nothing is
// assumed but that customers whose time is still running are like the others. Cox's regression compares each customer who
// leaves with all who had been there as long, so the course of churn over tenure drops out. Of ten customers two leave in
// month 1 and one of the remaining eight in month 2: 80%, then 80% * 7/8 = 70% are left.
#pragma once

#include "cxcase/analysis/proportions.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace cxcase::analysis {

// A friction by both regressions: how many times as likely those who met it are to leave in a month.
struct RatioCheck {
    std::string name;
    Interval odds;  // by the regression of customer-months: times the odds, which of small chances is times the chance
    Interval hazard;   // by Cox's regression
    double early = 1;  // the hazard ratio of customers who are new, and of those who have been there longest, were it a
    double late = 1;   //   straight line between them (one Newton step)
    double even_p = 1;  // how likely data is at least as uneven over tenure, if the ratio is the same at every tenure
};

// Who is still there after so many months.
struct TenurePoint {
    double months = 0;
    double at_risk = 0;   // customers observed for at least as long
    Interval observed;    // share still there, by Kaplan and Meier; Greenwood's error, interval of log(-log)
    double expected = 1;  // by the regression of customer-months, of the same customers
};

struct SurvivalCheck {
    struct LogRatio {
        std::string name;  // as the regression of customer-months has it
        Interval estimate;
    };
    std::vector<LogRatio> cox;  // without those that follow from others
    std::string refusal;        // why Cox's regression has no answer; empty where it has
    std::vector<RatioCheck> ratios;
    std::vector<TenurePoint> curve;
};

// Do the two regressions tell the same? Where `churn` leave in a month, times the odds are so many times the hazard; its
// logarithm lies less than half a standard error from Cox's.
[[nodiscard]] bool agrees(const RatioCheck& ratio, double churn);

// Is the ratio hardly the same at every tenure? At 1%, shared by so many frictions.
[[nodiscard]] bool is_uneven(const RatioCheck& ratio, std::size_t frictions);

}  // namespace cxcase::analysis
