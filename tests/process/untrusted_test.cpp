// A case from somebody else: what the program opens, starts and connects to, as the system sees it. And how the program is
// built, for the day on which it has a hole all the same.

#include "support/files.hpp"
#include "support/process.hpp"
#include "support/texts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

using namespace cxcase::test;

namespace fs = std::filesystem;

namespace {

std::string first_text() { return read_text(std::string(CXCASE_SOURCE_DIR) + "/examples/first.yaml"); }

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    return text.replace(at, from.size(), to);
}

// cases/ holds what somebody sent; private/ beside it is nobody's business.
class Desk {
 public:
    Desk() {
        fs::create_directories(folder() / "cases");
        fs::create_directories(folder() / "private");
        write_text(folder() / "private/salaries.csv", "name,churn\nann,2%\nbob,3%\n");
        write_text(folder() / "private/base.yaml", first_text());
        write_text(folder() / "cases/base.yaml", first_text());
        fs::create_symlink("../private/base.yaml", folder() / "cases/link.yaml");
        write("up.yaml", "extends: ../private/base.yaml\n");
        write("absolute.yaml", "extends: " + (folder() / "private/base.yaml").string() + "\n");
        write("link-up.yaml", "extends: link.yaml\n");
        write("group.yaml",
              "cxcase: 1\ntitle: g\ncurrency: EUR\nstart: 2027-01\nhorizon: 3 years\ndiscount_rate: 10%\n"
              "include: [base.yaml, ../private/base.yaml]\n");
        write("samples.yaml", replaced(first_text(), "churn: 16% per year",
                                       "churn: {samples: ../private/salaries.csv#churn, per: month}"));
        write("own.yaml", "extends: base.yaml\nbudget: 200k\n");
    }
    void write(const std::string& name, const std::string& text) const { write_text(folder() / "cases" / name, text); }
    [[nodiscard]] const fs::path& folder() const { return scratch_.path(); }
    [[nodiscard]] Finished run(const std::string& command) const { return run_command(command, {.folder = folder()}); }

 private:
    ScratchFolder scratch_;
};

constexpr std::string_view sent[] = {"up", "absolute", "link-up", "group", "samples"};

// Whether the program is built as others get it: without sanitizers, and without the counting of lines that comes with them.
bool is_for_others(const Desk& desk) {
    const std::string version = desk.run("cxcase --version").out;
    return contains(version, "build: Release") && !contains(version, "sanitizers");
}

// The calls of the program that open a file, start a program or reach for the network. Empty where there is no strace, or
// where it may not look; then the test says so.
std::vector<std::string> calls(const Desk& desk, const std::string& command) {
    if (!is_for_others(desk)) {
        MESSAGE("skipped: this build counts its lines, in files of its own");
        return {};
    }
    const auto traced = desk.run(
        "command -v strace >/dev/null && strace -f -qq -e trace=open,openat,openat2,creat,network,"
        "execve,fork,vfork,unlink,rename,renameat2 -o calls.txt " +
        command);
    std::error_code missing;
    if (fs::file_size(desk.folder() / "calls.txt", missing) == 0 || missing) {
        MESSAGE("skipped: strace is not here or may not trace; scripts/setup test installs it");
        return {};
    }
    return lines_of(read_text(desk.folder() / "calls.txt"));
}

// What every program reads before its first line: the loader's files, its libraries, the number of processors.
bool is_of_the_system(const std::string& call) {
    constexpr std::string_view folders[] = {"\"/etc/ld.so.",    "\"/lib/", "\"/lib64/", "\"/usr/lib",
                                            "\"/usr/local/lib", "\"/sys/", "\"/proc/"};
    return std::ranges::any_of(folders, [&](std::string_view folder) { return contains(call, folder); });
}

void check_calls(const std::vector<std::string>& all, const std::vector<std::string>& allowed) {
    int programs = 0;
    for (const auto& call : all) {
        INFO(call);
        if (contains(call, "execve(")) {
            CHECK(++programs == 1);
        } else if (contains(call, "open")) {
            const bool named =
                std::ranges::any_of(allowed, [&](const std::string& name) { return contains(call, '"' + name + '"'); });
            CHECK((named || is_of_the_system(call)));
            CHECK_FALSE(contains(call, "O_WRONLY"));
            CHECK_FALSE(contains(call, "O_RDWR"));
        } else if (!contains(call, "exited with") && !contains(call, "+++") && !contains(call, "---")) {
            FAIL_CHECK("neither opens nor reads");
        }
    }
}

}  // namespace

