// Numbers as people write them elsewhere, 1,200 or 1.200,50, and how a case writes the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cxcase::base {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A number respelt, and the other number that it may have been where one cannot tell: 1,200 is 1_200 or 1.200.
struct Respelt {
    std::string number;
    std::string thousands;  // as `number` where the separators can mean nothing else
    [[nodiscard]] bool clear() const { return thousands == number; }
};

// Of digits with commas, points and blanks (one byte each) between them; nothing when no country writes one number so.
[[nodiscard]] std::optional<Respelt> respelt(std::string_view run);

// How to write it, with what stands behind the digits: "write 1_200 if the comma groups thousands, 1.200 if it is the decimal
// sign"; and the same as a short question.
[[nodiscard]] std::string way_out(const Respelt& respelt, std::string_view behind = "");
[[nodiscard]] std::string question(const Respelt& respelt, std::string_view behind = "");

// Where respelt() knows nothing.
inline constexpr std::string_view how_to_group =
    "group digits with '_' and write the decimal sign as a point: 1_200_000 or 14.50";

}  // namespace cxcase::base
