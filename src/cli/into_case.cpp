#include "into_case.hpp"

#include "cxcase/base/text.hpp"
#include "failure.hpp"
#include "files.hpp"

#include <array>
#include <filesystem>
#include <system_error>
#include <tuple>
#include <utility>

namespace cxcase::cli {

namespace {

std::vector<input::MeasuredEffect> effects_of(const std::vector<report::EffectLines>& lines) {
    std::vector<input::MeasuredEffect> effects;
    for (const auto& line : lines) effects.push_back({line.friction, line.segment, line.name, line.keys});
    return effects;
}

bool refuse(const source::Sources& sources, const source::Diagnostics& diagnostics, const CaseOptions& options,
            Streams& streams) {
    const std::array readings{source::Reading{&sources, &diagnostics}};
    tell(readings, options, streams);
    return false;
}

// Is the text a valid case? If not, its problems are told.
bool is_valid(const std::string& path, const std::string& text, const CaseOptions& options, Streams& streams) {
    source::Sources sources;
    const auto file = sources.add(source_path(path), text);
    input::LoadOptions load;
    load.folder = case_folder(path);
    load.allow_outside = options.allow_outside;
    const auto result = input::load(sources, file, load);
    if (result.loaded) return true;
    refuse(sources, result.diagnostics, options, streams);
    std::ignore = streams.err("cxcase: error: '" + base::printable(path) +
                              "' was left as it is: it would not be valid\n"
                              "  = help: the lines above are of the file as it would be\n");
    return false;
}

}  // namespace

bool write_into(const std::string& path, const source::Sources& sources, const input::MeasuredCase& put,
                const CaseOptions& options, Streams& streams) {
    if (!put.text) return refuse(sources, put.diagnostics, options, streams);
    if (!is_valid(path, *put.text, options, streams)) return false;
    if (const auto error = replace_file(path, *put.text))
        throw StreamFailure{"cannot write '" + base::printable(path) + "': " + error.message()};
    std::string said = "Wrote into " + base::printable(path) + ":\n";
    for (const auto& figure : put.paths) said += "  " + base::printable(figure) + "\n";
    for (const auto& friction : put.added)
        said += "  frictions." + base::printable(friction) + " is new: the case had no friction of that id\n";
    for (const auto& friction : put.shared)
        said += "  frictions." + base::printable(friction) +
                " has one effect in all its segments now: --segment COLUMN finds that of each\n";
    if (options.warnings) std::ignore = streams.err(said);
    return true;
}

bool write_into(const std::string& path, const std::vector<report::EffectLines>& lines, const CaseOptions& options,
                Streams& streams) {
    source::Sources sources;
    const auto file = add_case(sources, path, options, streams);
    return write_into(path, sources, input::put_effects(sources, file, effects_of(lines)), options, streams);
}

bool write_into(const std::string& path, const std::string& original, const std::vector<input::PlacedFigure>& figures,
                const CaseOptions& options, Streams& streams) {
    source::Sources sources;
    std::error_code unreadable;
    const bool is_there = std::filesystem::exists(path, unreadable);
    const auto file = is_there ? add_case(sources, path, options, streams) : sources.add(source_path(path), original);
    return write_into(path, sources, input::put_figures(sources, file, figures), options, streams);
}

}  // namespace cxcase::cli
