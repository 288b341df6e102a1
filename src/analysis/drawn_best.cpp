#include "drawn_best.hpp"

#include "cxcase/base/parallel.hpp"
#include "set_search.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <utility>

namespace cxcase::analysis {
namespace {

constexpr std::size_t at_once = 16;  // draws that share limits, and what was best in the one before

// What is paid per fix at the point, against which budgets are held; remembered.
class PaidAtPoint {
 public:
    explicit PaidAtPoint(const SetBound& at_point) : at_point_(at_point) {}

    void put(SetParts& parts) {
        if (parts.fees.empty()) return;
        const std::lock_guard lock(mutex_);
        const auto [at, fresh] = known_.try_emplace({parts.in, parts.open});
        if (fresh) at->second = at_point_.parts(parts.in, parts.open, parts.in);
        parts.take_fees(at->second);
    }

 private:
    const SetBound& at_point_;
    std::map<std::pair<SetBits, SetBits>, SetParts> known_;
    std::mutex mutex_;
};

class BoundInDraw final : public SetBounding {
 public:
    BoundInDraw(const SetBound& bound, PaidAtPoint& paid) : bound_(bound), paid_(paid) {}

    [[nodiscard]] std::shared_ptr<const SetParts> between(SetBits in, SetBits open, SetBits start) const override {
        SetParts parts = bound_.parts(in, open, start);
        paid_.put(parts);
        return std::make_shared<const SetParts>(std::move(parts));
    }

 private:
    const SetBound& bound_;
    PaidAtPoint& paid_;
};

class DrawByDraw {
 public:
    DrawByDraw(const engine::Plan& plan, const SetLimits& limits, const DrawnCases& cases, PaidAtPoint& paid,
               const DrawnBestOptions& options)
        : valuation_(plan),
          limits_(valuation_, limits.initiatives()),
          cases_(cases),
          paid_(paid),
          options_(options),
          there_(cases.business_case()) {}

    [[nodiscard]] SetSearch::Found best(std::size_t draw, std::vector<SetBits> known) {
        cases_.put(draw, there_);
        const InDraw here(there_, limits_);
        const SetValues values(here.valuation, limits_.initiatives());
        const BoundInDraw bound(here.bound, paid_);
        std::vector<ValuedSet> from;
        const auto worth = values.of(known);
        for (std::size_t k = 0; k < known.size(); ++k)
            from.push_back({known[k], worth[k].npv, worth[k].first_year_cost});
        SetSearch search(limits_, values, bound, std::move(from), {});
        SetSearch::Found found = search.best({}, 1, options_.most_nodes);
        leave_out_idle(values, found.sets.front());
        return found;
    }

 private:
    // Of equals in a draw the smaller set is taken, as where all are looked at.
    void leave_out_idle(const SetValues& values, ValuedSet& best) {
        for (bool again = true; again;) {
            again = false;
            std::vector<SetBits> fewer;
            for (SetBits rest = best.set; rest != 0; rest = rest.without_first()) {
                const SetBits without = best.set & ~SetBits::only(first_of(rest));
                if (limits_.coherent(without) && limits_.affordable(without)) fewer.push_back(without);
            }
            const auto worth = values.of(fewer);
            for (std::size_t k = 0; k < fewer.size() && !again; ++k) {
                if (options_.rounding.better(best.npv, worth[k].npv)) continue;
                best = {fewer[k], worth[k].npv, worth[k].first_year_cost};
                again = true;
            }
        }
    }

    Valuation valuation_;
    SetLimits limits_;
    const DrawnCases& cases_;
    PaidAtPoint& paid_;
    const DrawnBestOptions& options_;
    model::BusinessCase there_;
};

}  // namespace

DrawnBest best_of_draws(const engine::Plan& plan, const SetLimits& limits, const SetBound& at_point,
                        const DrawnCases& cases, std::span<const SetBits> known, const DrawnBestOptions& options) {
    PaidAtPoint paid(at_point);
    const std::size_t draws = cases.draws() / options.every;
    const auto runs = base::in_parallel((draws + at_once - 1) / at_once, options.threads, [&](std::size_t run) {
        std::vector<SetSearch::Found> found;
        DrawByDraw by_draw(plan, limits, cases, paid, options);
        std::vector<SetBits> from(known.begin(), known.end());
        from.push_back(from.front());
        for (std::size_t k = run * at_once; k < std::min((run + 1) * at_once, draws); ++k) {
            if (options.stop && options.stop()) break;
            found.push_back(by_draw.best(k * options.every, from));
            from.back() = found.back().sets.front().set;
            if (options.looked) options.looked(options.every);
        }
        return found;
    });
    DrawnBest best;
    for (const auto& run : runs)
        for (const SetSearch::Found& found : run) {
            best.set.push_back(found.sets.front().set);
            best.npv.push_back(found.sets.front().npv);
            best.bound.push_back(std::max(found.bound, found.sets.front().npv));
            best.proven += found.proven ? 1U : 0U;
        }
    return best;
}

}  // namespace cxcase::analysis
