#include "failure.hpp"

#include <tuple>

namespace cxcase::cli {

void complain(Streams& streams, const std::string& message, const std::string& help) {
    std::string text = "cxcase: error: " + message + "\n";
    if (!help.empty()) text += "  = help: " + help + "\n";
    // Where even this cannot be said, the exit code says it.
    std::ignore = streams.err(text);
}

void write_out(Streams& streams, const std::string& text) {
    const auto error = streams.out(text);
    if (!error || error == std::errc::broken_pipe) return;
    throw StreamFailure{"cannot write standard output: " + error.message()};
}

}  // namespace cxcase::cli
