// Writing to file descriptors with the system's own reasons.
#pragma once

#include <string_view>
#include <system_error>

namespace cxcase::cli {

// errno as an error code.
[[nodiscard]] std::error_code last_error();

// Writes all of it, however many calls that takes.
[[nodiscard]] std::error_code write_all(int descriptor, std::string_view text);

}  // namespace cxcase::cli
