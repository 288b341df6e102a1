// A figure scaled or increased in its own spelling: "18% per year" times 1.2 is "21.6% per year".
#pragma once

#include "cxcase/input/figure.hpp"
#include "exact.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::input {

// The number of a figure with its multiplier, in the unit written: 1200000 of "1.2M EUR", 2.1 of "2.1%".
[[nodiscard]] Exact absolute_number(const Figure& figure);

// What is added, once for each end of a range; a Problem when it does not go with the figure.
class Operand {
 public:
    // `text` is what stands behind `+=`, readable by lex_figure.
    explicit Operand(std::string_view text);

    [[nodiscard]] const Figure& figure() const { return figure_; }

    // What stands behind `per:` beside the figures: an amount of the same period goes with them.
    void takes_period(std::string_view per);

    // The amount in the figure's own unit and without multiplier, or what is wrong (Problem::at is empty). Lengths of time in
    // different units meet in months. `fraction`: a plain number there is a share, 0.62 for 62%.
    [[nodiscard]] Read<Exact> in_unit_of(const Figure& figure, bool fraction) const;

 private:
    std::string text_;
    Figure figure_;
};

// The text of a figure, or of the two ends of a range, changed; nothing when the text is no figure. A factor acts on the
// effect of an x-change: 1.6x times 0.5 is 1.3x. `spread`: the figure is a standard deviation, which a factor scales as
// it is and an addition leaves.
[[nodiscard]] std::optional<std::string> scaled(std::string_view text, const Exact& factor, bool spread);
[[nodiscard]] std::optional<Read<std::string>> increased(std::string_view text, const Operand& operand, bool fraction);

// "2%..4% per month" in `count` equal steps, both ends included: "2% per month", "3% per month", "4% per month". Exact where
// the steps are, else to 12 digits. What is wrong where these are no two figures of one unit. Precondition: count >= 2.
[[nodiscard]] Read<std::vector<std::string>> between(std::string_view range, std::size_t count);

}  // namespace cxcase::input
