// Laws of explanations: their last figure is the very double that `rank` and `frictions` give, and their steps add up.
#include "cxcase/analysis/explain.hpp"

#include "support/every_case.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace {

using namespace cxcase;
using analysis::Course;
using analysis::InitiativeExplanation;
using analysis::InitiativeResult;
using analysis::Levers;
using analysis::Track;
using model::BusinessCase;

// Sums of parts in another order differ by rounding, measured by the largest part.
bool near(double sum, double whole, double largest) {
    return std::fabs(sum - whole) <= 1e-9 * std::max({std::fabs(whole), largest, 1e-6});
}

double sum_of(const Levers& levers) {
    return std::accumulate(levers.by_lever.begin(), levers.by_lever.end(), levers.interaction);
}

double size_of(const Levers& levers) {
    double size = std::fabs(levers.interaction);
    for (const double pv : levers.by_lever) size = std::max(size, std::fabs(pv));
    return size;
}

const std::vector<double>& course(const analysis::Months& months, const std::string& key) {
    const auto at = std::ranges::find(months.courses, key, &Course::key);
    REQUIRE(at != months.courses.end());
    return at->values;
}

double total(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

// A cause multiplied out: explain.hpp, Cause.
double part_of(const BusinessCase& c, const analysis::TrackChange& change, const analysis::Cause& cause) {
    const auto& segment = c.segments[change.segment];
    double part = -cause.met * cause.trend * cause.left * cause.removed * cause.adoption * cause.size;
    const bool relative = change.base != 0 && c[cause.effect.amount].unit == model::Unit::change_relative;
    if (relative) part *= change.base * cause.others / cause.today * change.growth * change.season;
    if (change.track == Track::conversion) part *= 1 - c.value(segment.cannibalisation);
    if (change.track == Track::service && cause.lever == model::Lever::contacts)
        part *= c.value(segment.channels[cause.part].cost) * change.growth * change.season * c.value(segment.capture);
    return part;
}

// The causes of every change, multiplied out, are the change; but where a share is held within 0 and 1.
std::string causes_disagree(const BusinessCase& c, const std::vector<analysis::TrackChange>& changes) {
    for (const auto& change : changes) {
        const auto at_an_end = [](double value) { return value == 0 || value == 1; };
        if (at_an_end(change.with) || at_an_end(change.without)) continue;
        double sum = 0;
        double largest = std::max(std::fabs(change.with), std::fabs(change.without));
        for (const auto& cause : change.causes) {
            sum += part_of(c, change, cause);
            largest = std::max(largest, std::fabs(part_of(c, change, cause)));
        }
        if (near(sum, change.difference, 1e-3 * largest)) continue;
        return c.segments[change.segment].id + ", track " + std::to_string(static_cast<int>(change.track)) +
               ": the causes make " + std::to_string(sum) + " of " + std::to_string(change.difference);
    }
    return "";
}

// Differences of churn, conversion and spend are those of `rank`, to the bit, in the same month; none is left out.
std::string changes_disagree(const InitiativeExplanation& e, const InitiativeResult& r) {
    const std::vector<std::pair<Track, const std::vector<analysis::Change>*>> tracks{
        {Track::churn, &r.measures.churn_change},
        {Track::conversion, &r.measures.conversion_change},
        {Track::spend, &r.measures.revenue_change}};
    for (const auto& [track, expected] : tracks) {
        for (std::size_t s = 0; s < expected->size(); ++s) {
            const auto at =
                std::ranges::find_if(e.changes, [&](const auto& c) { return c.track == track && c.segment == s; });
            const analysis::Change& change = (*expected)[s];
            if ((at != e.changes.end()) != change.month.has_value()) return "a change is missing or too many";
            if (!change.month) continue;
            if (at->difference != change.difference || at->month != *change.month) return "a change differs";
            if (at->with - at->without != at->difference) return "with less without is not the change";
            if (at->causes.empty()) return "a change without a cause";
        }
    }
    return "";
}

std::string lines_disagree(const InitiativeExplanation& e, const InitiativeResult& r) {
    double costs = e.other_costs;
    double savings = 0;
    double largest = 0;
    for (const auto& line : e.lines) {
        (line.saving ? savings : costs) += line.pv;
        largest = std::max(largest, std::fabs(line.pv));
    }
    if (!near(costs, r.measures.pv_costs, largest)) return "the lines do not add up to the costs";
    const double lever = r.levers.by_lever.at(static_cast<std::size_t>(model::Lever::savings));
    return near(savings, lever, largest) ? "" : "the savings do not add up";
}

std::string months_disagree(const InitiativeExplanation& e, const InitiativeResult& r) {
    const auto& m = r.measures;
    const double size = std::max(std::fabs(m.pv_benefits), std::fabs(m.pv_costs));
    if (!near(total(course(e.months, "present_value")), m.npv, size)) return "the months do not add up to the NPV";
    const auto& with = course(e.months, "customers_with");
    const auto& without = course(e.months, "customers_without");
    const bool touches = !e.changes.empty();
    if (touches && !near(with.back() - without.back(), m.customers_gained, with.back())) return "customers differ";
    return "";
}

}  // namespace

