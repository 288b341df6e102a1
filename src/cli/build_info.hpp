// What the program knows of its own making, for `cxcase --version` and bug reports.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace cxcase::cli {

struct BuildInfo {
    std::string_view build;                       // "Release, GNU 12.2.0, x86_64"
    std::string_view revision;                    // of the sources, where whoever built it said so
    std::span<const std::string_view> libraries;  // "yaml-cpp 0.7.0", in the order of cmake/ThirdParty.cmake
};

// Filled in by the build.
[[nodiscard]] BuildInfo build_info();

// The version in its first line, as scripts take it; build and libraries in the lines below.
[[nodiscard]] std::string version_text();

}  // namespace cxcase::cli
