// What a person wants to see when two texts differ.
#pragma once

#include <string>
#include <string_view>

namespace cxcase::test {

// A unified diff with three lines of context, "-" expected and "+" actual; empty when equal. Control characters and
// blanks at line ends are made visible, because a difference may be just that.
[[nodiscard]] std::string unified_diff(std::string_view expected, std::string_view actual);

}  // namespace cxcase::test
