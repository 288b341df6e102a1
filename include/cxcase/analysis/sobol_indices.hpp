// What makes an NPV uncertain (model.md, Uncertainty): which share of its variance each uncertain input brings, alone and
// together with others, by Sobol indices.
//
// Inputs that the case ties, by `correlations` or as columns of one file of samples, are no independent causes: they
// count as one factor. Checked against the known indices of Ishigami's and Sobol's functions, and a sum in closed form
// (tests/unit/analysis/pick_freeze_test.cpp).
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "cxcase/model/business_case.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::analysis {

// 95%.
struct ConfidenceInterval {
    double low = 0, high = 0;
};

// Shares of a variance: `first` by a factor alone, `total` with all it does together with others. Estimates: a `first` near
// 0 may come out below it, so no index is of use without its interval.
struct SobolIndex {
    double first = 0, total = 0;
    ConfidenceInterval first_ci, total_ci;
};

struct SobolOptions {
    std::uint64_t seed = 1;
    std::size_t draws = 4096;            // of each of two matrices; rounded up to a power of two
    std::optional<std::size_t> threads;  // default: one a core. No figure depends on it
    std::size_t all_alone =
        64;  // up to so many factors each is looked at alone; of more, those that matter to a subject
    std::function<void(std::size_t more, std::size_t all)> progress = {};  // evaluations, from any thread
    std::function<bool()> stop = {};                                       // from any thread
};

// Inputs that are drawn together.
struct SobolFactor {
    std::vector<std::uint32_t> inputs;  // Quantity::id; more than one where correlations or rows of samples tie them
};

// All that is drawn about a friction, an initiative, a segment or a block of the case; about several of them where
// inputs of one are tied to those of another.
struct SobolGroup {
    std::vector<std::string> paths;
    std::vector<std::uint32_t> inputs;
};

// Nothing where the subject does not depend on it at all, or has no variance.
struct SobolSubject {
    std::optional<std::size_t> initiative;  // index in BusinessCase::initiatives; null: the funded set, held fixed
    double mean = 0, sd = 0;                // of NPV over the draws [money]
    double mean_se = 0, sd_se = 0;          // their standard errors [money]
    std::vector<std::optional<SobolIndex>> factors, groups;  // as SobolResult::factors and groups
    std::optional<SobolIndex> others;                        // of all that were not looked at alone, together
};

struct SobolResult {
    bool stopped = false;         // then nothing else counts
    std::size_t draws = 0;        // of each matrix
    std::size_t evaluations = 0;  // of the whole case
    std::uint64_t seed = 0;
    std::vector<SobolFactor> factors;   // the most influential on the funded set first
    std::vector<SobolGroup> groups;     // by the first of their inputs
    std::vector<std::uint32_t> others;  // inputs that were not looked at alone
    SobolSubject portfolio;
    std::vector<SobolSubject> initiatives;  // in rank order
    double scaled_draws = 0;                // share of draws in which friction effects were scaled to what there is
    std::vector<Warning> warnings;
};

inline constexpr std::size_t most_sobol_draws = std::size_t{1} << 20U;

// Whether anything is drawn at all: a range, or a `success` below 100%.
[[nodiscard]] bool is_uncertain(const model::BusinessCase& business_case);

// Precondition: fewest_draws <= draws <= most_sobol_draws.
[[nodiscard]] SobolResult sobol_indices(const model::BusinessCase& business_case, const SobolOptions& options = {});

}  // namespace cxcase::analysis
