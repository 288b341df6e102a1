// The repository as the architecture tests see it: the table of layers and the files that must keep to it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::test {

struct LayerRow {
    std::string layer;
    std::vector<std::string> may_include;
    std::vector<std::string> libraries;
};

struct LibraryRow {
    std::string name;
    std::string prefix;     // how its includes begin: "yaml-cpp/"
    std::size_t files = 0;  // in how many files it may be included; 0 for any
};

[[nodiscard]] std::vector<LayerRow> layer_table();
[[nodiscard]] std::vector<LibraryRow> library_table();

struct Include {
    std::size_t line = 0;
    bool quoted = false;
    std::string target;
};

// A file of include/ or src/. main.cpp belongs to the layer cli.
struct Room {
    std::string path;  // relative to the repository
    std::string layer;
    std::string stem;  // "rank" of rank.hpp
    bool is_header = false;
    bool is_public = false;  // below include/
    std::vector<std::string> lines;
    std::vector<Include> includes;
    [[nodiscard]] std::string code() const;                // without comments and the insides of literals, lines kept
    [[nodiscard]] std::vector<std::string> words() const;  // the identifiers of code(), with "(" where it follows
};

// Every .hpp and .cpp of include/cxcase and src, sorted by path.
[[nodiscard]] std::vector<Room> rooms();

// Blanks out comments and the insides of literals; lines stay where they are.
[[nodiscard]] std::string without_comments_and_literals(std::string_view text);

}  // namespace cxcase::test
