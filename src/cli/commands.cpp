#include "cxcase/cli/commands.hpp"

#include <algorithm>

namespace cxcase::cli {

namespace {

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const auto& format : formats()) names.emplace_back(format.name);
    return names;
}

// What every command takes.
std::vector<OptionInfo> shared_options() {
    return {
        {"format", 'f', "FORMAT", "table (default), json, csv or markdown", format_names()},
        {"output", 'o', "FILE", "write there; its ending (.json .csv .md .txt) chooses the format", {}},
        {"point", 0, "POINT", "where ranges stand: mean (default) or likely", {"mean", "likely"}},
        {"color", 0, "WHEN", "auto (default), always or never; NO_COLOR is respected", {"auto", "always", "never"}},
        {"quiet", 'q', "", "no notes and no warnings, only the answer", {}},
        {"help", 'h', "", "this text", {}},
    };
}

std::vector<OptionInfo> with_shared(std::vector<OptionInfo> own) {
    for (auto& option : shared_options()) own.push_back(std::move(option));
    return own;
}

std::vector<CommandInfo> make_commands() {
    return {
        {"rank",
         "FILE",
         "the case, a YAML file; - reads standard input",
         "which initiatives to ask money for, and what each adds",
         "Ranks the proposed initiatives of a case, walks down the ranking as far as the budget goes, and shows for "
         "each what it costs in the first budget year, its NPV, ROI and payback, and what it adds to those funded "
         "before it.",
         with_shared({
             {"by",
              0,
              "ORDER",
              "roi (default), npv, bcr, irr, payback, adds, shapley or first-year-benefit",
              {"roi", "npv", "bcr", "irr", "payback", "adds", "shapley", "first-year-benefit"}},
             {"top", 0, "N", "show the first N only; the figures stay those of the whole case", {}},
             {"shapley", 0, "", "work out each one's fair share of the funded value", {}},
         }),
         {"cxcase rank examples/telecom.yaml", "cxcase rank examples/telecom.yaml --by npv --top 5",
          "cxcase rank examples/telecom.yaml -o ranking.csv"}},
    };
}

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
    return padded("  " + what, help_column) + wrapped(help, help_column) + "\n";
}

std::string option_line(const OptionInfo& option) {
    const std::string letter = option.letter != 0 ? std::string("-") + option.letter + ", " : "    ";
    const std::string value = option.value.empty() ? "" : " " + std::string(option.value);
    return help_line(letter + "--" + std::string(option.name) + value, option.help);
}

}  // namespace

const std::vector<FormatInfo>& formats() {
    static const std::vector<FormatInfo> all{
        {"table", {".txt"}}, {"json", {".json"}}, {"csv", {".csv"}}, {"markdown", {".md", ".markdown"}}};
    return all;
}

const std::vector<CommandInfo>& commands() {
    static const std::vector<CommandInfo> all = make_commands();
    return all;
}

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
    text += option_line({"version", 0, "", "the version", {}});
    text += "\nExamples\n";
    for (const auto& command : commands()) text += "  " + std::string(command.examples.front()) + "\n";
    text +=
        "\nExit codes: 0 done, 2 wrong usage, 3 the case is invalid, 4 a file or stream\n"
        "failed, 70 a bug of ours.\n";
    return text;
}

std::string command_help(const CommandInfo& command) {
    const std::string name = "cxcase " + std::string(command.name);
    std::string text = "Usage: " + name + " " + std::string(command.arguments) + " [options]\n\n" +
                       wrapped(command.description, 0) + "\n\n" +
                       help_line(std::string(command.arguments), command.argument_help) + "\nOptions\n";
    for (const auto& option : command.options) text += option_line(option);
    text += "\nExamples\n";
    for (const auto example : command.examples) text += "  " + std::string(example) + "\n";
    return text;
}

}  // namespace cxcase::cli
