#include "set_values.hpp"

#include "cxcase/base/contract.hpp"
#include "measures.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace cxcase::analysis {
namespace {

using engine::Batch;

std::vector<std::uint32_t> successes_of(const model::BusinessCase& bc, const std::vector<std::size_t>& initiatives) {
    std::vector<std::uint32_t> ids;
    for (const std::size_t i : initiatives) ids.push_back(bc.initiatives[i].success.id);
    std::ranges::sort(ids);
    base::expects(std::ranges::adjacent_find(ids) == ids.end(), "two initiatives share a success");
    return ids;
}

}  // namespace

std::vector<std::size_t> proposed_initiatives(const model::BusinessCase& business_case) {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < business_case.initiatives.size(); ++i)
        if (business_case.initiatives[i].status == model::Status::proposed) all.push_back(i);
    return all;
}

SetValues::SetValues(const Valuation& valuation, std::vector<std::size_t> initiatives)
    : initiatives_(std::move(initiatives)),
      successes_(successes_of(valuation.business_case(), initiatives_)),
      member_(initiatives_.size()),
      success_(initiatives_.size()),
      batch_(valuation.plan(), {{valuation.funding(initiatives_), valuation.nobody()}}, engine::BatchExtent{},
             successes_) {
    const model::BusinessCase& bc = valuation.business_case();
    const int budget_year = bc.budget_year();
    for (std::size_t k = 0; k < initiatives_.size(); ++k) {
        const model::Quantity success = bc.initiatives[initiatives_[k]].success;
        const auto row = std::ranges::lower_bound(successes_, success.id) - successes_.begin();
        member_[static_cast<std::size_t>(row)] = k;
        success_[static_cast<std::size_t>(row)] = bc.value(success);
        const engine::LineFlows<double>& lines = valuation.lines(initiatives_[k]);
        const Series cost = lines.opex + lines.capex;
        line_cost_.push_back(valuation.present_value(cost));
        first_year_cost_.push_back(in_year(bc.calendar, cost, budget_year));
    }
}

// The success of each row in each set; a block that is not full is filled up with its first set.
std::vector<double> SetValues::rows(std::span<const SetBits> sets) const {
    std::vector<double> values;
    values.reserve(successes_.size() * Batch::block);
    for (std::size_t row = 0; row < successes_.size(); ++row) {
        for (std::size_t j = 0; j < Batch::block; ++j)
            values.push_back(has(sets[j < sets.size() ? j : 0], member_[row]) ? success_[row] : 0);
    }
    return values;
}

SetValues::Value SetValues::lines() const {
    return {std::accumulate(line_cost_.begin(), line_cost_.end(), 0.0),
            std::accumulate(first_year_cost_.begin(), first_year_cost_.end(), 0.0)};
}

std::vector<SetValues::Value> SetValues::of(std::span<const SetBits> sets) const {
    std::vector<Value> all;
    all.reserve(sets.size());
    for (std::size_t first = 0; first < sets.size(); first += block) {
        const auto some = sets.subspan(first, std::min(block, sets.size() - first));
        const Batch::Answers answers = batch_.run(successes_, rows(some));
        for (std::size_t j = 0; j < some.size(); ++j) {
            Value value{answers.npv[j], answers.first_year_cost[j]};
            for (std::size_t k = 0; k < initiatives_.size(); ++k) {
                if (has(some[j], k)) continue;
                value.npv += line_cost_[k];
                value.first_year_cost -= first_year_cost_[k];
            }
            all.push_back(value);
        }
    }
    return all;
}

}  // namespace cxcase::analysis
