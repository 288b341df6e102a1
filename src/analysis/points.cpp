#include "points.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/base/random.hpp"
#include "latin.hpp"

#include <algorithm>
#include <bit>

namespace cxcase::analysis {

namespace {

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

}  // namespace

Points::Points(const SamplerOptions& options, const std::vector<std::string>& names) : parts_{options.draws} {
    base::expects(options.draws > 0, "a sample has draws");
    base::expects(options.draws / Sampler::scrambles < 0xFFFFFFFFU, "more draws than points have numbers");
    if (options.sampling == Sampling::random) {
        for (const std::string& name : names) streams_.push_back(base::scatter(options.seed, base::hash(name)));
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
        draw_loops().sobol(directions_[dimension], static_cast<std::uint32_t>(sixty_four * points_at_once),
                           keys_[dimension][run.part], made);
    });
}

void Points::fill_latin(std::size_t dimension, const Run& run, Words& words) const {
    const std::uint64_t key = keys_[dimension][run.part];
    const auto n = static_cast<std::uint32_t>(parts_.size(run.part));
    copy_aligned(run.index, run.count, words.data() + run.offset, [&](std::size_t sixty_four, Words& made) {
        draw_loops().random(key, sixty_four, made);
        const auto index = static_cast<std::uint32_t>(sixty_four * points_at_once);
        latin_words(n, static_cast<std::uint32_t>(key >> 32U), index, made);
    });
}

void Points::fill_random(std::size_t dimension, std::size_t first, Words& words) const {
    copy_aligned(first, points_at_once, words.data(), [&](std::size_t sixty_four, Words& made) {
        draw_loops().random(streams_[dimension], sixty_four, made);
    });
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
