#include "case_input.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/document/node.hpp"
#include "failure.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <tuple>
#include <utility>
#include <vector>

namespace cxcase::cli {

namespace {

namespace fs = std::filesystem;

// One byte more than the reader takes, so that it sees that there is more and says so.
const std::size_t read_limit = document::Limits{}.bytes + 1;

// "; did you mean 'examples/first.yaml'?" of a file in the same folder, where there is none of this name.
std::string nearby(const fs::path& path) {
    std::vector<std::string> names;
    std::error_code unreadable;
    if (fs::exists(path, unreadable)) return {};
    const auto folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    for (fs::directory_iterator entry(folder, unreadable), end; !unreadable && entry != end;
         entry.increment(unreadable))
        names.push_back(entry->path().filename().string());
    std::erase(names, path.filename().string());  // a link that leads nowhere
    std::ranges::sort(names);                     // folders come in any order, answers do not
    const auto near = base::nearest(path.filename().string(), names);
    return near ? "; did you mean '" + base::printable((path.parent_path() / *near).string()) + "'?" : "";
}

std::string code_of_unreadable() { return " [" + std::string(base::info(base::Code::file_unreadable).id) + "]"; }

}  // namespace

input::WhatIf what_if_of(const CaseOptions& options, source::Sources& sources) {
    input::WhatIf what_if;
    for (const auto& name : options.scenarios) {
        const auto asked = sources.add("--scenario", name);
        what_if.scenarios.push_back({name, {asked, 0, static_cast<std::uint32_t>(name.size())}});
    }
    for (const auto& text : options.overrides) what_if.overrides.push_back(sources.add("--set", text));
    return what_if;
}

std::variant<std::string, source::FileError> case_text(const std::string& path, Streams& streams) {
    if (path == "-") return streams.read_in(read_limit);
    auto text = source::read_file(path, read_limit);
    if (auto* error = std::get_if<source::FileError>(&text)) error->reason += nearby(path);
    return text;
}

std::string source_path(const std::string& path) { return path == "-" ? "<stdin>" : path; }

std::string case_name(const std::string& path) { return base::printable(source_path(path)); }

std::string case_folder(const std::string& path) {
    return path == "-" ? std::string() : fs::path(path).parent_path().string();
}

void add_samples(source::Sources& sources, const input::LoadedCase& loaded) {
    const auto& rows = loaded.business_case.assumptions;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto* samples = std::get_if<model::Samples>(&rows[i].distribution.shape);
        if (samples == nullptr) continue;
        // What an argument names starts from the folder of the case, which was read first.
        const auto& named_in = sources[loaded.where[i].file].path();
        const auto& from = named_in.starts_with("--") ? sources[0].path() : named_in;
        sources.add((fs::path(from).parent_path() / samples->file).string(), "");
    }
}

source::Span place_of(const input::LoadedCase& loaded, const std::string& path, std::optional<source::FileId> file) {
    const auto& rows = loaded.business_case.assumptions;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool below = rows[i].path == path || rows[i].path.starts_with(path + ".");
        const bool there =
            loaded.where[i].end > loaded.where[i].begin && loaded.where[i].file == file.value_or(loaded.where[i].file);
        if (below && !path.empty() && there) return loaded.where[i];
    }
    return {};
}

input::ComposeOptions compose_options(const std::string& path, const CaseOptions& options) {
    input::ComposeOptions from;
    from.folder = case_folder(path);
    from.allow_outside = options.allow_outside;
    return from;
}

void tell(std::span<const source::Reading> readings, const CaseOptions& options, Streams& streams) {
    std::string text;
    if (options.diagnostics == DiagnosticsAs::json) {
        text = source::render_json(readings);
    } else if (options.diagnostics == DiagnosticsAs::github) {
        text = source::render_github(readings);
    } else {
        for (const auto& [sources, diagnostics] : readings) {
            const source::Diagnostics shown = options.quiet ? diagnostics->errors() : *diagnostics;
            if (shown.all().empty()) continue;
            text +=
                (text.empty() ? "" : "\n") + source::render_text(*sources, shown, 20, options.columns, options.colour);
        }
    }
    if (!text.empty()) std::ignore = streams.err(text);
}

// A file that cannot be read has no text, but may have a place in the one document or among the annotations.
void refuse_unreadable(const std::string& path, const std::string& reason, const CaseOptions& options,
                       Streams& streams) {
    const std::string what = path == "-" ? "standard input" : base::in_quotes(path);
    if (options.diagnostics == DiagnosticsAs::text)
        throw StreamFailure{"cannot read " + what + ": " + reason + code_of_unreadable()};
    source::Sources sources;
    source::Diagnostics diagnostics;
    diagnostics.add({base::Code::file_unreadable,
                     {sources.add(source_path(path), ""), 0, 0},
                     "cannot read " + what + ": " + reason,
                     "",
                     "",
                     {}});
    const std::array readings{source::Reading{&sources, &diagnostics}};
    tell(readings, options, streams);
    throw StreamFailure{""};
}

source::FileId add_case(source::Sources& sources, const std::string& path, const CaseOptions& options,
                        Streams& streams) {
    auto text = case_text(path, streams);
    if (const auto* error = std::get_if<source::FileError>(&text))
        refuse_unreadable(path, error->reason, options, streams);
    return sources.add(source_path(path), std::get<std::string>(std::move(text)));
}

CaseInput read_case(const std::string& path, const CaseOptions& options, Streams& streams) {
    CaseInput input;
    const auto file = add_case(input.sources, path, options, streams);
    input::LoadOptions load_options;
    load_options.point = options.point;
    load_options.folder = case_folder(path);
    load_options.allow_outside = options.allow_outside;
    load_options.what_if = what_if_of(options, input.sources);
    input.result = input::load(input.sources, file, load_options);
    input.result.diagnostics.deny(options.denied);
    if (input.result.diagnostics.has_errors()) input.result.loaded.reset();
    if (input.result.loaded) add_samples(input.sources, *input.result.loaded);
    const bool now = options.diagnostics == DiagnosticsAs::text && options.warnings;
    const std::array readings{source::Reading{&input.sources, &input.result.diagnostics}};
    if (!input.result.loaded || now) tell(readings, options, streams);
    return input;
}

}  // namespace cxcase::cli
