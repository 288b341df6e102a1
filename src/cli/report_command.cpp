#include "report_command.hpp"

#include "actuals_input.hpp"
#include "case_command.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/report/chapters.hpp"
#include "files.hpp"
#include "report_answers.hpp"
#include "report_formats.hpp"
#include "report_logo.hpp"

#include <array>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace cxcase::cli {

namespace {

// A document is for a file, or for a pipe whoever says its format.
void check_destination(const Arguments& arguments) {
    if (arguments.has("output") || arguments.has("format")) return;
    throw UsageError{"report needs a file to write to",
                     "for example: " + std::string(arguments.command->examples.front())};
}

// The name of a file says its format; standard output has none.
void check_formats(const std::vector<Destination>& all) {
    for (const Destination& one : all)
        if (one.format == "table")
            throw UsageError{"in which format is the report to be written?", "for example: --format html --output -"};
}

void refuse_same_file(const std::vector<Destination>& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            if (!same_target(all[i].output, all[k].output)) continue;
            const std::string both =
                all[i].output.empty() ? "standard output" : "the same file '" + base::printable(all[i].output) + "'";
            throw UsageError{"two of --output name " + both, "each format needs a file of its own"};
        }
    }
}

// Every text is made before the first file is touched.
void write_all_of(const std::vector<Destination>& destinations, const ReportMaterial& material, Streams& streams) {
    std::vector<std::string> texts;
    for (const auto& destination : destinations) texts.push_back(written_as(destination.format, material));
    for (std::size_t i = 0; i < texts.size(); ++i) write_result(texts[i], destinations[i], streams);
}

// Of the results, those that bear on what is asked for.
std::vector<analysis::Warning> warnings_told(const report::SubmissionAnswers& answers) {
    auto all = answers.ranked.warnings;
    if (answers.tracked)
        all.insert(all.end(), answers.tracked->result.warnings.begin(), answers.tracked->result.warnings.end());
    return all;
}

render::Locale locale_wish(const Arguments& arguments) {
    const auto name = arguments.value("locale");
    if (!name) return render::locales().front();
    if (const auto known = render::locale_of(*name)) return *known;
    std::string names;
    for (const auto& locale : render::locales()) names.append(names.empty() ? "" : ", ").append(locale.name);
    throw UsageError{"--locale takes a language such as de or de-CH, not '" + base::printable(*name) + "'",
                     "known: " + names};
}

report::SubmissionOptions options_of(const CaseInput& input, const CaseWish& wish,
                                     const report::SubmissionAnswers& answers) {
    report::SubmissionOptions options;
    options.at_likely = wish.at_likely();
    options.case_warnings = warnings_of(input);
    options.file = case_name(wish.file);
    options.places = places_of(input);
    options.made = made_from(input, answers);
    return options;
}

// Nothing where none were asked for; or the exit code where they hold against nothing, which has been told.
std::variant<std::optional<report::Tracked>, int> tracked_if_asked(const ActualsWish& wish, CaseInput& input,
                                                                   const CaseOptions& telling, Streams& streams) {
    if (!wish.given()) return std::nullopt;
    auto found = tracked_of(wish, input, telling, streams);
    if (const auto* code = std::get_if<int>(&found)) return *code;
    return std::get<report::Tracked>(std::move(found));
}

}  // namespace

int report_command(const Arguments& arguments, Streams& streams) {
    check_destination(arguments);
    const auto destinations = destinations_of(arguments, streams);
    check_formats(destinations);
    refuse_same_file(destinations);
    const CaseWish wish = case_wish(arguments, streams);
    const auto options = answer_options_of(arguments);
    const auto actuals = optional_actuals_wish(arguments, wish.file);
    const render::Locale locale = locale_wish(arguments);
    std::ignore = streams.stop_signal();  // from here on
    auto input = case_of(wish, streams);
    if (!input) return exit_invalid;
    const auto composed = recomposed(*input, wish);
    auto logo = logo_of(*input, composed);
    if (logo.diagnostics.has_errors()) {
        const std::array readings{source::Reading{&input->sources, &logo.diagnostics}};
        tell(readings, wish.input, streams);
        return exit_invalid;
    }
    auto tracked = tracked_if_asked(actuals, *input, wish.input, streams);
    if (const auto* code = std::get_if<int>(&tracked)) return *code;
    for (const auto& destination : destinations) refuse_own_input(input->sources, destination);
    auto result = answers_of(*input, composed, wish, options, streams);
    if (const auto* code = std::get_if<int>(&result)) return *code;
    auto& answers = std::get<report::SubmissionAnswers>(result);
    answers.tracked = std::get<std::optional<report::Tracked>>(std::move(tracked));
    auto report_as = options_of(*input, wish, answers);
    report_as.logo = std::move(logo.image);
    const auto& business_case = input->result.loaded->business_case;
    const auto submission = report::submission(business_case, answers, report_as);
    const int code = settle(*input, warnings_told(answers), wish, streams);
    write_all_of(destinations, {submission, business_case, answers.ranked, answers.tracked, locale}, streams);
    return code;
}

}  // namespace cxcase::cli
