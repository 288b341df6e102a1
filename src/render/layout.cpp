#include "layout.hpp"

#include "cxcase/base/text.hpp"
#include "lines.hpp"

#include <algorithm>

namespace cxcase::render {

namespace {

using report::Row;
using report::Table;

// A name shorter than this tells little, so no extra column may take its room.
constexpr std::size_t readable_name = 32;
constexpr std::size_t shortest_name = 8;

template <class Each>
void for_rows(const Table& table, Each each) {
    for (const auto& line : table.rows) {
        if (const auto* row = std::get_if<Row>(&line)) each(*row);
    }
    for (const auto& row : table.totals) each(row);
}

std::size_t widest(const std::vector<std::string>& lines) {
    std::size_t width = 0;
    for (const auto& line : lines) width = std::max(width, base::display_width(line));
    return width;
}

// The room a column wants. Its title is broken at spaces down to what its cells need anyway.
Placed measure(const Table& table, const Figures& figures, std::size_t column) {
    Placed placed{column, 1, 0, {}};
    for_rows(table, [&](const Row& row) {
        placed.width = std::max(placed.width, base::display_width(cell_text(row.cells.at(column), figures)));
    });
    const std::string title = base::printable(table.columns[column].title);
    std::size_t longest_word = placed.width;
    for (std::size_t begin = 0; begin < title.size();) {
        const auto end = std::min(title.find(' ', begin), title.size());
        longest_word = std::max(longest_word, base::display_width(std::string_view(title).substr(begin, end - begin)));
        begin = end + 1;
    }
    placed.titles = wrapped(title, longest_word);
    placed.width = std::max(placed.width, widest(placed.titles));
    return placed;
}

class Fitting {
 public:
    Fitting(const Table& table, const Figures& figures, std::size_t width) : table_(table), room_(width) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) wanted_.push_back(measure(table, figures, i));
    }

    [[nodiscard]] std::vector<Placed> choose() {
        for (std::size_t i = 0; i < wanted_.size(); ++i) {
            if (table_.columns[i].extra == 0) chosen_.push_back(i);
        }
        while (chosen_.size() > 1 && needed(shortest_name) > room_) drop_last();
        for (const auto i : extras()) {
            chosen_.push_back(i);
            if (needed(readable_name) > room_) {
                chosen_.pop_back();
                break;
            }
        }
        return placed();
    }

 private:
    // Extra columns, the most wanted first.
    [[nodiscard]] std::vector<std::size_t> extras() const {
        std::vector<std::size_t> all;
        for (std::size_t i = 0; i < wanted_.size(); ++i) {
            if (table_.columns[i].extra > 0) all.push_back(i);
        }
        std::ranges::stable_sort(all, {}, [&](std::size_t i) { return table_.columns[i].extra; });
        return all;
    }

    // Columns of the terminal that the chosen take when the name gets at most `name` of them.
    [[nodiscard]] std::size_t needed(std::size_t name) const {
        std::size_t sum = column_gap * (chosen_.size() - 1);
        for (const auto i : chosen_)
            sum += table_.columns[i].stretches ? std::min(name, wanted_[i].width) : wanted_[i].width;
        return sum;
    }

    void drop_last() {
        auto last = chosen_.end() - 1;
        if (table_.columns[*last].stretches) --last;
        chosen_.erase(last);
    }

    [[nodiscard]] std::vector<Placed> placed() {
        std::ranges::sort(chosen_);
        const auto others = needed(0);
        std::vector<Placed> all;
        std::size_t offset = 0;
        for (const auto i : chosen_) {
            Placed column = wanted_[i];
            if (table_.columns[i].stretches) column.width = std::min(column.width, room_ - std::min(room_, others));
            column.offset = offset;
            offset += column.width + column_gap;
            all.push_back(std::move(column));
        }
        return all;
    }

    const Table& table_;
    std::size_t room_;
    std::vector<Placed> wanted_;
    std::vector<std::size_t> chosen_;
};

}  // namespace

std::size_t Layout::title_lines() const {
    std::size_t most = 0;
    for (const auto& column : columns) most = std::max(most, column.titles.size());
    return most;
}

Layout lay_out(const Table& table, const Figures& figures, std::size_t width) {
    Layout layout;
    layout.columns = Fitting(table, figures, width).choose();
    for (const auto& column : layout.columns) {
        layout.width = column.offset + column.width;
        if (table.columns[column.column].stretches) layout.remark_at = column.offset;
    }
    layout.remark_at = std::max<std::size_t>(layout.remark_at, 2);  // at the left it would pass for a row
    return layout;
}

}  // namespace cxcase::render
