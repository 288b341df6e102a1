#include "simulate_command.hpp"

#include "case_command.hpp"
#include "cxcase/analysis/simulate.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/report/simulate_report.hpp"
#include "draw_options.hpp"
#include "draws_file.hpp"
#include "failure.hpp"
#include "files.hpp"
#include "progress.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace cxcase::cli {

namespace {

// Nothing is counted past the horizon, so no payback lies there.
void check_months(const std::vector<int>& months, int horizon) {
    if (months.empty() || months.back() <= horizon) return;
    throw UsageError{"--payback-within " + std::to_string(months.back()) + " lies beyond the horizon of " +
                         std::to_string(horizon) + " months",
                     "nothing is counted there; lengthen the case's 'horizon' or ask for fewer months"};
}

// Standard output has one answer, and draws are another.
void check_draws_out(const Arguments& arguments) {
    const auto path = arguments.value("draws-out");
    if (path && (path->empty() || *path == "-"))
        throw UsageError{"--draws-out needs the name of a file",
                         "for example: --draws-out draws.csv; or --draws-out /dev/stdout --output answer.json"};
}

// The file of --draws-out, where it is asked for.
std::optional<DrawsFile> draws_file(const Arguments& arguments, const CaseInput& input, const CaseWish& wish) {
    const auto path = arguments.value("draws-out");
    if (!path) return std::nullopt;
    refuse_own_input(input.sources, {*path, "csv", false}, "--draws-out");
    if (wish.destination.output.empty() && *path != "/dev/null" && same_target(*path, "/dev/stdout"))
        throw UsageError{"the draws and the answer would both go to standard output",
                         "name a file for one of them; for example: --draws-out /dev/stdout --output answer.json"};
    if (!wish.destination.output.empty() && same_target(*path, wish.destination.output))
        throw UsageError{"--draws-out and --output name the same file '" + base::printable(*path) + "'",
                         "the draws and the answer need a file each"};
    return std::optional<DrawsFile>(std::in_place, input.result.loaded->business_case, *path);
}

analysis::SimulateResult draw(const model::BusinessCase& business_case, analysis::SimulateOptions options,
                              std::optional<DrawsFile>& file, const CaseWish& wish, Streams& streams) {
    Rounds bars(streams, "draws", wish.notes);  // `until` begins anew with twice the draws
    options.progress = [&](std::size_t more, std::size_t all) { bars.step(more, all); };
    options.stop = [&] { return streams.stop_signal() != 0; };
    if (file) options.take = [&](const analysis::DrawnRows& rows) { file->write(rows); };
    auto result = analysis::simulate(business_case, options);
    if (file && !result.stopped) file->close();
    return result;
}

int stopped(const analysis::SimulateResult& result, Streams& streams) {
    complain(streams, "stopped after " + std::to_string(result.draws) + " draws", "nothing was written");
    return exit_stopped;
}

}  // namespace

int simulate_command(const Arguments& arguments, Streams& streams) {
    const CaseWish wish = case_wish(arguments, streams);
    const auto options = draw_options(arguments);
    check_draws_out(arguments);
    std::ignore = streams.stop_signal();  // from here on
    const auto input = case_of(wish, streams);
    if (!input) return exit_invalid;
    const auto& business_case = input->result.loaded->business_case;
    check_months(options.payback_within, analysis::longest_horizon(business_case));
    auto file = draws_file(arguments, *input, wish);
    const auto result = draw(business_case, options, file, wish, streams);
    if (result.stopped) return stopped(result, streams);
    const report::SimulateReportOptions report_as{wish.notes, wish.at_likely(), options.until, warnings_of(*input)};
    const int code = settle(*input, result.warnings, wish, streams);
    write_result(rendered(report::simulate_report(business_case, result, report_as), wish.destination, streams),
                 wish.destination, streams);
    return code;
}

}  // namespace cxcase::cli
