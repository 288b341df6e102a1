// A condition that a change of a case must not bring about: `portfolio.npv drops 5%`.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace cxcase::model {

enum class ConditionVerb { drops, rises, changes, below, above };
inline constexpr std::array<std::string_view, 5> condition_verbs{"drops", "rises", "changes", "below", "above"};

// Drops, rises and changes are of the new value against the old, by the amount or more, by anything where none is given;
// below and above are of the new value alone.
struct Condition {
    enum class Mark { none, per_cent, points, time };
    std::string text;  // as written
    std::string path;  // of a result; `*` stands for every initiative or friction
    ConditionVerb verb = ConditionVerb::drops;
    std::optional<double> amount;  // as results are: 5% is 0.05, durations are months
    Mark mark = Mark::none;        // how it was written
    std::string currency;          // of the amount; empty: none written
};

}  // namespace cxcase::model
