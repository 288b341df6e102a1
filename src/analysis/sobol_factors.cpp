#include "sobol_factors.hpp"

#include "cxcase/model/correlation.hpp"
#include "cxcase/model/sample_files.hpp"
#include "influence.hpp"
#include "input_groups.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <numeric>
#include <set>

namespace cxcase::analysis {
namespace {

constexpr double carried = 0.99;

bool holds(const std::vector<std::uint32_t>& inputs, std::uint32_t id) {
    return std::ranges::find(inputs, id) != inputs.end();
}

// Sets of inputs that correlations among `inputs`, or rows of one file, tie. The figure that orders the rows of a file
// ties the others to what it is correlated with, even where it is no input.
std::vector<std::vector<model::Quantity>> tied_among(const model::BusinessCase& bc,
                                                     const std::vector<std::uint32_t>& inputs) {
    std::vector<std::uint32_t> drawn = inputs;
    for (const model::SampleFile& file : model::sample_files(bc))
        if (std::ranges::any_of(file.figures, [&](model::Quantity q) { return holds(inputs, q.id); }))
            drawn.push_back(file.by.id);
    std::vector<model::Correlation> among;
    std::ranges::copy_if(model::ties(bc), std::back_inserter(among),
                         [&](const auto& c) { return holds(drawn, c.a.id) && holds(drawn, c.b.id); });
    return model::tied(among);
}

// What one spread of a factor moves a question by, at most: its inputs all to the same side.
std::vector<double> moved_by_factors(const engine::Plan& plan, const engine::Question& question,
                                     const std::vector<SobolFactor>& factors) {
    std::vector<std::uint32_t> inputs;
    for (const SobolFactor& factor : factors) inputs.insert(inputs.end(), factor.inputs.begin(), factor.inputs.end());
    const std::vector<double> each = moved_by_spreads(plan, inputs, question);  // slopes are dear, and made once
    std::vector<double> moved;
    auto at = each.begin();
    for (const SobolFactor& factor : factors) {
        const auto end = at + static_cast<std::ptrdiff_t>(factor.inputs.size());
        moved.push_back(std::accumulate(at, end, 0.0));
        at = end;
    }
    return moved;
}

// The fewest that carry nearly all of the squares.
std::vector<std::size_t> carriers(const std::vector<double>& moved) {
    std::vector<std::size_t> order(moved.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t f) { return moved[f]; });
    const double all =
        std::transform_reduce(moved.begin(), moved.end(), 0.0, std::plus<>(), [](double m) { return m * m; });
    double sum = 0;
    std::size_t count = 0;
    while (count < order.size() && sum < carried * all) {
        sum += moved[order[count]] * moved[order[count]];
        ++count;
    }
    order.resize(count);
    return order;
}

}  // namespace

std::vector<SobolFactor> sobol_factors(const model::BusinessCase& bc, const std::vector<std::uint32_t>& inputs) {
    const auto tied = tied_among(bc, inputs);
    std::vector<SobolFactor> factors;
    for (const std::uint32_t id : inputs) {
        const auto set = std::ranges::find_if(tied, [&](const auto& figures) {
            return std::ranges::find(figures, model::Quantity{id}) != figures.end();
        });
        if (set == tied.end()) {
            factors.push_back({{id}});
            continue;
        }
        const bool seen = std::ranges::any_of(factors, [&](const SobolFactor& f) { return holds(f.inputs, id); });
        if (seen) continue;
        factors.emplace_back();
        std::ranges::copy_if(inputs, std::back_inserter(factors.back().inputs), [&](std::uint32_t other) {
            return std::ranges::find(*set, model::Quantity{other}) != set->end();
        });
    }
    return factors;
}

std::vector<SobolGroup> sobol_groups(const model::BusinessCase& bc, const std::vector<SobolFactor>& factors) {
    std::vector<SobolGroup> groups;
    for (const SobolFactor& factor : factors) {
        SobolGroup joined;
        for (const InputGroup& about : input_groups(bc, factor.inputs)) joined.paths.push_back(about.path);
        joined.inputs = factor.inputs;
        // It joins all groups that it is about, at the place of the first of them.
        const auto meets = [&](const SobolGroup& group) {
            return std::ranges::find_first_of(group.paths, joined.paths) != group.paths.end();
        };
        const auto at = std::ranges::find_if(groups, meets) - groups.begin();
        SobolGroup all;
        for (const SobolGroup& group : groups) {
            if (!meets(group)) continue;
            all.paths.insert(all.paths.end(), group.paths.begin(), group.paths.end());
            all.inputs.insert(all.inputs.end(), group.inputs.begin(), group.inputs.end());
        }
        std::erase_if(groups, meets);
        std::ranges::copy_if(joined.paths, std::back_inserter(all.paths), [&](const std::string& path) {
            return std::ranges::find(all.paths, path) == all.paths.end();
        });
        all.inputs.insert(all.inputs.end(), joined.inputs.begin(), joined.inputs.end());
        groups.insert(groups.begin() + at, std::move(all));
    }
    return groups;
}

std::vector<std::size_t> looked_at_alone(const engine::Plan& plan, const std::vector<engine::Question>& questions,
                                         const std::vector<SobolFactor>& factors, std::size_t all_alone) {
    std::vector<std::size_t> alone(factors.size());
    std::iota(alone.begin(), alone.end(), std::size_t{0});
    if (factors.size() <= all_alone) return alone;
    std::set<std::size_t> kept;
    for (const engine::Question& question : questions) {
        const auto some = carriers(moved_by_factors(plan, question, factors));
        kept.insert(some.begin(), some.end());
    }
    // One that is left over alone is looked at alone, too.
    if (kept.size() + 1 == factors.size()) return alone;
    return {kept.begin(), kept.end()};
}

}  // namespace cxcase::analysis
