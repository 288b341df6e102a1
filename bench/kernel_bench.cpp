// What the kernel and each stage of a ranking take. Cell-steps are segments x months x evaluations.
#include "cxcase/analysis/rank.hpp"
#include "cxcase/engine/value.hpp"
#include "cxcase/input/load.hpp"

#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>

namespace {

using namespace cxcase;

std::string telecom_text() {
    std::ifstream in(CXCASE_SOURCE_DIR "/examples/telecom.yaml", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

model::BusinessCase telecom() {
    source::Sources sources;
    const source::FileId file = sources.add("telecom.yaml", telecom_text());
    return input::load(sources, file).loaded.value().business_case;
}

engine::Funding all_proposed(const model::BusinessCase& bc) {
    engine::Funding funding;
    for (const model::Initiative& it : bc.initiatives) {
        funding.funded.push_back(it.status == model::Status::proposed ? 1 : 0);
    }
    return funding;
}

void load_case(benchmark::State& state) {
    const std::string text = telecom_text();
    for (auto _ : state) {
        source::Sources sources;
        const source::FileId file = sources.add("telecom.yaml", text);
        benchmark::DoNotOptimize(input::load(sources, file));
    }
}
BENCHMARK(load_case)->Unit(benchmark::kMicrosecond);

// One projection of every group with everything funded: numbers are ready, levers and cohorts are not.
void project_all(benchmark::State& state) {
    const model::BusinessCase bc = telecom();
    const engine::Plan plan = engine::make_plan(bc);
    const engine::Inputs<double> inputs = engine::inputs_of(bc);
    const engine::Funding funding = all_proposed(bc);
    std::vector<engine::GroupNumbers<double>> numbers;
    for (std::size_t g = 0; g < plan.groups.size(); ++g) numbers.push_back(number_group(plan, g, inputs));
    for (auto _ : state) {
        for (std::size_t g = 0; g < plan.groups.size(); ++g) {
            const auto removal = removal_of(plan, g, numbers[g], funding);
            benchmark::DoNotOptimize(project(plan, g, numbers[g], levers_of(plan, g, numbers[g], removal)));
        }
    }
    const double steps = static_cast<double>(bc.segments.size()) * plan.months;
    state.counters["per_cell_step"] =
        benchmark::Counter(steps, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(project_all)->Unit(benchmark::kMicrosecond);

void gradient(benchmark::State& state) {
    const model::BusinessCase bc = telecom();
    const engine::Plan plan = engine::make_plan(bc);
    engine::Funding none = all_proposed(bc);
    for (char& funded : none.funded) funded = 0;
    for (auto _ : state) benchmark::DoNotOptimize(npv_gradient(plan, all_proposed(bc), none));
}
BENCHMARK(gradient)->Unit(benchmark::kMillisecond);

void rank_case(benchmark::State& state) {
    const model::BusinessCase bc = telecom();
    for (auto _ : state) benchmark::DoNotOptimize(analysis::rank(bc));
}
BENCHMARK(rank_case)->Unit(benchmark::kMillisecond);

// What a run of a sweep needs.
void rank_without_details(benchmark::State& state) {
    const model::BusinessCase bc = telecom();
    for (auto _ : state) benchmark::DoNotOptimize(analysis::rank(bc, {.details = false}));
}
BENCHMARK(rank_without_details)->Unit(benchmark::kMicrosecond);

void copy_case(benchmark::State& state) {
    const model::BusinessCase bc = telecom();
    for (auto _ : state) {
        const model::BusinessCase copy = bc;
        benchmark::DoNotOptimize(&copy);
    }
}
BENCHMARK(copy_case)->Unit(benchmark::kMicrosecond);

}  // namespace
