#include "cxcase/render/check.hpp"

#include "check_words.hpp"
#include "cxcase/base/text.hpp"
#include "lines.hpp"

#include <algorithm>

namespace cxcase::render {

namespace {

using report::CheckedFile;
using report::CheckedLine;
using State = CheckedFile::State;

constexpr std::string_view red = "\x1b[1;31m";
constexpr std::string_view green = "\x1b[32m";
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view plain = "\x1b[0m";

std::string counted(std::size_t number, const std::string& noun) {
    return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

class CheckText {
 public:
    CheckText(const report::CheckReport& report, const CheckStyle& style) : report_(report), style_(style) {}

    std::string write() {
        for (const auto& file : report_.files) {
            if (!style_.only_failures || file.failed() > 0) write_file(file);
        }
        if (!text_.empty()) text_ += "\n";
        if (!style_.only_failures) text_ += about_files();
        return std::move(text_) + check_summary(report_) + "\n";
    }

 private:
    [[nodiscard]] std::string painted(std::string_view words, std::string_view colour) const {
        return style_.colour ? std::string(colour) + std::string(words) + std::string(plain) : std::string(words);
    }

    void write_line(bool passed, const std::string& place, const std::string& words, const std::string& more) {
        const std::string indent(8 + (place.empty() ? 0 : place_width_ + 2), ' ');
        text_ += "  " + painted(passed ? "ok    " : "FAIL  ", passed ? green : red);
        if (!place.empty()) text_ += padded(place, place_width_, Side::left) + "  ";
        const bool fits = indent.size() + display(words) + display(more) + 1 <= style_.width;
        text_ += words + (more.empty() ? "" : (fits ? " " : "\n" + indent) + more) + "\n";
    }

    static std::size_t display(const std::string& words) { return base::display_width(words); }

    void write_file(const CheckedFile& file) {
        text_ += (text_.empty() ? "" : "\n") + painted(base::printable(file.name), bold) + "\n";
        if (file.state != State::valid) return write_line(false, "", check_state(file), "");
        if (file.lines.empty()) return write_line(true, "", check_state(file), "");
        place_width_ = 0;
        for (const auto& line : file.lines) place_width_ = std::max(place_width_, check_place(line).size());
        const bool many = file.lines.size() > style_.most;
        if (!style_.only_failures && many && file.passed() > 0)
            write_line(true, "", counted(file.passed(), "expectation") + " met", "");
        std::size_t failures = 0;
        for (const auto& line : file.lines) {
            if (line.checked.passed ? many || style_.only_failures : ++failures > style_.most) continue;
            write_expectation(file, line);
        }
        if (failures > style_.most)
            text_ += "        and " + std::to_string(failures - style_.most) + " more that failed\n";
    }

    void write_expectation(const CheckedFile& file, const CheckedLine& line) {
        const Figures figures{file.currency, style_.unicode};
        const bool passed = line.checked.passed;
        write_line(passed, check_place(line), check_actual(line, figures), check_wanted(line, figures));
        const std::string indent(8 + (line.line == 0 ? 0 : place_width_ + 2), ' ');
        if (!line.checked.why.empty()) {
            for (const auto& piece : wrapped(line.checked.why, style_.width - indent.size()))
                text_ += indent + base::printable(piece) + "\n";
        }
        if (!passed && line.line > 0) text_ += indent + base::printable(file.name) + ":" + check_place(line) + "\n";
    }

    // "6 files, 1 without expectations; 2 YAML files are no cases and were skipped"
    [[nodiscard]] std::string about_files() const {
        const auto count = [&](const auto& which) {
            return static_cast<std::size_t>(std::ranges::count_if(report_.files, which));
        };
        const auto bare = count([](const auto& f) { return f.state == State::valid && f.lines.empty(); });
        const auto invalid = count([](const auto& f) { return f.state == State::invalid; });
        const auto unreadable = count([](const auto& f) { return f.state == State::unreadable; });
        std::string words = counted(report_.files.size(), "file");
        if (bare > 0) words += ", " + std::to_string(bare) + " without expectations";
        if (invalid > 0) words += ", " + std::to_string(invalid) + " invalid";
        if (unreadable > 0) words += ", " + std::to_string(unreadable) + " unreadable";
        if (report_.skipped > 0)
            words += "; skipped " + counted(report_.skipped, "YAML file") + " that " +
                     (report_.skipped == 1 ? "is no case" : "are no cases");
        return words + "\n";
    }

    const report::CheckReport& report_;
    const CheckStyle& style_;
    std::string text_;
    std::size_t place_width_ = 0;
};

}  // namespace

std::string check_text(const report::CheckReport& report, const CheckStyle& style) {
    return CheckText(report, style).write();
}

}  // namespace cxcase::render
