// From a problem inside a scalar's text to a diagnostic at its place in the file.
#pragma once

#include <string>
#include <string_view>

#include "cxcase/document/node.hpp"
#include "cxcase/input/figure.hpp"
#include "cxcase/input/quantity.hpp"

namespace cxcase::input {

// A text and where it stands: a scalar, or a key of a map.
struct Spelt {
    std::string_view text;
    source::Span span;
};

[[nodiscard]] inline Spelt spelt(const document::Node& node) { return {node.text, node.span}; }
[[nodiscard]] inline Spelt spelt(const document::Entry& entry) { return {entry.key, entry.key_span}; }

// The bytes of the file that hold this slice of the text; the whole span where YAML's unquoting changed the text.
[[nodiscard]] source::Span part(const QuantityContext& context, const Spelt& spelt, Slice slice);

void complain(QuantityContext& context, source::Span span, Problem problem);
void complain(QuantityContext& context, const Spelt& spelt, Problem problem);

// "churn: " or nothing: what a message begins with when it does not name its key otherwise.
[[nodiscard]] std::string prefix(std::string_view name);

// The text of the slice.
[[nodiscard]] std::string words(std::string_view text, Slice slice);

}  // namespace cxcase::input
