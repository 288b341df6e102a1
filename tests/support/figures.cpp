#include "support/figures.hpp"

#include "cxcase/analysis/picked.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace cxcase::test {
namespace {

using analysis::Measures;
using model::BusinessCase;

Kind kind_of(model::MeasureUnit unit) {
    switch (unit) {
        case model::MeasureUnit::money:
        case model::MeasureUnit::money_per_year:
            return Kind::money;
        case model::MeasureUnit::count:
            return Kind::people;
        default:
            return Kind::ratio;
    }
}

void add_money(Figures& out, const std::string& name, const Measures& m) {
    for (const auto& [key, kind] : set_figures()) out[name + "." + key] = {kind, analysis::figure_of(m, key)};
    for (const auto& row : m.yearly) {
        const std::string year = name + ".FY" + std::to_string(row.fiscal_year);
        out[year + ".revenue"] = {Kind::money, row.revenue};
        out[year + ".benefit"] = {Kind::money, row.benefit};
        out[year + ".acquisition_spend"] = {Kind::money, row.acquisition_spend};
        out[year + ".cost_opex"] = {Kind::money, row.cost_opex};
        out[year + ".cost_capex"] = {Kind::money, row.cost_capex};
        out[year + ".net"] = {Kind::money, row.net};
    }
}

void add_changes(Figures& out, const std::string& name, const BusinessCase& c, const Measures& m) {
    for (std::size_t s = 0; s < c.segments.size(); ++s) {
        const std::string where = name + "." + c.segments[s].id;
        out[where + ".churn_change"] = {Kind::rate, m.churn_change.at(s).difference};
        out[where + ".conversion_change"] = {Kind::rate, m.conversion_change.at(s).difference};
        out[where + ".revenue_change"] = {Kind::spend, m.revenue_change.at(s).difference};
        if (m.metrics.empty() || m.metrics.at(s).empty()) continue;
        for (std::size_t k = 0; k < c.metrics.size(); ++k)
            out[where + "." + c.metrics[k].id] = {Kind::rate, m.metrics[s].at(k)};
    }
}

void add_baseline(Figures& out, const std::string& name, const analysis::SegmentBaseline& b) {
    out[name + ".customers_end"] = {Kind::people, b.customers_end};
    out[name + ".churned"] = {Kind::people, b.churned};
    out[name + ".acquired"] = {Kind::people, b.acquired};
    out[name + ".revenue"] = {Kind::money, b.revenue};
    out[name + ".contribution"] = {Kind::money, b.contribution};
}

void add_initiative(Figures& out, const std::string& id, const analysis::InitiativeResult& r) {
    out[id + ".rank"] = {Kind::choice, r.rank};
    out[id + ".funded"] = {Kind::choice, r.funded ? 1 : 0};
    out[id + ".unfunded"] = {Kind::choice, static_cast<int>(r.unfunded)};
    out[id + ".quick_win"] = {Kind::choice, r.quick_win ? 1 : 0};
    out[id + ".cost_of_delay"] = {Kind::money, r.cost_of_delay};
    out[id + ".adds"] = {Kind::money, r.adds};
    out[id + ".last_in"] = {Kind::money, r.last_in};
    out[id + ".shapley"] = {Kind::money, r.shapley};
    out[id + ".levers.interaction"] = {Kind::money, r.levers.interaction};
    for (std::size_t lever = 0; lever < r.levers.by_lever.size(); ++lever)
        out[id + ".levers." + std::to_string(lever)] = {Kind::money, r.levers.by_lever[lever]};
    if (!r.with_required) return;
    out[id + ".with_required.npv"] = {Kind::money, r.with_required->npv};
    out[id + ".with_required.roi"] = {Kind::ratio, r.with_required->roi};
    out[id + ".with_required.first_year_cost"] = {Kind::money, r.with_required->first_year_cost};
}

std::string figure_text(const std::optional<double>& value) {
    if (!value) return "null";
    std::ostringstream out;
    out.precision(17);
    out << *value;
    return out.str();
}

struct Floors {
    double money = 0;
    double spend = 1e-12;
};

bool agree(const Figure& a, double expected, double actual, const Floors& floors) {
    const double size = std::max(std::fabs(expected), std::fabs(actual)), gap = std::fabs(expected - actual);
    switch (a.kind) {
        case Kind::money:
            return gap <= 1e-9 * size + floors.money;
        case Kind::spend:
            return gap <= 1e-8 * size + floors.spend;
        case Kind::ratio:
            return gap <= 1e-6 * size + 1e-9;
        case Kind::people:
            return gap <= 1e-9 * size + 1e-6;
        case Kind::rate:
            return gap <= 1e-8 * size + 1e-13;
        case Kind::choice:
            return expected == actual;
    }
    return false;
}

}  // namespace

std::vector<SetFigure> set_figures() {
    std::vector<SetFigure> all;
    for (const auto key : analysis::set_keys())
        all.push_back({std::string(key), kind_of(model::find_measure(key, model::Subject::portfolio)->unit)});
    return all;
}

Figures figures(const BusinessCase& c, const analysis::RankResult& result, Detail detail) {
    Figures out;
    add_baseline(out, "baseline", result.baseline);
    add_money(out, "portfolio", result.portfolio);
    if (result.all) add_money(out, "all", *result.all);
    for (const auto& each : result.initiatives) {
        const auto& id = c.initiatives[each.initiative].id;
        add_money(out, id, each.measures);
        add_initiative(out, id, each);
        if (detail == Detail::by_segment) add_changes(out, id, c, each.measures);
    }
    for (const auto& use : result.budget) {
        const std::string year = "budget.FY" + std::to_string(use.fiscal_year);
        out[year + ".used_total"] = {Kind::money, use.used_total};
        out[year + ".used_capex"] = {Kind::money, use.used_capex};
        out[year + ".used_opex"] = {Kind::money, use.used_opex};
        out[year + ".left_total"] = {Kind::money, use.left.total};
    }
    if (detail == Detail::totals) return out;
    add_changes(out, "portfolio", c, result.portfolio);
    for (std::size_t s = 0; s < c.segments.size(); ++s)
        add_baseline(out, "baseline." + c.segments[s].id, result.baseline_segments.at(s));
    return out;
}

std::string disagreement(const Figures& expected, const Figures& actual, double money_times, bool exact) {
    Floors floors;
    const double contribution = expected.at("baseline.contribution").value.value_or(0) * money_times;
    // Interactions and differences of several projections gather a little more dust than one figure does.
    floors.money = std::max(1e-6 * money_times, 4e-14 * std::fabs(contribution));
    std::string problems;
    int count = 0;
    for (const auto& [name, figure] : expected) {
        const auto found = actual.find(name);
        std::optional<double> wanted = figure.value;
        if (wanted && (figure.kind == Kind::money || figure.kind == Kind::spend)) *wanted *= money_times;
        const auto got = found == actual.end() ? std::nullopt : found->second.value;
        const bool fine = found != actual.end() && wanted.has_value() == got.has_value() &&
                          (!wanted || (exact ? *wanted == *got : agree(figure, *wanted, *got, floors)));
        if (fine) continue;
        if (++count <= 8)
            problems += name + ": expected " + figure_text(wanted) + ", got " +
                        (found == actual.end() ? "nothing" : figure_text(got)) + "\n";
    }
    if (expected.size() != actual.size())
        problems += std::to_string(expected.size()) + " figures against " + std::to_string(actual.size()) + "\n";
    return problems;
}

}  // namespace cxcase::test
