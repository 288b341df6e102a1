// One case of a check: read, valued, compared with what it expects.
#pragma once

#include "actuals_input.hpp"
#include "case_files.hpp"
#include "case_input.hpp"
#include "cxcase/report/check_report.hpp"

#include <memory>

namespace cxcase::cli {

struct CheckedCase {
    bool is_case = true;  // false: found in a folder, and says nothing of being a case
    report::CheckedFile file;
    std::unique_ptr<source::Sources> sources = std::make_unique<source::Sources>();  // its address stays
    source::Diagnostics diagnostics;
};

// Reads the case and each scenario that is asked for, and checks all expectations. Any number may run at a time; each draws
// on `threads` of its own, where an expectation is about draws. `actuals` are those of this case, if any. Throws UsageError
// for what was funded and is not in the case, StreamFailure for a table of actuals that cannot be read.
[[nodiscard]] CheckedCase check_case(const CaseFile& file, const CaseOptions& options, const ActualsWish& actuals,
                                     std::size_t threads, Streams& streams);

}  // namespace cxcase::cli
