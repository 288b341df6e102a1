#include "cxcase/cli/commands.hpp"

#include "support/files.hpp"
#include "support/texts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

using namespace cxcase::cli;
using cxcase::test::contains;

TEST_CASE("the version is the one of the build") {
    const auto lists = cxcase::test::read_text(std::string(CXCASE_SOURCE_DIR) + "/CMakeLists.txt");
    CHECK(contains(lists, "project(cxcase VERSION " + std::string(version) + " "));
    const auto first_line =
        cxcase::test::lines_of(cxcase::test::read_text(std::string(CXCASE_SOURCE_DIR) + "/packaging/changelog"))
            .front();
    CHECK(first_line.starts_with("cxcase (" + std::string(version) + ") "));
    const auto changes = cxcase::test::read_text(std::string(CXCASE_SOURCE_DIR) + "/CHANGELOG.md");
    CHECK(contains(changes, "\n## " + std::string(version)));
}

TEST_CASE("names and letters are unique within a command, and every choice is told in the help") {
    for (const auto& command : commands()) {
        std::set<std::string_view> names;
        std::set<char> letters;
        for (const auto& option : command.options) {
            INFO(command.name << " --" << option.name);
            CHECK(names.insert(option.name).second);
            CHECK((option.letter == 0 || letters.insert(option.letter).second));
            CHECK_FALSE(option.help.empty());
            for (const auto& choice : option.choices) CHECK(contains(std::string(option.help), choice));
        }
    }
}

TEST_CASE("help names every command, option and example, in 80 columns") {
    const auto check_width = [](const std::string& text) {
        for (const auto& line : cxcase::test::lines_of(text)) CHECK(line.size() <= 80);
    };
    check_width(main_help());
    for (const auto& command : commands()) {
        CHECK(contains(main_help(), command.name));
        const auto help = command_help(command);
        check_width(help);
        for (const auto& option : command.options) CHECK(contains(help, "--" + std::string(option.name)));
        for (const auto example : command.examples) {
            CHECK(contains(help, example));
            CHECK(example.starts_with("cxcase " + std::string(command.name)));
        }
    }
}

TEST_CASE("commands are found by their whole name") {
    CHECK(find_command("rank") != nullptr);
    CHECK(find_command("ran") == nullptr);
    CHECK(find_command("") == nullptr);
}

TEST_CASE("every format has an ending of its own") {
    std::set<std::string_view> endings;
    for (const auto& format : formats()) {
        CHECK_FALSE(format.endings.empty());
        for (const auto ending : format.endings) CHECK(endings.insert(ending).second);
    }
}
