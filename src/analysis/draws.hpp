// Works the draws out, wave by wave on all threads, and tallies them.
//
// A wave is some thousand draws in blocks of 64 (Batch::block); threads take blocks and write them to their place in the
// wave, then tallies take the wave in the order of draws, each on one thread. So nothing depends on the number of threads,
// and no more memory is needed than a wave and the tallies.
#pragma once

#include "cxcase/analysis/sampler.hpp"
#include "cxcase/analysis/simulate.hpp"
#include "drawn_budgets.hpp"
#include "horizon_batch.hpp"
#include "tally.hpp"

#include <cstddef>
#include <memory>
#include <memory_resource>
#include <utility>
#include <vector>

namespace cxcase::analysis {

// What is asked of every draw: each proposed initiative standing alone, sorted by id, then the portfolio.
struct DrawQuestions {
    std::vector<std::size_t> initiatives;  // indices in BusinessCase::initiatives
    std::vector<engine::Question> questions;
    std::vector<std::pair<std::size_t, std::size_t>> neighbours;  // positions: above, below
    std::vector<int> payback_within;                              // months

    [[nodiscard]] std::size_t portfolio() const { return initiatives.size(); }
};

// Some draws in a row; rows are `stride` long.
struct Wave {
    std::size_t first = 0, count = 0, stride = 0;
    std::vector<double> inputs;                            // by varied quantity; empty unless somebody takes them
    std::vector<double> npv, roi, payback, cost, benefit;  // by question
    std::vector<double> ranks;                             // by initiative, 1 first
    std::vector<double> cumulative;                        // of the portfolio, by month 0..T
    std::vector<double> spent, over;                       // of the portfolio, by limit of DrawnBudgets
    std::vector<double> scaled;                            // by draw: 1 where effects had to be scaled to what there is

    [[nodiscard]] std::span<const double> row(const std::vector<double>& rows, std::size_t k) const {
        return std::span(rows).subspan(k * stride, count);
    }
};

// All draws of one question.
struct QuestionTally {
    QuestionTally(std::size_t draws, bool keep, std::size_t within, std::pmr::memory_resource* room)
        : npv(draws, keep, room),
          roi(draws, keep, room),
          payback(draws, keep, room),
          cost(draws, keep, room),
          benefit(draws, keep, room),
          paid_within(within) {}
    Tally npv, roi, payback, cost, benefit;
    Share positive, paid;
    std::vector<Share> paid_within;
};

// All draws of one limit of the budget.
struct BudgetTally {
    BudgetTally(std::size_t draws, bool keep, std::pmr::memory_resource* room) : cost(draws, keep, room) {}
    Tally cost;
    Share over;
};

// How often an initiative has each place.
struct PlaceTally {
    explicit PlaceTally(std::size_t places) : times(places) {}
    std::vector<std::array<std::size_t, parts>> times;  // by place, by part

    [[nodiscard]] Estimate expected(const Parts& of) const;
    [[nodiscard]] Estimate probability(std::size_t place, const Parts& of) const;
    // The place, 1 first, below which the share p of the draws lies.
    [[nodiscard]] int quantile(double p, std::size_t draws) const;
};

// Everything tallied.
struct DrawTallies {
    std::unique_ptr<std::pmr::memory_resource> room;  // of the values kept
    std::vector<QuestionTally> questions;
    std::vector<PlaceTally> places;  // by initiative
    std::vector<Share> above;        // by neighbours
    std::vector<Tally> cumulative;   // by month
    std::vector<BudgetTally> budgets;
    Share scaled;
    std::size_t done = 0;  // draws
    bool kept = true;
};

// Until all are done or `options.stop` says so.
[[nodiscard]] DrawTallies tally_draws(const engine::Plan& plan, const DrawQuestions& asked, const HorizonBatch& batch,
                                      const DrawnBudgets& budgets, const Sampler& sampler,
                                      const SimulateOptions& options);

}  // namespace cxcase::analysis
