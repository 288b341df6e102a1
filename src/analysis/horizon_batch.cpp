#include "horizon_batch.hpp"

#include "block.hpp"
#include "cxcase/model/quantile.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

namespace cxcase::analysis {
namespace {

using engine::Batch;
using engine::Plan;
using engine::Question;

using Horizons = std::array<int, block>;  // by draw

bool asks(const Question& question) { return question.with.funded != question.without.funded; }

Plan with_horizon(Plan plan, int months) {
    plan.months = months;
    return plan;
}

// The draws of a block with one horizon, side by side: the kernel works out no more packs of draws than they fill.
class SameHorizon {
 public:
    SameHorizon(const Horizons& of, int horizon) {
        for (std::size_t j = 0; j < block; ++j)
            if (of.at(j) == horizon) place_.at(count_++) = j;
    }

    [[nodiscard]] std::size_t count() const { return count_; }

    // Its draws of the rows of a block; the rest of a row repeats the first of them.
    [[nodiscard]] std::vector<double> of(const std::vector<double>& rows) const {
        std::vector<double> own(rows.size());
        for (std::size_t first = 0; first < rows.size(); first += block)
            for (std::size_t k = 0; k < block; ++k) own[first + k] = rows[first + place_.at(k < count_ ? k : 0)];
        return own;
    }

    void put(const std::vector<double>& own, std::vector<double>& rows) const {
        rows.resize(std::max(rows.size(), own.size()));
        for (std::size_t first = 0; first < own.size(); first += block)
            for (std::size_t k = 0; k < count_; ++k) rows[first + place_.at(k)] = own[first + k];
    }

 private:
    std::array<std::size_t, block> place_{};
    std::size_t count_ = 0;
};

}  // namespace

struct HorizonBatch::Body {
    // A plan of one length, and what is made of it.
    struct OneHorizon {
        OneHorizon(const Body& all, int months)
            : plan(with_horizon(all.plan, months)), batch(plan, all.questions, all.extent, all.varying) {}
        Plan plan;
        Batch batch;
    };

    const Plan& plan;
    std::vector<Question> questions;
    engine::BatchExtent extent;
    std::vector<std::uint32_t> varying;
    std::optional<std::uint32_t> drawn;  // the horizon, where it is uncertain
    std::optional<Batch> only;           // where it is certain
    int longest = 0;
    std::vector<std::uint32_t> live;
    mutable std::mutex mutex;
    mutable std::map<int, std::unique_ptr<const OneHorizon>> by_horizon;

    Body(const Plan& of, std::vector<Question> asked, const engine::BatchExtent& wanted,
         std::vector<std::uint32_t> varied)
        : plan(of), questions(std::move(asked)), extent(wanted), varying(std::move(varied)) {
        const model::BusinessCase& bc = *plan.business_case;
        if (!drawn_horizon(bc)) {
            only.emplace(plan, questions, extent, varying);
            return;
        }
        drawn = bc.horizon->id;
        longest = longest_horizon(bc);
        std::set<std::uint32_t> acting(at(longest).live().begin(), at(longest).live().end());
        if (std::ranges::any_of(questions, asks)) acting.insert(*drawn);
        live.assign(acting.begin(), acting.end());
    }

    [[nodiscard]] const Batch& at(int months) const {
        const std::lock_guard lock(mutex);
        auto& one = by_horizon[months];
        if (!one) one = std::make_unique<const OneHorizon>(*this, months);
        return one->batch;
    }

    // That of the case where it is not among what varies.
    [[nodiscard]] Horizons horizons(const std::vector<std::uint32_t>& varied, const std::vector<double>& values) const {
        Horizons all{};
        all.fill(plan.months);
        const auto row = std::ranges::find(varied, *drawn) - varied.begin();
        if (row == std::ssize(varied)) return all;
        std::transform(values.begin() + row * std::ssize(all), values.begin() + (row + 1) * std::ssize(all),
                       all.begin(), model::horizon_of);
        return all;
    }

    [[nodiscard]] Batch::Answers run(const std::vector<std::uint32_t>& varied,
                                     const std::vector<double>& values) const {
        const Horizons of = horizons(varied, values);
        Batch::Answers answers;
        if (extent.courses_of != engine::Funding::nobody) {
            for (const auto course : {&Batch::Answers::net, &Batch::Answers::cost})
                (answers.*course).assign((static_cast<std::size_t>(longest) + 1) * block, 0);
        }
        Batch::Answers some;
        for (const int months : std::set<int>(of.begin(), of.end())) {
            const SameHorizon share(of, months);
            some = at(months).run(varied, share.of(values), std::move(some), share.count());
            for (const auto row :
                 {&Batch::Answers::npv, &Batch::Answers::pv_benefits, &Batch::Answers::pv_costs,
                  &Batch::Answers::first_year_cost, &Batch::Answers::first_year_benefit, &Batch::Answers::payback,
                  &Batch::Answers::net, &Batch::Answers::cost, &Batch::Answers::scaled})
                share.put(some.*row, answers.*row);
        }
        return answers;
    }
};

bool drawn_horizon(const model::BusinessCase& business_case) {
    return business_case.horizon && business_case[*business_case.horizon].uncertain();
}

int longest_horizon(const model::BusinessCase& business_case) {
    constexpr double nearly_all = 1 - 1e-6;  // a long tail must not stretch every course to fifty years
    if (!drawn_horizon(business_case)) return business_case.calendar.horizon;
    return model::horizon_of(canonical_quantile(business_case[*business_case.horizon], nearly_all));
}

HorizonBatch::HorizonBatch(const Plan& plan, std::vector<Question> questions, const engine::BatchExtent& extent,
                           std::vector<std::uint32_t> varying)
    : body_(std::make_unique<Body>(plan, std::move(questions), extent, std::move(varying))) {}

HorizonBatch::~HorizonBatch() = default;
HorizonBatch::HorizonBatch(HorizonBatch&&) noexcept = default;
HorizonBatch& HorizonBatch::operator=(HorizonBatch&&) noexcept = default;

const std::vector<std::uint32_t>& HorizonBatch::live() const { return body_->only ? body_->only->live() : body_->live; }

Batch::Answers HorizonBatch::run(const std::vector<std::uint32_t>& varied, const std::vector<double>& values,
                                 Batch::Answers room) const {
    return body_->only ? body_->only->run(varied, values, std::move(room)) : body_->run(varied, values);
}

}  // namespace cxcase::analysis
