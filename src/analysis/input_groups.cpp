#include "input_groups.hpp"

#include <algorithm>
#include <string_view>

namespace cxcase::analysis {
namespace {

// Blocks that list things by id; of every other block the name alone says what an input is about.
bool lists_things(std::string_view block) {
    return block == "segments" || block == "frictions" || block == "initiatives";
}

std::string group_of(std::string_view path) {
    const auto first = path.find('.');
    if (first == std::string_view::npos || !lists_things(path.substr(0, first)))
        return std::string(path.substr(0, first));
    return std::string(path.substr(0, path.find('.', first + 1)));
}

}  // namespace

std::vector<InputGroup> input_groups(const model::BusinessCase& business_case,
                                     const std::vector<std::uint32_t>& inputs) {
    std::vector<InputGroup> groups;
    for (const std::uint32_t id : inputs) {
        std::string path = group_of(business_case.assumptions[id].path);
        const auto at = std::ranges::find(groups, path, &InputGroup::path);
        if (at == groups.end())
            groups.push_back({std::move(path), {id}});
        else
            at->inputs.push_back(id);
    }
    return groups;
}

}  // namespace cxcase::analysis
