#include "track_command.hpp"

#include "case_command.hpp"
#include "cxcase/analysis/track.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/document/node.hpp"
#include "cxcase/input/actuals.hpp"
#include "cxcase/report/track_figures.hpp"
#include "cxcase/report/track_report.hpp"
#include "failure.hpp"
#include "files.hpp"
#include "into_case.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace cxcase::cli {

namespace {

constexpr std::size_t usual_months = 12;  // of a template

struct TrackWish {
    CaseWish asked;
    std::string actuals;
    std::string into;
    std::optional<std::vector<std::string>> funded;
    std::optional<std::string> form;  // of a template: "empty", "planned"
    std::optional<std::size_t> months;
};

TrackWish wish_of(const Arguments& arguments, const Streams& streams) {
    TrackWish wish;
    wish.asked = case_wish(arguments, streams);
    wish.actuals = arguments.value_or("actuals", "");
    wish.into = arguments.value_or("into", "");
    wish.form = arguments.value("template");
    wish.months = count_of(arguments, "months");
    if (arguments.has("funded")) wish.funded = arguments.values("funded");
    if (wish.form && !wish.actuals.empty())
        throw UsageError{"--template and --actuals are two questions", "ask for one of them"};
    if (!wish.form && wish.actuals.empty())
        throw UsageError{"what happened? --actuals names a table of it",
                         "'cxcase track CASE --template empty' prints one to fill in"};
    if (wish.months && !wish.form) throw UsageError{"--months goes with --template", "leave it out"};
    if (arguments.has("into") && (wish.into.empty() || wish.into == "-" || wish.form))
        throw UsageError{"--into needs the file of a case, and actuals", "for example: --into next-year.yaml"};
    if (wish.actuals == "-" && wish.asked.file == "-")
        throw UsageError{"the case and the actuals cannot both be standard input", "name a file for one of them"};
    return wish;
}

std::vector<std::string> ids_of(const model::BusinessCase& bc) {
    std::vector<std::string> ids;
    for (const auto& initiative : bc.initiatives)
        if (initiative.status != model::Status::rejected) ids.push_back(initiative.id);
    return ids;
}

analysis::TrackOptions options_of(const TrackWish& wish, const model::BusinessCase& bc) {
    analysis::TrackOptions options;
    if (!wish.funded) return options;
    options.funded.emplace();
    const auto known = ids_of(bc);
    for (const std::string& list : *wish.funded) {
        for (const std::string& part : base::split(list, ',')) {
            const std::string id(base::trim(part));
            if (std::ranges::find(known, id) == known.end())
                throw UsageError{
                    "--funded: there is no initiative '" + base::printable(id) + "'" + suggestion(id, known),
                    "ids of the case, with commas"};
            const auto at = std::ranges::find(bc.initiatives, id, &model::Initiative::id);
            options.funded->push_back(static_cast<std::size_t>(at - bc.initiatives.begin()));
        }
    }
    return options;
}

int write_template(const TrackWish& wish, const model::BusinessCase& bc, Streams& streams) {
    const auto most = static_cast<std::size_t>(bc.calendar.horizon);
    const auto months = static_cast<int>(std::min(wish.months.value_or(usual_months), most));
    const auto series = input::possible_actuals(bc);
    std::vector<std::string> subjects;
    for (const auto& one : series) subjects.push_back(input::path_of(bc, one));
    std::vector<std::vector<double>> planned;
    if (*wish.form == "planned") planned = analysis::planned_actuals(bc, series, options_of(wish, bc));
    write_result(report::track_template(bc, subjects, series, planned, months), wish.asked.destination, streams);
    return exit_done;
}

// The actuals; nothing where something is wrong with them, which has been told.
std::optional<model::Actuals> read_table(const TrackWish& wish, CaseInput& input, Streams& streams) {
    const CaseOptions& telling = wish.asked.input;
    const auto file = add_case(input.sources, wish.actuals, telling, streams);
    if (input.sources[file].text().size() > document::Limits{}.bytes)
        refuse_unreadable(wish.actuals, "it is larger than 64 MiB", telling, streams);
    auto read = input::read_actuals(input.sources, file, input.result.loaded->business_case);
    read.diagnostics.deny(telling.denied);
    const bool refused = read.diagnostics.has_errors();
    const bool now = telling.diagnostics == DiagnosticsAs::text && telling.warnings;
    const std::array readings{source::Reading{&input.sources, &read.diagnostics}};
    if (refused || now) tell(readings, telling, streams);
    for (const auto& diagnostic : read.diagnostics.all()) input.result.diagnostics.add(diagnostic);
    return refused ? std::nullopt : std::move(read.actuals);
}

bool write_updates(const TrackWish& wish, const CaseInput& input, const analysis::TrackResult& result,
                   Streams& streams) {
    std::vector<input::PlacedFigure> figures;
    for (const auto& one : report::track_figures(input.result.loaded->business_case, result))
        if (!one.written.empty()) figures.push_back({one.path, one.written});
    return write_into(wish.into, input.sources[0].text(), figures, wish.asked.input, streams);
}

int refuse_nothing(Streams& streams) {
    complain(streams,
             "no initiative is funded or committed, so there is no plan to hold actuals against [" +
                 std::string(base::info(base::Code::nothing_tracked).id) + "]",
             "--funded names what was funded");
    return exit_invalid;
}

}  // namespace

int track_command(const Arguments& arguments, Streams& streams) {
    const TrackWish wish = wish_of(arguments, streams);
    auto input = case_of(wish.asked, streams);
    if (!input) return exit_invalid;
    const auto& business_case = input->result.loaded->business_case;
    if (wish.form) return write_template(wish, business_case, streams);
    const auto options = options_of(wish, business_case);
    const auto actuals = read_table(wish, *input, streams);
    if (!actuals) return exit_invalid;
    refuse_own_input(input->sources, wish.asked.destination);
    const auto result = analysis::track(business_case, *actuals, options);
    if (result.initiatives.empty()) return refuse_nothing(streams);
    const auto report = report::track_report(business_case, *actuals, result,
                                             {.file = case_name(wish.actuals),
                                              .notes = wish.asked.notes,
                                              .at_likely = wish.asked.at_likely(),
                                              .case_warnings = warnings_of(*input)});
    const int code = settle(*input, result.warnings, wish.asked, streams);
    if (!wish.into.empty() && code == exit_done && !write_updates(wish, *input, result, streams)) return exit_invalid;
    write_result(rendered(report, wish.asked.destination, streams), wish.asked.destination, streams);
    return code;
}

}  // namespace cxcase::cli
