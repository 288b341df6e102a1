// What the case demands of the funded set, below the switches: nobody reads a portfolio that may not be.
#include "case_parts.hpp"
#include "workbook_parts.hpp"

#include <algorithm>

namespace cxcase::report {
namespace {

constexpr int label_at = 1;
constexpr int kept_at = 4;  // in the column of the switches
constexpr double rounding = 1e-9;
constexpr std::size_t most_terms = 100;

class Demands {
 public:
    Demands(Draft& draft, int row) : draft_(draft), row_(row), first_(row + 2) {}

    void write() {
        for (std::size_t i = 0; i < draft_.initiatives.size(); ++i) {
            if (draft_.proposed(i)) of(i);
        }
        for (const model::AtMost& group : draft_.bc.groups) of(group);
        for (const BudgetCells& budget : draft_.budgets)
            demand(titled(Says::book_no_more_than, {budget.label, budget.year}),
                   compare(Formula(budget.used), "<=", Formula(budget.amount) * (1 + rounding)));
        if (count_ > 0) head();
    }

 private:
    void demand(std::string words, const Formula& kept) {
        const int row = first_ + count_++;
        draft_.book.put({draft_.overview, row, label_at}, std::move(words), {Show::text, Look::label});
        draft_.book.put({draft_.overview, row, kept_at}, when(kept, 1, 0), {Show::integer, Look::formula});
    }

    void of(std::size_t i) {
        const model::Initiative& it = draft_.bc.initiatives[i];
        const Formula own(draft_.switches[i]);
        if (it.mandatory) demand(titled(Says::book_is_mandatory, {name_of(it)}), compare(own, ">=", 1));
        for (const std::size_t other : it.requires_)
            demand(titled(Says::book_requires, {name_of(it), named(other)}), compare(own, "<=", funded(other)));
        for (const std::size_t other : it.excludes) {
            if (other > i || !draft_.proposed(other))  // mutual: said once
                demand(titled(Says::book_exclude, {name_of(it), named(other)}), compare(own + funded(other), "<=", 1));
        }
    }

    void of(const model::AtMost& group) {
        std::vector<std::string> names;
        Formula members = 0;
        int part = 0;
        for (std::size_t k = 0; k < group.of.size(); ++k) {
            if (k > 0 && k % most_terms == 0) members = part_sum(members, ++part);
            members = members + funded(group.of[k]);
            names.push_back(named(group.of[k]));
        }
        demand(titled(Says::book_at_most, {std::to_string(group.count), named_together(names)}),
               compare(members, "<=", group.count));
    }

    // A formula may have 8192 characters: the sum so far moves to a cell beside.
    Formula part_sum(const Formula& members, int part) {
        const Place beside{draft_.overview, first_ + count_, kept_at + part};
        draft_.book.put(beside, members, {Show::integer, Look::formula});
        return {beside};
    }

    void head() {
        const auto put = [&](int row, Content content, Look look) {
            draft_.book.put({draft_.overview, row, label_at}, std::move(content), {Show::text, look});
        };
        const Place from{draft_.overview, first_, kept_at};
        const Place to{draft_.overview, first_ + count_ - 1, kept_at};
        put(row_, word(Says::book_demands), Look::heading);
        put(row_ + 1, word(Says::book_demands_elsewhere), Look::note);
        put(2,
            when(compare(sum(block(from, to)), "=", count_),
                 words(titled(Says::book_all_kept, {std::to_string(row_ + 1)})),
                 words(titled(Says::book_not_all_kept, {std::to_string(row_ + 1)}))),
            Look::answer);
    }

    [[nodiscard]] const std::string& named(std::size_t i) const { return name_of(draft_.bc.initiatives[i]); }
    [[nodiscard]] Formula funded(std::size_t i) const {
        if (draft_.proposed(i)) return {draft_.switches[i]};
        return {draft_.committed(i) ? 1.0 : 0.0};
    }

    Draft& draft_;
    int row_;    // of the heading
    int first_;  // of the first demand
    int count_ = 0;
};

}  // namespace

void write_demands(Draft& draft) { Demands(draft, draft.below_switches + 1).write(); }

}  // namespace cxcase::report
