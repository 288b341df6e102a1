#include "files.hpp"

#include "arguments.hpp"
#include "descriptors.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace cxcase::cli {

namespace {

namespace fs = std::filesystem;

// A descriptor that is closed with its owner, unless close() did it first to hear what it has to say.
class Descriptor {
 public:
    Descriptor(const fs::path& path, int flags)
        : number_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}  // NOLINT(cppcoreguidelines-pro-type-vararg)
    // The same open stream once more: with the place that others write on from, and what is there already.
    explicit Descriptor(int stream)
        : number_(::fcntl(stream, F_DUPFD_CLOEXEC, 3)) {}  // NOLINT(cppcoreguidelines-pro-type-vararg)
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;

    [[nodiscard]] bool is_open() const { return number_ >= 0; }
    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] std::error_code close() {
        const int number = number_;
        number_ = -1;
        return ::close(number) == 0 ? std::error_code{} : last_error();  // some disks say only now that they are full
    }

 private:
    int number_;
};

// Where the new content waits until it is whole. Hidden, and named after us.
fs::path beside(const fs::path& target) {
    constexpr std::size_t most_bytes = 200;  // of the 255 that file systems allow
    auto name = target.filename().string();
    if (name.size() > most_bytes) {
        const std::string mark = std::to_string(std::hash<std::string>{}(name));  // two may begin alike
        name = name.substr(0, most_bytes) + "." + mark;
    }
    return target.parent_path() / ("." + name + "." + std::to_string(::getpid()) + ".cxcase");
}

// What is to be replaced: a file, links followed, or a device, a pipe or an open stream, which is written to as it is.
struct Target {
    fs::path path;
    bool is_stream = false;
    std::optional<mode_t> mode = std::nullopt;  // of the file that is there
    std::optional<int> stream = std::nullopt;   // ours, which is open
};

// What a link leads to that leads to nothing yet.
fs::path followed(fs::path path) {
    constexpr int most = 40;  // as the system allows
    std::error_code unknown;
    for (int k = 0; k < most && fs::is_symlink(fs::symlink_status(path, unknown)); ++k)
        path = path.parent_path() / fs::read_symlink(path, unknown);
    return path;
}

// "/dev/stdout" and the like: the number of our own stream, where it is open. `-o /dev/stdout >> log` is about a stream, though a
// file is behind it: what stands in it stays.
std::optional<int> own_stream(std::string_view path) {
    if (path == "/dev/stdout") return STDOUT_FILENO;
    if (path == "/dev/stderr") return STDERR_FILENO;
    for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
        if (!path.starts_with(folder)) continue;
        const auto number = number_of<int>(path.substr(folder.size()));
        if (number && ::fcntl(*number, F_GETFD) >= 0) return number;  // NOLINT(cppcoreguidelines-pro-type-vararg)
    }
    return std::nullopt;
}

// A stream of another program.
bool is_open_stream(std::string_view path) {
    return path.starts_with("/proc/") && path.find("/fd/") != std::string_view::npos;
}

std::variant<Target, std::error_code> target_of(const std::string& path) {
    if (const auto stream = own_stream(path)) return Target{path, true, std::nullopt, stream};
    struct stat now{};
    std::error_code unresolved;
    if (::stat(path.c_str(), &now) != 0) {
        if (errno != ENOENT) return last_error();
        const auto target = fs::weakly_canonical(followed(path), unresolved);
        return Target{unresolved ? fs::path(path) : target};
    }
    if (S_ISDIR(now.st_mode)) return std::make_error_code(std::errc::is_a_directory);
    if (!S_ISREG(now.st_mode) || is_open_stream(path)) return Target{path, true};
    const auto target = fs::canonical(path, unresolved);
    if (unresolved) return unresolved;
    if (::access(target.c_str(), W_OK) != 0) return last_error();  // a rename would not ask
    return Target{target, false, now.st_mode & 07777U};
}

