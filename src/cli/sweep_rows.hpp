// The rows of a sweep as text: CSV, or JSON Lines.
#pragma once

#include "cxcase/analysis/picked.hpp"
#include "cxcase/input/axis.hpp"
#include "cxcase/report/report.hpp"
#include "sweep_plan.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::cli {

// A run number, one value of each axis, the figures, and what is wrong where there are none.
class SweepRows {
 public:
    SweepRows(const SweepPlan& plan, const std::vector<input::Axis>& axes, const std::vector<analysis::Picked>& figures,
              bool json_lines);

    // The first line of the file; nothing for JSON Lines. Its first name is quoted, because a quotation mark sorts before
    // every digit: sorted shards keep their header at the top.
    [[nodiscard]] std::string header() const;

    [[nodiscard]] std::string row(std::size_t run, const std::vector<std::optional<double>>& figures) const;
    [[nodiscard]] std::string invalid_row(std::size_t run, const std::string& error) const;

    // How the row of this run begins, before its first figure.
    [[nodiscard]] std::string beginning(std::size_t run) const;

    // Is this the whole line of a run that gave no figures?
    [[nodiscard]] bool is_invalid(std::string_view line) const;

 private:
    using Cells = std::vector<report::Cell>;
    [[nodiscard]] Cells start(std::size_t run) const;
    [[nodiscard]] std::string line(const Cells& cells) const;

    const SweepPlan& plan_;
    const std::vector<input::Axis>& axes_;
    const std::vector<analysis::Picked>& figures_;
    bool json_lines_;
    std::vector<std::string> columns_;
};

}  // namespace cxcase::cli
