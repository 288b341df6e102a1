// What a finance committee will try, in words (model.md, Challenge). The one table drives `challenge`, its results, what
// `challenge:` in a case may switch off, and the documentation; analysis/attacks.cpp says how each changes a case.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::model {

// What a dial turns.
enum class DialKind : std::uint8_t { none, months, share, points };

// The one figure of an attack that a case may set: `six-months-late: 9 months`. Months; shares and points as fractions.
struct Dial {
    DialKind kind = DialKind::none;
    double usual = 0;
    double low = 0, high = 0;  // ends included
    std::string_view name;     // for a table; {0} is the figure: "Everything {0} late"
    std::string_view changes;  // likewise
};

struct AttackInfo {
    std::string_view id;       // "costs-25": its key in `challenge:` and in the results
    std::string_view name;     // for a table
    std::string_view asks;     // what the committee says
    std::string_view changes;  // what is changed, exactly
    Dial dial;
};

// "9 months", "40%", "3 points".
[[nodiscard]] std::string dial_words(DialKind kind, double figure);

// A text of a dial with the figure in place of {0}.
[[nodiscard]] std::string with_figure(std::string_view text, DialKind kind, double figure);

// In the order in which they are tried.
[[nodiscard]] std::span<const AttackInfo> attacks();

// The attack of this id; nullptr where there is none.
[[nodiscard]] const AttackInfo* find_attack(std::string_view id);

// What a case says about an attack: it switches off one of the table, turns its dial, makes it its own, or adds one.
struct CaseAttack {
    std::string id, name, asks;  // empty where the case does not say
    bool off = false;
    std::optional<double> dial;        // as Dial has it
    std::vector<std::string> changes;  // as written: "segments.*.revenue *= 0.9"
    friend bool operator==(const CaseAttack&, const CaseAttack&) = default;
};

}  // namespace cxcase::model
