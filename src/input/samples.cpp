#include "samples.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "cxcase/base/text.hpp"
#include "number.hpp"

namespace cxcase::input {

namespace {

using base::Code;

constexpr std::size_t largest_file = 64U << 20U;

// One row of a CSV file at a time.
class CsvRows {
 public:
    explicit CsvRows(std::string_view text) : text_(text) {
        if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    }
    [[nodiscard]] bool done() const { return at_ >= text_.size(); }
    [[nodiscard]] std::size_t line() const { return line_; }

    std::vector<std::string> next() {
        std::vector<std::string> cells{cell()};
        while (at_ < text_.size() && text_[at_] == ',') {
            ++at_;
            cells.push_back(cell());
        }
        end_line();
        return cells;
    }

 private:
    std::string cell() {
        if (at_ < text_.size() && text_[at_] == '"') return quoted();
        const std::size_t end = std::min(text_.size(), text_.find_first_of(",\r\n", at_));
        const std::string_view raw = text_.substr(at_, end - at_);
        at_ = end;
        return std::string(raw);
    }
    std::string quoted() {
        std::string value;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"' && text_.substr(at_ + 1, 1) != "\"") break;
            if (text_[at_] == '"') ++at_;
            if (text_[at_] == '\n') ++line_;
            value += text_[at_];
        }
        const std::size_t end = std::min(text_.size(), text_.find_first_of(",\r\n", at_));
        at_ = end;
        return value;
    }
    void end_line() {
        if (text_.substr(at_).starts_with("\r\n")) ++at_;
        if (at_ < text_.size()) ++at_;
        ++line_;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

std::string tidy(std::string_view cell) { return words(cell, trimmed(cell, {0, cell.size()})); }

bool refuse(const document::Entry& entry, Frame& frame, Code code, std::string message, std::string label, std::string help) {
    complain(frame.context, entry.value.is_scalar() ? entry.value.span : entry.key_span,
             {code, {}, prefix(frame.rule.name) + std::move(message), std::move(label), std::move(help)});
    return false;
}

bool no_column(const document::Entry& entry, const std::string& file, const std::string& column, const std::string& text, Frame& frame) {
    const auto header = csv_header(text);
    const auto near = base::nearest(column, header);
    std::string names;
    for (std::size_t i = 0; i < header.size() && i < 12; ++i) names += (i > 0 ? ", " : "") + header[i];
    return refuse(entry, frame, Code::samples_unreadable, "'" + file + "' has no column '" + column + "'", near ? "'" + *near + "'?" : "no such column",
                  "its columns are " + base::printable(names));
}

// A cell as a term: written like a figure of the case file. Its complaints are gathered into one per column.
bool read_cells(const document::Entry& entry, const std::vector<Cell>& cells, bool has_per, Figures& figures, Frame& frame) {
    for (const Cell& cell : cells) {
        auto read = lex_figure(cell.text);
        const auto* figure = std::get_if<Figure>(&read);
        source::Diagnostics found;
        QuantityContext quiet = frame.context;
        quiet.diagnostics = &found;
        Frame inner{frame.rule, frame.row, quiet};
        if (figure != nullptr) figures.terms.push_back({*figure, {entry.value.text, entry.value.span}, Role::place});
        if (figure != nullptr && fits({*figure, {cell.text, {}}, Role::place}, has_per, inner)) continue;
        const std::string why = figure == nullptr ? std::get<Problem>(read).message : found.all().front().message;
        return refuse(entry, frame, Code::sample_wrong, "line " + std::to_string(cell.line) + " of the samples: " + base::printable(why),
                      "see line " + std::to_string(cell.line), "every row holds a figure such as " + std::string(frame.row.example));
    }
    return true;
}

}  // namespace

std::vector<std::string> csv_header(std::string_view text) {
    CsvRows rows(text);
    std::vector<std::string> names;
    if (!rows.done())
        for (const std::string& cell : rows.next()) names.push_back(tidy(cell));
    return names;
}

std::optional<std::vector<Cell>> csv_column(std::string_view text, std::string_view column) {
    const auto header = csv_header(text);
    const auto found = std::ranges::find(header, column);
    if (found == header.end()) return std::nullopt;
    const auto index = static_cast<std::size_t>(found - header.begin());
    CsvRows rows(text);
    std::vector<Cell> cells;
    for (static_cast<void>(rows.next()); !rows.done();) {
        const std::size_t line = rows.line();
        const auto row = rows.next();
        if (row.size() == 1 && tidy(row[0]).empty()) continue;
        cells.push_back({index < row.size() ? tidy(row[index]) : "", line});
    }
    return cells;
}

bool read_samples(const document::Entry& entry, bool has_per, Figures& figures, Frame& frame) {
    const std::string& text = entry.value.text;
    const std::size_t hash = text.rfind('#');
    if (!entry.value.is_scalar() || hash == std::string::npos || hash == 0 || hash + 1 == text.size())
        return refuse(entry, frame, Code::samples_unreadable, "samples are named by file and column", "file.csv#column", "write " + std::string(forms[9].example));
    figures.file = text.substr(0, hash);
    figures.column = text.substr(hash + 1);
    figures.written = text;
    const auto path = std::filesystem::path(frame.context.folder) / figures.file;
    const auto read = source::read_file(path.string(), largest_file);
    if (const auto* error = std::get_if<source::FileError>(&read))
        return refuse(entry, frame, Code::samples_unreadable, "'" + figures.file + "' cannot be read: " + error->reason, "not readable",
                      "the path is taken from the folder of the case file");
    const auto& content = std::get<std::string>(read);
    const auto cells = csv_column(content, figures.column);
    if (!cells) return no_column(entry, figures.file, figures.column, content, frame);
    if (cells->empty())
        return refuse(entry, frame, Code::samples_unreadable, "column '" + figures.column + "' of '" + figures.file + "' has no rows", "no rows", "");
    return read_cells(entry, *cells, has_per, figures, frame);
}

}  // namespace cxcase::input
