#include "walk.hpp"

#include "measures.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cxcase::analysis {
namespace {

using engine::Funding;
using model::Status;

Amounts amounts(const model::BusinessCase& bc, const model::YearBudget& year) {
    const auto value = [&](const std::optional<model::Quantity>& q) {
        return q ? std::optional<double>(bc.value(*q)) : std::nullopt;
    };
    return {value(year.total), value(year.capex), value(year.opex)};
}

std::optional<double> less(const std::optional<double>& budget, double used) {
    return budget ? std::optional<double>(*budget - used) : std::nullopt;
}

class Walk {
 public:
    Walk(Valuation& valuation, const std::vector<std::size_t>& order, const Extent& extent)
        : valuation_(valuation), bc_(valuation.business_case()), order_(order), extent_(extent) {
        const std::size_t count = bc_.initiatives.size();
        result_.funded = valuation.nobody();
        result_.adds.assign(count, 0);
        result_.last_in.assign(count, 0);
        result_.unfunded.assign(count, Unfunded::none);
        result_.because.assign(count, {});
        result_.rivals.assign(count, {});
        result_.over_budget.assign(count, {});
    }

    WalkResult run() {
        fund(mandatory());
        result_.mandatory_over_budget = shortfalls(budget_use(valuation_, result_.funded));
        for (const std::size_t i : order_) {
            if (result_.funded.funded[i] == 0) consider(i);
        }
        for (const std::size_t i : order_) settle(i);
        return std::move(result_);
    }

 private:
    // Required ones first, otherwise the order shown.
    [[nodiscard]] std::vector<std::size_t> sorted(const std::vector<char>& members) const {
        std::vector<std::size_t> bundle;
        std::vector<char> done(members.size(), 0);
        const auto place = [&](auto&& self, std::size_t i) -> void {
            if (done[i] != 0) return;
            done[i] = 1;
            for (const std::size_t r : order_) {
                const auto& all = valuation_.plan().initiatives[i].requires_all;
                if (members[r] != 0 && std::ranges::binary_search(all, r)) self(self, r);
            }
            bundle.push_back(i);
        };
        for (const std::size_t i : order_) {
            if (members[i] != 0) place(place, i);
        }
        return bundle;
    }

    [[nodiscard]] std::vector<std::size_t> mandatory() const {
        std::vector<char> members(bc_.initiatives.size(), 0);
        for (const std::size_t i : order_) {
            if (!bc_.initiatives[i].mandatory) continue;
            members[i] = 1;
            for (const std::size_t r : valuation_.plan().initiatives[i].requires_all) members[r] = 1;
        }
        return sorted(members);
    }

    [[nodiscard]] std::vector<std::size_t> bundle_of(std::size_t i) const {
        std::vector<char> members(bc_.initiatives.size(), 0);
        members[i] = 1;
        for (const std::size_t r : valuation_.plan().initiatives[i].requires_all) {
            if (result_.funded.funded[r] == 0) members[r] = 1;
        }
        return sorted(members);
    }

    [[nodiscard]] Funding with(const std::vector<std::size_t>& bundle) const {
        Funding funding = result_.funded;
        for (const std::size_t i : bundle) funding.funded[i] = 1;
        return funding;
    }

    void fund(const std::vector<std::size_t>& bundle) {
        for (const std::size_t i : bundle) {
            const double before = valuation_.npv(result_.funded);
            result_.funded.funded[i] = 1;
            result_.in_turn.push_back(i);
            result_.adds[i] = valuation_.npv(result_.funded) - before;
        }
    }

    // The id that stands against the bundle: a funded or committed one that a member excludes.
    [[nodiscard]] std::string excluded_by(const std::vector<std::size_t>& bundle) const {
        for (const std::size_t i : bundle) {
            for (const std::size_t x : bc_.initiatives[i].excludes) {
                const bool member = std::ranges::find(bundle, x) != bundle.end();
                if (member || result_.funded.funded[x] != 0 || bc_.initiatives[x].status == Status::committed) {
                    return bc_.initiatives[x].id;
                }
            }
        }
        return {};
    }

