// What a run of the program reads and writes. Only this layer touches the process; everything here can be replaced by
// a test.
#pragma once

#include "cxcase/source/source.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <variant>

namespace cxcase::cli {

struct Streams {
    // Standard input to its end; of a longer one `limit` bytes.
    std::function<std::variant<std::string, source::FileError>(std::size_t limit)> read_in;
    // What a person types at the terminal that standard input is, up to the end of the line; nothing where the input ends
    // first, or where a signal asks to stop.
    std::function<std::optional<std::string>()> read_line = []() -> std::optional<std::string> { return std::nullopt; };
    // Writes all of the text, or gives the system's reason.
    std::function<std::error_code(std::string_view)> out;
    std::function<std::error_code(std::string_view)> err;
    // A variable of the environment.
    std::function<std::optional<std::string>(const std::string&)> variable;
    // The signal (SIGINT, SIGTERM, SIGHUP) that has asked the program to stop since the first call of this, else 0. From that call
    // on the first such signal is only noted, for work that can stop between two rows; a second one ends the process.
    std::function<int()> stop_signal = [] { return 0; };
    bool in_is_terminal = false;
    bool out_is_terminal = false;
    bool err_is_terminal = false;
    std::size_t terminal_columns = 0;  // 0: unknown
};

// Those of this process. From then on a closed pipe is an error code (EPIPE) instead of a signal that ends the
// process, and descriptors 0 to 2 are open, so that no file opened later is taken for one of them.
[[nodiscard]] Streams process_streams();

}  // namespace cxcase::cli
