#include "starters.hpp"

namespace cxcase::cli {

std::vector<std::string> industries() {
    std::vector<std::string> names;
    for (const auto& starter : starters()) names.emplace_back(starter.industry);
    return names;
}

}  // namespace cxcase::cli
