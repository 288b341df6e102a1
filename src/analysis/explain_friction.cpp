// A friction's line of sight: as if it did not exist from month 1 on, against doing nothing more.
#include "cxcase/analysis/explain.hpp"
#include "sight.hpp"

#include <algorithm>

namespace cxcase::analysis {
namespace {

using engine::Index;
using model::BusinessCase;

class FrictionSight {
 public:
    FrictionSight(const BusinessCase& bc, std::size_t friction)
        : sight_(bc), bc_(sight_.business_case()), index_(friction) {}

    FrictionExplanation explain() {
        const FrictionsResult all = frictions(bc_);
        out_.result = *std::ranges::find(all.frictions, index_, &FrictionResult::friction);
        out_.ranked = all.frictions.size();
        for (std::size_t g = 0; g < sight_.plan().groups.size(); ++g) group(g);
        out_.worth = sight_.worth_of(out_.changes);
        levers();
        fixers();
        months();
        return std::move(out_);
    }

 private:
    void group(std::size_t g) {
        bool met = false;
        for (std::size_t j = 0; j < sight_.plan().groups[g].pairs.size(); ++j) {
            if (sight_.pair(g, j).friction != index_) continue;
            met = true;
            out_.meetings.push_back(sight_.meeting(g, j));
        }
        if (!met) return;
        groups_.push_back(g);
        const GroupOutcome gone = without_it(g, {});
        const auto changes = sight_.changes(g, gone, sight_.valuation().baseline(g), [&](std::size_t j) {
            return sight_.pair(g, j).friction == index_ ? 1.0 : 0.0;
        });
        out_.changes.insert(out_.changes.end(), changes.begin(), changes.end());
    }

    [[nodiscard]] GroupOutcome without_it(std::size_t g, std::optional<model::Lever> only) const {
        engine::World world;
        world.gone_frictions = {index_};
        world.only = only;
        return sight_.valuation().outcome(g, sight_.valuation().nobody(), world);
    }

    // Contribution lost in present value when it acts on one lever only.
    [[nodiscard]] double through(model::Lever lever) const {
        engine::World world;
        world.only = lever;
        double pv = 0;
        for (const std::size_t g : groups_) {
            const GroupOutcome gone = without_it(g, lever);
            const GroupOutcome today = sight_.valuation().outcome(g, sight_.valuation().nobody(), world);
            for (std::size_t s = 0; s < gone.courses.size(); ++s) {
                const Series lost = gone.courses[s].contribution - today.courses[s].contribution;
                for (Index t = 0; t < lost.size(); ++t) pv += lost(t) * sight_.valuation().discount()(t + 1);
            }
        }
        return pv;
    }

    void levers() {
        double explained = 0;
        for (std::size_t k = 0; k < out_.levers.by_lever.size(); ++k) {
            const auto lever = static_cast<model::Lever>(k);
            out_.levers.by_lever.at(k) = lever == model::Lever::savings ? 0 : through(lever);
            explained += out_.levers.by_lever.at(k);
        }
        out_.levers.interaction = out_.result.cost.pv - explained;
    }

    void fixers() {
        const RankResult ranking = rank(bc_);
        for (const std::size_t g : groups_) {
            for (std::size_t j = 0; j < sight_.plan().groups[g].pairs.size(); ++j) {
                const engine::Pair& pair = sight_.pair(g, j);
                if (pair.friction != index_) continue;
                for (const engine::Server& server : pair.servers) fixer(ranking, pair.segment, server);
            }
        }
        // In the order of the ranking, committed work first: it is what is done already.
        std::ranges::stable_sort(
            out_.fixers, [](const Fixer& a, const Fixer& b) { return a.rank.value_or(0) < b.rank.value_or(0); });
    }

    void fixer(const RankResult& ranking, std::size_t segment, const engine::Server& server) {
        Fixer fixer{server.initiative, segment, server.reduces, sight_.removed(server), std::nullopt, false};
        const auto at = std::ranges::find(ranking.initiatives, server.initiative, &InitiativeResult::initiative);
        if (at != ranking.initiatives.end()) {
            fixer.rank = at->rank;
            fixer.funded = at->funded;
        }
        out_.fixers.push_back(fixer);
    }

    // Occurrences among customers and prospects in the baseline.
    void add_occurrences(std::size_t g, Series& met) const {
        const GroupOutcome& today = sight_.valuation().baseline(g);
        for (std::size_t j = 0; j < today.removal.size(); ++j) {
            if (sight_.pair(g, j).friction != index_) continue;
            const auto& n = sight_.numbers(g, j);
            const std::size_t s = sight_.place_of(sight_.pair(g, j).segment).position;
            for (Index t = 0; t < met.size(); ++t) {
                const double people = n.e * n.trend(t) * today.courses[s].counted(t) +
                                      n.met_prospects(t) * sight_.valuation().numbers(g).segments[s].prospects(t);
                met(t) += people * (1 - today.removal[j](t));
            }
        }
    }

    void months() {
        const int count = sight_.plan().months;
        Series met(count, 0);
        Series customers(count, 0);
        Series revenue(count, 0);
        Series contribution(count, 0);
        for (const std::size_t g : groups_) {
            const GroupOutcome gone = without_it(g, {});
            const GroupOutcome& today = sight_.valuation().baseline(g);
            add_occurrences(g, met);
            for (std::size_t s = 0; s < gone.courses.size(); ++s) {
                for (Index t = 0; t < count; ++t) {
                    customers(t) += gone.courses[s].customers(t + 1) - today.courses[s].customers(t + 1);
                }
                revenue += gone.courses[s].revenue - today.courses[s].revenue;
                contribution += gone.courses[s].contribution - today.courses[s].contribution;
            }
        }
        Series discount(count, 0);
        for (Index t = 0; t < count; ++t) discount(t) = sight_.valuation().discount()(t + 1);
        out_.months.courses = {{"occurrences", list(met), false},
                               {"customers_lost", list(customers), false},
                               {"revenue", list(revenue), true},
                               {"contribution", list(contribution), true},
                               {"cumulative", cumulated(list(contribution)), true},
                               {"discount_factor", list(discount), false},
                               {"present_value", list(contribution * discount), true}};
    }

    Sight sight_;
    const BusinessCase& bc_;
    std::size_t index_;
    std::vector<std::size_t> groups_;
    FrictionExplanation out_;
};

}  // namespace

FrictionExplanation explain_friction(const BusinessCase& business_case, std::size_t friction) {
    return FrictionSight(business_case, friction).explain();
}

}  // namespace cxcase::analysis
