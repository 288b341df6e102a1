// Answers kept as JSON, with the keys of `rank --format json` and `frictions --format json`.
#pragma once

#include "cxcase/analysis/frictions.hpp"
#include "cxcase/analysis/rank.hpp"
#include "support/compare.hpp"

#include <nlohmann/json.hpp>

namespace cxcase::test {

// Every key of the answer is compared; one that is not known here counts as a difference, so that none is overlooked.
void compare_rank(Comparison& comparison, const model::BusinessCase& business_case, const nlohmann::json& expected,
                  const analysis::RankResult& actual);
void compare_frictions(Comparison& comparison, const model::BusinessCase& business_case, const nlohmann::json& expected,
                       const analysis::FrictionsResult& actual);

}  // namespace cxcase::test
