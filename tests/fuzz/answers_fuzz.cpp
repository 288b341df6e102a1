// Any bytes as a case file, and where it is a case the answer of a command: it may refuse, but neither fail inside nor print what is no
// number. A first line of `# cxcase: 12` chooses the command; without it, it is `rank`. What follows a line `# actuals` is actuals. Cases
// that take long are passed over: time is spent on many small ones.

#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "fuzz/small_case.hpp"
#include "support/tiny_streams.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace cxcase;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

// In upper case: what the case calls its first such thing, or where its actuals are.
constexpr std::array commands = std::to_array<std::string_view>({
    "rank -",
    "rank - -f json --by npv --shapley",
    "frictions - -f json --by segment",
    "frictions -",
    "explain - INITIATIVE",
    "explain - FRICTION --months",
    "explain - SEGMENT -f json",
    "explain - FIGURE",
    "plan - --priority --next-best 5",
    "plan - --schedule -f json",
    "plan - --draws 256 --threads 1 --risk cvar:0.1",
    "compare - --scenario SCENARIO --plan",
    "compare - --set FIGURE*=1.1 --set discount_rate=3% -f json",
    "simulate - --draws 256 --threads 1",
    "simulate - --draws 256 --threads 1 -f json --sampling random",
    "sweep - --vary FIGURE*=0..2:3 --measure portfolio.npv,initiatives.*.roi,frictions.*.pv --threads 1",
    "challenge -",
    "challenge - -f json",
    "sensitivity -",
    "sensitivity - -f json --swing 25%",
    "sensitivity - --sobol --draws 256 --threads 1",
    "sensitivity - --grid RANGE --grid FIGURE",
    "voi - --draws 256 --threads 1",
    "voi - --draws 256 --threads 1 --pilot RANGE --cost-per-customer 2 -f json",
    "track - --template planned",
    "track - --actuals ACTUALS",
    "track - --actuals ACTUALS -f json --funded INITIATIVE",
    "report - -f html --draft --locale de",
    "report - -f markdown --draws 256 --threads 1",
    "report - -f xlsx --draws 256 --threads 1",
    "report - -f markdown --draft --actuals ACTUALS",
    "check - --record --threads 1",
    "check - -f junit --actuals ACTUALS --threads 1",
    "rank - --scenario SCENARIO -f markdown",
    "rank - --point likely -f csv",
    "calibrate - --outcome left --friction late --period quarter --threads 1",
    "calibrate - --outcome left --friction late,slow --covariates plan --tenure months --threads 1 -f json",
    "calibrate - --on conversion --outcome left --friction late --segment plan --by experiment --threads 1 -f yaml "
    "--as-of 2026-09",
    "calibrate - --outcome left --friction late --by phases --after after --period month --count n --threads 1",
    "calibrate - --survivors left --period year --customers 400 --discount 10% -f json",
});

constexpr std::string_view choice_mark = "# cxcase: ", actuals_mark = "\n# actuals\n";

std::string_view chosen(std::string_view text) {
    std::size_t number = 0;
    if (text.starts_with(choice_mark))
        std::from_chars(text.data() + choice_mark.size(), text.data() + text.size(), number);
    return commands[number % commands.size()];
}

struct Input {
    std::string_view command;
    std::string text, actuals;  // what stands on standard input, and the table of actuals
};

Input input_of(std::string_view all) {
    const auto mark = std::min(all.find(actuals_mark), all.size());
    const auto after = std::min(mark + actuals_mark.size(), all.size());
    std::string text(all.substr(0, mark));
    // A table has no remarks.
    if (chosen(all).starts_with("calibrate") && all.starts_with(choice_mark)) text.erase(0, text.find('\n') + 1);
    return {chosen(all), text, std::string(all.substr(after))};
}

std::string first_range(const model::BusinessCase& bc) {
    const auto found = std::ranges::find_if(bc.assumptions, &model::Assumption::uncertain);
    return found == bc.assumptions.end() ? "discount_rate" : found->path;
}

template <typename Things>
std::string first_id(const Things& things) {
    return things.empty() ? "none" : things.front().id;
}

// A file of this process.
std::string actuals_file() {
    static const std::string path =
        std::filesystem::temp_directory_path() / ("cxcase-fuzz-" + std::to_string(getpid()) + ".csv");
    return path;
}

std::vector<std::string> arguments(std::string_view command, const model::BusinessCase& bc) {
    // Another figure of the case each time the case has another length.
    const auto figure =
        bc.assumptions.empty() ? "discount_rate" : bc.assumptions[bc.title.size() % bc.assumptions.size()].path;
    const std::array<std::pair<std::string_view, std::string>, 7> names{
        {{"INITIATIVE", first_id(bc.initiatives)},
         {"FRICTION", first_id(bc.frictions)},
         {"SEGMENT", first_id(bc.segments)},
         {"SCENARIO", bc.scenarios.empty() ? "none" : bc.scenarios.front()},
         {"FIGURE", figure},
         {"RANGE", first_range(bc)},
         {"ACTUALS", actuals_file()}}};
    std::vector<std::string> args = base::split(command, ' ');
    for (auto& word : args)
        for (const auto& [name, value] : names)
            if (word.starts_with(name)) word.replace(0, name.size(), value);
    return args;
}

[[noreturn]] void give_up(const Input& input, std::string_view why, const std::string& text) {
    std::fprintf(stderr, "cxcase %.*s: %.*s\n%s\n", static_cast<int>(input.command.size()), input.command.data(),
                 static_cast<int>(why.size()), why.data(), text.c_str());
    std::abort();
}

// What printf makes of what is no number, as a word of its own. Names of the case may be such words.
bool has_no_number(const std::string& text) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    for (const std::string_view word : {"nan", "inf"})
        for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
            const bool begins = at == 0 || !is_letter(text[at - 1]);
            const bool ends = at + word.size() == text.size() || !is_letter(text[at + word.size()]);
            if (begins && ends) return true;
        }
    return false;
}

void ask(const Input& input, const model::BusinessCase& bc) {
    test::TinyStreams tiny;
    tiny.in = input.text;
    if (input.command.find("ACTUALS") != std::string_view::npos)
        std::ofstream(actuals_file(), std::ios::binary) << input.actuals;
    const int code = cli::run(arguments(input.command, bc), tiny.streams);
    if (code < cli::exit_done || code > cli::exit_failed)
        give_up(input, "ended with " + std::to_string(code), tiny.err);
    const bool is_text = input.command.find("xlsx") == std::string_view::npos;
    if (is_text && has_no_number(tiny.out) && !has_no_number(input.text + input.actuals))
        give_up(input, "no number", tiny.out);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr test::Most most{.parts = 8, .months = 60};
    const auto input = input_of({reinterpret_cast<const char*>(data), size});
    if (input.command.starts_with("calibrate")) {
        ask(input, {});
    } else if (const auto bc = test::small_case(input.text, most); bc && bc->scenarios.size() <= most.parts) {
        ask(input, *bc);
    }
    return 0;
}
