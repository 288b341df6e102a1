// An initiative's line of sight. Everything is taken from the very comparison that `rank` measures; only the cost lines
// are written once more one by one, so that each has its own present value.
#include "cxcase/analysis/explain.hpp"
#include "measures.hpp"
#include "moving_inputs.hpp"
#include "sight.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::analysis {
namespace {

using engine::Index;
using model::BusinessCase;
using model::Line;
using model::Status;

// The projections of every group it touches, with it and without.
struct Worlds {
    std::size_t group = 0;
    GroupOutcome with, without;
};

class InitiativeSight {
 public:
    InitiativeSight(const BusinessCase& bc, std::size_t initiative, const RankResult& ranking)
        : ranking_(ranking),
          sight_(bc),
          bc_(sight_.business_case()),
          index_(initiative),
          it_(bc_.initiatives[initiative]),
          timing_(sight_.plan().initiatives[initiative]),
          sets_(standalone(sight_.plan(), initiative)) {
        out_.initiative = initiative;
    }

    InitiativeExplanation explain() {
        timing();
        fixes();
        if (it_.status == Status::proposed) {
            project();
            lines();
            place_in_ranking();
            months();
        }
        return std::move(out_);
    }

 private:
    void timing() {
        out_.delivery = timing_.delivery;
        out_.go_live = timing_.go_live;
        // Everybody is reached from the first month that lies wholly after the ramp.
        const int full = timing_.go_live + static_cast<int>(std::ceil(bc_.value(it_.ramp)));
        if (!timing_.lasts_until || full <= *timing_.lasts_until) out_.full = full;
        out_.ends = timing_.lasts_until;
        out_.budget_year = bc_.budget_year();
    }

    // The part of pair j that it removes at full adoption; 0 where it does not serve it.
    [[nodiscard]] double share(std::size_t group, std::size_t j) const {
        for (const engine::Server& server : sight_.pair(group, j).servers) {
            if (server.initiative == index_) return sight_.removed(server);
        }
        return 0;
    }

    void fixes() {
        for (const model::Fix& fix : it_.fixes) {
            const std::size_t group = sight_.plan().group_of[fix.segment];
            for (std::size_t j = 0; j < sight_.plan().groups[group].pairs.size(); ++j) {
                const engine::Pair& pair = sight_.pair(group, j);
                if (pair.segment != fix.segment || pair.friction != fix.friction) continue;
                out_.fixes.push_back({sight_.meeting(group, j), fix.reduces, bc_.kept(fix.reduces),
                                      sight_.removed({index_, fix.reduces})});
            }
        }
    }

    void project() {
        const Valuation& valuation = sight_.valuation();
        for (const std::size_t g : timing_.groups) {
            worlds_.push_back({g, valuation.outcome(g, sets_.with), valuation.outcome(g, sets_.without)});
            const Worlds& w = worlds_.back();
            const auto changes = sight_.changes(g, w.with, w.without, [&](std::size_t j) { return share(g, j); });
            out_.changes.insert(out_.changes.end(), changes.begin(), changes.end());
        }
        out_.worth = sight_.worth_of(out_.changes);
    }

    // Occurrences it removes, months 1..T.
    [[nodiscard]] Series spared() const {
        Series sum(sight_.plan().months, 0);
        for (const Worlds& w : worlds_) {
            sum += occurrences_removed(sight_.plan(), w.group, sight_.valuation().numbers(w.group), w.with.removal,
                                       w.with.courses, sets_.with, index_);
        }
        return sum;
    }

    void lines() {
        BusinessCase alone = bc_;
        const engine::Plan plan = engine::make_plan(alone);
        const Series fixed = spared();
        model::Initiative& one = alone.initiatives[index_];
        for (const bool saving : {false, true}) {
            const auto& all = saving ? it_.savings : it_.costs;
            for (std::size_t k = 0; k < all.size(); ++k) {
                one.costs.clear();
                one.savings.clear();
                (saving ? one.savings : one.costs).push_back(all[k]);
                out_.lines.push_back(value_of(saving, k, flow(plan, fixed)));
            }
        }
    }

    // What the only line left in `plan` pays or saves, months 0..T.
    [[nodiscard]] Series flow(const engine::Plan& plan, const Series& fixed) const {
        const auto written = engine::line_flows(plan, index_, sight_.valuation().inputs());
        const auto prices = engine::per_fix_prices(plan, index_, sight_.valuation().inputs());
        Series all = written.opex + written.capex + written.savings;
        for (Index t = 0; t < fixed.size(); ++t) all(t + 1) += fixed(t) * (prices.opex(t) + prices.capex(t));
        return all;
    }

