#include "cxcase/cli/commands_page.hpp"

#include "cxcase/cli/commands.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace cxcase::cli {

namespace {

std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

// A bar would end the cell.
std::string cell(std::string_view text) {
    std::string all;
    for (const char c : text) all += c == '|' ? std::string("\\|") : std::string(1, c);
    return all;
}

// Whether several commands take the option and say the same of it, so that it is told once.
bool is_shared(const OptionInfo& option) {
    const auto same = [&](const CommandInfo& command) {
        return std::ranges::any_of(command.options, [&](const OptionInfo& other) {
            return other.name == option.name && other.help == option.help;
        });
    };
    return std::ranges::count_if(commands(), same) > 1;
}

std::string option_row(const OptionInfo& option) {
    std::string names =
        code("--" + std::string(option.name) + (option.value.empty() ? "" : " " + std::string(option.value)));
    if (option.letter != 0) names += ", " + code(std::string("-") + option.letter);
    const std::string again = option.repeats ? " (may be given several times)" : "";
    return "| " + cell(names) + " | " + cell(option.help) + again + " |\n";
}

std::string table(const std::vector<const OptionInfo*>& options) {
    if (options.empty()) return "";
    std::string text = "| option | what it does |\n|---|---|\n";
    for (const auto* option : options) text += option_row(*option);
    return text + "\n";
}

std::string shared_list(const CommandInfo& command) {
    std::string names;
    for (const auto& option : command.options)
        if (is_shared(option)) names += (names.empty() ? "" : ", ") + code("--" + std::string(option.name));
    return names.empty() ? "" : "And of the shared ones: " + names + ".\n\n";
}

std::string section(const CommandInfo& command) {
    std::string text = "## cxcase " + std::string(command.name) + "\n\n" + std::string(command.description) + "\n\n";
    const std::string arguments = command.arguments.empty() ? "" : " " + std::string(command.arguments);
    text += "    cxcase " + std::string(command.name) + arguments + " [options]\n\n";
    if (!command.arguments.empty())
        text += code(command.arguments) + " is " + std::string(command.argument_help) + ".\n\n";
    std::vector<const OptionInfo*> own;
    for (const auto& option : command.options)
        if (!is_shared(option)) own.push_back(&option);
    text += table(own) + shared_list(command) + "For example:\n\n";
    for (const auto example : command.examples) text += "    " + std::string(example) + "\n";
    return text + "\n";
}

// Each shared option once, in the order in which commands name them.
std::vector<const OptionInfo*> options_in_common() {
    std::vector<const OptionInfo*> all;
    for (const auto& command : commands()) {
        for (const auto& option : command.options) {
            const auto told = [&](const OptionInfo* other) {
                return other->name == option.name && other->help == option.help;
            };
            if (is_shared(option) && std::ranges::none_of(all, told)) all.push_back(&option);
        }
    }
    return all;
}

}  // namespace

std::string commands_page() {
    std::string text =
        "# Commands\n\n"
        "<!-- Made from src/cli/commands_table.cpp; a test holds this page against it. -->\n\n"
        "`cxcase COMMAND FILE [options]`. `-` in place of a file reads standard input. Results go to standard output, "
        "everything else to standard\nerror. `cxcase --help` lists the commands, `cxcase COMMAND --help` tells all "
        "about "
        "one. [The tab key](editor.md#in-a-shell) completes what is on this page.\n\n"
        "| command | answers |\n|---|---|\n";
    for (const auto& command : commands())
        text += "| [" + code(command.name) + "](#cxcase-" + std::string(command.name) + ") | " + cell(command.summary) +
                " |\n";
    text += "\n";
    for (const auto& command : commands()) text += section(command);
    text += "## Shared options\n\n" + table(options_in_common());
    text += "## Exit codes\n\n| code | meaning |\n|---|---|\n";
    for (const auto& [number, meaning] : exit_codes())
        text += "| " + std::to_string(number) + " | " + std::string(meaning) + " |\n";
    return text;
}

}  // namespace cxcase::cli
