#include "cxcase/analysis/frictions.hpp"

#include "order.hpp"
#include "valuation.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <utility>

namespace cxcase::analysis {
namespace {

using engine::Course;
using engine::Levers;

struct SegmentRun {
    const Course<double>& course;
    const Levers<double>& levers;
};

class Counterfactual {
 public:
    explicit Counterfactual(const Valuation& valuation)
        : valuation_(valuation), months_(valuation.plan().months), year_(std::min(12, months_)) {}

    // By segment: what is lost to `gone`, as if these frictions did not exist.
    [[nodiscard]] std::vector<FrictionCost> without(const std::vector<std::size_t>& gone) const {
        const engine::Plan& plan = valuation_.plan();
        std::vector<FrictionCost> costs(plan.group_of.size());
        engine::World world;
        world.gone_frictions = gone;
        for (std::size_t g = 0; g < plan.groups.size(); ++g) {
            if (!meets(g, gone)) continue;
            const GroupOutcome free = valuation_.outcome(g, valuation_.nobody(), world);
            const GroupOutcome& today = valuation_.baseline(g);
            for (std::size_t k = 0; k < plan.groups[g].segments.size(); ++k) {
                costs[plan.groups[g].segments[k]] =
                    difference(g, k, {free.courses[k], free.levers[k]}, {today.courses[k], today.levers[k]});
            }
            add_contacts(g, gone, costs);
        }
        return costs;
    }

 private:
    static bool among(std::size_t friction, const std::vector<std::size_t>& gone) {
        return std::ranges::find(gone, friction) != gone.end();
    }

    [[nodiscard]] bool meets(std::size_t g, const std::vector<std::size_t>& gone) const {
        const auto& pairs = valuation_.plan().groups[g].pairs;
        return std::ranges::any_of(pairs,
                                   [&](std::size_t p) { return among(valuation_.plan().pairs[p].friction, gone); });
    }

    [[nodiscard]] FrictionCost difference(std::size_t g, std::size_t k, const SegmentRun& free,
                                          const SegmentRun& today) const {
        FrictionCost cost;
        double contribution = 0;
        double revenue = 0;
        for (engine::Index t = 0; t < months_; ++t) {
            const double lost = free.course.contribution(t) - today.course.contribution(t);
            contribution += lost;
            revenue += free.course.revenue(t) - today.course.revenue(t);
            cost.pv += lost * valuation_.discount()(t + 1);
            if (t + 1 == year_) {
                cost.first_year_contribution = contribution;
                cost.first_year_revenue = revenue;
            }
        }
        cost.contribution_per_year = contribution * 12 / months_;
        cost.revenue_per_year = revenue * 12 / months_;
        cost.customers_lost_per_year = (free.course.customers(year_) - today.course.customers(year_)) * 12 / year_;
        const Series& prospects = valuation_.numbers(g).segments[k].prospects;
        for (engine::Index t = 0; t < year_; ++t) {
            cost.conversions_lost_per_year +=
                prospects(t) * (free.levers.conversion(t) - today.levers.conversion(t)) * 12 / year_;
        }
        return cost;
    }

    // Contacts caused: occurrences left in the baseline times the contacts of each.
    void add_contacts(std::size_t g, const std::vector<std::size_t>& gone, std::vector<FrictionCost>& costs) const {
        const engine::Group& group = valuation_.plan().groups[g];
        for (std::size_t j = 0; j < group.pairs.size(); ++j) {
            const engine::Pair& pair = valuation_.plan().pairs[group.pairs[j]];
            if (!among(pair.friction, gone)) continue;
            const engine::PairNumbers<double>& n = valuation_.numbers(g).pairs[j];
            double each = 0;
            for (const auto& [channel, contacts] : n.contacts) each += contacts;
            const auto at = std::ranges::lower_bound(group.segments, pair.segment);
            const Course<double>& course =
                valuation_.baseline(g).courses[static_cast<std::size_t>(at - group.segments.begin())];
            const Series& removed = valuation_.baseline(g).removal[j];
            for (engine::Index t = 0; t < year_; ++t) {
                costs[pair.segment].contacts_per_year += course.counted(t) * season(pair.segment, t) * n.e * each *
                                                         n.trend(t) * (1 - removed(t)) * 12 / year_;
            }
        }
    }

    [[nodiscard]] double season(std::size_t segment, engine::Index t) const {
        const model::BusinessCase& bc = valuation_.business_case();
        const auto& seasons = bc.segments[segment].seasonality.contacts;
        if (!seasons) return 1;
        const double mean = std::accumulate(seasons->begin(), seasons->end(), 0.0) / 12;
        return seasons->at(static_cast<std::size_t>(bc.calendar.month_of_year(static_cast<int>(t) + 1))) / mean;
    }

