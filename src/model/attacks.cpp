#include "cxcase/model/attacks.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace cxcase::model {

namespace {

constexpr std::array all{
#define CXCASE_ATTACK(id, key, name, asks, changes, dial, usual, low, high, turned_name, turned_changes) \
    AttackInfo{key, name, asks, changes, {DialKind::dial, usual, low, high, turned_name, turned_changes}},
#include "cxcase/model/attacks.inc"
#undef CXCASE_ATTACK
};

}  // namespace

std::string dial_words(DialKind kind, double figure) {
    std::array<char, 32> digits{};
    const double shown = kind == DialKind::months ? figure : figure * 100;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): six digits without zeros at the end, which no stream writes so
    static_cast<void>(std::snprintf(digits.data(), digits.size(), "%.6g", shown));
    const std::string number = digits.data();
    if (kind == DialKind::share) return number + "%";
    const std::string unit = kind == DialKind::months ? "month" : "point";
    return number + " " + unit + (number == "1" ? "" : "s");
}

std::string with_figure(std::string_view text, DialKind kind, double figure) {
    std::string words(text);
    if (const auto at = words.find("{0}"); at != std::string::npos) words.replace(at, 3, dial_words(kind, figure));
    return words;
}

std::span<const AttackInfo> attacks() { return all; }

const AttackInfo* find_attack(std::string_view id) {
    const auto* found = std::ranges::find(all, id, &AttackInfo::id);
    return found == all.end() ? nullptr : found;
}

}  // namespace cxcase::model
