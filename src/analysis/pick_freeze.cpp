#include "pick_freeze.hpp"

#include "cxcase/analysis/sampler.hpp"
#include "cxcase/base/contract.hpp"
#include "cxcase/base/parallel.hpp"
#include "cxcase/base/random.hpp"
#include "points.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

namespace cxcase::analysis {
namespace {

constexpr std::size_t scrambles = Sampler::scrambles;
constexpr std::size_t resamples = 2000;
constexpr std::size_t most_chunks_a_part = 4;
constexpr std::size_t least_chunk = 256;

// 1 - Phi(sqrt(16/15) t), t = 2.1314 leaving 2.5% of Student's t with 15 degrees of freedom above it.
constexpr double tail = 0.013854;

// From there on what a set explains is told better by what it leaves.
constexpr double large_total = 0.5;

// Of both matrices, less a constant near the mean.
struct OutputSums {
    double sum = 0, squares = 0;
};

// Of a set and an output: d is what the set changes, `rest` the square of what all others change.
struct SetSums {
    double d = 0, bd = 0, dd = 0, rest = 0;
};

struct Sums {
    Sums(std::size_t sets, std::size_t outputs) : of_outputs(outputs), of_sets(sets * outputs) {}
    std::vector<OutputSums> of_outputs;
    std::vector<SetSums> of_sets;  // [set * outputs + output]
    bool done = true;

    Sums& operator+=(const Sums& other) {
        for (std::size_t q = 0; q < of_outputs.size(); ++q) {
            of_outputs[q].sum += other.of_outputs[q].sum;
            of_outputs[q].squares += other.of_outputs[q].squares;
        }
        for (std::size_t k = 0; k < of_sets.size(); ++k) {
            of_sets[k].d += other.of_sets[k].d;
            of_sets[k].bd += other.of_sets[k].bd;
            of_sets[k].dd += other.of_sets[k].dd;
            of_sets[k].rest += other.of_sets[k].rest;
        }
        done = done && other.done;
        return *this;
    }
};

// ---- the draws

// Some draws of one part.
struct Chunk {
    std::size_t part = 0, first = 0, count = 0;
};

std::vector<Chunk> chunks_of(std::size_t draws) {
    const std::size_t a_part = draws / scrambles;
    const std::size_t size = std::max(least_chunk, (a_part + most_chunks_a_part - 1) / most_chunks_a_part);
    std::vector<Chunk> chunks;
    for (std::size_t part = 0; part < scrambles; ++part)
        for (std::size_t done = 0; done < a_part; done += size)
            chunks.push_back({part, part * a_part + done, std::min(size, a_part - done)});
    return chunks;
}

class Evaluations {
 public:
    explicit Evaluations(const PickFreeze& study) : study_(study) {
        std::vector<double> a(study_.inputs * points_at_once);
        std::vector<double> b(a);
        study_.sample(0, a.data(), b.data());
        const std::vector<double> first = study_.evaluate(a);
        for (std::size_t q = 0; q < study_.outputs; ++q) near_mean_.push_back(first[q * points_at_once]);
    }

    // By part; nothing where it was stopped.
    [[nodiscard]] std::vector<Sums> run() const {
        const std::vector<Chunk> chunks = chunks_of(study_.draws);
        std::atomic<bool> stopped = false;
        const auto some = base::in_parallel(chunks.size(), study_.threads,
                                            [&](std::size_t k) { return sums_of(chunks[k], stopped); });
        std::vector<Sums> by_part(scrambles, Sums(study_.sets.size(), study_.outputs));
        for (std::size_t k = 0; k < chunks.size(); ++k) by_part[chunks[k].part] += some[k];
        return std::ranges::all_of(by_part, &Sums::done) ? by_part : std::vector<Sums>();
    }

    [[nodiscard]] double near_mean(std::size_t output) const { return near_mean_[output]; }

 private:
    [[nodiscard]] Sums sums_of(const Chunk& chunk, std::atomic<bool>& stopped) const {
        Sums sums(study_.sets.size(), study_.outputs);
        for (std::size_t done = 0; done < chunk.count; done += points_at_once) {
            if (study_.stop && study_.stop()) stopped = true;
            sums.done = !stopped;
            if (!sums.done) return sums;
            const std::size_t count = std::min(points_at_once, chunk.count - done);
            add(chunk.first + done, count, sums);
            if (study_.progress) study_.progress(count * matrices(), study_.draws * matrices());
        }
        return sums;
    }

    [[nodiscard]] std::size_t matrices() const { return study_.sets.size() + 2; }

