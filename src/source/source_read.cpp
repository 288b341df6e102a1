// Files by POSIX calls, because only they can look at what a name stands for before reading could block.
#include "cxcase/source/csv.hpp"
#include "cxcase/source/source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <optional>
#include <system_error>

namespace cxcase::source {
namespace {

constexpr std::size_t chunk = 1U << 16U;
constexpr std::size_t most_at_once = 64U << 20U;

FileError system_error() { return {std::generic_category().message(errno)}; }

// Closes what it holds.
class Descriptor {
 public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool is_open() const { return number_ >= 0; }

 private:
    int number_;
};

// Names of streams this process was started with: somebody already stands at their other end.
bool names_open_stream(std::string_view path) {
    return path == "/dev/stdin" || path.starts_with("/dev/fd/") || path.starts_with("/proc/self/fd/");
}

bool readable_kind(mode_t mode, std::string_view path) {
    if (S_ISREG(mode)) return true;
    return names_open_stream(path) && (S_ISFIFO(mode) || S_ISCHR(mode));
}

// Opening without O_NONBLOCK would wait for a writer when the name is a FIFO.
int open_without_waiting(const std::string& path) {
    constexpr int flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
    return ::open(path.c_str(), flags);  // NOLINT(cppcoreguidelines-pro-type-vararg): there is no other open
}

// Streams wait for their writer again.
void wait_when_reading(int descriptor) {
    ::fcntl(descriptor, F_SETFL, 0);  // NOLINT(cppcoreguidelines-pro-type-vararg)
}

std::variant<std::string, FileError> read_descriptor(int descriptor, std::size_t limit) {
    std::string text;
    std::array<char, chunk> buffer{};
    while (text.size() <= limit) {
        const std::size_t wanted = std::min(buffer.size(), limit + 1 - text.size());
        const ssize_t got = ::read(descriptor, buffer.data(), wanted);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return system_error();
        if (got == 0) break;
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return text;
}

// Whether it is a file that can be read; from then on reading waits for a writer.
std::optional<FileError> why_unreadable(const Descriptor& file, const std::string& path) {
    if (!file.is_open()) return system_error();
    struct stat status{};
    if (::fstat(file.number(), &status) != 0) return system_error();
    if (S_ISDIR(status.st_mode)) return FileError{std::generic_category().message(EISDIR)};
    if (!readable_kind(status.st_mode, path)) return FileError{"Not a regular file"};
    wait_when_reading(file.number());
    return std::nullopt;
}

}  // namespace

std::variant<std::string, FileError> read_file(const std::string& path, std::size_t limit) {
    const Descriptor file(open_without_waiting(path));
    if (auto error = why_unreadable(file, path)) return *std::move(error);
    return read_descriptor(file.number(), limit);
}

std::variant<ReadBytes, FileError> bytes_of_file(const std::string& path) {
    const auto file = std::make_shared<Descriptor>(open_without_waiting(path));
    if (auto error = why_unreadable(*file, path)) return *std::move(error);
    return [file](std::size_t most) -> std::variant<std::string, FileError> {
        std::string part(std::clamp<std::size_t>(most, 1, most_at_once), '\0');
        ssize_t got = 0;
        do got = ::read(file->number(), part.data(), part.size());
        while (got < 0 && errno == EINTR);
        if (got < 0) return system_error();
        part.resize(static_cast<std::size_t>(got));
        return part;
    };
}

}  // namespace cxcase::source
