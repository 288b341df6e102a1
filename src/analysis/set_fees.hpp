// What sets pay per fix (model.md, costs), friction by friction, where customers lie in a range: members and committed work.
#pragma once

#include "enclosure.hpp"
#include "set_limits.hpp"
#include "set_parts.hpp"
#include "set_values.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace cxcase::analysis {

class SetFees {
 public:
    // The valuation must outlive it. `frictions`: indices in BusinessCase::frictions; `groups`: of segments, all others pay
    // the same whatever is funded.
    SetFees(const Valuation& valuation, const std::vector<std::size_t>& initiatives,
            const std::vector<std::size_t>& frictions, const std::vector<std::size_t>& groups);

    [[nodiscard]] bool any() const { return any_; }

    // By segment of the case and month: for one customer counted [money].
    [[nodiscard]] std::vector<Series> per_customer(SetBits funded) const;

    // By a set when so many customers are counted, by segment of the case: PV and, as budgets_of(), undiscounted of its year
    // and kind [money].
    struct Paid {
        double value = 0;
        std::vector<double> by_budget = {};
    };
    [[nodiscard]] Paid paid(SetBits funded, const std::vector<Series>& counted) const;

    // For one of the frictions, or for all that are not among them (`beside`).
    using Counted = std::vector<std::vector<Enclosure>>;  // by segment of the case and month
    [[nodiscard]] std::size_t beside() const { return fixed_.size() - 1; }
    struct Sets {
        SetBits in = 0;  // with each of them
        const std::vector<std::size_t>& servers;
        const std::vector<Acting>& sets;
    };
    struct More {
        std::vector<double> value;               // by set: PV paid more than by another, at least
        std::vector<std::vector<double>> least;  // by budget, then by set: paid, at least
    };
    [[nodiscard]] More more(std::size_t friction, const Sets& sets, SetBits than, const Counted& counted) const;
    // PV that is paid, at most.
    [[nodiscard]] double most(std::size_t friction, SetBits funded, const Counted& counted) const;
    // By budget, at least.
    [[nodiscard]] std::vector<double> least(std::size_t friction, SetBits funded, const Counted& counted) const;

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
    static constexpr std::size_t committed = SetBits::most;
    struct Rate {
        double opex = 0, capex = 0;  // [money per occurrence]
        [[nodiscard]] double both() const { return opex + capex; }
    };
    // Of some servers in a month.
    struct Acted {
        double left = 1;
        double all = 0;  // removed, if nothing overlapped
        Rate rate;       // for that
        void add(const Server& server, engine::Index k);
        [[nodiscard]] Rate per_occurrence() const;  // the price of each by its part of what is removed
    };
    void add_fixed(std::size_t group, std::size_t j, const std::vector<std::size_t>& frictions);
    [[nodiscard]] std::vector<Server> servers_of(const engine::Pair& pair, const engine::PairNumbers<double>& n) const;
    [[nodiscard]] static Acted acted(const Fixed& fixed, SetBits funded, engine::Index k);
    [[nodiscard]] static Rate rate_of(const Fixed& fixed, SetBits funded, engine::Index k);
    [[nodiscard]] static bool anybody_acts(const Fixed& fixed, engine::Index k);
    [[nodiscard]] static Enclosure occurrences(const Fixed& fixed, const Counted& counted, engine::Index k);
    void add_month(const Fixed& fixed, const Sets& sets, const Enclosure& occurrences, double than, engine::Index k,
                   More& more) const;
    template <class Take>
    void for_budgets(engine::Index k, const Rate& rate, const Take& take) const;

    const Valuation* valuation_;
    std::vector<std::size_t> initiatives_;
    std::vector<std::vector<Fixed>> fixed_;  // by friction; the last, of all others
    std::vector<BudgetKind> budgets_;
    std::vector<std::pair<engine::Index, engine::Index>>
        months_;  // by budget: first and one past the last month, from 0
    bool any_ = false;
};

}  // namespace cxcase::analysis