    void add(std::size_t first, std::size_t count, Sums& sums) const {
        std::vector<double> a(study_.inputs * points_at_once);
        std::vector<double> b(a);
        study_.sample(first, a.data(), b.data());
        const std::vector<double> of_a = study_.evaluate(a);
        const std::vector<double> of_b = study_.evaluate(b);
        for (std::size_t q = 0; q < study_.outputs; ++q) add_output(q, count, of_a, of_b, sums.of_outputs[q]);
        std::vector<double> mixed(a);
        for (std::size_t set = 0; set < study_.sets.size(); ++set) {
            copy_rows(study_.sets[set].inputs, b, mixed);
            add_set(set, count, of_a, of_b, mixed, sums);
            copy_rows(study_.sets[set].inputs, a, mixed);
        }
    }

    void add_set(std::size_t set, std::size_t count, const std::vector<double>& of_a, const std::vector<double>& of_b,
                 const std::vector<double>& mixed, Sums& sums) const {
        const std::vector<std::size_t>& outputs = study_.sets[set].outputs;
        const bool some = static_cast<bool>(study_.evaluate_set);
        const std::vector<double> found = some ? study_.evaluate_set(set, mixed) : study_.evaluate(mixed);
        for (std::size_t k = 0; k < outputs.size(); ++k) {
            const std::size_t q = outputs[k];
            add_to(sums.of_sets[set * study_.outputs + q], q, count, of_a, of_b,
                   &found[(some ? k : q) * points_at_once]);
        }
    }

    static void copy_rows(const std::vector<std::size_t>& rows, const std::vector<double>& from,
                          std::vector<double>& to) {
        for (const std::size_t row : rows)
            std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(row * points_at_once), points_at_once,
                        to.begin() + static_cast<std::ptrdiff_t>(row * points_at_once));
    }

    void add_output(std::size_t q, std::size_t count, const std::vector<double>& of_a, const std::vector<double>& of_b,
                    OutputSums& sums) const {
        for (std::size_t k = q * points_at_once; k < q * points_at_once + count; ++k) {
            const double a = of_a[k] - near_mean_[q];
            const double b = of_b[k] - near_mean_[q];
            sums.sum += a + b;
            sums.squares += a * a + b * b;
        }
    }

    void add_to(SetSums& sums, std::size_t q, std::size_t count, const std::vector<double>& of_a,
                const std::vector<double>& of_b, const double* of_mixed) const {
        for (std::size_t k = 0; k < count; ++k) {
            const double b = of_b[q * points_at_once + k];
            const double d = of_mixed[k] - of_a[q * points_at_once + k];
            sums.d += d;
            sums.bd += (b - near_mean_[q]) * d;
            sums.dd += d * d;
            sums.rest += (b - of_mixed[k]) * (b - of_mixed[k]);
        }
    }

    const PickFreeze& study_;
    std::vector<double> near_mean_;  // by output: sums of what differs from it have no large terms to cancel
};

// ---- what the sums say

// How often each part is in a resample.
using Times = std::array<double, scrambles>;

std::vector<Times> resampled(std::uint64_t seed) {
    const base::Stream stream(base::scatter(seed, base::hash("parts with replacement")));
    std::vector<Times> all(resamples);
    for (std::size_t b = 0; b < resamples; ++b) {
        all[b].fill(0);
        for (std::size_t k = 0; k < scrambles; ++k) all[b].at(stream.word(b * scrambles + k) % scrambles) += 1;
    }
    return all;
}

struct Moments {
    double mean = 0, variance = 0;  // the mean less near_mean
};

class Findings {
 public:
    Findings(const PickFreeze& study, const std::vector<Sums>& by_part)
        : study_(study), by_part_(by_part), times_(resampled(study.seed)) {
        once_.fill(1);
        for (std::size_t q = 0; q < study_.outputs; ++q) {
            moments_.push_back(moments(q, once_));
            resampled_.emplace_back();
            for (const Times& times : times_) resampled_.back().push_back(moments(q, times));
        }
    }

    [[nodiscard]] const Moments& of_output(std::size_t q) const { return moments_[q]; }

    // Standard error of what `of` makes of the moments of an output.
    template <class Of>
    [[nodiscard]] double error(std::size_t q, Of of) const {
        double sum = 0;
        double squares = 0;
        const double middle = of(moments_[q]);  // near it, so that squares have no large terms to cancel
        for (const Moments& one : resampled_[q]) {
            const double away = of(one) - middle;
            sum += away;
            squares += away * away;
        }
        const double variance = squares / resamples - sum / resamples * (sum / resamples);
        return std::sqrt(std::max(0.0, variance) * scrambles / (scrambles - 1));
    }

