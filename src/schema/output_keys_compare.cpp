// What the answer about cases side by side holds, as output_keys.cpp has the others.
#include "output_tables.hpp"

namespace cxcase::schema {
namespace {

using enum Out;

// clang-format off: a row is a line or two, not one line per cell
constexpr OutputKey compared_keys[] = {
    {"compare", "schema", text, "", "Name and version of this form of answer.", "cxcase.compare/1"},
    {"compare", "variants", list, "compare.variant", "What is compared; the others are held against the first."},
    {"compare", "differences", list, "compare.difference", "Each variant but the first, less the first."},
    {"compare", "changes", list, "compare.change", "Inputs that differ, in the order of the file."},
    {"compare", "waterfall", list, "compare.bar", "What the changes move; those of a variant sum to its difference in NPV."},
    {"compare", "waterfall_method", list, "compare.method", "How the bars of each variant but the first are found."},
    {"compare", "conditions", list, "compare.condition", "What --fail-if asked, of each variant but the first."},
    {"compare", "warnings", list, "warning", "Warnings that a variant draws and the first does not."},
    {"compare.variant", "name", text, "", "What it is called in this answer."},
    {"compare.variant", "file", text, "", "Its file, as given."},
    {"compare.variant", "scenarios", texts, "", "Scenarios applied to the file, in order."},
    {"compare.variant", "overrides", texts, "", "Changes of --set applied to it, in order."},
    {"compare.variant", "case", object, "compare.case", "On what terms."},
    {"compare.variant", "portfolio", object, "compare.portfolio", "The funded initiatives together."},
    {"compare.variant", "plan", object_or_null, "compare.plan", "The set that a plan would choose; null without --plan."},
    {"compare.variant", "initiatives", object, "compare.initiatives", "The proposed initiatives, in the order of the ranking."},
    {"compare.case", "", keys_of, "case"},
    {"compare.case", "budget_year", text, "", "The fiscal year of the first-year figures, such as FY2027."},
    {"compare.case", "order_by", text, "", "The measure that the ranking goes by, when that is not roi (--by).",
     "npv bcr irr payback adds shapley first-year-benefit", sometimes},
    {"compare.portfolio", "npv", number, ""},
    {"compare.portfolio", "roi", number_or_null, ""},
    {"compare.portfolio", "payback_months", number_or_null, ""},
    {"compare.portfolio", "pv_benefits", number, ""},
    {"compare.portfolio", "pv_costs", number, ""},
    {"compare.portfolio", "first_year_cost", number, ""},
    {"compare.portfolio", "first_year_benefit", number, ""},
    {"compare.portfolio", "funded", texts, "", "The funded initiatives."},
    {"compare.initiatives", "*", object, "compare.initiative", "This initiative."},
    {"compare.initiative", "rank", integer, ""},
    {"compare.initiative", "npv", number, ""},
    {"compare.initiative", "roi", number_or_null, ""},
    {"compare.initiative", "funded", truth, ""},
    {"compare.initiative", "unfunded_because", text_or_null, "", "Why it is passed over; null when it is funded."},
    {"compare.initiative", "adds", number, ""},
    {"compare.initiative", "payback_months", number_or_null, ""},
    {"compare.initiative", "first_year_cost", number, ""},
    {"compare.difference", "variant", text, "", "Name of the variant."},
    {"compare.difference", "portfolio", object, "compare.less", "Of the funded sets."},
    {"compare.difference", "plan", object_or_null, "compare.replan", "Of the sets that a plan would choose; null without --plan or where no set fits."},
    {"compare.difference", "initiatives", object, "compare.moves", "Of the initiatives that both rank."},
    {"compare.difference", "enter_funded", texts, "", "Funded here, not in the first."},
    {"compare.difference", "leave_funded", texts, "", "Funded in the first, not here."},
    {"compare.less", "npv", number_or_null, "", "Null where the currencies differ."},
    {"compare.less", "roi", number_or_null, "", "Null where one of them is."},
    {"compare.less", "payback_months", number_or_null, "", "Null where one of them is."},
    {"compare.less", "first_year_cost", number_or_null, "", "Null where the currencies differ."},
    {"compare.moves", "*", object, "compare.move", "This initiative."},
    {"compare.move", "rank", integer, "", "Places down the ranking; negative is up."},
    {"compare.move", "npv", number_or_null, "", "Null where the currencies differ."},
    {"compare.move", "roi", number_or_null, "", "Null where one of them is."},
    {"compare.change", "path", text, "", "Where in the case."},
    {"compare.change", "values", texts_or_nulls, "", "By variant, as written; null where it says nothing there."},
    {"compare.change", "where", texts_or_nulls, "", "By variant: file, line and column."},
    {"compare.change", "counts", truth, "", "Whether it may move a figure of the ranking."},
    {"compare.bar", "path", text, "", "The changed input, or a name for several: segments.*.churn."},
    {"compare.bar", "npv", number, "", "What it moves of the NPV of the funded set."},
    {"compare.bar", "variant", text, "", "The variant that has the change."},
    {"compare.bar", "changes", texts, "", "Paths of the changes it is made of."},
    {"compare.method", "variant", text, "", "Name of the variant."},
    {"compare.method", "method", text_or_null, "", "shapley, averaged over all orders, or file-order; null without bars."},
    {"compare.method", "joined", truth, "", "Whether changes that need each other share a bar."},
    {"compare.method", "why_none", text_or_null, "", "Why there are no bars."},
    {"compare.condition", "condition", text, "", "As written."},
    {"compare.condition", "variant", text, "", "The variant it is judged on."},
    {"compare.condition", "failed", truth, "", "Whether it holds, which fails the run."},
};
// clang-format on

}  // namespace

std::span<const OutputKey> compared_output_keys() { return compared_keys; }

}  // namespace cxcase::schema
