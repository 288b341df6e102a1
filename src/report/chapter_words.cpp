#include "chapter_words.hpp"

#include "cxcase/base/contract.hpp"

#include <array>

namespace cxcase::report {

namespace {

constexpr std::array texts{
#define CXCASE_WORDS(name, text) std::string_view(text),
#include "chapter_words.inc"
#undef CXCASE_WORDS
};

}  // namespace

std::string_view words(Says what) { return texts.at(static_cast<std::size_t>(what)); }

std::string word(Says what) { return std::string(words(what)); }

// A place is a digit between braces; there are never more than ten.
Phrase told(Says what, const std::vector<Cell>& cells) {
    Phrase phrase;
    std::string_view rest = words(what);
    while (!rest.empty()) {
        const std::size_t open = rest.find('{');
        if (open != 0) phrase.parts.push_back(text(std::string(rest.substr(0, open))));
        if (open == std::string_view::npos) break;
        base::expects(open + 2 < rest.size() && rest[open + 2] == '}',
                      "a place in a text of the document is {0} to {9}");
        phrase.parts.push_back(cells.at(static_cast<std::size_t>(rest[open + 1] - '0')));
        rest.remove_prefix(open + 3);
    }
    return phrase;
}

std::string titled(Says what, const std::vector<std::string>& with) {
    std::vector<Cell> cells;
    for (const auto& one : with) cells.push_back(text(one));
    std::string all;
    for (const auto& part : told(what, cells).parts) all += std::get<std::string>(part.raw);
    return all;
}

}  // namespace cxcase::report
