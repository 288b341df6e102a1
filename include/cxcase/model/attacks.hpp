// What a finance committee will try, in words (model.md, Challenge). The one table drives `challenge`, its results, what
// `challenge:` in a case may switch off, and the documentation; analysis/attacks.cpp says how each changes a case.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::model {

struct AttackInfo {
    std::string_view id;       // "costs-25": its key in `challenge:` and in the results
    std::string_view name;     // for a table
    std::string_view asks;     // what the committee says
    std::string_view changes;  // what is changed, exactly
};

// In the order in which they are tried.
[[nodiscard]] std::span<const AttackInfo> attacks();

// The attack of this id; nullptr where there is none.
[[nodiscard]] const AttackInfo* find_attack(std::string_view id);

// What a case says about an attack: it switches off one of the table, makes it its own, or adds one.
struct CaseAttack {
    std::string id, name, asks;  // empty where the case does not say
    bool off = false;
    std::vector<std::string> changes;  // as written: "segments.*.revenue *= 0.9"
    friend bool operator==(const CaseAttack&, const CaseAttack&) = default;
};

}  // namespace cxcase::model
