// The one table of texts for people: what a document, a workbook and the tables in them say in words, by name. A program
// built with another table speaks another language (docs/report.md). Keys, ids and what programs read are not in it.
#pragma once

#include "cxcase/report/cell.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cxcase::report {

// NOLINTNEXTLINE(performance-enum-size): as many as the table has
enum class Says {
#define CXCASE_WORDS(name, text) name,
#include "cxcase/report/words.inc"
#undef CXCASE_WORDS
};

// The text as it stands in the table.
[[nodiscard]] std::string_view words(Says what);
[[nodiscard]] std::string word(Says what);

// The text with figures and names in place of {0}, {1}.
[[nodiscard]] Phrase told(Says what, const std::vector<Cell>& cells = {});

// The text with whole clauses in its places.
[[nodiscard]] Phrase told_of(Says what, const std::vector<Phrase>& clauses);

// The same where nothing but words goes in.
[[nodiscard]] std::string titled(Says what, const std::vector<std::string>& with);

// Puts a sentence after another, with a space or what is given between.
void go_on(Phrase& phrase, const Phrase& more, std::string_view between = " ");

// One of two texts, whose {0} is a number: "1 month", "2 months".
[[nodiscard]] std::string counted(std::size_t number, Says one, Says several);

}  // namespace cxcase::report
