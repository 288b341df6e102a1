#include "cli/shells.hpp"

#include <doctest/doctest.h>

#include <string>

TEST_CASE("each script says how it is installed, and asks the program on the line") {
    for (const auto& shell : cxcase::cli::shells()) {
        INFO(shell.name);
        CHECK(shell.script.find("cxcase completions " + std::string(shell.name)) != std::string::npos);
        CHECK(shell.script.find(" complete ") != std::string::npos);
        CHECK(shell.script.ends_with("\n"));
    }
}
