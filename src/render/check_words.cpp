#include "check_words.hpp"

#include "cxcase/base/text.hpp"

namespace cxcase::render {

std::string check_summary(const report::CheckReport& report) {
    return std::to_string(report.passed()) + " passed, " + std::to_string(report.failed()) + " failed";
}

std::string check_place(const report::CheckedLine& line) {
    return line.line == 0 ? "" : std::to_string(line.line) + ":" + std::to_string(line.column);
}

std::string check_actual(const report::CheckedLine& line, const Figures& figures) {
    const std::string said =
        line.warning.empty() ? cell_text(line.checked.shown, figures) : base::printable(line.warning);
    return base::printable(report::subject_of(line)) + ": " + said;
}

std::string check_wanted(const report::CheckedLine& line, const Figures& figures) {
    const bool said = line.checked.passed && line.wanted == cell_text(line.checked.shown, figures);
    if (line.wanted.empty() || said) return {};
    return (line.checked.passed ? "(" : "(expected ") + base::printable(line.wanted) + ")";
}

std::string check_state(const report::CheckedFile& file) {
    using State = report::CheckedFile::State;
    if (file.state == State::valid) return "a valid case, without expectations";
    return (file.state == State::invalid ? "not a valid case: " : "") + base::printable(file.reason);
}

std::string check_name(const report::CheckedLine& line) {
    const std::string subject = base::printable(report::subject_of(line));
    return line.wanted.empty() ? subject : subject + ": " + base::printable(line.wanted);
}

std::string check_failure(const report::CheckedLine& line, const Figures& figures) {
    std::string words = check_actual(line, figures);
    if (const std::string wanted = check_wanted(line, figures); !wanted.empty()) words += " " + wanted;
    return line.checked.why.empty() ? words : words + "; " + base::printable(line.checked.why);
}

}  // namespace cxcase::render
