#include "complete.hpp"

#include "cxcase/base/codes.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/commands.hpp"
#include "cxcase/document/node.hpp"
#include "cxcase/input/load.hpp"
#include "cxcase/model/measures.hpp"
#include "cxcase/render/figures.hpp"
#include "cxcase/schema/schemas.hpp"
#include "cxcase/source/csv.hpp"
#include "pilot_options.hpp"
#include "shells.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>
#include <variant>

namespace cxcase::cli {

namespace {

using Words = std::vector<std::string>;

// What is known of the line when a value is to be offered.
struct Line {
    std::string current;  // the part of the word at the cursor that is the value
    Words operands;       // those before the cursor

    [[nodiscard]] std::optional<model::BusinessCase> business_case() const;
};

// A case larger than this is not read while somebody waits for a word.
constexpr std::size_t largest_case = 4 << 20;

std::optional<model::BusinessCase> Line::business_case() const {
    if (operands.empty() || operands.front() == "-") return std::nullopt;
    const auto text = source::read_file(operands.front(), largest_case);
    const auto* read = std::get_if<std::string>(&text);
    if (read == nullptr || read->size() >= largest_case) return std::nullopt;
    source::Sources sources;
    const auto file = sources.add(operands.front(), *read);
    const auto folder = std::filesystem::path(operands.front()).parent_path().string();
    auto result = input::load(sources, file, {input::Point::mean, folder});
    if (!result.loaded) return std::nullopt;
    return std::move(result.loaded->business_case);
}

void offer(Completion& completion, const Line& line, std::string word, std::string_view about = {}) {
    if (word.starts_with(line.current)) completion.words.push_back({std::move(word), std::string(about)});
}

// Paths part by part: of segments.homes.churn and what is typed, only the next part is offered.
void offer_paths(Completion& completion, const Line& line, const model::BusinessCase& from, std::string_view end) {
    std::set<std::string> seen;
    for (const auto& assumption : from.assumptions) {
        if (!assumption.stated || !assumption.path.starts_with(line.current)) continue;
        const auto dot = assumption.path.find('.', line.current.size());
        const bool whole = dot == std::string::npos;
        const std::string word = whole ? assumption.path + std::string(end) : assumption.path.substr(0, dot + 1);
        if (seen.insert(word).second) completion.words.push_back({word, whole ? assumption.written : ""});
    }
}

template <class Rows>
void offer_ids(Completion& completion, const Line& line, const Rows& rows, std::string_view what) {
    for (const auto& row : rows)
        offer(completion, line, row.id, row.name.empty() ? std::string(what) : std::string(what) + ": " + row.name);
}

void offer_files(Completion& completion, const Line&) { completion.files = true; }

// What can be explained in a case.
void offer_subjects(Completion& completion, const Line& line) {
    const auto from = line.business_case();
    if (!from) return;
    offer_ids(completion, line, from->initiatives, "initiative");
    offer_ids(completion, line, from->frictions, "friction");
    offer_ids(completion, line, from->segments, "segment");
    offer_paths(completion, line, *from, "");
}

void offer_changes(Completion& completion, const Line& line) {
    if (const auto from = line.business_case()) offer_paths(completion, line, *from, "=");
}

void offer_scenarios(Completion& completion, const Line& line) {
    const auto from = line.business_case();
    if (!from) return;
    for (const auto& name : from->scenarios) offer(completion, line, name, "scenario");
}

void offer_codes(Completion& completion, const Line& line) {
    for (const auto& row : base::code_table) offer(completion, line, std::string(row.id), row.title);
}

void offer_denials(Completion& completion, const Line& line) {
    offer(completion, line, "all", "every warning");
    offer_codes(completion, line);
}

// Figures of a ranking, for --measure and --fail-if.
void offer_figures(Completion& completion, const Line& line) {
    using model::Subject;
    constexpr std::array<std::pair<std::string_view, Subject>, 3> places{{{"portfolio.", Subject::portfolio},
                                                                          {"initiatives.*.", Subject::initiative},
                                                                          {"baseline.", Subject::baseline}}};
    for (const auto& [place, subject] : places) {
        for (const auto& key : model::measures_of(subject))
            offer(completion, line, std::string(place) + key, model::find_measure(key, subject)->name);
    }
}

// Inputs of the case that a test on customers can be about.
void offer_pilots(Completion& completion, const Line& line) {
    const auto from = line.business_case();
    if (!from) return;
    for (const auto& path : pilot_paths(*from)) offer(completion, line, path);
}

void offer_schemas(Completion& completion, const Line& line) {
    for (const auto& name : schema::schema_names()) offer(completion, line, name);
}

// Columns of the table on the line; of a list with commas the next one.
void offer_columns(Completion& completion, const Line& line) {
    constexpr std::size_t longest_names = 1 << 16;
    if (line.operands.empty() || line.operands.front() == "-") return;
    auto bytes = source::bytes_of_file(line.operands.front());
    if (!std::holds_alternative<source::ReadBytes>(bytes)) return;
    source::CsvPieces pieces(std::get<source::ReadBytes>(std::move(bytes)));
    const auto seen = pieces.peek(longest_names);
    const auto* text = std::get_if<std::string_view>(&seen);
    if (text == nullptr) return;
    source::CsvRows rows(*text, source::csv_separator(*text));
    if (!rows.next()) return;
    const std::string before = line.current.substr(0, line.current.rfind(',') + 1);
    for (const auto& cell : rows.cells()) offer(completion, line, before + rows.word(cell));
}

// Initiatives of the case on the line; of a list with commas the next one.
void offer_initiatives(Completion& completion, const Line& line) {
    const auto from = line.business_case();
    if (!from) return;
    const std::string before = line.current.substr(0, line.current.rfind(',') + 1);
    for (const auto& initiative : from->initiatives) offer(completion, line, before + initiative.id, initiative.name);
}

void offer_locales(Completion& completion, const Line& line) {
    for (const auto& locale : render::locales()) offer(completion, line, std::string(locale.name));
}

void offer_periods(Completion& completion, const Line& line) {
    for (const char* period : {"per month", "per quarter", "per year"}) offer(completion, line, period);
}

void offer_shells(Completion& completion, const Line& line) {
    for (const auto& shell : shells()) offer(completion, line, std::string(shell.name));
}

using Offer = void (*)(Completion&, const Line&);
struct Completer {
    std::string_view name;
    Offer offer;
};

// By the placeholder of an operand.
constexpr std::array operand_completers{
    Completer{"FILE", offer_files}, Completer{"FOLDER", offer_files},   Completer{"PATH", offer_subjects},
    Completer{"DATA", offer_files}, Completer{"SCHEMA", offer_schemas}, Completer{"SHELL", offer_shells},
};

// By the name of an option without listed values.
constexpr std::array option_completers{
    Completer{"output", offer_files},       Completer{"scenario", offer_scenarios},
    Completer{"set", offer_changes},        Completer{"deny", offer_denials},
    Completer{"vary", offer_changes},       Completer{"measure", offer_figures},
    Completer{"fail-if", offer_figures},    Completer{"draws-out", offer_files},
    Completer{"grid", offer_changes},       Completer{"pilot", offer_pilots},
    Completer{"outcome", offer_columns},    Completer{"friction", offer_columns},
    Completer{"covariates", offer_columns}, Completer{"tenure", offer_columns},
    Completer{"segment", offer_columns},    Completer{"count", offer_columns},
    Completer{"after", offer_columns},      Completer{"survivors", offer_columns},
    Completer{"period", offer_periods},     Completer{"into", offer_files},
    Completer{"actuals", offer_files},      Completer{"funded", offer_initiatives},
    Completer{"locale", offer_locales},
};

template <class Table>
const Completer* find(const Table& table, std::string_view name) {
    const auto* found = std::ranges::find(table, name, &Completer::name);
    return found == table.end() ? nullptr : found;
}

const OptionInfo* find_option(const CommandInfo& command, const std::string& word) {
    const auto name = word.substr(0, word.find('='));
    const auto found = std::ranges::find_if(command.options, [&](const OptionInfo& option) {
        return name == "--" + std::string(option.name) ||
               (option.letter != 0 && name == std::string("-") + option.letter);
    });
    return found == command.options.end() ? nullptr : &*found;
}

void offer_value(Completion& completion, const Line& line, const OptionInfo& option) {
    for (const auto& choice : option.choices) offer(completion, line, choice);
    const Completer* completer = find(option_completers, option.name);
    if (option.choices.empty() && completer != nullptr) completer->offer(completion, line);
}

void offer_options(Completion& completion, const Line& line, const CommandInfo& command, const Words& given) {
    for (const auto& option : command.options) {
        const auto again = [&](const std::string& word) { return find_option(command, word) == &option; };
        if (option.repeats || std::ranges::none_of(given, again))
            offer(completion, line, "--" + std::string(option.name), option.help);
    }
}

// `explain roi` needs no case: where a path may follow the file, a measure or a code may stand in its place.
void offer_words_without_case(Completion& completion, const Line& line) {
    if (line.current.empty()) return;
    for (const auto& measure : model::measures()) {
        const bool again =
            std::ranges::any_of(completion.words, [&](const Candidate& c) { return c.word == measure.key; });
        if (!again) offer(completion, line, std::string(measure.key), measure.name);
    }
    offer_codes(completion, line);
}

void offer_operand(Completion& completion, const Line& line, const CommandInfo& command) {
    const auto all = placeholders(command.arguments);
    const bool more = command.arguments.ends_with("...") || command.arguments.ends_with("\u2026");
    std::size_t at = line.operands.size();
    if (more && !all.empty()) at = std::min(at, all.size() - 1);
    if (at >= all.size()) return;
    if (const Completer* completer = find(operand_completers, all[at])) completer->offer(completion, line);
    if (at == 0 && all.size() > 1 && all[1] == "PATH") offer_words_without_case(completion, line);
}

void offer_commands(Completion& completion, const Line& line) {
    for (const auto& command : commands()) offer(completion, line, std::string(command.name), command.summary);
    if (!line.current.starts_with("-")) return;
    offer(completion, line, "--help", "what there is");
    offer(completion, line, "--version", "version, build and libraries");
}

// The words between the command and the cursor.
struct Before {
    Words operands, options;
    const OptionInfo* waiting = nullptr;  // the option whose value stands at the cursor
    bool ended = false;                   // "--" was there
};

Before read_before(const CommandInfo& command, const Words& words) {
    Before before;
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        const std::string& word = words[i];
        if (before.waiting != nullptr) {
            before.waiting = nullptr;
        } else if (!before.ended && word == "--") {
            before.ended = true;
        } else if (!before.ended && word.size() > 1 && word.starts_with("-")) {
            before.options.push_back(word);
            const OptionInfo* option = find_option(command, word);
            const bool open = option != nullptr && !option->value.empty() && word.find('=') == std::string::npos;
            before.waiting = open ? option : nullptr;
        } else {
            before.operands.push_back(word);
        }
    }
    return before;
}

}  // namespace

