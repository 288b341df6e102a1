#include "scratch_file.hpp"

#include "cxcase/render/xlsx.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace cxcase::render {

ScratchFile::ScratchFile() {
    if (!in_memory()) in_a_folder();
}

ScratchFile::~ScratchFile() {
    if (on_disk_) unlink(path_.c_str());
    close(descriptor_);
}

bool ScratchFile::in_memory() {
    descriptor_ = memfd_create("workbook", MFD_CLOEXEC);
    if (descriptor_ < 0) return false;
    path_ = "/proc/self/fd/" + std::to_string(descriptor_);
    if (access(path_.c_str(), W_OK) == 0) return true;
    close(descriptor_);
    return false;
}

void ScratchFile::in_a_folder() {
    std::error_code error;
    const auto folder = std::filesystem::temp_directory_path(error);
    path_ = (folder / "cxcase-XXXXXX").string();
    if (!error) descriptor_ = mkostemp(path_.data(), O_CLOEXEC);
    if (error || descriptor_ < 0) {
        throw NoScratchFile("no temporary file can be made: " +
                            (error ? error : std::error_code(errno, std::generic_category())).message());
    }
    on_disk_ = true;
}

std::string ScratchFile::bytes() const {
    std::string all;
    std::array<char, 65536> part{};
    off_t at = 0;
    ssize_t got = 0;
    for (; (got = pread(descriptor_, part.data(), part.size(), at)) > 0; at += got) {
        all.append(part.data(), static_cast<std::size_t>(got));
    }
    if (got < 0) throw NoScratchFile(std::error_code(errno, std::generic_category()).message());
    return all;
}

}  // namespace cxcase::render
