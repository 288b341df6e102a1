// Two figures, each with values as `sweep --vary` takes them or by its path alone; the case is read with every pair of them.
#include "sensitivity_grid.hpp"

#include "cxcase/analysis/ends.hpp"
#include "cxcase/analysis/explain.hpp"
#include "cxcase/analysis/picked.hpp"
#include "cxcase/base/parallel.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/report/grid_report.hpp"
#include "failure.hpp"
#include "sweep_run.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cxcase::cli {

namespace {

constexpr std::size_t usual_points = 5;
constexpr std::size_t most_across = 6;  // what 80 columns hold
constexpr std::size_t most_down = 100;
constexpr std::string_view example = "for example: --grid discount_rate=8%..12%:5 --grid segments.consumer.churn";

// PATH=VALUES, not a path alone.
bool has_values(const std::string& written) { return written.find('=') != std::string::npos; }

// What was typed for each of the two: PATH=VALUES, or a path alone.
std::vector<std::string> two_figures(const Arguments& arguments) {
    std::vector<std::string> all;
    for (const std::string& written : arguments.values("grid")) {
        if (has_values(written)) {
            all.push_back(written);
            continue;
        }
        for (const std::string& path : base::split(written, ',')) all.emplace_back(base::trim(path));
    }
    if (all.size() == 2) return all;
    throw UsageError{"--grid needs two figures, and got " + std::to_string(all.size()), std::string(example)};
}

// Of a figure without values: where it stands in the register, and the values chosen for it.
struct Chosen {
    std::uint32_t quantity = 0;
    std::vector<double> values;
};

// The figures at a path; where none is, those below it: a fix's own figure may stand in 'reduces'.
std::vector<std::uint32_t> figures_at(const model::BusinessCase& from, const std::string& path) {
    std::vector<std::uint32_t> below;
    for (std::uint32_t id = 0; id < from.assumptions.size(); ++id) {
        if (from.assumptions[id].path == path) return {id};
        if (from.assumptions[id].path.starts_with(path + ".")) below.push_back(id);
    }
    return below;
}

std::uint32_t figure_at(const model::BusinessCase& from, const std::string& path) {
    const std::vector<std::uint32_t> found = figures_at(from, path);
    if (found.size() == 1) return found.front();
    if (found.size() > 1)
        throw UsageError{base::in_quotes(path) + " holds " + std::to_string(found.size()) + " figures",
                         "name one of them, such as " + from.assumptions[found.front()].path};
    std::vector<std::string> known;
    for (const model::Assumption& one : from.assumptions)
        if (one.stated) known.push_back(one.path);
    throw UsageError{"the case has no figure " + base::in_quotes(path) + suggestion(path, known),
                     "name one in full, as segments.consumer.churn; with a * in it say which values, as "
                     "'segments.*.churn *= 0.8,1,1.2'"};
}

Chosen chosen(const model::BusinessCase& from, const std::string& path, std::optional<double> swing) {
    const std::uint32_t quantity = figure_at(from, path);
    const model::Assumption& figure = from.assumptions[quantity];
    if (!swing && !figure.uncertain()) swing = analysis::usual_swing;
    const analysis::Ends ends = analysis::ends_of(figure, swing);
    if (!(ends.low < ends.high))
        throw UsageError{base::in_quotes(path) + " is 0 and has no range, so there is nothing to choose values from",
                         "say which: --grid " + path + "=LOW..HIGH:5"};
    Chosen all{quantity, {}};
    for (std::size_t k = 0; k < usual_points; ++k)
        all.values.push_back(ends.low + (ends.high - ends.low) * static_cast<double>(k) / (usual_points - 1));
    return all;
}

std::string measure_of(const Arguments& arguments) { return arguments.value_or("measure", "portfolio.npv"); }

analysis::Picks picks_of(const Arguments& arguments, const model::BusinessCase& from) {
    const std::string measure = measure_of(arguments);
    if (measure.find_first_of(",*") != std::string::npos)
        throw UsageError{"--grid shows one measure, and " + base::in_quotes(measure) + " is several",
                         "'cxcase sweep' writes as many as you like"};
    auto picks = analysis::pick(from, {measure, "initiatives.*.funded"});
    if (const auto* bad = std::get_if<analysis::BadPick>(&picks)) throw UsageError{bad->message, bad->help};
    return std::get<analysis::Picks>(std::move(picks));
}

// The case with each pair of values, and what is asked of it.
class Cells {
 public:
    Cells(const Arguments& arguments, const SweepCase& sweep, std::array<std::optional<Chosen>, 2> chosen)
        : sweep_(sweep),
          chosen_(std::move(chosen)),
          picks_(picks_of(arguments, sweep.base.business_case)),
          measure_(measure_of(arguments)),
          reader_(*sweep.variants) {}

    [[nodiscard]] report::GridCell as_it_stands() const { return answer(sweep_.base.business_case); }

    [[nodiscard]] report::GridCell at(std::size_t down, std::size_t across) {
        const std::array at{down, across};
        std::vector<std::size_t> typed;
        for (std::size_t axis = 0; axis < at.size(); ++axis)
            if (!chosen_.at(axis)) typed.push_back(at.at(axis));
        const model::BusinessCase* read = typed.empty() ? &sweep_.base.business_case : reader_.read(typed);
        if (read == nullptr) return {std::nullopt, {}, first_error(reader_.problems())};
        if (typed.size() == at.size()) return answer(*read);
        model::BusinessCase with = *read;
        for (std::size_t axis = 0; axis < at.size(); ++axis)
            if (const auto& one = chosen_.at(axis)) with.put({one->quantity}, one->values[at.at(axis)]);
        if (input::conserved(with)) return answer(with);
        return {std::nullopt,
                {},
                "these values contradict the rest of the case: frictions would explain more than there is"};
    }