std::vector<std::string> placeholders(std::string_view arguments) {
    std::vector<std::string> all{""};
    for (const char c : arguments) {
        if (c >= 'A' && c <= 'Z')
            all.back() += c;
        else if (c == ' ' && !all.back().empty())
            all.emplace_back();
        else if (c == '|')
            all.back().clear();  // FOLDER|FILE: the last one stands for both
    }
    std::erase(all, "");
    return all;
}

bool completes_operand(std::string_view placeholder) { return find(operand_completers, placeholder) != nullptr; }
bool completes_option(std::string_view option) { return find(option_completers, option) != nullptr; }

Completion complete(const std::vector<std::string>& words) {
    Completion completion;
    Line line{words.empty() ? "" : words.back(), {}};
    if (words.size() < 2) {
        offer_commands(completion, line);
        return completion;
    }
    const CommandInfo* command = find_command(words.front());
    if (command == nullptr) return completion;
    const Before before = read_before(*command, words);
    line.operands = before.operands;
    const OptionInfo* joined = line.current.starts_with("--") ? find_option(*command, line.current) : nullptr;
    const auto equals = line.current.find('=');
    if (before.waiting != nullptr) {
        offer_value(completion, line, *before.waiting);
    } else if (joined != nullptr && equals != std::string::npos) {
        const std::string name = line.current.substr(0, equals + 1);
        line.current.erase(0, equals + 1);
        offer_value(completion, line, *joined);
        for (Candidate& candidate : completion.words) candidate.word.insert(0, name);
    } else if (!before.ended && line.current.starts_with("-")) {
        offer_options(completion, line, *command, before.options);
    } else {
        offer_operand(completion, line, *command);
    }
    return completion;
}

std::string completion_lines(const Completion& completion) {
    std::string text;
    for (const auto& [word, about] : completion.words)
        text += base::printable(word) + (about.empty() ? "" : "\t" + base::printable(about)) + "\n";
    if (completion.files) text += ":file\n";
    return text;
}

}  // namespace cxcase::cli
