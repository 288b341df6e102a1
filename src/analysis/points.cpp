#include "points.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/base/random.hpp"
#include "latin.hpp"

#include <algorithm>
#include <bit>

namespace cxcase::analysis {

namespace {

// Words say where in their stratum points index.. fall; they become the points.
void latin_words(std::uint32_t n, std::uint32_t key, std::uint32_t index, Words& words) {
    if (n > 1 && std::has_single_bit(n)) {
        draw_loops().latin(key, static_cast<unsigned>(std::countr_zero(n)), index, words);
    } else {
        for (std::uint32_t& word : words) {
            if (index < n) word = latin_point(index, n, key, word);
            ++index;
        }
    }
}

std::uint64_t stream_of(const SamplerOptions& options, const std::string& name) {
    const std::uint64_t key = base::scatter(options.seed, base::hash(name));
    return options.first_dimension == 0 ? key : base::scatter(key, options.first_dimension);
}

}  // namespace

Points::Points(const SamplerOptions& options, const std::vector<std::string>& names) : parts_{options.draws} {
    base::expects(options.draws > 0, "a sample has draws");
    base::expects(options.draws / Sampler::scrambles < 0xFFFFFFFFU, "more draws than points have numbers");
    if (options.sampling == Sampling::random) {
        for (const std::string& name : names) streams_.push_back(stream_of(options, name));
        return;
    }
    const std::size_t first = options.first_dimension;
    if (options.sampling == Sampling::sobol && first < most_sobol) {
        directions_ = sobol_directions(std::min(first + names.size(), most_sobol));
        directions_.erase(directions_.begin(), directions_.begin() + static_cast<std::ptrdiff_t>(first));
    }
    keys_.resize(names.size());
    for (std::size_t d = 0; d < names.size(); ++d)
        for (std::size_t s = 0; s < Sampler::scrambles; ++s)
            keys_[d][s] = base::scatter(base::scatter(options.seed, s), first + d);
}

void Points::make(std::size_t dimension, std::size_t part, std::size_t index, Words& words) const {
    if (!streams_.empty()) return draw_loops().random(streams_[dimension], index / points_at_once, words);
    const std::uint64_t key = keys_[dimension][part];
    const auto first = static_cast<std::uint32_t>(index);
    if (dimension < directions_.size()) return draw_loops().sobol(directions_[dimension], first, key, words);
    draw_loops().random(key, index / points_at_once, words);
    latin_words(static_cast<std::uint32_t>(parts_.size(part)), static_cast<std::uint32_t>(key >> 32U), first, words);
}

std::vector<Points::Run> Points::runs(std::size_t first) const {
    if (!streams_.empty()) return {{0, first, 0, points_at_once}};  // a stream has no parts
    std::vector<Run> runs;
    const std::size_t end = std::min(first + points_at_once, parts_.draws);
    for (std::size_t draw = first; draw < end;) {
        const std::size_t part = parts_.of(draw);
        const std::size_t count = std::min(end, parts_.begin(part + 1)) - draw;
        runs.push_back({part, draw - parts_.begin(part), draw - first, count});
        draw += count;
    }
    return runs;
}

void Points::fill(std::size_t dimension, const std::vector<Run>& runs, Words& words) const {
    if (runs.size() == 1 && runs[0].index % points_at_once == 0)
        return make(dimension, runs[0].part, runs[0].index, words);
    Words made;
    for (const Run& run : runs) {
        for (std::size_t done = 0; done < run.count;) {
            const std::size_t skipped = (run.index + done) % points_at_once;
            const std::size_t here = std::min(points_at_once - skipped, run.count - done);
            make(dimension, run.part, run.index + done - skipped, made);
            std::copy_n(made.data() + skipped, here, words.data() + run.offset + done);
            done += here;
        }
    }
}

}  // namespace cxcase::analysis
