// The lanes kernel: a draw of every question of a case (all alone, all last-in, whole), by build of the kernel. The case is
// examples/telecom.yaml, or the file that the environment variable CXCASE_BENCH_CASE names. Cell-steps are dense: as if each
// question projected every segment and month.
#include "cxcase/engine/batch.hpp"
#include "cxcase/input/load.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace {

using namespace cxcase;
using engine::Batch;

model::BusinessCase bench_case() {
    const char* const named = std::getenv("CXCASE_BENCH_CASE");
    const std::string path = named != nullptr ? named : CXCASE_SOURCE_DIR "/examples/telecom.yaml";
    std::ifstream in(path, std::ios::binary);
    source::Sources sources;
    const source::FileId file = sources.add(path, {std::istreambuf_iterator<char>(in), {}});
    return input::load(sources, file).loaded.value().business_case;
}

std::vector<engine::Question> questions_of(const model::BusinessCase& bc, bool last_in) {
    engine::Question all;
    all.with.funded.assign(bc.initiatives.size(), 0);
    all.without = all.with;
    std::vector<engine::Question> questions;
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
        if (bc.initiatives[i].status != model::Status::proposed) continue;
        questions.push_back({all.without, all.without});
        questions.back().with.funded[i] = all.with.funded[i] = 1;
    }
    questions.push_back(all);
    const std::size_t alone = questions.size() - 1;
    for (std::size_t q = 0; last_in && q < alone; ++q) {
        engine::Question last{all.with, all.with};
        for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
            if (questions[q].with.funded[i] != 0) last.without.funded[i] = 0;
        }
        questions.push_back(last);
    }
    return questions;
}

void draw(benchmark::State& state, Batch::Path path, bool last_in) {
    if (!Batch::available(path)) return state.SkipWithError("not on this machine");
    const model::BusinessCase bc = bench_case();
    const engine::Plan plan = engine::make_plan(bc);
    const auto questions = questions_of(bc, last_in);
    std::vector<std::uint32_t> varied;
    for (std::uint32_t id = 0; id < bc.assumptions.size(); ++id) {
        if (bc.assumptions[id].unit != model::Unit::months && bc.assumptions[id].stated) varied.push_back(id);
    }
    varied.erase(std::remove(varied.begin(), varied.end(), bc.discount_rate.id), varied.end());
    const Batch batch(plan, questions, {}, varied, path);
    std::vector<double> values;
    for (const std::uint32_t id : varied) {
        for (std::size_t j = 0; j < Batch::block; ++j)
            values.push_back(bc.assumptions[id].value * (1 - 1e-3 * double(j)));
    }
    for (auto _ : state) benchmark::DoNotOptimize(batch.run(varied, values));
    const double steps = double(questions.size() + 1) * double(bc.segments.size()) * plan.months * double(Batch::block);
    state.counters["per_draw"] = benchmark::Counter(
        double(Batch::block), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
    state.counters["cell_steps"] = benchmark::Counter(steps, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK_CAPTURE(draw, scalar, Batch::Path::scalar, true)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(draw, baseline, Batch::Path::baseline, true)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(draw, avx2, Batch::Path::avx2, true)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(draw, avx512, Batch::Path::avx512, true)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(draw, best_without_last_in, Batch::Path::best, false)->Unit(benchmark::kMicrosecond);

}  // namespace
