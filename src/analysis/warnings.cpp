#include "warnings.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/engine/value.hpp"
#include "noise.hpp"
#include "peaks.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace cxcase::analysis {
namespace {

using base::Code;
using base::compact;
using model::BusinessCase;
using model::Initiative;
using model::Status;

constexpr std::array<std::string_view, 8> lever_names{"churn", "conversion", "revenue", "referrals",
                                                      "moves", "contacts",   "cost",    "savings"};
constexpr int stale_after_months = 24;
constexpr std::size_t decisive_assumptions = 5;
constexpr double large_referrals = 0.1;  // of a benefit

std::string percent(double share) {
    const double hundredths = std::abs(share * 100);
    if (hundredths < 99.95 || hundredths >= 1e5) return compact(std::round(share * 1000) / 10) + "%";
    const double step = hundredths < 1000 ? 1 : std::pow(10, std::floor(std::log10(hundredths)) - 2);
    return std::to_string(std::llround(share * 100 / step) * std::llround(step)) + "%";  // 1920%, not 1.92k%
}

class Committee {
 public:
    Committee(const Valuation& valuation, const WalkResult& walked, const RankResult& result)
        : valuation_(valuation), bc_(valuation.business_case()), walked_(walked), result_(result) {}

    std::vector<Warning> ask() {
        mandatory();
        for (const InitiativeResult& r : result_.initiatives) initiative(r);
        for (const Initiative& it : bc_.initiatives) {
            if (it.status == Status::proposed) past_horizon(it);
        }
        word_of_mouth();
        owners();
        margins();
        portfolio();
        held_and_clamped();
        limits();
        assumptions();
        return std::move(warnings_);
    }

 private:
    void warn(Code code, std::string path, std::string text) {
        warnings_.push_back({code, std::move(path), std::move(text)});
    }

    // As the tables word it: "over budget (FY2027 capex: EUR 50k short)".
    void mandatory() {
        std::string lacking;
        for (const Shortfall& one : walked_.mandatory_over_budget) {
            static constexpr std::array<std::string_view, 3> kinds{"", " capex", " opex"};
            lacking += (lacking.empty() ? "" : ", ") + bc_.calendar.fiscal_name(one.fiscal_year) +
                       std::string(kinds.at(static_cast<std::size_t>(one.kind))) + ": " + money(one.amount) + " short";
        }
        if (lacking.empty()) return;
        warn(Code::mandatory_over_budget, "budget",
             "the mandatory initiatives and what they require are over budget (" + lacking + ")");
    }

    [[nodiscard]] std::string money(double amount) const { return bc_.currency + " " + compact(amount); }

    static double referrals_of(const InitiativeResult& r) {
        return r.levers.by_lever[static_cast<std::size_t>(model::Lever::referrals)];
    }

    static bool rests_on_referrals(const InitiativeResult& r) {
        return r.measures.pv_benefits > 0 && referrals_of(r) > large_referrals * r.measures.pv_benefits;
    }

    void initiative(const InitiativeResult& r) {
        const Initiative& it = bc_.initiatives[r.initiative];
        const std::string path = "initiatives." + it.id;
        if (rests_on_referrals(r))
            warn(Code::referrals_large, path,
                 it.id + ": word of mouth is " + percent(referrals_of(r) / r.measures.pv_benefits) + " of its benefit");
        if (r.measures.roi && *r.measures.roi > 10) {
            warn(Code::roi_extreme, path, it.id + ": ROI of " + percent(*r.measures.roi) + " will be doubted");
        }
        if (it.costs.empty()) return;  // no cost at all is the reader's warning already
        const int live = valuation_.plan().initiatives[r.initiative].go_live;
        if (std::ranges::none_of(it.costs, [&](const model::Line& line) { return paid_later(line, live); }))
            warn(Code::no_running_cost, path + ".costs", it.id + ": no recurring and no per-fix cost");
        if (!it.fixes.empty() && bc_.value(it.ramp) == 0) {
            warn(Code::full_from_day_one, path + ".ramp", it.id + ": full effect in the first month after go-live");
        }
    }

    // Whether it is paid once it runs: month by month, by occurrence, or in a fiscal year that begins after go-live.
    [[nodiscard]] bool paid_later(const model::Line& line, int live) const {
        using Form = model::Line::Form;
        if (line.form == Form::recurring || line.form == Form::per_fix) return true;
        return std::ranges::any_of(line.years, [&](const model::YearAmount& year) {
            return bc_.calendar.first_month(year.fiscal_year) >= live && bc_.value(year.amount) > 0;
        });
    }

