#include "sensitivity_command.hpp"

#include "case_command.hpp"
#include "cxcase/analysis/sensitivity.hpp"
#include "cxcase/analysis/sobol_indices.hpp"
#include "cxcase/base/parallel.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/report/sensitivity_report.hpp"
#include "draw_options.hpp"
#include "failure.hpp"
#include "progress.hpp"
#include "sensitivity_grid.hpp"

#include <charconv>
#include <limits>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace cxcase::cli {

namespace {

// --swing 10%: a share of every figure, above 0 and at most 100%.
std::optional<double> swing_of(const Arguments& arguments) {
    const auto written = arguments.value("swing");
    if (!written) return std::nullopt;
    double per_cent = 0;
    const char* end = written->data() + written->size();
    const auto read = std::from_chars(written->data(), end, per_cent, std::chars_format::fixed);
    const bool whole = read.ec == std::errc{} && read.ptr + 1 == end && *read.ptr == '%';
    const bool bare = read.ec == std::errc{} && read.ptr == end && per_cent > 0 && per_cent <= 1;
    if (!whole || !(per_cent > 0) || per_cent > 100)
        throw UsageError{"--swing " + base::printable(*written) + " is not a share above 0% and up to 100%",
                         bare ? "write --swing " + base::compact(100 * per_cent) + "%" : "for example: --swing 10%"};
    return per_cent / 100;
}

// --sobol with --draws and --seed; nothing where it is not asked for.
std::optional<analysis::SobolOptions> sobol_of(const Arguments& arguments) {
    const bool asked = arguments.has("sobol");
    for (const char* option : {"draws", "seed"}) {
        if (!asked && arguments.has(option))
            throw UsageError{"--" + std::string(option) + " is of no use without --sobol",
                             "only --sobol draws; everything else is worked out at the ends of ranges"};
    }
    if (!asked) return std::nullopt;
    analysis::SobolOptions options;
    if (const auto draws = arguments.value("draws")) options.draws = draws_of(*draws, analysis::most_sobol_draws);
    if (const auto seed = arguments.value("seed")) options.seed = seed_of(*seed);
    options.threads = count_of(arguments, "threads");
    if (arguments.has("swing"))
        throw UsageError{
            "--sobol draws what the case gives as ranges, and --swing moves every figure by the same share",
            "ask one of them at a time"};
    return options;
}

int stopped(Streams& streams) {
    complain(streams, "stopped before all draws were done", "nothing was written");
    return exit_stopped;
}

analysis::SobolResult draw(const model::BusinessCase& business_case, analysis::SobolOptions options, bool bar_wanted,
                           Streams& streams) {
    if (!analysis::is_uncertain(business_case))
        throw UsageError{"--sobol has nothing to draw: every figure of this case is certain",
                         "give a range where you are not sure, such as 'churn: 1.8%..2.4% per month'"};
    Rounds bar(streams, "draws", bar_wanted);
    options.progress = [&](std::size_t more, std::size_t all) { bar.step(more, all); };
    options.stop = [&] { return streams.stop_signal() != 0; };
    return analysis::sobol_indices(business_case, options);
}

}  // namespace

int sensitivity_command(const Arguments& arguments, Streams& streams) {
    analysis::SensitivityOptions options;
    options.swing = swing_of(arguments);
    if (arguments.has("grid")) return sensitivity_grid(arguments, options.swing, streams);
    if (arguments.has("measure"))
        throw UsageError{"--measure is of no use without --grid", "everything else is about NPV"};
    const CaseWish wish = case_wish(arguments, streams);
    options.threads = base::thread_count(count_of(arguments, "threads"), std::numeric_limits<std::size_t>::max());
    const auto sobol = sobol_of(arguments);
    report::SensitivityReportOptions report_as{.notes = wish.notes, .at_likely = wish.at_likely()};
    report_as.top = count_of(arguments, "top").value_or(report_as.top);
    if (sobol) std::ignore = streams.stop_signal();  // from here on
    const auto input = case_of(wish, streams);
    if (!input) return exit_invalid;
    const auto& business_case = input->result.loaded->business_case;
    if (sobol) report_as.sobol = draw(business_case, *sobol, wish.notes, streams);
    if (report_as.sobol && report_as.sobol->stopped) return stopped(streams);
    report_as.case_warnings = warnings_of(*input);
    const auto result = analysis::sensitivity(business_case, options);
    const auto report = report::sensitivity_report(business_case, result, report_as);
    const int code =
        settle(*input, report_as.sobol ? report_as.sobol->warnings : std::vector<analysis::Warning>{}, wish, streams);
    write_result(rendered(report, wish.destination, streams), wish.destination, streams);
    return code;
}

}  // namespace cxcase::cli
