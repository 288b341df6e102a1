#include "cxcase/analysis/sobol_indices.hpp"

#include "cxcase/analysis/sampler.hpp"
#include "cxcase/analysis/simulate.hpp"
#include "cxcase/base/contract.hpp"
#include "cxcase/base/parallel.hpp"
#include "horizon_batch.hpp"
#include "influence.hpp"
#include "noise.hpp"
#include "pick_freeze.hpp"
#include "scaled_draws.hpp"
#include "sobol_factors.hpp"
#include "walk.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>
#include <memory>
#include <utility>

namespace cxcase::analysis {
namespace {

using engine::Batch;
using engine::Funding;
using engine::Question;
using model::BusinessCase;

// Less of the variance is rounding.
constexpr double least_share = 1e-12;

class SobolStudy {
 public:
    SobolStudy(const BusinessCase& bc, const SobolOptions& options)
        : bc_(bc),
          options_(options),
          ranked_(rank(bc, order_alone)),
          plan_(engine::make_plan(bc)),
          noise_(Valuation(plan_)) {
        questions_ = questions_by_rank(plan_, ranked_);
        const std::vector<std::uint32_t> drawn = drawn_quantities(bc_);
        batch_ = std::make_unique<HorizonBatch>(plan_, questions_, engine::npv_only, drawn);
        std::vector<std::uint32_t> living;
        std::ranges::set_intersection(drawn, batch_->live(), std::back_inserter(living));
        inputs_ = by_influence(plan_, std::move(living), questions_.back().with, everybody());
        choose();
    }

    SobolResult run() {
        result_.draws = std::bit_ceil(options_.draws);
        result_.seed = options_.seed;
        result_.evaluations = result_.draws * (sets_.size() + 2);
        SamplerOptions sample{.seed = options_.seed, .draws = result_.draws};
        a_ = std::make_unique<Sampler>(bc_, inputs_, sample);
        sample.first_dimension = a_->dimensions();
        b_ = std::make_unique<Sampler>(bc_, inputs_, sample);
        find_parts();
        const PickFrozen found = pick_and_freeze(study());
        result_.stopped = found.stopped;
        if (!found.stopped) take(found);
        return std::move(result_);
    }

 private:
    [[nodiscard]] Funding everybody() const {
        Funding all = nobody(plan_);
        for (const InitiativeResult& one : ranked_.initiatives) all.funded[one.initiative] = 1;
        return all;
    }

    void choose() {
        const std::vector<SobolFactor> factors = sobol_factors(bc_, inputs_);
        std::vector<char> alone(factors.size(), 0);
        for (const std::size_t f : looked_at_alone(plan_, questions_, factors, options_.all_alone)) alone[f] = 1;
        for (std::size_t f = 0; f < factors.size(); ++f) {
            if (alone[f] != 0) {
                set_of_factor_.push_back(set_of(factors[f].inputs));
                result_.factors.push_back(factors[f]);
            } else {
                result_.others.insert(result_.others.end(), factors[f].inputs.begin(), factors[f].inputs.end());
            }
        }
        result_.groups = sobol_groups(bc_, factors);
        for (const SobolGroup& group : result_.groups) set_of_group_.push_back(set_of(group.inputs));
        if (!result_.others.empty()) set_of_others_ = set_of(result_.others);
    }

    // A set of inputs is looked at once, whatever it is.
    std::size_t set_of(std::vector<std::uint32_t> inputs) {
        std::ranges::sort(inputs);
        const auto at = std::ranges::find(sets_, inputs);
        if (at != sets_.end()) return static_cast<std::size_t>(at - sets_.begin());
        sets_.push_back(std::move(inputs));
        return sets_.size() - 1;
    }

    [[nodiscard]] PickFreeze study() const {
        PickFreeze study;
        study.inputs = a_->varied().size();
        study.outputs = questions_.size() + 1;  // the last one: whether effects were scaled
        study.draws = result_.draws;
        study.seed = options_.seed;
        for (const auto& set : sets_) study.sets.push_back({rows_of(set), questions_about(set)});
        study.sample = [this](std::size_t first, double* a, double* b) {
            a_->fill(first, Batch::block, Batch::block, a);
            b_->fill(first, Batch::block, Batch::block, b);
        };
        study.evaluate = [this](const std::vector<double>& values) {
            Batch::Answers answers = batch_->run(a_->varied(), values);
            answers.npv.insert(answers.npv.end(), answers.scaled.begin(), answers.scaled.end());
            return std::move(answers.npv);
        };
        study.evaluate_set = [this](std::size_t set, const std::vector<double>& values) {
            const Part* const part = part_of_[set];
            return part == nullptr ? std::vector<double>() : part->answer(values);
        };
        study.threads = base::thread_count(options_.threads, 256);
        study.progress = options_.progress;
        study.stop = options_.stop;
        return study;
    }

    [[nodiscard]] std::vector<std::size_t> rows_of(const std::vector<std::uint32_t>& set) const {
        std::vector<std::size_t> rows;
        for (std::size_t row = 0; row < a_->varied().size(); ++row)
            if (std::ranges::binary_search(set, a_->varied()[row])) rows.push_back(row);
        return rows;
    }

