// Every question is asked of many variants of the case at once: a block of the lanes kernel holds 64 of them, each with
// one figure moved. A tornado of 30 figures is one block; a figure's scan for values that turn an answer is another.
#include "cxcase/analysis/sensitivity.hpp"

#include "cxcase/analysis/ends.hpp"
#include "cxcase/analysis/rank.hpp"
#include "cxcase/base/parallel.hpp"
#include "cxcase/engine/value.hpp"
#include "horizon_batch.hpp"
#include "influence.hpp"
#include "noise.hpp"
#include "sample_plan.hpp"
#include "turning.hpp"
#include "walk.hpp"
#include "zeros.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

namespace cxcase::analysis {
namespace {

using engine::Batch;
using engine::Funding;
using engine::Question;
using model::Assumption;
using model::BusinessCase;

constexpr std::size_t most_places = 20;  // figures for which the ranking is made anew

// A figure set to a value.
struct Point {
    std::uint32_t quantity = 0;
    double value = 0;
};

class Study {
 public:
    Study(const BusinessCase& bc, const SensitivityOptions& options)
        : bc_(bc),
          options_(options),
          ranked_(rank(bc, {.details = false})),
          plan_(engine::make_plan(bc)),
          noise_(Valuation(plan_)) {
        questions_ = questions_by_rank(plan_, ranked_);
        choose();
        batch_ = std::make_unique<HorizonBatch>(plan_, questions_, engine::npv_only, ids());
        std::erase_if(moved_,
                      [&](const MovedInput& m) { return !std::ranges::binary_search(batch_->live(), m.quantity); });
    }

    SensitivityResult run() {
        SensitivityResult result;
        result.swing = swing_;
        for (std::size_t q = 0; q < questions_.size(); ++q) subjects_.push_back(subject(q));
        tornado();
        sort_inputs();
        const std::vector<char> deciding = deciding_figures();
        const auto turns = base::in_parallel(moved_.size(), base::thread_count(options_.threads, moved_.size()),
                                             [&](std::size_t k) { return turns_of(moved_[k], deciding[k] != 0); });
        for (std::size_t k = 0; k < moved_.size(); ++k) {
            for (std::size_t q = 0; q < questions_.size(); ++q) put(turns[k], q, subjects_[q].inputs[k]);
        }
        result.inputs = moved_;
        result.portfolio = std::move(subjects_.back());
        subjects_.pop_back();
        result.initiatives = std::move(subjects_);
        return result;
    }

 private:
    void choose() {
        const auto ranged = std::ranges::any_of(bc_.assumptions, &Assumption::uncertain);
        const std::set<std::uint32_t> whole = whole_months_of(bc_);
        if (options_.swing || !ranged) swing_ = options_.swing.value_or(usual_swing);
        for (std::uint32_t id = 0; id < bc_.assumptions.size(); ++id) {
            const Assumption& a = bc_.assumptions[id];
            if (!swing_ && is_coin(bc_, {id})) {
                moved_.push_back({id, a.value, 0, 1});  // it fails, it works
            } else if (a.stated && (swing_ || a.uncertain())) {
                const Ends ends = ends_of(a, swing_);
                moved_.push_back({id, a.value, ends.low, ends.high, whole.contains(id)});
            }
        }
    }

    [[nodiscard]] std::vector<std::uint32_t> ids() const {
        std::vector<std::uint32_t> ids;
        for (const MovedInput& m : moved_) ids.push_back(m.quantity);
        return ids;
    }

    [[nodiscard]] SubjectSensitivity subject(std::size_t q) const {
        SubjectSensitivity subject;
        const bool portfolio = q + 1 == questions_.size();
        if (!portfolio) subject.initiative = ranked_.initiatives[q].initiative;
        subject.npv = portfolio ? ranked_.portfolio.npv : ranked_.initiatives[q].measures.npv;
        subject.noise = noise_.money();
        const std::vector<double> gradient = npv_gradient(plan_, questions_[q].with, questions_[q].without);
        for (const MovedInput& m : moved_) {
            Swing swing{.npv = subject.npv, .npv_low = subject.npv, .npv_high = subject.npv};
            double slope = gradient[m.quantity] * m.value;
            if (noise_.is(slope)) slope = 0;
            swing.per_percent = 0.01 * slope;
            if (subject.npv != 0 && m.value != 0) swing.elasticity = slope / subject.npv;
            subject.inputs.push_back(swing);
        }
        return subject;
    }

    // NPV of every question at up to 64 points: [question * block + point]. Where frictions would then explain more churn or
    // contacts than there are, they are scaled as in a draw; a value that turns an answer must do without that: NaN.
    [[nodiscard]] std::vector<double> npvs(const std::vector<Point>& points, bool may_scale) const {
        std::vector<std::uint32_t> varied;
        for (const Point& p : points) {
            if (std::ranges::find(varied, p.quantity) == varied.end()) varied.push_back(p.quantity);
        }
        std::vector<double> values;
        for (const std::uint32_t id : varied) {
            const std::size_t row = values.size();
            values.resize(row + Batch::block, bc_.assumptions[id].value);
            for (std::size_t j = 0; j < points.size(); ++j) {
                if (points[j].quantity == id) values[row + j] = points[j].value;
            }
        }
        Batch::Answers answers = batch_->run(varied, values);
        for (std::size_t k = 0; k < answers.npv.size(); ++k) {
            if (!may_scale && answers.scaled[k % Batch::block] != 0)
                answers.npv[k] = std::numeric_limits<double>::quiet_NaN();
        }
        return std::move(answers.npv);
    }

