// The fixed texts of the document that is handed in, by name.
#pragma once

#include "cxcase/report/report.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cxcase::report {

// NOLINTNEXTLINE(performance-enum-size): as many as the table has
enum class Says {
#define CXCASE_WORDS(name, text) name,
#include "chapter_words.inc"
#undef CXCASE_WORDS
};

// The text as it stands in the table.
[[nodiscard]] std::string_view words(Says what);
[[nodiscard]] std::string word(Says what);

// The text with figures and names in place of {0}, {1}.
[[nodiscard]] Phrase told(Says what, const std::vector<Cell>& cells = {});

// The same where nothing but words goes in: for titles.
[[nodiscard]] std::string titled(Says what, const std::vector<std::string>& with);

}  // namespace cxcase::report
