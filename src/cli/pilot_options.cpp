#include "pilot_options.hpp"

#include "case_command.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/input/figure.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace cxcase::cli {

namespace {

using model::BusinessCase;

// Money as the case file takes it, in the case's currency: 2.50, 12k, EUR 2.50.
double money_of(const Arguments& arguments, const std::string& option, const BusinessCase& bc) {
    const std::string written = arguments.value_or(option, "0");
    const auto read = input::lex_figure(written);
    const auto* figure = std::get_if<input::Figure>(&read);
    const bool amount = figure != nullptr && figure->mark == input::Mark::none && !figure->period &&
                        std::isfinite(figure->number) && figure->number >= 0;
    if (amount && (figure->currency.empty() || figure->currency == bc.currency)) return figure->number;
    throw UsageError{"--" + option + " takes an amount of " + base::printable(bc.currency) + " from 0 on, not " +
                         base::in_quotes(written),
                     "for example: --" + option + " 2.50"};
}

// Nothing of a test is asked for without saying which.
void refuse_without_pilot(const Arguments& arguments) {
    for (const char* option : {"cost-per-customer", "pilot-cost", "pilot-size"}) {
        if (!arguments.has(option)) continue;
        throw UsageError{"--" + std::string(option) + " belongs to a test, and --pilot does not say of what",
                         "for example: --pilot frictions.late.affects.homes.churn --cost-per-customer 2.50"};
    }
}

std::string what_can(const BusinessCase& bc) {
    constexpr std::size_t most = 3;
    const std::vector<std::string> paths = pilot_paths(bc);
    if (paths.empty()) return "no input of this case that is a range can be tested on customers";
    std::string text = "what can be tested in this case: ";
    for (std::size_t k = 0; k < std::min(most, paths.size()); ++k) text += (k == 0 ? "" : ", ") + paths[k];
    return paths.size() > most ? text + " and " + std::to_string(paths.size() - most) + " more" : text;
}

std::uint32_t quantity_at(const BusinessCase& bc, const std::string& path) {
    const auto found = std::ranges::find(bc.assumptions, path, &model::Assumption::path);
    if (path.empty() || found == bc.assumptions.end())
        throw UsageError{"the case has no input " + base::in_quotes(path) + suggestion(path, pilot_paths(bc)),
                         what_can(bc)};
    return static_cast<std::uint32_t>(found - bc.assumptions.begin());
}

void check_testable(const BusinessCase& bc, std::uint32_t quantity) {
    const model::Assumption& input = bc.assumptions[quantity];
    if (!analysis::pilot_design(bc, quantity))
        throw UsageError{
            "no test on customers can show " + input.path +
                ": it is no share of them, and no effect on churn or conversion that some meet and some do not",
            what_can(bc)};
    if (!input.uncertain())
        throw UsageError{
            input.path + " is certain (" + base::printable(input.written) + "), so a test of it has nothing to tell",
            "write it as a range, such as 5%..12%, or try one with --set"};
}

void check_size(const BusinessCase& bc, const analysis::PilotWish& wish) {
    const auto design = analysis::pilot_design(bc, wish.quantity);
    const double fewest = design->kind == analysis::PilotKind::share ? 1 : 2;
    if (!wish.size || (static_cast<double>(*wish.size) >= fewest && static_cast<double>(*wish.size) <= design->people))
        return;
    throw UsageError{"--pilot-size takes a number of people from " + base::shortest(fewest) + " to " +
                         base::shortest(std::floor(design->people)) + " here, not " + std::to_string(*wish.size),
                     "so many can take part; without it the best size is looked for"};
}

}  // namespace

std::vector<std::string> pilot_paths(const BusinessCase& business_case) {
    std::vector<std::string> paths;
    for (const analysis::PilotDesign& design : analysis::pilot_designs(business_case)) {
        const model::Assumption& input = business_case.assumptions[design.quantity];
        if (input.uncertain()) paths.push_back(input.path);
    }
    return paths;
}

std::optional<analysis::PilotWish> pilot_wish(const Arguments& arguments, const BusinessCase& business_case) {
    const auto path = arguments.value("pilot");
    if (!path) {
        refuse_without_pilot(arguments);
        return std::nullopt;
    }
    analysis::PilotWish wish;
    wish.quantity = quantity_at(business_case, *path);
    check_testable(business_case, wish.quantity);
    if (!arguments.has("cost-per-customer"))
        throw UsageError{"--pilot needs to know what each customer of the test costs",
                         "for example: --cost-per-customer 2.50; what it costs whatever its size is --pilot-cost"};
    wish.cost_per_customer = money_of(arguments, "cost-per-customer", business_case);
    wish.fixed_cost = money_of(arguments, "pilot-cost", business_case);
    wish.size = count_of(arguments, "pilot-size");
    check_size(business_case, wish);
    return wish;
}

}  // namespace cxcase::cli
