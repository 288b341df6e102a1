// The case of a sweep: read once, with all the values it will take.
#pragma once

#include "case_command.hpp"
#include "cxcase/input/axis.hpp"
#include "cxcase/input/variants.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::cli {

struct SweepCase {
    source::Sources sources;
    input::ComposedCase composed;
    input::LoadedCase base;    // the case before any value of the sweep
    source::Diagnostics said;  // what the reader had to say of that and of the axes
    std::vector<input::Axis> axes;
    std::optional<input::Variants> variants;  // refers to all of the above
};

// Reads the case and the axes, texts of `option`; nothing where one of them is invalid, which has been told. Throws
// UsageError, StreamFailure.
[[nodiscard]] std::unique_ptr<SweepCase> sweep_case(const CaseWish& wish, const std::string& option,
                                                    const std::vector<std::string>& axes, Streams& streams);

// "frictions explain more churn of segment 'consumer' ... [CX0402]": the first error of a run is reason enough.
[[nodiscard]] std::string first_error(const source::Diagnostics& problems);

}  // namespace cxcase::cli
