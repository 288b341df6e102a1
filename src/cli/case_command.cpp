#include "case_command.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "terminal.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace cxcase::cli {

namespace {

std::string file_of(const Arguments& arguments) {
    const std::string name(arguments.command->name);
    const std::string example = "for example: " + std::string(arguments.command->examples.front());
    if (arguments.operands.empty()) throw UsageError{name + " needs a case file", example};
    if (arguments.operands.size() > 1) {
        throw UsageError{name + " takes one case file, and '" + base::printable(arguments.operands[1]) + "' is another",
                         example};
    }
    return arguments.operands.front();
}

// Where in the case a place of its text is: the path of the quantity written there, else nothing.
std::string path_at(const input::LoadedCase& loaded, source::Span span) {
    const auto found = std::ranges::find(loaded.where, span);
    if (found == loaded.where.end() || span.end == span.begin) return {};
    return loaded.business_case.assumptions.at(static_cast<std::size_t>(found - loaded.where.begin())).path;
}

// A table or JSON holds the warnings itself; CSV has no room. A denied one is always told.
void tell_beside(const std::vector<analysis::Warning>& warnings, const CaseWish& wish, Streams& streams) {
    const bool all = wish.destination.format == "csv" && wish.input.warnings;
    std::string text;
    for (const auto& warning : warnings) {
        const bool denied = wish.input.denied(warning.code);
        if (!all && !denied) continue;
        text += std::string("cxcase: ") + (denied ? "error: " : "warning: ") + base::printable(warning.text) + " [" +
                std::string(base::info(warning.code).id) + (denied ? ", denied]\n" : "]\n");
    }
    if (!text.empty()) std::ignore = streams.err(text);
}

// Those of the reader and those of the result together.
source::Diagnostics all_of(const CaseInput& input, const std::vector<analysis::Warning>& of_result) {
    source::Diagnostics all = input.result.diagnostics;
    for (const auto& warning : of_result)
        all.add({warning.code, place_of(*input.result.loaded, warning.path), warning.text, "", "", {}});
    return all;
}

DiagnosticsAs diagnostics_as(const Arguments& arguments) {
    const auto word = arguments.value_or("diagnostics", "text");
    if (word == "json") return DiagnosticsAs::json;
    return word == "github" ? DiagnosticsAs::github : DiagnosticsAs::text;
}

}  // namespace

CaseWish case_wish(const Arguments& arguments, const Streams& streams) {
    return case_wish(arguments, streams, file_of(arguments));
}

CaseWish case_wish(const Arguments& arguments, const Streams& streams, std::string file) {
    if (file.empty()) {
        throw UsageError{"the name of the case file is empty",
                         "for example: " + std::string(arguments.command->examples.front())};
    }
    CaseWish wish;
    wish.file = std::move(file);
    wish.destination = destination_of(arguments, streams);
    wish.notes = !arguments.has("quiet");
    wish.input.diagnostics = diagnostics_as(arguments);
    wish.input.denied = denials_of(arguments);
    wish.input.allow_outside = arguments.has("allow-outside");
    wish.input.point = arguments.value_or("point", "mean") == "likely" ? input::Point::likely : input::Point::mean;
    wish.input.scenarios = arguments.values("scenario");
    wish.input.overrides = arguments.values("set");
    // A table on the screen ends with the warnings; telling them above it too would bury the answer.
    wish.input.quiet = !wish.notes;
    wish.input.warnings = wish.notes && !wish.destination.on_screen();
    wish.input.columns = columns(streams);
    wish.input.colour = colours_errors(arguments, streams);
    return wish;
}

std::optional<CaseInput> case_of(const CaseWish& wish, Streams& streams) {
    CaseInput input = read_case(wish.file, wish.input, streams);
    if (!input.result.loaded) return std::nullopt;
    refuse_own_input(input.sources, wish.destination);
    return input;
}

input::ComposedCase recomposed(CaseInput& input, const CaseWish& wish) {
    auto again = input::compose(input.sources, 0, compose_options(wish.file, wish.input));
    base::expects(again.composed.has_value(), "a case that could be read cannot be read again");
    return *std::move(again.composed);
}

std::vector<analysis::Warning> warnings_of(const CaseInput& input) {
    return warnings_of(input.sources, *input.result.loaded, input.result.diagnostics);
}

std::vector<analysis::Warning> warnings_of(const source::Sources& sources, const input::LoadedCase& loaded,
                                           const source::Diagnostics& said) {
    std::vector<analysis::Warning> warnings;
    for (const auto& diagnostic : said.all()) {
        const std::string where = " (" + base::printable(sources.where(diagnostic.span)) + ")";
        warnings.push_back({diagnostic.code, path_at(loaded, diagnostic.span), diagnostic.message + where});
    }
    return warnings;
}

std::vector<std::string> places_of(const CaseInput& input) {
    std::vector<std::string> places;
    for (const auto& span : input.result.loaded->where)
        places.push_back(span.begin == span.end ? "" : input.sources.where(span));
    return places;
}

void tell_tools(const source::Sources& sources, source::Diagnostics all, const CaseWish& wish, Streams& streams) {
    if (wish.input.diagnostics == DiagnosticsAs::text) return;
    all.deny(wish.input.denied);
    all.sort();
    const source::Diagnostics told = wish.notes ? std::move(all) : all.errors();
    const std::array readings{source::Reading{&sources, &told}};
    tell(readings, wish.input, streams);
}

int settle(const CaseInput& input, const std::vector<analysis::Warning>& of_result, const CaseWish& wish,
           Streams& streams) {
    const bool denied = wish.input.denied.any_of(of_result);
    if (wish.input.diagnostics == DiagnosticsAs::text)
        tell_beside(of_result, wish, streams);
    else
        tell_tools(input.sources, all_of(input, of_result), wish, streams);
    return denied ? exit_unmet : exit_done;
}

std::optional<std::size_t> count_of(const Arguments& arguments, std::string_view option) {
    const auto written = arguments.value(option);
    if (!written) return std::nullopt;
    const auto number = number_of<std::size_t>(*written);
    if (!number || *number == 0)
        throw UsageError{
            "--" + std::string(option) + " takes a whole number from 1 on, not '" + base::printable(*written) + "'",
            "see 'cxcase " + std::string(arguments.command->name) + " --help'"};
    return number;
}

}  // namespace cxcase::cli
