// Uniform numbers for every dimension and draw: what a sample is before it becomes values.
#pragma once

#include "cxcase/analysis/sampler.hpp"
#include "draw_loops.hpp"
#include "sobol.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace cxcase::analysis {

// Scrambles are equal parts of the draws, one after the other: draw j belongs to j * scrambles / draws, rounded down.
struct Parts {
    std::size_t draws = 0;
    [[nodiscard]] std::size_t of(std::size_t draw) const { return draw * Sampler::scrambles / draws; }
    [[nodiscard]] std::size_t begin(std::size_t part) const {
        return (part * draws + Sampler::scrambles - 1) / Sampler::scrambles;
    }
    [[nodiscard]] std::size_t end(std::size_t part) const { return begin(part + 1); }
    [[nodiscard]] std::size_t size(std::size_t part) const { return end(part) - begin(part); }
};

class Points {
 public:
    // Beyond so many dimensions Sobol's points are too few to be even in pairs of them; the rest are Latin hypercubes,
    // which are even in each dimension and random in pairs (A. Owen, "Latin supercube sampling", ACM TOMACS 8, 1998). On
    // 300 figures of falling influence more than 128 gained nothing, and at 1,024 draws the quantiles lost.
    static constexpr std::size_t most_sobol = 128;

    // A dimension for each name, from options.first_dimension on. With `random` its numbers depend on the name, else on its
    // place.
    Points(const SamplerOptions& options, const std::vector<std::string>& names);

    // A block of 64 draws falls into runs, each within one part.
    struct Run {
        std::size_t part, index;  // the first draw's, in its part
        std::size_t offset, count;
    };
    [[nodiscard]] std::vector<Run> runs(std::size_t first) const;

    // The words of a block in one dimension; past the last draw they mean nothing.
    void fill(std::size_t dimension, const std::vector<Run>& runs, Words& words) const;

    [[nodiscard]] const Parts& parts() const { return parts_; }

 private:
    using Keys = std::array<std::uint64_t, Sampler::scrambles>;  // one for each part
    // 64 words of a part, from an index that is a multiple of 64 on.
    void make(std::size_t dimension, std::size_t part, std::size_t index, Words& words) const;

    Parts parts_;
    std::vector<Directions> directions_;  // of the Sobol dimensions, which come first
    std::vector<Keys> keys_;              // of Sobol and Latin dimensions
    std::vector<std::uint64_t> streams_;  // keys of random ones
};

}  // namespace cxcase::analysis
