#include "analysis/set_bits.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

using cxcase::analysis::SetBits;

namespace {

SetBits of(const std::vector<std::size_t>& members) {
    SetBits set;
    for (const std::size_t k : members) set |= SetBits::only(k);
    return set;
}

}  // namespace

TEST_CASE("members stand in any word") {
    const SetBits set = of({0, 63, 64, 130, 255});
    CHECK(set.size() == 5);
    CHECK(set.has(64));
    CHECK_FALSE(set.has(65));
    std::vector<std::size_t> members;
    for (SetBits rest = set; rest != 0; rest = rest.without_first()) members.push_back(rest.first());
    CHECK(members == std::vector<std::size_t>{0, 63, 64, 130, 255});
    CHECK((set & ~of({63, 255})) == of({0, 64, 130}));
}

TEST_CASE("the first so many are all below") {
    for (const std::size_t count : {0U, 1U, 63U, 64U, 65U, 128U, 200U, 256U}) {
        const SetBits all = SetBits::first_of_all(count);
        CHECK(all.size() == static_cast<int>(count));
        if (count > 0) CHECK(all.has(count - 1));
        if (count < SetBits::most) CHECK_FALSE(all.has(count));
    }
}

TEST_CASE("subsets count up in binary, across words, and each comes once") {
    const SetBits all = of({3, 62, 63, 64, 127, 128, 200, 255});
    std::vector<SetBits> sets;
    SetBits some = 0;
    do {
        sets.push_back(some);
        some = some.next_within(all);
    } while (some != 0);
    REQUIRE(sets.size() == 256);
    CHECK(sets.back() == all);
    for (std::size_t k = 1; k < sets.size(); ++k) {
        CHECK(sets[k - 1] < sets[k]);
        CHECK((sets[k] & ~all) == 0);
    }
}

TEST_CASE("within every bit of a word the next one is found, too") {
    const SetBits all = ~SetBits{0};
    const SetBits low = SetBits::first_of_all(64);
    CHECK(low.next_within(all) == SetBits::only(64));
    CHECK(SetBits::first_of_all(192).next_within(all) == SetBits::only(192));
    CHECK(all.next_within(all) == 0);
    CHECK(SetBits{5}.next_within(all) == SetBits{6});
}

TEST_CASE("a number that fits into one word is in order as before") {
    for (std::uint64_t a = 0; a < 20; ++a)
        for (std::uint64_t b = 0; b < 20; ++b) CHECK((SetBits{a} < SetBits{b}) == (a < b));
    CHECK(SetBits{~std::uint64_t{0}} < SetBits::only(64));
}
