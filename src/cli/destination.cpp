#include "destination.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/render/csv.hpp"
#include "cxcase/render/json.hpp"
#include "cxcase/render/markdown.hpp"
#include "cxcase/render/table.hpp"
#include "failure.hpp"
#include "files.hpp"
#include "terminal.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace cxcase::cli {

namespace {

// The formats that the command's --format lists, in its order.
std::vector<FormatInfo> formats_of(const CommandInfo& command) {
    const auto option = std::ranges::find(command.options, "format", &OptionInfo::name);
    std::vector<FormatInfo> known;
    if (option == command.options.end()) return known;
    for (const auto& name : option->choices) {
        const auto format = std::ranges::find(formats(), name, &FormatInfo::name);
        if (format != formats().end()) known.push_back(*format);
    }
    return known;
}

// ".txt, .json, .csv or .md"
std::string endings_of(const std::vector<FormatInfo>& known) {
    std::vector<std::string_view> endings;
    for (const auto& format : known) {
        if (!format.endings.empty()) endings.push_back(format.endings.front());
    }
    std::string text;
    for (std::size_t i = 0; i < endings.size(); ++i) {
        if (i > 0) text += i + 1 == endings.size() ? " or " : ", ";
        text += endings[i];
    }
    return text;
}

std::string format_of_ending(const CommandInfo& command, const std::string& output) {
    const auto ending = std::filesystem::path(output).extension().string();
    const auto known = formats_of(command);
    for (const auto& format : known) {
        if (std::ranges::find(format.endings, ending) != format.endings.end()) return std::string(format.name);
    }
    throw UsageError{"the ending of '" + base::printable(output) + "' does not tell the format",
                     "end it in " + endings_of(known) + ", or say --format"};
}

std::string format_of(const Arguments& arguments, const std::string& output) {
    if (const auto format = arguments.value("format")) return *format;
    return output.empty() ? "table" : format_of_ending(*arguments.command, output);
}

ColourWhen colour_of(const Arguments& arguments) {
    const auto when = arguments.value_or("color", "auto");
    if (when == "always") return ColourWhen::always;
    return when == "never" ? ColourWhen::never : ColourWhen::automatic;
}

// Of what was written after --output; nothing: standard output.
std::string output_of(const Arguments& arguments, const std::optional<std::string>& output) {
    if (output && output->empty())
        throw UsageError{"--output needs the name of a file",
                         "see 'cxcase " + std::string(arguments.command->name) + " --help'"};
    return output.value_or("-") == "-" ? "" : *output;
}

Destination destination_of(const Arguments& arguments, const std::optional<std::string>& output,
                           const Streams& streams) {
    Destination destination;
    destination.output = output_of(arguments, output);
    destination.format = format_of(arguments, destination.output);
    destination.colour =
        wants_colour(streams, streams.out_is_terminal && destination.output.empty(), colour_of(arguments));
    return destination;
}

}  // namespace

std::string output_of(const Arguments& arguments) { return output_of(arguments, arguments.value("output")); }

Destination destination_of(const Arguments& arguments, const Streams& streams) {
    return destination_of(arguments, arguments.value("output"), streams);
}

std::vector<Destination> destinations_of(const Arguments& arguments, const Streams& streams) {
    std::vector<Destination> all;
    for (const auto& output : arguments.values("output")) all.push_back(destination_of(arguments, output, streams));
    if (all.empty()) all.push_back(destination_of(arguments, std::nullopt, streams));
    return all;
}

bool colours_errors(const Arguments& arguments, const Streams& streams) {
    return wants_colour(streams, streams.err_is_terminal, colour_of(arguments));
}

std::string rendered(const report::Report& report, const Destination& destination, const Streams& streams) {
    if (destination.format == "json") return render::json(report.json);
    if (destination.format == "csv") return render::csv(report);
    if (destination.format == "markdown") return render::markdown(report);
    return render::table(report, {columns(streams), unicode_locale(streams), destination.colour});
}

void refuse_own_input(const source::Sources& sources, const Destination& destination, std::string_view option) {
    if (destination.output.empty()) return;
    for (source::FileId file = 0; file < sources.size(); ++file) {
        const auto& path = sources[file].path();
        if (!same_file(destination.output, path == "<stdin>" ? "/dev/stdin" : path)) continue;
        const std::string name = base::in_quotes(destination.output);
        const bool is_case = file == 0 && !sources[file].text().empty();
        throw UsageError{
            "the result would overwrite " + (is_case ? "the case in " + name : name + ", which it is made from"),
            "choose another name for " + std::string(option)};
    }
}

void refuse_two_outputs(const std::string& into, const Destination& destination) {
    if (into.empty() || destination.output.empty()) return;
    if (same_target(into, destination.output))
        throw UsageError{"the answer would overwrite the case that --into writes, '" + base::printable(into) + "'",
                         "choose another name for --output"};
}

void write_result(const std::string& text, const Destination& destination, Streams& streams) {
    if (destination.output.empty()) {
        write_out(streams, text);
    } else if (const auto error = replace_file(destination.output, text)) {
        throw StreamFailure{"cannot write '" + base::printable(destination.output) + "': " + error.message()};
    }
}

}  // namespace cxcase::cli
