// What the answer about what knowing more is worth holds, as output_keys.cpp has the others.
#include "output_tables.hpp"

namespace cxcase::schema {
namespace {

using enum Out;

// clang-format off: a row is a line or two, not one line per cell
constexpr OutputKey informed_keys[] = {
    {"voi", "schema", text, "", "Name and version of this form of answer.", "cxcase.voi/1"},
    {"voi", "case", object, "case", "On what terms."},
    {"voi", "draws", integer, "", "How many draws."},
    {"voi", "seed", integer, "", "The seed: the same one gives the same draws."},
    {"voi", "evpi", number, "", "What it is worth to know everything before the set is chosen."},
    {"voi", "se", number_or_null, "", "Its standard error, from 16 independent parts of the draws."},
    {"voi", "inputs", list, "voi.input", "What each input is worth knowing for the choice of the set, the most valuable first."},
    {"voi", "groups", list, "voi.group", "What the inputs that are about one thing are worth knowing together, likewise."},
    {"voi", "pilot", object_or_null, "voi.pilot", "The test of --pilot; null where none was asked for."},
    {"voi", "portfolio", object, "voi.portfolio", "The choice of the set."},
    {"voi", "initiatives", list, "voi.initiative", "Each proposed initiative standing alone, in the order of the ranking."},
    {"voi", "warnings", list, "warning", "What the reader of the case and the draws had to say."},
    {"voi.input", "path", text, "", "Where the input stands in the case."},
    {"voi.input", "evppi", number, ""},
    {"voi.input", "se", number_or_null, "", "Its standard error."},
    {"voi.group", "path", text, "", "What the inputs are about: frictions.late, initiatives.tracking, or a block of the case."},
    {"voi.group", "inputs", texts, "", "Their paths, the most influential first."},
    {"voi.group", "evppi", number, ""},
    {"voi.group", "se", number_or_null, "", "Its standard error."},
    {"voi.portfolio", "best", texts, "", "The set that is best on average over the draws."},
    {"voi.portfolio", "npv", number, "", "Its mean NPV over the draws."},
    {"voi.portfolio", "npv_se", number_or_null, "", "Standard error of that mean."},
    {"voi.portfolio", "funded", texts, "", "The set that rank funds."},
    {"voi.portfolio", "funded_feasible", truth, "", "Whether it is one of the sets; false where it breaks a limit of plan, such as people or groups, which the ranking does not look at."},
    {"voi.portfolio", "funded_npv", number, "", "Its mean NPV over the draws."},
    {"voi.portfolio", "funded_npv_se", number_or_null, "", "Standard error of that mean."},
    {"voi.portfolio", "gives_up", number, "", "How much more the best on average is worth than the one that rank funds."},
    {"voi.portfolio", "gives_up_se", number_or_null, "", "Standard error of that difference, in the same draws."},
    {"voi.portfolio", "p_other", number, "", "Share of the draws in which another set is better than the best on average."},
    {"voi.portfolio", "p_other_se", number_or_null, "", "Its standard error."},
    {"voi.portfolio", "sets", integer, "", "Sets that the choice is between."},
    {"voi.portfolio", "every_set", truth, "", "Whether they are all that the budget, people and the case's rules allow; if not, knowing everything is worth at least what is said."},
    {"voi.portfolio", "looked_at", integer, "", "Of these sets those among which the worth of single inputs is looked for."},
    {"voi.initiative", "id", text, "", "Its id in the case."},
    {"voi.initiative", "name", text, "", "Its name; the id where it has none."},
    {"voi.initiative", "rank", integer, ""},
    {"voi.initiative", "fund", truth, "", "Whether it is worth funding on average over the draws."},
    {"voi.initiative", "npv", number, "", "Mean NPV over the draws of what is then done; 0 where that is not to fund it."},
    {"voi.initiative", "npv_se", number_or_null, "", "Its standard error."},
    {"voi.initiative", "p_other", number, "", "Share of the draws in which the other decision is better."},
    {"voi.initiative", "p_other_se", number_or_null, "", "Its standard error."},
    {"voi.initiative", "evpi", number, ""},
    {"voi.initiative", "se", number_or_null, "", "Standard error of evpi."},
    {"voi.initiative", "inputs", list, "voi.input", "What each input is worth knowing for this decision alone."},
    {"voi.initiative", "groups", list, "voi.group", "The same of inputs that are about one thing."},
    {"voi.pilot", "path", text, "", "The input that is tested."},
    {"voi.pilot", "design", text, "", "What is watched: a share; or two halves, whose difference in points, ratio or reduction is the effect.", "share points relative reduction"},
    {"voi.pilot", "of", text, "", "Who takes part.", "customers prospects"},
    {"voi.pilot", "months", number, "", "How long each is watched; 0: until they buy or not."},
    {"voi.pilot", "available", number, "", "How many can take part: of customers today, or prospects of a year, as many as two equal halves allow where one meets the friction and one does not."},
    {"voi.pilot", "cost_per_customer", number, "", "What each of them costs."},
    {"voi.pilot", "fixed_cost", number, "", "What the test costs whatever its size."},
    {"voi.pilot", "evppi", number, "", "What it is worth to know the input for certain: no test exceeds it."},
    {"voi.pilot", "evppi_se", number_or_null, "", "Its standard error."},
    {"voi.pilot", "best", object_or_null, "voi.size", "The size with the highest net worth of those where it is above 0 by more than its sampling error; null where none is."},
    {"voi.pilot", "asked", object_or_null, "voi.size", "The size of --pilot-size; null where none was asked for."},
    {"voi.pilot", "sizes", list, "voi.size", "Ten sizes a decade, from 10 people to all there are."},
    {"voi.size", "people", integer, "", "How many take part."},
    {"voi.size", "cost", number, "", "What the test costs then."},
    {"voi.size", "evsi", number, ""},
    {"voi.size", "se", number_or_null, "", "Standard error of evsi."},
    {"voi.size", "enbs", number, ""},
};
// clang-format on

}  // namespace

std::span<const OutputKey> informed_output_keys() { return informed_keys; }

}  // namespace cxcase::schema
