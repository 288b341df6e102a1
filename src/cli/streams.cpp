#include "cxcase/cli/streams.hpp"

#include "descriptors.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

namespace cxcase::cli {

namespace {

// `cxcase … >&-` starts us without a standard output. The stand-in is open the wrong way round, so that using it is
// the error it should be.
void open_missing_descriptors() {
    static constexpr std::array<int, 3> wrong_way{O_WRONLY, O_RDONLY, O_RDONLY};
    // NOLINTBEGIN(cppcoreguidelines-pro-type-vararg): fcntl and open are what the system has
    for (int descriptor = 0; descriptor < 3; ++descriptor) {
        if (::fcntl(descriptor, F_GETFD) == -1 && errno == EBADF)
            static_cast<void>(::open("/dev/null", wrong_way.at(static_cast<std::size_t>(descriptor))));
    }
    // NOLINTEND(cppcoreguidelines-pro-type-vararg)
}

std::variant<std::string, source::FileError> read_all(int descriptor, std::size_t limit) {
    std::string text;
    std::array<char, 65536> buffer{};
    while (text.size() < limit) {
        const auto got = ::read(descriptor, buffer.data(), std::min(buffer.size(), limit - text.size()));
        if (got == 0) break;
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return source::FileError{last_error().message()};
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return text;
}

std::optional<std::string> environment_variable(const std::string& name) {
    const char* value = std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe): nothing here sets variables
    if (value == nullptr) return std::nullopt;
    return value;
}

// Handlers may touch nothing else. NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
volatile std::sig_atomic_t noted_signal = 0;

void note_signal(int signal) { noted_signal = signal; }

// Whoever started us may have asked to ignore it, as nohup does and shells do for their background jobs.
bool watch(int signal) {
    struct sigaction before{};
    if (::sigaction(signal, nullptr, &before) != 0 || before.sa_handler == SIG_IGN) return false;
    struct sigaction action{};
    action.sa_handler = note_signal;
    action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
    return ::sigaction(signal, &action, nullptr) == 0;
}

int stop_signal() {
    static const auto watching = std::ranges::count_if(std::array{SIGINT, SIGTERM, SIGHUP}, watch);
    return watching > 0 ? noted_signal : 0;
}

// Whether there is something to read, or the end. A signal does not end a read by itself (SA_RESTART).
bool wait_for_input(int descriptor) {
    constexpr int a_moment = 200;  // milliseconds: a signal between the look at it and the wait is seen that late
    while (noted_signal == 0) {
        pollfd wait{descriptor, POLLIN, 0};
        const int ready = ::poll(&wait, 1, a_moment);
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return false;
    }
    return false;
}

std::optional<std::string> read_line(int descriptor) {
    std::string line;
    char next = 0;
    while (wait_for_input(descriptor)) {
        if (::read(descriptor, &next, 1) != 1) return std::nullopt;
        if (next == '\n') return line;
        line += next;
    }
    return std::nullopt;
}

std::size_t columns_of(int descriptor) {
    winsize size{};
    const bool known = ::ioctl(descriptor, TIOCGWINSZ, &size) == 0;  // NOLINT(cppcoreguidelines-pro-type-vararg)
    return known ? size.ws_col : 0;
}

}  // namespace

Streams process_streams() {
    open_missing_descriptors();
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
    static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));  // a limit of file sizes: the write fails, and nothing half stays
    Streams streams;
    streams.read_in = [](std::size_t limit) { return read_all(STDIN_FILENO, limit); };
    streams.read_line = [] { return read_line(STDIN_FILENO); };
    streams.out = [](std::string_view text) { return write_all(STDOUT_FILENO, text); };
    streams.err = [](std::string_view text) { return write_all(STDERR_FILENO, text); };
    streams.variable = environment_variable;
    streams.stop_signal = stop_signal;
    streams.in_is_terminal = ::isatty(STDIN_FILENO) == 1;
    streams.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
    streams.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
    streams.terminal_columns = columns_of(STDOUT_FILENO);
    return streams;
}

}  // namespace cxcase::cli
