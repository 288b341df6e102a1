// How figures, months and ids are spelt, as regular expressions that JavaScript, Python and C++ read alike. Made from
// the words of the quantity grammar; tests hold them against the reader.
#pragma once

#include "cxcase/input/quantity_kind.hpp"

#include <string>
#include <string_view>

namespace cxcase::schema {

// Where a figure stands decides what it may leave out.
enum class Standing {
    alone,     // the whole value of a key: a figure or an interval, with sign and period as the kind demands
    in_value,  // under `value` or `amount`: the period may stand beside it
    in_form,   // one figure of a distribution, inside or outside the domain; the period may stand beside it
    spread,    // a standard deviation: it has no direction
};

[[nodiscard]] std::string figure_pattern(const input::KindRow& row, const input::QuantityRule& rule, Standing standing);

// "2.1%", "3 months", "month": what `per` takes.
[[nodiscard]] std::string period_pattern();

// `which` is KeyInfo::words of a month.
[[nodiscard]] std::string month_pattern(std::string_view which);

// What the dial of an attack is turned to: 40%, 9 months, 3pp, *= 1.5, += 3 months.
[[nodiscard]] std::string attack_dial_pattern();

// A figure as results have it: 142%, 3.1M, EUR 3.1M, 18 months, yes.
[[nodiscard]] std::string result_pattern();

// A number of months, or a duration.
[[nodiscard]] std::string months_pattern();

// An id that the user chooses; with `all`, also the word for every id not named.
[[nodiscard]] std::string id_pattern(bool all = false);

[[nodiscard]] std::string fiscal_year_pattern();
[[nodiscard]] std::string currency_pattern();

// Keys the user keeps for himself: x-…
inline constexpr std::string_view extension_pattern = "^x-";

}  // namespace cxcase::schema