    // One-offs by the part of their months that lies past the horizon; recurring lines only where `until` does.
    void past_horizon(const Initiative& it) {
        const auto i = static_cast<std::size_t>(&it - bc_.initiatives.data());
        const engine::InitiativePlan& timing = valuation_.plan().initiatives[i];
        const int delivered = it.starts + std::max(1, timing.delivery) - 1;
        for (const model::Line& line : it.costs) past_horizon(it, line, "costs", it.starts, delivered, timing.go_live);
        costs_past_horizon(it, i);
        for (const model::Line& line : it.savings) {
            past_horizon(it, line, "savings", timing.go_live, timing.go_live, timing.go_live);
        }
    }

    // What costs nothing comes first in the ranking, which is not meant of work that is paid for later.
    void costs_past_horizon(const Initiative& it, std::size_t i) {
        const auto at = std::ranges::find(result_.initiatives, i, &InitiativeResult::initiative);
        const std::string path = "initiatives." + it.id + ".costs";
        const bool dropped = std::ranges::any_of(warnings_, [&](const Warning& warning) {
            return warning.code == Code::line_past_horizon && warning.path.starts_with(path + ".");
        });
        if (!dropped || at == result_.initiatives.end() || at->measures.pv_costs != 0) return;
        warn(Code::line_past_horizon, path,
             it.id +
                 ": none of its costs is counted, so it ranks as if it were free; a longer horizon or an earlier "
                 "date counts them");
    }

    // What is counted of an amount once risk is on it.
    [[nodiscard]] double after_risk(const Initiative& it, bool cost) const {
        return cost ? 1 + bc_.value(it.risk_costs) : bc_.value(it.success) * (1 - bc_.value(it.risk_benefits));
    }

    void past_horizon(const Initiative& it, const model::Line& line, const char* list, int first, int last, int live) {
        double dropped = 0;
        const int end = valuation_.plan().months;
        if (line.form == model::Line::Form::one_off && !line.upfront) {
            const int from = line.from.value_or(first);
            const int until = line.from ? line.until.value_or(from) : last;
            const int past = until - std::max(end, from - 1);
            if (past > 0) dropped = bc_.value(*line.amount) * past / (until - from + 1);
        } else if (line.form == model::Line::Form::recurring && line.until && *line.until > end) {
            dropped = bc_.value(*line.amount) * (*line.until - std::max(end, line.from.value_or(live) - 1));
        }
        dropped *= after_risk(it, list == std::string_view("costs"));
        if (dropped == 0) return;
        const std::string path = "initiatives." + it.id + "." + list + "." + line.id;
        warn(Code::line_past_horizon, path,
             path + ": " + money(dropped) + " falls past the horizon and is not counted");
    }

    [[nodiscard]] bool owned(model::Lever lever) const {
        const auto names = [&](const auto& owners) {
            return std::any_of(owners.begin(), owners.end(), [&](const auto& o) { return o.first == lever; });
        };
        if (names(bc_.benefit_owners)) return true;
        return std::ranges::all_of(result_.initiatives, [&](const InitiativeResult& r) {
            const bool uses = r.funded && r.levers.by_lever.at(static_cast<std::size_t>(lever)) != 0;
            return !uses || names(bc_.initiatives[r.initiative].benefit_owners);
        });
    }

    void owners() {
        for (std::size_t k = 0; k < lever_names.size(); ++k) {
            const bool used = std::ranges::any_of(
                result_.initiatives, [&](const auto& r) { return r.funded && r.levers.by_lever.at(k) != 0; });
            if (!used || owned(static_cast<model::Lever>(k))) continue;
            const std::string name(lever_names.at(k));
            warn(Code::lever_without_owner, "benefit_owners." + name, "nobody answers for the benefit through " + name);
        }
    }

    // Friends bring friends, whatever wins or keeps the first: no lever of its own shows how much rests on that.
    void word_of_mouth() {
        const double benefit = result_.portfolio.pv_benefits;
        const bool told = std::ranges::any_of(
            result_.initiatives, [](const InitiativeResult& r) { return r.funded && rests_on_referrals(r); });
        const bool any = std::ranges::any_of(bc_.segments, [&](const model::Segment& segment) {
            return segment.referrals && bc_.value(*segment.referrals) != 0;
        });
        if (!any || told || benefit <= 0) return;
        BusinessCase silent = bc_;
        for (const model::Segment& segment : bc_.segments)
            if (segment.referrals) silent.assumptions[segment.referrals->id].value = 0;
        const engine::Plan plan = engine::make_plan(silent);
        const Valuation without(plan);
        std::vector<std::size_t> funded;
        for (const InitiativeResult& r : result_.initiatives)
            if (r.funded) funded.push_back(r.initiative);
        const auto compared = without.compare(without.funding(funded), without.nobody(), false);
        const double lost = benefit - without.present_value(compared.flows.benefit);
        if (lost > large_referrals * benefit)
            warn(Code::referrals_large, "portfolio",
                 "word of mouth carries " + percent(lost / benefit) + " of the funded set's benefit");
    }

