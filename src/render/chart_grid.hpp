// The grid of characters that charts are drawn on, with a scale on its left and marks below. Each cell is one column of a
// terminal wide, so that lines can be cut and padded by counting cells.
#pragma once

#include "cxcase/base/text.hpp"
#include "cxcase/render/figures.hpp"
#include "cxcase/report/report.hpp"
#include "lines.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cxcase::render {

[[nodiscard]] inline std::string trimmed(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

// A mark on the horizontal scale: the column it stands below, and its words.
struct Mark {
    std::size_t column = 0;
    std::string words;
};

class Grid {
 public:
    Grid(std::size_t height, std::size_t columns, bool unicode)
        : columns_(columns), unicode_(unicode), rows_(height, std::vector<std::string>(columns, " ")), scale_(height) {}

    std::string& at(std::size_t row, std::size_t column) { return rows_[row][column]; }
    void label(std::size_t row, std::string words) { scale_[row] = std::move(words); }

    [[nodiscard]] std::vector<std::string> lines(const std::vector<Mark>& marks) const {
        std::size_t room = 0;
        for (const auto& words : scale_) room = std::max(room, base::display_width(words));
        std::vector<std::string> all;
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            std::string line = padded(scale_[row], room, Side::right) + (unicode_ ? " │" : " |");
            for (const auto& cell : rows_[row]) line += cell;
            all.push_back(trimmed(std::move(line)));
        }
        std::string axis = std::string(room, ' ') + (unicode_ ? " └" : " +");
        for (std::size_t column = 0; column < columns_; ++column) axis += tick(marks, column);
        all.push_back(std::move(axis));
        all.push_back(trimmed(std::string(room + 2, ' ') + below(marks)));
        return all;
    }

 private:
    [[nodiscard]] std::string_view tick(const std::vector<Mark>& marks, std::size_t column) const {
        const bool marked = std::ranges::find(marks, column, &Mark::column) != marks.end();
        if (unicode_) return marked ? "┬" : "─";
        return marked ? "+" : "-";
    }

    // The words of the marks, each in the middle below its tick as far as there is room.
    [[nodiscard]] std::string below(const std::vector<Mark>& marks) const {
        std::string line;
        std::size_t end = 0;
        for (const auto& [column, words] : marks) {
            const std::size_t width = base::display_width(words);
            const std::size_t begin =
                std::min(column - std::min(column, width / 2), columns_ - std::min(columns_, width));
            if (end > 0 && begin < end + 2) continue;
            line += std::string(begin - end, ' ') + words;
            end = begin + width;
        }
        return line;
    }

    std::size_t columns_;
    bool unicode_;
    std::vector<std::vector<std::string>> rows_;  // from the top
    std::vector<std::string> scale_;
};

// The part of a cell that a column fills, 0..1.
[[nodiscard]] inline std::string_view filled(double part, bool unicode) {
    static constexpr std::array<std::string_view, 9> eighths{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    const double held = std::clamp(part, 0.0, 1.0);
    if (!unicode) return held >= 0.5 ? "#" : " ";
    return eighths.at(static_cast<std::size_t>(std::lround(8 * held)));
}

}  // namespace cxcase::render
