#include "arguments.hpp"

#include "cxcase/base/text.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace cxcase::cli {

namespace {

std::string help_hint(const CommandInfo& command) { return "see 'cxcase " + std::string(command.name) + " --help'"; }

std::string dashed(const OptionInfo& option) { return "--" + std::string(option.name); }

// What CLI11 knows of an option: "-f,--format".
std::string spelling(const OptionInfo& option) {
    return option.letter == 0 ? dashed(option) : std::string("-") + option.letter + "," + dashed(option);
}

[[noreturn]] void refuse_unknown(const CommandInfo& command, const std::string& word) {
    std::vector<std::string> known;
    std::ranges::transform(command.options, std::back_inserter(known), dashed);
    const auto name = word.substr(0, word.find('='));
    throw UsageError{"unknown option " + base::in_quotes(name) + suggestion(name, known), help_hint(command)};
}

[[noreturn]] void refuse_missing_value(const CommandInfo& command, const std::string& name) {
    throw UsageError{name + " needs a value", help_hint(command)};
}

void check_choice(const OptionInfo& option, const std::string& value) {
    if (option.choices.empty() || std::ranges::find(option.choices, value) != option.choices.end()) return;
    std::string all;
    for (const auto& choice : option.choices) all += (all.empty() ? "" : ", ") + choice;
    throw UsageError{dashed(option) + " takes no " + base::in_quotes(value) + suggestion(value, option.choices),
                     "choose from " + all};
}

// An option with what CLI11 found for it.
struct Bound {
    const OptionInfo* info;
    CLI::Option* option;
};

std::vector<Bound> bind(CLI::App& app, const CommandInfo& command, OptionValues& values) {
    std::vector<Bound> bound;
    for (const auto& option : command.options) {
        const auto name = spelling(option);
        if (option.value.empty()) {
            bound.push_back({&option, app.add_flag(name)->take_last()});
            continue;
        }
        // One word each time; otherwise CLI11 would take every word that follows.
        auto* known = app.add_option(name, values[std::string(option.name)])->allow_extra_args(false);
        bound.push_back({&option, known->take_all()});
    }
    return bound;
}

// CLI11 would take the next word as the value of "--format=".
void check_empty_values(const CommandInfo& command, const std::vector<std::string>& words) {
    for (const auto& word : words) {
        if (word == "--") return;
        if (word.starts_with("--") && word.find('=') + 1 == word.size()) {
            const auto name = word.substr(2, word.size() - 3);
            if (std::ranges::find(command.options, name, &OptionInfo::name) == command.options.end())
                refuse_unknown(command, word);
            refuse_missing_value(command, "--" + name);
        }
    }
}

void parse(CLI::App& app, const CommandInfo& command, std::vector<std::string> words) {
    std::ranges::reverse(words);  // CLI11 takes them from the back
    try {
        app.parse(std::move(words));
    } catch (const CLI::ParseError& error) {
        const std::string what = error.what();  // "--format: 1 required TEXT missing"
        refuse_missing_value(command, what.substr(0, what.find(':')));
    }
}

void check_remaining(const CommandInfo& command, const std::vector<std::string>& remaining) {
    for (const auto& word : remaining) {
        if (word != "--") refuse_unknown(command, word);
    }
}

// "-o --quiet" is a forgotten name, not a file called "--quiet"; "-o ./--quiet" would be.
void check_value(const CommandInfo& command, const OptionInfo& option, const std::string& value) {
    if (value.starts_with("--")) refuse_missing_value(command, dashed(option));
    check_choice(option, value);
}

OptionValues given(const CommandInfo& command, const std::vector<Bound>& bound, const OptionValues& values) {
    OptionValues all;
    for (const auto& [info, option] : bound) {
        if (option->count() == 0) continue;
        const std::string name(info->name);
        if (info->value.empty() && option->results().back() != "true")
            throw UsageError{dashed(*info) + " takes no value", help_hint(command)};
        all[name] = info->value.empty() ? std::vector<std::string>{""} : values.at(name);
        if (!info->repeats) all[name] = {all[name].back()};
        for (const auto& value : all[name])
            if (!info->value.empty()) check_value(command, *info, value);
    }
    return all;
}

}  // namespace

std::optional<std::string> Arguments::value(std::string_view option) const {
    const auto found = options.find(option);
    return found == options.end() ? std::nullopt : std::optional(found->second.back());
}

std::vector<std::string> Arguments::values(std::string_view option) const {
    const auto found = options.find(option);
    return found == options.end() ? std::vector<std::string>{} : found->second;
}

std::string Arguments::value_or(std::string_view option, std::string_view otherwise) const {
    return value(option).value_or(std::string(otherwise));
}

namespace {

// Who writes 'payback' means 'payback_months', although 'p_payback' is fewer letters away.
std::optional<std::string> begun_with(std::string_view word, const std::vector<std::string>& known) {
    const auto found = std::ranges::find_if(
        known, [&](const std::string& one) { return !word.empty() && one.starts_with(std::string(word) + "_"); });
    return found == known.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

std::string suggestion(std::string_view word, const std::vector<std::string>& known) {
    const auto begun = begun_with(word, known);
    const auto near = begun ? begun : base::nearest(word, known);
    return near ? "; did you mean '" + *near + "'?" : "";
}

Arguments parse_arguments(const CommandInfo& command, const std::vector<std::string>& words) {
    check_empty_values(command, words);
    Arguments arguments;
    arguments.command = &command;
    OptionValues values;
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    const auto bound = bind(app, command, values);
    app.add_option("operands", arguments.operands);
    parse(app, command, words);
    check_remaining(command, app.remaining());
    arguments.options = given(command, bound, values);
    return arguments;
}

}  // namespace cxcase::cli
