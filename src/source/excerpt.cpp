// A line is taken apart into cells, one for each code point: what is shown for it, how many columns that
// takes, and whether the span covers it. Cutting a long line and placing the carets are then sums over cells.
#include "excerpt.hpp"

#include "cxcase/base/text.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace cxcase::source {
namespace {

constexpr std::string_view tab = "    ";

struct Cell {
    std::string shown;
    std::size_t columns = 0;
    bool covered = false;
};

using Cells = std::vector<Cell>;

struct Bytes {
    std::size_t begin = 0, end = 0;
};

std::string shown(std::string_view code_point) {
    if (code_point == "\t") return std::string(tab);
    return base::printable(code_point);
}

// The part of the line that can matter for `width` columns around the span: a line may be as long as the
// file.
Bytes neighbourhood(std::string_view line, Bytes span, std::size_t width) {
    const std::size_t reach = 8 * width;
    const auto inside_code_point = [&](std::size_t at) {
        return at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80;
    };
    std::size_t begin = span.begin > reach ? span.begin - reach : 0;
    std::size_t end = std::min(line.size(), span.begin + reach);
    while (begin > 0 && inside_code_point(begin)) --begin;
    while (inside_code_point(end)) ++end;
    return {begin, end};
}

Cells cells_of(std::string_view line, Bytes part, Bytes span) {
    Cells cells;
    for (std::size_t at = part.begin; at < part.end;) {
        const std::size_t size = base::code_point(line, at).size;
        std::string text = shown(line.substr(at, size));
        const std::size_t columns = base::display_width(text);
        cells.push_back({std::move(text), columns, at >= span.begin && at < span.end});
        at += size;
    }
    return cells;
}

std::size_t columns(const Cells& cells, std::size_t first, std::size_t last) {
    std::size_t sum = 0;
    for (std::size_t i = first; i < last; ++i) sum += cells[i].columns;
    return sum;
}

// Index of the first covered cell; of the end when the span stands behind the line.
std::size_t caret(const Cells& cells) {
    const auto it = std::ranges::find(cells, true, &Cell::covered);
    return static_cast<std::size_t>(it - cells.begin());
}

// Cells [begin, end) of at most `room` columns around the caret, a third of the room before it.
Bytes window(const Cells& cells, std::size_t room) {
    std::size_t begin = caret(cells);
    std::size_t end = begin;
    std::size_t used = 0;
    const auto grow_left = [&](std::size_t most) {
        while (begin > 0 && used + cells[begin - 1].columns <= most) used += cells[--begin].columns;
    };
    grow_left(room / 3);
    while (end < cells.size() && used + cells[end].columns <= room) used += cells[end++].columns;
    grow_left(room);
    return {begin, end};
}

std::size_t covered_columns(const Cells& cells, Bytes part) {
    std::size_t sum = 0;
    for (std::size_t i = part.begin; i < part.end; ++i) {
        if (cells[i].covered) sum += cells[i].columns;
    }
    return std::max<std::size_t>(sum, 1);
}

// The span within its first line, in bytes of that line, without blanks at its end.
Bytes within_line(const SourceFile& file, std::size_t number, Span span) {
    const std::string_view line = file.line(number);
    const std::size_t start = file.line_start(number);
    const auto clip = [&](std::size_t at) { return std::clamp(at, start, start + line.size()) - start; };
    Bytes bytes{clip(span.begin), clip(std::max(span.end, span.begin + 1))};  // an empty span still has a caret
    const bool goes_on = span.end > start + line.size();
    while (goes_on && bytes.end > bytes.begin + 1 && line[bytes.end - 1] == ' ') --bytes.end;
    return bytes;
}

}  // namespace

Excerpt excerpt(const SourceFile& file, Span span, std::size_t width) {
    const std::size_t number = file.line_number(span.begin);
    const std::string_view line = file.line(number);
    const Bytes place = within_line(file, number, span);
    const Bytes part = neighbourhood(line, place, width);
    const Cells cells = cells_of(line, part, place);
    const bool fits = part.begin == 0 && part.end == line.size() && columns(cells, 0, cells.size()) <= width;
    const Bytes seen = fits ? Bytes{0, cells.size()} : window(cells, width > 2 ? width - 2 : 1);
    const bool cut_left = part.begin > 0 || seen.begin > 0;
    const bool cut_right = part.end < line.size() || seen.end < cells.size();

    Excerpt result{number, cut_left ? "…" : "", cut_left ? 1U : 0U, covered_columns(cells, seen)};
    result.indent += columns(cells, seen.begin, std::clamp(caret(cells), seen.begin, seen.end));
    for (std::size_t i = seen.begin; i < seen.end; ++i) result.text += cells[i].shown;
    if (cut_right) result.text += "…";
    return result;
}

}  // namespace cxcase::source
