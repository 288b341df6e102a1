#include "draw_options.hpp"

#include "case_command.hpp"
#include "cxcase/base/contract.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/input/figure.hpp"
#include "cxcase/report/simulate_report.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <variant>

namespace cxcase::cli {

namespace {

using analysis::Sampling;

// What every program that reads JSON can hold.
constexpr std::uint64_t largest_seed = (std::uint64_t{1} << 53) - 1;

Sampling sampling_of(const std::string& name) {
    static constexpr std::array all{Sampling::sobol, Sampling::latin, Sampling::random};
    const auto* found = std::ranges::find(all, name, [](Sampling sampling) { return report::name_of(sampling); });
    base::expects(found != all.end(), "the table of options knows a sampling that the report does not");
    return *found;
}

// "rank", or "1%".
analysis::Until until_of(const std::string& written) {
    if (written == "rank") return {true, 0};
    const auto percent =
        written.ends_with('%') ? number_of<double>(written.substr(0, written.size() - 1)) : std::nullopt;
    if (percent && std::isfinite(*percent) && *percent > 0 && *percent < 100) return {false, *percent / 100};
    throw UsageError{"--until takes 'rank' or a percentage, not " + base::in_quotes(written),
                     "--until rank settles the order, --until 1% the mean NPVs to one per cent"};
}

std::vector<int> months_of(const std::vector<std::string>& written) {
    std::vector<int> months;
    for (const auto& one : written) {
        const auto number = number_of<int>(one);
        if (!number || *number < 1)
            throw UsageError{"--payback-within takes a number of months from 1 on, not " + base::in_quotes(one),
                             "for example: --payback-within 18"};
        months.push_back(*number);
    }
    std::ranges::sort(months);
    const auto repeated = std::ranges::unique(months);
    months.erase(repeated.begin(), repeated.end());
    return months;
}

// The whole number that "1e4" or "16k" means, written out, where so many draws are possible; a usual one otherwise.
std::string meant_by(const std::string& written, std::size_t most) {
    auto number = number_of<double>(written);
    if (!number) {
        const auto read = input::lex_figure(written);
        if (const auto* figure = std::get_if<input::Figure>(&read)) number = figure->number;
    }
    const bool fits = number && *number == std::floor(*number) && *number >= analysis::fewest_draws &&
                      *number <= static_cast<double>(most);
    return std::to_string(fits ? static_cast<std::size_t>(*number) : 4096);
}

}  // namespace

// A number is written out: neither 1e6 nor 16k.
std::size_t draws_of(const std::string& written, std::size_t most) {
    const auto number = number_of<std::size_t>(written);
    if (number && *number >= analysis::fewest_draws && *number <= most) return *number;
    const std::string limit = most == analysis::most_draws ? "100 million" : std::to_string(most);
    const std::string takes = "--draws takes a whole number from " + std::to_string(analysis::fewest_draws) + " to " +
                              limit + ", not " + base::in_quotes(written);
    if (number && *number > most)
        throw UsageError{takes, "more draws tell nothing new: the ranges of the inputs are far less certain than that"};
    throw UsageError{takes, number ? "fewer do not tell how far the figures can be trusted"
                                   : "write it out: --draws " + meant_by(written, most)};
}

std::uint64_t seed_of(const std::string& written) {
    const auto number = number_of<std::uint64_t>(written);
    if (number && *number <= largest_seed) return *number;
    throw UsageError{
        "--seed takes a whole number from 0 to " + std::to_string(largest_seed) + ", not " + base::in_quotes(written),
        "any number will do; the same one gives the same draws"};
}

analysis::SimulateOptions draw_options(const Arguments& arguments) {
    analysis::SimulateOptions options;
    if (const auto draws = arguments.value("draws")) options.sample.draws = draws_of(*draws);
    if (const auto seed = arguments.value("seed")) options.sample.seed = seed_of(*seed);
    options.sample.sampling = sampling_of(arguments.value_or("sampling", "sobol"));
    options.threads = count_of(arguments, "threads");
    if (const auto until = arguments.value("until")) options.until = until_of(*until);
    options.payback_within = months_of(arguments.values("payback-within"));
    return options;
}

}  // namespace cxcase::cli
