// Which files a command works on that takes files and folders.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace cxcase::cli {

struct CaseFile {
    std::string path;
    bool named = true;  // on the command line; else found in a folder, where it may be no case
};

// What one operand stands for.
struct Operand {
    std::string path;
    bool is_folder = false;
    std::string unreadable;  // why a folder, or one below it, cannot be read; empty otherwise
    std::vector<CaseFile> files;
    std::size_t repeated = 0;  // files of an earlier operand, left out here
};

// Each operand with its files: itself, or every *.yaml and *.yml below it, sorted by path, without what is hidden. A file
// that comes up twice counts where it comes first. Links to folders are not followed.
[[nodiscard]] std::vector<Operand> case_files(const std::vector<std::string>& operands);

// Does a text say of itself that it is a case? One with a line that begins with the key `cxcase` does, and one whose
// `extends` or `include` at the top leads to such a file, or to YAML that is not there or may not be read.
[[nodiscard]] bool looks_like_case(const std::string& text, const std::string& path, bool allow_outside = false);

}  // namespace cxcase::cli
