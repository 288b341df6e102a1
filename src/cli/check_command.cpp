#include "check_command.hpp"

#include "actuals_input.hpp"
#include "case_command.hpp"
#include "check_case.hpp"
#include "cxcase/base/parallel.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/render/check.hpp"
#include "cxcase/render/json.hpp"
#include "progress.hpp"
#include "terminal.hpp"

#include <algorithm>

namespace cxcase::cli {

namespace {

using report::CheckedFile;
using report::CheckReport;

// --record: today's results as expectations.
int record(const Arguments& arguments, Streams& streams) {
    if (arguments.operands.size() > 1)
        throw UsageError{"--record takes one case", "for example: cxcase check --record examples/telecom.yaml"};
    if (arguments.has("format"))
        throw UsageError{"--record prints an expect: block, which is YAML", "leave --format out"};
    for (const std::string option : {"actuals", "funded"})
        if (arguments.has(option))
            throw UsageError{"--record is about the plan, and --" + option + " about what became of it",
                             "leave --" + option + " out, and write expectations of track.… by hand"};
    Arguments as_text = arguments;  // whatever the file is called
    as_text.options["format"] = {"table"};
    const CaseWish wish = case_wish(as_text, streams, arguments.operands.front());
    const auto input = case_of(wish, streams);
    if (!input) return exit_invalid;
    const int code = settle(*input, {}, wish, streams);
    write_result(report::expectations_of(input->result.loaded->business_case), wish.destination, streams);
    return code;
}

CheckedFile without_cases(const Operand& folder) {
    CheckedFile file;
    file.name = case_name(folder.path);
    file.state = CheckedFile::State::unreadable;
    file.reason = folder.unreadable.empty() ? "no case in this folder: no *.yaml or *.yml with a line 'cxcase: 1'"
                                            : "cannot be read: " + folder.unreadable;
    return file;
}

// Actuals are those of one case.
ActualsWish actuals_of_one(const Arguments& arguments, const std::vector<CaseFile>& files) {
    auto wish = optional_actuals_wish(arguments, files.empty() ? "" : files.front().path);
    if (wish.given() && files.size() > 1)
        throw UsageError{"--actuals takes one case", "for example: cxcase check case.yaml --actuals actuals.csv"};
    return wish;
}

std::vector<CheckedCase> check_all(const Arguments& arguments, const std::vector<CaseFile>& files, const CaseWish& wish,
                                   Streams& streams) {
    const ActualsWish actuals = actuals_of_one(arguments, files);
    Progress progress(streams, files.size(), "cases", wish.notes);
    const std::size_t threads = base::thread_count(count_of(arguments, "threads"), 256);
    const std::size_t together = std::min(threads, files.size());
    return base::in_parallel(files.size(), together, [&](std::size_t i) {
        auto checked = check_case(files[i], wish.input, actuals, threads / std::max<std::size_t>(together, 1), streams);
        progress.step();
        return checked;
    });
}

// The files of each operand in turn; a folder in which there was no case at all is a failure of its own.
CheckReport assemble(const std::vector<Operand>& operands, std::vector<CheckedCase>& cases) {
    CheckReport report;
    std::size_t next = 0;
    for (const auto& operand : operands) {
        std::size_t found = operand.repeated;
        for (std::size_t k = 0; k < operand.files.size(); ++k, ++next) {
            ++(cases[next].is_case ? found : report.skipped);
            if (cases[next].is_case) report.files.push_back(std::move(cases[next].file));
        }
        if (operand.is_folder && (found == 0 || !operand.unreadable.empty()))
            report.files.push_back(without_cases(operand));
    }
    return report;
}

// What is wrong with the cases; of valid ones only tools hear, for a check tells people what it found. A file that cannot
// be read is told by the answer.
std::vector<source::Reading> readings_of(const std::vector<CheckedCase>& cases, const CaseWish& wish) {
    const bool people = wish.input.diagnostics == DiagnosticsAs::text;
    std::vector<source::Reading> readings;
    for (const auto& one : cases) {
        if (!wish.notes && !one.diagnostics.has_errors()) continue;
        const bool unread = one.file.state == CheckedFile::State::unreadable;
        if (people && (!one.diagnostics.has_errors() || unread)) continue;
        if (unread && wish.destination.format == "github") continue;
        readings.push_back({one.sources.get(), &one.diagnostics});
    }
    return readings;
}

std::string rendered(const CheckReport& report, const CaseWish& wish, const Streams& streams) {
    const auto& format = wish.destination.format;
    if (format == "json") return render::json(report::check_json(report));
    if (format == "junit") return render::check_junit(report);
    if (format == "tap") return render::check_tap(report);
    if (format == "github") return render::check_github(report);
    render::CheckStyle style;
    style.width = columns(streams);
    style.unicode = unicode_locale(streams);
    style.colour = wish.destination.colour;
    style.only_failures = !wish.notes;
    return render::check_text(report, style);
}

int exit_code(const CheckReport& report) {
    const auto any = [&](CheckedFile::State state) {
        return std::ranges::find(report.files, state, &CheckedFile::state) != report.files.end();
    };
    if (any(CheckedFile::State::unreadable)) return exit_failed;
    if (any(CheckedFile::State::invalid)) return exit_invalid;
    return report.failed() > 0 ? exit_unmet : exit_done;
}

}  // namespace

int check_command(const Arguments& arguments, Streams& streams) {
    if (arguments.operands.empty())
        throw UsageError{"check needs a case file or a folder of cases",
                         "for example: " + std::string(arguments.command->examples.front())};
    if (arguments.has("record")) return record(arguments, streams);
    CaseWish wish = case_wish(arguments, streams, arguments.operands.front());
    // Whoever asks for annotations wants those of invalid cases among them.
    const bool annotated = wish.destination.format == "github" && !arguments.has("diagnostics");
    if (annotated) wish.input.diagnostics = DiagnosticsAs::github;
    const auto operands = case_files(arguments.operands);
    std::vector<CaseFile> files;
    for (const auto& operand : operands) files.insert(files.end(), operand.files.begin(), operand.files.end());
    auto cases = check_all(arguments, files, wish, streams);
    for (const auto& one : cases) refuse_own_input(*one.sources, wish.destination);
    const auto readings = readings_of(cases, wish);
    if (!annotated) tell(readings, wish.input, streams);
    const auto report = assemble(operands, cases);
    write_result((annotated ? source::render_github(readings) : "") + rendered(report, wish, streams), wish.destination,
                 streams);
    return exit_code(report);
}

}  // namespace cxcase::cli
