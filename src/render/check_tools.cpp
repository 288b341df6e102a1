#include "cxcase/render/check.hpp"

// Formats of a check that other tools read.
#include "check_words.hpp"
#include "cxcase/base/github.hpp"
#include "cxcase/base/text.hpp"

#include <string_view>
#include <vector>

namespace cxcase::render {

namespace {

using report::CheckedFile;
using State = CheckedFile::State;

// One test of any format: an expectation, or a file's validity.
struct Test {
    const CheckedFile* file = nullptr;
    const report::CheckedLine* line = nullptr;  // of an expectation
    std::string name;
    std::string failure;  // empty: passed
};

// With the first error; what else is wrong stands below.
std::string state_with_error(const CheckedFile& file) {
    return check_state(file) + (file.errors.empty() ? "" : ": " + base::printable(file.errors.front()));
}

std::vector<Test> tests_of(const CheckedFile& file) {
    if (file.lines.empty() || file.state != State::valid)
        return {{&file, nullptr, "is a valid case", file.state == State::valid ? "" : state_with_error(file)}};
    const Figures figures{file.currency, true};
    std::vector<Test> tests;
    for (const auto& line : file.lines)
        tests.push_back({&file, &line, check_name(line), line.checked.passed ? "" : check_failure(line, figures)});
    return tests;
}

std::string xml(std::string_view text) {
    std::string all;
    for (const char c : base::printable(text)) {
        if (c == '&')
            all += "&amp;";
        else if (c == '<')
            all += "&lt;";
        else if (c == '>')
            all += "&gt;";
        else if (c == '"')
            all += "&quot;";
        else
            all += c;
    }
    return all;
}

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + xml(value) + "\"";
}

std::string attribute(std::string_view name, std::size_t value) { return attribute(name, std::to_string(value)); }

// A broken file is an error of the test, not a failure of what it expects.
bool is_error(const Test& test) { return test.file->state != State::valid; }

std::string junit_case(const Test& test) {
    std::string text = "    <testcase" + attribute("name", test.name) + attribute("classname", test.file->name) +
                       attribute("file", test.file->name);
    if (test.line != nullptr && test.line->line > 0) text += attribute("line", test.line->line);
    if (test.failure.empty()) return text + "/>\n";
    const std::string kind = is_error(test) ? "error" : "failure";
    std::string where = test.file->name;
    if (test.line != nullptr && test.line->line > 0) where += ":" + check_place(*test.line);
    std::string body = xml(where + ": " + (is_error(test) ? check_state(*test.file) : test.failure));
    for (const auto& error : test.file->errors) body += "\n" + xml(error);
    return text + ">\n      <" + kind + attribute("message", test.failure) + ">" + body + "</" + kind +
           ">\n    </testcase>\n";
}

std::string junit_counts(std::size_t tests, std::size_t failures, std::size_t errors) {
    return attribute("tests", tests) + attribute("failures", failures) + attribute("errors", errors);
}

}  // namespace

std::string check_junit(const report::CheckReport& report) {
    std::string suites;
    std::size_t errors = 0;
    for (const auto& file : report.files) {
        const std::size_t broken = file.state == State::valid ? 0 : 1;
        errors += broken;
        const auto tests = tests_of(file);
        suites += "  <testsuite" + attribute("name", file.name) +
                  junit_counts(tests.size(), file.failed() - broken, broken) + ">\n";
        for (const auto& test : tests) suites += junit_case(test);
        suites += "  </testsuite>\n";
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", "cxcase check") +
           junit_counts(report.passed() + report.failed(), report.failed() - errors, errors) + ">\n" + suites +
           "</testsuites>\n";
}

namespace {

// '#' begins a directive, and a backslash would hide it.
std::string tap_text(std::string_view text) {
    std::string all;
    for (const char c : base::printable(text)) {
        if (c == '#' || c == '\\') all += '\\';
        all += c;
    }
    return all;
}

// A string of YAML, in which printable text needs only these two escaped.
std::string yaml_text(std::string_view text) {
    std::string all = "\"";
    for (const char c : base::printable(text)) {
        if (c == '"' || c == '\\') all += '\\';
        all += c;
    }
    return all + "\"";
}

}  // namespace

std::string check_tap(const report::CheckReport& report) {
    std::string text = "TAP version 13\n1.." + std::to_string(report.passed() + report.failed()) + "\n";
    std::size_t number = 0;
    for (const auto& file : report.files) {
        for (const auto& test : tests_of(file)) {
            text += (test.failure.empty() ? "ok " : "not ok ") + std::to_string(++number) + " - " +
                    tap_text(file.name + ": " + test.name) + "\n";
            if (test.failure.empty()) continue;
            text += "  ---\n  message: " + yaml_text(test.failure) + "\n  file: " + yaml_text(file.name) + "\n";
            if (test.line != nullptr && test.line->line > 0)
                text += "  line: " + std::to_string(test.line->line) +
                        "\n  column: " + std::to_string(test.line->column) + "\n";
            if (!file.errors.empty()) text += "  errors:\n";
            for (const auto& error : file.errors) text += "    - " + yaml_text(error) + "\n";
            text += "  ...\n";
        }
    }
    return text;
}

std::string check_github(const report::CheckReport& report) {
    std::string text;
    for (const auto& file : report.files) {
        for (const auto& test : tests_of(file)) {
            // What is wrong with an invalid file is told by its diagnostics, each at its place.
            if (test.failure.empty() || file.state == State::invalid) continue;
            base::Annotation annotation;
            annotation.file = file.name;
            annotation.title = test.line == nullptr ? "nothing checked" : "expectation not met";
            annotation.message = test.failure;
            if (test.line != nullptr) {
                annotation.line = test.line->line;
                annotation.column = test.line->column;
                annotation.end_line = test.line->end_line;
                annotation.end_column = test.line->end_column;
                if (!test.line->warning.empty()) {
                    annotation.title = test.line->that;
                    annotation.message = test.line->warning;
                }
            }
            text += base::github_command(annotation);
        }
    }
    return text + check_summary(report) + "\n";
}

}  // namespace cxcase::render
