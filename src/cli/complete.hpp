// What may stand at the cursor of a command line: commands, options, their values, and what the case named on the line
// holds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cxcase::cli {

struct Candidate {
    std::string word;
    std::string about;  // a line for shells that show one; may be empty
};

struct Completion {
    std::vector<Candidate> words;  // all begin with the word at the cursor
    bool files = false;            // names of files, which the shell knows best
};

// `words` are those after the program's name; the last one is that at the cursor and may be empty. A case that cannot be
// read has nothing to offer. A word that ends in '.' or '=' goes on.
[[nodiscard]] Completion complete(const std::vector<std::string>& words);

// For the shells' scripts: a line a candidate, its word, a tab, its help; ":file" where files may stand.
[[nodiscard]] std::string completion_lines(const Completion& completion);

// Whether `complete` has something to say of this placeholder of an operand ("PATH") or of this option's value.
[[nodiscard]] bool completes_operand(std::string_view placeholder);
[[nodiscard]] bool completes_option(std::string_view option);

// The placeholders of CommandInfo::arguments: "FILE PATH" and "[NAME]" without their brackets and dots.
[[nodiscard]] std::vector<std::string> placeholders(std::string_view arguments);

}  // namespace cxcase::cli
