// A tree of a case compared by what it says, and written on one line.
#pragma once

#include "cxcase/document/node.hpp"

#include <string>

namespace cxcase::input {

// The same values; the order of the keys means nothing.
[[nodiscard]] bool same(const document::Node& a, const document::Node& b);

// In YAML's flow style, as it can stand inside of {…}: a text in quotes where it was written so, or where it needs them.
[[nodiscard]] std::string inline_text(const document::Node& node);

// A text in double quotes.
[[nodiscard]] std::string in_quotes(const std::string& text);

}  // namespace cxcase::input
