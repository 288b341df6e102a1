// How a command ends early, and how the program says so.
#pragma once

#include "cxcase/cli/streams.hpp"

#include <string>
#include <system_error>

namespace cxcase::cli {

// A file or stream failed: exit code 4.
struct StreamFailure {
    std::string message;    // "cannot write 'out.csv': No space left on device"; empty: it has been told
    std::string help = {};  // the way out, where there is one
};

// "cxcase: error: message", and below it the way out where there is one.
void complain(Streams& streams, const std::string& message, const std::string& help = {});

// Writes to standard output. A reader that has gone away wanted no more: that is no failure, as with other filters
// (cxcase rank case.yaml | head), so a pipeline under `set -o pipefail` stays at 0. Anything else throws StreamFailure.
void write_out(Streams& streams, const std::string& text);

}  // namespace cxcase::cli