    void tornado() {
        constexpr std::size_t at_once = Batch::block / 2;
        for (std::size_t first = 0; first < moved_.size(); first += at_once) {
            const std::size_t count = std::min(at_once, moved_.size() - first);
            std::vector<Point> points;
            for (std::size_t k = first; k < first + count; ++k) {
                points.push_back({moved_[k].quantity, moved_[k].low});
                points.push_back({moved_[k].quantity, moved_[k].high});
            }
            const std::vector<double> npv = npvs(points, true);
            for (std::size_t q = 0; q < questions_.size(); ++q) {
                for (std::size_t k = 0; k < count; ++k) {
                    Swing& swing = subjects_[q].inputs[first + k];
                    swing.npv_low = unless_noise(subjects_[q].npv, npv[q * Batch::block + 2 * k]);
                    swing.npv_high = unless_noise(subjects_[q].npv, npv[q * Batch::block + 2 * k + 1]);
                }
            }
        }
    }

    [[nodiscard]] double unless_noise(double npv, double moved) const { return noise_.is(moved - npv) ? npv : moved; }

    // ---- values at which an answer turns

    // Those that move the funded set most, and the one that moves each initiative most: for them rankings are made anew.
    [[nodiscard]] std::vector<char> deciding_figures() const {
        std::vector<char> deciding(moved_.size(), 0);
        std::fill_n(deciding.begin(), std::min(most_places, deciding.size()), char{1});
        for (const SubjectSensitivity& s : subjects_) {
            const std::vector<std::size_t> widest = SensitivityResult::widest(s);
            if (!widest.empty()) deciding[widest.front()] = 1;
        }
        return deciding;
    }

    // What one figure turns: by question, then by initiative.
    struct Turns {
        std::vector<Zero> zeros;
        std::vector<TurningPoints> places;
    };

    static void put(const Turns& turns, std::size_t q, Swing& swing) {
        const auto other_side = [&](double npv) { return (npv > 0) != (swing.npv > 0); };
        swing.switching_value = turns.zeros[q].nearest;
        swing.passes_zero = turns.zeros[q].in_range || other_side(swing.npv_low) || other_side(swing.npv_high);
        if (q >= turns.places.size()) return;
        swing.leaves_funded_at = turns.places[q].leaves_funded_at;
        swing.loses_rank_at = turns.places[q].loses_rank_at;
    }

    // Places in the ranking are not looked for where the scan has no steps to take: in whole months, and from 0.
    [[nodiscard]] Turns turns_of(const MovedInput& m, bool places) const {
        const Assumption& a = bc_.assumptions[m.quantity];
        const NpvsAt npvs_at = [&](const std::vector<double>& values) { return npvs(points_of(m, values), false); };
        Turns turns{zeros_of(scanned_figure(a, {m.low, m.high}, m.whole_months), questions_.size(), npvs_at), {}};
        if (places && !m.whole_months && m.value != 0)
            turns.places = turning_points(bc_, ranked_, m.quantity, every_fourth(m, scan_of(a)));
        return turns;
    }

    static std::vector<Point> points_of(const MovedInput& m, const std::vector<double>& values) {
        std::vector<Point> points;
        for (const double value : values) points.push_back({m.quantity, value});
        return points;
    }

    // A ranking is dearer to make anew than a block of draws: it is looked at in 15 of the 63 places.
    [[nodiscard]] std::vector<double> every_fourth(const MovedInput& m, const std::vector<double>& scan) const {
        std::vector<double> values;
        for (std::size_t k = 3; k < scan.size(); k += 4) values.push_back(scan[k]);
        const std::vector<double> npv = npvs(points_of(m, values), false);
        const double* const set = &npv[(questions_.size() - 1) * Batch::block];
        for (std::size_t k = 0; k < values.size(); ++k) {
            if (std::isnan(set[k])) values[k] = set[k];
        }
        return values;
    }

    // Widest on the funded set first; then on any initiative; then by path.
    void sort_inputs() {
        std::vector<std::size_t> order(moved_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto any = [&](std::size_t k) {
            double widest = 0;
            for (const SubjectSensitivity& s : subjects_)
                widest = std::max(widest, noise_.without(s.inputs[k].width()));
            return widest;
        };
        std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
            const double x = noise_.without(subjects_.back().inputs[a].width());
            const double y = noise_.without(subjects_.back().inputs[b].width());
            return x != y ? x > y : any(a) > any(b);
        });
        std::vector<MovedInput> moved;
        for (const std::size_t k : order) moved.push_back(moved_[k]);
        moved_ = std::move(moved);
        for (SubjectSensitivity& s : subjects_) {
            std::vector<Swing> inputs;
            for (const std::size_t k : order) inputs.push_back(s.inputs[k]);
            s.inputs = std::move(inputs);
        }
    }

    const BusinessCase& bc_;
    SensitivityOptions options_;
    RankResult ranked_;
    engine::Plan plan_;
    Noise noise_;
    std::vector<Question> questions_;  // proposed ones in rank order, then the funded set
    std::optional<double> swing_;
    std::vector<MovedInput> moved_;
    std::unique_ptr<HorizonBatch> batch_;
    std::vector<SubjectSensitivity> subjects_;  // as questions_
};

}  // namespace

std::vector<std::size_t> SensitivityResult::widest(const SubjectSensitivity& subject) {
    const Noise noise(subject.noise);
    std::vector<std::size_t> order;
    for (std::size_t k = 0; k < subject.inputs.size(); ++k) {
        if (subject.inputs[k].width() > 0) order.push_back(k);
    }
    std::ranges::stable_sort(order, std::greater<>(),
                             [&](std::size_t k) { return noise.without(subject.inputs[k].width()); });
    return order;
}

SensitivityResult sensitivity(const BusinessCase& business_case, const SensitivityOptions& options) {
    return Study(business_case, options).run();
}

}  // namespace cxcase::analysis
