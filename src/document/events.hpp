// YAML as a stream of events in our own types: the only way the rest of the project sees the YAML library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cxcase::document {

struct Event {
    enum class Kind { null, scalar, alias, sequence_begins, map_begins, end };
    Kind kind = Kind::null;
    std::size_t at = 0;        // byte of the file where the node begins; 0 for `end`, unreliable for `null`
    std::string text;          // scalar
    std::uint32_t anchor = 0;  // counted from 1: the anchor a node carries, or the one an alias names; 0 for none
    bool tagged = false;       // carries a tag such as !!int
    bool flow = false;         // a collection in brackets
};

class EventSink {
 public:
    EventSink() = default;
    EventSink(const EventSink&) = delete;
    EventSink& operator=(const EventSink&) = delete;
    EventSink(EventSink&&) = delete;
    EventSink& operator=(EventSink&&) = delete;
    virtual ~EventSink() = default;
    [[nodiscard]] virtual bool take(Event event) = 0;  // false stops the reading
};

// How the reading of one document ended.
struct Reading {
    enum class End {
        complete,
        no_document,     // nothing but blanks and comments
        more_follows,    // a second document or junk begins at `at`
        syntax_error,    // `reason` at `at`
        piece_too_long,  // the reader went on for `longest_piece` bytes after `at` without an event
        stopped,         // by the sink
    };
    End end = End::complete;
    std::size_t at = 0;
    std::string reason;  // the YAML library's words
};

// The library keeps every token of a bracketed block or a text in memory until it knows what the block is,
// about a hundred times its size. So one piece may be so long and no longer.
inline constexpr std::size_t longest_piece = 4U << 20U;

[[nodiscard]] Reading read_events(std::string_view text, EventSink& sink);

}  // namespace cxcase::document
