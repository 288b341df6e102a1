#include "rooms.hpp"

#include "layer_table.hpp"
#include "support/files.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <sstream>

namespace cxcase::test {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> words(std::string_view text) {
    std::istringstream in{std::string(text)};
    std::vector<std::string> all;
    for (std::string word; in >> word;) all.push_back(word);
    return all;
}

// "a b | c |" is three cells.
std::vector<std::string> cells(std::string_view row) {
    std::vector<std::string> all;
    for (std::size_t begin = 0; begin <= row.size();) {
        const auto end = std::min(row.find('|', begin), row.size());
        all.emplace_back(row.substr(begin, end - begin));
        begin = end + 1;
    }
    all.resize(std::max<std::size_t>(all.size(), 4));
    return all;
}

std::string only_word(const std::string& cell) {
    const auto all = words(cell);
    return all.empty() ? "" : all.front();
}

// `line` when it is `#include <x>` or `#include "x"`; spaces may stand around the #.
std::optional<Include> include_of(std::string_view line, std::size_t number) {
    const auto skip = [&](std::string_view word) {
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        if (!line.starts_with(word)) return false;
        line.remove_prefix(word.size());
        return true;
    };
    if (!skip("#") || !skip("include")) return std::nullopt;
    const bool quoted = skip("\"");
    if (!quoted && !skip("<")) return std::nullopt;
    return Include{number, quoted, std::string(line.substr(0, line.find(quoted ? '"' : '>')))};
}

std::vector<Include> includes_of(const std::vector<std::string>& lines) {
    std::vector<Include> found;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (auto include = include_of(lines[i], i + 1)) found.push_back(*include);
    }
    return found;
}

Room room_at(const fs::path& path, const fs::path& repository) {
    Room room;
    const auto relative = fs::relative(path, repository);
    room.path = relative.generic_string();
    room.is_public = room.path.starts_with("include/");
    room.is_header = relative.extension() == ".hpp";
    room.stem = relative.stem().string();
    const auto folder = relative.parent_path();
    const auto parts = std::vector<fs::path>(folder.begin(), folder.end());
    const std::size_t depth = room.is_public ? 2 : 1;  // include/cxcase/<layer>, src/<layer>
    room.layer = parts.size() > depth ? parts[depth].string() : "cli";
    room.lines = lines_of(read_text(path));
    room.includes = includes_of(room.lines);
    return room;
}

// Reads a literal or comment at `i`; returns where it ends.
std::size_t end_of_opaque(std::string_view text, std::size_t i) {
    const auto rest = text.substr(i);
    const auto after = [&](std::string_view closing, std::size_t from) {
        const auto end = text.find(closing, from);
        return end == std::string_view::npos ? text.size() : end + closing.size();
    };
    if (rest.starts_with("//")) return std::min(text.find('\n', i), text.size());
    if (rest.starts_with("/*")) return after("*/", i + 2);
    if (rest.starts_with("R\"")) {
        const auto open = text.find('(', i);
        if (open != std::string_view::npos)
            return after(")" + std::string(text.substr(i + 2, open - i - 2)) + "\"", open);
    }
    // A digit separator (1'000) is no literal.
    const bool separator =
        rest.starts_with('\'') && i > 0 && std::isxdigit(static_cast<unsigned char>(text[i - 1])) != 0;
    if (rest.starts_with('"') || (rest.starts_with('\'') && !separator)) {
        std::size_t end = i + 1;
        while (end < text.size() && text[end] != rest.front()) end += text[end] == '\\' ? 2U : 1U;
        return std::min(end + 1, text.size());
    }
    return i;
}

}  // namespace

std::string without_comments_and_literals(std::string_view text) {
    std::string code;
    for (std::size_t i = 0; i < text.size();) {
        const auto end = end_of_opaque(text, i);
        if (end == i) {
            code += text[i++];
            continue;
        }
        for (; i < end; ++i) code += text[i] == '\n' ? '\n' : ' ';
    }
    return code;
}

std::string Room::code() const {
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    return without_comments_and_literals(text);
}

std::vector<std::string> Room::words() const {
    std::vector<std::string> all;
    std::string word;
    for (const char c : code()) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') {
            word += c;
        } else if (!word.empty()) {
            // A call is told from a name by its bracket: "exit(".
            all.push_back(word + (c == '(' ? "(" : ""));
            word.clear();
        }
    }
    return all;
}

std::vector<LayerRow> layer_table() {
    std::vector<LayerRow> table;
    for (const auto row : layer_rows) {
        const auto cell = cells(row);
        table.push_back({only_word(cell[0]), words(cell[1]), words(cell[2])});
    }
    return table;
}

std::vector<LibraryRow> library_table() {
    std::vector<LibraryRow> table;
    for (const auto row : library_rows) {
        const auto cell = cells(row);
        const auto files = only_word(cell[3]);
        table.push_back({only_word(cell[0]), only_word(cell[2]), files == "*" ? 0 : std::stoul(files)});
    }
    return table;
}

std::vector<Room> rooms() {
    const fs::path repository = CXCASE_SOURCE_DIR;
    std::vector<Room> all;
    for (const auto* folder : {"include", "src"}) {
        for (const auto& path : files_below(repository / folder, {".hpp", ".cpp"}))
            all.push_back(room_at(path, repository));
    }
    return all;
}

}  // namespace cxcase::test
