// The table of commands: a function a command, in the order of the list that people read.
#include "commands_table.hpp"

#include "cxcase/cli/run.hpp"
#include "starters.hpp"

#include <array>

namespace cxcase::cli {

namespace {

CommandInfo rank_info() {
    return {.name = "rank",
            .arguments = "FILE",
            .argument_help = case_help,
            .summary = "which initiatives to ask money for, and what each adds",
            .description =
                "Ranks the proposed initiatives of a case, walks down the ranking as far as the budget goes, and shows "
                "for each what it costs in the first budget year, its NPV, ROI and payback, and what it adds to those "
                "funded before it.",
            .options = with_case({
                order_option(),
                {"top", 0, "N", "show the first N only; the figures stay those of the whole case"},
                {"shapley", 0, "", "work out each one's fair share of the funded value"},
            }),
            .examples = {"cxcase rank examples/telecom.yaml", "cxcase rank examples/telecom.yaml --by npv --top 5",
                         "cxcase rank examples/telecom.yaml -o ranking.csv"}};
}

CommandInfo frictions_info() {
    return {
        .name = "frictions",
        .arguments = "FILE",
        .argument_help = case_help,
        .summary = "what each friction costs today, before any fix",
        .description =
            "Shows what each friction costs if nothing more is done: customers and sales lost, contacts caused, "
            "contribution margin lost a year and over the horizon; all together, by segment, and by what is asked "
            "for.",
        .options = with_case({
            {"by",
             0,
             "GROUP",
             "also by stage, journey, channel, function, owner, segment or country",
             {"stage", "journey", "channel", "function", "owner", "segment", "country"}},
        }),
        .examples = {"cxcase frictions examples/telecom.yaml", "cxcase frictions examples/telecom.yaml --by stage"}};
}

CommandInfo check_info() {
    return {
        .name = "check",
        .arguments = "FILE|FOLDER...",
        .argument_help = "cases, or folders of cases; - reads standard input",
        .summary = "whether cases are valid and as expected; for CI",
        .description =
            "Reads each case and compares its results with its 'expect:' block, in scenarios too; expectations on "
            "what became of the plan ('track.') need the actuals of the one case. A case without "
            "expectations passes when it is valid. Of a folder, every *.yaml and *.yml below it with a line "
            "'cxcase:', or that extends or includes such a file, is a case. Exits with 1 when an expectation is not "
            "met, with 3 when a case is invalid, "
            "with 4 when a file cannot be read or a folder holds no case.",
        .options =
            together({{{"format",
                        'f',
                        "FORMAT",
                        "table (default), json, junit, tap or github",
                        {"table", "json", "junit", "tap", "github"}},
                       {"output", 'o', "FILE", "write there; its ending (.txt .json .xml .tap) chooses the format"},
                       {"record", 0, "", "print an expect: block that today's results of the one FILE meet"},
                       {"threads", 0, "N", "work on so many files at a time (default: one a core)"}},
                      actuals_options(),
                      case_options(),
                      {{"color",
                        0,
                        "WHEN",
                        "auto (default), always or never; NO_COLOR is respected",
                        {"auto", "always", "never"}},
                       {"quiet", 'q', "", "only what failed, and the last line"},
                       {"help", 'h', "", "this text"}}}),
        .examples = {"cxcase check examples", "cxcase check cases --format junit -o report.xml --deny all",
                     "cxcase check --record examples/telecom.yaml", "cxcase check case.yaml --actuals actuals.csv"}};
}

CommandInfo compare_info() {
    return {
        .name = "compare",
        .arguments = "FILE...",
        .argument_help = "the case to compare with, then the others; - reads standard input",
        .summary = "files, scenarios or changes side by side: what moves NPV, and why",
        .description =
            "Shows what is funded in each variant, which inputs differ and where they stand, what each of them moves, "
            "and whose place in the ranking changes. Several files are the variants. Of one file the scenarios asked "
            "for are, or all of --set together, each against the case as it is; with several files both hold for all.",
        .options = together(
            {{{"scenario", 0, "NAMES", "recession,price-war: a variant each; a+b is both in one", {}, true},
              {"set", 0, "CHANGE", "PATH=VALUE, 'PATH *= 0.9' or 'PATH += 0.5pp'; several make one variant", {}, true},
              {"plan", 0, "", "also which set each would choose under its limits, as 'cxcase plan' does"},
              {"fail-if", 0, "RULE", "exit 1 if it holds: 'portfolio.npv drops 5%'; several count", {}, true},
              order_option()},
             answer_options(),
             reading_options(),
             shared_options()}),
        .examples = {"cxcase compare base.yaml head.yaml",
                     "cxcase compare examples/telecom.yaml --scenario recession,price-war",
                     "cxcase compare base.yaml head.yaml --fail-if 'portfolio.npv drops 5%'"}};
}

CommandInfo sweep_info() {
    return {
        .name = "sweep",
        .arguments = "FILE",
        .argument_help = case_help,
        .summary = "many runs of a case over lists of values, one row each",
        .description =
            "Ranks the case once for every combination of the values given and writes a row for each: its number, the "
            "values, the figures asked for, and what is wrong where together they make no valid case. Rows come in "
            "order, the "
            "same bytes for any number of threads, and several machines can share one sweep.",
        .options = together(
            {{{"vary",
               0,
               "PATH=LIST",
               "what varies: PATH=a,b,c or PATH=2%..4%:5, 'PATH *= 0.8,1,1.2'; several make a grid",
               {},
               true},
              {"zip", 0, "", "first values together, then second values, and so on: no grid"},
              {"measure",
               0,
               "LIST",
               "figures: portfolio.npv, initiatives.*.roi, frictions.*.pv, budget.left; NPV and ROI if none is named",
               {},
               true},
              {"shard", 0, "I/N", "only the I-th of N parts, for job arrays"},
              {"threads", 0, "N", "how many threads work; one for each core if not said"},
              {"resume", 0, "", "go on with an unfinished file of --output"},
              {"yes", 0, "", "run even more than a million, and do not ask"},
              {"format", 'f', "FORMAT", "csv (default) or jsonl, a JSON object a line", {"csv", "jsonl"}},
              {"output", 'o', "FILE", "write there; its ending (.csv .jsonl) chooses the format"}},
             case_options(),
             shared_options()}),
        .examples = {"cxcase sweep examples/telecom.yaml --vary 'segments.*.churn *= 0.8..1.2:5'",
                     "cxcase sweep examples/telecom.yaml --vary discount_rate=8%..12%:5 -o sweep.csv"}};
}

CommandInfo challenge_info() {
    return {
        .name = "challenge",
        .arguments = "FILE",
        .argument_help = case_help,
        .summary = "which initiatives survive what a finance committee will try",
        .description =
            "Tries what a finance committee tries (no word of mouth, six months late, costs 25% higher and more), one "
            "attack at a time, and shows what is left of the funded set, which initiatives are still worth it and "
            "funded, and which attack hurts most. The case can add attacks and switch some off ('challenge:').",
        .options = with_case({}),
        .examples = {"cxcase challenge examples/telecom.yaml",
                     "cxcase challenge examples/telecom.yaml -o challenge.csv"}};
}

CommandInfo sensitivity_info() {
    return {
        .name = "sensitivity",
        .arguments = "FILE",
        .argument_help = case_help,
        .summary = "which figures decide, and where the answer turns",
        .description =
            "Moves one figure at a time to both ends of its range and works everything out anew: what the funded set "
            "and "
            "each initiative are worth then, which figure decides, and at which value of it they are worth nothing. "
            "Figures with a range go to their P10 and P90; with --swing every figure goes up and down by the same "
            "share. With --sobol all ranges are drawn at once: how much of what is uncertain each figure brings, alone "
            "and together with others.",
        .options =
            with_case({{"swing", 0, "SHARE", "move every stated figure by this share instead, such as 10%"},
                       {"top", 0, "N", "show the N figures that decide most (10); csv and json have all"},
                       {"sobol", 0, "", "also draw the ranges: each figure's share of the variance of NPV"},
                       {"grid",
                        0,
                        "FIGURE",
                        "instead a table over two: --grid PATH=2%..4%:5 --grid PATH; a path alone takes five values "
                        "of its range",
                        {},
                        true},
                       {"measure", 0, "PATH", "with --grid: what the table shows (default: portfolio.npv)"},
                       {"draws", 0, "N", "with --sobol: how many draws (default: 4096, at most 1048576)"},
                       {"seed", 0, "N", "another number, other draws (default: 1)"},
                       {"threads", 0, "N", "use N threads; without it, one a core"}}),
        .examples = {"cxcase sensitivity examples/telecom.yaml",
                     "cxcase sensitivity examples/telecom.yaml --swing 10% --top 5",
                     "cxcase sensitivity examples/telecom.yaml --sobol",
                     "cxcase sensitivity case.yaml --grid discount_rate,segments.homes.churn"}};
}

CommandInfo simulate_info() {
    return {
        .name = "simulate",
        .arguments = "FILE",
        .argument_help = case_help,
        .summary = "how likely each initiative pays, and how far its figures reach",
        .description =
            "Draws every input that the case gives as a range some thousand times and shows what comes of it: the NPV "
            "of each initiative and of the funded set on average and between P10 and P90, how likely it is above zero "
            "and pays back, and which places of the ranking hold. Each figure is rounded to what the draws support.",
        .options = with_case({
            {"draws", 0, "N", "how many draws (default: 16384)"},
            {"seed", 0, "N", "another number, other draws (default: 1)"},
            {"sampling", 0, "HOW", "sobol (default), latin or random points", {"sobol", "latin", "random"}},
            {"until", 0, "WHAT", "double the draws until 'rank' is settled, or the mean NPVs to, say, 1%"},
            {"payback-within", 0, "N", "how likely it pays back in N months; several (default: 12, 24, 36)", {}, true},
            {"draws-out", 0, "FILE", "write every draw there as CSV: its inputs and what comes of them"},
            {"threads", 0, "N", "use N threads; without it, one a core"},
        }),
        .examples = {"cxcase simulate examples/telecom.yaml", "cxcase simulate examples/telecom.yaml --until rank",
                     "cxcase simulate examples/telecom.yaml --draws-out draws.csv"}};
}

CommandInfo init_info() {
    return {
        .name = "init",
        .arguments = "",
        .argument_help = "",
        .summary = "a first case to start from, explained line by line",
        .description =
            "Writes a small case of an invented company, with remarks that teach the format and say whom to ask for "
            "which figure. It can be ranked as it is; change the three numbers marked <-- first, then the rest. "
            "Without --industry it is the telecom one, which suits whoever has customers that pay every month.",
        .options =
            together({{{"industry", 0, "NAME", "telecom (default), saas, ecommerce, bank or insurance", industries()},
                       {"output", 'o', "FILE", "write the case there; without it, to standard output"},
                       {"force", 0, "", "replace the file of --output if it is there already"}},
                      shared_options()}),
        .examples = {"cxcase init -o case.yaml", "cxcase init --industry bank -o case.yaml"}};
}

CommandInfo schema_info() {
    return {
        .name = "schema",
        .arguments = "[SCHEMA]",
        .argument_help = "case (default), the case file; or an answer, such as rank",
        .summary = "the JSON Schema of the case file or of a JSON answer",
        .description =
            "Writes a JSON Schema (2020-12). With that of the case file an editor completes keys, explains them and "
            "marks mistakes while you type; with that of an answer a script knows what it will read.",
        .options = {{"output", 'o', "FILE", "write there"}, help_option()},
        .examples = {"cxcase schema", "cxcase schema rank -o rank.schema.json"}};
}

CommandInfo completions_info() {
    return {
        .name = "completions",
        .arguments = "SHELL",
        .argument_help = "bash, zsh or fish",
        .summary = "lets a shell complete commands, options, ids and paths",
        .description =
            "Writes a script for the shell. From then on the tab key completes commands, options and their values, "
            "and initiatives, frictions, segments, scenarios and paths of the case that stands on the line. The "
            "script's first lines say where it goes.",
        .options = {help_option()},
        .examples = {"cxcase completions bash", "cxcase completions fish > ~/.config/fish/completions/cxcase.fish"}};
}

CommandInfo explain_info() {
    return {.name = "explain",
            .arguments = "FILE PATH",
            .argument_help =
                "the case, and what of it: an initiative, a friction, a segment, or the path of any figure "
                "(segments.consumer.churn); or a code (CX0203) or a measure (roi) alone",
            .summary = "why a figure is what it is, step by step, with its inputs",
            .description =
                "Shows the line of sight behind a figure: from an occurrence to the people who meet it, to churn, "
                "conversion, spend and contacts, to money. Each step has its formula and the inputs it rests on, with "
                "their place in the file, source and grade; the last figure is that of 'rank' or 'frictions'.",
            .options = with_case({
                {"months", 0, "", "month by month, instead of the steps"},
            }),
            .examples = {"cxcase explain examples/telecom.yaml bill-preview",
                         "cxcase explain examples/telecom.yaml segments.postpaid.churn",
                         "cxcase explain examples/telecom.yaml late-activation --months", "cxcase explain roi"}};
}

}  // namespace

std::span<const ExitInfo> exit_codes() {
    static constexpr std::array all{
        ExitInfo{exit_done, "done"},
        ExitInfo{exit_unmet, "an expectation failed, a warning was denied, or a --fail-if came true"},
        ExitInfo{exit_usage, "wrong usage"},
        ExitInfo{exit_invalid, "the case is invalid"},
        ExitInfo{exit_failed, "a file or stream failed, or memory ran out"},
        ExitInfo{exit_internal, "a bug of ours"},
        ExitInfo{exit_hung_up, "stopped by SIGHUP, as its terminal was closed"},
        ExitInfo{exit_stopped, "stopped by SIGINT (Ctrl-C), or a no to its question"},
        ExitInfo{exit_ended, "stopped by SIGTERM"},
    };
    return all;
}

const std::vector<FormatInfo>& formats() {
    static const std::vector<FormatInfo> all{
        {"table", {".txt"}},         {"json", {".json"}}, {"csv", {".csv"}}, {"markdown", {".md", ".markdown"}},
        {"html", {".html", ".htm"}}, {"junit", {".xml"}}, {"tap", {".tap"}}, {"yaml", {".yaml", ".yml"}},
        {"xlsx", {".xlsx"}}};
    return all;
}

const std::vector<CommandInfo>& commands() {
    static const std::vector<CommandInfo> all{
        rank_info(),   frictions_info(), explain_info(),     plan_info(),   compare_info(),    simulate_info(),
        sweep_info(),  challenge_info(), sensitivity_info(), voi_info(),    track_info(),      calibrate_info(),
        report_info(), check_info(),     init_info(),        schema_info(), completions_info()};
    return all;
}

}  // namespace cxcase::cli
