#include "completions_command.hpp"

#include "complete.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "failure.hpp"
#include "shells.hpp"

#include <algorithm>
#include <string_view>

namespace cxcase::cli {

namespace {

std::vector<std::string> shell_names() {
    std::vector<std::string> names;
    for (const Shell& shell : shells()) names.emplace_back(shell.name);
    return names;
}

}  // namespace

int completions_command(const Arguments& arguments, Streams& streams) {
    const std::string known = "there are bash, zsh and fish";
    if (arguments.operands.empty()) throw UsageError{"completions needs the name of a shell", known};
    const std::string& name = arguments.operands.front();
    if (arguments.operands.size() > 1)
        throw UsageError{"completions takes one shell, and '" + base::printable(arguments.operands[1]) + "' is another",
                         known};
    const auto all = shells();
    const auto shell = std::ranges::find(all, std::string_view(name), &Shell::name);
    if (shell == all.end())
        throw UsageError{"no completions for '" + base::printable(name) + "'" + suggestion(name, shell_names()), known};
    write_out(streams, std::string(shell->script));
    return exit_done;
}

int complete_command(const std::vector<std::string>& words, Streams& streams) {
    write_out(streams, completion_lines(complete(words)));
    return exit_done;
}

}  // namespace cxcase::cli
