// Which complaints are about what figures say together.
#pragma once

#include "cxcase/base/codes.hpp"

namespace cxcase::input {

// Whether check_conservation reports it: other figures than the one it stands at may heal it.
[[nodiscard]] bool is_about_conservation(base::Code code);

}  // namespace cxcase::input
