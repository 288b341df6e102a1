// What an amount buys, as columns that rise; when work is done and takes effect, as bars over months.
#include "chart.hpp"
#include "chart_grid.hpp"

#include <iterator>
#include <optional>

namespace cxcase::render {

namespace {

using Phase = report::Gantt::Phase;

constexpr std::size_t steps_height = 10;
constexpr std::size_t least_name = 12, most_name = 30;

// The figure at an amount: that of the last step not above it; none below the first.
std::optional<double> figure_at(const report::Steps& from, double amount) {
    std::optional<double> value;
    for (const auto& [begins, figure] : from.steps)
        if (begins <= amount) value = figure;
    return value;
}

// The last step stays a little longer, so that it is seen.
double last_amount(const report::Steps& from) {
    constexpr double longer = 1.05;
    return longer * std::max(from.steps.back().first, from.here.value_or(0));
}

std::vector<Mark> amount_marks(const report::Steps& from, std::size_t columns, const Figures& figures) {
    const double each = last_amount(from) / static_cast<double>(columns);
    std::vector<Mark> marks;
    if (from.here) {
        const auto column = std::min(columns - 1, static_cast<std::size_t>(std::max(0.0, *from.here) / each));
        marks.push_back({column, amount(from.across, *from.here, figures)});
    }
    const std::string words = amount(from.across, 0, figures);
    if (marks.empty() || marks.front().column > base::display_width(marks.front().words) + base::display_width(words))
        marks.insert(marks.begin(), {0, words});
    return marks;
}

// ---- bars over months

struct TypedPhase {
    Phase phase;
    std::string_view unicode, ascii;
};
constexpr std::array<TypedPhase, 3> typed_phases{
    {{Phase::build, "░", "="}, {Phase::ramp, "▒", "/"}, {Phase::full, "█", "#"}}};

std::string_view look_of(Phase phase, bool unicode) {
    const auto* look = std::ranges::find(typed_phases, phase, &TypedPhase::phase);
    if (look == typed_phases.end()) return " ";
    return unicode ? look->unicode : look->ascii;
}

std::size_t name_width(const report::Gantt& gantt) {
    std::size_t width = least_name;
    for (const auto& bar : gantt.bars) width = std::max(width, base::display_width(bar.name));
    return std::min(width, most_name);
}

// What most of a column's months are, the later phase where it is a tie.
Phase phase_of(const report::Gantt::Bar& bar, std::size_t column, std::size_t step) {
    std::array<std::size_t, 4> times{};
    for (std::size_t t = column * step; t < std::min((column + 1) * step, bar.months.size()); ++t)
        ++times.at(static_cast<std::size_t>(bar.months[t]));
    std::size_t most = 0;
    for (std::size_t phase = 1; phase < times.size(); ++phase)
        if (times.at(phase) >= times.at(most)) most = phase;
    return static_cast<Phase>(most);
}

std::string bar_line(const report::Gantt::Bar& bar, std::size_t step, bool unicode) {
    std::string line;
    for (std::size_t column = 0; column * step < bar.months.size(); ++column)
        line += look_of(phase_of(bar, column, step), unicode);
    return line;
}

// The names of years and quarters, each where it begins, as far as there is room; years alone where a column is a quarter.
std::string quarter_line(const report::Gantt& gantt, std::size_t step) {
    std::string line;
    for (const auto& [month, name, year] : gantt.quarters) {
        const std::size_t at = (static_cast<std::size_t>(month) - 1) / step;
        // A few months of a first year have no room for its name: the next one's quarters would be read as its own.
        if (year && month > 1 && month <= 12 && at < line.size() + 1) line.clear();
        if (!line.empty() && (at < line.size() + 1 || (step > 1 && !year))) continue;
        line += std::string(at - line.size(), ' ') + name;
    }
    return line;
}

std::string legend(bool unicode) {
    std::string line;
    for (const TypedPhase& look : typed_phases)
        line += (line.empty() ? "" : ", ") + std::string(unicode ? look.unicode : look.ascii) + " " +
                std::string(report::Gantt::word_of(look.phase));
    return line;
}

}  // namespace

std::vector<std::string> chart(const report::Steps& steps, const Figures& figures, std::size_t width) {
    if (steps.steps.size() < 2 || !(last_amount(steps) > 0)) return {};
    double low = 0;
    double high = 0;
    for (const auto& [begins, figure] : steps.steps) {
        low = std::min(low, figure);
        high = std::max(high, figure);
    }
    if (!(high > low)) return {};
    const std::size_t columns = std::max<std::size_t>(20, std::min<std::size_t>(width, 80) - 12);
    Grid grid(steps_height, columns, figures.unicode);
    for (std::size_t column = 0; column < columns; ++column) {
        const double at = last_amount(steps) * (static_cast<double>(column) + 0.5) / static_cast<double>(columns);
        const double filling = (figure_at(steps, at).value_or(low) - low) / (high - low) * steps_height;
        for (std::size_t row = 0; row < steps_height; ++row)
            grid.at(row, column) = filled(filling - static_cast<double>(steps_height - 1 - row), figures.unicode);
    }
    grid.label(0, amount(steps.show, high, figures));
    grid.label(steps_height - 1, amount(steps.show, low, figures));
    return grid.lines(amount_marks(steps, columns, figures));
}

std::vector<std::string> chart(const report::Gantt& gantt, const Figures& figures, std::size_t width) {
    if (gantt.bars.empty()) return {};
    const std::size_t names = name_width(gantt);
    const std::size_t room = std::max<std::size_t>(width, 40) - names - 2;
    const std::size_t months = gantt.bars.front().months.size();
    std::size_t step = months <= room ? 1 : 3;
    while ((months + step - 1) / step > room) step *= 2;  // horizons of decades
    std::vector<std::string> all{trimmed(std::string(names + 2, ' ') + quarter_line(gantt, step))};
    for (const auto& bar : gantt.bars) {
        const std::string name = padded(cut(bar.name, names, figures.unicode), names, Side::left);
        all.push_back(trimmed(name + "  " + bar_line(bar, step, figures.unicode)));
    }
    all.push_back(legend(figures.unicode));
    return all;
}

}  // namespace cxcase::render
