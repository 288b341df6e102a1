// The case a command works on: read, checked, its problems told.
#pragma once

#include "cxcase/cli/streams.hpp"
#include "cxcase/input/load.hpp"

#include <string>
#include <vector>

namespace cxcase::cli {

struct CaseOptions {
    input::Point point = input::Point::mean;
    std::vector<std::string> scenarios;  // in order
    std::vector<std::string> overrides;  // of --set, in order
    bool warnings = true;                // tell those of a valid case
    bool colour = false;                 // of standard error
    std::size_t columns = 80;
};

struct CaseInput {
    source::Sources sources;  // every text that was read
    input::LoadResult result;
};

// Reads `path` ("-": standard input). Errors and warnings go to standard error. Throws StreamFailure when the file or
// stream cannot be read.
[[nodiscard]] CaseInput read_case(const std::string& path, const CaseOptions& options, Streams& streams);

}  // namespace cxcase::cli
