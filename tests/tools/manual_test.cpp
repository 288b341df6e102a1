// The manual page, as man and groff see it. Where they are not installed the test says so and proves nothing.
#include "support/process.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

using namespace cxcase;
using test::shell;

bool has_tool(const std::string& name) {
    const bool found = shell("command -v " + name + " >/dev/null").exit_code == 0;
    if (!found) MESSAGE("skipped: " << name << " is not here; scripts/setup test installs it");
    return found;
}

}  // namespace

TEST_CASE("man and groff have nothing to say about the manual page") {
    if (has_tool("groff")) {
        const auto finished = shell("groff -man -ww -b -Tutf8 docs/cxcase.1 >/dev/null");
        CHECK(finished.exit_code == 0);
        CHECK(finished.err == "");
    }
    if (has_tool("man")) {
        const auto finished = shell("MANWIDTH=80 man --warnings -l docs/cxcase.1");
        CHECK(finished.exit_code == 0);
        CHECK(finished.err == "");
        for (const char* part : {"CXCASE(1)", "cxcase rank FILE [options]", "--shapley", "EXIT STATUS"})
            CHECK(finished.out.find(part) != std::string::npos);
    }
}
