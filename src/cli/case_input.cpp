#include "case_input.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/document/node.hpp"
#include "failure.hpp"

#include <algorithm>
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
    std::ranges::sort(names);  // folders come in any order, answers do not
    const auto near = base::nearest(path.filename().string(), names);
    return near ? "; did you mean '" + base::printable((path.parent_path() / *near).string()) + "'?" : "";
}

std::string read_text(const std::string& path, Streams& streams) {
    auto text = path == "-" ? streams.read_in(read_limit) : source::read_file(path, read_limit);
    if (auto* read = std::get_if<std::string>(&text)) return std::move(*read);
    const auto& reason = std::get<source::FileError>(text).reason;
    const std::string code = " [" + std::string(base::info(base::Code::file_unreadable).id) + "]";
    if (path == "-") throw StreamFailure{"cannot read standard input: " + reason + code};
    throw StreamFailure{"cannot read '" + base::printable(path) + "': " + reason + nearby(path) + code};
}

void tell(const CaseInput& input, const CaseOptions& options, Streams& streams) {
    const auto& diagnostics = input.result.diagnostics;
    if (diagnostics.all().empty() || (input.result.loaded && !options.warnings)) return;
    std::ignore = streams.err(source::render_text(input.sources, diagnostics, 20, options.columns, options.colour));
}

// Arguments become texts with names, so that complaints point into them.
input::WhatIf what_if_of(const CaseOptions& options, source::Sources& sources) {
    input::WhatIf what_if;
    for (const auto& name : options.scenarios) {
        const auto asked = sources.add("--scenario", name);
        what_if.scenarios.push_back({name, {asked, 0, static_cast<std::uint32_t>(name.size())}});
    }
    for (const auto& text : options.overrides) what_if.overrides.push_back(sources.add("--set", text));
    return what_if;
}

}  // namespace

CaseInput read_case(const std::string& path, const CaseOptions& options, Streams& streams) {
    CaseInput input;
    const bool from_stream = path == "-";
    const auto file = input.sources.add(from_stream ? "<stdin>" : path, read_text(path, streams));
    const auto folder = from_stream ? std::string() : fs::path(path).parent_path().string();
    input.result = input::load(input.sources, file, {options.point, folder, what_if_of(options, input.sources)});
    tell(input, options, streams);
    return input;
}

}  // namespace cxcase::cli
