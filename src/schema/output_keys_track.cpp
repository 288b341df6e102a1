// What the answer about actuals against plan holds, as output_keys.cpp has the others.
#include "output_tables.hpp"

namespace cxcase::schema {
namespace {

using enum Out;

// clang-format off: a row is a line or two, not one line per cell
constexpr OutputKey track_keys[] = {
    {"track", "schema", text, "", "Name and version of this form of answer.", "cxcase.track/1"},
    {"track", "case", object, "case", "On what terms."},
    {"track", "actuals", object, "track.actuals", "What was reported."},
    {"track", "initiatives", list, "track.initiative", "The tracked ones, by id."},
    {"track", "portfolio", object, "track.portfolio", "All of them together."},
    {"track", "updated", list, "track.figure", "Figures of the case that the actuals moved or made surer, by path."},
    {"track", "credibility", list, "track.credibility", "Realised against planned benefit of those who have something in common."},
    {"track", "warnings", list, "warning", "What to know of the case, the actuals and the result."},
    {"track.actuals", "file", text, "", "Name of the table."},
    {"track.actuals", "last_month", text, "", "The latest month with a value: 2027-12."},
    {"track.actuals", "months", integer, "", "Its number, month 1 being the first of the case."},
    {"track.actuals", "rows", integer, "", "Rows with a value."},
    {"track.actuals", "rows_without_value", integer, "", "Rows without, which say nothing."},
    {"track.portfolio", "", keys_of, "track.value"},
    {"track.value", "planned", number, "", "Benefit less costs that were planned to date, undiscounted."},
    {"track.value", "actual", number, "", "The same with what really happened."},
    {"track.value", "forecast", number, "", "NPV at completion: actuals to date, then the plan with what they taught."},
    {"track.value", "variance", object, "track.variance", "Actual less planned, in four parts that sum to it."},
    {"track.value", "planned_benefit", number, "", "Planned to date."},
    {"track.value", "actual_benefit", number, "", "Realised to date."},
    {"track.value", "planned_cost", number, "", "Planned to date."},
    {"track.value", "actual_cost", number, "", "Spent to date."},
    {"track.value", "planned_npv", number, "", "NPV of the case as it stands."},
    {"track.value", "forecast_sd", number, "", "One standard deviation of what the updated figures leave open of the forecast."},
    {"track.value", "rate_sd", number, "", "One standard deviation of variance.rate: what the updated figures leave open of it."},
    {"track.variance", "timing", number, "", "Go-live and adoption."},
    {"track.variance", "volume", number, "", "Customers and prospects."},
    {"track.variance", "rate", number, "", "How many meet a friction, what it does, what the fix removes."},
    {"track.variance", "price", number, "", "Revenue per customer, and spend."},
    {"track.initiative", "id", text, "", "Its id."},
    {"track.initiative", "name", text, "", "Its name, for people."},
    {"track.initiative", "owner", text_or_null, "", "Who owns it; null where nobody is named."},
    {"track.initiative", "", keys_of, "track.value"},
    {"track.initiative", "state", text, "", "behind or ahead by more than 5% of what was planned to date, or on plan."},
    {"track.initiative", "behind", truth, "", "Whether it is behind: for expectations."},
    {"track.initiative", "why", text_or_null, "", "In words; null where there is nothing to say."},
    {"track.initiative", "go_live", object, "track.go_live", "When it went live."},
    {"track.initiative", "planned_adoption", number, "", "Share of full effect planned for the last month."},
    {"track.initiative", "adoption", number, "", "Share of full effect reached in it."},
    {"track.initiative", "strength", object_or_null, "track.strength", "What the data alone say; null where nothing was observed that it could move."},
    {"track.initiative", "not_separable", texts, "", "Ids of initiatives at work on the same occurrences whose part cannot be told from its part."},
    {"track.go_live", "planned", text, "", "The month planned: 2027-05."},
    {"track.go_live", "actual", text_or_null, "", "The month it was, or is taken to be; null where it is not live yet."},
    {"track.go_live", "known", text, "", "reported in the actuals, estimated from what customers did, or assumed as planned.", "reported estimated assumed"},
    {"track.go_live", "delay_months", integer, "", "Negative is early; the least it can be where it is not live yet."},
    {"track.go_live", "delay_low", integer, "", "Delays from here to delay_high have 95%, where it is estimated."},
    {"track.go_live", "delay_high", integer, "", "High end."},
    {"track.go_live", "probability", number, "", "Of exactly this delay, where it is estimated; else 1."},
    {"track.strength", "value", number, "", "What it removes against what was planned: 1 is as planned."},
    {"track.strength", "se", number, "", "Standard error."},
    {"track.strength", "confidence", number, "", "How sure it is that there is any effect, given the noise of the data."},
    {"track.figure", "path", text, "", "Where in the case."},
    {"track.figure", "prior", number, "", "In the case, per month where it is a rate; exposures in their own period."},
    {"track.figure", "prior_sd", number, "", "Standard deviation: of its range, else of what its grade leaves open."},
    {"track.figure", "mean", number, "", "With the actuals."},
    {"track.figure", "sd", number, "", "Standard deviation with the actuals."},
    {"track.figure", "written", text_or_null, "", "As a case has it; null where that cannot be written."},
    {"track.credibility", "by", text, "", "What they have in common.", "owner function evidence"},
    {"track.credibility", "name", text, "", "Who or which."},
    {"track.credibility", "initiatives", integer, "", "How many."},
    {"track.credibility", "planned_benefit", number, "", "To date."},
    {"track.credibility", "actual_benefit", number_or_null, "", "To date; null where nothing was reported that the work could move."},
    {"track.credibility", "factor", number_or_null, "", "Actual by planned; null where either is nothing to date."},
    {"track.credibility", "haircut", number_or_null, "", "What the next plan of theirs should be cut by: 1 - factor, at least 0."},
};
// clang-format on

}  // namespace

std::span<const OutputKey> track_output_keys() { return track_keys; }

}  // namespace cxcase::schema
