#include "sensitivity_command.hpp"

#include "case_command.hpp"
#include "cxcase/analysis/sensitivity.hpp"
#include "cxcase/base/parallel.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/report/sensitivity_report.hpp"
#include "failure.hpp"

#include <charconv>
#include <limits>

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
    if (!whole || !(per_cent > 0) || per_cent > 100)
        throw UsageError{"--swing " + base::printable(*written) + " is not a share above 0% and up to 100%",
                         "for example: --swing 10%"};
    return per_cent / 100;
}

}  // namespace

int sensitivity_command(const Arguments& arguments, Streams& streams) {
    const CaseWish wish = case_wish(arguments, streams);
    analysis::SensitivityOptions options;
    options.swing = swing_of(arguments);
    options.threads = base::thread_count(count_of(arguments, "threads"), std::numeric_limits<std::size_t>::max());
    const auto top = count_of(arguments, "top");
    const auto input = case_of(wish, streams);
    if (!input) return exit_invalid;
    const auto& business_case = input->result.loaded->business_case;
    const auto result = analysis::sensitivity(business_case, options);
    const auto report = report::sensitivity_report(business_case, result,
                                                   {.notes = wish.notes,
                                                    .top = top.value_or(10),
                                                    .at_likely = wish.at_likely(),
                                                    .case_warnings = warnings_of(*input)});
    const int code = settle(*input, {}, wish, streams);
    write_result(rendered(report, wish.destination, streams), wish.destination, streams);
    return code;
}

}  // namespace cxcase::cli
