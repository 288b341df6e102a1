#include "sweep_rows.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/render/csv.hpp"
#include "cxcase/render/json.hpp"

#include <algorithm>
#include <iterator>

namespace cxcase::cli {

namespace {

report::Cell cell_of(const analysis::Picked& picked, const std::optional<double>& figure) {
    report::Cell cell;
    if (!figure) return cell;
    if (picked.unit == model::MeasureUnit::truth) {
        cell.raw = *figure != 0;
    } else if (picked.unit == model::MeasureUnit::rank) {
        cell.raw = static_cast<std::int64_t>(*figure);
    } else {
        cell.raw = *figure;
    }
    return cell;
}

report::Value value_of(const report::Cell& cell) {
    return std::visit(
        [](const auto& raw) -> report::Value {
            if constexpr (std::is_same_v<std::decay_t<decltype(raw)>, std::monostate>)
                return {};
            else
                return {raw};
        },
        cell.raw);
}

constexpr std::string_view valid_csv = ",\r\n";  // an empty error
constexpr std::string_view valid_json = ", \"error\": null}\n";

}  // namespace

SweepRows::SweepRows(const SweepPlan& plan, const std::vector<input::Axis>& axes,
                     const std::vector<analysis::Picked>& figures, bool json_lines)
    : plan_(plan), axes_(axes), figures_(figures), json_lines_(json_lines), columns_{"run"} {
    std::ranges::transform(axes_, std::back_inserter(columns_), [](const input::Axis& a) { return a.name; });
    std::ranges::transform(figures_, std::back_inserter(columns_), [](const analysis::Picked& p) { return p.path; });
    columns_.emplace_back("error");
}

std::string SweepRows::header() const {
    if (json_lines_) return {};
    Cells cells;
    std::ranges::transform(columns_, std::back_inserter(cells),
                           [](const std::string& name) { return report::text(name); });
    return "\"run\"" + render::csv_record(cells).substr(columns_.front().size());
}

SweepRows::Cells SweepRows::start(std::size_t run) const {
    Cells cells{report::text(plan_.number(run))};
    const std::vector<std::size_t> values = plan_.values(run);
    for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
        cells.push_back(report::text(base::printable(axes_[axis].values[values[axis]])));
    }
    return cells;
}

std::string SweepRows::line(const Cells& cells) const {
    if (!json_lines_) return render::csv_record(cells);
    report::Value::Object members;
    for (std::size_t i = 0; i < cells.size(); ++i) members.push_back({columns_[i], value_of(cells[i])});
    return render::json_line(members);
}

std::string SweepRows::row(std::size_t run, const std::vector<std::optional<double>>& figures) const {
    Cells cells = start(run);
    for (std::size_t i = 0; i < figures.size(); ++i) cells.push_back(cell_of(figures_[i], figures[i]));
    cells.emplace_back();
    return line(cells);
}

std::string SweepRows::invalid_row(std::size_t run, const std::string& error) const {
    Cells cells = start(run);
    cells.resize(cells.size() + figures_.size());
    cells.push_back(report::text(base::printable(error)));
    return line(cells);
}

std::string SweepRows::beginning(std::size_t run) const {
    std::string begin = line(start(run));
    begin.resize(begin.size() - (json_lines_ ? std::string_view("}\n") : render::csv_record_end).size());
    return begin + ",";
}

bool SweepRows::is_invalid(std::string_view line) const {
    return !line.ends_with(json_lines_ ? valid_json : valid_csv);
}

}  // namespace cxcase::cli
