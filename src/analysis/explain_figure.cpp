#include "cxcase/analysis/explain.hpp"
#include "cxcase/engine/value.hpp"
#include "cxcase/model/distribution.hpp"
#include "cxcase/model/quantile.hpp"
#include "influence.hpp"
#include "moving_inputs.hpp"
#include "sight.hpp"
#include "walk.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace cxcase::analysis {
namespace {

using model::BusinessCase;
using model::Quantity;

// Is the figure among those of a list of quantities?
class Uses {
 public:
    explicit Uses(std::size_t figure) : figure_(figure) {}

    [[nodiscard]] bool of(const model::Friction& friction) const {
        return is(friction.trend) ||
               std::ranges::any_of(friction.affects, [&](const model::Affect& affect) { return of(affect); });
    }

    [[nodiscard]] bool of(const model::Initiative& it) const {
        const auto line = [&](const model::Line& l) {
            return is(l.amount) || std::ranges::any_of(l.years, [&](const auto& year) { return is(year.amount); });
        };
        return is(it.delivery) || is(it.ramp) || is(it.fades) || is(it.lasts) || is(it.success) ||
               is(it.risk_benefits) || is(it.risk_costs) || std::ranges::any_of(it.costs, line) ||
               std::ranges::any_of(it.savings, line) ||
               std::ranges::any_of(it.fixes, [&](const model::Fix& fix) { return is(fix.reduces); }) ||
               std::ranges::any_of(it.people, [&](const model::TeamNeed& need) { return is(need.people); });
    }

 private:
    [[nodiscard]] bool is(Quantity q) const { return q.id == figure_; }
    [[nodiscard]] bool is(const std::optional<Quantity>& q) const { return q && is(*q); }
    [[nodiscard]] bool is(const model::Effect& effect) const { return is(effect.amount) || is(effect.points); }
    [[nodiscard]] bool is(const std::optional<model::Effect>& effect) const { return effect && is(*effect); }

    [[nodiscard]] bool of(const model::Affect& a) const {
        return (a.customers && is(a.customers->value)) || is(a.prospects) || is(a.churn) || is(a.conversion) ||
               is(a.revenue) || is(a.referrals) || is(a.cost) ||
               std::ranges::any_of(a.moves, [&](const model::MoveEffect& m) { return is(m.change); }) ||
               std::ranges::any_of(a.contacts, [&](const model::ChannelEffect& c) { return is(c.contacts); }) ||
               std::ranges::any_of(a.metrics, [&](const model::MetricLoss& m) { return is(m.points); });
    }

    std::size_t figure_;
};

std::optional<Range> range_of(const model::Assumption& row) {
    if (!row.uncertain()) return std::nullopt;
    return Range{canonical_quantile(row, 0.1), canonical_quantile(row, 0.5), canonical_quantile(row, 0.9)};
}

// What more of a figure moves the NPV of a set by.
class Moved {
 public:
    Moved(const Sight& sight, Quantity figure) : sight_(sight), figure_(figure) {
        if (!whole_months_of(sight.business_case()).contains(figure.id)) return;
        longer_ = sight.business_case();
        longer_->put(figure, longer_->value(figure) + 1);
        longer_plan_ = engine::make_plan(*longer_);
    }

    [[nodiscard]] bool whole_months() const { return longer_.has_value(); }

    [[nodiscard]] double by_percent(const engine::Question& sets) const {
        const double value = sight_.business_case().value(figure_);
        return 0.01 * value * engine::npv_gradient(sight_.plan(), sets.with, sets.without).at(figure_.id);
    }

    // `npv`: as it is.
    [[nodiscard]] double by_month(const engine::Question& sets, double npv) const {
        if (!longer_) return 0;
        return engine::npv<double>(longer_plan_, engine::inputs_of(*longer_), sets.with, sets.without) - npv;
    }

 private:
    const Sight& sight_;
    Quantity figure_;
    std::optional<BusinessCase> longer_;  // by a month
    engine::Plan longer_plan_;            // of that
};

// What is left of derivatives that cancel is noise.
double counted(double moved, const Measures& measures) { return counts(moved, measures) ? moved : 0; }

}  // namespace

FigureExplanation explain_figure(const BusinessCase& business_case, std::size_t figure) {
    const Sight sight(business_case);
    const Moved moved(sight, {static_cast<std::uint32_t>(figure)});
    const RankResult ranking = rank(business_case);
    FigureExplanation out;
    out.figure = figure;
    out.range = range_of(business_case.assumptions.at(figure));
    out.whole_months = moved.whole_months();
    for (const InitiativeResult& r : ranking.initiatives) {
        const engine::Question sets = standalone(sight.plan(), r.initiative);
        const double by_percent = counted(moved.by_percent(sets), r.measures);
        const double by_month = counted(moved.by_month(sets, r.measures.npv), r.measures);
        if (by_percent != 0 || by_month != 0)
            out.influences.push_back({r.initiative, r.measures.npv, by_percent, by_month});
    }
    const engine::Question all{funded_by(sight.plan(), ranking), sight.valuation().nobody()};
    out.portfolio_npv = ranking.portfolio.npv;
    out.portfolio_by_percent = counted(moved.by_percent(all), ranking.portfolio);
    out.portfolio_by_month = counted(moved.by_month(all, ranking.portfolio.npv), ranking.portfolio);
    const Uses uses(figure);
    for (std::size_t f = 0; f < business_case.frictions.size(); ++f) {
        if (uses.of(business_case.frictions[f])) out.frictions.push_back(f);
    }
    for (std::size_t i = 0; i < business_case.initiatives.size(); ++i) {
        if (uses.of(business_case.initiatives[i])) out.initiatives.push_back(i);
    }
    return out;
}

}  // namespace cxcase::analysis
