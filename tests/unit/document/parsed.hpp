// A text, parsed: for the tests of this folder.
#pragma once

#include "cxcase/document/node.hpp"

#include <optional>
#include <string>
#include <utility>

namespace cxcase::test {

struct Parsed {
    source::Sources sources;
    source::Diagnostics diagnostics;
    std::optional<document::Node> root;

    explicit Parsed(std::string text, const document::Limits& limits = {}) {
        const source::FileId file = sources.add("case.yaml", std::move(text));
        root = document::parse(sources, file, diagnostics, limits);
        diagnostics.sort();
    }

    [[nodiscard]] const document::Node& at(std::string_view key) const { return *root->find(key); }
    [[nodiscard]] std::string text_of(source::Span span) const { return std::string(sources.text(span)); }

    // One line for each diagnostic: "2:5 CX0107 message".
    [[nodiscard]] std::string problems() const {
        std::string result;
        for (const auto& diagnostic : diagnostics.all()) {
            const auto position = sources[diagnostic.span.file].position(diagnostic.span.begin);
            result += result.empty() ? "" : "\n";
            result += std::to_string(position.line) + ":" + std::to_string(position.column) + " " +
                      std::string(base::info(diagnostic.code).id) + " " + diagnostic.message;
        }
        return result;
    }

    // The tree in one line: {a: 1, b: [x, null]}.
    [[nodiscard]] static std::string shown(const document::Node& node) {
        if (node.is_null()) return "null";
        if (node.is_scalar()) return node.quoted ? '"' + node.text + '"' : node.text;
        std::string inside;
        for (const auto& item : node.items) inside += (inside.empty() ? "" : ", ") + shown(item);
        for (const auto& entry : node.entries) {
            inside += (inside.empty() ? "" : ", ") + entry.key + ": " + shown(entry.value);
        }
        return node.is_map() ? "{" + inside + "}" : "[" + inside + "]";
    }
    [[nodiscard]] std::string shown() const { return root.has_value() ? shown(*root) : problems(); }
};

}  // namespace cxcase::test
