// Dotted paths of a case, such as initiatives.letter.fixes.late.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::base {

// The known path that one who wrote this one meant: the first below it, as ….late.reduces is below ….late, else the nearest by
// spelling; nothing where none comes near.
[[nodiscard]] std::optional<std::string> path_meant(std::string_view path, const std::vector<std::string>& known);

}  // namespace cxcase::base