    const Valuation& valuation_;
    int months_;
    int year_;
};

FrictionCost sum(const std::vector<FrictionCost>& parts) {
    FrictionCost total;
    double lost = 0;
    for (const FrictionCost& part : parts) {
        total += part;
        lost += std::abs(part.customers_lost_per_year);
    }
    // Customers who move on in one segment and stay in another cancel, but for the last digits.
    if (std::abs(total.customers_lost_per_year) <= 1e-12 * lost) total.customers_lost_per_year = 0;
    return total;
}

// The attribute of a friction that a grouping goes by; nullptr where it goes by segments.
std::string model::Friction::* attribute(GroupBy by) {
    switch (by) {
        case GroupBy::stage:
            return &model::Friction::stage;
        case GroupBy::journey:
            return &model::Friction::journey;
        case GroupBy::channel:
            return &model::Friction::channel;
        case GroupBy::function:
            return &model::Friction::function;
        case GroupBy::owner:
            return &model::Friction::owner;
        case GroupBy::nothing:
        case GroupBy::segment:
        case GroupBy::country:
            break;
    }
    return nullptr;
}

// Groups by name, in the order of names.
using Named = std::map<std::string, FrictionGroup>;

Named by_attribute(const Counterfactual& world, const model::BusinessCase& bc, std::string model::Friction::* name) {
    Named groups;
    for (std::size_t f = 0; f < bc.frictions.size(); ++f) groups[bc.frictions[f].*name].frictions.push_back(f);
    for (auto& [key, group] : groups) group.by_segment = world.without(group.frictions);
    return groups;
}

Named by_place(const model::BusinessCase& bc, const std::vector<FrictionCost>& parts, bool country) {
    Named groups;
    for (std::size_t s = 0; s < parts.size(); ++s) {
        FrictionGroup& group = groups[country ? bc.segments[s].country : bc.segments[s].id];
        group.by_segment.resize(parts.size());
        group.by_segment[s] = parts[s];
        for (std::size_t f = 0; f < bc.frictions.size(); ++f) {
            if (std::ranges::any_of(bc.frictions[f].affects, [&](const auto& a) { return a.segment == s; }))
                group.frictions.push_back(f);
        }
    }
    for (auto& [key, group] : groups) {
        std::ranges::sort(group.frictions);
        const auto twice = std::ranges::unique(group.frictions);
        group.frictions.erase(twice.begin(), twice.end());
    }
    return groups;
}

std::vector<FrictionGroup> in_rank_order(Named groups) {
    std::vector<FrictionGroup> all;
    std::vector<double> pv;
    for (auto& [name, group] : groups) {
        group.name = name;
        group.cost = sum(group.by_segment);
        pv.push_back(group.cost.pv);
        all.push_back(std::move(group));
    }
    std::vector<FrictionGroup> ordered;
    for (const std::size_t k : descending(pv)) {
        ordered.push_back(std::move(all[k]));
        ordered.back().rank = static_cast<int>(ordered.size());
    }
    return ordered;
}

std::vector<FrictionGroup> groups_of(const Counterfactual& world, const model::BusinessCase& bc, GroupBy by,
                                     const std::vector<FrictionCost>& all_by_segment) {
    if (by == GroupBy::nothing) return {};
    if (const auto name = attribute(by); name != nullptr) return in_rank_order(by_attribute(world, bc, name));
    return in_rank_order(by_place(bc, all_by_segment, by == GroupBy::country));
}

std::vector<FrictionResult> single_ones(const Counterfactual& world, const std::vector<std::size_t>& all) {
    std::vector<FrictionResult> results;
    std::vector<double> pv;
    for (const std::size_t f : all) {
        FrictionResult one;
        one.friction = f;
        one.by_segment = world.without({f});
        one.cost = sum(one.by_segment);
        pv.push_back(one.cost.pv);
        results.push_back(std::move(one));
    }
    std::vector<FrictionResult> ordered;
    for (const std::size_t k : descending(pv)) {
        ordered.push_back(std::move(results[k]));
        ordered.back().rank = static_cast<int>(ordered.size());
    }
    return ordered;
}

}  // namespace

FrictionCost& FrictionCost::operator+=(const FrictionCost& other) {
    pv += other.pv;
    contribution_per_year += other.contribution_per_year;
    revenue_per_year += other.revenue_per_year;
    customers_lost_per_year += other.customers_lost_per_year;
    conversions_lost_per_year += other.conversions_lost_per_year;
    contacts_per_year += other.contacts_per_year;
    first_year_contribution += other.first_year_contribution;
    first_year_revenue += other.first_year_revenue;
    return *this;
}

FrictionsResult frictions(const model::BusinessCase& business_case, GroupBy by) {
    const engine::Plan plan = engine::make_plan(business_case);
    const Valuation valuation(plan);
    const Counterfactual world(valuation);
    std::vector<std::size_t> all(business_case.frictions.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    FrictionsResult result;
    result.frictions = single_ones(world, all);
    std::vector<double> pv(all.size());
    for (const FrictionResult& one : result.frictions) pv[one.friction] = one.cost.pv;
    for (const double one : pv) result.sum_of_pv += one;  // in the order of ids, as every sum
    result.all_by_segment = world.without(all);
    result.all_together = sum(result.all_by_segment);
    result.by = by;
    result.groups = groups_of(world, business_case, by, result.all_by_segment);
    return result;
}

}  // namespace cxcase::analysis
