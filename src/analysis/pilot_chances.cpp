#include "pilot_chances.hpp"

#include <algorithm>
#include <optional>

namespace cxcase::analysis {
namespace {

using model::Affect;
using model::BusinessCase;
using model::Effect;
using model::Quantity;

struct Halves {
    double without = 0, with = 0;
};

// What a friction does to churn in a draw.
struct ChurnEffect {
    double met = 0;   // ê where it multiplies, e where it adds
    double size = 0;  // after haircut: x-1, or Δ
    bool multiplies = false;
};

// The chances in one draw.
class Draw {
 public:
    Draw(const BusinessCase& bc, const std::vector<double>& values) : bc_(bc), values_(values) {}

    [[nodiscard]] Halves halves(const PilotDesign& design) const {
        Halves mean;
        for (const PilotPlace& place : design.places) {
            const Halves here = halves(design, place);
            const double weight = place.people / design.people;
            mean.without += weight * std::clamp(here.without, 0.0, 1.0);
            mean.with += weight * std::clamp(here.with, 0.0, 1.0);
        }
        return mean;
    }

 private:
    [[nodiscard]] double value(Quantity q) const { return values_[q.id]; }

    // As the projection takes it; through a metric link per point, times the points lost.
    [[nodiscard]] double size(const Effect& effect) const {
        const double amount = value(effect.amount) * bc_.kept(effect.amount);
        return effect.points ? amount * -value(*effect.points) : amount;
    }
    [[nodiscard]] bool relative(const Effect& effect) const {
        return bc_[effect.amount].unit == model::Unit::change_relative;
    }

    [[nodiscard]] Halves halves(const PilotDesign& design, const PilotPlace& place) const {
        if (place.meet) return of_fix(value(*place.meet), {design.quantity});
        return design.prospects ? of_conversion(place) : of_churn(place);
    }

    [[nodiscard]] const Affect* affect(std::size_t friction, std::size_t segment) const {
        const auto& affects = bc_.frictions[friction].affects;
        const auto at = std::ranges::find(affects, segment, &Affect::segment);
        return at == affects.end() ? nullptr : &*at;
    }

    [[nodiscard]] Halves of_fix(double meet, Quantity removed) const {
        return {meet, meet * (1 - value(removed) * bc_.kept(removed))};
    }

    [[nodiscard]] ChurnEffect churn_effect(std::size_t friction, std::size_t segment) const {
        const Affect* const at = affect(friction, segment);
        if (at == nullptr || !at->churn || !at->customers) return {};
        const double e_hat = value(at->customers->value);
        const bool multiplies = relative(*at->churn);
        return {multiplies ? e_hat : e_hat / at->customers->months, size(*at->churn), multiplies};
    }

    // c0 and the one factor of a draw in which frictions explain more than there is (model.md, Friction), with the bounds of
    // the draws that are worked out.
    [[nodiscard]] Halves of_churn(const PilotPlace& place) const {
        const model::Segment& segment = bc_.segments[place.segment];
        const double churn = value(segment.churn);
        double added = 0;
        double times = 1;
        for (std::size_t f = 0; f < bc_.frictions.size(); ++f) {
            const ChurnEffect one = churn_effect(f, place.segment);
            (one.multiplies ? times : added) += one.met * one.size;
        }
        const double untouched = std::max(0.0, (churn - added) / std::max(0.01, times));
        const double caused = added + (times - 1) * untouched;
        const double most = churn * value(segment.addressable);
        const double kept = caused > most * (1 + 1e-9) ? most / caused : 1;
        const ChurnEffect own = churn_effect(place.friction, place.segment);
        const double more = own.size * (own.multiplies ? untouched : 1) * kept;
        const double without = churn - own.met * more;
        return {without, without + more};
    }

    // A loss that would leave nothing today is held at 99% of it, as the projection does.
    [[nodiscard]] Halves of_conversion(const PilotPlace& place) const {
        const Affect& at = *affect(place.friction, place.segment);
        const double conversion = value(*bc_.segments[place.segment].conversion);
        const double meet = at.prospects ? value(*at.prospects) : 0;
        double lost = -size(*at.conversion);
        if (!relative(*at.conversion)) return {conversion + meet * lost, conversion + meet * lost - lost};
        if (lost * meet > 0.99) lost = 0.99 / meet;
        const double without = conversion / (1 - meet * lost);
        return {without, without * (1 - lost)};
    }

    const BusinessCase& bc_;
    const std::vector<double>& values_;
};

std::vector<double> at_point(const BusinessCase& bc) {
    std::vector<double> values;
    for (const model::Assumption& assumption : bc.assumptions) values.push_back(assumption.value);
    return values;
}

}  // namespace

PilotChances pilot_chances(const BusinessCase& business_case, const PilotDesign& design,
                           const std::vector<std::uint32_t>& varied, const Sheet& inputs) {
    PilotChances chances{design.kind, {}, {}};
    std::vector<double> values = at_point(business_case);
    const Draw draw(business_case, values);
    for (std::size_t k = 0; k < inputs.draws; ++k) {
        for (std::size_t r = 0; r < varied.size(); ++r) values[varied[r]] = inputs.row(r)[k];
        if (design.kind == PilotKind::share) {
            chances.with.push_back(std::clamp(values[design.quantity], 0.0, 1.0));
            continue;
        }
        const Halves halves = draw.halves(design);
        chances.with.push_back(halves.with);
        chances.without.push_back(halves.without);
    }
    return chances;
}

}  // namespace cxcase::analysis
