// What sets pay per fix (model.md, costs), friction by friction: a larger set keeps more customers, so it pays at least what its
// fixes cost for the customers of a smaller one.
#pragma once

#include "set_limits.hpp"
#include "set_values.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace cxcase::analysis {

class SetFees {
 public:
    // The valuation must outlive it. `frictions`: indices in BusinessCase::frictions.
    SetFees(const Valuation& valuation, const std::vector<std::size_t>& initiatives,
            const std::vector<std::size_t>& frictions);

    [[nodiscard]] bool any() const { return any_; }

    // Customers counted by segment and month, when a set is funded.
    [[nodiscard]] std::vector<Series> counted(SetBits set) const;

    struct Paid {
        double value = 0;                    // PV [money]
        std::vector<double> by_budget = {};  // as budgets_of(): undiscounted, of its year and kind [money]
    };
    // For one of the frictions, when these members are funded and so many customers are there.
    [[nodiscard]] Paid of(std::size_t friction, SetBits funded, const std::vector<Series>& counted) const;

 private:
    struct Server {
        std::size_t member = 0;  // or `committed`
        const Series* removal = nullptr;
        const engine::PerFixPrices<double>* price = nullptr;  // null: free
    };
    struct Fixed {
        std::size_t segment = 0;
        Series met;           // occurrences per customer counted
        Series by_prospects;  // occurrences of prospects
        std::vector<Server> servers;
    };
    static constexpr std::size_t committed = 64;
    struct Rate {
        double opex = 0, capex = 0;  // [money per occurrence]
    };
    [[nodiscard]] Fixed fixed(std::size_t group, std::size_t j) const;
    [[nodiscard]] Rate rate_of(const Fixed& fixed, SetBits funded, engine::Index k) const;
    void add(const Rate& rate, double occurrences, engine::Index k, Paid& paid) const;

    const Valuation* valuation_;
    std::vector<std::size_t> initiatives_;
    std::vector<std::vector<Fixed>> fixed_;  // by friction
    std::vector<BudgetKind> budgets_;
    std::vector<std::pair<engine::Index, engine::Index>>
        months_;  // by budget: first and one past the last month, from 0
    bool any_ = false;
};

}  // namespace cxcase::analysis
