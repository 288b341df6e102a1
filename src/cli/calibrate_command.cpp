#include "calibrate_command.hpp"

#include "case_command.hpp"
#include "case_input.hpp"
#include "cxcase/analysis/calibrate.hpp"
#include "cxcase/base/parallel.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/input/month.hpp"
#include "cxcase/report/calibrate_effects.hpp"
#include "cxcase/report/calibrate_report.hpp"
#include "data_options.hpp"
#include "denials.hpp"
#include "destination.hpp"
#include "failure.hpp"
#include "files.hpp"
#include "group_query.hpp"
#include "into_case.hpp"
#include "retention_command.hpp"
#include "terminal.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>
#include <variant>

namespace cxcase::cli {

namespace {

using input::ColumnRole;

constexpr std::size_t most_input = std::size_t{1} << 30U;  // of standard input, which is kept whole

struct CalibrateWish {
    DataWish data;
    std::string as_of;
    std::string into;  // a case; empty: none
    Destination destination;
    CaseOptions telling;
    std::size_t threads = 1;
    bool notes = true;

    [[nodiscard]] bool as_case() const { return destination.format == "yaml"; }
};

// When the data was taken; lines of a case say so, and nobody but the user knows it.
std::string checked_as_of(const Arguments& arguments, bool needed) {
    std::string written = arguments.value_or("as-of", "");
    if (!needed && written.empty()) return {};
    if (!input::month_index(written, {}))
        throw UsageError{written.empty() ? "when was the data taken? What is written says so of every figure"
                                         : "--as-of " + base::printable(written) + " is no month",
                         "for example: --as-of 2026-09"};
    return written;
}

std::string into_of(const Arguments& arguments) {
    const auto into = arguments.value("into");
    if (into && (into->empty() || *into == "-"))
        throw UsageError{"--into needs the file of a case", "it is written anew, with its comments and layout"};
    return into.value_or("");
}

// A query is text, whatever its file is called.
Destination query_destination(const Arguments& arguments) { return {output_of(arguments), "table", false}; }

CalibrateWish wish_of(const Arguments& arguments, const Streams& streams) {
    CalibrateWish wish;
    wish.data = data_wish(arguments);
    wish.destination = arguments.has("sql") ? query_destination(arguments) : destination_of(arguments, streams);
    wish.into = into_of(arguments);
    wish.as_of = checked_as_of(arguments, wish.as_case() || !wish.into.empty());
    wish.notes = !arguments.has("quiet");
    wish.threads = base::thread_count(count_of(arguments, "threads"), 256);
    wish.telling.denied = denials_of(arguments);
    wish.telling.allow_outside = arguments.has("allow-outside");
    wish.telling.warnings = wish.notes;
    wish.telling.quiet = !wish.notes;
    wish.telling.columns = columns(streams);
    wish.telling.colour = colours_errors(arguments, streams);
    if (same_file(wish.destination.output, wish.data.file))
        throw UsageError{"the result would overwrite the data in '" + base::printable(wish.data.file) + "'",
                         "choose another name for --output"};
    refuse_two_outputs(wish.into, wish.destination);
    return wish;
}

source::ReadBytes bytes_of(const CalibrateWish& wish, Streams& streams) {
    const std::string& file = wish.data.file;
    if (file == "-") {
        auto text = streams.read_in(most_input);
        if (const auto* error = std::get_if<source::FileError>(&text))
            refuse_unreadable(file, error->reason, wish.telling, streams);
        if (std::get<std::string>(text).size() > most_input)
            refuse_unreadable(file, "more than 1 GiB; give it as a file, which is read in pieces", wish.telling,
                              streams);
        return source::bytes_of(std::get<std::string>(std::move(text)));
    }
    auto bytes = source::bytes_of_file(file);
    if (const auto* error = std::get_if<source::FileError>(&bytes))
        refuse_unreadable(file, error->reason, wish.telling, streams);
    return std::get<source::ReadBytes>(std::move(bytes));
}

std::optional<model::CustomerData> read(const CalibrateWish& wish, Streams& streams) {
    source::Sources sources;
    auto read = input::read_customers(sources, source_path(wish.data.file), bytes_of(wish, streams), wish.data.columns,
                                      wish.threads);
    if (read.failure) refuse_unreadable(wish.data.file, read.failure->reason, wish.telling, streams);
    read.diagnostics.sort();
    const std::array readings{source::Reading{&sources, &read.diagnostics}};
    if (!read.data) tell(readings, wish.telling, streams);
    return std::move(read.data);
}

std::string first_of(const DataWish& wish, ColumnRole role) {
    const auto names = names_of(wish, role);
    return names.empty() ? "" : names.front();
}

report::CalibrateSource source_of(const DataWish& wish, const model::CustomerData& data) {
    return {.file = case_name(wish.file),
            .period = wish.period,
            .months = months_of_period(wish),
            .rows_read = data.rows_read,
            .rows = data.rows,
            .outcome = first_of(wish, ColumnRole::outcome),
            .tenure = first_of(wish, ColumnRole::tenure),
            .count = first_of(wish, ColumnRole::count),
            .segment = first_of(wish, ColumnRole::segment),
            .covariates = names_of(wish, ColumnRole::covariate)};
}

// What an answer without room for it has to say all the same. A table on the screen says why there is none.
void tell_beside(const analysis::CalibrateResult& result, const CalibrateWish& wish, Streams& streams) {
    std::string text;
    const auto put = [&](const analysis::Warning& warning, bool is_error, std::string_view denied) {
        text += std::string("cxcase: ") + (is_error ? "error: " : "warning: ") + base::printable(warning.text) + " [" +
                std::string(base::info(warning.code).id) + std::string(denied) + "]\n";
    };
    for (const auto& refusal : report::calibrate_refusals(result))
        if (!wish.destination.on_screen()) put(refusal, true, "");
    const bool all = wish.notes && (wish.destination.format == "csv" || wish.as_case());
    for (const auto& warning : report::calibrate_warnings(result)) {
        const bool denied = wish.telling.denied(warning.code);
        if (all || denied) put(warning, denied, denied ? ", denied" : "");
    }
    if (!text.empty()) std::ignore = streams.err(text);
}

int exit_code_of(const analysis::CalibrateResult& result, const CalibrateWish& wish) {
    const auto answered = [](const analysis::Calibration& part) { return !part.frictions.empty(); };
    if (std::ranges::none_of(result.parts, answered)) return exit_invalid;
    return wish.telling.denied.any_of(report::calibrate_warnings(result)) ? exit_unmet : exit_done;
}

// What goes with --survivors, and what does not.
void check_survivors(const Arguments& arguments, const CalibrateWish& wish) {
    const bool survivors = !names_of(wish.data, ColumnRole::survivors).empty();
    if (survivors && (wish.as_case() || arguments.has("sql")))
        throw UsageError{"a curve of survivors has no lines of a case and no query",
                         "choose another format; stages of life go into a case with --into and --lifecycle"};
    for (const char* option : {"customers", "discount", "lifecycle"}) {
        if (!survivors && arguments.has(option))
            throw UsageError{"--" + std::string(option) + " goes with --survivors", "leave it out"};
    }
}

std::string answer_of(const CalibrateWish& wish, const report::CalibrateSource& source,
                      const analysis::CalibrateResult& result, const Streams& streams) {
    const report::CalibrateReportOptions options{wish.data.outcome, wish.notes};
    if (wish.as_case()) return effects_yaml(source, effect_lines(source, result, options, wish.as_of));
    return rendered(report::calibrate_report(source, result, options), wish.destination, streams);
}

}  // namespace

int calibrate_command(const Arguments& arguments, Streams& streams) {
    const CalibrateWish wish = wish_of(arguments, streams);
    const RetentionWish retention = retention_wish(arguments);
    check_survivors(arguments, wish);
    if (const auto dialect = arguments.value("sql")) {
        if (arguments.has("format"))
            throw UsageError{"--sql prints a query, which has no other format", "leave --format out"};
        write_result(group_query(wish.data, *dialect), wish.destination, streams);
        return exit_done;
    }
    const auto data = read(wish, streams);
    if (!data) return exit_invalid;
    if (!data->roles.survivors.empty())
        return retention_command(wish.data, retention, *data, wish.destination, wish.telling, streams);
    const auto result = analysis::calibrate(*data, {wish.data.outcome, wish.data.method, wish.threads});
    tell_beside(result, wish, streams);
    const int code = exit_code_of(result, wish);
    const auto source = source_of(wish.data, *data);
    if (code == exit_invalid && wish.as_case()) return code;
    if (code == exit_done && !wish.into.empty()) {
        const auto lines = effect_lines(source, result, {wish.data.outcome, wish.notes}, wish.as_of);
        if (!write_into(wish.into, lines, wish.telling, streams)) return exit_invalid;
    }
    write_result(answer_of(wish, source, result, streams), wish.destination, streams);
    return code;
}

}  // namespace cxcase::cli
