#include "actuals_input.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/document/node.hpp"
#include "cxcase/input/actuals.hpp"
#include "failure.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cxcase::cli {

namespace {

std::vector<std::string> ids_of(const model::BusinessCase& bc) {
    std::vector<std::string> ids;
    for (const auto& initiative : bc.initiatives)
        if (initiative.status != model::Status::rejected) ids.push_back(initiative.id);
    return ids;
}

// The actuals; nothing where something is wrong with them, which has been told.
std::optional<model::Actuals> actuals_of(const ActualsWish& wish, CaseInput& input, const CaseOptions& telling,
                                         Streams& streams) {
    const auto file = add_actuals(wish, input.sources, telling, streams);
    auto read = input::read_actuals(input.sources, file, input.result.loaded->business_case);
    read.diagnostics.deny(telling.denied);
    const bool refused = read.diagnostics.has_errors();
    const bool now = telling.diagnostics == DiagnosticsAs::text && telling.warnings;
    const std::array readings{source::Reading{&input.sources, &read.diagnostics}};
    if (refused || now) tell(readings, telling, streams);
    for (const auto& diagnostic : read.diagnostics.all()) input.result.diagnostics.add(diagnostic);
    return refused ? std::nullopt : std::move(read.actuals);
}

int refuse_nothing(Streams& streams) {
    complain(streams,
             "no initiative is funded or committed, so there is no plan to hold actuals against [" +
                 std::string(base::info(base::Code::nothing_tracked).id) + "]",
             "--funded names what was funded");
    return exit_invalid;
}

}  // namespace

ActualsWish actuals_wish(const Arguments& arguments) {
    ActualsWish wish;
    wish.table = arguments.value_or("actuals", "");
    if (arguments.has("funded")) wish.funded = arguments.values("funded");
    return wish;
}

ActualsWish optional_actuals_wish(const Arguments& arguments, const std::string& case_file) {
    auto wish = actuals_wish(arguments);
    if (arguments.has("actuals") && !wish.given())
        throw UsageError{"--actuals names a table of what happened", "for example: --actuals actuals.csv"};
    if (wish.funded && !wish.given())
        throw UsageError{"--funded says whose actuals they are, and goes with --actuals",
                         "add --actuals TABLE, or leave it out"};
    refuse_two_inputs(wish, case_file);
    return wish;
}

void refuse_two_inputs(const ActualsWish& wish, const std::string& case_file) {
    if (wish.table == "-" && case_file == "-")
        throw UsageError{"the case and the actuals cannot both be standard input", "name a file for one of them"};
}

analysis::TrackOptions track_options(const ActualsWish& wish, const model::BusinessCase& business_case) {
    analysis::TrackOptions options;
    if (!wish.funded) return options;
    options.funded.emplace();
    const auto known = ids_of(business_case);
    for (const std::string& list : *wish.funded) {
        for (const std::string& part : base::split(list, ',')) {
            const std::string id(base::trim(part));
            if (std::ranges::find(known, id) == known.end())
                throw UsageError{
                    "--funded: there is no initiative '" + base::printable(id) + "'" + suggestion(id, known),
                    "ids of the case, with commas"};
            const auto at = std::ranges::find(business_case.initiatives, id, &model::Initiative::id);
            const auto initiative = static_cast<std::size_t>(at - business_case.initiatives.begin());
            if (analysis::is_in_todays_figures(business_case, initiative))
                throw UsageError{"--funded: '" + base::printable(id) +
                                     "' was live before the case begins, so that today's figures contain it",
                                 "leave it out"};
            options.funded->push_back(initiative);
        }
    }
    return options;
}

source::FileId add_actuals(const ActualsWish& wish, source::Sources& sources, const CaseOptions& telling,
                           Streams& streams) {
    const auto file = add_case(sources, wish.table, telling, streams);
    if (sources[file].text().size() > document::Limits{}.bytes)
        refuse_unreadable(wish.table, "it is larger than 64 MiB", telling, streams);
    return file;
}

std::variant<report::Tracked, int> tracked_of(const ActualsWish& wish, CaseInput& input, const CaseOptions& telling,
                                              Streams& streams) {
    const auto& business_case = input.result.loaded->business_case;
    const auto options = track_options(wish, business_case);
    auto actuals = actuals_of(wish, input, telling, streams);
    if (!actuals) return exit_invalid;
    report::Tracked tracked{case_name(wish.table), *std::move(actuals), {}};
    tracked.result = analysis::track(business_case, tracked.actuals, options);
    if (tracked.result.initiatives.empty()) return refuse_nothing(streams);
    return tracked;
}

}  // namespace cxcase::cli
