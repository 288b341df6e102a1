#include "with_notes.hpp"

#include "cxcase/input/units.hpp"

namespace cxcase::input {

using document::Entry;
using document::Node;

Node with_notes(const Node& figure, const Node& outer) {
    Node merged{.kind = Node::Kind::map, .span = figure.span, .text = {}, .items = {}, .entries = {}};
    for (const std::string_view note : quantity_notes) {
        if (const Entry* entry = outer.entry(note)) merged.entries.push_back(*entry);
    }
    if (merged.entries.empty()) return figure;  // a bare figure keeps the messages of a bare figure
    merged.entries.insert(merged.entries.begin(), {"value", figure.span, figure});
    return merged;
}

}  // namespace cxcase::input
