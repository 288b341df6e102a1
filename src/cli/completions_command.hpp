// cxcase completions, and the hidden cxcase complete that its scripts call.
#pragma once

#include "arguments.hpp"
#include "cxcase/cli/streams.hpp"

#include <string>
#include <vector>

namespace cxcase::cli {

// Gives the exit code. Throws UsageError, StreamFailure.
[[nodiscard]] int completions_command(const Arguments& arguments, Streams& streams);

// `words` are those of the line to complete, after the program's name. Nothing it meets is worth a message.
[[nodiscard]] int complete_command(const std::vector<std::string>& words, Streams& streams);

}  // namespace cxcase::cli
