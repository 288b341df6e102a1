// The one table of commands and options. It drives parsing, help, completions and the manual.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::cli {

inline constexpr std::string_view version = "0.1.0";  // as CMakeLists.txt says; a test compares them

struct OptionInfo {
    std::string_view name;   // "format", written --format
    char letter = 0;         // 'f', written -f; 0: none
    std::string_view value;  // what it takes, for people: "FORMAT"; empty: a switch
    std::string_view help;
    std::vector<std::string> choices = {};  // the values it takes; empty: any
    bool repeats = false;                   // may be given several times, and all count; else the last one does
};

struct CommandInfo {
    std::string_view name;
    std::string_view arguments;      // "FILE"; empty: none
    std::string_view argument_help;  // what it is
    std::string_view summary;        // a line, for the list of commands
    std::string_view description;    // a paragraph
    std::vector<OptionInfo> options;
    std::vector<std::string_view> examples;
};

[[nodiscard]] const std::vector<CommandInfo>& commands();

// The command of this name; nullptr where there is none.
[[nodiscard]] const CommandInfo* find_command(std::string_view name);

[[nodiscard]] std::string main_help();
[[nodiscard]] std::string command_help(const CommandInfo& command);

// An exit code and what it tells, for people.
struct ExitInfo {
    int code;
    std::string_view meaning;
};
[[nodiscard]] std::span<const ExitInfo> exit_codes();

// A format of results and how file names that hold it end.
struct FormatInfo {
    std::string_view name;
    std::vector<std::string_view> endings;
};
[[nodiscard]] const std::vector<FormatInfo>& formats();

}  // namespace cxcase::cli
