#include "cxcase/source/csv.hpp"

#include "cxcase/base/text.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace cxcase::source {

namespace {

using base::byte_order_mark;

// Behind the quote that closes what began before `at`; nothing where none does.
std::optional<std::size_t> behind_quoted(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const std::size_t quote = text.find('"', at);
        if (quote == std::string_view::npos) return std::nullopt;
        if (text.substr(quote + 1, 1) != "\"") return quote + 1;
        at = quote + 2;
    }
    return std::nullopt;
}

// How many bytes are whole rows: a line end within quotes is none of a row.
std::size_t whole_rows(std::string_view text, char separator) {
    const std::size_t last = text.rfind('\n');
    if (last == std::string_view::npos) return 0;
    if (text.find('"') == std::string_view::npos) return last + 1;
    std::size_t whole = 0;
    bool cell_begins = true;
    for (std::size_t at = 0; at < text.size();) {
        if (cell_begins && text[at] == '"') {
            at = behind_quoted(text, at + 1).value_or(text.size());
            cell_begins = false;
            continue;
        }
        const char c = text[at++];
        if (c == '\n') whole = at;
        cell_begins = c == '\n' || c == separator;
    }
    return whole;
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

}  // namespace

ReadBytes bytes_of(std::string text) {
    const auto rest = std::make_shared<std::string>(std::move(text));
    const auto at = std::make_shared<std::size_t>(0);
    return [rest, at](std::size_t most) -> std::variant<std::string, FileError> {
        std::string part = rest->substr(*at, most);
        *at += part.size();
        return part;
    };
}

char csv_separator(std::string_view text) {
    constexpr std::array candidates{',', ';', '\t'};
    std::array<std::size_t, candidates.size()> counts{};
    for (std::size_t at = 0; at < text.size() && text[at] != '\n';) {
        const bool begins = at == 0 || std::ranges::find(candidates, text[at - 1]) != candidates.end();
        if (begins && text[at] == '"') {
            at = behind_quoted(text, at + 1).value_or(text.size());
            continue;
        }
        for (std::size_t k = 0; k < candidates.size(); ++k) counts.at(k) += text[at] == candidates.at(k) ? 1U : 0U;
        ++at;
    }
    return candidates.at(static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin()));
}

bool CsvRows::next() {
    while (at_ < text_.size()) {
        read_row();
        const bool blank = cells_.size() == 1 && cells_[0].begin == cells_[0].end && !bad_quote_;
        if (!blank) return true;
    }
    return false;
}

void CsvRows::read_row() {
    line_ = next_line_;
    begin_ = at_;
    cells_.clear();
    bad_quote_.reset();
    read_cell();
    while (at_ < text_.size() && text_[at_] == separator_) {
        ++at_;
        read_cell();
    }
    end_ = at_;
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size()) ++at_;
    ++next_line_;
}

// A quote opens only where a cell begins: 5" is five inches.
void CsvRows::read_cell() {
    if (at_ < text_.size() && text_[at_] == '"') {
        read_quoted();
        return;
    }
    CsvCell cell{at_, at_, false};
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') ++at_;
    if (at_ > cell.begin && ends_line() && text_[at_ - 1] == '\r') --at_;
    cell.end = at_;
    while (cell.end > cell.begin && is_blank(text_[cell.end - 1])) --cell.end;
    while (cell.begin < cell.end && is_blank(text_[cell.begin])) ++cell.begin;
    cells_.push_back(cell);
}

void CsvRows::read_quoted() {
    const std::size_t open = at_;
    const auto closed = behind_quoted(text_, open + 1);
    const std::size_t behind = closed.value_or(text_.size());
    CsvCell cell{open + 1, closed ? behind - 1 : behind, false};
    const std::string_view inside = text_.substr(cell.begin, cell.end - cell.begin);
    cell.doubled = inside.find('"') != std::string_view::npos;
    next_line_ += static_cast<std::size_t>(std::ranges::count(inside, '\n'));
    at_ = behind;
    while (at_ < text_.size() && text_[at_] != separator_ && is_blank(text_[at_])) ++at_;
    const std::string_view after = text_.substr(at_);
    const bool ends =
        after.empty() || after[0] == separator_ || after[0] == '\n' || after.starts_with("\r\n") || after == "\r";
    if (!bad_quote_ && (!closed || !ends)) bad_quote_ = open;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') ++at_;
    if (at_ > behind && ends_line() && text_[at_ - 1] == '\r') --at_;
    cells_.push_back(cell);
}

std::string CsvRows::word(const CsvCell& cell) const {
    const std::string_view raw = text_.substr(cell.begin, cell.end - cell.begin);
    if (!cell.doubled) return std::string(raw);
    std::string word;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        word += raw[i];
        if (raw[i] == '"') ++i;
    }
    return word;
}

std::optional<FileError> CsvPieces::fill(std::size_t size) {
    while (!ended_ && waiting_.size() < size) {
        auto more = bytes_(size - waiting_.size());
        if (auto* error = std::get_if<FileError>(&more)) return *error;
        const std::string& text = std::get<std::string>(more);
        ended_ = text.empty();
        waiting_ += text;
    }
    return std::nullopt;
}

std::variant<std::string_view, FileError> CsvPieces::peek(std::size_t about) {
    if (auto error = fill(about)) return *std::move(error);
    if (waiting_.starts_with(byte_order_mark)) waiting_.erase(0, byte_order_mark.size());
    return std::string_view(waiting_);
}

std::variant<CsvPiece, FileError> CsvPieces::next(std::size_t size, char separator) {
    std::size_t whole = 0;
    for (std::size_t wanted = size; whole == 0; wanted *= 2) {
        if (auto error = fill(wanted)) return *std::move(error);
        whole = ended_ ? waiting_.size() : whole_rows(waiting_, separator);
        if (ended_ || waiting_.size() > longest_row) break;
    }
    if (whole == 0) whole = waiting_.size();
    CsvPiece piece{{}, line_};
    if (whole == waiting_.size()) {
        piece.text = std::exchange(waiting_, {});
    } else {
        piece.text = waiting_.substr(0, whole);
        waiting_.erase(0, whole);
    }
    line_ += static_cast<std::size_t>(std::ranges::count(piece.text, '\n'));
    return piece;
}

}  // namespace cxcase::source
