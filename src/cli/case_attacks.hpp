// The attacks on a case: those of the table, but for what the case switches off or does its own way, and those that it adds.
#pragma once

#include "cxcase/analysis/challenge.hpp"
#include "cxcase/input/load.hpp"

#include <vector>

namespace cxcase::cli {

struct CaseAttacks {
    std::vector<analysis::Attack> attacks;
    source::Diagnostics diagnostics;  // errors of attacks that do not fit the case
};

// `business_case` is `composed` read with `options`; it is read anew under each attack of its own.
[[nodiscard]] CaseAttacks attacks_on(const model::BusinessCase& business_case, const source::Sources& sources,
                                     const input::ComposedCase& composed, const input::ReadOptions& options);

// Each scenario of the case by itself, on top of what `options` ask for, as an attack is tried.
[[nodiscard]] CaseAttacks scenarios_of(const model::BusinessCase& business_case, const source::Sources& sources,
                                       const input::ComposedCase& composed, const input::ReadOptions& options);

}  // namespace cxcase::cli
