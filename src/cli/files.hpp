// Writing results to files, so that a reader sees the old file or the new one, never half of it.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <system_error>
#include <variant>

namespace cxcase::cli {

// Writes beside the file, then renames. A symbolic link stays one; a device or a pipe is written directly; an existing
// file keeps its permissions. On failure nothing is left behind and the old file is as it was.
[[nodiscard]] std::error_code replace_file(const std::string& path, std::string_view text);

// Writes a file that is not there yet; errc::file_exists where something is, which stays as it is. On failure nothing is
// left behind.
[[nodiscard]] std::error_code create_file(const std::string& path, std::string_view text);

// A file that grows while it is worked on.
struct GrowingFile {
    std::function<std::error_code(std::string_view)> write;  // all of the text, at its end
    std::function<std::error_code()> close;
};

// As replace_file, with a text that comes in pieces: the old file stays until `close` has put the new one in its place. Nothing is left
// behind of one that is never closed.
[[nodiscard]] std::variant<GrowingFile, std::error_code> replace_gradually(const std::string& path);

// Opens a file, or makes it, keeps its first `keep` bytes and cuts off the rest. A device or a pipe is only written to.
[[nodiscard]] std::variant<GrowingFile, std::error_code> grow_file(const std::string& path, std::size_t keep);

// Do both names lead to the same existing file?
[[nodiscard]] bool same_file(const std::string& a, const std::string& b);

// The same of files that need not be there yet, by whatever way they are named.
[[nodiscard]] bool same_target(const std::string& a, const std::string& b);

}  // namespace cxcase::cli
