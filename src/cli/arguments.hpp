// From the words of a command line to what is asked for.
#pragma once

#include "cxcase/cli/commands.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::cli {

// Wrong usage: what is wrong, and the way out.
struct UsageError {
    std::string message;
    std::string help;
};

// The options and operands of one command. Values of options with choices are among them.
struct Arguments {
    const CommandInfo* command = nullptr;
    std::vector<std::string> operands;
    std::map<std::string, std::string, std::less<>> options;  // switches have an empty value

    [[nodiscard]] bool has(std::string_view option) const { return options.contains(option); }
    [[nodiscard]] std::optional<std::string> value(std::string_view option) const;
    [[nodiscard]] std::string value_or(std::string_view option, std::string_view otherwise) const;
};

// Parses what follows the name of the command. Throws UsageError.
[[nodiscard]] Arguments parse_arguments(const CommandInfo& command, const std::vector<std::string>& words);

// "; did you mean 'x'?" or nothing.
[[nodiscard]] std::string suggestion(std::string_view word, const std::vector<std::string>& known);

}  // namespace cxcase::cli
