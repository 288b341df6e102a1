#include "draws.hpp"

#include "block.hpp"
#include "cxcase/base/large_pages.hpp"
#include "cxcase/base/parallel.hpp"
#include "order.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <mutex>

namespace cxcase::analysis {
namespace {

constexpr std::size_t chunk = 4096;  // draws; a wave is a whole number of them
constexpr std::size_t most_chunks = 16;
constexpr std::size_t wave_bytes = 24'000'000;  // where the first wave tells what bins there are

class DrawRun {
 public:
    DrawRun(const engine::Plan& plan, const DrawQuestions& asked, const HorizonBatch& batch,
            const DrawnBudgets& budgets, const Sampler& sampler, const SimulateOptions& options)
        : asked_(asked),
          batch_(batch),
          budgets_(budgets),
          sampler_(sampler),
          options_(options),
          months_(static_cast<std::size_t>(longest_horizon(*plan.business_case)) + 1),
          threads_(base::thread_count(options.threads, 256)),
          parts_{options.sample.draws} {
        make_tallies();
        make_wave();
        for (std::size_t k = 0; k < asked_.initiatives.size(); ++k)
            usual_.push_back(k == 0 || k > asked_.neighbours.size() ? k : asked_.neighbours[k - 1].second);
        if (!asked_.neighbours.empty()) usual_.front() = asked_.neighbours.front().first;
    }

    DrawTallies run() && {
        while (tallies_.done < parts_.draws && !(options_.stop && options_.stop())) {
            wave_.first = tallies_.done;
            wave_.count = std::min(wave_.stride, parts_.draws - wave_.first);
            base::for_each_index((wave_.count + block - 1) / block, threads_, [&](std::size_t b) { work_out(b); });
            take();
            base::for_each_index(asked_.questions.size() + months_ + budgets_.limits().size() + 1, threads_,
                                 [&](std::size_t k) { tally(k); });
            tallies_.done += wave_.count;
            if (options_.progress) options_.progress(wave_.count, parts_.draws);
        }
        return std::move(tallies_);
    }

 private:
    [[nodiscard]] std::size_t tallied_rows() const {
        return 5 * asked_.questions.size() + months_ + budgets_.limits().size();
    }

    void make_tallies() {
        const std::size_t bytes = tallied_rows() * parts_.draws * sizeof(double);
        tallies_.kept = bytes <= options_.memory;
        tallies_.room = std::make_unique<std::pmr::monotonic_buffer_resource>(bytes, &base::large_pages());
        for (std::size_t q = 0; q < asked_.questions.size(); ++q)
            tallies_.questions.emplace_back(parts_.draws, tallies_.kept, asked_.payback_within.size(),
                                            tallies_.room.get());
        tallies_.places.assign(asked_.initiatives.size(), PlaceTally(asked_.initiatives.size()));
        tallies_.above.resize(asked_.neighbours.size());
        for (std::size_t month = 0; month < months_; ++month)
            tallies_.cumulative.emplace_back(parts_.draws, tallies_.kept, tallies_.room.get(), false);
        for (std::size_t l = 0; l < budgets_.limits().size(); ++l)
            tallies_.budgets.emplace_back(parts_.draws, tallies_.kept, tallies_.room.get());
    }

    void make_wave() {
        const std::size_t inputs = options_.take ? sampler_.varied().size() : 0;
        const std::size_t rows = tallied_rows() + asked_.initiatives.size() + budgets_.limits().size() + inputs;
        // Where values are kept, a wave stays in the second cache, and what it holds is nowhere else twice.
        const std::size_t chunks =
            tallies_.kept ? 1 : std::clamp<std::size_t>(wave_bytes / (rows * chunk * sizeof(double)), 1, most_chunks);
        wave_.stride = std::min(chunks * chunk, (parts_.draws + block - 1) / block * block);
        wave_.inputs.resize(inputs * wave_.stride);
        for (std::vector<double>* rows_of : {&wave_.npv, &wave_.roi, &wave_.payback, &wave_.cost, &wave_.benefit})
            rows_of->resize(asked_.questions.size() * wave_.stride);
        wave_.ranks.resize(asked_.initiatives.size() * wave_.stride);
        wave_.cumulative.resize(months_ * wave_.stride);
        for (std::vector<double>* rows_of : {&wave_.spent, &wave_.over})
            rows_of->resize(budgets_.limits().size() * wave_.stride);
        wave_.scaled.resize(wave_.stride);
    }

    // What a block is worked out in; kept for the next.
    struct Bench {
        std::vector<double> values;
        engine::Batch::Answers answers;
        DrawnBudgets::Rows budgets;
        std::vector<RoiOf> places;
    };

