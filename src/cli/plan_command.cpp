#include "plan_command.hpp"

#include "case_command.hpp"
#include "cxcase/analysis/choose.hpp"
#include "cxcase/analysis/schedule.hpp"
#include "cxcase/base/parallel.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/input/figure.hpp"
#include "cxcase/report/plan_report.hpp"
#include "failure.hpp"
#include "order.hpp"
#include "plan_options.hpp"
#include "progress.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>
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

analysis::ChooseOptions choose_options(const Arguments& arguments) {
    analysis::ChooseOptions options;
    options.by = order_of(arguments);
    options.more = more_of(arguments).value_or(options.more);
    options.next_best = count_of(arguments, "next-best").value_or(options.next_best);
    options.priority = arguments.has("priority");
    options.threads = base::thread_count(count_of(arguments, "threads"), std::numeric_limits<std::size_t>::max());
    return options;
}

// Without draws nothing but the plan.
analysis::ChooseDrawsResult answer(const model::BusinessCase& business_case, analysis::ChooseOptions options,
                                   std::optional<analysis::ChooseDrawsOptions> drawn, const CaseWish& wish,
                                   Streams& streams) {
    Rounds bar(streams, drawn ? "pieces" : "sets", wish.notes);
    const auto progress = [&](std::size_t more, std::size_t all) { bar.step(more, all); };
    if (!drawn) {
        options.progress = progress;
        analysis::ChooseDrawsResult alone;
        alone.plan = analysis::choose(business_case, options);
        return alone;
    }
    drawn->choose = std::move(options);
    drawn->progress = progress;
    drawn->stop = [&] { return streams.stop_signal() != 0; };
    auto result = analysis::choose_over_draws(business_case, *drawn);
    if (result.too_large)
        throw UsageError{
            "so many ranges in " + std::to_string(drawn->sample.draws) + " draws do not fit into memory",
            drawn->sample.draws > 1024 ? "take fewer draws, for example: --draws 1024" : "take fewer draws"};
    return result;
}

analysis::Schedule starts_of(const model::BusinessCase& business_case, analysis::ChooseOptions options,
                             const CaseWish& wish, Streams& streams) {
    Rounds bar(streams, "sets", wish.notes);
    options.progress = [&](std::size_t more, std::size_t all) { bar.step(more, all); };
    return analysis::schedule(business_case, options);
}

// The starts are proven with the set: that it is the best at these starts is only a part of that.
void take_over(const analysis::Schedule& schedule, analysis::ChooseResult& plan) {
    plan.compared += schedule.compared;
    if (schedule.proven && plan.proven) return;
    plan.proven = false;
    plan.gap = schedule.proven ? plan.gap : schedule.gap;
}

}  // namespace

int plan_command(const Arguments& arguments, Streams& streams) {
    const CaseWish wish = case_wish(arguments, streams);
    auto options = choose_options(arguments);
    auto drawn = plan_draws(arguments);
    const bool over_draws = drawn.has_value();
    const auto top = count_of(arguments, "top");
    if (over_draws) std::ignore = streams.stop_signal();  // from here on
    const auto input = case_of(wish, streams);
    if (!input) return exit_invalid;
    const auto& business_case = input->result.loaded->business_case;
    check_proposed(business_case, arguments.has("schedule"));
    if (options.priority) check_listed(business_case);
    if (over_draws || options.priority) options.most_open = analysis::most_open_at_all;
    std::optional<analysis::Schedule> schedule;
    if (arguments.has("schedule")) schedule = starts_of(business_case, options, wish, streams);
    const model::BusinessCase& planned = schedule ? schedule->business_case : business_case;
    auto result = answer(planned, std::move(options), std::move(drawn), wish, streams);
    if (schedule && result.aim.by == analysis::Aim::By::npv) take_over(*schedule, result.plan);
    if (result.stopped) {
        complain(streams, "stopped before every draw was done", "nothing was written");
        return exit_stopped;
    }
    const auto report = report::plan_report(planned, result.plan,
                                            {.notes = wish.notes,
                                             .top = top.value_or(10),
                                             .at_likely = wish.at_likely(),
                                             .case_warnings = warnings_of(*input),
                                             .drawn = over_draws ? &result : nullptr,
                                             .schedule = schedule ? &*schedule : nullptr,
                                             .as_stated = &business_case});
    const int code = settle(*input, result.warnings, wish, streams);
    write_result(rendered(report, wish.destination, streams), wish.destination, streams);
    return result.plan.best ? code : exit_invalid;
}

}  // namespace cxcase::cli