    [[nodiscard]] model::MeasureUnit unit() const {
        return std::ranges::find(picks_.figures, measure_, &analysis::Picked::path)->unit;
    }

 private:
    [[nodiscard]] report::GridCell answer(const model::BusinessCase& from) const {
        const auto figures = analysis::figures_of(from, picks_);
        report::GridCell cell;
        for (std::size_t k = 0; k < figures.size(); ++k) {
            const analysis::Picked& picked = picks_.figures[k];
            if (picked.path == measure_) cell.figure = figures[k];
            if (picked.path.ends_with(".funded") && figures[k].value_or(0) != 0) cell.funded.push_back(picked.id);
        }
        std::ranges::sort(cell.funded);
        return cell;
    }

    const SweepCase& sweep_;
    std::array<std::optional<Chosen>, 2> chosen_;
    analysis::Picks picks_;
    std::string measure_;
    input::VariantReader reader_;
};

void check_size(const report::GridAxis& axis, std::size_t most, const std::string& where) {
    if (axis.values.size() <= most) return;
    throw UsageError{"--grid has room for " + std::to_string(most) + " values " + where + ", and " +
                         base::in_quotes(axis.name) + " has " + std::to_string(axis.values.size()),
                     "name the figure with more values first, or let 'cxcase sweep' write them all"};
}

report::GridAxis axis_of(const model::BusinessCase& from, const Chosen& chosen) {
    const model::Assumption& figure = from.assumptions[chosen.quantity];
    report::GridAxis axis{figure.path, {}, chosen.values, &figure};
    for (const double value : chosen.values) axis.values.push_back(base::shortest(value));
    return axis;
}

void refuse_others(const Arguments& arguments) {
    for (const char* option : {"sobol", "draws", "seed", "top"}) {
        if (arguments.has(option))
            throw UsageError{"--" + std::string(option) + " is of no use with --grid",
                             "--grid shows two figures and nothing else; ask one after the other"};
    }
}

// Both axes, in the order written.
struct Axes {
    std::array<std::optional<Chosen>, 2> chosen;  // nothing where values were typed
    std::vector<report::GridAxis> shown;
};

Axes axes_of(const SweepCase& sweep, const std::vector<std::string>& written, std::optional<double> swing) {
    Axes axes;
    auto typed = sweep.axes.begin();
    for (std::size_t axis = 0; axis < written.size(); ++axis) {
        if (has_values(written[axis])) {
            axes.shown.push_back({typed->name, typed->values});
            ++typed;
            continue;
        }
        axes.chosen.at(axis) = chosen(sweep.base.business_case, written[axis], swing);
        axes.shown.push_back(axis_of(sweep.base.business_case, *axes.chosen.at(axis)));
    }
    if (axes.shown[0].name == axes.shown[1].name)
        throw UsageError{"--grid names " + base::in_quotes(axes.shown[0].name) + " twice", std::string(example)};
    check_size(axes.shown[0], most_down, "below each other");
    check_size(axes.shown[1], most_across, "side by side");
    return axes;
}

// Whether every typed value may be of use; what none could use is told.
bool are_of_use(SweepCase& sweep, const CaseWish& wish, Streams& streams) {
    std::vector<std::size_t> sizes;
    for (const input::Axis& axis : sweep.axes) sizes.push_back(axis.values.size());
    if (sizes.empty()) return true;
    const SweepPlan plan(sizes, false);
    return prepare(sweep, plan, {0, plan.count()}, base::thread_count({}, 256), wish, streams);
}

report::Grid work_out(const Arguments& arguments, const SweepCase& sweep, const Axes& axes) {
    Cells cells(arguments, sweep, axes.chosen);
    report::Grid grid{axes.shown[0], axes.shown[1], measure_of(arguments), cells.unit(), cells.as_it_stands(), {}};
    for (std::size_t down = 0; down < grid.down.values.size(); ++down)
        for (std::size_t across = 0; across < grid.across.values.size(); ++across)
            grid.cells.push_back(cells.at(down, across));
    return grid;
}

}  // namespace

int sensitivity_grid(const Arguments& arguments, std::optional<double> swing, Streams& streams) {
    refuse_others(arguments);
    const CaseWish wish = case_wish(arguments, streams);
    const std::vector<std::string> written = two_figures(arguments);
    std::vector<std::string> typed;
    std::ranges::copy_if(written, std::back_inserter(typed), has_values);
    const auto sweep = sweep_case(wish, "--grid", typed, streams);
    if (!sweep) return exit_invalid;
    const Axes axes = axes_of(*sweep, written, swing);
    if (!are_of_use(*sweep, wish, streams)) return exit_invalid;
    const report::Grid grid = work_out(arguments, *sweep, axes);
    tell_tools(sweep->sources, sweep->said, wish, streams);
    const report::GridReportOptions report_as{wish.notes, wish.at_likely(),
                                              warnings_of(sweep->sources, sweep->base, sweep->said)};
    write_result(rendered(report::grid_report(sweep->base.business_case, grid, report_as), wish.destination, streams),
                 wish.destination, streams);
    return exit_done;
}

}  // namespace cxcase::cli
