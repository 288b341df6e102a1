// A YAML document as a tree of keys, scalars and spans. Knows nothing of what a key means.
#pragma once

#include "cxcase/source/source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::document {

struct Entry;

// Aliases are expanded and `<<` merged; a node that came through an alias has the alias's own span.
struct Node {
    enum class Kind { null, scalar, sequence, map };
    Kind kind = Kind::null;
    source::Span span;           // of the value itself; for a null value: of its key
    std::string text;            // scalar: its text, as after YAML's unquoting
    bool quoted = false;         // scalar: written with quotes or as a block scalar
    std::vector<Node> items;     // sequence
    std::vector<Entry> entries;  // map, in file order

    [[nodiscard]] bool is_null() const { return kind == Kind::null; }
    [[nodiscard]] bool is_scalar() const { return kind == Kind::scalar; }
    [[nodiscard]] bool is_sequence() const { return kind == Kind::sequence; }
    [[nodiscard]] bool is_map() const { return kind == Kind::map; }
    [[nodiscard]] const Node* find(std::string_view key) const;    // map: the value at key, else nullptr
    [[nodiscard]] const Entry* entry(std::string_view key) const;  // map: with its key's span
};

struct Entry {
    std::string key;
    source::Span key_span;
    Node value;
};

struct Limits {
    std::size_t bytes = 64U << 20U;
    std::size_t depth = 64;
    std::size_t nodes = 1'000'000;  // after alias expansion
};

// Parses one YAML document; checks bytes first (size, UTF-8, NUL, control characters, bare CR, BOM allowed at
// the start). Adds what is wrong to `diagnostics` (codes CX01xx) and gives nothing then. Duplicate keys,
// several documents, tabs in indentation, cycles, depth and node limits, unclosed quotes and trailing junk
// are errors, whatever the library takes (docs/decisions/0001-dependencies.md).
[[nodiscard]] std::optional<Node> parse(const source::Sources& sources, source::FileId file,
                                        source::Diagnostics& diagnostics, const Limits& limits = {});

}  // namespace cxcase::document
