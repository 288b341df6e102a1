#include "cxcase/cli/commands.hpp"

#include <algorithm>

namespace cxcase::cli {

namespace {

std::string padded(std::string text, std::size_t width) {
    text.append(text.size() < width ? width - text.size() : 1, ' ');
    return text;
}

// Breaks words at 79 columns; every line after the first begins with `indent` spaces.
std::string wrapped(std::string_view text, std::size_t indent) {
    constexpr std::size_t width = 79;
    std::string all;
    std::size_t column = indent;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        const auto word = text.substr(0, end);
        if (column > indent && column + 1 + word.size() > width) {
            all += "\n" + std::string(indent, ' ');
            column = indent;
        } else if (column > indent) {
            all += " ";
            ++column;
        }
        all += word;
        column += word.size();
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return all;
}

constexpr std::size_t help_column = 24;

std::string help_line(const std::string& what, std::string_view help) {
    const bool fits = what.size() + 3 <= help_column;
    return (fits ? padded("  " + what, help_column) : "  " + what + "\n" + std::string(help_column, ' ')) +
           wrapped(help, help_column) + "\n";
}

std::string option_line(const OptionInfo& option) {
    const std::string letter = option.letter != 0 ? std::string("-") + option.letter + ", " : "    ";
    const std::string value = option.value.empty() ? "" : " " + std::string(option.value);
    return help_line(letter + "--" + std::string(option.name) + value, option.help);
}

}  // namespace

const CommandInfo* find_command(std::string_view name) {
    const auto found = std::ranges::find(commands(), name, &CommandInfo::name);
    return found == commands().end() ? nullptr : &*found;
}

std::string main_help() {
    std::string text =
        "cxcase builds business cases for customer experience work: which frictions to\n"
        "fix first, and what it is worth.\n\n"
        "Usage: cxcase COMMAND FILE [options]\n\nCommands\n";
    for (const auto& command : commands()) text += help_line(std::string(command.name), command.summary);
    text += "\nOptions\n";
    text += option_line({"help", 'h', "", "this text; after a command, all about that command", {}});
    text += option_line({"version", 0, "", "version, build and libraries", {}});
    text += "\nExamples\n";
    for (const auto& command : commands()) text += "  " + std::string(command.examples.front()) + "\n";
    std::string codes = "Exit codes:";
    for (const auto& [code, meaning] : exit_codes())
        codes += (codes.ends_with(':') ? " " : ", ") + std::to_string(code) + " " + std::string(meaning);
    return text + "\n" + wrapped(codes + ".", 0) + "\n";
}

std::string command_help(const CommandInfo& command) {
    const std::string name = "cxcase " + std::string(command.name);
    const std::string arguments(command.arguments);
    std::string text = "Usage: " + name + (arguments.empty() ? "" : " " + arguments) + " [options]\n\n" +
                       wrapped(command.description, 0) + "\n\n";
    if (!arguments.empty()) text += help_line(arguments, command.argument_help) + "\n";
    text += "Options\n";
    for (const auto& option : command.options) text += option_line(option);
    text += "\nExamples\n";
    for (const auto example : command.examples) text += "  " + std::string(example) + "\n";
    return text;
}

}  // namespace cxcase::cli