    std::unique_ptr<Bench> free_bench() {
        const std::lock_guard lock(mutex_);
        if (benches_.empty()) return std::make_unique<Bench>();
        auto bench = std::move(benches_.back());
        benches_.pop_back();
        return bench;
    }

    void give_back(std::unique_ptr<Bench> bench) {
        const std::lock_guard lock(mutex_);
        benches_.push_back(std::move(bench));
    }

    // One block of draws, to its place in the wave.
    void work_out(std::size_t b) {
        const std::size_t at = b * block;
        auto bench = free_bench();
        bench->values.resize(sampler_.varied().size() * block);
        sampler_.fill(wave_.first + at, block, block, bench->values.data());
        if (!wave_.inputs.empty()) put(bench->values, at, wave_.inputs);
        bench->answers = batch_.run(sampler_.varied(), bench->values, std::move(bench->answers));
        const engine::Batch::Answers& answers = bench->answers;
        put(answers.npv, at, wave_.npv);
        put(answers.payback, at, wave_.payback);
        put(answers.first_year_cost, at, wave_.cost);
        put(answers.first_year_benefit, at, wave_.benefit);
        budgets_.work_out(answers, sampler_.varied(), bench->values, bench->budgets);
        put(bench->budgets.cost, at, wave_.spent);
        put(bench->budgets.over, at, wave_.over);
        std::ranges::copy(answers.scaled, wave_.scaled.begin() + static_cast<std::ptrdiff_t>(at));
        put_roi(answers, at);
        put_cumulative(answers.net, at);
        rank_draws(answers, at, bench->places);
        give_back(std::move(bench));
    }

    // Rows of a block into rows of the wave.
    void put(const std::vector<double>& rows, std::size_t at, std::vector<double>& to) const {
        for (std::size_t k = 0; k < rows.size() / block; ++k)
            std::copy_n(rows.begin() + static_cast<std::ptrdiff_t>(k * block), block,
                        to.begin() + static_cast<std::ptrdiff_t>(k * wave_.stride + at));
    }

    void put_roi(const engine::Batch::Answers& answers, std::size_t at) {
        for (std::size_t q = 0; q < asked_.questions.size(); ++q) {
            double* const to = wave_.roi.data() + q * wave_.stride + at;
            for (std::size_t j = 0; j < block; ++j)
                to[j] = roi_of(answers.npv[q * block + j], answers.pv_costs[q * block + j]);
        }
    }

    void put_cumulative(const std::vector<double>& net, std::size_t at) {
        std::array<double, block> sums{};
        for (std::size_t month = 0; month < months_; ++month) {
            for (std::size_t j = 0; j < block; ++j) sums[j] += net[month * block + j];
            std::ranges::copy(sums, wave_.cumulative.begin() + static_cast<std::ptrdiff_t>(month * wave_.stride + at));
        }
    }

    // Beginning from the order at the point, which most draws are near.
    void rank_draws(const engine::Batch::Answers& answers, std::size_t at, std::vector<RoiOf>& places) {
        const std::size_t count = asked_.initiatives.size();
        places.resize(count);
        for (std::size_t j = 0; j < block; ++j) {
            for (std::size_t k = 0; k < count; ++k)
                places[k] = {wave_.roi[usual_[k] * wave_.stride + at + j], usual_[k]};
            if (!rank_clear_cut(places)) rank_close(answers, j, places);
            for (std::size_t place = 0; place < count; ++place)
                wave_.ranks[places[place].position * wave_.stride + at + j] = static_cast<double>(place + 1);
        }
    }

    // A draw in which some have no ROI, or tie.
    void rank_close(const engine::Batch::Answers& answers, std::size_t j, std::vector<RoiOf>& places) const {
        std::vector<double> npv(places.size());
        std::vector<double> costs(places.size());
        for (std::size_t i = 0; i < places.size(); ++i) {
            npv[i] = answers.npv[i * block + j];
            costs[i] = answers.pv_costs[i * block + j];
        }
        const auto order = ranked_by_roi(npv, costs);
        for (std::size_t place = 0; place < places.size(); ++place) places[place].position = order[place];
    }

    void take() const {
        if (!options_.take) return;
        options_.take({wave_.first, wave_.count, wave_.stride, asked_.initiatives, sampler_.varied(), wave_.inputs,
                       wave_.npv, wave_.roi, wave_.payback, wave_.cost, wave_.benefit, wave_.ranks});
    }

