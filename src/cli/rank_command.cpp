#include "rank_command.hpp"

#include "case_command.hpp"
#include "cxcase/analysis/quick_choice.hpp"
#include "cxcase/analysis/rank.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/report/rank_report.hpp"
#include "order.hpp"

namespace cxcase::cli {

namespace {

analysis::RankOptions rank_options(const Arguments& arguments) {
    return {order_of(arguments), arguments.has("shapley")};
}

report::RankReportOptions report_options(const Arguments& arguments, const CaseWish& wish) {
    report::RankReportOptions options;
    options.top = count_of(arguments, "top").value_or(options.top);
    options.notes = wish.notes;
    options.at_likely = wish.at_likely();
    return options;
}

}  // namespace

int rank_command(const Arguments& arguments, Streams& streams) {
    const CaseWish wish = case_wish(arguments, streams);
    auto report_as = report_options(arguments, wish);
    const auto input = case_of(wish, streams);
    if (!input) return exit_invalid;
    const auto& business_case = input->result.loaded->business_case;
    const auto result = analysis::rank(business_case, rank_options(arguments));
    report_as.case_warnings = warnings_of(*input);
    report_as.plan = analysis::quick_choice(business_case);
    const int code = settle(*input, result.warnings, wish, streams);
    write_result(rendered(report::rank_report(business_case, result, report_as), wish.destination, streams),
                 wish.destination, streams);
    return code;
}

}  // namespace cxcase::cli
