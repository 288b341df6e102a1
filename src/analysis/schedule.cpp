#include "cxcase/analysis/schedule.hpp"

#include "choose_by.hpp"
#include "set_bound.hpp"
#include "set_search.hpp"
#include "set_table.hpp"
#include "starts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cxcase::analysis {
namespace {

using model::BusinessCase;

// The best sets of a case whose initiatives may start at different times.
class BestStarts {
 public:
    BestStarts(const Starts& starts, const ChooseOptions& options)
        : options_(options),
          plan_(engine::make_plan(starts.business_case)),
          valuation_(plan_),
          limits_(valuation_, starts.choices, starts.of),
          values_(valuation_, starts.choices) {
        const SetBits first = limits_.completed(limits_.mandatory(), limits_.everybody());
        table_.emplace(limits_, values_,
                       SetTable::Options{first, options.most_open, options.threads, options.progress});
        if (table_->complete()) return;
        bound_.emplace(valuation_, limits_);
        search_.emplace(limits_, values_, *bound_, table_->sets(), SetSearch::Options{options.threads, {}});
    }

    [[nodiscard]] SetSearch::Found best(SetBits without = 0) {
        const SetTable::Asked asked{.without = without};
        if (search_) return search_->best(asked, 1, options_.most_nodes);
        return {table_->best(asked, 1), 0, table_->complete(), table_->sets().size()};
    }

 private:
    const ChooseOptions& options_;
    engine::Plan plan_;
    Valuation valuation_;
    SetLimits limits_;
    SetValues values_;
    std::optional<SetBound> bound_;
    std::optional<SetTable> table_;
    std::optional<SetSearch> search_;
};

// Members that are not the stated start of their initiative.
SetBits further(const Starts& starts) {
    SetBits set = 0;
    for (std::size_t k = 0; k < starts.choices.size(); ++k)
        if (starts.of[starts.choices[k]] != starts.choices[k]) set |= SetBits::only(k);
    return set;
}

// Of one initiative: what it could be, and what the set makes of it.
StartChoice choice_of(const Starts& starts, std::size_t initiative, SetBits set) {
    StartChoice choice{.initiative = initiative};
    for (std::size_t k = 0; k < starts.choices.size(); ++k) {
        if (starts.of[starts.choices[k]] != initiative) continue;
        const int month = starts.business_case.initiatives[starts.choices[k]].starts;
        choice.months.push_back(month);
        if (!has(set, k)) continue;
        choice.chosen = true;
        choice.month = month;
    }
    std::ranges::sort(choice.months);
    return choice;
}

void set_starts(const BusinessCase& bc, const Starts& starts, SetBits set, Schedule& schedule) {
    schedule.business_case = bc;
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
        if (bc.initiatives[i].status != model::Status::proposed) continue;
        StartChoice choice = choice_of(starts, i, set);
        const int stated = bc.initiatives[i].starts;
        const bool may_stay = std::ranges::binary_search(choice.months, stated);
        if (may_stay && choice.months.size() == 1) continue;
        if (!choice.chosen) choice.month = may_stay ? stated : choice.months.front();
        schedule.business_case.initiatives[i] = moved(bc, bc.initiatives[i], choice.month - stated);
        schedule.starts.push_back(std::move(choice));
    }
}

// Where there are more initiatives than that, room for some starts of each.
std::size_t most_starts(const BusinessCase& bc) {
    return std::clamp(2 * proposed_initiatives(bc).size(), most_chosen_quickly, most_chosen_from);
}

}  // namespace

Schedule schedule(const BusinessCase& business_case, const ChooseOptions& options) {
    const Starts starts = with_starts(business_case, most_starts(business_case));
    BestStarts best(starts, options);
    const SetSearch::Found found = best.best();
    const ValuedSet set = found.sets.empty() ? ValuedSet{} : found.sets.front();
    Schedule schedule{.proven = found.proven, .compared = found.valued, .step = starts.step};
    set_starts(business_case, starts, set.set, schedule);
    if (found.sets.empty()) return schedule;
    schedule.npv = set.npv;
    schedule.gap = gap_of(found.proven, set.npv, found.bound);
    const SetSearch::Found stated = best.best(further(starts));
    if (!stated.sets.empty()) schedule.stated_npv = stated.sets.front().npv;
    return schedule;
}

}  // namespace cxcase::analysis
