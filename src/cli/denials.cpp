#include "denials.hpp"

#include "cxcase/base/text.hpp"

#include <algorithm>
#include <cctype>

namespace cxcase::cli {

namespace {

using base::Code;

bool is_about_results(const base::CodeInfo& row) { return row.id.starts_with("CX06"); }

std::vector<std::string> words_of(const std::string& list) {
    std::vector<std::string> words(1);
    for (const char c : list) {
        if (c == ',')
            words.emplace_back();
        else
            words.back() += c;
    }
    for (auto& word : words) word = base::trim(word);
    return words;
}

std::string upper(std::string word) {
    std::ranges::transform(word, word.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return word;
}

Code warning_of(const std::string& word) {
    static const std::string help = "see docs/diagnostics.md for all codes; --deny all denies every warning";
    std::vector<std::string> warnings{"all"};
    for (const auto& row : base::code_table) {
        const bool warns = row.severity == base::Severity::warning;
        if (upper(word) == row.id && warns) return row.code;
        if (upper(word) == row.id)
            throw UsageError{"--deny " + std::string(row.id) + ": that is an error already", help};
        if (warns) warnings.emplace_back(row.id);
    }
    throw UsageError{"--deny takes no '" + base::printable(word) + "'" + suggestion(upper(word), warnings), help};
}

}  // namespace

bool Denials::any_of(const std::vector<analysis::Warning>& warnings) const {
    return std::ranges::any_of(warnings, [&](const auto& warning) { return (*this)(warning.code); });
}

bool Denials::results() const {
    return std::ranges::any_of(base::code_table,
                               [&](const auto& row) { return is_about_results(row) && (*this)(row.code); });
}

Denials denials_of(const Arguments& arguments) {
    Denials denials;
    for (const auto& list : arguments.values("deny")) {
        for (const auto& word : words_of(list)) {
            if (word == "all")
                denials.all = true;
            else
                denials.codes.insert(warning_of(word));
        }
    }
    return denials;
}

}  // namespace cxcase::cli
