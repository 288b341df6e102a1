#include "cxcase/document/node.hpp"

#include <algorithm>

namespace cxcase::document {

const Entry* Node::entry(std::string_view key) const {
    const auto it = std::ranges::find(entries, key, &Entry::key);
    return it == entries.end() ? nullptr : &*it;
}

const Node* Node::find(std::string_view key) const {
    const Entry* found = entry(key);
    return found == nullptr ? nullptr : &found->value;
}

}  // namespace cxcase::document
