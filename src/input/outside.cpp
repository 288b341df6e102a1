#include "cxcase/input/outside.hpp"

#include <algorithm>
#include <filesystem>

namespace cxcase::input {

namespace fs = std::filesystem;

namespace {

// "cases" and "cases/" alike.
fs::path without_slash(const fs::path& folder) { return folder.has_filename() ? folder : folder.parent_path(); }

}  // namespace

std::string real_path(const std::string& path) {
    std::error_code unknown;
    const fs::path whole = fs::absolute(path.empty() ? "." : path, unknown);
    const fs::path real = unknown ? fs::path() : fs::weakly_canonical(whole, unknown);
    return unknown ? std::string() : real.string();
}

bool lies_outside(const std::string& path, const Whereabouts& from) {
    if (!from.within) return false;
    const fs::path folder = without_slash(real_path(*from.within));
    const fs::path target = real_path(path);
    if (folder.empty() || target.empty()) return true;
    return std::ranges::mismatch(folder, target).in1 != folder.end();
}

}  // namespace cxcase::input
