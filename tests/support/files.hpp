// Reading the repository's own files in tests.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::test {

// The whole file as bytes; fails the test run when it cannot be read.
[[nodiscard]] std::string read_text(const std::filesystem::path& path);

void write_text(const std::filesystem::path& path, std::string_view text);

// Every regular file below `folder` whose name ends in one of `endings` (all where empty), sorted; none where
// the folder does not exist.
[[nodiscard]] std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder,
                                                             const std::vector<std::string>& endings = {});

// Lines without their ends; a last line counts with or without one.
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);

// A folder of its own that goes with its owner.
class ScratchFolder {
 public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
    std::filesystem::path path_;
};

}  // namespace cxcase::test
