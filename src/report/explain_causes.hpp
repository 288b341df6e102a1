// How the effects of frictions make a change, as a product that a reader can multiply out: "invoice: less 3% [4] a month x
// 1.08 trend x 45% removed x +2pp [8]".
#pragma once

#include "explanation.hpp"

namespace cxcase::report {

// Every factor that is not 1. What comes out is the change as it is shown, sign and scale included; several frictions,
// parted by semicolons, add up.
[[nodiscard]] Cited change_in_words(Inputs& inputs, const analysis::TrackChange& change);

// "26% [3] x (1 - 15% haircut)": with what haircuts take of it, where they are on and take anything.
[[nodiscard]] Cited after_haircut(Cited size, double kept);

// The figure a month: as written where it is written so, worked out where it is written for another period.
[[nodiscard]] Cited each_month(Inputs& inputs, model::Quantity quantity);

}  // namespace cxcase::report
