#include "data_options.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/input/figure.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <variant>

namespace cxcase::cli {

namespace {

using input::ColumnRole;

struct RoleOption {
    ColumnRole role;
    std::string_view option;
    bool several;
};
constexpr std::array role_options{
    RoleOption{ColumnRole::outcome, "outcome", false},     RoleOption{ColumnRole::friction, "friction", true},
    RoleOption{ColumnRole::covariate, "covariates", true}, RoleOption{ColumnRole::count, "count", false},
    RoleOption{ColumnRole::tenure, "tenure", false},       RoleOption{ColumnRole::segment, "segment", false},
    RoleOption{ColumnRole::after, "after", false},         RoleOption{ColumnRole::survivors, "survivors", true}};

std::string file_of(const Arguments& arguments) {
    const std::string example = "for example: " + std::string(arguments.command->examples.front());
    if (arguments.operands.empty()) throw UsageError{"calibrate needs a table of customers", example};
    if (arguments.operands.size() > 1)
        throw UsageError{"calibrate takes one table, and '" + base::printable(arguments.operands[1]) + "' is another",
                         example};
    return arguments.operands.front();
}

void add(DataWish& wish, const RoleOption& role, std::string_view name) {
    const std::string option = "--" + std::string(role.option);
    const std::string column(base::trim(name));
    if (column.empty()) throw UsageError{option + " needs the name of a column", "see 'cxcase calibrate --help'"};
    const auto found = std::ranges::find(wish.columns, column, &input::ColumnWish::name);
    if (found != wish.columns.end())
        throw UsageError{"column '" + base::printable(column) + "' is asked for twice",
                         "a column is the outcome, a friction, a covariate or one of the others"};
    wish.columns.push_back({column, role.role});
}

void need(const DataWish& wish, ColumnRole role, const std::string& message, const std::string& help) {
    if (names_of(wish, role).empty()) throw UsageError{message, help};
}

// "per quarter" as lines of a case have it.
std::string checked_period(const std::string& written) {
    const auto read = input::lex_period(written.starts_with("per ") ? written.substr(4) : written);
    if (const auto* problem = std::get_if<input::Problem>(&read))
        throw UsageError{"--period " + base::printable(written) + ": " + problem->message,
                         problem->help.empty() ? "for example: --period 'per month'" : problem->help};
    return std::get<input::Period>(read).text();
}

// Churn has a period, and nobody but the user knows it; that of a tenure is a month.
std::string period_of(const Arguments& arguments, const DataWish& wish) {
    const auto written = arguments.value("period");
    if (wish.outcome == analysis::Outcome::conversion) {
        if (written) throw UsageError{"a conversion has no period", "leave --period out"};
        return {};
    }
    if (!names_of(wish, ColumnRole::tenure).empty()) {
        if (written && checked_period(*written) != "per month")
            throw UsageError{"with --tenure the churn is that of a month", "leave --period out"};
        return "per month";
    }
    if (!written && arguments.has("sql")) return {};
    if (!written)
        throw UsageError{"in which time were these customers lost? calibrate does not guess it",
                         "say so: --period 'per month', 'per quarter' or 'per year'; or name the months with --tenure"};
    return checked_period(*written);
}

analysis::Method method_of(const Arguments& arguments) {
    const auto by = arguments.value_or("by", "regression");
    if (by == "experiment") return analysis::Method::experiment;
    return by == "phases" ? analysis::Method::phases : analysis::Method::regression;
}

// What belongs to one way of comparing only.
void check_method(const DataWish& wish) {
    const bool phases = wish.method == analysis::Method::phases;
    if (phases && names_of(wish, ColumnRole::after).empty())
        throw UsageError{"which rows are of the time after the change?", "name the column: --after COLUMN"};
    if (!phases && !names_of(wish, ColumnRole::after).empty())
        throw UsageError{"--after goes with --by phases", "leave it out, or add --by phases"};
    if (wish.method == analysis::Method::regression) return;
    const bool adjusts = !names_of(wish, ColumnRole::covariate).empty() || !names_of(wish, ColumnRole::tenure).empty();
    if (adjusts)
        throw UsageError{"--covariates and --tenure are for a regression",
                         "leave them out; where groups differ in them, use --by regression"};
}

DataWish survivors_wish(const Arguments& arguments, DataWish wish) {
    for (const auto& column : wish.columns) {
        if (column.role != ColumnRole::survivors)
            throw UsageError{"--survivors stands alone", base::in_quotes(column.name) + " is a column about customers"};
    }
    const auto written = arguments.value("period");
    if (!written)
        throw UsageError{"how long is it from one row to the next?", "say so: --period 'per month' or 'per year'"};
    wish.period = checked_period(*written);
    return wish;
}

}  // namespace

std::vector<std::string> names_of(const DataWish& wish, ColumnRole role) {
    std::vector<std::string> names;
    for (const auto& column : wish.columns)
        if (column.role == role) names.push_back(column.name);
    return names;
}

double months_of_period(const DataWish& wish) {
    if (wish.period.empty()) return 1;
    const auto read = input::lex_period(wish.period.substr(4));
    return std::get<input::Period>(read).months();
}

DataWish data_wish(const Arguments& arguments) {
    DataWish wish;
    wish.file = file_of(arguments);
    for (const RoleOption& role : role_options) {
        for (const auto& value : arguments.values(role.option)) {
            if (!role.several) {
                add(wish, role, value);
                continue;
            }
            for (const auto& name : base::split(value, ',')) add(wish, role, name);
        }
    }
    if (!names_of(wish, ColumnRole::survivors).empty()) return survivors_wish(arguments, std::move(wish));
    need(wish, ColumnRole::outcome, "which column is the outcome?", "for example: --outcome churned");
    need(wish, ColumnRole::friction, "which columns are frictions?",
         "for example: --friction late_delivery,billing_error");
    if (arguments.value_or("on", "churn") == "conversion") wish.outcome = analysis::Outcome::conversion;
    if (wish.outcome == analysis::Outcome::conversion && !names_of(wish, ColumnRole::tenure).empty())
        throw UsageError{"--tenure is for churn", "leave it out for a conversion"};
    wish.method = method_of(arguments);
    check_method(wish);
    wish.period = period_of(arguments, wish);
    return wish;
}

}  // namespace cxcase::cli
