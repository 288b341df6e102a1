// A ranked answer made by hand: three proposed initiatives, a budget for two, one committed.
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "support/tiny_case.hpp"

namespace cxcase::test {

struct TinyRank {
    model::BusinessCase bc;
    analysis::RankResult result;
};

// Standalone figures of an initiative that pays `cost` once and brings `npv` in all.
inline analysis::Measures tiny_measures(double npv, double cost) {
    analysis::Measures m;
    m.npv = npv;
    m.pv_costs = cost;
    m.pv_benefits = npv + cost;
    m.first_year_cost = cost;
    if (cost > 0) m.roi = npv / cost;
    if (cost > 0) m.bcr = (npv + cost) / cost;
    if (npv > 0) m.payback_months = 14.2;
    m.peak_funding = -cost;
    m.run_rate = 0.5 * (npv + cost);
    m.customers_gained = 1234.5;
    m.churn_change = {{-0.0014, 12}, {0, std::nullopt}};
    m.conversion_change = {{0, std::nullopt}, {0.002, 3}};
    m.revenue_change = {{0, std::nullopt}, {0, std::nullopt}};
    m.metrics = {{2.5}, {}};
    m.yearly = {{2027, 100, 50, 5, 10, 20, 20}, {2028, 200, 90, 0, 10, 0, 80}};
    if (cost == 0) m.why_null = {{"roi", "it costs nothing"}};
    return m;
}

inline analysis::InitiativeResult tiny_result(std::size_t initiative, int rank, const analysis::Measures& measures) {
    analysis::InitiativeResult r;
    r.initiative = initiative;
    r.rank = rank;
    r.measures = measures;
    r.levers.by_lever[0] = 0.75 * measures.pv_benefits;
    r.levers.by_lever[5] = 0.25 * measures.pv_benefits;
    r.adds = measures.npv;
    r.last_in = 0.5 * measures.npv;
    r.funded = true;
    return r;
}

inline model::BusinessCase tiny_business_case() {
    CaseBuilder b(24);
    b.bc.title = "A case made by hand";
    b.segment("business", 1000, 0.01, 40);
    b.segment("homes", 20000, 0.02, 30);
    b.bc.metrics = {{"nps"}};
    for (const char* id : {"bill", "notice", "refund", "wifi"}) b.initiative(id, 0.5);
    b.bc.initiatives[0].name = "A bill people understand";
    b.bc.initiatives[1].name = "Proactive delay notice";
    b.bc.initiatives[1].owner = "Logistics";
    b.bc.initiatives[2].requires_ = {1};
    b.bc.initiatives[3].status = model::Status::committed;
    b.bc.budget = {{2027, b.add(1e6, model::Unit::money), std::nullopt, std::nullopt}};
    return b.bc;
}

// Rank 1 is funded, rank 2 passed over, rank 3 funded below it.
inline TinyRank tiny_rank() {
    TinyRank tiny;
    tiny.bc = tiny_business_case();
    auto& result = tiny.result;
    result.budget_year = 2027;
    result.baseline = {21000, 900, 300, 5e6, 2e6};
    result.baseline_segments = {{900, 100, 0, 1e6, 5e5}, {20100, 800, 300, 4e6, 1.5e6}};
    result.initiatives = {tiny_result(1, 1, tiny_measures(1'240'000, 380'000)),
                          tiny_result(0, 2, tiny_measures(300'000, 900'000)),
                          tiny_result(2, 3, tiny_measures(-45'000, 160'000))};
    result.initiatives[0].quick_win = true;
    result.initiatives[1].funded = false;
    result.initiatives[1].unfunded = analysis::Unfunded::over_budget;
    result.initiatives[1].unfunded_because = "over budget";
    result.initiatives[1].over_budget = {{2027, analysis::Shortfall::Kind::capex, 50'000},
                                         {2028, analysis::Shortfall::Kind::total, 1'500}};
    result.initiatives[2].with_required = analysis::Bundle{1'195'000, 2.21, 540'000};
    result.committed = {3};
    result.portfolio = tiny_measures(1'195'000, 540'000);
    result.all = tiny_measures(1'400'000, 1'440'000);
    result.budget = {{2027, {1e6, {}, {}}, 540'000, 400'000, 140'000, {460'000, {}, {}}}, {2028, {}, 0, 0, 0, {}}};
    result.warnings = {{base::Code::roi_extreme, "initiatives.notice", "notice: ROI of 326% will be doubted"}};
    return tiny;
}

}  // namespace cxcase::test
