#include "set_draws.hpp"

#include "block.hpp"
#include "cxcase/base/parallel.hpp"
#include "horizon_batch.hpp"
#include "influence.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <utility>

namespace cxcase::analysis {
namespace {

using engine::Batch;
using engine::Funding;
using engine::Plan;
using engine::Question;
using model::BusinessCase;

constexpr std::size_t sets_at_once = 64;    // of a group: what they share is worked out once
constexpr std::size_t blocks_at_once = 16;  // of draws
constexpr std::size_t lines_at_once = 6;    // initiatives whose lines are summed up beforehand

// What runs through customers, and what is paid per fix: no other lines.
BusinessCase without_lines(BusinessCase bc) {
    for (model::Initiative& it : bc.initiatives) {
        it.savings.clear();
        std::erase_if(it.costs, [](const model::Line& line) { return line.form != model::Line::Form::per_fix; });
    }
    return bc;
}

Plan with_groups(Plan plan, std::vector<engine::Group> groups) {
    plan.groups = std::move(groups);
    return plan;
}

// Some sets of one group, or the lines of each initiative: what the kernel is asked at once, and where it goes.
struct Asked {
    std::unique_ptr<Plan> plan;
    std::vector<Question> questions;
    std::unique_ptr<HorizonBatch> batch;
    Sheet* to = nullptr;
    std::size_t first_row = 0;
};

}  // namespace

class SetDrawsRun {
 public:
    SetDrawsRun(SetDraws& to, const Plan& plan, const std::vector<std::size_t>& initiatives,
                std::span<const SetBits> sets, const Sampler& sampler, const SetDraws::Options& options)
        : to_(to),
          plan_(plan),
          initiatives_(initiatives),
          sets_(sets),
          sampler_(sampler),
          options_(options),
          blocks_((options.draws + block - 1) / block),
          bare_(without_lines(*plan.business_case)),
          bare_plan_(engine::make_plan(bare_)) {}

    void run() {
        to_.draws_ = options_.draws;
        to_.scaled_.assign(blocks_ * block, 0);
        for (const engine::Group& group : plan_.groups) add_part(members_of(group));
        groups_ = to_.parts_.size();
        for (std::size_t k = 0; k < initiatives_.size(); k += lines_at_once) add_part(some_from(k));
        to_.too_large_ = bytes() > options_.memory;
        if (to_.too_large_) return;
        make_room();
        ask();
        draw();
        if (!to_.stopped_) sum_up_lines();
    }

 private:
    [[nodiscard]] SetBits members_of(const engine::Group& group) const {
        SetBits members = 0;
        for (std::size_t k = 0; k < initiatives_.size(); ++k)
            if (std::ranges::binary_search(group.initiatives, initiatives_[k])) members |= SetBits::only(k);
        return members;
    }

    [[nodiscard]] SetBits some_from(std::size_t first) const {
        SetBits members = 0;
        for (std::size_t k = first; k < std::min(first + lines_at_once, initiatives_.size()); ++k)
            members |= SetBits::only(k);
        return members;
    }

    void add_part(SetBits members) {
        SetDraws::Part part{members, {}, {}, {}};
        for (const SetBits set : sets_) part.sets.push_back(set & members);
        std::ranges::sort(part.sets);
        const auto repeated = std::ranges::unique(part.sets);
        part.sets.erase(repeated.begin(), repeated.end());
        for (const SetBits set : sets_) {
            const auto at = std::ranges::lower_bound(part.sets, set & members);
            part.of.push_back(static_cast<std::uint32_t>(at - part.sets.begin()));
        }
        to_.parts_.push_back(std::move(part));
    }

    [[nodiscard]] std::size_t bytes() const {
        std::size_t rows = initiatives_.size();
        for (const SetDraws::Part& part : to_.parts_) rows += part.sets.size();
        return rows * blocks_ * block * sizeof(double);
    }

    void make_room() {
        for (SetDraws::Part& part : to_.parts_)
            part.rows = make_sheet(options_.draws, blocks_ * block, part.sets.size());
        lines_ = make_sheet(options_.draws, blocks_ * block, initiatives_.size());
    }

    [[nodiscard]] Question question(SetBits set) const {
        Question asked{nobody(plan_), nobody(plan_)};
        for (std::size_t k = 0; k < initiatives_.size(); ++k)
            if (has(set, k)) asked.with.funded[initiatives_[k]] = 1;
        return asked;
    }

