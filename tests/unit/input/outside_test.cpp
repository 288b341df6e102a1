#include "cxcase/input/outside.hpp"

#include "support/files.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

using namespace cxcase;
using input::lies_outside;

namespace fs = std::filesystem;

namespace {

// cases/ with a case in it, private/ beside it.
class Tree {
 public:
    Tree() {
        fs::create_directories(path("cases/sub"));
        fs::create_directories(path("private"));
        test::write_text(path("cases/base.yaml"), "");
        test::write_text(path("private/secret.yaml"), "");
    }
    [[nodiscard]] std::string path(const std::string& name) const { return (scratch_.path() / name).string(); }
    [[nodiscard]] bool outside(const std::string& name) const {
        return lies_outside(path("cases/" + name), {path("cases"), path("cases")});
    }

 private:
    test::ScratchFolder scratch_;
};

}  // namespace

TEST_CASE("files of the folder and below are inside, there or not") {
    const Tree tree;
    for (const char* name : {"base.yaml", "missing.yaml", "sub/../base.yaml", "sub/deeper/x.csv", "./base.yaml", ""})
        CHECK_MESSAGE(!tree.outside(name), name);
}

TEST_CASE("what leads up and out is outside, there or not") {
    const Tree tree;
    for (const char* name : {"../private/secret.yaml", "../missing.yaml", "sub/../../x", "..", "../cases-too/x"})
        CHECK_MESSAGE(tree.outside(name), name);
    CHECK(lies_outside("/etc/passwd", {tree.path("cases"), tree.path("cases")}));
}

TEST_CASE("links count as where they lead") {
    const Tree tree;
    fs::create_symlink(tree.path("private/secret.yaml"), tree.path("cases/link.yaml"));
    fs::create_directory_symlink(tree.path("private"), tree.path("cases/folder"));
    fs::create_symlink("base.yaml", tree.path("cases/alias.yaml"));
    fs::create_symlink("circle.yaml", tree.path("cases/circle.yaml"));
    CHECK(tree.outside("link.yaml"));
    CHECK(tree.outside("folder/secret.yaml"));
    CHECK(tree.outside("circle.yaml"));
    CHECK_FALSE(tree.outside("alias.yaml"));
    fs::create_directory_symlink(tree.path("cases"), tree.path("also"));
    CHECK_FALSE(lies_outside(tree.path("also/base.yaml"), {tree.path("also"), tree.path("also")}));
}

TEST_CASE("a folder may be written with a slash, and be the one we are in") {
    const Tree tree;
    CHECK_FALSE(lies_outside(tree.path("cases/base.yaml"), {"", tree.path("cases/")}));
    CHECK_FALSE(lies_outside("base.yaml", {"", ""}));
    CHECK(lies_outside("../base.yaml", {"", ""}));
}

TEST_CASE("whoever may read anything is never outside") {
    CHECK_FALSE(lies_outside("/etc/passwd", {"cases", std::nullopt}));
}
