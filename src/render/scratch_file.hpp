// A file for a library that writes to names only, to be read when it is done.
#pragma once

#include <string>

namespace cxcase::render {

// In memory, without a place on any disk, where the system gives such a file a name (in /proc); else in the folder for
// temporary files, for its owner alone, and removed at the end. Throws NoScratchFile where neither can be had.
class ScratchFile {
 public:
    ScratchFile();
    ~ScratchFile();
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    ScratchFile(ScratchFile&&) = delete;
    ScratchFile& operator=(ScratchFile&&) = delete;

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string bytes() const;  // throws NoScratchFile

 private:
    bool in_memory();
    void in_a_folder();

    int descriptor_ = -1;
    std::string path_;
    bool on_disk_ = false;
};

}  // namespace cxcase::render
