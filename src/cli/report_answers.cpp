#include "report_answers.hpp"

#include "case_attacks.hpp"
#include "cxcase/base/digest.hpp"
#include "cxcase/base/parallel.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/commands.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/report/words.hpp"
#include "draw_options.hpp"
#include "failure.hpp"
#include "progress.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <limits>
#include <variant>

namespace cxcase::cli {

namespace {

using analysis::Attack;
using report::SubmissionAnswers;

// The scenarios of a case and the attacks on it, read anew.
struct Worlds {
    CaseAttacks scenarios, challenge;
};

Worlds worlds_of(CaseInput& input, const input::ComposedCase& composed, const CaseWish& wish) {
    const auto what_if = what_if_of(wish.input, input.sources);
    const auto& from = input.result.loaded->business_case;
    const input::ReadOptions options{wish.input.point, what_if};
    return {scenarios_of(from, input.sources, composed, options), attacks_on(from, input.sources, composed, options)};
}

// Parts of the work that know nothing of each other, each with a place of its own to write to.
using Tasks = std::vector<std::function<void()>>;

// Of very many, the figures that no step of a page names would take minutes.
analysis::InitiativeExplanation explained(const model::BusinessCase& from, const analysis::RankResult& ranked,
                                          std::size_t k) {
    const auto& row = ranked.initiatives[k];
    auto all = analysis::explain_initiative(from, row.initiative, ranked);
    if (ranked.initiatives.size() <= analysis::most_chosen_quickly)
        all.inputs = analysis::moving_inputs(from, row.initiative, row.measures);
    return all;
}

void add_tasks(const model::BusinessCase& from, const Worlds& worlds, const AnswerOptions& options, Tasks& tasks,
               SubmissionAnswers& into) {
    // Where each of very many may lose its place, the ranking is walked anew for every one: minutes.
    if (into.ranked.initiatives.size() <= analysis::most_chosen_quickly)
        tasks.emplace_back([&] { into.sensitivity = analysis::sensitivity(from); });
    tasks.emplace_back([&] { into.challenge = analysis::challenge(from, worlds.challenge.attacks); });
    tasks.emplace_back([&] { into.scenarios = analysis::challenge(from, worlds.scenarios.attacks); });
    if (into.ranked.initiatives.size() <= analysis::most_chosen_quickly || analysis::adds_up(from)) {
        analysis::ChooseOptions choose;
        choose.threads = base::thread_count(options.threads, std::numeric_limits<std::size_t>::max());
        tasks.emplace_back([&, choose] { into.plan = analysis::choose(from, choose); });
    }
    tasks.emplace_back([&] {
        into.frictions = analysis::frictions(from);
        into.paths = analysis::money_paths(from, into.frictions);
    });
    tasks.emplace_back([&] { into.by_stage = analysis::frictions(from, analysis::GroupBy::stage); });
    tasks.emplace_back([&] { into.phasing = analysis::phasing(from, into.ranked); });
    tasks.emplace_back([&] { into.weights = analysis::weights(from, into.ranked); });
    into.explained.resize(into.ranked.initiatives.size());
    for (std::size_t k = 0; k < into.explained.size(); ++k) {
        tasks.emplace_back([&, k] { into.explained[k] = explained(from, into.ranked, k); });
    }
}

bool stopped(Streams& streams) {
    if (streams.stop_signal() == 0) return false;
    complain(streams, "stopped before the document was done", "nothing was written");
    return true;
}

std::optional<analysis::SimulateResult> draw(const model::BusinessCase& from, analysis::SimulateOptions options,
                                             const CaseWish& wish, Streams& streams) {
    Rounds bar(streams, "draws", wish.notes);
    options.progress = [&](std::size_t more, std::size_t all) { bar.step(more, all); };
    options.stop = [&] { return streams.stop_signal() != 0; };
    auto drawn = analysis::simulate(from, options);
    return drawn.stopped ? std::nullopt : std::optional(std::move(drawn));
}

// Whether there are any; all of them in one document.
bool tell_errors(const CaseInput& input, const Worlds& worlds, const CaseWish& wish, Streams& streams) {
    source::Diagnostics all = worlds.scenarios.diagnostics;
    for (const auto& one : worlds.challenge.diagnostics.all()) all.add(one);
    if (!all.has_errors()) return false;
    const std::array readings{source::Reading{&input.sources, &all}};
    tell(readings, wish.input, streams);
    return true;
}

// Draws from a file are part of what was read, though not of its texts.
void add_samples(const model::BusinessCase& from, std::vector<std::pair<std::string, std::string>>& made) {
    for (const auto& row : from.assumptions) {
        const auto* samples = std::get_if<model::Samples>(&row.distribution.shape);
        if (samples == nullptr) continue;
        std::string values;
        for (const double value : samples->values) values += base::shortest(value) + "\n";
        made.emplace_back(report::titled(report::Says::made_values, {samples->file + "#" + samples->column}),
                          base::hex(base::sha256(values)));
    }
}

}  // namespace

AnswerOptions answer_options_of(const Arguments& arguments) {
    const bool draft = arguments.has("draft");
    for (const char* option : {"draws", "seed"}) {
        if (draft && arguments.has(option))
            throw UsageError{"--" + std::string(option) + " is of no use with --draft, which leaves out the draws",
                             "say one of them"};
    }
    AnswerOptions options;
    options.threads = count_of(arguments, "threads");
    if (draft) return options;
    options.drawn.emplace();
    if (const auto draws = arguments.value("draws")) options.drawn->sample.draws = draws_of(*draws);
    if (const auto seed = arguments.value("seed")) options.drawn->sample.seed = seed_of(*seed);
    options.drawn->threads = options.threads;
    return options;
}

std::variant<SubmissionAnswers, int> answers_of(CaseInput& input, const input::ComposedCase& composed,
                                                const CaseWish& wish, const AnswerOptions& options, Streams& streams) {
    const auto worlds = worlds_of(input, composed, wish);
    if (tell_errors(input, worlds, wish, streams)) return exit_invalid;
    const auto& from = input.result.loaded->business_case;
    SubmissionAnswers answers;
    answers.ranked = analysis::rank(from, {.shapley = true});
    Tasks tasks;
    add_tasks(from, worlds, options, tasks, answers);
    {
        Progress bar(streams, tasks.size(), "questions", wish.notes);
        base::for_each_index(tasks.size(), base::thread_count(options.threads, tasks.size()), [&](std::size_t k) {
            if (streams.stop_signal() == 0) tasks[k]();
            bar.step();
        });
    }
    if (stopped(streams)) return exit_stopped;
    if (options.drawn) answers.drawn = draw(from, *options.drawn, wish, streams);
    if (stopped(streams)) return exit_stopped;
    return answers;
}

std::vector<std::pair<std::string, std::string>> made_from(const CaseInput& input, const SubmissionAnswers& answers) {
    std::vector<std::pair<std::string, std::string>> made{{"cxcase", std::string(version)}};
    // Files that were read again for scenarios and attacks count once.
    const auto put = [&](std::pair<std::string, std::string> one) {
        if (std::ranges::find(made, one) == made.end()) made.push_back(std::move(one));
    };
    if (answers.drawn) {
        made.emplace_back(report::word(report::Says::made_draws), std::to_string(answers.drawn->draws));
        made.emplace_back(report::word(report::Says::made_seed), std::to_string(answers.drawn->seed));
    }
    for (source::FileId file = 0; file < input.sources.size(); ++file) {
        const auto& text = input.sources[file];
        if (text.text().empty()) continue;  // samples: their name alone is known here, see add_samples
        if (text.name().starts_with("--")) {
            put({text.name(), text.text()});
            continue;
        }
        const auto name = std::filesystem::path(text.name()).filename().string();
        put({report::titled(report::Says::made_file, {name}), base::hex(base::sha256(text.text()))});
    }
    if (input.result.loaded->business_case.at_likely) put({"--point", "likely"});
    add_samples(input.result.loaded->business_case, made);
    return made;
}

}  // namespace cxcase::cli
