#include "xlsx_parts.hpp"

#define ZLIB_CONST  // what is unpacked is not written to
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace cxcase::render {
namespace {

// Where things stand in the three records of an archive, and how long each is without its names.
constexpr std::size_t end_size = 22, end_count = 10, end_directory = 16;
constexpr std::size_t entry_size = 46, entry_packed = 20, entry_name = 28, entry_local = 42;
constexpr std::size_t local_size = 30, local_name = 26;
constexpr std::uint32_t end_mark = 0x06054b50, entry_mark = 0x02014b50, local_mark = 0x04034b50;

// Follows the tags of a text that comes in pieces. Values of attributes hold no '>': libxlsxwriter writes &gt;.
class Elements {
 public:
    void read(std::string_view piece) {
        for (const char c : piece) read(c);
    }
    [[nodiscard]] bool closed() const { return any_ && depth_ == 0 && !in_tag_; }

 private:
    void read(char c) {
        if (!in_tag_) {
            in_tag_ = c == '<';
            first_ = last_ = 0;
        } else if (c == '>') {
            in_tag_ = false;
            end_of_tag();
        } else {
            first_ = first_ == 0 ? c : first_;
            last_ = c;
        }
    }

    void end_of_tag() {
        if (first_ == '?' || first_ == '!') return;
        any_ = true;
        if (first_ == '/') {
            --depth_;
        } else if (last_ != '/') {
            ++depth_;
        }
    }

    int depth_ = 0;
    bool any_ = false, in_tag_ = false;
    char first_ = 0, last_ = 0;
};

class Archive {
 public:
    explicit Archive(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] bool whole() const {
        if (bytes_.size() < end_size) return false;
        const std::size_t end = bytes_.size() - end_size;  // no comment stands behind it
        if (number(end, 4) != end_mark) return false;
        std::size_t at = number(end + end_directory, 4);
        const std::size_t count = number(end + end_count, 2);
        for (std::size_t k = 0; k < count; ++k) {
            if (number(at, 4) != entry_mark || !part_is_whole(at)) return false;
            at += entry_size + number(at + entry_name, 2) + number(at + entry_name + 2, 2) +
                  number(at + entry_name + 4, 2);
        }
        return count > 0;
    }

 private:
    // A little-endian number; 0, which is no mark, where the archive has ended.
    [[nodiscard]] std::uint32_t number(std::size_t at, std::size_t size) const {
        if (at > bytes_.size() || bytes_.size() - at < size) return 0;
        std::uint32_t value = 0;
        for (std::size_t k = size; k-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes_[at + k]);
        return value;
    }

    [[nodiscard]] bool part_is_whole(std::size_t entry) const {
        const std::size_t local = number(entry + entry_local, 4);
        const std::size_t size = number(entry + entry_packed, 4);
        const std::size_t from = local + local_size + number(local + local_name, 2) + number(local + local_name + 2, 2);
        if (number(local, 4) != local_mark || from > bytes_.size() || bytes_.size() - from < size) return false;
        return unpacks_whole(bytes_.substr(from, size));
    }

    [[nodiscard]] static bool unpacks_whole(std::string_view packed) {
        z_stream stream{};
        stream.next_in = reinterpret_cast<const Bytef*>(packed.data());
        stream.avail_in = static_cast<uInt>(packed.size());
        if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return false;
        Elements elements;
        std::array<char, 65536> piece{};
        int state = Z_OK;
        while (state == Z_OK) {
            stream.next_out = reinterpret_cast<Bytef*>(piece.data());
            stream.avail_out = static_cast<uInt>(piece.size());
            state = inflate(&stream, Z_NO_FLUSH);
            elements.read({piece.data(), piece.size() - stream.avail_out});
        }
        inflateEnd(&stream);
        return state == Z_STREAM_END && elements.closed();
    }

    std::string_view bytes_;
};

}  // namespace

bool parts_are_whole(std::string_view archive) { return Archive(archive).whole(); }

}  // namespace cxcase::render