    void pass_over(std::size_t i, Unfunded why, std::string because, std::string rival = {}) {
        result_.unfunded[i] = why;
        result_.because[i] = std::move(because);
        result_.rivals[i] = std::move(rival);
        result_.over_budget[i].clear();
    }

    void consider(std::size_t i) {
        const std::vector<std::size_t> bundle = bundle_of(i);
        const std::string rival = excluded_by(bundle);
        const Funding funding = with(bundle);
        if (!rival.empty()) {
            pass_over(i, Unfunded::excluded, "excluded by " + rival, rival);
        } else if (!(valuation_.npv(funding) - valuation_.npv(result_.funded) > 0)) {
            pass_over(i, Unfunded::adds_no_value, "adds no value");
        } else if (auto lacking = shortfalls(budget_use(valuation_, funding)); !lacking.empty()) {
            pass_over(i, Unfunded::over_budget, "over budget");
            result_.over_budget[i] = std::move(lacking);
        } else {
            fund(bundle);
            for (const std::size_t member : bundle) pass_over(member, Unfunded::none, {});
        }
    }

    // Unfunded: what its bundle would add to the funded set. Funded: what the set loses without it and its dependants.
    void settle(std::size_t i) {
        const double all = valuation_.npv(result_.funded);
        if (result_.funded.funded[i] == 0) {
            if (!extent_.adds && !extent_.last_in) return;
            result_.adds[i] = result_.last_in[i] = valuation_.npv(with(bundle_of(i))) - all;
            return;
        }
        if (!extent_.last_in) return;
        Funding without = result_.funded;
        without.funded[i] = 0;
        for (const std::size_t other : order_) {
            const auto& needs = valuation_.plan().initiatives[other].requires_all;
            if (std::ranges::binary_search(needs, i)) without.funded[other] = 0;
        }
        result_.last_in[i] = all - valuation_.npv(without);
    }

    Valuation& valuation_;
    const model::BusinessCase& bc_;
    const std::vector<std::size_t>& order_;
    const Extent& extent_;
    WalkResult result_;
};

}  // namespace

engine::Funding funded_by(const engine::Plan& plan, const RankResult& ranked) {
    engine::Funding funding = nobody(plan);
    for (const InitiativeResult& one : ranked.initiatives) funding.funded[one.initiative] = one.funded ? 1 : 0;
    return funding;
}

std::vector<engine::Question> questions_by_rank(const engine::Plan& plan, const RankResult& ranked) {
    std::vector<engine::Question> questions;
    for (const InitiativeResult& one : ranked.initiatives) questions.push_back(standalone(plan, one.initiative));
    questions.push_back({funded_by(plan, ranked), nobody(plan)});
    return questions;
}

std::vector<YearUse> budget_use(Valuation& valuation, const Funding& funding) {
    const model::BusinessCase& bc = valuation.business_case();
    const Flows flows = valuation.costs(funding);
    std::vector<int> years = fiscal_years(bc.calendar);
    for (const model::YearBudget& year : bc.budget) years.push_back(year.fiscal_year);
    std::ranges::sort(years);
    const auto repeated = std::ranges::unique(years);
    years.erase(repeated.begin(), repeated.end());
    std::vector<YearUse> uses;
    for (const int fy : years) {
        YearUse use;
        use.fiscal_year = fy;
        for (const model::YearBudget& year : bc.budget) {
            if (year.fiscal_year == fy) use.budget = amounts(bc, year);
        }
        use.used_capex = in_year(bc.calendar, flows.capex, fy);
        use.used_opex = in_year(bc.calendar, flows.opex, fy);
        use.used_total = use.used_capex + use.used_opex;
        use.left = {less(use.budget.total, use.used_total), less(use.budget.capex, use.used_capex),
                    less(use.budget.opex, use.used_opex)};
        uses.push_back(use);
    }
    return uses;
}

WalkResult walk(Valuation& valuation, const std::vector<std::size_t>& order, const Extent& extent) {
    return Walk(valuation, order, extent).run();
}

}  // namespace cxcase::analysis
