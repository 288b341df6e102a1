// The steps that explanations share: who meets a friction, what changes for customers, what a customer brings, and what
// that comes to by effect.
#pragma once

#include "explanation.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace cxcase::report {

// Appends how often it is met: "1.85M [1] customers x 9.5% per year [2]".
void say_meeting(Inputs& inputs, const analysis::Meeting& meeting, Cited& cited);

// "26% [3] x 90% success [4] x (1 - 15% risk [5])" of an initiative's fix.
void say_fix(Inputs& inputs, const model::Initiative& initiative, model::Quantity reduces, double kept, Cited& cited);

// Tracks without and with an initiative; or, of a friction, with it as today and as if it were `gone`.
[[nodiscard]] Step changes_step(Inputs& inputs, const std::vector<analysis::TrackChange>& changes, bool gone);

[[nodiscard]] Step worth_step(Inputs& inputs, const std::vector<analysis::Worth>& worth);

// What an effect is called, by lever_names: "customers who stay", "customers who leave".
[[nodiscard]] std::string_view gained_words(std::size_t lever);
[[nodiscard]] std::string_view lost_words(std::size_t lever);

// Present values by effect, and their sum `total`: the benefit of an initiative, or what is `lost` to a friction.
[[nodiscard]] Step levers_step(Inputs& inputs, const analysis::Levers& levers, double total, bool lost);

// What haircuts take, where they are on and take anything: " x (1 - 15% haircut)".
void say_haircut(double kept, Cited& cited);

}  // namespace cxcase::report
