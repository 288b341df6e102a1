// Files, spans and diagnostics: where something stands in what the user wrote, and what we say about it.
#pragma once

#include "cxcase/base/codes.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cxcase::source {

using FileId = std::uint32_t;

// Bytes [begin, end) of a file in Sources.
struct Span {
    FileId file = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend auto operator<=>(const Span&, const Span&) = default;  // file order, then place
};

// A place for people: 1-based line, 1-based column counted in code points.
struct Position {
    std::size_t line = 1;
    std::size_t column = 1;
};

// A text with a name: a file, standard input, or an argument of the command line. Offsets beyond its end mean
// its end; a byte order mark at its start belongs to no line and no column. Of a file too large to keep, some lines may be
// such a text: then its first line is number `first_line` of the file.
class SourceFile {
 public:
    SourceFile(std::string path, std::string text, std::size_t first_line = 1);
    [[nodiscard]] const std::string& path() const { return path_; }  // as the system knows it: any bytes
    [[nodiscard]] const std::string& name() const { return name_; }  // the same, fit for text
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] Position position(std::size_t offset) const;
    [[nodiscard]] std::size_t line_number(std::size_t offset) const;
    [[nodiscard]] std::string_view line(std::size_t number) const;   // of the file, without the line end
    [[nodiscard]] std::size_t line_start(std::size_t number) const;  // byte offset of line `number`, after a BOM
    [[nodiscard]] std::size_t lines() const { return starts_.size(); }

 private:
    std::string path_;
    std::string name_;
    std::string text_;
    std::size_t first_line_;
    std::vector<std::uint32_t> starts_;  // as in Span: no text is longer than 4 GiB
};

// All texts of one run; spans refer to them by id.
class Sources {
 public:
    FileId add(std::string path, std::string text, std::size_t first_line = 1);
    [[nodiscard]] const SourceFile& operator[](FileId id) const { return files_.at(id); }
    [[nodiscard]] std::size_t size() const { return files_.size(); }
    [[nodiscard]] std::string_view text(Span span) const;
    [[nodiscard]] std::string where(Span span) const;  // "telecom.yaml:14:12"; the name alone where there is no text

 private:
    std::deque<SourceFile> files_;  // a deque: references stay good while files are added
};

// Why a file could not be read: the system's own words.
struct FileError {
    std::string reason;
};

// Reads a whole file, but never more than limit + 1 bytes: enough for document::parse to refuse it and name
// the limit. Never blocks on a FIFO: anything but a regular file or a stream that is open already
// (/dev/stdin, /dev/fd/63 as the shell's <(…) gives) is a FileError.
[[nodiscard]] std::variant<std::string, FileError> read_file(const std::string& path, std::size_t limit);

struct Note {
    Span span;
    std::string text;
};

// One problem: what is wrong, where, and the way out.
struct Diagnostic {
    base::Code code;
    Span span;
    std::string message;      // "churn of 140% per month is not a probability"
    std::string label;        // beside the caret: "between 0% and 100%"; may be empty
    std::string help;         // the way out, a line of its own; may be empty
    std::vector<Note> notes;  // other places that matter: "first defined here"
    bool denied = false;      // a warning that the user wants to be an error
};

// What it counts as: that of its code, or an error where it is denied.
[[nodiscard]] base::Severity severity(const Diagnostic& diagnostic);

// Collects, never throws. Sorted by file and place when shown.
class Diagnostics {
 public:
    void add(Diagnostic diagnostic) { all_.push_back(std::move(diagnostic)); }
    void deny(const std::function<bool(base::Code)>& denied);  // the warnings with such codes become errors
    [[nodiscard]] bool has_errors() const;
    [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }
    [[nodiscard]] Diagnostics errors() const;  // alone
    void sort();  // file order, then place, then order of arrival; duplicates (same code, span, message) are
                  // removed

 private:
    std::vector<Diagnostic> all_;
};

// The text people read: file:line:col: severity: message [code], the line, the caret
// and label, help. At most `most` are shown, errors before warnings where not all fit, the rest counted. Long
// lines are cut around the caret to `width` columns; tabs and wide characters keep the caret under the text;
// control characters are shown as escapes.
[[nodiscard]] std::string render_text(const Sources& sources, const Diagnostics& diagnostics, std::size_t most = 20,
                                      std::size_t width = 100, bool colour = false);

// The same for programs: what was read, and what was found in it.
struct Reading {
    const Sources* sources = nullptr;
    const Diagnostics* diagnostics = nullptr;
};

// One JSON document, {"schema": "cxcase.diagnostics/1", "diagnostics": [{file, line, column, end_line, end_column,
// severity, code, message, label, help, notes: [{file, line, column, end_line, end_column, message}]}]}: all of them, also
// when there are none. Lines and columns as for people, the end behind the last character; null in a text that is empty or
// was never read. Bytes that are no UTF-8 become U+FFFD, in names of files escapes.
[[nodiscard]] std::string render_json(std::span<const Reading> readings);

// Workflow commands that GitHub shows as annotations beside the lines of a pull request, a line each:
// ::error file=a.yaml,line=3,col=5,endLine=3,endColumn=9,title=CX0203::message. All of them.
[[nodiscard]] std::string render_github(std::span<const Reading> readings);

}  // namespace cxcase::source
