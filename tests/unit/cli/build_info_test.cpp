#include "cli/build_info.hpp"

#include "cxcase/cli/commands.hpp"
#include "support/files.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;

TEST_CASE("the version stands alone in the first line") {
    const auto lines = test::lines_of(cli::version_text());
    REQUIRE(lines.size() > 2);
    CHECK(lines[0] == "cxcase " + std::string(cli::version));
    CHECK(lines[1].starts_with("build: "));
}

TEST_CASE("every library of cmake/ThirdParty.cmake is told with a version") {
    const auto table = test::read_text(std::string(CXCASE_SOURCE_DIR) + "/cmake/ThirdParty.cmake");
    const auto info = cli::build_info();
    CHECK(info.libraries.size() == 8);
    for (const auto library : info.libraries) {
        INFO(library);
        const auto blank = library.find(' ');
        REQUIRE(blank != std::string_view::npos);
        CHECK(table.find("\"" + std::string(library.substr(0, blank))) != std::string::npos);
        CHECK(library.substr(blank + 1).find_first_of("0123456789") == 0);
    }
}
