// Many variants of one case, as a sweep runs them: each takes one value of every axis.
//
// Idea: reading a whole case takes longer than ranking it, and most values of a sweep change a figure or two. So each value
// is read once by itself; where it changes rows of the assumption register and nothing else, a run copies those rows.
// Example: with churn at 2%, 3% and prices at 10, 12, four runs are made from four readings; with 100 values each, 10,000
// runs from 200. Where anything else changes (a start month, a currency rate), where two values change the same row, or
// where one path holds the other, the run's case is read in full. Either way it is the same case to the bit, but for
// BusinessCase::in_force, which names what came before the axes.
#pragma once

#include "cxcase/input/axis.hpp"
#include "cxcase/input/load.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace cxcase::input {

// Whether the figures of a case can hold together: frictions explain no more than there is, shares stay shares. Where they
// cannot, reading the case says what is wrong.
[[nodiscard]] bool conserved(const model::BusinessCase& bc);

class Variants {
 public:
    // `values`: by axis, each an override as WhatIf takes them, all of one axis with the same path. `base` is the case as
    // `options` read it, without any of them. All must outlive this.
    Variants(const source::Sources& sources, const ComposedCase& composed, const LoadedCase& base, ReadOptions options,
             std::vector<std::vector<source::FileId>> values);

    // Reads this value by itself. Several threads may do so side by side, for different values. Values that are not
    // prepared are read in full whenever they are asked for.
    void prepare(std::size_t axis, std::size_t value);

    // What is wrong with values and no value of another axis can mend, of axes with at most so many values; of a longer one
    // only the first is judged. Empty when all may be of use. Precondition: what is judged has been prepared.
    [[nodiscard]] source::Diagnostics hopeless(std::size_t most) const;

 private:
    friend class VariantReader;

    // What a value changes: rows of the register and nothing else, unless `whole`.
    struct Patch {
        bool whole = true;
        std::vector<std::pair<std::uint32_t, model::Assumption>> rows;
        source::Diagnostics problems;  // empty: the case with this value alone is valid
    };
    [[nodiscard]] Patch read_patch(std::size_t axis, source::FileId value) const;
    [[nodiscard]] LoadResult read_with(const std::vector<source::FileId>& values) const;
    [[nodiscard]] std::span<const std::optional<Patch>> judged(std::size_t axis, std::size_t most) const;
    [[nodiscard]] bool changes_figures_only(std::size_t axis, std::size_t most) const;

    const source::Sources& sources_;
    const ComposedCase& composed_;
    const LoadedCase& base_;
    ReadOptions options_;
    std::vector<std::vector<source::FileId>> values_;
    std::vector<std::vector<std::string>> paths_;  // by axis, cut into parts
    bool nested_ = false;                          // one path holds another: the order of changes matters
    std::vector<std::vector<std::optional<Patch>>> patches_;
};

// One thread's reader of variants.
class VariantReader {
 public:
    explicit VariantReader(const Variants& variants);

    // The case with one value of each axis, good until the next call; nullptr where it is invalid. Nothing is told about a
    // valid one. Precondition: every value asked for has been prepared or never will be.
    [[nodiscard]] const model::BusinessCase* read(std::span<const std::size_t> values);

    // What is wrong with the case read last, where it is invalid.
    [[nodiscard]] const source::Diagnostics& problems() const { return problems_; }

    // How many cases were not read in full.
    [[nodiscard]] std::size_t patched() const { return patched_; }

 private:
    [[nodiscard]] bool patch(std::span<const std::size_t> values);
    void restore();

    const Variants& variants_;
    model::BusinessCase case_;
    std::vector<std::uint32_t> changed_;  // rows of case_
    std::vector<char> is_changed_;        // by row
    std::optional<LoadedCase> loaded_;
    source::Diagnostics problems_;
    std::size_t patched_ = 0;
};

}  // namespace cxcase::input
