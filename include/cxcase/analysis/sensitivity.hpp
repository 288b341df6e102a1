// Which assumptions decide (model.md, Uncertainty): each figure alone at both ends of what it may be, what 1% of it moves,
// and the value at which the answer turns.
#pragma once

#include "cxcase/model/business_case.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace cxcase::analysis {

struct SensitivityOptions {
    // Every figure that is stated moves by this share of itself, up and down; without it, those that have a range move to
    // their P10 and P90, and a `success` below 1 to 0 and 1, which is what a draw makes of it. A case without ranges is swung
    // by a tenth.
    std::optional<double> swing;
    std::size_t threads = 1;
};

// What one figure does to a net present value. Values of the figure are canonical.
struct Swing {
    double npv = 0;                         // as the case stands [money]
    double npv_low = 0, npv_high = 0;       // with the figure at its low and its high end [money]
    std::optional<double> elasticity = {};  // d ln NPV / d ln figure; null where NPV or figure is 0
    double per_percent = 0;                 // what 1% of the figure moves [money]; exact slope
    std::optional<double> leaves_funded_at =
        {};  // value at which a funded initiative leaves the funded set, ranked and walked anew
    std::optional<double> loses_rank_at = {};  // value at which an initiative's rank gets worse
    // Value nearest to the case's at which NPV is 0, of whole months the first on the other side of 0; null where none is
    // within reach.
    std::optional<double> switching_value = {};
    bool passes_zero = false;  // whether NPV does, at an end of the range or between

    // Of the three: a figure may lower NPV whichever way it moves.
    [[nodiscard]] double least() const { return std::min({npv, npv_low, npv_high}); }
    [[nodiscard]] double most() const { return std::max({npv, npv_low, npv_high}); }
    [[nodiscard]] double width() const { return most() - least(); }
};

// A figure that was moved, and how far.
struct MovedInput {
    std::uint32_t quantity = 0;
    double value = 0, low = 0, high = 0;
    bool whole_months = false;  // it counts rounded

    // As what an end of it counts.
    [[nodiscard]] double counted(double end) const { return whole_months ? model::whole_months(end) : end; }
};

struct SubjectSensitivity {
    std::optional<std::size_t> initiative;  // index in BusinessCase::initiatives; null: the funded set, held fixed
    double npv = 0;
    double noise = 0;           // what rounding may leave of it [money]: figures that move it by no more do not move it
    std::vector<Swing> inputs;  // as SensitivityResult::inputs
};

struct SensitivityResult {
    std::optional<double> swing;     // share by which figures were moved; null: to P10 and P90
    std::vector<MovedInput> inputs;  // widest effect on the funded set first; without one, on any initiative
    SubjectSensitivity portfolio;
    std::vector<SubjectSensitivity> initiatives;  // in rank order

    // Positions in `inputs` of those that move a subject at all, widest first; equal but for rounding, in the order of `inputs`.
    [[nodiscard]] static std::vector<std::size_t> widest(const SubjectSensitivity& subject);
};

// Switching values are looked for between a quarter and four times the figure and in its range, within what it can be; where
// initiatives lose their place or rank, between a quarter and four times it, for the 20 figures that move the funded set most and the one that moves each initiative most.
[[nodiscard]] SensitivityResult sensitivity(const model::BusinessCase& business_case,
                                            const SensitivityOptions& options = {});

}  // namespace cxcase::analysis
