// cxcase sweep: one row a run, in order, written as they are worked out, so that whatever stops it leaves whole rows.
#include "sweep_command.hpp"

#include "cxcase/base/parallel.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "failure.hpp"
#include "progress.hpp"
#include "sweep_file.hpp"
#include "sweep_run.hpp"

#include <algorithm>
#include <filesystem>
#include <tuple>

namespace cxcase::cli {

namespace {

constexpr std::size_t many_runs = 1'000'000;

struct SweepWish {
    CaseWish base;
    bool json_lines = false;
    bool zipped = false, resume = false, sure = false;
    std::size_t threads = 1;
};

bool json_lines(const Arguments& arguments, const std::string& output) {
    if (const auto format = arguments.value("format")) return *format == "jsonl";
    if (output.empty()) return false;
    const auto ending = std::filesystem::path(output).extension().string();
    if (ending == ".csv") return false;
    if (ending == ".jsonl" || ending == ".ndjson") return true;
    throw UsageError{"the ending of '" + base::printable(output) + "' does not tell the format",
                     "end it in .csv or .jsonl, or say --format; rows come one by one, so there is no table of them"};
}

SweepWish wish_of(const Arguments& arguments, const Streams& streams) {
    SweepWish wish;
    Arguments as_csv = arguments;  // the shared part knows no rows
    as_csv.options["format"] = {"csv"};
    wish.base = case_wish(as_csv, streams);
    wish.json_lines = json_lines(arguments, wish.base.destination.output);
    wish.zipped = arguments.has("zip");
    wish.resume = arguments.has("resume");
    wish.sure = arguments.has("yes");
    wish.threads = base::thread_count(count_of(arguments, "threads"), 256);
    if (!arguments.has("vary"))
        throw UsageError{"sweep needs something to vary",
                         "for example: --vary segments.consumer.churn='1.8%..2.4% per month:7'"};
    if (wish.resume && wish.base.destination.output.empty())
        throw UsageError{"--resume goes on with a file", "name it with --output"};
    return wish;
}

std::vector<std::string> measures_of(const Arguments& arguments) {
    std::vector<std::string> paths;
    for (const auto& list : arguments.values("measure")) {
        std::size_t begin = 0;
        while (begin <= list.size()) {
            const std::size_t end = std::min(list.find(',', begin), list.size());
            paths.emplace_back(base::trim(std::string_view(list).substr(begin, end - begin)));
            begin = end + 1;
        }
    }
    if (paths.empty()) paths = {"portfolio.npv", "portfolio.roi", "initiatives.*.npv", "initiatives.*.roi"};
    return paths;
}

analysis::Picks picks_of(const Arguments& arguments, const model::BusinessCase& business_case) {
    auto picks = analysis::pick(business_case, measures_of(arguments));
    if (const auto* bad = std::get_if<analysis::BadPick>(&picks)) throw UsageError{bad->message, bad->help};
    return std::get<analysis::Picks>(std::move(picks));
}

// "4000000"; beyond what is counted, that.
std::string counted(std::size_t runs) {
    return runs > SweepPlan::most_runs ? "more than " + std::to_string(SweepPlan::most_runs) : std::to_string(runs);
}

SweepPlan plan_of(const SweepWish& wish, const std::vector<input::Axis>& axes) {
    std::vector<std::size_t> sizes;
    for (const auto& axis : axes) sizes.push_back(axis.values.size());
    if (wish.zipped) {
        const auto odd = std::ranges::find_if(sizes, [&](std::size_t size) { return size != sizes.front(); });
        if (odd != sizes.end())
            throw UsageError{"--zip needs equally many values everywhere, and '" + base::printable(axes.front().name) +
                                 "' has " + std::to_string(sizes.front()) + ", '" +
                                 base::printable(axes[static_cast<std::size_t>(odd - sizes.begin())].name) + "' has " +
                                 std::to_string(*odd),
                             "leave --zip out for every combination"};
    }
    const std::size_t count = wish.zipped ? sizes.front() : grid_size(sizes);
    if (count > SweepPlan::most_runs)
        throw UsageError{"that would be " + counted(count) + " runs", "vary fewer things, or in fewer steps"};
    return {std::move(sizes), wish.zipped};
}

// Whether so many runs are meant: whoever sits at a terminal is asked, and nobody else can answer.
bool are_meant(const SweepPlan& plan, const SweepWish& wish, Streams& streams) {
    if (plan.count() <= many_runs || wish.sure) return true;
    const std::string runs = counted(plan.count()) + " runs";
    if (!streams.in_is_terminal || !streams.err_is_terminal)
        throw UsageError{"that would be " + runs, "say --yes if that is meant, and split them with --shard i/n"};
    std::ignore = streams.err("That would be " + runs + "; go on? [y/N] ");
    const auto answer = streams.read_line();
    if (!answer) std::ignore = streams.err("\n");
    const std::string_view said = base::trim(answer ? std::string_view(*answer) : "");
    return said == "y" || said == "Y" || said == "yes";
}

int stopped_early(Streams& streams) {
    complain(streams, "stopped before the first run", "");
    return exit_stopped;
}

// The last row of an unfinished file must come out again: else the case has changed since.
FileState resumed(const SweepWish& wish, const SweepRows& rows, const RunRange& range, SweepRun& run) {
    if (!wish.resume) return {};
    const std::string& path = wish.base.destination.output;
    FileState state = state_of(path, rows, range);
    const std::size_t next = range.begin + state.rows;
    if (state.rows > 0 && run.rows({next - 1, next}).text != state.last)
        throw UsageError{"cannot resume '" + base::printable(path) + "': the case gives other figures now",
                         "start again without --resume"};
    return state;
}

RowSink sink_of(const SweepWish& wish, const FileState& before, Streams& streams) {
    const std::string& path = wish.base.destination.output;
    return path.empty() ? RowSink(streams) : RowSink(path, grow_file(path, before.bytes));
}

// How far it came, and why it stopped.
struct Outcome {
    std::size_t done = 0;
    std::size_t invalid = 0;
    bool stopped = false;
};

Outcome write_rows(SweepRun& run, const RunRange& range, const FileState& before, RowSink& sink, Progress& bar,
                   Streams& streams) {
    Outcome outcome{before.rows, before.invalid, false};
    bar.step(before.rows);
    while (outcome.done < range.size()) {
        outcome.stopped = streams.stop_signal() != 0;
        if (outcome.stopped) break;
        const std::size_t begin = range.begin + outcome.done;
        const RowBlock block = run.rows({begin, std::min(begin + run.batch(), range.end)});
        if (!sink.write(block.text)) break;  // who reads wants no more
        outcome.done += block.rows;
        bar.step(block.rows);
        outcome.invalid += block.invalid;
    }
    return outcome;
}

int finish(const Outcome& outcome, const SweepWish& wish, const RunRange& range, Streams& streams) {
    if (outcome.stopped) {
        complain(streams,
                 "stopped after " + std::to_string(outcome.done) + " of " + std::to_string(range.size()) + " runs",
                 wish.base.destination.output.empty() ? "" : "the same command with --resume goes on");
        return exit_stopped;
    }
    if (outcome.invalid == 0) return exit_done;
    complain(streams,
             std::to_string(outcome.invalid) + " of " + std::to_string(range.size()) + " runs are no valid cases",
             "the column 'error' says why; the other rows are good");
    return exit_invalid;
}

}  // namespace

int sweep_command(const Arguments& arguments, Streams& streams) {
    const SweepWish wish = wish_of(arguments, streams);
    std::ignore = streams.stop_signal();  // from here on
    const auto sweep = sweep_case(wish.base, "--vary", arguments.values("vary"), streams);
    if (!sweep) return exit_invalid;
    const analysis::Picks picks = picks_of(arguments, sweep->base.business_case);
    const SweepPlan plan = plan_of(wish, sweep->axes);
    const RunRange range = shard_of(arguments, plan);
    if (!are_meant(plan, wish, streams)) return stopped_early(streams);
    const bool hopeful = prepare(*sweep, plan, range, wish.threads, wish.base, streams);
    if (streams.stop_signal() != 0) return stopped_early(streams);
    if (!hopeful) return exit_invalid;
    tell_tools(sweep->sources, sweep->said, wish.base, streams);

    const SweepRows rows(plan, sweep->axes, picks.figures, wish.json_lines);
    SweepRun run(*sweep, plan, picks, rows, wish.threads);
    const FileState before = resumed(wish, rows, range, run);
    RowSink sink = sink_of(wish, before, streams);
    if (before.bytes == 0 && !sink.write(rows.header())) return exit_done;
    const Outcome outcome = [&] {
        Progress bar(streams, range.size(), "runs", wish.base.notes);
        return write_rows(run, range, before, sink, bar, streams);
    }();
    sink.close();
    return finish(outcome, wish, range, streams);
}

}  // namespace cxcase::cli
