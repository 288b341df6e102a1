// A workbook is put together in temporary files: where those cannot be had as usual, and where they cannot be had at all.

#include "support/files.hpp"
#include "support/process.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

using namespace cxcase::test;

namespace fs = std::filesystem;

namespace {

const std::string to_workbook =
    "cxcase report '" + std::string(CXCASE_SOURCE_DIR) + "/examples/first.yaml' -q --draft -o ";

// `report` with system calls that fail: "memfd_create:error=ENOSYS". False where there is no strace, or it may not trace.
bool written_without(const std::string& calls, const fs::path& folder) {
    const auto finished = run_command(
        "command -v strace >/dev/null || exit 77; mkdir -p tmp; "
        "export ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0; "  // LeakSanitizer cannot look where strace does
        "TMPDIR=$PWD/tmp "
        "strace -f -qq -e trace=openat -e inject=" +
            calls + " -o calls.txt " + to_workbook + "without.xlsx",
        {.folder = folder});
    std::error_code missing;
    if (fs::file_size(folder / "calls.txt", missing) == 0 || missing) {
        MESSAGE("skipped: strace is not here or may not trace; scripts/setup test installs it");
        return false;
    }
    INFO(finished.err);
    REQUIRE(finished.exit_code == 0);
    return true;
}

}  // namespace

TEST_CASE("a workbook needs neither /proc nor a file in memory, and leaves nothing behind") {
    const ScratchFolder scratch;
    REQUIRE(run_command(to_workbook + "usual.xlsx", {.folder = scratch.path()}).exit_code == 0);
    for (const char* calls : {"memfd_create:error=ENOSYS", "access,faccessat,faccessat2:error=ENOENT"}) {
        INFO(calls);
        if (!written_without(calls, scratch.path())) return;
        CHECK(read_text(scratch.path() / "without.xlsx") == read_text(scratch.path() / "usual.xlsx"));
        CHECK(read_text(scratch.path() / "calls.txt").find("/tmp/cxcase-") != std::string::npos);
        CHECK(fs::is_empty(scratch.path() / "tmp"));
        fs::remove(scratch.path() / "without.xlsx");
    }
}

TEST_CASE("where no temporary file can be opened the workbook is not written, and no bug is made of it") {
    const ScratchFolder scratch;
    // Whoever runs the tests may have left descriptor 3 open, and it is the one that remains.
    const auto finished =
        run_command("exec 3>&-; ulimit -n 4; " + to_workbook + "none.xlsx", {.folder = scratch.path()});
    CHECK(finished.exit_code == 4);
    CHECK(finished.err.find("cxcase: error: cannot make the workbook: ") != std::string::npos);
    CHECK(finished.err.find("TMPDIR") != std::string::npos);
    CHECK_FALSE(fs::exists(scratch.path() / "none.xlsx"));
}