    [[nodiscard]] LineValue value_of(bool saving, std::size_t k, const Series& flow) const {
        LineValue value;
        value.saving = saving;
        value.line = k;
        value.pv = sight_.valuation().present_value(flow);
        value.total = total(flow);
        value.first_year = in_year(bc_.calendar, flow, out_.budget_year);
        for (Index t = 0; t < flow.size(); ++t) {
            if (flow(t) == 0) continue;
            if (!value.from) value.from = static_cast<int>(t);
            value.until = static_cast<int>(t);
        }
        return value;
    }

    void place_in_ranking() {
        const auto at = std::ranges::find(ranking_.initiatives, index_, &InitiativeResult::initiative);
        out_.result = *at;
        out_.ranked = ranking_.initiatives.size();
        out_.warnings = ranking_.warnings;
        out_.other_costs = at->measures.pv_costs;
        for (const LineValue& line : out_.lines) out_.other_costs -= line.saving ? 0 : line.pv;
        if (std::abs(out_.other_costs) <= 1e-9 * std::abs(at->measures.pv_costs)) out_.other_costs = 0;
        // What is passed over would come on top of all of them.
        for (const std::size_t before : ranking_.funded_in_turn) {
            if (before == index_) break;
            share_with(before);
        }
        for (const std::size_t c : ranking_.committed) share_with(c);
    }

    void share_with(std::size_t other) {
        for (const model::Fix& fix : it_.fixes) {
            const bool both = std::ranges::any_of(bc_.initiatives[other].fixes, [&](const model::Fix& theirs) {
                return theirs.friction == fix.friction && theirs.segment == fix.segment;
            });
            if (both) out_.sharing.push_back({other, fix.friction, fix.segment});
        }
    }

    void months() {
        const Comparison comparison = sight_.valuation().compare(sets_.with, sets_.without);
        const Flows& flows = comparison.flows;
        out_.months.first = 0;
        const auto put = [&](std::string key, std::vector<double> values, bool money) {
            out_.months.courses.push_back({std::move(key), std::move(values), money});
        };
        put("adoption", from_month_0(engine::adoption(sight_.plan(), index_, sight_.valuation().inputs())), false);
        put("spared", from_month_0(spared()), false);
        put("customers_with", customers(true), false);
        put("customers_without", customers(false), false);
        put("customers_gained", customers_gained(), false);
        put("benefit", list(flows.benefit), true);
        put("savings", list(flows.savings), true);
        put("revenue", list(flows.revenue), true);
        put("cost_opex", list(flows.opex), true);
        put("cost_capex", list(flows.capex), true);
        put("cost", list(flows.cost()), true);
        put("net", list(flows.net()), true);
        put("cumulative", cumulated(list(flows.net())), true);
        put("discount_factor", list(sight_.valuation().discount()), false);
        put("present_value", list(flows.net() * sight_.valuation().discount()), true);
    }

    // Customers of the segments of the groups it touches, months 0..T.
    [[nodiscard]] std::vector<double> customers(bool with) const {
        Series sum(sight_.plan().months + 1, 0);
        for (const Worlds& w : worlds_) {
            for (const auto& course : (with ? w.with : w.without).courses) sum += course.customers;
        }
        return list(sum);
    }

    [[nodiscard]] std::vector<double> customers_gained() const {
        std::vector<double> gained = customers(true);
        const std::vector<double> without = customers(false);
        for (std::size_t k = 0; k < gained.size(); ++k) gained[k] -= without[k];
        return gained;
    }

    const RankResult& ranking_;
    Sight sight_;
    const BusinessCase& bc_;
    std::size_t index_;
    const model::Initiative& it_;
    const engine::InitiativePlan& timing_;
    engine::Question sets_;
    std::vector<Worlds> worlds_;
    InitiativeExplanation out_;
};

}  // namespace

InitiativeExplanation explain_initiative(const BusinessCase& business_case, std::size_t initiative) {
    InitiativeExplanation out = explain_initiative(business_case, initiative, rank(business_case));
    if (out.result) out.inputs = moving_inputs(business_case, initiative, out.result->measures);
    return out;
}

std::vector<model::Quantity> moving_inputs(const BusinessCase& business_case, std::size_t initiative,
                                           const Measures& measures) {
    return moving_inputs(Sight(business_case), initiative, measures);
}

InitiativeExplanation explain_initiative(const BusinessCase& business_case, std::size_t initiative,
                                         const RankResult& ranking) {
    return InitiativeSight(business_case, initiative, ranking).explain();
}

}  // namespace cxcase::analysis
