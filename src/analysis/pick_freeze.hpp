// Sobol indices: which inputs, or sets of them, make an output differ from draw to draw.
//
// Idea: two matrices A and B of independent draws of all inputs. A third matrix is A with the columns of one set taken from
// B. Where its outputs differ from those of A the set made them differ: half the mean squared difference is the variance
// that is left when all but the set are known, a share T of the whole (its *total* index). Where its outputs go with those
// of B, with which it has the set alone in common, the set explains them by itself: a share S (its *first* index). Inputs
// must be independent between sets. S <= T; T - S is what the set does together with others; the S of sets that share no
// input sum to at most 1, and to 1 where effects only add up.
//
//     V = variance of f(A) and f(B);  m = their mean
//     S = mean((f(B) - m) (f(A with the set of B) - f(A))) / V
//     S = 1 - mean((f(B) - f(A with the set of B))^2) / (2 V)            the same, better where T is above 1/2
//     T = mean((f(A) - f(A with the set of B))^2) / (2 V)
//
// Worked: f = 2 x + y, both uniform on (0,1): V = 5/12, S = T = 4/5 for x and 1/5 for y. Of f = x y: S = 3/7, T = 4/7 for both.
//
// Draws come in 16 independent parts (scrambles), and all sums are kept by part. Rows of one part are not independent of
// each other, which is what makes Sobol points precise, so the bootstrap draws parts and not rows: 2,000 times 16 parts with
// replacement. Its percentiles are taken a little further out than 2.5% and 97.5%, because 16 parts vary less around their
// own mean than around the truth (Hesterberg's expanded percentiles). The spread of the same resamples, times the root of 16/15, is
// the standard error of a mean and of a standard deviation.
//
// Cost: 2 draws + a draw for each set, times `draws`; sums, not draws, are kept.
//
// A. Saltelli et al., "Variance based sensitivity analysis of model output", Comput. Phys. Commun. 181 (2010), table 2: S by
// (b) and (c), T by (f); (c) and (f) are M. Jansen's, Comput. Phys. Commun. 117 (1999). That f(B) is centred: I. Sobol', E. Myshetskaya,
// Monte Carlo Methods Appl. 13 (2007). T. Hesterberg, "What teachers should know about the bootstrap", Am. Stat. 69 (2015).
#pragma once

#include "cxcase/analysis/sobol_indices.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace cxcase::analysis {

// Inputs that are taken from B together, and the outputs that depend on them.
struct PickSet {
    std::vector<std::size_t> inputs, outputs;
};

struct PickFreeze {
    std::size_t inputs = 0, outputs = 0;
    std::size_t draws = 0;  // of each matrix; a multiple of 16
    std::uint64_t seed = 1;
    std::vector<PickSet> sets;
    // 64 draws of both matrices from draw `first` on: [input * 64 + k]. Draws past the last one may be anything.
    std::function<void(std::size_t first, double* a, double* b)> sample;
    // Outputs of 64 draws: [output * 64 + k].
    std::function<std::vector<double>(const std::vector<double>& inputs)> evaluate;
    // The same of the outputs that depend on a set, in the order of PickSet::outputs. Without it, `evaluate` serves.
    std::function<std::vector<double>(std::size_t set, const std::vector<double>& inputs)> evaluate_set = {};
    std::size_t threads = 1;  // `sample` and `evaluate` are called from all of them
    std::function<void(std::size_t more, std::size_t all)> progress = {};  // evaluations, from any thread
    std::function<bool()> stop = {};                                       // from any thread
};

struct PickFrozen {
    bool stopped = false;                // then there is nothing else
    std::vector<double> mean, variance;  // by output
    std::vector<double> mean_se, sd_se;  // standard errors of the mean and of the root of the variance, by output
    std::vector<std::vector<std::optional<SobolIndex>>>
        sets;  // by set, by output; nothing where the output never differs
};

[[nodiscard]] PickFrozen pick_and_freeze(const PickFreeze& study);

// `sample` of independent uniform inputs in (0,1).
[[nodiscard]] std::function<void(std::size_t, double*, double*)> uniform_pairs(std::size_t inputs, std::size_t draws,
                                                                               std::uint64_t seed);

}  // namespace cxcase::analysis