    // Where none of the benefit runs through revenue, it does not matter.
    void margins() {
        using model::Lever;
        static constexpr std::array through_revenue{Lever::churn, Lever::conversion, Lever::revenue, Lever::referrals,
                                                    Lever::moves};
        const bool matters = std::ranges::any_of(result_.initiatives, [](const InitiativeResult& r) {
            return std::ranges::any_of(through_revenue, [&](Lever lever) {
                return r.levers.by_lever.at(static_cast<std::size_t>(lever)) != 0;
            });
        });
        std::vector<std::string> ids;
        for (const model::Segment& segment : bc_.segments)
            if (!bc_[segment.margin].stated && bc_.value(segment.revenue) > 0) ids.push_back(segment.id);
        if (!matters || ids.empty()) return;
        const std::string more = ids.size() > 1 ? " and " + std::to_string(ids.size() - 1) + " more" : "";
        warn(Code::margin_unstated, "segments." + ids.front(),
             "segments." + ids.front() + more + ": no margin is stated, so that all revenue counts as margin");
    }

    void portfolio() {
        if (result_.portfolio.customers_gained > 0.5 * result_.baseline.churned) {
            warn(Code::customers_gained_large, "portfolio",
                 "the funded set gains " + compact(result_.portfolio.customers_gained) +
                     " customers, more than half of the " + compact(result_.baseline.churned) + " who leave");
        }
        for (const YearRow& year : result_.portfolio.yearly) {
            if (year.fiscal_year != result_.budget_year) continue;
            if (year.acquisition_spend > 0.1 * std::max(year.cost_opex + year.cost_capex, 0.0)) {
                warn(Code::acquisition_large, "portfolio",
                     "acquisition spend rises by " + money(year.acquisition_spend) + " in " +
                         bc_.calendar.fiscal_name(year.fiscal_year) + ", paid by another budget");
            }
        }
    }

    void limits(const std::string& id, const engine::Levers<double>& funded, const engine::Levers<double>& baseline) {
        const std::string path = "segments." + id;
        if (funded.clamped || baseline.clamped)
            warn(Code::share_clamped, path, id + ": churn or conversion was held within 0% and 100%");
        if (funded.held || baseline.held)
            warn(Code::share_clamped, path,
                 id + ": an effect would leave less than nothing of conversion, spend, referrals or moves; held at "
                      "nothing");
    }

    void held_and_clamped() {
        const engine::Plan& plan = valuation_.plan();
        for (std::size_t g = 0; g < plan.groups.size(); ++g) {
            const GroupOutcome funded = valuation_.outcome(g, walked_.funded);
            for (std::size_t k = 0; k < plan.groups[g].segments.size(); ++k) {
                limits(bc_.segments[plan.groups[g].segments[k]].id, funded.levers[k], valuation_.baseline(g).levers[k]);
            }
        }
        for (const engine::Pair& pair : plan.pairs) held(pair);
    }

    void held(const engine::Pair& pair) {
        const model::Friction& friction = bc_.frictions[pair.friction];
        const double trend = bc_.value(friction.trend);
        if (trend <= 0) return;
        const model::Affect& affect = *pair.affect;
        const bool relative = affect.revenue || affect.referrals || !affect.moves.empty() ||
                              (affect.churn && bc_[affect.churn->amount].unit == model::Unit::change_relative);
        if (relative && affect.customers) held_from(pair, "customers", bc_.value(affect.customers->value), trend);
        if (affect.prospects) held_from(pair, "prospects", bc_.value(*affect.prospects), trend);
    }

    void held_from(const engine::Pair& pair, const char* who, double share, double trend) {
        for (int t = 1; t <= valuation_.plan().months; ++t) {
            if (share * std::pow(1 + trend, model::case_year(t)) <= 1) continue;
            const std::string friction = bc_.frictions[pair.friction].id;
            const std::string segment = bc_.segments[pair.segment].id;
            warn(Code::exposure_held, "frictions." + friction + ".affects." + segment + "." + who,
                 friction + ": its trend would expose more than all " + who + " of " + segment + " from " +
                     bc_.calendar.fiscal_name(bc_.calendar.fiscal_year(t)) + " on; held at 100%");
            return;
        }
    }

