// What a reader with a calculator makes of a printed formula: "less 3% [4] a month x 1.08 trend x 45% removed x +2pp [8]".
#pragma once

#include <string>

namespace cxcase::test {

// A figure and how far it may be off: half a unit of its last digit, of those that were printed.
struct Span {
    double low = 0, high = 0;
    [[nodiscard]] bool meets(const Span& other) const { return low <= other.high && other.low <= high; }
};

// "€1.24M", "-0.0292pp", "14% per year" (a twelfth of it a month): three digits, prices have cents.
[[nodiscard]] Span printed_figure(const std::string& text);

// A sum of products, quotients and brackets; words are read over, so are [4] and what stands before a colon; semicolons
// add. Throws where it is no formula.
[[nodiscard]] Span printed_formula(const std::string& text);

}  // namespace cxcase::test
