// The steps that explanations share: who meets a friction, what changes for customers, what a customer brings, and what
// that comes to by effect.
#pragma once

#include "explanation.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace cxcase::report {

// How often it is met: "1.85M [1] customers x 9.5% per year [2]".
[[nodiscard]] Cited meeting_in_words(Inputs& inputs, const analysis::Meeting& meeting);

// What chance leaves of its effects, factors of them: "90% success [4]", "(1 - 15% risk [5])".
[[nodiscard]] std::vector<Cited> certainty(Inputs& inputs, const model::Initiative& initiative);

// "26% [3] x 90% success [4] x (1 - 15% risk [5])" of an initiative's fix.
[[nodiscard]] Cited fix_in_words(Inputs& inputs, const model::Initiative& initiative, model::Quantity reduces,
                                 double kept);

// Tracks without and with an initiative; or, of a friction, with it as today and as if it were `gone`.
[[nodiscard]] Step changes_step(Inputs& inputs, const std::vector<analysis::TrackChange>& changes, bool gone);

[[nodiscard]] Step worth_step(Inputs& inputs, const std::vector<analysis::Worth>& worth);

// What an effect of a friction is called, by lever_names: "churn: customers leave".
[[nodiscard]] std::string_view lost_words(std::size_t lever);

// Present values by effect, and their sum `total`: the benefit of an initiative, or what is `lost` to a friction.
[[nodiscard]] Step levers_step(Inputs& inputs, const analysis::Levers& levers, double total, bool lost);

// The share of its occurrences that work beside it leaves, which is committed or which it requires, in the month of its largest
// effect; today 1.
[[nodiscard]] double left_by_others(const analysis::InitiativeExplanation& explained, const analysis::Meeting& meeting);

}  // namespace cxcase::report
