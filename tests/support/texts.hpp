// What tests ask of texts.
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::test {

[[nodiscard]] inline bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// What blanks and line ends part.
[[nodiscard]] inline std::vector<std::string> split_words(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> all;
    for (std::string word; in >> word;) all.push_back(word);
    return all;
}

}  // namespace cxcase::test
