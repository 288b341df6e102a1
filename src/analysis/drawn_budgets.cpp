#include "drawn_budgets.hpp"

#include "block.hpp"
#include "measures.hpp"
#include "set_limits.hpp"
#include "walk.hpp"

#include <algorithm>
#include <array>

namespace cxcase::analysis {
namespace {

using engine::Batch;
using model::BusinessCase;
using model::Kind;

std::optional<Kind> kind_of(const BudgetKind& budget) {
    if (budget.kind == Limit::Kind::total) return std::nullopt;
    return budget.kind == Limit::Kind::capex ? Kind::capex : Kind::opex;
}

std::vector<DrawnBudgets::Limit> limits_of(const BusinessCase& bc) {
    std::vector<DrawnBudgets::Limit> all;
    for (const BudgetKind& budget : budgets_of(bc))
        all.push_back({budget.fiscal_year, kind_of(budget), amount_of(bc, budget)});
    return all;
}

BusinessCase with_costs_of(BusinessCase bc, Kind kind) {
    for (model::Initiative& one : bc.initiatives)
        std::erase_if(one.costs, [kind](const model::Line& line) { return line.kind != kind; });
    return bc;
}

// Sums of a fiscal year of monthly rows, by draw.
std::array<double, block> of_year(const model::Calendar& calendar, const std::vector<double>& course, int fiscal_year) {
    const YearMonths year = months_of_year(calendar, fiscal_year);
    const int end = std::min(year.end, static_cast<int>(course.size() / block));
    std::array<double, block> sums{};
    for (int t = year.begin; t < end; ++t)
        for (std::size_t j = 0; j < block; ++j) sums[j] += course[static_cast<std::size_t>(t) * block + j];
    return sums;
}

}  // namespace

DrawnBudgets::OneKind::OneKind(const engine::Plan& whole, Kind of, const engine::Question& funded,
                               const std::vector<std::uint32_t>& drawn)
    : kind(of),
      business_case(with_costs_of(*whole.business_case, of)),
      plan(engine::make_plan(business_case)),
      batch(plan, {funded}, {.courses_of = 0}, drawn) {}

DrawnBudgets::DrawnBudgets(const engine::Plan& plan, const engine::Question& funded,
                           const std::vector<std::uint32_t>& drawn)
    : calendar_(&plan.business_case->calendar),
      self_funding_(plan.business_case->self_funding),
      limits_(limits_of(*plan.business_case)) {
    for (const Kind kind : {Kind::capex, Kind::opex})
        if (std::ranges::any_of(limits_, [kind](const Limit& limit) { return limit.kind == kind; }))
            kinds_.push_back(std::make_unique<const OneKind>(plan, kind, funded, drawn));
}

void DrawnBudgets::work_out(const Batch::Answers& whole, const std::vector<std::uint32_t>& varied,
                            const std::vector<double>& values, Rows& rows) const {
    rows.cost.resize(limits_.size() * block);
    rows.over.resize(limits_.size() * block);
    for (std::size_t l = 0; l < limits_.size(); ++l)
        if (!limits_[l].kind) put(l, whole, whole, rows);
    for (const auto& one : kinds_) {
        const Batch::Answers of_kind = one->batch.run(varied, values);
        for (std::size_t l = 0; l < limits_.size(); ++l)
            if (limits_[l].kind == one->kind) put(l, of_kind, whole, rows);
    }
}

void DrawnBudgets::put(std::size_t limit, const Batch::Answers& of_kind, const Batch::Answers& whole,
                       Rows& rows) const {
    const Limit& of = limits_[limit];
    const auto cost = of_year(*calendar_, of_kind.cost, of.fiscal_year);
    std::array<double, block> earned{};  // what the year before it leaves, where that may be spent
    if (self_funding_ && !of.kind) earned = of_year(*calendar_, whole.net, of.fiscal_year - 1);
    for (std::size_t j = 0; j < block; ++j) {
        rows.cost[limit * block + j] = cost[j];
        rows.over[limit * block + j] = exceeds(cost[j], of.amount + std::max(0.0, earned[j])) ? 1 : 0;
    }
}

}  // namespace cxcase::analysis
