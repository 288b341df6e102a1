// Small rooms in their places: length, names, and the mirror of include/, src/ and tests/unit/.

#include "rooms.hpp"

#include "support/files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

using namespace cxcase::test;

namespace fs = std::filesystem;

namespace {

bool exists_in(const std::vector<Room>& all, const std::string& layer, const std::string& stem) {
    return std::ranges::any_of(all, [&](const Room& room) { return room.layer == layer && room.stem == stem; });
}

}  // namespace

TEST_CASE("headers stay under 300 lines and sources under 400") {
    for (const auto& room : rooms()) {
        INFO(room.path << " has " << room.lines.size() << " lines");
        CHECK(room.lines.size() < (room.is_header ? 300U : 400U));
    }
}

TEST_CASE("a file's namespace is its layer") {
    for (const auto& room : rooms()) {
        if (room.path == "src/main.cpp") continue;
        INFO(room.path);
        CHECK(room.code().find("namespace cxcase::" + room.layer) != std::string::npos);
    }
}

TEST_CASE("headers are included once") {
    for (const auto& room : rooms()) {
        INFO(room.path);
        if (room.is_header) CHECK(std::ranges::find(room.lines, "#pragma once") != room.lines.end());
    }
}

TEST_CASE("a .cpp includes the header it implements, public or private, of its own layer") {
    // Usually the header of its name, and then it comes first; a header may need several .cpp to keep each short.
    for (const auto& room : rooms()) {
        if (room.is_header || room.path == "src/main.cpp") continue;
        INFO(room.path);
        CHECK(std::ranges::any_of(room.includes, [&](const Include& include) {
            const bool beside = include.quoted && include.target.find('/') == std::string::npos;
            return beside || include.target.starts_with("cxcase/" + room.layer + "/");
        }));
    }
}

TEST_CASE("a public header with a .cpp has a unit test") {
    const fs::path repository = CXCASE_SOURCE_DIR;
    for (const auto& room : rooms()) {
        if (!room.is_public || !room.is_header) continue;
        if (!fs::exists(repository / "src" / room.layer / (room.stem + ".cpp"))) continue;
        const auto test = fs::path("tests/unit") / room.layer / (room.stem + "_test.cpp");
        INFO(test.string() << " is missing");
        CHECK(fs::exists(repository / test));
    }
}

TEST_CASE("a unit test stands where what it tests stands") {
    const fs::path repository = CXCASE_SOURCE_DIR;
    const auto all = rooms();
    for (const auto& path : files_below(repository / "tests/unit", {"_test.cpp"})) {
        const auto layer = path.parent_path().filename().string();
        auto stem = path.stem().string();
        stem.resize(stem.size() - std::string_view("_test").size());
        INFO(fs::relative(path, repository).string());
        CHECK(exists_in(all, layer, stem));
    }
}
