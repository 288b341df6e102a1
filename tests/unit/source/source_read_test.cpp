#include "cxcase/source/source.hpp"
#include "support/files.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <string>
#include <variant>

using namespace cxcase::source;
using cxcase::test::ScratchFolder;

namespace {

std::string text_of(const std::variant<std::string, FileError>& result) {
    const auto* text = std::get_if<std::string>(&result);
    return text == nullptr ? "error: " + std::get<FileError>(result).reason : *text;
}

}  // namespace

TEST_CASE("read_file gives the bytes as they are") {
    const ScratchFolder folder;
    const std::string path = (folder.path() / "case.yaml").string();
    const std::string bytes("a: 1\r\n\0\xFF\n", 9);
    cxcase::test::write_text(path, bytes);
    CHECK(text_of(read_file(path, 1000)) == bytes);
}

TEST_CASE("read_file reads one byte beyond the limit and no more") {
    const ScratchFolder folder;
    const std::string path = (folder.path() / "case.yaml").string();
    cxcase::test::write_text(path, std::string(200'000, 'a'));
    CHECK(text_of(read_file(path, 100'000)).size() == 100'001);
    CHECK(text_of(read_file(path, 200'000)).size() == 200'000);
    CHECK(text_of(read_file(path, 0)).size() == 1);
}

TEST_CASE("read_file says why it cannot") {
    const ScratchFolder folder;
    CHECK(text_of(read_file((folder.path() / "missing").string(), 10)) == "error: No such file or directory");
    CHECK(text_of(read_file(folder.path().string(), 10)) == "error: Is a directory");
    CHECK(text_of(read_file("", 10)) == "error: No such file or directory");
    CHECK(text_of(read_file("/dev/zero", 10)) == "error: Not a regular file");
}

TEST_CASE("read_file does not wait for a writer of a FIFO") {
    const ScratchFolder folder;
    const std::string path = (folder.path() / "pipe").string();
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    CHECK(text_of(read_file(path, 10)) == "error: Not a regular file");
}
