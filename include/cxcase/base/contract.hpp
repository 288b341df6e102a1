// Contracts: what our own code promises itself. A broken contract is a bug of ours, never of the user's file.
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>
#include <string_view>

namespace cxcase::base {

// Thrown when the program contradicts itself. The command line turns it into exit code 70.
class InternalError : public std::logic_error {
 public:
    using std::logic_error::logic_error;
};

[[noreturn]] inline void fail(std::string_view what, std::source_location at = std::source_location::current()) {
    throw InternalError(std::string(at.file_name()) + ":" + std::to_string(at.line()) + ": " + std::string(what));
}

// Throws InternalError naming the caller's place unless `holds`.
inline void expects(bool holds, std::string_view what, std::source_location at = std::source_location::current()) {
    if (!holds) fail(what, at);
}

}  // namespace cxcase::base
