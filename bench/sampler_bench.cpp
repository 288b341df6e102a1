// Draws: a figure of a case by each way of sampling, and the stages a draw goes through, by instruction set. The mix is what
// cases have: half PERTs, a quarter lognormal intervals, an eighth intervals of shares, an eighth coins.
#include "analysis/draw_loops.hpp"
#include "analysis/quantile_table.hpp"
#include "analysis/scores.hpp"
#include "cxcase/analysis/sampler.hpp"
#include "cxcase/model/distribution.hpp"

#include <benchmark/benchmark.h>

#include <string>
#include <utility>

namespace {

using namespace cxcase;
using namespace cxcase::analysis;

constexpr std::size_t draws = 16384;

std::uint32_t add(model::BusinessCase& bc, model::Shape shape, double highest) {
    model::Assumption row;
    row.path = "figure " + std::to_string(bc.assumptions.size());
    row.distribution = {std::move(shape), 0, highest, 0};
    row.value = model::mean(row.distribution);
    bc.assumptions.push_back(row);
    return static_cast<std::uint32_t>(bc.assumptions.size() - 1);
}

void add_one_of_the_mix(model::BusinessCase& bc, int i) {
    constexpr double unbounded = 1e308;
    if (i % 2 == 0) {
        add(bc, model::Beta{1.5 + i % 7 * 0.4, 4.5 - i % 7 * 0.4, 100, 900}, unbounded);
    } else if (i % 4 == 1) {
        add(bc, model::Normal{4, 0.2 + i % 5 * 0.1, model::Space::log}, unbounded);
    } else if (i % 8 == 3) {
        add(bc, model::Normal{-2, 0.3 + i % 3 * 0.2, model::Space::logit}, 1);
    } else {
        bc.initiatives.emplace_back().success = {add(bc, model::Certain{0.8}, 1)};
    }
}

model::BusinessCase mix(int figures) {
    model::BusinessCase bc;
    for (int i = 0; i < figures; ++i) add_one_of_the_mix(bc, i);
    return bc;
}

std::vector<std::uint32_t> all_of(const model::BusinessCase& bc) {
    std::vector<std::uint32_t> ids;
    for (std::uint32_t id = 0; id < bc.assumptions.size(); ++id) ids.push_back(id);
    return ids;
}

void per(benchmark::State& state, const char* name, double count) {
    state.counters[name] =
        benchmark::Counter(count, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void sample(benchmark::State& state, Sampling sampling) {
    const model::BusinessCase bc = mix(static_cast<int>(state.range(0)));
    const Sampler sampler(bc, all_of(bc), {sampling, 1, draws});
    std::vector<double> values(sampler.varied().size() * 64);
    for (auto _ : state)
        for (std::size_t first = 0; first < draws; first += 64) {
            sampler.fill(first, 64, 64, values.data());
            benchmark::DoNotOptimize(values.data());
        }
    per(state, "per_figure_and_draw", static_cast<double>(draws * sampler.varied().size()));
}
BENCHMARK_CAPTURE(sample, sobol, Sampling::sobol)->Arg(16)->Arg(64)->Arg(264);
BENCHMARK_CAPTURE(sample, latin, Sampling::latin)->Arg(16)->Arg(64)->Arg(264);
BENCHMARK_CAPTURE(sample, random, Sampling::random)->Arg(16)->Arg(64)->Arg(264);

void set_up(benchmark::State& state) {
    const model::BusinessCase bc = mix(static_cast<int>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(Sampler(bc, all_of(bc), {Sampling::sobol, 1, draws}));
    per(state, "per_figure", static_cast<double>(state.range(0)));
}
BENCHMARK(set_up)->Arg(64)->Arg(264)->Unit(benchmark::kMillisecond);

enum class Stage { sobol, latin, random, scores, values };

void stage(benchmark::State& state, Stage stage) {
    const auto possible = possible_draw_loops();
    const auto path = static_cast<std::size_t>(state.range(0));
    if (path >= possible.size()) return state.SkipWithError("not on this machine");
    const DrawLoops& loops = possible[path];
    const auto directions = sobol_directions(8);
    const QuantileTable table([](double z) { return z + 0.05 * z * z * z; });
    Words words;
    Scores scores;
    Scores values;
    loops.random(1, 0, words);
    std::uint32_t i = 0;
    for (auto _ : state) {
        i = (i + 1) % 256;
        if (stage == Stage::sobol) loops.sobol(directions[i % 8], 64 * i, i, words);
        if (stage == Stage::random || stage == Stage::latin) loops.random(1, i, words);
        if (stage == Stage::latin) loops.latin(1, 10, 0, words);
        if (stage == Stage::scores || stage == Stage::values) loops.scores(normal_tail(), words, scores);
        if (stage == Stage::values) loops.values(table.curve(), scores, values);
        benchmark::DoNotOptimize(words.data());
        benchmark::DoNotOptimize(scores.data());
        benchmark::DoNotOptimize(values.data());
        benchmark::ClobberMemory();
    }
    state.SetLabel(std::string(loops.name));
    per(state, "per_draw", 64);
}
BENCHMARK_CAPTURE(stage, sobol_words, Stage::sobol)->DenseRange(0, 2);
BENCHMARK_CAPTURE(stage, latin_words, Stage::latin)->DenseRange(0, 2);
BENCHMARK_CAPTURE(stage, random_words, Stage::random)->DenseRange(0, 2);
BENCHMARK_CAPTURE(stage, scores, Stage::scores)->DenseRange(0, 2);
BENCHMARK_CAPTURE(stage, scores_and_values, Stage::values)->DenseRange(0, 2);

}  // namespace
