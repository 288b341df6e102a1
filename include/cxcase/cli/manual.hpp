// The manual page, cxcase(1), made from the table of commands.
#pragma once

#include <string>

namespace cxcase::cli {

// roff with the man macros, as docs/cxcase.1 holds it.
[[nodiscard]] std::string manual_page();

}  // namespace cxcase::cli
