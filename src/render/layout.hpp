// Which columns of a table a terminal has room for, and how wide each is.
#pragma once

#include "cxcase/render/figures.hpp"
#include "cxcase/report/report.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace cxcase::render {

inline constexpr std::size_t column_gap = 2;

struct Placed {
    std::size_t column = 0;  // in the table
    std::size_t width = 0;
    std::size_t offset = 0;           // where it begins in a line
    std::vector<std::string> titles;  // its title, a line each
};

struct Layout {
    std::vector<Placed> columns;
    std::size_t width = 0;      // of the whole table
    std::size_t remark_at = 0;  // where remarks begin: below the column that stretches, at least two in

    [[nodiscard]] std::size_t title_lines() const;
};

// The columns always shown, then extra ones in their order while a name keeps room to be read; in need the last ones
// are left out, so that no line is ever wider than `width`.
[[nodiscard]] Layout lay_out(const report::Table& table, const Figures& figures, std::size_t width);

}  // namespace cxcase::render
