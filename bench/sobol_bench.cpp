// Shares of variance of all initiatives and the funded set, on one thread: examples/telecom.yaml, or the file that the
// environment variable CXCASE_BENCH_CASE names.
#include "cxcase/analysis/sobol_indices.hpp"
#include "cxcase/input/load.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace {

using namespace cxcase;

model::BusinessCase ranged_case() {
    const char* const named = std::getenv("CXCASE_BENCH_CASE");
    const std::string path = named != nullptr ? named : CXCASE_SOURCE_DIR "/examples/telecom.yaml";
    std::ifstream in(path, std::ios::binary);
    source::Sources sources;
    const source::FileId file = sources.add(path, {std::istreambuf_iterator<char>(in), {}});
    return input::load(sources, file).loaded.value().business_case;
}

void shares_of_variance(benchmark::State& state) {
    const model::BusinessCase bc = ranged_case();
    analysis::SobolOptions options;
    options.draws = static_cast<std::size_t>(state.range(0));
    options.threads = 1;
    for (auto _ : state) {
        const auto result = analysis::sobol_indices(bc, options);
        state.counters["factors"] = static_cast<double>(result.factors.size());
        state.counters["others"] = static_cast<double>(result.others.size());
        state.counters["others_total"] = result.portfolio.others ? result.portfolio.others->total_ci.high : 0;
        state.counters["per_evaluation"] =
            benchmark::Counter(static_cast<double>(result.evaluations),
                               benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
    }
}
BENCHMARK(shares_of_variance)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);

}  // namespace
