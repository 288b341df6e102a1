// A figure as people write it: "2.1% per month", "€380k", "+3.5pp". Text in, parts out; what a key allows is
// not known here.
#pragma once

#include "cxcase/base/codes.hpp"
#include "cxcase/input/units.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace cxcase::input {

// Bytes [begin, end) of a text.
struct Slice {
    std::size_t begin = 0;
    std::size_t end = 0;
    friend bool operator==(const Slice&, const Slice&) = default;
};

// What is wrong with a text, and where in it.
struct Problem {
    base::Code code;
    Slice at;
    std::string message;
    std::string label;
    std::string help;
};

template <class T>
using Read = std::variant<T, Problem>;

// "per 3 months": count 3 of the unit month.
struct Period {
    const TimeUnit* unit = time_units.data();
    double count = 1;
    [[nodiscard]] double months() const { return count * unit->months / unit->parts; }
    [[nodiscard]] double per_month() const { return unit->parts / (count * unit->months); }  // 52/12 for per week
    [[nodiscard]] std::string text() const;                                                  // "per 3 months"
    friend bool operator==(const Period&, const Period&) = default;
};

// What stands after the number.
enum class Mark { none, percent, points, times, time };

struct Figure {
    double number = 0;      // multiplier applied; per cent and points as fractions: 2.1% is 0.021
    double last_digit = 0;  // what a unit of the last digit written is worth: 2.1% 0.001, 3.1M 100000
    bool has_sign = false;
    bool has_multiplier = false;
    Mark mark = Mark::none;
    const TimeUnit* time = nullptr;  // of Mark::time
    std::string currency;            // ISO code; empty when none is written
    std::optional<Period> period;
    std::string digits;  // sign and digits alone, as the user wrote them: for the spelling we suggest
    Slice all;           // without blanks around
    Slice amount;        // all but the period, without blanks around
    Slice unit;          // mark or currency
    Slice period_at;
};

// Reads the whole slice as one figure.
[[nodiscard]] Read<Figure> lex_figure(std::string_view text, Slice within);
[[nodiscard]] Read<Figure> lex_figure(std::string_view text);

// Reads "month", "3 months", "per quarter": the value of a `per` key.
[[nodiscard]] Read<Period> lex_period(std::string_view text);

// A number as people write it, to 12 significant digits: 0.93, 1200000.
[[nodiscard]] std::string plain(double number);

}  // namespace cxcase::input
