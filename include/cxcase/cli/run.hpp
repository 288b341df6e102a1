// The program as a function: arguments and streams in, exit code out.
#pragma once

#include "cxcase/cli/streams.hpp"

#include <string>
#include <vector>

namespace cxcase::cli {

// What scripts rely on.
enum ExitCode : int {
    exit_done = 0,
    exit_unmet = 1,      // an expectation or check failed
    exit_usage = 2,      // wrong usage
    exit_invalid = 3,    // the case is invalid
    exit_failed = 4,     // a file or stream failed, or memory ran out
    exit_internal = 70,  // a bug of ours
    exit_hung_up = 129,  // 128 + the signal that asked to stop, as shells and schedulers have it: SIGHUP,
    exit_stopped = 130,  // SIGINT (Ctrl-C); commands return this one for each, and `run` looks which it was
    exit_ended = 143     // SIGTERM
};

// Runs `cxcase args…` (without the program's own name). Throws nothing.
[[nodiscard]] int run(const std::vector<std::string>& args, Streams& streams);

}  // namespace cxcase::cli
