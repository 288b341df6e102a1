// What users get: the installed program, the Debian packages, and the library as a program of others finds it.

#include "support/files.hpp"
#include "support/process.hpp"
#include "support/texts.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

using namespace cxcase::test;

namespace fs = std::filesystem;

namespace {

const std::string build = CXCASE_BUILD_DIR;
const std::string repository = CXCASE_SOURCE_DIR;

std::string done(const std::string& command, const fs::path& folder) {
    const auto finished = shell_in(folder, command);
    INFO(command << "\n" << finished.out << finished.err);
    REQUIRE(finished.exit_code == 0);
    return finished.out;
}

bool has(const std::string& tool) {
    const bool found = shell_in("/", "command -v " + tool + " >/dev/null").exit_code == 0;
    if (!found) MESSAGE("skipped: " << tool << " is not here; scripts/setup test installs it");
    return found;
}

// Installed below usr/ of a folder of its own.
class Installed {
 public:
    explicit Installed(const std::string& component) {
        (void)done("cmake --install '" + build + "' --component " + component + " --prefix \"$PWD/usr\"", folder());
    }
    [[nodiscard]] const fs::path& folder() const { return scratch_.path(); }
    [[nodiscard]] bool holds(const std::string& name) const { return fs::is_regular_file(folder() / "usr" / name); }

 private:
    ScratchFolder scratch_;
};

}  // namespace

TEST_CASE("the program is installed with its manual, completions, schemas, examples and documents") {
    const Installed installed("program");
    for (const char* name :
         {"bin/cxcase", "share/man/man1/cxcase.1.gz", "share/bash-completion/completions/cxcase",
          "share/zsh/vendor-completions/_cxcase", "share/fish/vendor_completions.d/cxcase.fish",
          "share/cxcase/schema/case.schema.json", "share/doc/cxcase/copyright", "share/doc/cxcase/changelog.gz",
          "share/doc/cxcase/README.md", "share/doc/cxcase/docs/tour.md", "share/doc/cxcase/examples/telecom.yaml"})
        CHECK_MESSAGE(installed.holds(name), name);
    CHECK_FALSE(fs::exists(installed.folder() / "usr/include"));
}

TEST_CASE("the installed program works, and what it installed beside itself is its own") {
    const Installed installed("program");
    const auto& at = installed.folder();
    CHECK(done("usr/bin/cxcase check usr/share/doc/cxcase/examples", at) ==
          done("cxcase check usr/share/doc/cxcase/examples", at));
    CHECK(done("gzip -dc usr/share/man/man1/cxcase.1.gz", at) == read_text(repository + "/docs/cxcase.1"));
    CHECK(done("cat usr/share/bash-completion/completions/cxcase", at) == done("cxcase completions bash", at));
    CHECK(done("cat usr/share/doc/cxcase/schema/case.schema.json", at) == done("cxcase schema", at));
}

TEST_CASE("every file that an installed document links to is installed, too") {
    const Installed installed("program");
    const fs::path doc = installed.folder() / "usr/share/doc/cxcase";
    for (const auto& document : files_below(doc, {".md"})) {
        const auto text = read_text(document);
        for (auto at = text.find("]("); at != std::string::npos; at = text.find("](", at + 1)) {
            auto target = text.substr(at + 2, text.find(')', at) - at - 2);
            target.resize(std::min(target.find('#'), target.size()));
            if (target.empty() || contains(target, "://")) continue;
            INFO(fs::relative(document, doc).string() << " links to " << target);
            CHECK(fs::exists(document.parent_path() / target));
        }
    }
}

TEST_CASE("a program of others finds the library, changes a number and ranks") {
    const Installed installed("library");
    const auto& at = installed.folder();
    CHECK(installed.holds("include/cxcase/v1/case.hpp"));
    const auto headers = files_below(at / "usr/include", {".hpp"});
    for (const auto& header : headers) CHECK(contains(header.string(), "/cxcase/v1/"));
    (void)done(
        "cmake -S usr/share/doc/libcxcase-dev/examples/embed -B embed -DCMAKE_PREFIX_PATH=$PWD/usr && "
        "cmake --build embed",
        at);
    const auto said = done("embed/embed '" + repository + "/examples/first.yaml' 'segments.*.churn *= 1.2'", at);
    CHECK(contains(said, "1. arrival-text (funded)\n"));
    CHECK(contains(said, " as written, "));
    CHECK(contains(
        said, done("cxcase rank '" + repository + "/examples/first.yaml' --set 'segments.*.churn *= 1.2' | sed -n 3,7p",
                   at)));
    const auto wrong = shell_in(at, "embed/embed '" + repository + "/examples/first.yaml' budget=-1");
    CHECK(wrong.exit_code == 3);
    CHECK(contains(wrong.err, "--set:1:8: error: "));
    const auto lines = lines_of(read_text(repository + "/examples/embed/main.cpp"));
    CHECK(lines.size() <= 25);
}

