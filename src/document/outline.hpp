// The document as it is written: every node with its span, aliases not yet followed.
#pragma once

#include "cxcase/document/node.hpp"
#include "events.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::document {

struct OutlineNode {
    enum class Kind { null, scalar, sequence, map, alias };
    Kind kind = Kind::null;
    bool quoted = false;
    source::Span span;
    std::string text;        // scalar
    std::size_t size = 1;    // nodes of the subtree as written, this one included: the next sibling is so many on
    std::size_t target = 0;  // alias: index of what it repeats
};

[[nodiscard]] constexpr bool is_text(OutlineNode::Kind kind) { return kind == OutlineNode::Kind::scalar; }
[[nodiscard]] constexpr bool is_collection(OutlineNode::Kind kind) {
    return kind == OutlineNode::Kind::sequence || kind == OutlineNode::Kind::map;
}

// Builds the outline from events and reports what is wrong in it. A map's children alternate key and value.
class Outline : public EventSink {
 public:
    Outline(const source::Sources& sources, source::FileId file, source::Diagnostics& diagnostics,
            const Limits& limits);

    [[nodiscard]] bool take(Event event) override;

    // For a reading that broke off: closes what is open, so that its duplicates are found too.
    void close();

    // All nodes in the order of the text; the first is the root.
    [[nodiscard]] const std::vector<OutlineNode>& nodes() const { return nodes_; }
    [[nodiscard]] bool sound() const { return sound_; }  // nothing reported
    // Something reported makes the library misread what follows, such as a quote that is never closed.
    [[nodiscard]] bool misled() const { return quote_open_ || colon_missing_; }
    [[nodiscard]] const std::vector<std::string>& anchor_names() const { return anchor_names_; }
    [[nodiscard]] const OutlineNode* last_scalar() const;
    [[nodiscard]] std::optional<std::size_t> open_bracket() const;  // of the innermost collection in brackets

 private:
    // A collection whose end has not come.
    struct Open {
        std::size_t node = 0;
        bool is_map = false;
        bool flow = false;
        bool key_next = false;
        std::size_t column = 0;      // of the keys of a block map
        std::size_t key = 0;         // index of the last key
        std::size_t inside_end = 0;  // where the last child ends
        std::size_t cut_end = 0;     // of the last number that commas cut
        std::size_t anchor = 0;
        std::uint64_t expanded_before = 0;
        std::size_t height = 0;  // levels of collections below
    };
    struct Anchor {
        std::size_t node = 0;
        std::uint64_t expanded = 0;  // nodes after expansion; 0 while its end has not come
        std::size_t height = 0;      // levels of collections, its own included
    };

    [[nodiscard]] bool within_limits(const Event& event);
    [[nodiscard]] bool count(const Event& event);
    [[nodiscard]] OutlineNode placed(Event& event);
    void place_scalar(OutlineNode& node, std::size_t at);
    void place_null(OutlineNode& node, const Event& event);
    void place_null_item(OutlineNode& node, const Event& event);
    void place_alias(OutlineNode& node, const Event& event);
    void collection_begins(const Event& event);
    void collection_ends();
    void child_ended(std::size_t index, std::size_t height);
    [[nodiscard]] std::size_t column_of_map(std::size_t at) const;
    void check_key(const OutlineNode& node);
    void check_value(const OutlineNode& node, const Event& event);
    void check_depth(const OutlineNode& key, std::size_t value, std::size_t column);
    void check_colon(const OutlineNode& key);
    void check_cut_number(const OutlineNode& key);
    void check_characters(const OutlineNode& node);
    void check_duplicates(const Open& map);
    void report_duplicate(const OutlineNode& first, const OutlineNode& again, const OutlineNode* empty);
    [[nodiscard]] const OutlineNode& followed(const OutlineNode& node) const;
    [[nodiscard]] bool is_key() const { return !open_.empty() && open_.back().is_map && open_.back().key_next; }
    [[nodiscard]] source::Span span(std::size_t begin, std::size_t end) const;
    void report(source::Diagnostic diagnostic);

    std::string_view text_;
    source::FileId file_;
    source::Diagnostics& diagnostics_;
    Limits limits_;
    std::vector<OutlineNode> nodes_;
    std::vector<Open> open_;
    std::vector<Anchor> anchors_;  // by number; the first stands for none
    std::vector<std::string> anchor_names_;
    std::uint64_t expanded_ = 0;  // values so far, after expansion
    std::optional<std::size_t> last_scalar_;
    bool sound_ = true;
    bool quote_open_ = false;
    bool colon_missing_ = false;
};

}  // namespace cxcase::document
