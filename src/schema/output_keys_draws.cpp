// What the answers about draws hold, as output_keys.cpp has the others.
#include "output_tables.hpp"

namespace cxcase::schema {
namespace {

using enum Out;

// clang-format off: a row is a line or two, not one line per cell
constexpr OutputKey table[] = {
    // ---- simulate
    {"simulate", "schema", text, "", "Name and version of this form of answer.", "cxcase.simulate/1"},
    {"simulate", "case", object, "case", "On what terms."},
    {"simulate", "draws", integer, "", "How many draws."},
    {"simulate", "seed", integer, "", "The seed: the same one gives the same draws."},
    {"simulate", "sampling", text, "", "How the draws were chosen.", "sobol latin random"},
    {"simulate", "until", object_or_null, "simulate.until", "What --until asked for; null where nothing was."},
    {"simulate", "inputs", texts, "", "Paths of the inputs that were drawn, the most influential first, after those of chances to work at all."},
    {"simulate", "initiatives", list, "simulate.initiative", "The proposed initiatives, in the order of the ranking at the point."},
    {"simulate", "portfolio", object, "simulate.set", "The initiatives funded at the point, held fixed."},
    {"simulate", "not_separable", lists_of_texts, "", "Pairs that follow each other in the ranking, of which neither comes first in 95% of the draws."},
    {"simulate", "neighbours", list, "simulate.neighbours", "Every pair that follow each other in the ranking."},
    {"simulate", "scaled_draws", number, "", "Share of the draws in which friction effects were scaled down to the churn or contacts there are."},
    {"simulate", "histogram", object, "simulate.histogram", "How the NPV of the portfolio falls."},
    {"simulate", "cumulative", object, "simulate.cumulative", "Cumulative net flow of the portfolio, undiscounted, at the ends of months 0, 1, 2 and so on."},
    {"simulate", "warnings", list, "warning", "What the reader of the case and the draws had to say."},
    {"simulate.until", "asked", scalar, "", "rank, or the relative standard error asked for: 0.01 is 1%."},
    {"simulate.until", "reached", truth, "", "Whether these draws are enough for it."},
    {"simulate.until", "open", integer, "", "Pairs of neighbours, or mean NPVs, that are not settled."},
    {"simulate.initiative", "id", text, "", "Its id in the case."},
    {"simulate.initiative", "name", text, "", "Its name; the id where it has none."},
    {"simulate.initiative", "rank", integer, "", "Its place in the ranking at the point."},
    {"simulate.initiative", "funded", truth, "", "Whether the walk down that ranking funds it."},
    {"simulate.initiative", "", keys_of, "simulate.measures"},
    {"simulate.initiative", "expected_rank", number, ""},
    {"simulate.initiative", "rank_probability", numbers, ""},
    {"simulate.initiative", "se", object, "simulate.initiative_errors", "Standard errors of the chances and places."},
    {"simulate.initiative", "as_ranked", object, "simulate.point", "What rank says, at the point."},
    {"simulate.set", "", keys_of, "simulate.measures"},
    {"simulate.set", "se", object, "simulate.errors", "Standard errors of the chances."},
    {"simulate.set", "as_ranked", object, "simulate.point", "What rank says, at the point."},
    {"simulate.measures", "npv", object, "simulate.spread", "Its NPV over the draws."},
    {"simulate.measures", "roi", object, "simulate.spread", "Its ROI over the draws."},
    {"simulate.measures", "payback_months", object, "simulate.spread", "Its payback over the draws; one that does not pay back counts as never, and figures that reach it are null."},
    {"simulate.measures", "first_year_benefit", object, "simulate.spread", "Its benefit of the budget year over the draws."},
    {"simulate.measures", "p_positive", number, ""},
    {"simulate.measures", "p_payback", number_or_null, ""},
    {"simulate.measures", "p_payback_within", object, "simulate.within", ""},
    {"simulate.measures", "cvar5", number_or_null, ""},
    {"simulate.spread", "", keys_of, "simulate.figures"},
    {"simulate.spread", "se", object, "simulate.figures", "Standard errors of these figures, from 16 independent parts of the draws."},
    {"simulate.spread", "left_out", integer, "", "Draws without this measure: no costs to divide by, or to pay back."},
    {"simulate.figures", "mean", number_or_null, "", "The mean of the draws."},
    {"simulate.figures", "sd", number_or_null, "", "The standard deviation of the draws."},
    {"simulate.figures", "p5", number_or_null, "", "5% of the draws lie below."},
    {"simulate.figures", "p10", number_or_null, "", "10% of the draws lie below."},
    {"simulate.figures", "p50", number_or_null, "", "Half of the draws lie below: the median."},
    {"simulate.figures", "p90", number_or_null, "", "10% of the draws lie above."},
    {"simulate.figures", "p95", number_or_null, "", "5% of the draws lie above."},
    {"simulate.within", "*", number_or_null, "", "The share of draws that pay back within so many months."},
    {"simulate.errors", "p_positive", number_or_null, "", "Standard error of the chance that NPV is above zero."},
    {"simulate.errors", "p_payback", number_or_null, "", "Standard error of the chance to pay back."},
    {"simulate.errors", "p_payback_within", object, "simulate.within", "Standard errors of these chances."},
    {"simulate.errors", "cvar5", number_or_null, "", "Standard error of the mean of the worst 5%."},
    {"simulate.initiative_errors", "", keys_of, "simulate.errors"},
    {"simulate.initiative_errors", "expected_rank", number_or_null, "", "Standard error of the expected place."},
    {"simulate.initiative_errors", "rank_probability", numbers_or_nulls, "", "Standard errors of the chances of places."},
    {"simulate.point", "npv", number, ""},
    {"simulate.point", "roi", number_or_null, ""},
    {"simulate.point", "payback_months", number_or_null, ""},
    {"simulate.point", "first_year_benefit", number, ""},
    {"simulate.neighbours", "above", text, "", "The one that comes first in the ranking at the point."},
    {"simulate.neighbours", "below", text, "", "The next one."},
    {"simulate.neighbours", "p_above", number, "", "Share of the draws in which the first one comes first."},
    {"simulate.neighbours", "se", number_or_null, "", "Its standard error."},
    {"simulate.neighbours", "separable", truth, "", "Whether one of them comes first in at least 95% of the draws."},
    {"simulate.histogram", "low", number, "", "Where the first range begins."},
    {"simulate.histogram", "width", number, "", "How wide each range is; 0 where every draw is the same."},
    {"simulate.histogram", "shares", numbers, "", "Share of the draws in each range."},
    {"simulate.histogram", "below", number, "", "Share of the draws below the first range."},
    {"simulate.histogram", "above", number, "", "Share of the draws above the last range."},
    {"simulate.cumulative", "p10", numbers, "", "10% of the draws lie below."},
    {"simulate.cumulative", "p50", numbers, "", "Half of the draws lie below."},
    {"simulate.cumulative", "p90", numbers, "", "10% of the draws lie above."},
};
// clang-format on

}  // namespace

std::span<const OutputKey> drawn_output_keys() { return table; }

}  // namespace cxcase::schema
