// Which sets of initiatives a plan may choose (model.md, Portfolio): what requires and excludes what, what is mandatory, groups
// of which only so many may be chosen, budgets by fiscal year and kind, people by team and month. Committed work takes its
// places and people first; that it breaks a limit by itself stops nobody who adds nothing to it.
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "set_values.hpp"
#include "walk.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::analysis {

// People an initiative needs of a team in a month: from its start to the month before go-live, at least one month.
[[nodiscard]] double people_needed(const engine::Plan& plan, std::size_t initiative, std::size_t team, int month);

// One limit that a set may break.
struct Limit {
    enum class Kind { total, capex, opex, people };
    Kind kind = Kind::total;
    int fiscal_year = 0;            // of a budget
    std::size_t team = 0;           // of people
    double allowed = 0;             // [money] or [people]
    std::vector<double> uses = {};  // by member; of people in the month `month`
    double committed = 0;           // people that committed work takes of them
    int month = 0;
    SetBits users = 0;  // members that use any
};

// The budgets of a case, one by one: of which year and kind.
struct BudgetKind {
    Limit::Kind kind = Limit::Kind::total;
    int fiscal_year = 0;
};
[[nodiscard]] std::vector<BudgetKind> budgets_of(const model::BusinessCase& business_case);
[[nodiscard]] double amount_of(const model::BusinessCase& business_case, const BudgetKind& budget);  // [money]

// Of every set that is affordable and coherent the sum of its members' uses, and of what is paid per fix more than without any
// of them, is at most `allowed`.
struct LinearLimit {
    std::vector<double> uses = {};  // by member, none negative
    double allowed = 0;
    std::optional<std::size_t> budget = {};  // in budgets_of(); null: nothing is paid per fix of it
};

// What is asked instead of what the case says.
struct Instead {
    std::optional<double> total = {};             // of the budget year [money]; +infinity: none
    std::optional<std::size_t> larger_team = {};  // has one more person
};

// The same of one set of proposed initiatives, however many the case has: groups hold no more than they may, people suffice,
// budgets do (with what the set itself earns, where the case lets it be spent).
[[nodiscard]] bool keeps_groups(const model::BusinessCase& business_case, const std::vector<char>& funded);
[[nodiscard]] bool people_suffice(const engine::Plan& plan, const std::vector<char>& funded);
[[nodiscard]] bool within_budgets(Valuation& valuation, const engine::Funding& funding, const Instead& instead = {});

class SetLimits {
 public:
    // The proposed initiatives that a plan chooses from, at most SetBits::most. `of`: by initiative of the case, whose start it is
    // (starts.hpp); empty: each its own. For one thread at a time; the valuation must outlive it.
    SetLimits(Valuation& valuation, std::vector<std::size_t> initiatives, std::vector<std::size_t> of = {});

    [[nodiscard]] const std::vector<std::size_t>& initiatives() const { return initiatives_; }
    [[nodiscard]] SetBits everybody() const;
    [[nodiscard]] std::size_t open() const;  // how many are not mandatory, nor required by one that is
    [[nodiscard]] SetBits mandatory() const {
        return mandatory_;
    }  // and what those require; not what may start at different times
    [[nodiscard]] SetBits requirements(std::size_t member) const { return requires_[member]; }  // with itself; likewise
    [[nodiscard]] SetBits same(std::size_t member) const {
        return same_[member];
    }  // its initiative, whenever it starts
    [[nodiscard]] engine::Funding funding(SetBits set) const;
    [[nodiscard]] SetBits funded_by(const RankResult& ranked) const;
    // Of all their starts; nothing of one that is not chosen from.
    [[nodiscard]] SetBits bits(const std::vector<std::size_t>& some) const;
    [[nodiscard]] SetBits bit_of(std::size_t initiative) const;

    // Requirements are met, nobody excludes another or is excluded by committed work, no group holds too many.
    // Mandatory ones are in it.
    [[nodiscard]] bool coherent(SetBits set) const;

    // Some of `open` may be added so that everything required and mandatory is there.
    [[nodiscard]] bool may_be_complete(SetBits set, SetBits open) const;
    // With the first of `open` that is required or mandatory and may start at different times.
    [[nodiscard]] SetBits completed(SetBits set, SetBits open) const;

    // Budgets and people suffice.
    [[nodiscard]] bool affordable(SetBits set, const Instead& instead = {});

    // Some budget of the budget year and one person more in each team might do. Quick; any number of threads may ask.
    [[nodiscard]] bool within_reach(SetBits set) const;

    // What the budget year's total must be at least for this set, which costs so much in that year: less where years before
    // it pay for a part.
    [[nodiscard]] double needed_budget(SetBits set, double cost);

    // Nothing that is added makes the set coherent or affordable again.
    [[nodiscard]] bool is_lost(SetBits set, const Instead& instead) const;

    // Limits that no set within the case's exceeds, and that some set would.
    [[nodiscard]] std::vector<LinearLimit> linear(const Instead& instead) const;

    // Limits that the set breaks.
    [[nodiscard]] std::vector<Limit> broken(SetBits set);

 private:
    void add_member(std::size_t k);
    void find_limits();
    [[nodiscard]] std::vector<SetBits> unmet(SetBits set) const;  // of each some member is missing
    void add_budgets();
    void add_people();
    void find_binding();
    [[nodiscard]] bool is_certain(const Limit& limit) const;
    [[nodiscard]] bool may_grow(const Limit& limit) const;
    [[nodiscard]] double allowed(const Limit& limit, const Instead& instead) const;
    [[nodiscard]] double used(const Limit& limit, SetBits set) const;
    [[nodiscard]] bool contradicts(SetBits set) const;  // one excludes another, a group holds too many
    [[nodiscard]] bool breaks_for_certain(SetBits set, const Instead& instead) const;

    Valuation& valuation_;
    std::vector<std::size_t> initiatives_, of_;
    std::vector<SetBits> same_, requires_, excludes_;
    std::vector<std::vector<SetBits>> any_of_;  // by member: required ones that may start at different times
    std::vector<SetBits> mandatory_any_;        // mandatory ones, likewise
    SetBits mandatory_ = 0, never_ = 0;         // never: excluded by committed work
    SetBits requiring_ = 0, choosing_ = 0,
            excluding_ = 0;  // members of which requires_, any_of_, excludes_ say anything
    struct Group {
        SetBits members = 0;
        int most = 0;  // of them, besides the committed
    };
    std::vector<Group> groups_;
    std::vector<Limit> limits_;
    std::vector<std::size_t> binding_;  // places of those that no other one implies
    bool lines_first_ = true;           // a set costs what its lines cost or more: it takes no fees from committed work
    bool additive_ = true;  // costs of a set are the sum of its members', and budgets are what the case says
};

}  // namespace cxcase::analysis
