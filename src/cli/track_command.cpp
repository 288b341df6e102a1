#include "track_command.hpp"

#include "actuals_input.hpp"
#include "case_command.hpp"
#include "cxcase/analysis/track.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/input/actuals.hpp"
#include "cxcase/report/track_figures.hpp"
#include "cxcase/report/track_report.hpp"
#include "failure.hpp"
#include "files.hpp"
#include "into_case.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <variant>
#include <vector>

namespace cxcase::cli {

namespace {

constexpr std::size_t usual_months = 12;  // of a template

struct TrackWish {
    CaseWish asked;
    ActualsWish actuals;
    std::string into;
    std::optional<std::string> form;  // of a template: "empty", "planned"
    std::optional<std::size_t> months;
};

// Nothing else was asked for.
bool is_csv(const Arguments& arguments, const Destination& destination) {
    return destination.format == "csv" || (destination.format == "table" && !arguments.has("format"));
}

TrackWish wish_of(const Arguments& arguments, const Streams& streams) {
    TrackWish wish;
    wish.asked = case_wish(arguments, streams);
    wish.actuals = actuals_wish(arguments);
    wish.into = arguments.value_or("into", "");
    wish.form = arguments.value("template");
    wish.months = count_of(arguments, "months");
    if (wish.form && wish.actuals.given())
        throw UsageError{"--template and --actuals are two questions", "ask for one of them"};
    if (!wish.form && !wish.actuals.given())
        throw UsageError{"what happened? --actuals names a table of it",
                         "'cxcase track CASE --template empty' prints one to fill in"};
    if (wish.form && !is_csv(arguments, wish.asked.destination))
        throw UsageError{"a template is a table to fill in, which is CSV",
                         "leave --format out, and name a file that ends in .csv"};
    if (wish.months && !wish.form) throw UsageError{"--months goes with --template", "leave it out"};
    if (arguments.has("into") && (wish.into.empty() || wish.into == "-" || wish.form))
        throw UsageError{"--into needs the file of a case, and actuals", "for example: --into next-year.yaml"};
    refuse_two_inputs(wish.actuals, wish.asked.file);
    refuse_two_outputs(wish.into, wish.asked.destination);
    return wish;
}

// A table that is filled in took somebody hours.
void refuse_to_replace(const std::string& output) {
    std::error_code unknown;
    if (std::filesystem::is_regular_file(output, unknown))
        throw UsageError{base::in_quotes(output) + " is there already, and may hold what happened",
                         "name another file, or remove it first"};
}

int write_template(const TrackWish& wish, const CaseInput& input, Streams& streams) {
    const auto& bc = input.result.loaded->business_case;
    refuse_to_replace(wish.asked.destination.output);
    tell_tools(input.sources, input.result.diagnostics, wish.asked, streams);
    const auto most = static_cast<std::size_t>(bc.calendar.horizon);
    const auto months = static_cast<int>(std::min(wish.months.value_or(usual_months), most));
    const auto options = track_options(wish.actuals, bc);
    const auto series = analysis::series_of_plan(bc, input::possible_actuals(bc), options);
    std::vector<std::string> subjects;
    for (const auto& one : series) subjects.push_back(model::path_of(bc, one));
    std::vector<std::vector<double>> planned;
    if (*wish.form == "planned") planned = analysis::planned_actuals(bc, series, options);
    write_result(report::track_template(bc, subjects, series, planned, months), wish.asked.destination, streams);
    return exit_done;
}

bool write_updates(const TrackWish& wish, const CaseInput& input, const analysis::TrackResult& result,
                   Streams& streams) {
    std::vector<input::PlacedFigure> figures;
    for (const auto& one : report::track_figures(input.result.loaded->business_case, result))
        if (!one.written.empty()) figures.push_back({one.path, one.written});
    return write_into(wish.into, input.sources[0].text(), figures, wish.asked.input, streams);
}

}  // namespace

int track_command(const Arguments& arguments, Streams& streams) {
    const TrackWish wish = wish_of(arguments, streams);
    auto input = case_of(wish.asked, streams);
    if (!input) return exit_invalid;
    const auto& business_case = input->result.loaded->business_case;
    if (wish.form) return write_template(wish, *input, streams);
    const auto found = tracked_of(wish.actuals, *input, wish.asked.input, streams);
    if (const auto* code = std::get_if<int>(&found)) return *code;
    refuse_own_input(input->sources, wish.asked.destination);
    const auto& tracked = std::get<report::Tracked>(found);
    const auto report = report::track_report(business_case, tracked.actuals, tracked.result,
                                             {.file = tracked.file,
                                              .notes = wish.asked.notes,
                                              .at_likely = wish.asked.at_likely(),
                                              .case_warnings = warnings_of(*input)});
    const int code = settle(*input, tracked.result.warnings, wish.asked, streams);
    if (!wish.into.empty() && code == exit_done && !write_updates(wish, *input, tracked.result, streams))
        return exit_invalid;
    write_result(rendered(report, wish.asked.destination, streams), wish.asked.destination, streams);
    return code;
}

}  // namespace cxcase::cli