TEST_CASE("the library goes into a plug-in that a program loads while it runs") {
    const Installed installed("library");
    const auto& at = installed.folder();
    fs::create_directories(at / "plugin");
    write_text(at / "plugin/CMakeLists.txt",
               "cmake_minimum_required(VERSION 3.25)\nproject(plugin LANGUAGES CXX)\nfind_package(cxcase REQUIRED)\n"
               "add_library(plugin SHARED plugin.cpp)\ntarget_link_libraries(plugin PRIVATE cxcase::cxcase)\n"
               "add_executable(host host.cpp)\ntarget_link_libraries(host PRIVATE ${CMAKE_DL_LIBS})\n");
    write_text(at / "plugin/plugin.cpp",
               "#include <cxcase/v1/case.hpp>\n"
               "extern \"C\" double npv_of(const char* path) {\n"
               "    return cxcase::v1::rank(cxcase::v1::Case::load(path)).funded.npv;\n}\n");
    write_text(at / "plugin/host.cpp",
               "#include <dlfcn.h>\n#include <cstdio>\nint main(int, char** words) {\n"
               "    void* plugin = dlopen(words[1], RTLD_NOW);\n"
               "    if (!plugin) return std::puts(dlerror()), 1;\n"
               "    auto* npv_of = reinterpret_cast<double (*)(const char*)>(dlsym(plugin, \"npv_of\"));\n"
               "    std::printf(\"%.17g\\n\", npv_of(words[2]));\n    return dlclose(plugin);\n}\n");
    (void)done("cmake -S plugin -B built -DCMAKE_PREFIX_PATH=$PWD/usr && cmake --build built", at);
    const auto said = done("built/host $PWD/built/libplugin.so '" + repository + "/examples/first.yaml'", at);
    const auto asked = done("cxcase rank '" + repository + "/examples/first.yaml' -f json", at);
    CHECK(std::stod(said) == nlohmann::json::parse(asked).at("portfolio").at("npv").get<double>());
}

TEST_CASE("the Debian packages: nothing for lintian to say, and the same bytes twice") {
    if (!has("dpkg-deb") || !has("dpkg-shlibdeps")) return;
    const ScratchFolder scratch;
    const auto packed = [&](const std::string& where) {
        return done("SOURCE_DATE_EPOCH=1700000000 cpack --config '" + build +
                        "/CPackConfig.cmake' -G DEB -D CPACK_DEBIAN_COMPRESSION_TYPE=gzip -B " + where + " >" + where +
                        ".log && sha256sum " + where + "/*.deb | sed 's/ .*//'",
                    scratch.path());
    };
    const auto once = packed("once");
    CHECK(once == packed("twice"));
    CHECK(lines_of(once).size() == 2);
    const auto fields = done("dpkg-deb --field once/cxcase_*.deb", scratch.path());
    for (const char* part : {"Package: cxcase\n", "Section: utils\n", "libyaml-cpp0.7", "libc6 ("})
        CHECK_MESSAGE(contains(fields, part), fields);
    if (!has("lintian")) return;
    const auto said = shell_in(scratch.path(), "lintian --fail-on none --tag-display-limit 0 once/*.deb");
    CHECK(said.out == "");
}

TEST_CASE("where libraries are missing the build says what to install, and downloads nothing unasked") {
    const ScratchFolder scratch;
    const auto finished =
        shell_in(scratch.path(), "cmake -S '" + repository +
                                     "' -B build -DCXCASE_TESTS=OFF -DCMAKE_DISABLE_FIND_PACKAGE_fmt=ON "
                                     "-DCMAKE_DISABLE_FIND_PACKAGE_Eigen3=ON");
    CHECK(finished.exit_code != 0);
    CHECK(contains(finished.err, "apt-get install libeigen3-dev libfmt-dev\n"));
    CHECK(contains(finished.err, "-DCXCASE_FETCH=ON"));
    CHECK_FALSE(fs::exists(scratch.path() / "build/_deps"));
}