    [[nodiscard]] bool in_force(std::size_t i) const { return engine::in_force(valuation_.plan(), walked_.funded, i); }

    void limits() {
        for (const auto& group : bc_.groups) {
            const auto count =
                std::count_if(group.of.begin(), group.of.end(), [&](std::size_t i) { return in_force(i); });
            if (count <= group.count) continue;
            warn(Code::group_broken, "groups",
                 "the funded set holds " + std::to_string(count) + " of a group that allows " +
                     std::to_string(group.count));
        }
        for (std::size_t i = 0; i < bc_.initiatives.size(); ++i) {
            const Initiative& it = bc_.initiatives[i];
            if (walked_.funded.funded[i] == 0 || !it.window) continue;
            if (it.starts >= it.window->first && it.starts <= it.window->second) continue;
            warn(Code::window_broken, "initiatives." + it.id + ".window",
                 it.id + ": starts " + bc_.calendar.month_name(it.starts) + ", outside its window");
        }
        for (std::size_t team = 0; team < bc_.people.size(); ++team) capacity(team);
        committed_without();
    }

    void capacity(std::size_t team) {
        const TeamPeak peak = peak_of(valuation_.plan(), walked_.funded, team);
        if (!peak.over()) return;
        const std::string& id = bc_.people[team].id;
        warn(Code::people_over_capacity, "people." + id,
             id + ": " + compact(peak.people) + " people needed in " + bc_.calendar.month_name(peak.month) + ", " +
                 compact(peak.capacity) + " there");
    }

    // What goes on in any case, and cannot without what the set leaves out.
    void committed_without() {
        for (const Initiative& it : bc_.initiatives) {
            if (it.status != model::Status::committed) continue;
            for (const std::size_t needed : it.requires_)
                if (!in_force(needed))
                    warn(Code::committed_without, "initiatives." + it.id + ".requires",
                         it.id + " is committed and requires " + bc_.initiatives[needed].id +
                             ", which is not funded: it counts as if that were there");
        }
    }

    // The five stated figures with the largest elasticity of the funded set's NPV. The discount rate is left out: it is
    // the committee's own convention, not an assumption about customers.
    void assumptions() {
        const std::vector<double> gradient = npv_gradient(valuation_.plan(), walked_.funded, valuation_.nobody());
        const Noise noise(valuation_);
        std::vector<std::pair<double, std::size_t>> by_size;
        for (std::size_t id = 0; id < gradient.size(); ++id) {
            const double size = std::abs(gradient[id] * bc_.assumptions[id].value);
            if (noise.is(size)) continue;
            if (bc_.assumptions[id].stated && id != bc_.discount_rate.id) by_size.emplace_back(size, id);
        }
        // Equal ones go by path: rounding must not choose what is said.
        std::ranges::sort(by_size, [&](const auto& a, const auto& b) {
            const double x = noise.without(a.first);
            const double y = noise.without(b.first);
            return x != y ? x > y : bc_.assumptions[a.second].path < bc_.assumptions[b.second].path;
        });
        if (by_size.size() > decisive_assumptions) by_size.resize(decisive_assumptions);
        for (const auto& [size, id] : by_size) decisive(bc_.assumptions[id], size);
    }

    void decisive(const model::Assumption& a, double size) {
        const double npv = std::abs(result_.portfolio.npv);
        const std::string moves =
            npv > 0 ? "1% more or less of it moves the funded set's NPV by " + percent(0.01 * size / npv)
                    : "it is decisive";
        if (a.source.empty()) {
            warn(Code::assumption_without_source, a.path, a.path + " (" + a.written + ") has no source; " + moves);
        } else if (a.as_of && bc_.calendar.start - *a.as_of > stale_after_months) {
            warn(Code::assumption_stale, a.path, a.path + " (" + a.written + ") is more than 24 months old; " + moves);
        }
    }

    const Valuation& valuation_;
    const BusinessCase& bc_;
    const WalkResult& walked_;
    const RankResult& result_;
    std::vector<Warning> warnings_;
};

}  // namespace

std::vector<Warning> warnings_of(const Valuation& valuation, const WalkResult& walked, const RankResult& result) {
    return Committee(valuation, walked, result).ask();
}

}  // namespace cxcase::analysis
