// Every figure of a ranking as a flat list of names and values, so that laws can say "all of them" and mean it.
#pragma once

#include "cxcase/analysis/rank.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::test {

enum class Kind {
    money,  // of the whole case: scales with the currency
    spend,  // money per customer
    ratio,  // ROI, IRR, months: scales with nothing
    people,
    rate,   // churn, conversion, points
    choice  // ranks, yes and no
};

// The figures of every set and what they are, by the tables of measures and of picked.cpp: a new one is in by itself.
struct SetFigure {
    std::string key;
    Kind kind = Kind::money;
};
[[nodiscard]] std::vector<SetFigure> set_figures();

struct Figure {
    Kind kind = Kind::money;
    std::optional<double> value;
};

using Figures = std::map<std::string, Figure>;  // "tracking.npv", "portfolio.FY2027.net", "tracking.levers.0"

enum class Detail { totals, by_segment };

// Names carry ids, never indices, so that lists of cases with other orders can be held against each other.
[[nodiscard]] Figures figures(const model::BusinessCase& business_case, const analysis::RankResult& result,
                              Detail detail = Detail::by_segment);

// What two lists do not agree on, in words; empty when they agree. `money_times` is what money of the second is
// multiplied by. With `exact` not a bit may differ; otherwise 1e-9 relative (1e-6 for ratios) and floors that follow
// from the baseline contribution, of which every benefit is a difference.
[[nodiscard]] std::string disagreement(const Figures& expected, const Figures& actual, double money_times = 1,
                                       bool exact = false);

}  // namespace cxcase::test
