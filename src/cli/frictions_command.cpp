#include "frictions_command.hpp"

#include "case_command.hpp"
#include "cxcase/analysis/frictions.hpp"
#include "cxcase/base/contract.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/report/frictions_report.hpp"

#include <algorithm>

namespace cxcase::cli {

namespace {

analysis::GroupBy group_by(const Arguments& arguments) {
    const auto& words = analysis::group_words;
    const auto* found = std::ranges::find(words, arguments.value_or("by", ""));
    base::expects(found != words.end(), "the table of options knows a grouping that the analysis does not");
    return static_cast<analysis::GroupBy>(found - words.begin());
}

}  // namespace

int frictions_command(const Arguments& arguments, Streams& streams) {
    const CaseWish wish = case_wish(arguments, streams);
    const auto by = group_by(arguments);
    const auto input = case_of(wish, streams);
    if (!input) return exit_invalid;
    const auto& business_case = input->result.loaded->business_case;
    const auto result = analysis::frictions(business_case, by);
    const auto report =
        report::frictions_report(business_case, result, {wish.notes, wish.at_likely(), warnings_of(*input)});
    const int code = settle(*input, {}, wish, streams);
    write_result(rendered(report, wish.destination, streams), wish.destination, streams);
    return code;
}

}  // namespace cxcase::cli
