// Small rooms in their places: length, names, and the mirror of include/, src/ and tests/unit/.

#include "rooms.hpp"

#include "support/files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

using namespace cxcase::test;

namespace fs = std::filesystem;

namespace {

// A test of many cases may come in parts: quantity_errors_test.cpp tests quantity.
bool tests_room(const std::string& test, const std::string& stem) {
    return test == stem || test.starts_with(stem + "_");
}

struct UnitTest {
    std::string path;
    std::string layer;
    std::string stem;  // without _test
};

std::vector<UnitTest> unit_tests() {
    const fs::path repository = CXCASE_SOURCE_DIR;
    std::vector<UnitTest> all;
    for (const auto& path : files_below(repository / "tests/unit", {"_test.cpp"})) {
        auto stem = path.stem().string();
        stem.resize(stem.size() - std::string_view("_test").size());
        all.push_back({fs::relative(path, repository).string(), path.parent_path().filename().string(), stem});
    }
    return all;
}

// The types that a file declares for all files: "cxcase::base::Code". One stands in the first column, as everything in a
// namespace does, and not in an unnamed one.
std::vector<std::string> types_of(const Room& room) {
    static const std::regex type("(?:struct|class|enum class) ([A-Z][A-Za-z0-9]*) .*|using ([A-Z][A-Za-z0-9]*) = .*");
    std::vector<std::string> all;
    std::vector<std::string> spaces;  // an unnamed one is ""
    for (const std::string& line : room.lines) {
        std::smatch found;
        const bool unnamed = line == "namespace {";
        if (unnamed || (line.starts_with("namespace ") && line.ends_with(" {")))
            spaces.push_back(unnamed ? "" : line.substr(10, line.size() - 12));
        if (line.starts_with("}  // namespace") && !spaces.empty()) spaces.pop_back();
        if (std::ranges::find(spaces, "") != spaces.end() || !std::regex_match(line, found, type)) continue;
        std::string name;
        for (const std::string& space : spaces) name += space + "::";
        all.push_back(name + found[1].str() + found[2].str());
    }
    return all;
}

// What ends in .md, as it is written: "docs/what-if.md", "model.md".
std::vector<std::string> documents_in(const std::string& line) {
    static const std::regex name("[a-zA-Z0-9_/-]+[.]md");
    std::vector<std::string> names;
    for (std::sregex_iterator at(line.begin(), line.end(), name), end; at != end; ++at) names.push_back(at->str());
    return names;
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

TEST_CASE("two types of a namespace have two names") {
    // The linker may take what the compiler made of one, such as a vector of it, for the other.
    std::map<std::string, std::string> declared;
    for (const auto& room : rooms()) {
        for (const std::string& type : types_of(room)) {
            const auto [known, is_new] = declared.emplace(type, room.path);
            INFO(type << " in " << known->second << " and " << room.path);
            CHECK(is_new);
        }
    }
    CHECK(declared.size() > 400);
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

TEST_CASE("a document that a public header names is there") {
    const fs::path repository = CXCASE_SOURCE_DIR;
    for (const auto& room : rooms()) {
        if (!room.is_public) continue;
        for (const auto& line : room.lines) {
            for (const auto& name : documents_in(line)) {
                INFO(room.path << ": " << line);
                CHECK((fs::exists(repository / name) || fs::exists(repository / "docs" / name)));
            }
        }
    }
}

TEST_CASE("a public header with a .cpp has a unit test") {
    const fs::path repository = CXCASE_SOURCE_DIR;
    const auto tests = unit_tests();
    for (const auto& room : rooms()) {
        if (!room.is_public || !room.is_header) continue;
        if (!fs::exists(repository / "src" / room.layer / (room.stem + ".cpp"))) continue;
        INFO("tests/unit/" << room.layer << "/" << room.stem << "_test.cpp is missing");
        CHECK(std::ranges::any_of(
            tests, [&](const UnitTest& test) { return test.layer == room.layer && tests_room(test.stem, room.stem); }));
    }
}

TEST_CASE("a unit test stands where what it tests stands") {
    const auto all = rooms();
    for (const auto& test : unit_tests()) {
        INFO(test.path);
        CHECK(std::ranges::any_of(
            all, [&](const Room& room) { return room.layer == test.layer && tests_room(test.stem, room.stem); }));
    }
}
