#include "cxcase/base/paths.hpp"

#include "cxcase/base/text.hpp"

#include <algorithm>

namespace cxcase::base {

std::optional<std::string> path_meant(std::string_view path, const std::vector<std::string>& known) {
    const std::string above = std::string(path) + ".";
    const auto below = std::ranges::find_if(known, [&](const std::string& one) { return one.starts_with(above); });
    return below == known.end() ? nearest(path, known) : *below;
}

}  // namespace cxcase::base
