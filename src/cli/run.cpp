#include "cxcase/cli/run.hpp"

#include "arguments.hpp"
#include "build_info.hpp"
#include "calibrate_command.hpp"
#include "challenge_command.hpp"
#include "check_command.hpp"
#include "compare_command.hpp"
#include "completions_command.hpp"
#include "cxcase/base/contract.hpp"
#include "cxcase/base/text.hpp"
#include "explain_command.hpp"
#include "failure.hpp"
#include "frictions_command.hpp"
#include "init_command.hpp"
#include "plan_command.hpp"
#include "rank_command.hpp"
#include "report_command.hpp"
#include "schema_command.hpp"
#include "sensitivity_command.hpp"
#include "simulate_command.hpp"
#include "sweep_command.hpp"
#include "track_command.hpp"
#include "voi_command.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <new>
#include <string_view>

namespace cxcase::cli {

namespace {

bool asks_for_help(const std::string& word) { return word == "--help" || word == "-h"; }

// `cxcase --format json rank x`: the option is right, its place is not.
bool belongs_to_a_command(const std::string& word) {
    const auto name = word.substr(0, word.find('='));
    return std::ranges::any_of(commands(), [&](const CommandInfo& command) {
        return std::ranges::any_of(command.options, [&](const OptionInfo& option) {
            return name == "--" + std::string(option.name) ||
                   (option.letter != 0 && name == std::string("-") + option.letter);
        });
    });
}

[[noreturn]] void refuse_first_word(const std::string& word) {
    if (!word.starts_with("-")) {
        std::vector<std::string> known;
        for (const auto& command : commands()) known.emplace_back(command.name);
        throw UsageError{"unknown command '" + base::printable(word) + "'" + suggestion(word, known),
                         "see 'cxcase --help'"};
    }
    if (belongs_to_a_command(word))
        throw UsageError{"the command comes first, then " + base::printable(word), "see 'cxcase --help'"};
    throw UsageError{"unknown option '" + base::printable(word) + "'" + suggestion(word, {"--help", "--version"}),
                     "see 'cxcase --help'"};
}

// What each command of the table does.
struct Action {
    std::string_view command;
    int (*act)(const Arguments&, Streams&);
};
constexpr std::array actions{
    Action{"rank", rank_command},
    Action{"frictions", frictions_command},
    Action{"compare", compare_command},
    Action{"explain", explain_command},
    Action{"sweep", sweep_command},
    Action{"challenge", challenge_command},
    Action{"plan", plan_command},
    Action{"sensitivity", sensitivity_command},
    Action{"simulate", simulate_command},
    Action{"voi", voi_command},
    Action{"track", track_command},
    Action{"calibrate", calibrate_command},
    Action{"report", report_command},
    Action{"check", check_command},
    Action{"init", init_command},
    Action{"schema", schema_command},
    Action{"completions", completions_command},
};

int run_command(const CommandInfo& command, const std::vector<std::string>& words, Streams& streams) {
    const auto arguments = parse_arguments(command, words);
    if (arguments.has("help")) {
        write_out(streams, command_help(command));
        return exit_done;
    }
    const auto* action = std::ranges::find(actions, command.name, &Action::command);
    base::expects(action != actions.end(), "a command of the table does nothing");
    return action->act(arguments, streams);
}

int dispatch(const std::vector<std::string>& args, Streams& streams) {
    if (args.empty())
        throw UsageError{"which command?", "cxcase --help lists them; for example: cxcase rank case.yaml"};
    const auto& first = args.front();
    if (asks_for_help(first)) {
        write_out(streams, main_help());
        return exit_done;
    }
    if (first == "--version") {
        write_out(streams, version_text());
        return exit_done;
    }
    if (first == "complete") return complete_command({args.begin() + 1, args.end()}, streams);
    const auto* command = find_command(first);
    if (command == nullptr) refuse_first_word(first);
    return run_command(*command, {args.begin() + 1, args.end()}, streams);
}

// Which signal it was that a command stopped for.
int stopped_by(Streams& streams) {
    constexpr int for_a_signal = 128;
    const int signal = streams.stop_signal();
    return signal == 0 ? exit_stopped : for_a_signal + signal;
}

int bug(Streams& streams, const std::string& what) {
    complain(streams, "this is a bug of cxcase: " + what,
             "please report it with the command and, if you may, the case; nothing of the answer can be trusted");
    return exit_internal;
}

}  // namespace

int run(const std::vector<std::string>& args, Streams& streams) {
    try {
        const int code = dispatch(args, streams);
        return code == exit_stopped ? stopped_by(streams) : code;
    } catch (const UsageError& error) {
        complain(streams, error.message, error.help);
        return exit_usage;
    } catch (const StreamFailure& failure) {
        if (!failure.message.empty()) complain(streams, failure.message, failure.help);
        return exit_failed;
    } catch (const std::bad_alloc&) {
        complain(streams, "there is not enough memory for this",
                 "fewer --draws or --threads need less; or let it have more (ulimit -v, the limit of a container)");
        return exit_failed;
    } catch (const std::exception& error) {
        return bug(streams, error.what());
    } catch (...) {
        return bug(streams, "an unknown exception");
    }
}

}  // namespace cxcase::cli