// The new content of a target on its way. Where it does not come to its end, nothing of it is left behind.
class Replacement {
 public:
    explicit Replacement(Target target)
        : target_(std::move(target)),
          waiting_(target_.is_stream ? target_.path : beside(target_.path)),
          file_(target_.stream ? Descriptor(*target_.stream)
                               : Descriptor(waiting_, target_.is_stream ? O_WRONLY | O_APPEND
                                                                        : O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)),
          is_open_(file_.is_open()) {
        // As good as we can; the content matters more.
        if (is_open_ && target_.mode) static_cast<void>(::fchmod(file_.number(), *target_.mode));
    }
    ~Replacement() {
        if (is_open_ && !target_.is_stream && !is_whole_) ::unlink(waiting_.c_str());
    }
    Replacement(const Replacement&) = delete;
    Replacement& operator=(const Replacement&) = delete;
    Replacement(Replacement&&) = delete;
    Replacement& operator=(Replacement&&) = delete;

    [[nodiscard]] bool is_open() const { return is_open_; }
    [[nodiscard]] std::error_code write(std::string_view text) const { return write_all(file_.number(), text); }
    [[nodiscard]] std::error_code finish() {
        auto error = file_.close();
        if (!error && !target_.is_stream) fs::rename(waiting_, target_.path, error);
        is_whole_ = !error;
        return error;
    }

 private:
    Target target_;
    fs::path waiting_;
    Descriptor file_;
    bool is_open_, is_whole_ = false;
};

GrowingFile growing(const std::shared_ptr<Descriptor>& file) {
    return {[file](std::string_view text) { return write_all(file->number(), text); },
            [file] { return file->close(); }};
}

}  // namespace

std::variant<GrowingFile, std::error_code> replace_gradually(const std::string& path) {
    auto target = target_of(path);
    if (const auto* error = std::get_if<std::error_code>(&target)) return *error;
    const auto next = std::make_shared<Replacement>(std::get<Target>(std::move(target)));
    if (!next->is_open()) return last_error();
    return GrowingFile{[next](std::string_view text) { return next->write(text); }, [next] { return next->finish(); }};
}

std::error_code replace_file(const std::string& path, std::string_view text) {
    const auto file = replace_gradually(path);
    if (const auto* error = std::get_if<std::error_code>(&file)) return *error;
    const auto& next = std::get<GrowingFile>(file);
    const auto error = next.write(text);
    return error ? error : next.close();
}

std::error_code create_file(const std::string& path, std::string_view text) {
    Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL);
    if (!file.is_open()) return last_error();
    auto error = write_all(file.number(), text);
    if (!error) error = file.close();
    if (error) ::unlink(path.c_str());
    return error;
}

std::variant<GrowingFile, std::error_code> grow_file(const std::string& path, std::size_t keep) {
    const auto stream = own_stream(path);
    const auto file =
        stream ? std::make_shared<Descriptor>(*stream) : std::make_shared<Descriptor>(path, O_WRONLY | O_CREAT);
    if (!file->is_open()) return last_error();
    if (stream) return growing(file);
    struct stat now{};
    if (::fstat(file->number(), &now) != 0) return last_error();
    if (S_ISREG(now.st_mode)) {
        // Until it is closed. Some disks know no locks; then it is as it would be without.
        if (::flock(file->number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
            return std::make_error_code(std::errc::device_or_resource_busy);
        const auto size = static_cast<off_t>(keep);
        if (::ftruncate(file->number(), size) != 0 || ::lseek(file->number(), size, SEEK_SET) < 0) return last_error();
    }
    return growing(file);
}

bool same_file(const std::string& a, const std::string& b) {
    std::error_code missing;
    return fs::equivalent(a, b, missing) && !missing;
}

bool same_target(const std::string& a, const std::string& b) {
    std::error_code unresolved;
    const auto target = [&](const std::string& path) {
        return fs::weakly_canonical(fs::absolute(path, unresolved), unresolved);
    };
    return target(a) == target(b) || same_file(a, b);
}

}  // namespace cxcase::cli
