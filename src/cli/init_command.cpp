#include "init_command.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "destination.hpp"
#include "failure.hpp"
#include "files.hpp"
#include "starters.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>

namespace cxcase::cli {

namespace {

namespace fs = std::filesystem;

// `cxcase init saas` and `cxcase init case.yaml` are near misses with one meaning each.
void refuse_operands(const Arguments& arguments) {
    if (arguments.operands.empty()) return;
    const auto& word = arguments.operands.front();
    const auto known = industries();
    const bool industry = std::ranges::find(known, word) != known.end();
    const std::string meant = industry ? "--industry " + word : "-o " + base::printable(word);
    throw UsageError{"init takes options only, and '" + base::printable(word) + "' is none",
                     "perhaps: cxcase init " + meant};
}

const Starter& starter_of(const Arguments& arguments) {
    const auto all = starters();
    const auto industry = arguments.value_or("industry", all.front().industry);
    const auto found = std::ranges::find(all, industry, &Starter::industry);
    base::expects(found != all.end(), "the table of options knows an industry without a starter");
    return *found;
}

bool is_folder(const std::string& path) {
    std::error_code unknown;
    return fs::is_directory(path, unknown);
}

void write_starter(const std::string& path, std::string_view text, bool force) {
    auto error = force ? replace_file(path, text) : create_file(path, text);
    if (!error) return;
    const auto name = base::in_quotes(path);
    if (is_folder(path)) error = std::make_error_code(std::errc::is_a_directory);
    if (error == std::errc::file_exists)
        throw UsageError{name + " is there already, and init overwrites nothing unasked",
                         "choose another name, or add --force to replace it"};
    throw StreamFailure{"cannot write " + name + ": " + error.message()};
}

// As a shell takes it back, but for bytes that no terminal should be sent: quoted where it holds more than letters, digits and
// the like.
std::string shell_word(const std::string& path) {
    constexpr std::string_view harmless = "._-/+:@%";
    const auto plain = [&](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || harmless.find(c) != std::string_view::npos;
    };
    if (std::ranges::all_of(path, plain)) return path;
    std::string quoted = "'";
    for (const char c : base::printable(path)) quoted += c == '\'' ? "'\\''" : std::string(1, c);
    return quoted + "'";
}

// The first line of a starter names this file, beside it.
void tell_schema(const std::string& path, Streams& streams) {
    const auto schema = fs::path(path).parent_path() / "case.schema.json";
    std::error_code unknown;
    if (fs::exists(schema, unknown)) return;
    std::ignore = streams.err("\nand, for help inside your editor,\n\n  cxcase schema case > " +
                              shell_word(schema.string()) + "\n");
}

void tell_next(const std::string& path, const Starter& starter, Streams& streams) {
    std::ignore = streams.err("Wrote " + base::printable(path) + ": a first case (" + std::string(starter.industry) +
                              ") with invented figures.\nEdit the three numbers marked <-- in it, then\n\n" +
                              "  cxcase rank " + shell_word(path) + "\n");
    tell_schema(path, streams);
}

}  // namespace

int init_command(const Arguments& arguments, Streams& streams) {
    refuse_operands(arguments);
    const auto& starter = starter_of(arguments);
    const auto path = output_of(arguments);
    if (path.empty()) {
        write_out(streams, std::string(starter.text));
        return exit_done;
    }
    write_starter(path, starter.text, arguments.has("force"));
    if (!arguments.has("quiet")) tell_next(path, starter, streams);
    return exit_done;
}

}  // namespace cxcase::cli
