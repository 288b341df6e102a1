#include "draws.hpp"

#include "cxcase/base/parallel.hpp"
#include "order.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cxcase::analysis {
namespace {

constexpr std::size_t block = engine::Batch::block;
constexpr std::size_t chunk = 4096;  // draws; a wave is a whole number of them
constexpr std::size_t most_chunks = 16;
constexpr std::size_t wave_bytes = 24'000'000;

class DrawRun {
 public:
    DrawRun(const engine::Plan& plan, const DrawQuestions& asked, const engine::Batch& batch, const Sampler& sampler,
            const SimulateOptions& options)
        : asked_(asked),
          batch_(batch),
          sampler_(sampler),
          options_(options),
          months_(static_cast<std::size_t>(plan.months) + 1),
          threads_(base::thread_count(options.threads, 256)),
          parts_{options.sample.draws} {
        tallies_.kept = tallied_rows() * parts_.draws * sizeof(double) <= options_.memory;
        for (std::size_t q = 0; q < asked_.questions.size(); ++q)
            tallies_.questions.emplace_back(parts_.draws, tallies_.kept, asked_.payback_within.size());
        tallies_.places.assign(asked_.initiatives.size(), PlaceTally(asked_.initiatives.size()));
        tallies_.above.resize(asked_.neighbours.size());
        tallies_.cumulative.assign(months_, Tally(parts_.draws, tallies_.kept));
        make_wave();
    }

    DrawTallies run() && {
        while (tallies_.done < parts_.draws && !(options_.stop && options_.stop())) {
            wave_.first = tallies_.done;
            wave_.count = std::min(wave_.stride, parts_.draws - wave_.first);
            base::for_each_index((wave_.count + block - 1) / block, threads_, [&](std::size_t b) { work_out(b); });
            take();
            base::for_each_index(asked_.questions.size() + months_, threads_, [&](std::size_t k) { tally(k); });
            tally_pairs();
            tallies_.done += wave_.count;
            if (options_.progress) options_.progress(wave_.count, parts_.draws);
        }
        return std::move(tallies_);
    }

 private:
    [[nodiscard]] std::size_t tallied_rows() const { return 4 * asked_.questions.size() + months_; }

    void make_wave() {
        const std::size_t inputs = options_.take ? sampler_.varied().size() : 0;
        const std::size_t rows = tallied_rows() + asked_.initiatives.size() + inputs;
        const std::size_t chunks =
            std::clamp<std::size_t>(wave_bytes / (rows * chunk * sizeof(double)), 1, most_chunks);
        wave_.stride = std::min(chunks * chunk, (parts_.draws + block - 1) / block * block);
        wave_.inputs.resize(inputs * wave_.stride);
        for (std::vector<double>* rows_of : {&wave_.npv, &wave_.roi, &wave_.payback, &wave_.benefit})
            rows_of->resize(asked_.questions.size() * wave_.stride);
        wave_.ranks.resize(asked_.initiatives.size() * wave_.stride);
        wave_.cumulative.resize(months_ * wave_.stride);
        wave_.scaled.resize(wave_.stride);
    }

    // One block of draws, to its place in the wave.
    void work_out(std::size_t b) {
        const std::size_t at = b * block;
        std::vector<double> values(sampler_.varied().size() * block);
        sampler_.fill(wave_.first + at, block, block, values.data());
        if (!wave_.inputs.empty()) put(values, at, wave_.inputs);
        const engine::Batch::Answers answers = batch_.run(sampler_.varied(), values);
        put(answers.npv, at, wave_.npv);
        put(answers.payback, at, wave_.payback);
        put(answers.first_year_benefit, at, wave_.benefit);
        put(roi_of(answers), at, wave_.roi);
        put(cumulated(answers.net), at, wave_.cumulative);
        std::ranges::copy(answers.scaled, wave_.scaled.begin() + static_cast<std::ptrdiff_t>(at));
        rank_draws(answers, at);
    }

    // Rows of a block into rows of the wave.
    void put(const std::vector<double>& rows, std::size_t at, std::vector<double>& to) const {
        for (std::size_t k = 0; k < rows.size() / block; ++k)
            std::copy_n(rows.begin() + static_cast<std::ptrdiff_t>(k * block), block,
                        to.begin() + static_cast<std::ptrdiff_t>(k * wave_.stride + at));
    }

    static std::vector<double> roi_of(const engine::Batch::Answers& answers) {
        std::vector<double> roi(answers.npv.size(), std::numeric_limits<double>::quiet_NaN());
        for (std::size_t k = 0; k < roi.size(); ++k)
            if (answers.pv_costs[k] != 0) roi[k] = answers.npv[k] / answers.pv_costs[k];
        return roi;
    }

    static std::vector<double> cumulated(std::vector<double> net) {
        for (std::size_t k = block; k < net.size(); ++k) net[k] += net[k - block];
        return net;
    }

