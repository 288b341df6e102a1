#include "voi_command.hpp"

#include "case_command.hpp"
#include "cxcase/analysis/voi.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/report/voi_report.hpp"
#include "draw_options.hpp"
#include "failure.hpp"
#include "pilot_options.hpp"
#include "progress.hpp"

#include <string>
#include <tuple>

namespace cxcase::cli {

namespace {

analysis::VoiOptions voi_options(const Arguments& arguments) {
    const analysis::SimulateOptions drawn = draw_options(arguments);
    analysis::VoiOptions options;
    options.sample = drawn.sample;
    options.threads = drawn.threads;
    if (options.sample.draws > analysis::most_voi_draws)
        throw UsageError{"voi takes at most " + std::to_string(analysis::most_voi_draws) + " draws, not " +
                             std::to_string(options.sample.draws),
                         "every draw is kept and looked at again for each input"};
    return options;
}

}  // namespace

int voi_command(const Arguments& arguments, Streams& streams) {
    const CaseWish wish = case_wish(arguments, streams);
    analysis::VoiOptions options = voi_options(arguments);
    const auto top = count_of(arguments, "top");
    std::ignore = streams.stop_signal();  // from here on
    const auto input = case_of(wish, streams);
    if (!input) return exit_invalid;
    const auto& business_case = input->result.loaded->business_case;
    options.pilot = pilot_wish(arguments, business_case);
    Rounds draws(streams, "draws", wish.notes);
    Rounds inputs(streams, "inputs", wish.notes);
    options.progress = [&](std::size_t more, std::size_t all) { draws.step(more, all); };
    options.looked_at = [&](std::size_t more, std::size_t all) { inputs.step(more, all); };
    options.stop = [&] { return streams.stop_signal() != 0; };
    const auto result = analysis::voi(business_case, options);
    if (result.stopped) {
        complain(streams, "stopped after " + std::to_string(result.draws) + " draws", "nothing was written");
        return exit_stopped;
    }
    const auto report = report::voi_report(
        business_case, result, {.notes = wish.notes, .top = top.value_or(10), .case_warnings = warnings_of(*input)});
    const int code = settle(*input, result.warnings, wish, streams);
    write_result(rendered(report, wish.destination, streams), wish.destination, streams);
    return code;
}

}  // namespace cxcase::cli
