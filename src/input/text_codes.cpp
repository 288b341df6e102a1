// A table of slots with linear probing: a look at a cell of a table costs some nanoseconds, where a map of strings would
// cost ten times that and a table of ten million rows asks a hundred million times.
#include "text_codes.hpp"

#include <algorithm>
#include <cstring>

namespace cxcase::input {

namespace {

std::uint64_t hash_of(std::string_view text) {
    constexpr std::uint64_t prime = 0x9E3779B97F4A7C15U;
    std::uint64_t hash = text.size() * prime;
    while (!text.empty()) {
        std::uint64_t word = 0;
        const std::size_t size = std::min(text.size(), sizeof word);
        std::memcpy(&word, text.data(), size);
        hash = (hash ^ word) * prime;
        hash ^= hash >> 29U;
        text.remove_prefix(size);
    }
    return hash;
}

}  // namespace

std::uint32_t TextCodes::code(std::string_view text) {
    const std::uint64_t hash = hash_of(text);
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
        const std::uint32_t code = slots_[slot] - 1;
        if (hashes_[code] == hash && texts_[code] == text) return code;
    }
    const auto code = static_cast<std::uint32_t>(texts_.size());
    slots_[slot] = code + 1;
    texts_.emplace_back(text);
    hashes_.push_back(hash);
    if (2 * texts_.size() > slots_.size()) grow();
    return code;
}

void TextCodes::grow() {
    slots_.assign(2 * slots_.size(), 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t code = 0; code < hashes_.size(); ++code) {
        std::size_t slot = hashes_[code] & mask;
        while (slots_[slot] != 0) slot = (slot + 1) & mask;
        slots_[slot] = static_cast<std::uint32_t>(code) + 1;
    }
}

}  // namespace cxcase::input
