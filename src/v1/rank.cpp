#include "cxcase/analysis/rank.hpp"

#include "cxcase/analysis/quick_choice.hpp"
#include "cxcase/render/json.hpp"
#include "cxcase/render/table.hpp"
#include "cxcase/report/rank_report.hpp"
#include "cxcase/v1/case.hpp"
#include "read.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cxcase::v1 {

namespace {

struct Ordered {
    Order ours;
    analysis::OrderBy theirs;
};
constexpr std::array orders{Ordered{Order::roi, analysis::OrderBy::roi},
                            Ordered{Order::npv, analysis::OrderBy::npv},
                            Ordered{Order::bcr, analysis::OrderBy::bcr},
                            Ordered{Order::irr, analysis::OrderBy::irr},
                            Ordered{Order::payback, analysis::OrderBy::payback},
                            Ordered{Order::adds, analysis::OrderBy::adds},
                            Ordered{Order::shapley, analysis::OrderBy::shapley},
                            Ordered{Order::first_year_benefit, analysis::OrderBy::first_year_benefit}};

Money money_of(const analysis::Measures& from) {
    Money money;
    money.npv = from.npv;
    money.pv_benefits = from.pv_benefits;
    money.pv_costs = from.pv_costs;
    money.first_year_cost = from.first_year_cost;
    money.first_year_benefit = from.first_year_benefit;
    money.roi = from.roi;
    money.irr = from.irr;
    money.payback_months = from.payback_months;
    money.why_empty = from.why_null;
    return money;
}

RankedInitiative ranked(const analysis::InitiativeResult& from, const model::Initiative& initiative) {
    return {initiative.id,           initiative.name, initiative.owner, from.rank,
            money_of(from.measures), from.adds,       from.funded,      from.unfunded_because};
}

}  // namespace

Ranking rank(const Case& from, Order by) {
    if (!from.valid()) throw InvalidCase(from.problems_text());
    const auto& business_case = from.all().result.loaded->business_case;
    const auto* order = std::ranges::find(orders, by, &Ordered::ours);
    const auto result = analysis::rank(business_case, {order->theirs, by == Order::shapley});
    Ranking ranking;
    for (const auto& one : result.initiatives)
        ranking.initiatives.push_back(ranked(one, business_case.initiatives.at(one.initiative)));
    ranking.funded = money_of(result.portfolio);
    if (result.all) ranking.all = money_of(*result.all);
    for (const auto& warning : result.warnings) ranking.warnings.push_back(warning.text);
    report::RankReportOptions options;
    options.at_likely = from.all().options.point == input::Point::likely;
    options.plan = analysis::quick_choice(business_case);
    const auto report = report::rank_report(business_case, result, options);
    ranking.table = render::table(report);
    ranking.json = render::json(report.json);
    return ranking;
}

}  // namespace cxcase::v1
