// Who may include whom. The directions are in cmake/Layers.cmake, the libraries in cmake/ThirdParty.cmake; this reads
// every #include of include/ and src/ against them.

#include "rooms.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace cxcase::test;

namespace {

// The operating system's headers, which come with the compiler; everything else in <…> that is not the standard
// library's is a library and stands in the table.
constexpr std::array<std::string_view, 12> system_headers{"fcntl.h",     "immintrin.h", "poll.h",     "signal.h",
                                                          "sys/ioctl.h", "sys/mman.h",  "sys/file.h", "sys/stat.h",
                                                          "sys/types.h", "sys/wait.h",  "termios.h",  "unistd.h"};

template <class Range, class Value>
bool contains(const Range& range, const Value& value) {
    return std::ranges::find(range, value) != std::ranges::end(range);
}

std::string at(const Room& room, const Include& include) {
    return room.path + ":" + std::to_string(include.line) + ": " + include.target;
}

const LayerRow* row_of(const std::vector<LayerRow>& table, const std::string& layer) {
    const auto found = std::ranges::find(table, layer, &LayerRow::layer);
    return found == table.end() ? nullptr : &*found;
}

// The layer in "cxcase/<layer>/x.hpp"; empty for other includes.
std::string layer_of(const Include& include) {
    constexpr std::string_view ours = "cxcase/";
    if (!include.target.starts_with(ours)) return "";
    const auto rest = include.target.substr(ours.size());
    return rest.substr(0, rest.find('/'));
}

const LibraryRow* library_of(const std::vector<LibraryRow>& table, const Include& include) {
    const auto found =
        std::ranges::find_if(table, [&](const auto& row) { return include.target.starts_with(row.prefix); });
    return found == table.end() ? nullptr : &*found;
}

constexpr std::array<std::string_view, 15> process_names{"cout",   "cerr",   "clog",   "cin",     "stdout",
                                                         "stderr", "stdin",  "printf", "fprintf", "puts",
                                                         "perror", "getenv", "setenv", "isatty",  "exit("};

bool touches_the_process(std::string word) {
    if (contains(process_names, word)) return true;  // "exit" alone is a word like any other
    if (word.ends_with('(')) word.pop_back();
    return word != "exit" && contains(process_names, word);
}

bool is_standard(const Include& include) {
    return include.target.find_first_of("/.") == std::string::npos || contains(system_headers, include.target);
}

bool has_cpp(const std::vector<Room>& all, const Room& header) {
    return std::ranges::any_of(all, [&](const Room& room) {
        return !room.is_header && room.layer == header.layer && room.stem == header.stem;
    });
}

}  // namespace

TEST_CASE("the table itself: a layer includes only layers that stand above it") {
    std::set<std::string> above;
    for (const auto& row : layer_table()) {
        INFO(row.layer);
        for (const auto& other : row.may_include) CHECK_MESSAGE(above.contains(other), other);
        above.insert(row.layer);
    }
}

TEST_CASE("every folder of include/cxcase and src is a layer") {
    const auto table = layer_table();
    for (const auto& room : rooms()) {
        INFO(room.path);
        CHECK(row_of(table, room.layer) != nullptr);
    }
}

TEST_CASE("a file includes only layers its own layer may include") {
    const auto table = layer_table();
    for (const auto& room : rooms()) {
        const auto* row = row_of(table, room.layer);
        for (const auto& include : room.includes) {
            const auto layer = layer_of(include);
            if (layer.empty() || row == nullptr) continue;
            INFO(at(room, include));
            CHECK((layer == room.layer || contains(row->may_include, layer)));
        }
    }
}

TEST_CASE("an include in quotes is a public header or a file of the same folder") {
    const std::filesystem::path repository = CXCASE_SOURCE_DIR;
    for (const auto& room : rooms()) {
        for (const auto& include : room.includes) {
            if (!include.quoted) continue;
            INFO(at(room, include));
            const auto here = (repository / room.path).parent_path() / include.target;
            const bool beside = include.target.find('/') == std::string::npos && std::filesystem::exists(here);
            CHECK((beside || std::filesystem::exists(repository / "include" / include.target)));
        }
    }
}

TEST_CASE("a library is included by the layers that own it, never in a public header") {
    const auto layers = layer_table();
    const auto libraries = library_table();
    for (const auto& room : rooms()) {
        const auto* row = row_of(layers, room.layer);
        for (const auto& include : room.includes) {
            const auto* library = library_of(libraries, include);
            if (library == nullptr || row == nullptr) continue;
            INFO(at(room, include));
            CHECK(contains(row->libraries, library->name));
            CHECK_FALSE(room.is_public);
        }
    }
}

TEST_CASE("what is included is ours, in the table of libraries, the standard's or the system's") {
    const auto libraries = library_table();
    for (const auto& room : rooms()) {
        for (const auto& include : room.includes) {
            if (include.quoted) continue;
            INFO(at(room, include));
            CHECK((library_of(libraries, include) != nullptr || is_standard(include)));
        }
    }
}

TEST_CASE("a library that lives in one place is included in one file") {
    std::map<std::string, std::set<std::string>> where;
    const auto libraries = library_table();
    for (const auto& room : rooms()) {
        for (const auto& include : room.includes) {
            if (const auto* library = library_of(libraries, include)) where[library->name].insert(room.path);
        }
    }
    for (const auto& library : libraries) {
        std::string files;
        for (const auto& file : where[library.name]) files += " " + file;
        INFO(library.name << " is included in" << files);
        if (library.files > 0) CHECK(where[library.name].size() <= library.files);
    }
}

TEST_CASE("only cli and main.cpp touch the process: streams, environment, exit") {
    // The library returns values; whoever embeds it decides what is printed and when to stop.
    for (const auto& room : rooms()) {
        if (room.layer == "cli") continue;
        INFO(room.path);
        for (const auto& word : room.words()) CHECK_MESSAGE(!touches_the_process(word), word);
    }
}

TEST_CASE("a .cpp begins with its own header, which proves that the header stands alone") {
    // Headers without a .cpp are compiled alone by the build (tests/CMakeLists.txt).
    const auto all = rooms();
    for (const auto& room : all) {
        if (!room.is_header || !has_cpp(all, room)) continue;
        const auto source = std::ranges::find_if(all, [&](const Room& other) {
            return !other.is_header && other.layer == room.layer && other.stem == room.stem;
        });
        INFO(source->path);
        const auto own = room.is_public ? "cxcase/" + room.layer + "/" + room.stem + ".hpp" : room.stem + ".hpp";
        REQUIRE_FALSE(source->includes.empty());
        CHECK(source->includes.front().target == own);
    }
}

TEST_CASE("comments and literals are not code") {
    CHECK(without_comments_and_literals("a /* cout */ b // cerr\nc") == "a            b        \nc");
    CHECK(without_comments_and_literals("f(\"cout\\\"\", 'x') + 1'000") == "f(        ,    ) + 1'000");
    CHECK(without_comments_and_literals("R\"x(cout)x\" y") == "            y");
}
