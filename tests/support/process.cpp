#include "support/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

namespace cxcase::test {

namespace {

void check(int error, const char* what) {
    if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

class Pipe {
 public:
    Pipe() {
        std::array<int, 2> ends{};
        // Close-on-exec from the start: other threads spawn at the same time.
        check(::pipe2(ends.data(), O_CLOEXEC) == 0 ? 0 : errno, "pipe2");
        read_ = ends[0];
        write_ = ends[1];
    }
    ~Pipe() {
        close_write();
        ::close(read_);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    [[nodiscard]] int read_end() const { return read_; }
    [[nodiscard]] int write_end() const { return write_; }
    void close_write() {
        if (write_ >= 0) ::close(std::exchange(write_, -1));
    }

 private:
    int read_ = -1;
    int write_ = -1;
};

std::vector<std::string> environment(const std::filesystem::path& folder) {
    const std::string program = std::filesystem::path(CXCASE_BINARY).parent_path().string();
    std::vector<std::string> variables{"PATH=" + program + ":/usr/local/bin:/usr/bin:/bin",
                                       "HOME=" + folder.string(),
                                       "COLUMNS=80",
                                       "LINES=24",
                                       "LC_ALL=C.UTF-8",
                                       "TZ=UTC",
                                       "TERM=dumb"};
    for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS"}) {
        if (const char* value = std::getenv(name)) variables.push_back(std::string(name) + "=" + value);
    }
    return variables;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    all.reserve(texts.size() + 1);
    for (auto& text : texts) all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

pid_t spawn(const std::string& command, const CommandOptions& options, const Pipe& out, const Pipe& err) {
    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
    check(::posix_spawn_file_actions_init(&actions), "file_actions_init");
    check(::posix_spawnattr_init(&attributes), "spawnattr_init");
    check(::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0), "addopen");
    check(::posix_spawn_file_actions_adddup2(&actions, out.write_end(), 1), "adddup2");
    check(::posix_spawn_file_actions_adddup2(&actions, options.merge_streams ? out.write_end() : err.write_end(), 2),
          "adddup2");
    check(::posix_spawn_file_actions_addchdir_np(&actions, options.folder.c_str()), "addchdir");
    // A process group of its own, so that a time-out ends the whole pipeline.
    check(::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP), "setflags");

    std::vector<std::string> arguments{"sh", "-c", command};
    std::vector<std::string> variables = environment(options.folder);
    pid_t child = 0;
    const int error =
        ::posix_spawn(&child, "/bin/sh", &actions, &attributes, pointers(arguments).data(), pointers(variables).data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    check(error, "posix_spawn /bin/sh");
    return child;
}

// Appends what is there; false at the end of the stream.
bool drain(int descriptor, std::string& text) {
    std::array<char, 65536> buffer{};
    const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
    if (got > 0) text.append(buffer.data(), static_cast<std::size_t>(got));
    return got > 0 || (got < 0 && errno == EINTR);
}

// Reads both streams until they end or the time is up; false in the latter case.
bool collect(const Pipe& out, const Pipe& err, Finished& finished, std::chrono::seconds limit) {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + limit;
    std::array<pollfd, 2> streams{{{out.read_end(), POLLIN, 0}, {err.read_end(), POLLIN, 0}}};
    while (streams[0].fd >= 0 || streams[1].fd >= 0) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0) return false;
        const int ready = ::poll(streams.data(), streams.size(), static_cast<int>(left));
        if (ready <= 0) continue;
        if (streams[0].revents != 0 && !drain(out.read_end(), finished.out)) streams[0].fd = -1;
        if (streams[1].revents != 0 && !drain(err.read_end(), finished.err)) streams[1].fd = -1;
    }
    return true;
}

}  // namespace

Finished run_command(const std::string& command, const CommandOptions& options) {
    Pipe out;
    Pipe err;
    const pid_t child = spawn(command, options, out, err);
    out.close_write();
    err.close_write();

    Finished finished;
    finished.timed_out = !collect(out, err, finished, options.limit);
    if (finished.timed_out) ::kill(-child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) check(errno, "waitpid");
    }
    finished.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return finished;
}

}  // namespace cxcase::test