    void rank_draws(const engine::Batch::Answers& answers, std::size_t at) {
        const std::size_t count = asked_.initiatives.size();
        std::vector<double> npv(count);
        std::vector<double> costs(count);
        for (std::size_t j = 0; j < block; ++j) {
            for (std::size_t i = 0; i < count; ++i) {
                npv[i] = answers.npv[i * block + j];
                costs[i] = answers.pv_costs[i * block + j];
            }
            const std::vector<std::size_t> order = ranked_by_roi(npv, costs);
            for (std::size_t place = 0; place < count; ++place)
                wave_.ranks[order[place] * wave_.stride + at + j] = static_cast<double>(place + 1);
        }
    }

    void take() const {
        if (!options_.take) return;
        options_.take({wave_.first, wave_.count, wave_.stride, asked_.initiatives, sampler_.varied(), wave_.inputs,
                       wave_.npv, wave_.roi, wave_.payback, wave_.benefit, wave_.ranks});
    }

    // A question, or a month of the portfolio's course.
    void tally(std::size_t k) {
        if (k < asked_.questions.size()) return tally_question(k);
        const std::size_t month = k - asked_.questions.size();
        tallies_.cumulative[month].add(wave_.row(wave_.cumulative, month));
    }

    void tally_question(std::size_t q) {
        QuestionTally& to = tallies_.questions[q];
        to.npv.add(wave_.row(wave_.npv, q));
        to.roi.add(wave_.row(wave_.roi, q));
        to.payback.add(wave_.row(wave_.payback, q));
        to.benefit.add(wave_.row(wave_.benefit, q));
        for_draws([&](std::size_t j, std::size_t part) {
            to.positive.add(part, wave_.npv[q * wave_.stride + j] > 0);
            const double payback = wave_.payback[q * wave_.stride + j];
            if (!std::isnan(payback)) tally_payback(payback, part, to);
        });
        if (q != asked_.portfolio()) tally_places(q);
    }

    void tally_payback(double payback, std::size_t part, QuestionTally& to) const {
        to.paid.add(part, std::isfinite(payback));
        for (std::size_t k = 0; k < to.paid_within.size(); ++k)
            to.paid_within[k].add(part, payback <= asked_.payback_within[k]);
    }

    void tally_places(std::size_t i) {
        for_draws([&](std::size_t j, std::size_t part) {
            const auto place = static_cast<std::size_t>(wave_.ranks[i * wave_.stride + j]);
            ++tallies_.places[i].times[place - 1].at(part);
        });
    }

    void tally_pairs() {
        for_draws([&](std::size_t j, std::size_t part) {
            for (std::size_t k = 0; k < asked_.neighbours.size(); ++k) {
                const auto [above, below] = asked_.neighbours[k];
                tallies_.above[k].add(part,
                                      wave_.ranks[above * wave_.stride + j] < wave_.ranks[below * wave_.stride + j]);
            }
            tallies_.scaled.add(part, wave_.scaled[j] != 0);
        });
    }

    // The draws of the wave with the part each belongs to.
    template <class Act>
    void for_draws(Act act) const {
        std::size_t part = 0;
        while (wave_.first >= parts_.end(part)) ++part;
        for (std::size_t j = 0; j < wave_.count; ++j) {
            if (wave_.first + j == parts_.end(part)) ++part;
            act(j, part);
        }
    }

    const DrawQuestions& asked_;
    const engine::Batch& batch_;
    const Sampler& sampler_;
    const SimulateOptions& options_;
    std::size_t months_;
    std::size_t threads_;
    Parts parts_;
    Wave wave_;
    DrawTallies tallies_;
};

}  // namespace

Estimate PlaceTally::expected(const Parts& of) const {
    std::array<double, parts> by_part{};
    double all = 0;
    for (std::size_t part = 0; part < parts; ++part) {
        double sum = 0;
        for (std::size_t place = 0; place < times.size(); ++place)
            sum += static_cast<double>((place + 1) * times[place].at(part));
        all += sum;
        by_part.at(part) = sum / static_cast<double>(of.end(part) - of.begin(part));
    }
    return estimate(all / static_cast<double>(of.draws), by_part);
}

Estimate PlaceTally::probability(std::size_t place, const Parts& of) const {
    std::array<double, parts> by_part{};
    std::size_t all = 0;
    for (std::size_t part = 0; part < parts; ++part) {
        all += times[place].at(part);
        by_part.at(part) =
            static_cast<double>(times[place].at(part)) / static_cast<double>(of.end(part) - of.begin(part));
    }
    return estimate(static_cast<double>(all) / static_cast<double>(of.draws), by_part);
}

int PlaceTally::quantile(double p, std::size_t draws) const {
    double left = p * static_cast<double>(draws);
    for (std::size_t place = 0; place < times.size(); ++place) {
        for (const std::size_t some : times[place]) left -= static_cast<double>(some);
        if (left <= 0) return static_cast<int>(place) + 1;
    }
    return static_cast<int>(times.size());
}

DrawTallies tally_draws(const engine::Plan& plan, const DrawQuestions& asked, const engine::Batch& batch,
                        const Sampler& sampler, const SimulateOptions& options) {
    return DrawRun(plan, asked, batch, sampler, options).run();
}

}  // namespace cxcase::analysis
