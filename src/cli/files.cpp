#include "files.hpp"

#include "descriptors.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <memory>
#include <optional>

namespace cxcase::cli {

namespace {

namespace fs = std::filesystem;

// A descriptor that is closed with its owner, unless close() did it first to hear what it has to say.
class Descriptor {
 public:
    Descriptor(const fs::path& path, int flags)
        : number_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}  // NOLINT(cppcoreguidelines-pro-type-vararg)
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

std::error_code write_through(const fs::path& path, int flags, std::string_view text,
                              std::optional<mode_t> mode = std::nullopt) {
    Descriptor file(path, flags);
    if (!file.is_open()) return last_error();
    if (mode) static_cast<void>(::fchmod(file.number(), *mode));  // as good as we can; the content matters more
    if (const auto error = write_all(file.number(), text)) return error;
    return file.close();
}

// Where the new content waits until it is whole. Hidden, and named after us.
fs::path beside(const fs::path& target) {
    const auto name = "." + target.filename().string() + "." + std::to_string(::getpid()) + ".cxcase";
    return target.parent_path() / name;
}

std::error_code write_beside_and_rename(const fs::path& target, std::string_view text, std::optional<mode_t> mode) {
    const auto waiting = beside(target);
    auto error = write_through(waiting, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, text, mode);
    if (!error) fs::rename(waiting, target, error);
    if (error) ::unlink(waiting.c_str());
    return error;
}

}  // namespace

std::error_code replace_file(const std::string& path, std::string_view text) {
    struct stat now{};
    if (::stat(path.c_str(), &now) != 0) {
        std::error_code unresolved;
        const auto target = fs::weakly_canonical(path, unresolved);
        return write_beside_and_rename(unresolved ? fs::path(path) : target, text, std::nullopt);
    }
    if (S_ISDIR(now.st_mode)) return std::make_error_code(std::errc::is_a_directory);
    if (!S_ISREG(now.st_mode)) return write_through(path, O_WRONLY, text);
    std::error_code unresolved;
    const auto target = fs::canonical(path, unresolved);
    if (unresolved) return unresolved;
    if (::access(target.c_str(), W_OK) != 0) return last_error();  // a rename would not ask
    return write_beside_and_rename(target, text, now.st_mode & 07777U);
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
    const auto file = std::make_shared<Descriptor>(path, O_WRONLY | O_CREAT);
    if (!file->is_open()) return last_error();
    struct stat now{};
    if (::fstat(file->number(), &now) != 0) return last_error();
    if (S_ISREG(now.st_mode)) {
        const auto size = static_cast<off_t>(keep);
        if (::ftruncate(file->number(), size) != 0 || ::lseek(file->number(), size, SEEK_SET) < 0) return last_error();
    }
    return GrowingFile{[file](std::string_view text) { return write_all(file->number(), text); },
                       [file] { return file->close(); }};
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
