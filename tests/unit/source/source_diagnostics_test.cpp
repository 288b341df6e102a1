#include "cxcase/source/source.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase::source;
using cxcase::base::Code;

namespace {

std::vector<std::string> messages(const Diagnostics& diagnostics) {
    std::vector<std::string> result;
    for (const Diagnostic& diagnostic : diagnostics.all()) result.push_back(diagnostic.message);
    return result;
}

Diagnostic at(Span span, std::string message, Code code = Code::unknown_key) {
    return {code, span, std::move(message), "", "", {}};
}

}  // namespace

TEST_CASE("diagnostics are sorted by file, place and arrival") {
    Diagnostics diagnostics;
    diagnostics.add(at({1, 0, 1}, "other file"));
    diagnostics.add(at({0, 9, 10}, "late"));
    diagnostics.add(at({0, 2, 5}, "first said"));
    diagnostics.add(at({0, 2, 5}, "again said"));
    diagnostics.add(at({0, 0, 1}, "early"));
    diagnostics.sort();
    CHECK(messages(diagnostics) == std::vector<std::string>{"early", "first said", "again said", "late", "other file"});
}

TEST_CASE("the same word at the same place is said once") {
    Diagnostics diagnostics;
    diagnostics.add(at({0, 2, 5}, "a"));
    diagnostics.add(at({0, 2, 5}, "b"));
    diagnostics.add(at({0, 2, 5}, "a"));
    diagnostics.add(at({0, 2, 5}, "a", Code::yaml_syntax));
    diagnostics.add(at({0, 3, 5}, "a"));
    diagnostics.sort();
    CHECK(messages(diagnostics) == std::vector<std::string>{"a", "b", "a", "a"});
}

TEST_CASE("sorting a hundred thousand words about one place is quick") {
    Diagnostics diagnostics;
    for (int i = 0; i < 100'000; ++i) diagnostics.add(at({0, 0, 1}, std::to_string(i)));
    diagnostics.sort();
    CHECK(diagnostics.all().size() == 100'000);
}

TEST_CASE("only errors are errors") {
    Diagnostics diagnostics;
    CHECK_FALSE(diagnostics.has_errors());
    for (const auto& row : cxcase::base::code_table) {
        if (row.severity == cxcase::base::Severity::warning) diagnostics.add(at({}, "w", row.code));
    }
    CHECK_FALSE(diagnostics.has_errors());
    diagnostics.add(at({}, "e"));
    CHECK(diagnostics.has_errors());
}
