// What a person can type must be shown somewhere: every command with its help, every option of it, every value an option
// lists, in a golden file that runs it. Options that commands share need be shown with one of them.

#include "cxcase/cli/commands.hpp"

#include "support/transcript.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

using namespace cxcase;

namespace {

using Words = std::vector<std::string>;

// The words of a shell command, without the quotes around them.
Words words_of(std::string_view command) {
    Words words{""};
    for (const char c : command) {
        if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            words.emplace_back();
        } else if (c != '\'' && c != '"') {
            words.back() += c;
        }
    }
    std::erase(words, "");
    return words;
}

// Every `cxcase …` that a golden file runs, from the word after `cxcase` on.
std::vector<Words> calls() {
    std::vector<Words> all;
    for (const auto& transcript : test::all_transcripts(CXCASE_SOURCE_DIR)) {
        for (const auto& piece : transcript.pieces) {
            if (transcript.document || !piece.step) continue;
            const auto words = words_of(piece.step->command);
            for (auto at = std::ranges::find(words, "cxcase"); at != words.end();
                 at = std::find(at, words.end(), "cxcase")) {
                all.emplace_back(++at, words.end());
            }
        }
    }
    return all;
}

bool runs(const Words& call, std::string_view command) { return !call.empty() && call.front() == command; }

// "--format json", "--format=json", "-f json", "-fjson"; any value where `value` is empty.
bool uses(const Words& call, const cli::OptionInfo& option, std::string_view value) {
    const auto name = "--" + std::string(option.name);
    const auto letter = option.letter == 0 ? name : std::string("-") + option.letter;
    for (std::size_t i = 0; i < call.size(); ++i) {
        const auto& word = call[i];
        if (word == name || word == letter) {
            if (value.empty() || (i + 1 < call.size() && call[i + 1] == value)) return true;
        } else if (word == name + "=" + std::string(value) || word == letter + std::string(value)) {
            return true;
        } else if (value.empty() && word.starts_with(name + "=")) {
            return true;
        }
    }
    return false;
}

// Does another command have the same option?
bool is_shared(const cli::OptionInfo& option) {
    return 1 < std::ranges::count_if(cli::commands(), [&](const cli::CommandInfo& command) {
               return std::ranges::any_of(command.options, [&](const cli::OptionInfo& other) {
                   return other.name == option.name && other.help == option.help;
               });
           });
}

struct Coverage {
    std::vector<Words> all = calls();
    std::string missing;

    void need(const cli::CommandInfo& command, const cli::OptionInfo& option, const std::string& value) {
        const bool shown = std::ranges::any_of(all, [&](const Words& call) {
            return uses(call, option, value) && (is_shared(option) || runs(call, command.name));
        });
        const auto typed =
            std::string(command.name) + " --" + std::string(option.name) + (value.empty() ? "" : " " + value);
        if (!shown && missing.find(typed + "\n") == std::string::npos) missing += "cxcase " + typed + "\n";
    }
};

}  // namespace

TEST_CASE("every command, option and listed value is shown in a golden file") {
    Coverage golden;
    for (const auto& command : cli::commands()) {
        const cli::OptionInfo help{.name = "help", .letter = 'h', .value = "", .help = "", .choices = {}};
        golden.need(command, help, "");
        for (const auto& option : command.options) {
            golden.need(command, option, "");
            for (const auto& choice : option.choices) golden.need(command, option, choice);
        }
    }
    INFO("in no file of tests/golden:\n" << golden.missing);
    CHECK(golden.missing.empty());
}

TEST_CASE("a command is read as the shell would") {
    CHECK(words_of("cxcase rank 'a b'") == Words{"cxcase", "rank", "a", "b"});
    const cli::OptionInfo format{.name = "format", .letter = 'f', .value = "FORMAT", .help = "", .choices = {}};
    CHECK(uses({"rank", "--format", "json"}, format, "json"));
    CHECK(uses({"rank", "--format=json"}, format, "json"));
    CHECK(uses({"rank", "--format=json"}, format, ""));
    CHECK(uses({"rank", "-f", "json"}, format, ""));
    CHECK(uses({"rank", "-fjson"}, format, "json"));
    CHECK_FALSE(uses({"rank", "--formats"}, format, ""));
    CHECK_FALSE(uses({"rank", "--format", "csv"}, format, "json"));
}