TEST_CASE("extends, include and samples that lead out of the folder of the case are refused by every command") {
    const Desk desk;
    for (const auto name : sent) {
        const std::string file = " cases/" + std::string(name) + ".yaml";
        for (const char* command : {"rank", "check", "challenge", "sweep --vary budget=1k,2k", "compare cases/own.yaml",
                                    "explain", "simulate --draws 256"}) {
            const auto finished = desk.run("cxcase " + std::string(command) + file +
                                           (std::string_view(command) == "explain" ? " roi" : ""));
            INFO(command << file << "\n" << finished.err << finished.out);
            CHECK(finished.exit_code == 3);
            CHECK(contains(finished.err + finished.out, "[CX0003]"));
        }
    }
}

TEST_CASE("--allow-outside takes them") {
    const Desk desk;
    for (const auto name : sent) {
        const auto finished = desk.run("cxcase rank cases/" + std::string(name) + ".yaml --allow-outside -q -f json");
        INFO(name << finished.err);
        CHECK((finished.exit_code == 0 || (name == "group" && !contains(finished.err, "CX0003"))));
    }
}

TEST_CASE("no file outside is opened, no program started, nothing connected to, nothing written") {
    const Desk desk;
    for (const auto name : sent) {
        const std::string file = "cases/" + std::string(name) + ".yaml";
        check_calls(calls(desk, "cxcase rank " + file), {file, "cases/base.yaml"});
    }
}

TEST_CASE("a case that stays at home opens its own files and no other") {
    const Desk desk;
    const auto all = calls(desk, "cxcase simulate cases/own.yaml --draws 256 --threads 2");
    check_calls(all, {"cases/own.yaml", "cases/base.yaml"});
    if (all.empty()) return;
    const auto opened = [&](const std::string& name) {
        return std::ranges::any_of(all, [&](const std::string& call) { return contains(call, '"' + name + '"'); });
    };
    CHECK(opened("cases/own.yaml"));
    CHECK(opened("cases/base.yaml"));
}

TEST_CASE("no answer overwrites a file that the case was read from") {
    const Desk desk;
    for (const char* name : {"own", "base"}) {
        const auto finished = desk.run("cxcase rank cases/own.yaml -f json -o cases/" + std::string(name) + ".yaml");
        CHECK(finished.exit_code == 2);
    }
    CHECK(read_text(desk.folder() / "cases/base.yaml") == first_text());
    const std::string draws = "churn\n2%\n3%\n";
    desk.write("draws.csv", draws);
    desk.write("drawn.yaml",
               replaced(first_text(), "churn: 16% per year", "churn: {samples: draws.csv#churn, per: month}"));
    desk.write("sub.yaml", "extends: drawn.yaml\n");
    for (const char* command :
         {"rank cases/drawn.yaml -o", "rank cases/sub.yaml -f csv -o", "check cases/drawn.yaml -f tap -o",
          "compare cases/drawn.yaml cases/own.yaml -o", "sweep cases/drawn.yaml --vary budget=1k,2k -o",
          "simulate cases/drawn.yaml --draws 256 --draws-out"}) {
        const auto finished = desk.run("cxcase " + std::string(command) + " cases/draws.csv");
        INFO(command << finished.err);
        CHECK(finished.exit_code == 2);
        CHECK(contains(finished.err, "would overwrite"));
    }
    CHECK(read_text(desk.folder() / "cases/draws.csv") == draws);
}

TEST_CASE("the program is built so that a hole is hard to use") {
    const Desk desk;
    if (!is_for_others(desk)) return;
    const auto headers = desk.run("readelf -hldW --dyn-syms \"$(command -v cxcase)\"");
    if (headers.exit_code != 0) {
        MESSAGE("skipped: readelf is not here");
        return;
    }
    CHECK(contains(headers.out, "DYN (Position-Independent"));
    CHECK(contains(headers.out, "GNU_RELRO"));
    CHECK(contains(headers.out, "BIND_NOW"));
    CHECK(contains(headers.out, "__stack_chk_fail"));
    CHECK_FALSE(contains(headers.out, "RWE"));
}
