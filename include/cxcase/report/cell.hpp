// One figure or text of an answer, with what it is, and sentences of them. A renderer decides how they look.
// Texts of ours are plain ASCII, so that they stand anywhere; names and notes of the case are UTF-8 as written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace cxcase::report {

// What a cell's value is, hence how people like to read it.
enum class Show {
    text,
    money,    // in the case currency: 1240000 is shown as EUR 1.24M
    percent,  // a ratio: 1.42 is shown as 142%
    points,   // a difference of shares: 0.035 is shown as 3.5pp
    change,   // a relative change: 0.08 is shown as +8%
    factor,   // a relative change: 0.6 is shown as 1.6x
    months,   // 14.2 is shown as 14 mo
    count,    // how many, perhaps not whole: 12345.6 is shown as 12.3k
    integer,  // 3
    mark      // true or false
};

enum class Tone { plain, good, bad, quiet, strong };

struct Cell {
    using Raw = std::variant<std::monostate, bool, std::int64_t, double, std::string>;
    Raw raw;  // as the JSON output has it; monostate: there is no such value
    Show show = Show::text;
    Tone tone = Tone::plain;
    std::string absent;     // for people, in place of a missing value: "never"; empty: a dash for figures, else nothing
    std::string link = {};  // the place in the same document that tells more: "a-segments.consumer.churn"; may be empty
    int digits = 0;  // significant ones, where it takes more than usual to tell it from another figure; 0: as usual

    [[nodiscard]] bool is_missing() const { return std::holds_alternative<std::monostate>(raw); }
};

// A sentence with figures in it: its cells follow each other without anything between.
struct Phrase {
    std::vector<Cell> parts;
    [[nodiscard]] bool empty() const { return parts.empty(); }
};

[[nodiscard]] inline Cell text(std::string words, Tone tone = Tone::plain) {
    return {std::move(words), Show::text, tone, {}};
}

[[nodiscard]] inline Cell integer(std::int64_t number) { return {number, Show::integer, Tone::plain, {}}; }

// A figure, or its absence.
[[nodiscard]] inline Cell figure(Show show, std::optional<double> value, std::string absent = {}) {
    if (!value) return {{}, show, Tone::quiet, std::move(absent)};
    return {*value, show, *value < 0 ? Tone::bad : Tone::plain, {}};
}
[[nodiscard]] inline Cell money(std::optional<double> value, std::string absent = {}) {
    return figure(Show::money, value, std::move(absent));
}

[[nodiscard]] inline Cell linked(Cell cell, std::string anchor) {
    cell.link = std::move(anchor);
    return cell;
}

[[nodiscard]] inline Phrase phrase(std::string words) { return {{text(std::move(words))}}; }

}  // namespace cxcase::report
