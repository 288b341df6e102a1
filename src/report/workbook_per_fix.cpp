// What per-fix lines are paid for: the occurrences that an initiative removes, by its part of what all remove.
#include "cxcase/report/words.hpp"
#include "workbook_parts.hpp"

#include <algorithm>

namespace cxcase::report {
namespace {

// Its part of what is removed of a pair: by its own removal among all.
Formula part_of(const Draft& draft, const Scenario& scenario, std::size_t pair, std::size_t initiative) {
    const engine::Pair& it = draft.plan.pairs[pair];
    const Formula removed = largest(0, scenario.removal_of(pair));
    Formula own = 0;
    Formula all = 0;
    int servers = 0;
    for (const Party& member : scenario.members) {
        const auto rho = removal_by(draft, member, it);
        if (!rho) continue;
        ++servers;
        all = all + largest(0, *rho);
        if (member.initiative == initiative) own = largest(0, *rho);
    }
    return servers == 1 ? removed : when(compare(all, ">", 0), removed * own / all, 0);
}

class PerFix {
 public:
    PerFix(Draft& draft, Pen& pen) : draft_(draft), pen_(pen) {}

    void add(const Scenario& with, const Scenario& without, std::size_t i, PerFixCosts& costs) {
        const Formula more = occurrences(with, i, Says::book_occurrences_removes_with_it);
        Formula difference = more;
        if (in_force(without, i))
            difference = more - occurrences(without, i, Says::book_occurrences_removes_without_it);
        const MonthRow row = pen_.row({titled(Says::book_more_occurrences_removed_by, {draft_.bc.initiatives[i].id}),
                                       "", Show::count, word(Says::book_what_per_fix_lines_are_paid)},
                                      difference);
        if (const auto price = draft_.initiatives[i].price_opex)
            costs.opex = costs.opex + Formula(row) * Formula(*price);
        if (const auto price = draft_.initiatives[i].price_capex)
            costs.capex = costs.capex + Formula(row) * Formula(*price);
    }

    static bool in_force(const Scenario& scenario, std::size_t i) {
        return std::ranges::find(scenario.members, i, &Party::initiative) != scenario.members.end();
    }

 private:
    Formula occurrences(const Scenario& scenario, std::size_t i, Says what) {
        std::vector<Formula> terms;
        for (std::size_t j = 0; j < draft_.plan.pairs.size(); ++j) {
            const engine::Pair& pair = draft_.plan.pairs[j];
            if (!engine::serves(pair, i)) continue;
            terms.emplace_back(pen_.row({titled(what, {draft_.bc.initiatives[i].id, pair_words(draft_, pair)}), "",
                                         Show::count, word(Says::book_its_part_of_what_is_removed)},
                                        part_of(draft_, scenario, j, i) * met(scenario, j)));
        }
        return pen_.folded({word(Says::book_sum), "", Show::count}, terms, false);
    }

    // e G customers + p G prospects.
    Formula met(const Scenario& scenario, std::size_t pair) {
        const PairCells& cells = draft_.pairs[pair];
        const std::size_t s = draft_.plan.pairs[pair].segment;
        Formula all = 0;
        if (!cells.e.is_number(0)) all = cells.e * cells.trend * Formula(scenario.course_of(s).counted);
        if (!cells.p.is_number(0)) all = all + cells.met_prospects * Formula(*draft_.segments[s].prospects);
        return all;
    }

    Draft& draft_;
    Pen& pen_;
};

}  // namespace

PerFixCosts per_fix_costs(Draft& draft, Pen& pen, const Scenario& with, const Scenario& without) {
    PerFixCosts costs;
    PerFix writer(draft, pen);
    for (std::size_t i = 0; i < draft.initiatives.size(); ++i) {
        if (!draft.initiatives[i].per_fix() || !PerFix::in_force(with, i)) continue;
        const bool touched = std::ranges::any_of(draft.plan.pairs, [&](const engine::Pair& pair) {
            return engine::serves(pair, i) && with.courses.contains(pair.segment);
        });
        if (touched) writer.add(with, without, i, costs);
    }
    return costs;
}

}  // namespace cxcase::report
