// --into: measured effects go into the file of a case.
#pragma once

#include "case_input.hpp"
#include "cxcase/cli/streams.hpp"
#include "cxcase/input/measured.hpp"
#include "cxcase/report/calibrate_effects.hpp"

#include <string>
#include <vector>

namespace cxcase::cli {

// Writes the effects into the case, which keeps its comments and layout, and says which figures. Nothing is written where the
// case would not be valid with them: then the problems are told, and false comes back. Throws StreamFailure.
[[nodiscard]] bool write_into(const std::string& path, const std::vector<report::EffectLines>& lines,
                              const CaseOptions& options, Streams& streams);

// The same with figures anywhere in a case. A file that is not there yet begins as `original`.
[[nodiscard]] bool write_into(const std::string& path, const std::string& original,
                              const std::vector<input::PlacedFigure>& figures, const CaseOptions& options,
                              Streams& streams);

// The same with what was put together already, from texts of `sources`.
[[nodiscard]] bool write_into(const std::string& path, const source::Sources& sources, const input::MeasuredCase& put,
                              const CaseOptions& options, Streams& streams);

}  // namespace cxcase::cli
