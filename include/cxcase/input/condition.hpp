// Conditions on results as people write them on the command line: `portfolio.npv drops 5%`.
#pragma once

#include "cxcase/model/condition.hpp"
#include "cxcase/source/source.hpp"

#include <optional>

namespace cxcase::input {

struct ReadCondition {
    model::Condition condition;
    source::Span path, amount;  // amount: empty where there is none
};

// The whole text of `file`, an argument: RESULT VERB [AMOUNT]. Whether the result exists is for whoever has the results.
// Reports what cannot be read (CX0317).
[[nodiscard]] std::optional<ReadCondition> read_condition(const source::Sources& sources, source::FileId file,
                                                          source::Diagnostics& diagnostics);

}  // namespace cxcase::input
