#include "plan_command.hpp"

#include "case_command.hpp"
#include "cxcase/analysis/choose.hpp"
#include "cxcase/base/parallel.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/input/figure.hpp"
#include "cxcase/report/plan_report.hpp"
#include "failure.hpp"
#include "order.hpp"
#include "progress.hpp"

#include <algorithm>
#include <limits>
#include <variant>

namespace cxcase::cli {

namespace {

// --more 250k: an amount above 0 in the currency of the case.
std::optional<double> more_of(const Arguments& arguments) {
    const auto written = arguments.value("more");
    if (!written) return std::nullopt;
    const auto read = input::lex_figure(*written);
    const auto* figure = std::get_if<input::Figure>(&read);
    const bool amount = figure != nullptr && figure->mark == input::Mark::none && figure->currency.empty() &&
                        !figure->period && figure->number > 0;
    if (!amount)
        throw UsageError{"--more " + base::printable(*written) + " is no amount above 0",
                         "for example: --more 250k, in the currency of the case"};
    return figure->number;
}

void check_count(const model::BusinessCase& business_case) {
    const auto proposed =
        std::ranges::count(business_case.initiatives, model::Status::proposed, &model::Initiative::status);
    if (proposed <= static_cast<std::ptrdiff_t>(analysis::most_chosen_from)) return;
    throw UsageError{"a plan chooses among at most " + std::to_string(analysis::most_chosen_from) +
                         " proposed initiatives; the case has " + std::to_string(proposed),
                     "give some of them status: rejected or committed, or join those that belong together"};
}

}  // namespace

int plan_command(const Arguments& arguments, Streams& streams) {
    const CaseWish wish = case_wish(arguments, streams);
    analysis::ChooseOptions options;
    options.by = order_of(arguments);
    options.more = more_of(arguments).value_or(options.more);
    options.next_best = count_of(arguments, "next-best").value_or(options.next_best);
    options.threads = base::thread_count(count_of(arguments, "threads"), std::numeric_limits<std::size_t>::max());
    const auto top = count_of(arguments, "top");
    const auto input = case_of(wish, streams);
    if (!input) return exit_invalid;
    const auto& business_case = input->result.loaded->business_case;
    check_count(business_case);
    Rounds bar(streams, "sets", wish.notes);
    options.progress = [&](std::size_t more, std::size_t all) { bar.step(more, all); };
    const auto result = analysis::choose(business_case, options);
    const auto report = report::plan_report(business_case, result,
                                            {.notes = wish.notes,
                                             .top = top.value_or(10),
                                             .at_likely = wish.at_likely(),
                                             .case_warnings = warnings_of(*input)});
    const int code = settle(*input, {}, wish, streams);
    write_result(rendered(report, wish.destination, streams), wish.destination, streams);
    return result.best ? code : exit_invalid;
}

}  // namespace cxcase::cli
