// From the words of a command line to what is asked for.
#pragma once

#include "cxcase/cli/commands.hpp"

#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace cxcase::cli {

// Wrong usage: what is wrong, and the way out.
struct UsageError {
    std::string message;
    std::string help;
};

// All of the text as a number; nothing where it holds anything else, or a number too large.
template <class Number>
[[nodiscard]] std::optional<Number> number_of(std::string_view text) {
    Number number{};
    const std::string digits(text);
    const char* const end = digits.c_str() + digits.size();
    const auto read = std::from_chars(digits.c_str(), end, number);
    return read.ec == std::errc{} && read.ptr == end ? std::optional(number) : std::nullopt;
}

// What was given for each option, in order.
using OptionValues = std::map<std::string, std::vector<std::string>, std::less<>>;

// The options and operands of one command. Values of options with choices are among them.
struct Arguments {
    const CommandInfo* command = nullptr;
    std::vector<std::string> operands;
    OptionValues options;  // never an empty list; switches have one empty value

    [[nodiscard]] bool has(std::string_view option) const { return options.contains(option); }
    [[nodiscard]] std::optional<std::string> value(std::string_view option) const;  // the last one
    [[nodiscard]] std::vector<std::string> values(std::string_view option) const;   // of one that repeats
    [[nodiscard]] std::string value_or(std::string_view option, std::string_view otherwise) const;
};

// Parses what follows the name of the command. Throws UsageError.
[[nodiscard]] Arguments parse_arguments(const CommandInfo& command, const std::vector<std::string>& words);

// "; did you mean 'x'?" or nothing.
[[nodiscard]] std::string suggestion(std::string_view word, const std::vector<std::string>& known);

}  // namespace cxcase::cli