    void ask() {
        for (std::size_t g = 0; g < groups_; ++g) {
            SetDraws::Part& part = to_.parts_[g];
            for (std::size_t first = 0; first < part.sets.size(); first += sets_at_once) {
                Asked some{
                    std::make_unique<Plan>(with_groups(bare_plan_, {bare_plan_.groups[g]})), {}, {}, &part.rows, first};
                for (std::size_t r = first; r < std::min(first + sets_at_once, part.sets.size()); ++r)
                    some.questions.push_back(question(part.sets[r]));
                asked_.push_back(std::move(some));
            }
        }
        Asked lines{std::make_unique<Plan>(with_groups(plan_, {})), {}, {}, &lines_, 0};
        for (std::size_t k = 0; k < initiatives_.size(); ++k) lines.questions.push_back(question(SetBits::only(k)));
        asked_.push_back(std::move(lines));
    }

    void draw() {
        const auto drawn = drawn_quantities(*plan_.business_case);
        base::for_each_index(asked_.size(), options_.threads, [&](std::size_t a) {
            asked_[a].batch =
                std::make_unique<HorizonBatch>(*asked_[a].plan, asked_[a].questions, engine::npv_only, drawn);
        });
        const std::size_t runs = (blocks_ + blocks_at_once - 1) / blocks_at_once;
        std::atomic<bool> stopped = false;
        base::for_each_index(runs * asked_.size(), options_.threads, [&](std::size_t piece) {
            if (stopped || (options_.stop && options_.stop())) {
                stopped = true;
                return;
            }
            const std::size_t first = piece / asked_.size() * blocks_at_once;
            for (std::size_t b = first; b < std::min(first + blocks_at_once, blocks_); ++b)
                work_out(asked_[piece % asked_.size()], b);
            if (options_.progress) options_.progress(1, runs * asked_.size());
        });
        to_.stopped_ = stopped;
    }

    void work_out(const Asked& asked, std::size_t b) {
        std::vector<double> values(sampler_.varied().size() * block);
        sampler_.fill(b * block, block, block, values.data());
        const Batch::Answers answers = asked.batch->run(sampler_.varied(), values);
        for (std::size_t q = 0; q < asked.questions.size(); ++q)
            std::copy_n(answers.npv.begin() + static_cast<std::ptrdiff_t>(q * block), block,
                        asked.to->values.begin() +
                            static_cast<std::ptrdiff_t>((asked.first_row + q) * asked.to->stride + b * block));
        const std::lock_guard lock(mutex_);
        for (std::size_t j = 0; j < block; ++j)
            to_.scaled_[b * block + j] = std::max(to_.scaled_[b * block + j], answers.scaled[j]);
    }

    // Few members a part, so that nothing is gained by sharing.
    void sum_up_lines() {
        for (std::size_t p = groups_; p < to_.parts_.size(); ++p) {
            SetDraws::Part& part = to_.parts_[p];
            for (std::size_t r = 0; r < part.sets.size(); ++r) {
                const std::span<double> row = part.rows.row(r);
                for (std::size_t k = 0; k < initiatives_.size(); ++k) {
                    if (!has(part.sets[r], k)) continue;
                    const std::span<const double> own = std::as_const(lines_).row(k);
                    for (std::size_t j = 0; j < row.size(); ++j) row[j] += own[j];
                }
            }
        }
    }

    SetDraws& to_;
    const Plan& plan_;
    const std::vector<std::size_t>& initiatives_;
    std::span<const SetBits> sets_;
    const Sampler& sampler_;
    const SetDraws::Options& options_;
    std::size_t blocks_;
    BusinessCase bare_;
    Plan bare_plan_;
    std::size_t groups_ = 0;  // parts that are groups; those after them are lines
    Sheet lines_;             // by initiative
    std::vector<Asked> asked_;
    std::mutex mutex_;
};

SetDraws::SetDraws(const Plan& plan, const std::vector<std::size_t>& initiatives, std::span<const SetBits> sets,
                   const Sampler& sampler, const Options& options) {
    SetDrawsRun(*this, plan, initiatives, sets, sampler, options).run();
}

std::vector<double> SetDraws::npv(std::size_t k) const {
    std::vector<double> sums(draws_, 0);
    for (const Part& part : parts_) {
        const std::span<const double> row = part.rows.row(part.of[k]);
        for (std::size_t j = 0; j < draws_; ++j) sums[j] += row[j];
    }
    return sums;
}

double SetDraws::scaled() const {
    const auto end = scaled_.begin() + static_cast<std::ptrdiff_t>(draws_);
    const auto count = std::count_if(scaled_.begin(), end, [](double flag) { return flag != 0; });
    return static_cast<double>(count) / static_cast<double>(draws_);
}

}  // namespace cxcase::analysis