    // ---- a set of inputs is asked only of the questions that depend on it: mostly of the set and one or two initiatives

    // Some questions, with the inputs that they depend on.
    struct Part {
        std::vector<std::size_t> questions, rows;
        std::vector<std::uint32_t> varied;
        HorizonBatch batch;

        [[nodiscard]] std::vector<double> answer(const std::vector<double>& values) const {
            std::vector<double> own;
            for (const std::size_t row : rows) {
                const auto from = values.begin() + static_cast<std::ptrdiff_t>(row * Batch::block);
                own.insert(own.end(), from, from + Batch::block);
            }
            return batch.run(varied, own).npv;
        }
    };

    void find_parts() {
        std::vector<std::uint32_t> drawn = a_->varied();
        std::ranges::sort(drawn);
        if (drawn.empty()) return;
        for (const Question& question : questions_)
            live_.push_back(HorizonBatch(plan_, {question}, engine::npv_only, drawn).live());
        for (const auto& set : sets_) part_of_.push_back(part(questions_about(set), drawn));
    }

    [[nodiscard]] std::vector<std::size_t> questions_about(const std::vector<std::uint32_t>& set) const {
        std::vector<std::size_t> about;
        for (std::size_t q = 0; q < questions_.size(); ++q) {
            if (std::ranges::any_of(set, [&](std::uint32_t id) { return std::ranges::binary_search(live_[q], id); }))
                about.push_back(q);
        }
        return about;
    }

    // Sets with the same questions share a part; nullptr where there are none.
    const Part* part(std::vector<std::size_t> about, const std::vector<std::uint32_t>& drawn) {
        if (about.empty()) return nullptr;
        const auto known = std::ranges::find_if(parts_, [&](const auto& part) { return part->questions == about; });
        if (known != parts_.end()) return known->get();
        std::vector<Question> questions;
        for (const std::size_t q : about) questions.push_back(questions_[q]);
        auto part = std::make_unique<Part>(
            Part{std::move(about), {}, {}, HorizonBatch(plan_, questions, engine::npv_only, drawn)});
        for (std::size_t row = 0; row < a_->varied().size(); ++row) {
            const std::uint32_t id = a_->varied()[row];
            if (!std::ranges::binary_search(part->batch.live(), id)) continue;
            part->rows.push_back(row);
            part->varied.push_back(id);
        }
        parts_.push_back(std::move(part));
        return parts_.back().get();
    }

    // ---- what came of it

    void take(const PickFrozen& found) {
        for (std::size_t q = 0; q < questions_.size(); ++q) {
            SobolSubject subject = subject_of(found, q);
            if (q + 1 == questions_.size()) {
                result_.portfolio = std::move(subject);
            } else {
                subject.initiative = ranked_.initiatives[q].initiative;
                result_.initiatives.push_back(std::move(subject));
            }
        }
        result_.scaled_draws = found.mean.back();
        if (auto warning = warning_of_scaled(result_.scaled_draws)) result_.warnings.push_back(*std::move(warning));
    }

    [[nodiscard]] SobolSubject subject_of(const PickFrozen& found, std::size_t q) const {
        SobolSubject subject;
        subject.mean = found.mean[q];
        subject.sd = std::sqrt(found.variance[q]);
        subject.mean_se = found.mean_se[q];
        subject.sd_se = found.sd_se[q];
        const bool still = noise_.is(subject.sd);
        const auto index = [&](std::size_t set) {
            const auto& one = found.sets[set][q];
            const bool moves = one && one->total > least_share && !noise_.is(std::sqrt(one->total) * subject.sd);
            return still || !moves ? std::nullopt : one;
        };
        if (still) subject.sd = subject.mean_se = subject.sd_se = 0;
        for (const std::size_t set : set_of_factor_) subject.factors.push_back(index(set));
        for (const std::size_t set : set_of_group_) subject.groups.push_back(index(set));
        if (set_of_others_) subject.others = index(*set_of_others_);
        return subject;
    }

    const BusinessCase& bc_;
    const SobolOptions& options_;
    RankResult ranked_;
    engine::Plan plan_;
    Noise noise_;
    std::vector<Question> questions_;  // proposed ones in rank order, then the funded set
    std::unique_ptr<HorizonBatch> batch_;
    std::vector<std::uint32_t> inputs_;  // in order of influence
    std::vector<std::vector<std::uint32_t>> sets_;
    std::vector<std::size_t> set_of_factor_, set_of_group_;
    std::optional<std::size_t> set_of_others_;
    std::unique_ptr<Sampler> a_, b_;
    std::vector<std::vector<std::uint32_t>> live_;  // by question, sorted
    std::vector<std::unique_ptr<Part>> parts_;
    std::vector<const Part*> part_of_;  // by set
    SobolResult result_;
};

}  // namespace

bool is_uncertain(const BusinessCase& business_case) { return !drawn_quantities(business_case).empty(); }

SobolResult sobol_indices(const BusinessCase& business_case, const SobolOptions& options) {
    base::expects(options.draws >= fewest_draws && options.draws <= most_sobol_draws, "so many draws");
    return SobolStudy(business_case, options).run();
}

}  // namespace cxcase::analysis
