#include "retention_command.hpp"

#include "case_command.hpp"
#include "case_input.hpp"
#include "cxcase/base/codes.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/input/figure.hpp"
#include "cxcase/report/retention_report.hpp"
#include "failure.hpp"

#include <utility>
#include <variant>

namespace cxcase::cli {

namespace {

std::optional<double> rate_of(const Arguments& arguments) {
    const auto written = arguments.value("discount");
    if (!written) return std::nullopt;
    const auto read = input::lex_figure(*written);
    const auto* figure = std::get_if<input::Figure>(&read);
    if (figure == nullptr || figure->mark != input::Mark::percent || figure->period || !(figure->number > 0))
        throw UsageError{"--discount " + base::printable(*written) + " is no rate above 0",
                         "for example: --discount 10%, for each period of the curve"};
    return figure->number;
}

analysis::Survivors survivors_of(const model::CustomerData& table, std::size_t column) {
    analysis::Survivors survivors;
    for (std::size_t row = 0; row < table.rows; ++row) survivors.push_back(table.columns[column].number(row));
    return survivors;
}

int refuse(Streams& streams, const std::string& name, const std::string& why) {
    complain(streams,
             base::in_quotes(name) + ": " + why + " [" + std::string(base::info(base::Code::not_survivors).id) + "]",
             "a row a period: all customers first, then how many are left");
    return exit_invalid;
}

}  // namespace

RetentionWish retention_wish(const Arguments& arguments) {
    const auto customers = count_of(arguments, "customers");
    return {customers ? std::optional(static_cast<double>(*customers)) : std::nullopt, rate_of(arguments),
            lifecycle_wish(arguments)};
}

int retention_command(const DataWish& data, const RetentionWish& wish, const model::CustomerData& table,
                      const Destination& destination, const CaseOptions& telling, Streams& streams) {
    std::vector<report::RetentionCurve> curves;
    for (const std::size_t column : table.roles.survivors) {
        report::RetentionCurve curve{table.columns[column].name, survivors_of(table, column), {}};
        if (const std::string why = analysis::why_no_survivors(curve.survivors); !why.empty())
            return refuse(streams, curve.name, why);
        curve.fit = analysis::fit_retention(curve.survivors, wish.customers);
        if (!curve.fit.why_none.empty())
            return refuse(streams, curve.name, curve.fit.why_none + ", so there is nothing to fit");
        curves.push_back(std::move(curve));
    }
    if (wish.stages && !stages_into(data, *wish.stages, curves, telling, streams)) return exit_invalid;
    const auto report = report::retention_report({.file = case_name(data.file),
                                                  .period = data.period,
                                                  .customers = wish.customers,
                                                  .discount_rate = wish.discount_rate,
                                                  .notes = telling.warnings},
                                                 curves);
    write_result(rendered(report, destination, streams), destination, streams);
    return exit_done;
}

}  // namespace cxcase::cli