    [[nodiscard]] std::optional<SobolIndex> index(std::size_t set, std::size_t q) const {
        if (!(moments_[q].variance > 0)) return std::nullopt;
        if (std::ranges::all_of(by_part_, [&](const Sums& part) { return part.of_sets[at(set, q)].dd == 0; }))
            return SobolIndex{};
        SobolIndex found;
        const bool large = shares(set, q, once_, moments_[q], false).second > large_total;
        std::tie(found.first, found.total) = shares(set, q, once_, moments_[q], large);
        std::vector<double> first;
        std::vector<double> total;
        for (std::size_t b = 0; b < resamples; ++b) {
            if (!(resampled_[q][b].variance > 0)) continue;
            const auto [s, t] = shares(set, q, times_[b], resampled_[q][b], large);
            first.push_back(s);
            total.push_back(t);
        }
        found.first_ci = middle(first);
        found.total_ci = middle(total);
        return found;
    }

 private:
    [[nodiscard]] std::size_t at(std::size_t set, std::size_t q) const { return set * study_.outputs + q; }
    [[nodiscard]] double rows() const { return static_cast<double>(study_.draws); }

    [[nodiscard]] Moments moments(std::size_t q, const Times& times) const {
        OutputSums all;
        for (std::size_t p = 0; p < scrambles; ++p) {
            all.sum += times.at(p) * by_part_[p].of_outputs[q].sum;
            all.squares += times.at(p) * by_part_[p].of_outputs[q].squares;
        }
        const double mean = all.sum / (2 * rows());
        return {mean, all.squares / (2 * rows()) - mean * mean};
    }

    // First and total index.
    [[nodiscard]] std::pair<double, double> shares(std::size_t set, std::size_t q, const Times& times,
                                                   const Moments& of_output, bool large) const {
        SetSums all;
        for (std::size_t p = 0; p < scrambles; ++p) {
            const SetSums& part = by_part_[p].of_sets[at(set, q)];
            all.d += times.at(p) * part.d;
            all.bd += times.at(p) * part.bd;
            all.dd += times.at(p) * part.dd;
            all.rest += times.at(p) * part.rest;
        }
        const double v = of_output.variance * rows();
        const double total = all.dd / (2 * v);
        return {large ? 1 - all.rest / (2 * v) : (all.bd - of_output.mean * all.d) / v, total};
    }

    static ConfidenceInterval middle(std::vector<double>& values) {
        if (values.empty()) return {};
        const auto at = [&](double share) {
            const auto place = static_cast<std::ptrdiff_t>(std::lround(share * static_cast<double>(values.size() - 1)));
            std::nth_element(values.begin(), values.begin() + place, values.end());
            return values[static_cast<std::size_t>(place)];
        };
        return {at(tail), at(1 - tail)};
    }

    const PickFreeze& study_;
    const std::vector<Sums>& by_part_;
    std::vector<Times> times_;
    Times once_{};
    std::vector<Moments> moments_;                 // by output
    std::vector<std::vector<Moments>> resampled_;  // by output, by resample
};

}  // namespace

PickFrozen pick_and_freeze(const PickFreeze& study) {
    base::expects(study.draws > 0 && study.draws % scrambles == 0, "draws come in 16 equal parts");
    const Evaluations evaluations(study);
    const std::vector<Sums> by_part = evaluations.run();
    PickFrozen result;
    result.stopped = by_part.empty();
    if (result.stopped) return result;
    const Findings findings(study, by_part);
    for (std::size_t q = 0; q < study.outputs; ++q) {
        result.mean.push_back(evaluations.near_mean(q) + findings.of_output(q).mean);
        result.variance.push_back(std::max(0.0, findings.of_output(q).variance));
        result.mean_se.push_back(findings.error(q, [](const Moments& of) { return of.mean; }));
        result.sd_se.push_back(
            findings.error(q, [](const Moments& of) { return std::sqrt(std::max(0.0, of.variance)); }));
    }
    result.sets = base::in_parallel(study.sets.size(), study.threads, [&](std::size_t set) {
        std::vector<std::optional<SobolIndex>> by_output;
        for (std::size_t q = 0; q < study.outputs; ++q) by_output.push_back(findings.index(set, q));
        return by_output;
    });
    return result;
}

std::function<void(std::size_t, double*, double*)> uniform_pairs(std::size_t inputs, std::size_t draws,
                                                                 std::uint64_t seed) {
    const SamplerOptions options{.sampling = Sampling::sobol, .seed = seed, .draws = draws, .first_dimension = 0};
    const auto points = std::make_shared<const Points>(options, std::vector<std::string>(2 * inputs));
    return [points, inputs](std::size_t first, double* a, double* b) {
        const auto runs = points->runs(first);
        Words words{};
        for (std::size_t i = 0; i < 2 * inputs; ++i) {
            points->fill(i, runs, words);
            double* const row = i < inputs ? a + i * points_at_once : b + (i - inputs) * points_at_once;
            for (std::size_t k = 0; k < points_at_once; ++k) row[k] = (words[k] + 0.5) / 4294967296.0;
        }
    };
}

}  // namespace cxcase::analysis
