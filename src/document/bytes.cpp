#include "bytes.hpp"

#include "cxcase/base/text.hpp"
#include "words.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace cxcase::document {
namespace {

using base::Code;
using source::Diagnostic;
using source::Span;

using base::byte_order_mark;

// A binary file is one mistake, not a million: reading stops after so many.
constexpr std::size_t most_problems = 1000;

// Brackets open at once, counted without regard to quotes. The parser counts exactly and allows
// Limits::depth; this only keeps from it what would fill the memory before it looks. No text leaves so many
// brackets open.
constexpr std::size_t most_open_brackets = 10'000;

struct Problem {
    Code code;
    Span span;
};

class ByteReader {
 public:
    ByteReader(std::string_view text, source::FileId file) : text_(text), file_(file) {}

    void read() {
        if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
        line_begins();
        while (at_ < text_.size() && problems_.size() < most_problems) step();
    }

    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }
    [[nodiscard]] std::vector<Span> take_odd_indentation() { return std::move(odd_indentation_); }

 private:
    [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
        return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }

    void step() {
        const char c = text_[at_];
        if (c == '\n') {
            ++at_;
            line_begins();
        } else if (c >= ' ' && c < '\x7F') {
            brackets(c);
            ++at_;
        } else if (c == '\t' || (c == '\r' && text_.substr(at_ + 1).starts_with('\n'))) {
            ++at_;
        } else {
            unusual();
        }
    }

    // Everything but printable ASCII, tabs and line ends.
    void unusual() {
        const base::CodePoint point = base::code_point(text_, at_);
        if (point.valid && point.value == '\r') {
            carriage_return();
        } else if (const auto code = problem_with(point)) {
            wrong(*code, point.size);
        } else {
            at_ += point.size;
        }
    }

    [[nodiscard]] static std::optional<Code> problem_with(const base::CodePoint& point) {
        if (!point.valid) return Code::not_utf8;
        if (point.value == 0) return Code::nul_byte;
        if (is_refused(point.value)) return Code::control_character;
        if (point.value == 0xFEFF) return Code::invisible_character;
        return std::nullopt;
    }

    // Where one line ends so, all do, and one word is enough.
    void carriage_return() {
        const bool said = std::ranges::find(problems_, Code::bare_carriage_return, &Problem::code) != problems_.end();
        if (said) {
            ++at_;
        } else {
            wrong(Code::bare_carriage_return, 1);
        }
    }

    // Neighbours of a kind are one problem.
    void wrong(Code code, std::size_t size) {
        const std::size_t begin = at_;
        at_ += size;
        if (!problems_.empty() && problems_.back().code == code && problems_.back().span.end == begin) {
            problems_.back().span.end = static_cast<std::uint32_t>(at_);
        } else {
            problems_.push_back({code, span(begin, at_)});
        }
    }

    void brackets(char c) {
        if (c == '[' || c == '{') {
            if (++open_brackets_ == most_open_brackets) {
                problems_.push_back({Code::nested_too_deep, span(at_, at_ + 1)});
            }
        } else if ((c == ']' || c == '}') && open_brackets_ > 0) {
            --open_brackets_;
        }
    }

    // Notes blanks before the first word that are not spaces; a line of blanks or a comment may begin as it
    // likes.
    void line_begins() {
        std::size_t at = std::min(text_.find_first_not_of(' ', at_), text_.size());
        const std::size_t begin = at;
        while (at < text_.size()) {
            const std::string_view rest = text_.substr(at);
            if (rest.starts_with(no_break_space)) {
                at += no_break_space.size();
            } else if (rest.starts_with(' ') || rest.starts_with('\t')) {
                ++at;
            } else {
                break;
            }
        }
        const bool has_words = at < text_.size() && std::string_view("\r\n#").find(text_[at]) == std::string_view::npos;
        if (at > begin && has_words) odd_indentation_.push_back(span(begin, at));
        at_ = at;
    }

    std::string_view text_;
    source::FileId file_;
    std::size_t at_ = 0;
    std::size_t open_brackets_ = 0;
    std::vector<Problem> problems_;
    std::vector<Span> odd_indentation_;
};

std::string mebibytes(std::size_t bytes) {
    constexpr std::size_t mebi = 1U << 20U;
    return bytes % mebi == 0 ? std::to_string(bytes / mebi) + " MiB" : std::to_string(bytes) + " bytes";
}

Diagnostic explain(const source::Sources& sources, const Problem& wrong) {
    const auto [code, span] = wrong;
    const std::string shown = quoted(sources.text(span));
    const char32_t first = sources.text(span).empty() ? 0 : base::code_point(sources.text(span), 0).value;
    switch (code) {
        case Code::nul_byte:
            return problem(code, span, "the file holds a byte of value zero",
                           "it is damaged or not a text file; save it again as UTF-8 text");
        case Code::control_character:
            return problem(code, span, "the file holds " + name_of_refused(first) + ", " + shown, "delete it");
        case Code::invisible_character:
            return problem(code, span, "a byte order mark stands within the file, where nobody can see it",
                           "delete the character and type its neighbours again");
        case Code::bare_carriage_return:
            return problem(code, span, "a carriage return alone does not end a line",
                           "save the file with Unix (LF) or Windows (CRLF) line ends");
        case Code::nested_too_deep:
            return problem(code, span,
                           std::to_string(most_open_brackets) + " brackets are open here, and a file has " +
                               std::to_string(Limits{}.depth) + " levels at most",
                           "close each '[' with ']' and each '{' with '}'");
        default:
            return problem(Code::not_utf8, span, "this is not UTF-8 text: " + shown,
                           "open the file in an editor and save it with the encoding UTF-8");
    }
}

}  // namespace

ByteCheck check_bytes(const source::Sources& sources, source::FileId file, source::Diagnostics& diagnostics,
                      const Limits& limits) {
    const std::string_view text = sources[file].text();
    const Span start{file, 0, 0};
    if (text.size() > limits.bytes) {
        diagnostics.add(problem(Code::file_too_large, start, "the file is larger than " + mebibytes(limits.bytes),
                                "keep long tables of draws in a CSV file and name it with `samples`"));
        return {false, {}};
    }
    if (base::is_utf16(text)) {
        diagnostics.add(problem(Code::not_utf8, start, "the file is UTF-16 text, not UTF-8",
                                "open the file in an editor and save it with the encoding UTF-8"));
        return {false, {}};
    }
    ByteReader reader(text, file);
    reader.read();
    for (const Problem& wrong : reader.problems()) diagnostics.add(explain(sources, wrong));
    return {reader.problems().empty(), reader.take_odd_indentation()};
}

Diagnostic explain_indentation(const source::Sources& sources, Span span) {
    if (sources.text(span).find('\t') != std::string_view::npos) {
        return problem(Code::tab_in_indentation, span, "the line is indented with a tab",
                       "indent with spaces, two a level");
    }
    return problem(Code::invisible_character, span,
                   "the line is indented with a no-break space, which only looks like a space",
                   "delete the blanks and type spaces");
}

}  // namespace cxcase::document
