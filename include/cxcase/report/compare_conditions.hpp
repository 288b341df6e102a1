// Conditions that a change must not bring about, judged on the results of a comparison.
#pragma once

#include "cxcase/model/condition.hpp"
#include "cxcase/report/compare_report.hpp"

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace cxcase::report {

// Why a condition cannot be judged: its path leads nowhere, or its amount is of another kind than the result.
struct ConditionProblem {
    bool of_amount = false;
    std::size_t part = 0;  // of the path, where it is not the amount
    std::string message, label, help;
};

// One verdict a variant and, with `*`, initiative or friction. A value that is there no more fails drops, rises, below and
// above alike; one that is new fails only `changes`. Figures within 1e-12 of the amount count as reaching it.
[[nodiscard]] std::variant<std::vector<Verdict>, ConditionProblem> judge(const Comparison& comparison,
                                                                         const model::Condition& condition);

}  // namespace cxcase::report
