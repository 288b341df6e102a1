// What the answer of `plan` holds, as output_keys.cpp has the others.
#include "output_tables.hpp"

namespace cxcase::schema {
namespace {

using enum Out;

// clang-format off: a row is a line or two, not one line per cell
constexpr OutputKey table[] = {
    {"plan", "schema", text, "", "Name and version of this form of answer.", "cxcase.plan/1"},
    {"plan", "case", object, "case", "On what terms."},
    {"plan", "chosen", texts, "", "Ids of the initiatives to fund; empty where no set fits, too."},
    {"plan", "npv", number_or_null, "", "NPV of the chosen set."},
    {"plan", "roi", number_or_null, "", "ROI of the chosen set."},
    {"plan", "payback_months", number_or_null, "", "Payback of the chosen set; null where it does not pay back."},
    {"plan", "cost_by_year", object, "plan.years", "What the chosen set costs in each fiscal year, undiscounted."},
    {"plan", "proven", truth, "", "No set within the limits is worth more."},
    {"plan", "gap", number_or_null, "", "How much more, as a share of npv, another set may be worth at most; null: not known."},
    {"plan", "others_proven", truth, "", "Neither is any set of initiatives, budgets and marginal better than shown."},
    {"plan", "compared", integer, "", "Sets that were valued."},
    {"plan", "ranking_npv", number, "", "NPV of the set that the ranking funds."},
    {"plan", "ranking_loses", number_or_null, "", "What funding in the order of the ranking loses; null where that set breaks a limit of the plan."},
    {"plan", "initiatives", list, "plan.initiative", "The proposed initiatives, in the order of the ranking."},
    {"plan", "next_best", list, "plan.set", "The sets that come next, best first."},
    {"plan", "budgets", list, "plan.step", "The best sets under other budgets: a tenth less, a tenth more, --more."},
    {"plan", "frontier", list, "plan.step", "Each budget of the budget year from which on another set is the best, rising."},
    {"plan", "marginal", object_or_null, "plan.marginal", "What a little more would gain; null where no set fits."},
    {"plan", "conflict", object_or_null, "plan.conflict", "Why no set fits; null where one does."},
    {"plan", "warnings", list, "warning", "What the reader of the case had to say."},
    {"plan.years", "*", object, "plan.year", "A fiscal year, such as FY2027."},
    {"plan.year", "total", number, "", "Both kinds."},
    {"plan.year", "capex", number, "", "Capital expenditure."},
    {"plan.year", "opex", number, "", "Operating expenditure."},
    {"plan.initiative", "id", text, "", "Its id in the case."},
    {"plan.initiative", "name", text, "", "Its name; the id where it has none."},
    {"plan.initiative", "rank", integer, "", "Its place in the ranking."},
    {"plan.initiative", "chosen", truth, "", "The plan funds it."},
    {"plan.initiative", "funded_by_ranking", truth, "", "The ranking funds it."},
    {"plan.initiative", "npv", number, "", "Standing alone."},
    {"plan.initiative", "roi", number_or_null, "", "Standing alone."},
    {"plan.initiative", "cost", number, "", "Of the budget year."},
    {"plan.initiative", "otherwise_loses", number_or_null, "", "What the best set loses when this one is decided the other way; null where it cannot be."},
    {"plan.set", "npv", number, ""},
    {"plan.set", "cost", number, "", "Of the budget year."},
    {"plan.set", "chosen", texts, "", "Ids of its initiatives."},
    {"plan.step", "budget", number, "", "Of the budget year, in total."},
    {"plan.step", "npv", number, ""},
    {"plan.step", "cost", number, "", "Of the budget year."},
    {"plan.step", "chosen", texts, "", "Ids of its initiatives."},
    {"plan.marginal", "budget", number_or_null, "", "NPV for each unit of money up to the next step of the frontier; null where there is none."},
    {"plan.marginal", "people", object, "plan.people", "NPV for one more person, by team."},
    {"plan.people", "*", number, "", "A team."},
    {"plan.conflict", "limit", text, "", "What is too small.", "total capex opex people group"},
    {"plan.conflict", "year", text_or_null, "", "Of a budget: the fiscal year."},
    {"plan.conflict", "team", text_or_null, "", "Of people: the team."},
    {"plan.conflict", "month", text_or_null, "", "Of people: the month."},
    {"plan.conflict", "allowed", number, "", "What the limit allows."},
    {"plan.conflict", "needed", number, "", "What those take who must be funded."},
    {"plan.conflict", "initiatives", texts, "", "Ids of those that suffice to break it."},
};
// clang-format on

}  // namespace

std::span<const OutputKey> plan_output_keys() { return table; }

}  // namespace cxcase::schema
