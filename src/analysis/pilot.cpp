#include "cxcase/analysis/pilot.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::analysis {
namespace {

using model::Affect;
using model::BusinessCase;
using model::Effect;
using model::Segment;
using model::Unit;

constexpr double months_of_prospects = 12;  // who come along while a test runs

// Those that a test can be made of.
struct People {
    double all = 0;
    std::optional<double> share_meets = {};  // the friction, in the time watched; where its effect is tested

    [[nodiscard]] double meet() const { return all * std::min(1.0, share_meets.value_or(0)); }
    [[nodiscard]] double fit() const { return share_meets ? 2 * std::min(meet(), all - meet()) : all; }
};

// Collects the designs, place by place where a quantity acts.
class Designs {
 public:
    explicit Designs(const BusinessCase& bc) : bc_(bc) {
        for (const Segment& segment : bc.segments) add_segment(segment);
        for (std::size_t f = 0; f < bc.frictions.size(); ++f)
            for (const Affect& affect : bc.frictions[f].affects) add_affect(f, affect);
        for (const model::Initiative& initiative : bc.initiatives)
            for (const model::Fix& fix : initiative.fixes) add_fix(fix);
        std::ranges::sort(designs_, {}, &PilotDesign::quantity);
    }

    std::vector<PilotDesign> take() && { return std::move(designs_); }

 private:
    [[nodiscard]] double customers(const Segment& segment) const { return bc_.value(segment.customers); }
    [[nodiscard]] double prospects(const Segment& segment) const {
        return segment.prospects ? months_of_prospects * bc_.value(*segment.prospects) : 0;
    }

    [[nodiscard]] std::optional<double> meets_in_a_month(const Affect& affect) const {
        if (!affect.customers) return std::nullopt;
        return bc_.value(affect.customers->value) / affect.customers->months;
    }
    [[nodiscard]] std::optional<double> meet_of_prospects(const Affect& affect) const {
        if (!affect.prospects) return std::nullopt;
        return bc_.value(*affect.prospects);
    }

    // Built-in defaults have no path, so nobody can name them.
    void add(const PilotDesign& design, const People& people, std::optional<PilotPlace> place = {}) {
        if (people.fit() < 1 || bc_.assumptions[design.quantity].path.empty()) return;
        auto at = std::ranges::find(designs_, design.quantity, &PilotDesign::quantity);
        if (at == designs_.end()) at = designs_.insert(at, design);
        at->people += people.fit();
        at->among += people.all;
        at->meet += people.meet();
        if (!place) return;
        place->people = people.fit();
        at->places.push_back(*place);
    }

    void add_segment(const Segment& segment) {
        add({.quantity = segment.churn.id}, {customers(segment)});
        for (const model::Move& move : segment.moves) add({.quantity = move.rate.id}, {customers(segment)});
        if (segment.conversion)
            add({.quantity = segment.conversion->id, .prospects = true, .months = 0}, {prospects(segment)});
    }

    void add_affect(std::size_t friction, const Affect& affect) {
        const Segment& segment = bc_.segments[affect.segment];
        const PilotPlace place{friction, affect.segment};
        // What happens more than once to each in the written period is no share.
        if (affect.customers && bc_.value(affect.customers->value) < 1)
            add({.quantity = affect.customers->value.id, .months = affect.customers->months}, {customers(segment)});
        if (affect.prospects)
            add({.quantity = affect.prospects->id, .prospects = true, .months = 0}, {prospects(segment)});
        if (affect.churn)
            add_effect(*affect.churn, {.quantity = affect.churn->amount.id},
                       {customers(segment), meets_in_a_month(affect)}, place);
        if (affect.conversion && segment.conversion)
            add_effect(*affect.conversion, {.quantity = affect.conversion->amount.id, .prospects = true, .months = 0},
                       {prospects(segment), meet_of_prospects(affect)}, place);
    }

    // What a metric's link says is no effect that anybody meets.
    void add_effect(const Effect& effect, PilotDesign design, const People& people, const PilotPlace& place) {
        if (effect.points) return;
        const bool points = bc_[effect.amount].unit == Unit::change_points;
        design.kind = points ? PilotKind::points : PilotKind::relative;
        add(design, people, place);
    }

    void add_fix(const model::Fix& fix) {
        const auto& affects = bc_.frictions[fix.friction].affects;
        const auto affect = std::ranges::find(affects, fix.segment, &Affect::segment);
        if (affect == affects.end()) return;
        const Segment& segment = bc_.segments[fix.segment];
        PilotPlace place{fix.friction, fix.segment};
        if (affect->customers && bc_.value(affect->customers->value) < 1) {
            place.meet = affect->customers->value;
            add({.quantity = fix.reduces.id, .kind = PilotKind::reduction, .months = affect->customers->months},
                {customers(segment)}, place);
        } else if (affect->prospects) {
            place.meet = affect->prospects;
            add({.quantity = fix.reduces.id, .kind = PilotKind::reduction, .prospects = true, .months = 0},
                {prospects(segment)}, place);
        }
    }

    const BusinessCase& bc_;
    std::vector<PilotDesign> designs_;
};

}  // namespace

std::vector<PilotDesign> pilot_designs(const BusinessCase& business_case) { return Designs(business_case).take(); }

std::optional<PilotDesign> pilot_design(const BusinessCase& business_case, std::uint32_t quantity) {
    for (PilotDesign& design : pilot_designs(business_case))
        if (design.quantity == quantity) return std::move(design);
    return std::nullopt;
}

}  // namespace cxcase::analysis
