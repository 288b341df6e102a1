#include "cxcase/cli/commands_page.hpp"

#include "cxcase/cli/commands.hpp"
#include "support/generated.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;

TEST_CASE("docs/commands.md is what the table of commands says") {
    test::check_current("docs/commands.md", cli::commands_page());
}

TEST_CASE("the page names every command, option, example and exit code") {
    const std::string page = cli::commands_page();
    const auto has = [&](const std::string& text) { return page.find(text) != std::string::npos; };
    for (const auto& command : cli::commands()) {
        CHECK(has("## cxcase " + std::string(command.name) + "\n"));
        for (const auto& option : command.options) CHECK(has("`--" + std::string(option.name)));
        for (const auto example : command.examples) CHECK(has("    " + std::string(example) + "\n"));
    }
    for (const auto& row : cli::exit_codes()) CHECK(has("| " + std::to_string(row.code) + " | "));
}
