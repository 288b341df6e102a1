#include "cxcase/cli/manual.hpp"

#include "cxcase/cli/commands.hpp"
#include "support/files.hpp"
#include "support/generated.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;

TEST_CASE("docs/cxcase.1 is the manual of this program") { test::check_current("docs/cxcase.1", cli::manual_page()); }

TEST_CASE("the manual names every command and option, and hyphens can be copied") {
    const std::string page = cli::manual_page();
    for (const auto& command : cli::commands()) {
        CHECK(page.find(".SS \"cxcase " + std::string(command.name) + "\"") != std::string::npos);
        for (const auto& option : command.options) {
            std::string name;
            for (const char c : "--" + std::string(option.name))
                name += c == '-' ? std::string("\\-") : std::string(1, c);
            CHECK_MESSAGE(page.find("\\fB" + name + "\\fR") != std::string::npos, name);
        }
    }
    for (const auto& line : test::lines_of(page))
        CHECK_FALSE(line.empty());  // an empty line would be a gap in the page
}
