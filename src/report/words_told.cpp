// What is made of the texts: figures and names put in their places. Apart from the table, which may be another one.
#include "cxcase/base/contract.hpp"
#include "cxcase/report/words.hpp"

namespace cxcase::report {

std::string word(Says what) { return std::string(words(what)); }

Phrase told(Says what, const std::vector<Cell>& cells) {
    std::vector<Phrase> clauses;
    for (const auto& cell : cells) clauses.push_back({{cell}});
    return told_of(what, clauses);
}

// A place is a digit between braces; there are never more than ten.
Phrase told_of(Says what, const std::vector<Phrase>& clauses) {
    Phrase phrase;
    std::string_view rest = words(what);
    while (!rest.empty()) {
        const std::size_t open = rest.find('{');
        if (open != 0) phrase.parts.push_back(text(std::string(rest.substr(0, open))));
        if (open == std::string_view::npos) break;
        base::expects(open + 2 < rest.size() && rest[open + 2] == '}', "a place in a text is {0} to {9}");
        go_on(phrase, clauses.at(static_cast<std::size_t>(rest[open + 1] - '0')), "");
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

void go_on(Phrase& phrase, const Phrase& more, std::string_view between) {
    if (!between.empty() && !phrase.empty() && !more.empty()) phrase.parts.push_back(text(std::string(between)));
    phrase.parts.insert(phrase.parts.end(), more.parts.begin(), more.parts.end());
}

std::string counted(std::size_t number, Says one, Says several) {
    return titled(number == 1 ? one : several, {std::to_string(number)});
}

}  // namespace cxcase::report
