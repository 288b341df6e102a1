// The table of what really happened, and what was funded: what `track`, `report` and `check` ask alike.
#pragma once

#include "arguments.hpp"
#include "case_input.hpp"
#include "cxcase/analysis/track.hpp"
#include "cxcase/report/track_report.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace cxcase::cli {

struct ActualsWish {
    std::string table;  // as it was named; empty: none
    std::optional<std::vector<std::string>> funded;

    [[nodiscard]] bool given() const { return !table.empty(); }
};

// --actuals and --funded.
[[nodiscard]] ActualsWish actuals_wish(const Arguments& arguments);

// Of a command that answers without actuals too: --funded alone is of no use to it. Throws UsageError.
[[nodiscard]] ActualsWish optional_actuals_wish(const Arguments& arguments, const std::string& case_file);

// Both on standard input cannot be. Throws UsageError.
void refuse_two_inputs(const ActualsWish& wish, const std::string& case_file);

// Initiatives named by --funded. Throws UsageError for one that the case does not have.
[[nodiscard]] analysis::TrackOptions track_options(const ActualsWish& wish, const model::BusinessCase& business_case);

// Adds the table to the sources. Throws StreamFailure.
[[nodiscard]] source::FileId add_actuals(const ActualsWish& wish, source::Sources& sources, const CaseOptions& telling,
                                         Streams& streams);

// The actuals of a case that was read and what they say; or the exit code where something is wrong with them or nothing is
// funded or committed, which has been told. What their reader had to say stands with what is said of the case. Throws
// StreamFailure, UsageError.
[[nodiscard]] std::variant<report::Tracked, int> tracked_of(const ActualsWish& wish, CaseInput& input,
                                                            const CaseOptions& telling, Streams& streams);

}  // namespace cxcase::cli