TEST_CASE("an initiative's explanation ends in the NPV that rank gives, to the last bit, and its steps add up to it") {
    test::holds_everywhere("explain initiative", 150, [](const BusinessCase& c) -> std::string {
        const auto ranking = analysis::rank(c);
        for (const InitiativeResult& r : ranking.initiatives) {
            const InitiativeExplanation e = analysis::explain_initiative(c, r.initiative);
            if (!e.result || e.result->measures.npv != r.measures.npv) return "another NPV";
            if (e.result->rank != r.rank || e.result->adds != r.adds || e.result->funded != r.funded)
                return "another place in the ranking";
            if (r.measures.npv != r.measures.pv_benefits - r.measures.pv_costs) return "benefit - cost is not the NPV";
            if (!near(sum_of(r.levers), r.measures.pv_benefits, size_of(r.levers))) return "the effects do not add up";
            for (const auto& problem :
                 {changes_disagree(e, r), causes_disagree(c, e.changes), lines_disagree(e, r), months_disagree(e, r)})
                if (!problem.empty()) return c.initiatives[r.initiative].id + ": " + problem;
        }
        return "";
    });
}

TEST_CASE("an initiative that nobody may choose any more is explained without a result") {
    test::holds_everywhere("explain committed", 100, [](const BusinessCase& c) -> std::string {
        for (std::size_t i = 0; i < c.initiatives.size(); ++i) {
            const bool proposed = c.initiatives[i].status == model::Status::proposed;
            const InitiativeExplanation e = analysis::explain_initiative(c, i);
            if (e.result.has_value() != proposed) return c.initiatives[i].id;
            if (e.fixes.size() != c.initiatives[i].fixes.size()) return c.initiatives[i].id + ": fixes are missing";
        }
        return "";
    });
}

TEST_CASE("a friction's explanation ends in what frictions gives, to the last bit, and its effects add up to it") {
    test::holds_everywhere("explain friction", 150, [](const BusinessCase& c) -> std::string {
        for (const auto& f : analysis::frictions(c).frictions) {
            const auto e = analysis::explain_friction(c, f.friction);
            const std::string& id = c.frictions[f.friction].id;
            if (e.result.cost.pv != f.cost.pv || e.result.rank != f.rank) return id + ": another cost";
            for (std::size_t s = 0; s < f.by_segment.size(); ++s)
                if (e.result.by_segment[s].pv != f.by_segment[s].pv) return id + ": another part of a segment";
            if (!near(sum_of(e.levers), f.cost.pv, size_of(e.levers))) return id + ": the effects do not add up";
            if (const auto problem = causes_disagree(c, e.changes); !problem.empty()) return id + ": " + problem;
            const auto& pv = course(e.months, "present_value");
            double size = 0;
            for (const double value : pv) size = std::max(size, std::fabs(value));
            if (!near(total(pv), f.cost.pv, size)) return id + ": the months do not add up";
            if (e.meetings.size() != c.frictions[f.friction].affects.size()) return id + ": a segment is missing";
        }
        return "";
    });
}

TEST_CASE("a segment's explanation is rank's baseline; churn adds up to what is observed, money to the contribution") {
    test::holds_everywhere("explain segment", 150, [](const BusinessCase& c) -> std::string {
        const auto ranking = analysis::rank(c);
        for (std::size_t s = 0; s < c.segments.size(); ++s) {
            const auto e = analysis::explain_segment(c, s);
            const auto& b = ranking.baseline_segments[s];
            if (e.baseline.contribution != b.contribution || e.baseline.customers_end != b.customers_end ||
                e.baseline.churned != b.churned || e.baseline.acquired != b.acquired || e.baseline.revenue != b.revenue)
                return c.segments[s].id + ": another baseline";
            double churn = e.other_churn;
            for (const auto& part : e.churn) churn += part.churn;
            if (std::fabs(churn - c.value(c.segments[s].churn)) > 1e-12) return c.segments[s].id + ": churn";
            const double sum = e.margin - e.service - e.acquisition;
            const double size = std::max({e.margin, std::fabs(e.service), e.acquisition, 1.0});
            if (!near(sum, b.contribution, size)) return c.segments[s].id + ": money does not add up";
        }
        return "";
    });
}

TEST_CASE("what 1% of a figure moves is what moving it a little moves") {
    for (const auto& example : test::examples()) {
        const BusinessCase& c = example.business_case;
        for (const auto& q : {c.segments.front().revenue, c.segments.front().churn, c.segments.front().margin}) {
            const auto e = analysis::explain_figure(c, q.id);
            for (std::size_t k = 0; k < e.influences.size(); ++k) {
                if (!test::taken(k)) continue;
                const auto& one = e.influences[k];
                const double step = 1e-4;
                BusinessCase more = c;
                BusinessCase less = c;
                more.assumptions[q.id].value *= 1 + step;
                less.assumptions[q.id].value *= 1 - step;
                const auto npv = [&](const BusinessCase& of) {
                    return analysis::explain_initiative(of, one.initiative).result->measures.npv;
                };
                const double slope = (npv(more) - npv(less)) / (2 * step) * 0.01;
                INFO(example.name << " " << c.assumptions[q.id].path << " " << c.initiatives[one.initiative].id);
                CHECK(std::fabs(one.by_percent - slope) <= 1e-3 * std::fabs(slope) + 1e-8 * std::fabs(one.npv));
            }
        }
    }
}
