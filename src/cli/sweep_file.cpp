#include "sweep_file.hpp"

#include "arguments.hpp"
#include "cxcase/base/text.hpp"
#include "failure.hpp"

#include <filesystem>
#include <fstream>
#include <utility>
#include <variant>

namespace cxcase::cli {

namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
    throw UsageError{"cannot resume " + base::in_quotes(path) + ": " + why,
                     "resume with the case and the options that began it, or choose another --output"};
}

// The next line with its end; nothing where the file ends within it.
std::string whole_line(std::istream& in) {
    std::string line;
    std::getline(in, line);
    if (in.eof() || in.fail()) return {};
    return line + "\n";
}

}  // namespace

FileState state_of(const std::string& path, const SweepRows& rows, const RunRange& range) {
    FileState state;
    std::error_code missing;
    if (!std::filesystem::exists(path, missing)) return state;
    std::ifstream in(path, std::ios::binary);
    if (!in) throw StreamFailure{"cannot read " + base::in_quotes(path)};
    if (const std::string header = rows.header(); !header.empty()) {
        const std::string line = whole_line(in);
        if (line.empty()) return state;
        if (line != header) refuse(path, "its header is not the one of this sweep");
        state.bytes = line.size();
    }
    for (std::string line = whole_line(in); !line.empty(); line = whole_line(in)) {
        if (state.rows == range.size()) refuse(path, "it has more rows than this sweep");
        if (!line.starts_with(rows.beginning(range.begin + state.rows)))
            refuse(path, "row " + std::to_string(state.rows + 1) + " is not the one of this sweep");
        state.bytes += line.size();
        if (rows.is_invalid(line)) ++state.invalid;
        ++state.rows;
        state.last = std::move(line);
    }
    return state;
}

RowSink::RowSink(const std::string& path, std::variant<GrowingFile, std::error_code> file)
    : name_(base::in_quotes(path)) {
    if (const auto* error = std::get_if<std::error_code>(&file)) fail(*error);
    write_ = std::get<GrowingFile>(file).write;
    close_ = std::get<GrowingFile>(file).close;
}

void RowSink::fail(const std::error_code& error) const {
    if (error == std::errc::device_or_resource_busy)
        throw StreamFailure{"cannot write " + name_ + ": another sweep is writing to it"};
    throw StreamFailure{"cannot write " + name_ + ": " + error.message()};
}

bool RowSink::write(std::string_view text) {
    const auto error = write_(text);
    if (error == std::errc::broken_pipe) return false;
    if (error) fail(error);
    return true;
}

void RowSink::close() {
    if (!close_) return;
    if (const auto error = close_()) fail(error);
}

}  // namespace cxcase::cli
