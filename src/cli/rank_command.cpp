#include "rank_command.hpp"

#include "case_input.hpp"
#include "cxcase/analysis/rank.hpp"
#include "cxcase/base/contract.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/render/csv.hpp"
#include "cxcase/render/json.hpp"
#include "cxcase/render/markdown.hpp"
#include "cxcase/render/table.hpp"
#include "cxcase/report/rank_report.hpp"
#include "failure.hpp"
#include "files.hpp"
#include "terminal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <tuple>

namespace cxcase::cli {

namespace {

using analysis::OrderBy;

// Everything the words of the command line decide.
struct Wish {
    std::string file;
    std::string output;  // empty: standard output
    std::string format;
    analysis::RankOptions rank;
    report::RankReportOptions report;
    CaseOptions input;
    bool colour = false;  // of the result
    ColourWhen when = ColourWhen::automatic;
};

std::string file_of(const Arguments& arguments) {
    const std::string example = "for example: cxcase rank examples/telecom.yaml";
    if (arguments.operands.empty()) throw UsageError{"rank needs a case file", example};
    if (arguments.operands.size() > 1) {
        throw UsageError{"rank takes one case file, and '" + base::printable(arguments.operands[1]) + "' is another",
                         example};
    }
    if (arguments.operands.front().empty()) throw UsageError{"the name of the case file is empty", example};
    return arguments.operands.front();
}

std::string format_of_ending(const std::string& output) {
    const auto ending = std::filesystem::path(output).extension().string();
    for (const auto& format : formats()) {
        if (std::ranges::find(format.endings, ending) != format.endings.end()) return std::string(format.name);
    }
    throw UsageError{"the ending of '" + base::printable(output) + "' does not tell the format",
                     "end it in .json, .csv, .md or .txt, or say --format"};
}

std::string format_of(const Arguments& arguments, const std::string& output) {
    if (const auto format = arguments.value("format")) return *format;
    return output.empty() ? "table" : format_of_ending(output);
}

std::size_t top_of(const Arguments& arguments) {
    const auto written = arguments.value("top");
    if (!written) return report::RankReportOptions{}.top;
    std::size_t number = 0;
    const char* end = written->data() + written->size();
    const auto read = std::from_chars(written->data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end || number == 0)
        throw UsageError{"--top takes a whole number from 1 on, not '" + base::printable(*written) + "'",
                         "see 'cxcase rank --help'"};
    return number;
}

OrderBy order_of(const std::string& name) {
    static constexpr std::array all{OrderBy::roi,     OrderBy::npv,  OrderBy::bcr,     OrderBy::irr,
                                    OrderBy::payback, OrderBy::adds, OrderBy::shapley, OrderBy::first_year_benefit};
    const auto* found = std::ranges::find(all, name, [](OrderBy order) { return report::name_of(order); });
    base::expects(found != all.end(), "the table of options knows an order that the report does not");
    return *found;
}

ColourWhen colour_of(const std::string& when) {
    if (when == "always") return ColourWhen::always;
    return when == "never" ? ColourWhen::never : ColourWhen::automatic;
}

Wish wish_of(const Arguments& arguments, const Streams& streams) {
    Wish wish;
    wish.file = file_of(arguments);
    wish.output = arguments.value_or("output", "");
    if (arguments.has("output") && wish.output.empty())
        throw UsageError{"--output needs the name of a file", "see 'cxcase rank --help'"};
    if (wish.output == "-") wish.output.clear();
    wish.format = format_of(arguments, wish.output);
    wish.rank.by = order_of(arguments.value_or("by", "roi"));
    wish.rank.shapley = arguments.has("shapley");
    wish.input.point = arguments.value_or("point", "mean") == "likely" ? input::Point::likely : input::Point::mean;
    // A table on the screen ends with the warnings; telling them above it too would bury the answer.
    const bool on_screen = wish.format == "table" && wish.output.empty();
    wish.input.warnings = !arguments.has("quiet") && !on_screen;
    wish.input.columns = columns(streams);
    wish.report.top = top_of(arguments);
    wish.report.notes = !arguments.has("quiet");
    wish.report.at_likely = wish.input.point == input::Point::likely;
    wish.when = colour_of(arguments.value_or("color", "auto"));
    wish.input.colour = wants_colour(streams, streams.err_is_terminal, wish.when);
    wish.colour = wants_colour(streams, streams.out_is_terminal && wish.output.empty(), wish.when);
    return wish;
}

// Where in the case a place of its text is: the path of the quantity written there, else nothing.
std::string path_at(const input::LoadedCase& loaded, source::Span span) {
    const auto found = std::ranges::find(loaded.where, span);
    if (found == loaded.where.end() || span.end == span.begin) return {};
    return loaded.business_case.assumptions.at(static_cast<std::size_t>(found - loaded.where.begin())).path;
}

std::vector<analysis::Warning> warnings_of(const CaseInput& input) {
    std::vector<analysis::Warning> warnings;
    for (const auto& diagnostic : input.result.diagnostics.all()) {
        const std::string where = " (" + base::printable(input.sources.where(diagnostic.span)) + ")";
        warnings.push_back(
            {diagnostic.code, path_at(*input.result.loaded, diagnostic.span), diagnostic.message + where});
    }
    return warnings;
}

std::string rendered(const report::Report& report, const Wish& wish, const Streams& streams) {
    if (wish.format == "json") return render::json(report.json);
    if (wish.format == "csv") return render::csv(report);
    if (wish.format == "markdown") return render::markdown(report);
    return render::table(report, {columns(streams), unicode_locale(streams), wish.colour});
}

// CSV has no room for warnings, so they are told beside it.
void tell_result_warnings(const analysis::RankResult& result, const Wish& wish, Streams& streams) {
    if (wish.format != "csv" || !wish.input.warnings) return;
    std::string text;
    for (const auto& warning : result.warnings) {
        text += "cxcase: warning: " + base::printable(warning.text) + " [" + std::string(base::info(warning.code).id) +
                "]\n";
    }
    if (!text.empty()) std::ignore = streams.err(text);
}

void refuse_own_input(const source::Sources& sources, const Wish& wish) {
    for (source::FileId file = 0; file < sources.size(); ++file) {
        const auto& name = sources[file].name();
        if (!same_file(wish.output, name == "<stdin>" ? "/dev/stdin" : name)) continue;
        throw UsageError{"the result would overwrite the case in '" + base::printable(wish.output) + "'",
                         "choose another name for --output"};
    }
}

void write_result(const std::string& text, const Wish& wish, Streams& streams) {
    if (wish.output.empty()) {
        write_out(streams, text);
    } else if (const auto error = replace_file(wish.output, text)) {
        throw StreamFailure{"cannot write '" + base::printable(wish.output) + "': " + error.message()};
    }
}

}  // namespace

int rank_command(const Arguments& arguments, Streams& streams) {
    Wish wish = wish_of(arguments, streams);
    const CaseInput input = read_case(wish.file, wish.input, streams);
    if (!input.result.loaded) return exit_invalid;
    if (!wish.output.empty()) refuse_own_input(input.sources, wish);
    const auto& business_case = input.result.loaded->business_case;
    const auto result = analysis::rank(business_case, wish.rank);
    wish.report.case_warnings = warnings_of(input);
    tell_result_warnings(result, wish, streams);
    write_result(rendered(report::rank_report(business_case, result, wish.report), wish, streams), wish, streams);
    return exit_done;
}

}  // namespace cxcase::cli