    // A question, what is known of pairs, a month of the portfolio's course, or a budget.
    void tally(std::size_t k) {
        if (k < asked_.questions.size()) return tally_question(k);
        if (k == asked_.questions.size()) return tally_pairs();
        const std::size_t month = k - asked_.questions.size() - 1;
        if (month >= months_) return tally_budget(month - months_);
        tallies_.cumulative[month].add(wave_.row(wave_.cumulative, month));
    }

    void tally_budget(std::size_t limit) {
        BudgetTally& to = tallies_.budgets[limit];
        to.cost.add(wave_.row(wave_.spent, limit));
        for_parts([&](std::size_t first, std::size_t count, std::size_t part) {
            to.over.add(part, how_many(wave_.row(wave_.over, limit).subspan(first, count), is_one), count);
        });
    }

    void tally_question(std::size_t q) {
        QuestionTally& to = tallies_.questions[q];
        to.npv.add(wave_.row(wave_.npv, q));
        to.roi.add(wave_.row(wave_.roi, q));
        to.payback.add(wave_.row(wave_.payback, q));
        to.cost.add(wave_.row(wave_.cost, q));
        to.benefit.add(wave_.row(wave_.benefit, q));
        for_parts([&](std::size_t first, std::size_t count, std::size_t part) {
            const auto npv = wave_.row(wave_.npv, q).subspan(first, count);
            to.positive.add(part, how_many(npv, [](double x) { return x > 0; }), count);
            tally_payback(wave_.row(wave_.payback, q).subspan(first, count), part, to);
            if (q != asked_.portfolio()) tally_places(q, wave_.row(wave_.ranks, q).subspan(first, count), part);
        });
    }

    static bool is_one(double x) { return x != 0; }

    template <class Is>
    static std::size_t how_many(std::span<const double> values, const Is& is) {
        return static_cast<std::size_t>(std::ranges::count_if(values, is));
    }

    void tally_payback(std::span<const double> payback, std::size_t part, QuestionTally& to) const {
        const std::size_t asked = how_many(payback, [](double months) { return !std::isnan(months); });
        const auto within = [payback](double most) {
            return how_many(payback, [most](double months) { return months <= most; });  // NaN is not
        };
        to.paid.add(part, within(std::numeric_limits<double>::max()), asked);
        for (std::size_t k = 0; k < to.paid_within.size(); ++k)
            to.paid_within[k].add(part, within(asked_.payback_within[k]), asked);
    }

    void tally_places(std::size_t i, std::span<const double> ranks, std::size_t part) {
        for (const double rank : ranks) ++tallies_.places[i].times[static_cast<std::size_t>(rank) - 1][part];
    }

    void tally_pairs() {
        for_parts([&](std::size_t first, std::size_t count, std::size_t part) {
            for (std::size_t k = 0; k < asked_.neighbours.size(); ++k) {
                const double* const above = &wave_.ranks[asked_.neighbours[k].first * wave_.stride + first];
                const double* const below = &wave_.ranks[asked_.neighbours[k].second * wave_.stride + first];
                std::size_t first_is_above = 0;
                for (std::size_t j = 0; j < count; ++j) first_is_above += above[j] < below[j] ? 1U : 0U;
                tallies_.above[k].add(part, first_is_above, count);
            }
            const auto scaled = std::span(wave_.scaled).subspan(first, count);
            tallies_.scaled.add(part, how_many(scaled, is_one), count);
        });
    }

    // The draws of the wave, as far as they belong to the same part: act(first, count, part).
    template <class Act>
    void for_parts(Act act) const {
        std::size_t part = 0;
        while (wave_.first >= parts_.end(part)) ++part;
        for (std::size_t first = 0; first < wave_.count; ++part) {
            const std::size_t until = std::min(wave_.count, parts_.end(part) - wave_.first);
            act(first, until - first, part);
            first = until;
        }
    }

    const DrawQuestions& asked_;
    const HorizonBatch& batch_;
    const DrawnBudgets& budgets_;
    const Sampler& sampler_;
    const SimulateOptions& options_;
    std::size_t months_;
    std::size_t threads_;
    Parts parts_;
    Wave wave_;
    DrawTallies tallies_;
    std::vector<std::size_t> usual_;  // positions in the order of the ranking at the point
    std::mutex mutex_;
    std::vector<std::unique_ptr<Bench>> benches_;  // nobody uses
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

DrawTallies tally_draws(const engine::Plan& plan, const DrawQuestions& asked, const HorizonBatch& batch,
                        const DrawnBudgets& budgets, const Sampler& sampler, const SimulateOptions& options) {
    return DrawRun(plan, asked, batch, budgets, sampler, options).run();
}

}  // namespace cxcase::analysis
