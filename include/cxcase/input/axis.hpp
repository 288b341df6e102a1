// What a sweep varies: `PATH=a,b,c`, `PATH=2%..4% per month:5`, `PATH *= 0.8,1,1.2`.
#pragma once

#include "cxcase/source/source.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cxcase::input {

struct Axis {
    std::string name;  // of its column: the path, with the verb where there is one: "segments.*.churn *="
    std::vector<std::string> values;  // as typed, or spelt out of a range; never empty

    // As `--set` takes it: "segments.*.churn *= 0.8".
    [[nodiscard]] std::string change(std::size_t value) const;
};

// How many values one range may ask for.
inline constexpr std::size_t most_axis_values = 1'000'000;

// Reads the whole text of `argument`. Values are separated by commas that stand outside quotes and brackets; `lo..hi:n` is
// n values in equal steps, ends included (without `:n`, `lo..hi` is one value: a range of the case file). Nothing where
// `diagnostics` got an error. Whether the case has such a place, and takes such a value, is not known here.
[[nodiscard]] std::optional<Axis> read_axis(const source::Sources& sources, source::FileId argument,
                                            source::Diagnostics& diagnostics);

}  // namespace cxcase::input
