// A set of some initiatives: a bit for each, in as few words as the largest plan needs.
#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace cxcase::analysis {

// Bit k stands for the k-th of some initiatives. Sets are in order like the numbers that their bits write.
class SetBits {
 public:
    static constexpr std::size_t words = 4, word = 64, most = words * word;

    constexpr SetBits() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a set of few is written as a number, nobody is 0.
    constexpr SetBits(std::uint64_t first) : words_{first, 0, 0, 0} {}

    constexpr SetBits& operator&=(const SetBits& other) {
        for (std::size_t w = 0; w < words; ++w) words_[w] &= other.words_[w];
        return *this;
    }
    constexpr SetBits& operator|=(const SetBits& other) {
        for (std::size_t w = 0; w < words; ++w) words_[w] |= other.words_[w];
        return *this;
    }
    friend constexpr SetBits operator&(SetBits a, const SetBits& b) { return a &= b; }
    friend constexpr SetBits operator|(SetBits a, const SetBits& b) { return a |= b; }
    friend constexpr SetBits operator~(SetBits a) {
        for (std::uint64_t& some : a.words_) some = ~some;
        return a;
    }
    friend constexpr bool operator==(const SetBits& a, const SetBits& b) {
        std::uint64_t differ = 0;
        for (std::size_t w = 0; w < words; ++w) differ |= a.words_[w] ^ b.words_[w];
        return differ == 0;
    }
    friend constexpr std::strong_ordering operator<=>(const SetBits& a, const SetBits& b) {
        for (std::size_t w = words; w-- > 0;)
            if (a.words_[w] != b.words_[w]) return a.words_[w] <=> b.words_[w];
        return std::strong_ordering::equal;
    }

    [[nodiscard]] constexpr bool has(std::size_t member) const {
        return (words_[member / word] >> member % word & 1U) != 0;
    }
    [[nodiscard]] constexpr int size() const {
        int sum = 0;
        for (const std::uint64_t some : words_) sum += some != 0 ? std::popcount(some) : 0;
        return sum;
    }

    // The first member of a set that has one, and the set without it.
    [[nodiscard]] constexpr std::size_t first() const {
        std::size_t w = 0;
        while (words_[w] == 0) ++w;
        return w * word + static_cast<std::size_t>(std::countr_zero(words_[w]));
    }
    [[nodiscard]] constexpr SetBits without_first() const {
        SetBits rest = *this;
        for (std::uint64_t& some : rest.words_) {
            if (some == 0) continue;
            some &= some - 1;
            break;
        }
        return rest;
    }

    [[nodiscard]] static constexpr SetBits only(std::size_t member) {
        SetBits set;
        set.words_[member / word] = std::uint64_t{1} << member % word;
        return set;
    }
    [[nodiscard]] static constexpr SetBits first_of_all(std::size_t count) {
        SetBits set;
        for (std::size_t w = 0; w * word < count; ++w)
            set.words_[w] = count - w * word >= word ? ~std::uint64_t{0} : (std::uint64_t{1} << (count - w * word)) - 1;
        return set;
    }

    // The subset of `of` after this one, which is one: they count up in binary; after `of` itself comes the empty one.
    [[nodiscard]] constexpr SetBits next_within(const SetBits& of) const {
        SetBits next;
        bool borrow = false;
        for (std::size_t w = 0; w < words; ++w) {
            const std::uint64_t less = of.words_[w] + (borrow ? 1U : 0U);
            next.words_[w] = words_[w] - less;
            borrow = words_[w] < less || (borrow && less == 0);
            next.words_[w] &= of.words_[w];
        }
        return next;
    }

    [[nodiscard]] constexpr std::uint64_t number(std::size_t w = 0) const { return words_[w]; }

 private:
    std::array<std::uint64_t, words> words_{};
};

[[nodiscard]] constexpr std::size_t first_of(const SetBits& set) { return set.first(); }
[[nodiscard]] constexpr bool has(const SetBits& set, std::size_t member) { return set.has(member); }
[[nodiscard]] constexpr bool has(std::uint64_t set, std::size_t member) { return (set >> member & 1U) != 0; }

}  // namespace cxcase::analysis

template <>
struct std::hash<cxcase::analysis::SetBits> {
    std::size_t operator()(const cxcase::analysis::SetBits& set) const noexcept {
        std::uint64_t sum = 0;
        for (std::size_t w = 0; w < cxcase::analysis::SetBits::words; ++w)
            sum = (sum ^ set.number(w)) * 0x9E3779B97F4A7C15U + (sum >> 29U);
        return static_cast<std::size_t>(sum);
    }
};
