// Draws of the uncertain quantities of a case (model.md, Uncertainty): Sobol points, Latin hypercubes or plain random
// numbers, correlated by a Gaussian copula and mapped to values in normal-score space.
#pragma once

#include "cxcase/model/business_case.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace cxcase::analysis {

enum class Sampling { sobol, latin, random };

struct SamplerOptions {
    Sampling sampling = Sampling::sobol;
    std::uint64_t seed = 1;
    std::size_t draws = 16384;
    std::size_t first_dimension = 0;  // of the points; two samplers that share none are independent of each other
};

class Sampler {
 public:
    // Independent parts of a sample: each is a sample of its own, and how they differ tells the error of a figure.
    static constexpr std::size_t scrambles = 16;

    // `quantities` (Quantity::id) in order of influence, the greatest first: they get the best dimensions, after the
    // Bernoulli draws. Quantities that are certain are left out; `success` below 100% is a draw of 0 or 1.
    Sampler(const model::BusinessCase& business_case, const std::vector<std::uint32_t>& quantities,
            const SamplerOptions& options);
    ~Sampler();
    Sampler(Sampler&&) noexcept;
    Sampler& operator=(Sampler&&) noexcept;
    Sampler(const Sampler&) = delete;
    Sampler& operator=(const Sampler&) = delete;

    // The quantities that are drawn, in the order of their rows.
    [[nodiscard]] const std::vector<std::uint32_t>& varied() const;

    // How many dimensions of the points it takes, from SamplerOptions::first_dimension on.
    [[nodiscard]] std::size_t dimensions() const;

    // Draw j belongs to scramble j * scrambles / draws, rounded down: equal parts, one after the other; where draws do not
    // divide by 16 some are longer by one.
    [[nodiscard]] std::size_t scramble_of(std::size_t draw) const;

    // Canonical values of the draws first..first+count-1: [row * stride + k]. Depends on nothing but the draw's number.
    // Every thread may call it. Draws past the last one repeat it.
    void fill(std::size_t first, std::size_t count, std::size_t stride, double* values) const;

 private:
    struct Body;
    std::unique_ptr<Body> body_;
};

}  // namespace cxcase::analysis
