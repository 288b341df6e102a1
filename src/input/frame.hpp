// What is being read, and how complaints about it reach their place in the file.
#pragma once

#include "cxcase/document/node.hpp"
#include "cxcase/input/figure.hpp"
#include "cxcase/input/quantity_kind.hpp"

#include <string>
#include <string_view>

namespace cxcase::input {

// A text and where it stands: a scalar, or a key of a map.
struct Spelt {
    std::string_view text;
    source::Span span;
};

[[nodiscard]] inline Spelt spelt(const document::Node& node) { return {node.text, node.span}; }
[[nodiscard]] inline Spelt spelt(const document::Entry& entry) { return {entry.key, entry.key_span}; }

// The bytes of the file that hold this slice of the text; the whole span where YAML's unquoting changed the
// text.
[[nodiscard]] source::Span part(const QuantityContext& context, const Spelt& spelt, Slice slice);

// Where a value stands, or its key when there is no value.
[[nodiscard]] source::Span place(const document::Entry& entry);

// What a diagnostic says: what is wrong, the words at the caret, the way out.
struct Say {
    std::string message, label = {}, help = {};
};

void complain(QuantityContext& context, source::Span span, base::Code code, Say say);

// "churn: " or nothing: what a message begins with when it does not name its key otherwise.
[[nodiscard]] std::string prefix(std::string_view name);

// One quantity being read.
struct Frame {
    const QuantityRule& rule;
    const KindRow& row;
    QuantityContext& context;

    [[nodiscard]] std::string name() const { return rule.name.empty() ? "this" : std::string(rule.name); }
    [[nodiscard]] std::string noun() const { return std::string(row.noun); }
    [[nodiscard]] std::string example() const { return std::string(row.example); }
};

// Each complains and gives false, so that a check can end in it.
bool refuse(const Frame& frame, source::Span span, base::Code code, Say say);
bool refuse(const Frame& frame, const Spelt& spelt, Slice at, base::Code code, Say say);
bool refuse(const Frame& frame, const Spelt& spelt, Problem problem);  // one of the lexer's, which knows no key

// What stands there is not what is expected: nothing at all, or a list or map.
bool refuse_shape(const Frame& frame, const document::Node& node, source::Span span, const std::string& expected);

}  // namespace cxcase::input
