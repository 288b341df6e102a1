// One what-if change as written: a place and what becomes of it. Scenarios hold changes as `path: "*= 1.2"`, the command line
// as `PATH *= 1.2`.
#pragma once

#include "read_context.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cxcase::input {

enum class Verb { set, scale, add };

struct Change {
    std::string path;  // `*` stands for one part
    source::Span path_span;
    Verb verb = Verb::set;
    document::Node value;  // of set; null: the key is removed
    std::string operand;   // of scale and add: "0.9", "0.5pp"; lex_figure reads it
    source::Span span;     // of the new value, or of the verb and its operand: what a problem with the result points at
};

// Where the path of an argument ends and what follows begins.
struct Cut {
    std::size_t path_end = 0;
    std::size_t verb = 0;   // where "=", "*=" or "+=" begins
    std::size_t value = 0;  // behind it
};

// Nothing where there is no "=".
[[nodiscard]] std::optional<Cut> cut_at_verb(std::string_view text);

// An entry of a scenario or an attack; reports what cannot be read.
[[nodiscard]] std::optional<Change> read_change(ReadContext& context, const document::Entry& entry);

// The whole text of `file`, an argument: `PATH=VALUE`, `PATH *= 0.9` or `PATH += 0.5pp`; reports what cannot be read.
[[nodiscard]] std::optional<Change> read_argument(ReadContext& context, source::FileId file);

}  // namespace cxcase::input
