// Runs a command as a person would, with a fixed environment, and collects what it says.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

namespace cxcase::test {

struct Finished {
    std::string out;    // standard output
    std::string err;    // standard error; empty when merged
    int exit_code = 0;  // 128 + n when signal n ended it, as shells say
    bool timed_out = false;
};

struct CommandOptions {
    std::filesystem::path folder;     // where it runs
    bool merge_streams = false;       // standard error into standard output, as on a terminal
    std::chrono::seconds limit{300};  // then it is killed
};

// Runs `command` with /bin/sh. `cxcase` in it is the binary of this build; standard input is empty. The environment is
// fixed: COLUMNS=80, LC_ALL=C.UTF-8, TZ=UTC, HOME is `folder`; nothing of the caller's but sanitizer settings.
[[nodiscard]] Finished run_command(const std::string& command, const CommandOptions& options);

// The same in a folder, and at the root of the repository.
[[nodiscard]] inline Finished shell_in(const std::filesystem::path& folder, const std::string& command) {
    return run_command(command, {.folder = folder});
}
[[nodiscard]] inline Finished shell(const std::string& command) { return shell_in(CXCASE_SOURCE_DIR, command); }

}  // namespace cxcase::test
