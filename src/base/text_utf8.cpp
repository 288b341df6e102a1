// Reading, checking and escaping UTF-8, one code point at a time.
#include "cxcase/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace cxcase::base {
namespace {

// Bytes that a sequence beginning with `lead` has, 0 for a byte that begins none.
std::size_t sequence_size(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

// Long enough for its size (no overlong form), not a surrogate, within Unicode.
bool well_formed(char32_t value, std::size_t size) {
    constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return value >= least[size] && value <= 0x10FFFF && !surrogate;
}

char32_t byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

std::string hex(char32_t value, std::size_t digits) {
    constexpr std::string_view digit = "0123456789abcdef";
    std::string result;
    for (; value > 0 || result.size() < digits; value >>= 4U) result.insert(result.begin(), digit[value & 0xFU]);
    return result;
}

// Marks that turn the reading direction of what follows: a file could show another text than it contains.
bool turns_direction(char32_t point) {
    return point == 0x61C || point == 0x200E || point == 0x200F || (point >= 0x202A && point <= 0x202E) ||
           (point >= 0x2066 && point <= 0x2069);
}

// Zero-width space, word joiner, byte order mark, line and paragraph separator. (Joiners belong to scripts
// and emoji.)
bool unseen(char32_t point) {
    return point == 0x200B || point == 0x2060 || point == 0xFEFF || point == 0x2028 || point == 0x2029;
}

std::string escape(char32_t point) {
    if (point == '\n') return "\\n";
    if (point == '\t') return "\\t";
    if (point == '\r') return "\\r";
    return point < 0x100 ? "\\x" + hex(point, 2) : "\\u{" + hex(point, 4) + "}";
}

bool escaped(const CodePoint& point) {
    return !point.valid || point.value == '\n' || point.value == '\t' || is_control(point.value) ||
           is_noncharacter(point.value) || turns_direction(point.value) || unseen(point.value);
}

// Bytes of plain ASCII at `at`, eight at a time: most of most files.
std::size_t ascii_run(std::string_view text, std::size_t at) {
    const std::size_t begin = at;
    for (; text.size() - at >= sizeof(std::uint64_t); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((word & 0x8080808080808080U) != 0) break;
    }
    while (at < text.size() && byte_at(text, at) < 0x80) ++at;
    return at - begin;
}

}  // namespace

CodePoint code_point(std::string_view text, std::size_t at) {
    const char32_t lead = byte_at(text, at);
    const CodePoint broken{lead, 1, false};
    const std::size_t size = sequence_size(static_cast<unsigned char>(lead));
    if (size == 1) return {lead, 1, true};
    if (size == 0 || text.size() - at < size) return broken;
    char32_t value = lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        const char32_t next = byte_at(text, at + i);
        if ((next & 0xC0U) != 0x80) return broken;
        value = (value << 6U) | (next & 0x3FU);
    }
    return well_formed(value, size) ? CodePoint{value, size, true} : broken;
}

bool is_control(char32_t point) {
    return (point < 0x20 && point != '\t' && point != '\n') || (point >= 0x7F && point < 0xA0);
}

bool is_noncharacter(char32_t point) { return point == 0xFFFE || point == 0xFFFF; }

std::string printable(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point(text, at);
        result += escaped(point) ? escape(point.value) : std::string(text.substr(at, point.size));
        at += point.size;
    }
    return result;
}

std::string in_quotes(std::string_view text) { return "'" + printable(text) + "'"; }

bool is_utf16(std::string_view text) { return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"); }

bool valid_utf8(std::string_view text) {
    for (std::size_t at = ascii_run(text, 0); at < text.size(); at += ascii_run(text, at)) {
        const CodePoint point = code_point(text, at);
        if (!point.valid) return false;
        at += point.size;
    }
    return true;
}

}  // namespace cxcase::base
