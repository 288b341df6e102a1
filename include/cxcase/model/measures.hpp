// The one table of result measures: what the answers are called and what they mean. It drives `explain`, the paths of
// `expect:`, the JSON Schema of the outputs and docs/measures.md.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::model {

// What a measure is said of; a measure may be said of several.
enum class Subject : std::uint8_t { initiative, portfolio, friction, baseline, budget, draws, information };

// What its value is.
enum class MeasureUnit : std::uint8_t {
    money,           // case currency
    money_per_year,  // case currency per year
    ratio,           // 1.42 is 142%
    months,          // a duration
    count,           // how many, perhaps not whole
    per_year,        // how many per year
    rank,            // 1 is first
    truth,           // true or false
    by_segment,      // a map from segments, and what each holds
    parts            // a map or list of further figures
};

struct MeasureInfo {
    std::string_view key;   // as in JSON: "payback_months"
    std::string_view name;  // as people say: "payback"
    MeasureUnit unit;
    std::string_view subjects;    // names of subjects: "initiative portfolio"
    std::string_view definition;  // a sentence with the formula
    std::string_view convention;  // what was chosen where one may choose; may be empty
    std::string_view source;      // whose definition it is
};

// Every measure, in the order of the JSON outputs.
[[nodiscard]] std::span<const MeasureInfo> measures();

// The measure of this key, of the subject first found; nullptr where there is none.
[[nodiscard]] const MeasureInfo* find_measure(std::string_view key);
[[nodiscard]] const MeasureInfo* find_measure(std::string_view key, Subject subject);

// The keys said of a subject, in the order of the table.
[[nodiscard]] std::vector<std::string> measures_of(Subject subject);

// "initiative".
[[nodiscard]] std::string_view name_of(Subject subject);

// A plain number from here on is more likely to be meant in per cent than as a ratio: 140 for 140%.
inline constexpr double unlikely_ratio = 10;

// For people: "money", "ratio (1.42 is 142%)".
[[nodiscard]] std::string_view name_of(MeasureUnit unit);

}  // namespace cxcase::model
