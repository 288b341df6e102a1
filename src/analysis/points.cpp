#include "points.hpp"

#include "cxcase/base/contract.hpp"
#include "latin.hpp"

#include <algorithm>

namespace cxcase::analysis {

namespace {

// 64 points from index 64 * sixty_four on, scrambled. Bits 0..5 of the index double what is there already.
void sobol_words(const Directions& directions, std::size_t sixty_four, std::uint64_t key, Words& words) {
    words[0] = sobol_point(directions, static_cast<std::uint32_t>(sixty_four * points_at_once));
    for (std::size_t digit = 0; digit < 6; ++digit) {
        const std::size_t half = std::size_t{1} << digit;
        for (std::size_t i = 0; i < half; ++i) words[half + i] = words[i] ^ directions[digit];
    }
    for (std::uint32_t& word : words) word = owen_scrambled(word, key);
}

void random_words(const base::Stream& stream, std::size_t sixty_four, Words& words) {
    for (std::size_t i = 0; i < points_at_once; i += 4)
        std::ranges::copy(stream.four((sixty_four * points_at_once + i) / 4),
                          words.begin() + static_cast<std::ptrdiff_t>(i));
}

// Copies `count` words from index `index` on to `words`, of a source that makes aligned 64.
template <class Make>
void copy_aligned(std::size_t index, std::size_t count, std::uint32_t* words, const Make& make) {
    Words made;
    for (std::size_t done = 0; done < count;) {
        const std::size_t from = (index + done) % points_at_once;
        const std::size_t here = std::min(points_at_once - from, count - done);
        make((index + done) / points_at_once, made);
        std::copy_n(made.begin() + static_cast<std::ptrdiff_t>(from), here, words + done);
        done += here;
    }
}

}  // namespace

Points::Points(const SamplerOptions& options, const std::vector<std::string>& names) : parts_{options.draws} {
    base::expects(options.draws > 0, "a sample has draws");
    base::expects(options.draws / Sampler::scrambles < 0xFFFFFFFFU, "more draws than points have numbers");
    if (options.sampling == Sampling::random) {
        for (const std::string& name : names) streams_.emplace_back(base::scatter(options.seed, base::hash(name)));
        return;
    }
    if (options.sampling == Sampling::sobol) directions_ = sobol_directions(std::min(names.size(), most_sobol));
    keys_.resize(names.size());
    for (std::size_t d = 0; d < names.size(); ++d)
        for (std::size_t s = 0; s < Sampler::scrambles; ++s)
            keys_[d][s] = base::scatter(base::scatter(options.seed, s), d);
}

void Points::fill_sobol(std::size_t dimension, const Run& run, Words& words) const {
    copy_aligned(run.index, run.count, words.data() + run.offset, [&](std::size_t sixty_four, Words& made) {
        sobol_words(directions_[dimension], sixty_four, keys_[dimension][run.part], made);
    });
}

void Points::fill_latin(std::size_t dimension, const Run& run, Words& words) const {
    const std::uint64_t key = keys_[dimension][run.part];
    const auto n = static_cast<std::uint32_t>(parts_.size(run.part));
    const base::Stream within(key);
    copy_aligned(run.index, run.count, words.data() + run.offset, [&](std::size_t sixty_four, Words& made) {
        random_words(within, sixty_four, made);
        for (std::size_t i = 0; i < points_at_once; ++i) {
            const auto index = static_cast<std::uint32_t>(sixty_four * points_at_once + i);
            if (index < n) made[i] = latin_point(index, n, static_cast<std::uint32_t>(key >> 32U), made[i]);
        }
    });
}

void Points::fill_random(std::size_t dimension, std::size_t first, Words& words) const {
    copy_aligned(first, points_at_once, words.data(),
                 [&](std::size_t sixty_four, Words& made) { random_words(streams_[dimension], sixty_four, made); });
}

void Points::fill(std::size_t dimension, std::size_t first, Words& words) const {
    if (!streams_.empty()) return fill_random(dimension, first, words);
    const std::size_t end = std::min(first + points_at_once, parts_.draws);
    for (std::size_t draw = first; draw < end;) {
        const std::size_t part = parts_.of(draw);
        const std::size_t count = std::min(end, parts_.begin(part + 1)) - draw;
        const Run run{part, draw - parts_.begin(part), draw - first, count};
        if (dimension < directions_.size())
            fill_sobol(dimension, run, words);
        else
            fill_latin(dimension, run, words);
        draw += count;
    }
}

}  // namespace cxcase::analysis
