// A map with the keys of one Place: says which keys are unknown or missing, and reads the others as the table tells.
#pragma once

#include "read_context.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cxcase::input {

class Fields {
 public:
    // `owner` is where the map's name stands, `what` the words for it: "segment 'consumer'".
    Fields(ReadContext& context, const document::Node& node, Place place, std::string path, source::Span owner,
           std::string what);

    [[nodiscard]] bool usable() const { return node_->is_map(); }
    [[nodiscard]] const document::Node* find(std::string_view key) const;  // its value; nullptr when absent or empty
    // Written at all, readable or not; also when an unknown key is a likely slip of it, which is reported once.
    [[nodiscard]] bool states(std::string_view key) const;
    [[nodiscard]] bool fills(std::string_view key) const;  // states it, and not with an empty map or list
    [[nodiscard]] std::string path(std::string_view key) const { return joined(path_, key); }
    [[nodiscard]] const std::string& what() const { return what_; }
    [[nodiscard]] source::Span owner() const { return owner_; }
    [[nodiscard]] source::Span key_span(std::string_view key) const;  // the owner's when absent

    // A figure that is required or has a default.
    [[nodiscard]] model::Quantity quantity(std::string_view key);
    [[nodiscard]] std::optional<model::Quantity> optional_quantity(std::string_view key);
    [[nodiscard]] std::string text(std::string_view key);
    [[nodiscard]] bool flag(std::string_view key);
    // Place of the word in KeyInfo::words, the default's when absent.
    [[nodiscard]] std::size_t word(std::string_view key);
    template <class E>
    [[nodiscard]] E word_as(std::string_view key) {
        return static_cast<E>(word(key));  // the words of the table stand in the order of the enumeration
    }
    // The map at `key`, or an empty one when it is absent. At the top `key` may have the prefix of an included case.
    [[nodiscard]] Fields inside(std::string_view key);
    [[nodiscard]] std::optional<ByName> by_channel(std::string_view key);
    // {id: figure}: indices in `list` with their figures, sorted; unknown ids are reported.
    [[nodiscard]] std::vector<std::pair<std::size_t, model::Quantity>> by_id(std::string_view key, const IdList& list);
    // [id, id]: indices in `list`, sorted; unknown ids and repetitions are reported.
    [[nodiscard]] std::vector<std::size_t> ids(std::string_view key, const IdList& list);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);

    // Tables of {key, member}.
    template <class T>
    using Figure = std::pair<std::string_view, model::Quantity T::*>;
    template <class T>
    using OptionalFigure = std::pair<std::string_view, std::optional<model::Quantity> T::*>;
    template <class T>
    using Text = std::pair<std::string_view, std::string T::*>;
    template <class T, std::size_t N>
    void read(T& object, const Figure<T> (&table)[N]) {
        for (const auto& [key, member] : table) object.*member = quantity(key);
    }
    template <class T, std::size_t N>
    void read(T& object, const OptionalFigure<T> (&table)[N]) {
        for (const auto& [key, member] : table) object.*member = optional_quantity(key);
    }
    template <class T, std::size_t N>
    void read(T& object, const Text<T> (&table)[N]) {
        for (const auto& [key, member] : table) object.*member = text(key);
    }

 private:
    void check_keys();
    [[nodiscard]] const KeyInfo& info(std::string_view key) const { return key_info(place_, key); }
    // The value when it is a map (or a list), else a report.
    [[nodiscard]] const document::Node* container(std::string_view key, document::Node::Kind kind);

    ReadContext* context_;
    const document::Node* node_;
    Place place_;
    std::string path_;
    source::Span owner_;
    std::string what_;
    std::vector<std::string> slips_;  // known keys that unknown ones were meant to be
};

// A scalar's text; reports anything else.
[[nodiscard]] std::optional<std::string> read_text(ReadContext& context, const document::Node& node,
                                                   std::string_view name);

// The place of the word in the list.
[[nodiscard]] std::optional<std::size_t> read_word(ReadContext& context, const document::Node& node,
                                                   std::string_view name, const std::vector<std::string>& words);

// Reports `key` as unknown at `place`; gives the key that was meant, or nothing.
std::string report_unknown_key(ReadContext& context, const document::Entry& entry, Place place);

// Reports a value of the wrong kind: "'segments' must be a map, not a list".
void report_form(ReadContext& context, const document::Node& node, std::string_view name, std::string_view expected,
                 std::string_view example);

// A map of which no key belongs to a figure: figures by channel, segment or year.
[[nodiscard]] bool keyed_by_name(const document::Node& node);

}  // namespace cxcase::input
