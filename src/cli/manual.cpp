#include "cxcase/cli/manual.hpp"

#include "cxcase/cli/commands.hpp"

#include <string_view>

namespace cxcase::cli {

namespace {

// Text as roff takes it: a hyphen is one that can be copied, and no line begins a request by accident.
std::string roff(std::string_view text) {
    std::string all;
    if (text.starts_with(".") || text.starts_with("'")) all += "\\&";
    for (const char c : text) {
        if (c == '\\')
            all += "\\e";
        else if (c == '-')
            all += "\\-";
        else if (c == '\'')
            all += "\\(aq";
        else if (c == '~')
            all += "\\(ti";
        else if (c == '^')
            all += "\\(ha";
        else
            all += c;
    }
    return all;
}

std::string line(const std::string& request, std::string_view text) { return request + " \"" + roff(text) + "\"\n"; }

std::string bold(std::string_view text) { return "\\fB" + roff(text) + "\\fR"; }
std::string slanted(std::string_view text) { return "\\fI" + roff(text) + "\\fR"; }

std::string option_item(const OptionInfo& option) {
    std::string names = bold("--" + std::string(option.name));
    if (option.letter != 0) names = bold(std::string("-") + option.letter) + ", " + names;
    if (!option.value.empty()) names += " " + slanted(option.value);
    const std::string again = option.repeats ? " It may be given several times." : "";
    return ".TP\n" + names + "\n" + roff(std::string(option.help) + "." + again) + "\n";
}

std::string command_section(const CommandInfo& command) {
    std::string text = line(".SS", "cxcase " + std::string(command.name));
    text += roff(command.description) + "\n";
    text += ".PP\n" + bold("cxcase " + std::string(command.name));
    if (!command.arguments.empty()) text += " " + slanted(command.arguments);
    text += " [options]\n";
    if (!command.arguments.empty())
        text += ".TP\n" + slanted(command.arguments) + "\n" + roff(command.argument_help) + ".\n";
    for (const auto& option : command.options) text += option_item(option);
    text += ".PP\nFor example:\n.PP\n.nf\n.RS\n";
    for (const auto example : command.examples) text += roff(example) + "\n";
    return text + ".RE\n.fi\n";
}

constexpr std::string_view environment =
    ".SH ENVIRONMENT\n"
    ".TP\n\\fBNO_COLOR\\fR\nWhere it is set, nothing is coloured unless \\fB\\-\\-color always\\fR asks for it.\n"
    ".TP\n\\fBCOLUMNS\\fR\nHow wide tables may be; else the terminal says, and 80 is the least.\n"
    ".TP\n\\fBLC_ALL\\fR, \\fBLC_CTYPE\\fR, \\fBLANG\\fR\n"
    "A locale that is not UTF\\-8 gets tables in plain ASCII. No locale changes a number.\n"
    ".TP\n\\fBTMPDIR\\fR\nWhere a workbook is put together if the system has no files in memory; else /tmp.\n";

}  // namespace

std::string manual_page() {
    std::string text = ".\\\" Made from the table of commands; a test holds it against it.\n";
    text += ".TH CXCASE 1 \"\" " + ("\"cxcase " + std::string(version)) + "\" \"User Commands\"\n";
    text += ".SH NAME\ncxcase \\- business cases for customer experience work\n";
    text += ".SH SYNOPSIS\n" + bold("cxcase") + " " + slanted("COMMAND") + " [" + slanted("FILE") + "] [options]\n";
    text +=
        ".SH DESCRIPTION\n"
        "Which customer annoyances should be fixed first, and what is it worth? A case file in YAML says who the "
        "customers are, what goes wrong for them, and what could be done about it;\n" +
        bold("cxcase") +
        "\nworks out what each idea costs, what it returns, and where the budget ends.\n"
        "Results go to standard output, everything else to standard error.\n";
    text += ".SH COMMANDS\n";
    for (const auto& command : commands()) text += command_section(command);
    text += ".SH \"EXIT STATUS\"\n";
    for (const auto& [code, meaning] : exit_codes())
        text += ".TP\n" + bold(std::to_string(code)) + "\n" + roff(std::string(meaning) + ".") + "\n";
    return text + std::string(environment);
}

}  // namespace cxcase::cli
