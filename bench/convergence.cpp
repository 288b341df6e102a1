// How far figures are from the truth after so many draws, by the way of sampling, as the table of bench/README.md has it:
//
//     build/release/bench/convergence examples/telecom.yaml
//
// The truth is that of 2^20 Sobol points of a seed of its own. Errors are root mean squares over 16 seeds, in per cent of the
// standard deviation of the funded set's NPV.
#include "cxcase/analysis/simulate.hpp"
#include "cxcase/base/parallel.hpp"
#include "cxcase/input/load.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace {

using namespace cxcase;
using analysis::Sampling;

constexpr std::array figures{&analysis::Spread::mean, &analysis::Spread::p10, &analysis::Spread::p50,
                             &analysis::Spread::p90};
using Figures = std::array<double, figures.size()>;
constexpr std::size_t seeds = 16;

analysis::Spread spread(const model::BusinessCase& bc, Sampling sampling, std::uint64_t seed, std::size_t draws,
                        std::size_t threads) {
    analysis::SimulateOptions options;
    options.sample = {.sampling = sampling, .seed = seed, .draws = draws, .first_dimension = 0};
    options.threads = threads;
    return analysis::simulate(bc, options).portfolio.npv;
}

Figures figures_of(const analysis::Spread& spread) {
    Figures all{};
    for (std::size_t k = 0; k < figures.size(); ++k) all.at(k) = (spread.*figures.at(k))->value;
    return all;
}

// Root mean squares over seeds.
Figures errors(const model::BusinessCase& bc, Sampling sampling, std::size_t draws, const Figures& truth) {
    const auto some = base::in_parallel(seeds, base::thread_count({}, seeds), [&](std::size_t seed) {
        return figures_of(spread(bc, sampling, seed + 1, draws, 1));
    });
    Figures squares{};
    for (const Figures& one : some)
        for (std::size_t k = 0; k < figures.size(); ++k) squares.at(k) += std::pow(one.at(k) - truth.at(k), 2);
    for (double& square : squares) square = std::sqrt(square / seeds);
    return squares;
}

model::BusinessCase case_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    source::Sources sources;
    const source::FileId file = sources.add(path, {std::istreambuf_iterator<char>(in), {}});
    auto composed = input::compose(sources, file, {.folder = std::filesystem::path(path).parent_path().string()});
    return input::read(sources, composed.composed.value()).loaded.value().business_case;
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) return 2;
    const model::BusinessCase bc = case_of(words[1]);
    const analysis::Spread reference = spread(bc, Sampling::sobol, 4711, std::size_t{1} << 20U, 0x100);
    const Figures truth = figures_of(reference);
    const double sd = reference.sd->value;
    std::printf("| draws | sampling | mean | P10 | P50 | P90 |\n|---|---|---|---|---|---|\n");
    for (std::size_t draws = 1024; draws <= 65536; draws *= 4) {
        for (const auto& [name, sampling] : {std::pair{"sobol", Sampling::sobol}, std::pair{"latin", Sampling::latin},
                                             std::pair{"random", Sampling::random}}) {
            const Figures error = errors(bc, sampling, draws, truth);
            std::printf("| %zu | %s |", draws, name);
            for (const double one : error) std::printf(" %.3f%% |", 100 * one / sd);
            std::printf("\n");
        }
    }
    return 0;
}
