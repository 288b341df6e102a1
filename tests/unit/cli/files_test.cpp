#include "cli/files.hpp"

#include "support/files.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <ostream>
#include <variant>

using namespace cxcase::cli;
using cxcase::test::read_text;
using cxcase::test::ScratchFolder;
using cxcase::test::write_text;

namespace fs = std::filesystem;

namespace {
std::size_t entries(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}
}  // namespace

TEST_CASE("a new file, and one that replaces another and keeps its permissions") {
    const ScratchFolder folder;
    const auto path = folder.path() / "out.csv";
    CHECK_FALSE(replace_file(path.string(), "one"));
    CHECK(read_text(path) == "one");
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    CHECK_FALSE(replace_file(path.string(), "two"));
    CHECK(read_text(path) == "two");
    CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a symbolic link stays one, and what it leads to is replaced") {
    const ScratchFolder folder;
    write_text(folder.path() / "real.csv", "old");
    fs::create_symlink("real.csv", folder.path() / "link.csv");
    CHECK_FALSE(replace_file((folder.path() / "link.csv").string(), "new"));
    CHECK(fs::is_symlink(folder.path() / "link.csv"));
    CHECK(read_text(folder.path() / "real.csv") == "new");
    fs::create_symlink("none.csv", folder.path() / "early.csv");
    CHECK_FALSE(replace_file((folder.path() / "early.csv").string(), "made"));
    CHECK(fs::is_symlink(folder.path() / "early.csv"));
    CHECK(read_text(folder.path() / "none.csv") == "made");
    fs::create_symlink("loop.csv", folder.path() / "loop.csv");
    CHECK(replace_file((folder.path() / "loop.csv").string(), "x") == std::errc::too_many_symbolic_link_levels);
}

TEST_CASE("what cannot be written says why and leaves nothing behind") {
    const ScratchFolder folder;
    CHECK(replace_file((folder.path() / "none" / "out.csv").string(), "x") == std::errc::no_such_file_or_directory);
    CHECK(replace_file(folder.path().string(), "x") == std::errc::is_a_directory);
    CHECK(replace_file("/dev/full", "x") == std::errc::no_space_on_device);
    CHECK_FALSE(replace_file("/dev/null", "x"));
    CHECK(fs::is_character_file("/dev/null"));
    CHECK(entries(folder.path()) == 0);
}

TEST_CASE("pieces replace a file when all are there, and else leave it as it was") {
    const ScratchFolder folder;
    const auto path = folder.path() / "out.csv";
    write_text(path, "old");
    {
        auto file = std::get<GrowingFile>(replace_gradually(path.string()));
        CHECK_FALSE(file.write("one"));
        CHECK(read_text(path) == "old");
    }
    CHECK(read_text(path) == "old");
    CHECK(entries(folder.path()) == 1);
    auto file = std::get<GrowingFile>(replace_gradually(path.string()));
    CHECK_FALSE(file.write("one"));
    CHECK_FALSE(file.write(" two"));
    CHECK_FALSE(file.close());
    CHECK(read_text(path) == "one two");
    CHECK(entries(folder.path()) == 1);
    CHECK(std::get<std::error_code>(replace_gradually(folder.path().string())) == std::errc::is_a_directory);
}

TEST_CASE("pieces go to a device at once, and its errors come back") {
    auto full = std::get<GrowingFile>(replace_gradually("/dev/full"));
    CHECK(full.write("x") == std::errc::no_space_on_device);
    auto null = std::get<GrowingFile>(replace_gradually("/dev/null"));
    CHECK_FALSE(null.write("x"));
    CHECK_FALSE(null.close());
    CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("a file is created only where nothing is") {
    const ScratchFolder folder;
    const auto path = folder.path() / "case.yaml";
    CHECK_FALSE(create_file(path.string(), "one"));
    CHECK(create_file(path.string(), "two") == std::errc::file_exists);
    CHECK(read_text(path) == "one");
    CHECK(create_file((folder.path() / "none" / "x").string(), "x") == std::errc::no_such_file_or_directory);
    CHECK(entries(folder.path()) == 1);
}

TEST_CASE("two names of one file") {
    const ScratchFolder folder;
    const auto path = folder.path() / "a.yaml";
    write_text(path, "x");
    fs::create_symlink("a.yaml", folder.path() / "b.yaml");
    CHECK(same_file(path.string(), (folder.path() / "b.yaml").string()));
    CHECK(same_file(path.string(), (folder.path() / "." / "a.yaml").string()));
    CHECK_FALSE(same_file(path.string(), (folder.path() / "c.yaml").string()));
    CHECK_FALSE(same_file((folder.path() / "c.yaml").string(), (folder.path() / "c.yaml").string()));
}
