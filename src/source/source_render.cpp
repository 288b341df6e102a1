#include "cxcase/source/source.hpp"
// Diagnostics as people read them in a terminal:
//
//     telecom.yaml:14:12: error: churn of 140% per month is not a probability [CX0203]
//        |
//     14 |     churn: 140% per month
//        |            ^^^^^^^^^^^^^^ between 0% and 100%
//        |
//        = help: write a monthly share of the customers, such as 2.1% per month
#include "cxcase/base/text.hpp"
#include "excerpt.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace cxcase::source {
namespace {

constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view red = "\x1b[1;31m";
constexpr std::string_view yellow = "\x1b[1;33m";
constexpr std::string_view blue = "\x1b[1;34m";
constexpr std::string_view plain = "\x1b[0m";

bool is_error(const Diagnostic& diagnostic) { return severity(diagnostic) == base::Severity::error; }

class TextRenderer {
 public:
    TextRenderer(const Sources& sources, std::size_t width, bool colour)
        : sources_(sources), width_(width), colour_(colour) {}

    void diagnostic(const Diagnostic& diagnostic) {
        const bool error = is_error(diagnostic);
        if (!text_.empty()) text_ += '\n';
        const std::string message = diagnostic.message + " [" + std::string(base::info(diagnostic.code).id) +
                                    (diagnostic.denied ? ", denied]" : "]");
        heading(diagnostic.span, error ? "error" : "warning", error ? red : yellow, message);
        drawing(diagnostic.span, diagnostic.label, error ? red : yellow);
        if (!diagnostic.help.empty()) help(diagnostic);
        for (const Note& note : diagnostic.notes) {
            heading(note.span, "note", blue, note.text);
            drawing(note.span, "", blue);
        }
    }

    // "… and 37 more errors"; nothing for none.
    void left_out(std::size_t count, const std::string& what) {
        if (count == 0) return;
        text_ += (said_left_out_ ? "" : "\n");
        text_ += "… and " + std::to_string(count) + " more " + what + (count == 1 ? "" : "s") + "\n";
        said_left_out_ = true;
    }

    [[nodiscard]] std::string take() { return std::move(text_); }

 private:
    [[nodiscard]] std::string painted(std::string_view text, std::string_view colour) const {
        if (!colour_) return std::string(text);
        return std::string(colour) + std::string(text) + std::string(plain);
    }

    // Columns that the line number takes, and with it everything to its left.
    [[nodiscard]] std::size_t gutter(Span span) const {
        return std::to_string(sources_[span.file].line_number(span.begin)).size();
    }

    void heading(Span span, std::string_view severity, std::string_view colour, std::string_view message) {
        text_ += painted(sources_.where(span) + ":", bold) + " ";
        text_ += painted(std::string(severity) + ":", colour) + " " + base::printable(message) + "\n";
    }

    // One line beside the bar; `head` is the line number or nothing.
    void row(std::size_t gutter, std::string_view head, const std::string& content) {
        const std::string left = std::string(gutter - head.size(), ' ') + std::string(head) + " |";
        text_ += painted(left, blue) + (content.empty() ? "" : " ") + content + "\n";
    }

    void drawing(Span span, std::string_view label, std::string_view colour) {
        const SourceFile& file = sources_[span.file];
        if (file.text().empty()) return;
        const std::size_t numbers = gutter(span);
        const std::size_t margin = numbers + 3;
        const Excerpt line = excerpt(file, span, width_ > margin + 20 ? width_ - margin : 20);
        std::string under(line.underline, '^');
        if (!label.empty()) under += " " + base::printable(label);
        row(numbers, "", "");
        row(numbers, std::to_string(line.line), line.text);
        row(numbers, "", std::string(line.indent, ' ') + painted(under, colour));
        row(numbers, "", "");
    }

    void help(const Diagnostic& diagnostic) {
        const std::size_t numbers = sources_[diagnostic.span.file].text().empty() ? 1 : gutter(diagnostic.span);
        text_ += std::string(numbers, ' ') + painted(" =", blue) + painted(" help:", bold) + " ";
        text_ += base::printable(diagnostic.help) + "\n";
    }

    const Sources& sources_;
    std::size_t width_;
    bool colour_;
    std::string text_;
    bool said_left_out_ = false;
};

struct Counts {
    std::size_t errors = 0, warnings = 0;
};

Counts count(const Diagnostics& diagnostics) {
    const auto errors = static_cast<std::size_t>(std::ranges::count_if(diagnostics.all(), is_error));
    return {errors, diagnostics.all().size() - errors};
}

}  // namespace

std::string render_text(const Sources& sources, const Diagnostics& diagnostics, std::size_t most, std::size_t width,
                        bool colour) {
    const Counts all = count(diagnostics);
    Counts room{std::min(all.errors, most), 0};
    room.warnings = std::min(all.warnings, most - room.errors);
    const Counts hidden{all.errors - room.errors, all.warnings - room.warnings};

    TextRenderer renderer(sources, width, colour);
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        std::size_t& left = is_error(diagnostic) ? room.errors : room.warnings;
        if (left == 0) continue;
        --left;
        renderer.diagnostic(diagnostic);
    }
    renderer.left_out(hidden.errors, "error");
    renderer.left_out(hidden.warnings, "warning");
    return renderer.take();
}

}  // namespace cxcase::source
