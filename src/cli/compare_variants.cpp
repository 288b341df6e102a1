#include "compare_variants.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/input/differences.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace cxcase::cli {

namespace {

std::string example(const Arguments& arguments) {
    return "for example: " + std::string(arguments.command->examples.front());
}

// "recession,price-war" and repeated options alike.
std::vector<std::string> scenarios_of(const Arguments& arguments) {
    std::vector<std::string> all;
    for (const auto& words : arguments.values("scenario")) {
        for (auto& one : base::split(words, ',')) {
            if (one.empty())
                throw UsageError{"--scenario '" + base::printable(words) + "' names no scenario between its commas",
                                 "write --scenario recession,price-war"};
            all.push_back(std::move(one));
        }
    }
    return all;
}

// The name of the file alone where that tells the files apart, else the path as given; the same twice is numbered.
std::vector<std::string> names_of(const std::vector<std::string>& files) {
    std::vector<std::string> names;
    for (const auto& file : files) names.push_back(std::filesystem::path(case_name(file)).filename().string());
    if (std::set(names.begin(), names.end()).size() < std::set(files.begin(), files.end()).size()) {
        names.clear();
        for (const auto& file : files) names.push_back(case_name(file));
    }
    std::map<std::string, int> seen;
    for (auto& name : names) {
        if (const int before = seen[name]++; before > 0) name += " (" + std::to_string(before + 1) + ")";
    }
    return names;
}

void check_files(const Arguments& arguments) {
    const auto& files = arguments.operands;
    if (files.empty()) throw UsageError{"compare needs a case file", example(arguments)};
    if (std::ranges::find(files, "") != files.end())
        throw UsageError{"the name of a case file is empty", example(arguments)};
    if (std::ranges::count(files, "-") > 1)
        throw UsageError{"standard input can be read only once", "name a file for one of the cases"};
}

// A change as a name, where it is short enough for one.
std::string name_of_overrides(const std::vector<std::string>& overrides) {
    constexpr std::size_t most = 40;
    const bool short_one = overrides.size() == 1 && base::display_width(overrides.front()) <= most;
    return short_one ? overrides.front() : "with --set";
}

std::vector<VariantWish> by_scenario(const std::vector<std::string>& scenarios,
                                     const std::vector<std::string>& overrides) {
    std::vector<VariantWish> all{{"the case", 0, {}, overrides}};
    // "recession+price-war": one after the other.
    for (const auto& scenario : scenarios) all.push_back({scenario, 0, base::split(scenario, '+'), overrides});
    return all;
}

// Where each part of "recession,price-war" stands, so that complaints point at it.
class Asked {
 public:
    Asked(source::Sources& sources, const Arguments& arguments) {
        for (const auto& words : arguments.values("scenario")) {
            texts_.push_back({sources.add("--scenario", words), words});
        }
        for (const auto& words : arguments.values("set")) overrides_.emplace_back(words, sources.add("--set", words));
    }

    [[nodiscard]] input::WhatIf what_if(const VariantWish& wish) const {
        input::WhatIf what_if;
        for (const auto& scenario : wish.scenarios) what_if.scenarios.push_back({scenario, place_of(scenario)});
        // All of --set or none.
        if (wish.overrides.empty()) return what_if;
        for (const auto& [words, file] : overrides_) what_if.overrides.push_back(file);
        return what_if;
    }

 private:
    [[nodiscard]] source::Span place_of(const std::string& scenario) const {
        for (const auto& [file, words] : texts_) {
            for (std::size_t at = words.find(scenario); at != std::string::npos; at = words.find(scenario, at + 1)) {
                const std::size_t end = at + scenario.size();
                const auto parts = std::string_view(",+");
                const bool begins = at == 0 || parts.find(words[at - 1]) != std::string_view::npos;
                const bool ends = end == words.size() || parts.find(words[end]) != std::string_view::npos;
                if (begins && ends) return {file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
            }
        }
        return {};
    }

    struct Words {
        source::FileId file;
        std::string words;
    };
    std::vector<Words> texts_;
    std::vector<std::pair<std::string, source::FileId>> overrides_;
};

void append(source::Diagnostics& all, const source::Diagnostics& more) {
    for (const auto& diagnostic : more.all()) all.add(diagnostic);
}

}  // namespace

std::vector<VariantWish> variants_of(const Arguments& arguments) {
    check_files(arguments);
    const auto& files = arguments.operands;
    const auto scenarios = scenarios_of(arguments);
    const auto overrides = arguments.values("set");
    if (files.size() == 1 && !scenarios.empty()) return by_scenario(scenarios, overrides);
    if (files.size() == 1 && !overrides.empty())
        return {{"the case", 0, {}, {}}, {name_of_overrides(overrides), 0, {}, overrides}};
    if (files.size() == 1)
        throw UsageError{"compare has nothing to compare '" + base::printable(files.front()) + "' with",
                         "name another file, or say --scenario NAME or --set CHANGE"};
    std::vector<VariantWish> all;
    const auto names = names_of(files);
    for (std::size_t i = 0; i < files.size(); ++i) all.push_back({names[i], i, scenarios, overrides});
    return all;
}

Variants read_variants(const Arguments& arguments, const std::vector<VariantWish>& wishes, const CaseOptions& options,
                       Streams& streams) {
    Variants all;
    std::vector<std::optional<input::ComposedCase>> composed;
    for (const auto& path : arguments.operands) {
        const auto file = add_case(all.sources, path, options, streams);
        auto result = input::compose(all.sources, file, compose_options(path, options));
        append(all.problems, result.diagnostics);
        composed.push_back(std::move(result.composed));
    }
    const Asked asked(all.sources, arguments);
    for (const auto& wish : wishes) {
        const auto& tree = composed.at(wish.file);
        const auto what_if = asked.what_if(wish);
        auto result = tree ? input::read(all.sources, *tree, {options.point, what_if}) : input::LoadResult{};
        append(all.problems, result.diagnostics);
        if (!result.loaded) continue;
        add_samples(all.sources, *result.loaded);
        all.valid.push_back({wish.name, case_name(arguments.operands[wish.file]), wish.scenarios, wish.overrides,
                             input::with_what_if(all.sources, *tree, what_if), *std::move(result.loaded),
                             std::move(result.diagnostics)});
    }
    all.all_valid = all.valid.size() == wishes.size();
    all.problems.deny(options.denied);
    all.problems.sort();
    return all;
}

}  // namespace cxcase::cli
