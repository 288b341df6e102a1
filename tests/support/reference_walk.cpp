// docs/model.md, "Ranking and the request": orders, bundles, the funded walk and fair shares.
#include "support/reference_ranker.hpp"

#include <algorithm>
#include <limits>

namespace cxcase::reference {

using analysis::OrderBy;

// Everything i needs, directly or not, that is not running anyway.
std::set<std::size_t> Ranker::required_by(std::size_t i) const {
    std::set<std::size_t> needed;
    std::vector<std::size_t> open{i};
    while (!open.empty()) {
        const auto next = open.back();
        open.pop_back();
        for (const auto j : c.initiatives[next].requires_)
            if (proposed(j) && needed.insert(j).second) open.push_back(j);
    }
    needed.erase(i);
    return needed;
}

bool Ranker::exclude_each_other(std::size_t a, std::size_t b) const {
    const auto names = [this](std::size_t x, std::size_t y) {
        const auto& list = c.initiatives[x].excludes;
        return std::find(list.begin(), list.end(), y) != list.end();
    };
    return names(a, b) || names(b, a);
}

// What the order asks of an entry, high first; nothing comes last. Without cost, ROI and BCR are as high as can be.
static std::optional<double> order_key(const analysis::Measures& m, const std::optional<double>& key, OrderBy by) {
    const double without_cost = std::numeric_limits<double>::infinity();
    switch (by) {
        case OrderBy::roi:
            return m.roi.value_or(without_cost);
        case OrderBy::bcr:
            return m.bcr.value_or(without_cost);
        case OrderBy::npv:
            return m.npv;
        case OrderBy::irr:
            return m.irr;
        case OrderBy::payback:
            return m.payback_months ? std::optional(-*m.payback_months) : std::nullopt;
        case OrderBy::first_year_benefit:
            return m.first_year_benefit;
        case OrderBy::adds:
        case OrderBy::shapley:
            return key;
    }
    return key;
}

bool Ranker::before(const Entry& a, const Entry& b, OrderBy by) const {
    const auto x = order_key(a.measures, a.key, by), y = order_key(b.measures, b.key, by);
    if (x.has_value() != y.has_value()) return x.has_value();
    const bool tie = !x || same(*x, *y);
    if (!tie) return *x > *y;
    if (!same(a.measures.npv, b.measures.npv)) return a.measures.npv > b.measures.npv;
    return a.i < b.i;
}

void Ranker::sort(std::vector<Entry>& entries, OrderBy by) const {
    std::stable_sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) { return before(a, b, by); });
}

// Puts i behind what it requires of `wanted`.
void Ranker::place(std::size_t i, const std::set<std::size_t>& wanted, const std::vector<Entry>& order,
                   std::vector<std::size_t>& placed) const {
    if (std::find(placed.begin(), placed.end(), i) != placed.end()) return;
    const auto first = required_by(i);
    for (const auto& each : order)
        if (first.contains(each.i) && wanted.contains(each.i)) place(each.i, wanted, order, placed);
    placed.push_back(i);
}

// Those of `heads` and their requirements not yet funded, required ones first, otherwise the order shown.
std::vector<std::size_t> Ranker::bundle(const std::vector<std::size_t>& heads, const std::vector<std::size_t>& funded,
                                        const std::vector<Entry>& order) const {
    std::set<std::size_t> wanted;
    for (const auto i : heads) {
        wanted.insert(i);
        wanted.merge(required_by(i));
    }
    for (const auto j : funded) wanted.erase(j);
    std::vector<std::size_t> placed;
    for (const auto& each : order)
        if (wanted.contains(each.i)) place(each.i, wanted, order, placed);
    return placed;
}

// Whoever of the funded, the committed and the bundle itself stands against a member of the bundle.
std::vector<std::string> Ranker::excluders(const std::vector<std::size_t>& added,
                                           const std::vector<std::size_t>& funded) const {
    std::vector<std::string> names;
    for (std::size_t j = 0; j < count; ++j) {
        const bool there = committed(j) || std::find(funded.begin(), funded.end(), j) != funded.end() ||
                           std::find(added.begin(), added.end(), j) != added.end();
        const bool against =
            std::any_of(added.begin(), added.end(), [&](std::size_t i) { return i != j && exclude_each_other(i, j); });
        if (there && against) names.push_back(c.initiatives[j].id);
    }
    return names;
}

// Costs of the set after risk, undiscounted, in one fiscal year; committed ones take none of it.
double Ranker::spent(const std::vector<std::size_t>& members, int fiscal, std::optional<model::Kind> kind) {
    const Flows flows = difference(c, of(set_of(members)), of(nobody()));
    double sum = 0;
    for (int t = 0; t <= c.calendar.horizon; ++t) {
        if (fiscal_year(c.calendar, t) != fiscal) continue;
        if (kind != model::Kind::opex) sum += flows.capex[index(t)];
        if (kind != model::Kind::capex) sum += flows.opex[index(t)];
    }
    return sum;
}

bool Ranker::within_budget(const std::vector<std::size_t>& members) {
    const auto fits = [&](const std::optional<model::Quantity>& limit, int year, std::optional<model::Kind> kind) {
        if (!limit) return true;
        const double used = spent(members, year, kind);
        return used <= c.value(*limit) || same(used, c.value(*limit));
    };
    for (const auto& year : c.budget)
        if (!fits(year.total, year.fiscal_year, {}) || !fits(year.capex, year.fiscal_year, model::Kind::capex) ||
            !fits(year.opex, year.fiscal_year, model::Kind::opex))
            return false;
    return true;
}

Ranker::Walk Ranker::walk(const std::vector<Entry>& order) {
    Walk walk;
    const auto fund = [&](const std::vector<std::size_t>& added) {
        for (const auto i : added) {
            const double before_it = value(walk.funded);
            walk.funded.push_back(i);
            walk.adds[i] = value(walk.funded) - before_it;
        }
    };
    std::vector<std::size_t> mandatory;
    for (const auto& each : order)
        if (c.initiatives[each.i].mandatory) mandatory.push_back(each.i);
    fund(bundle(mandatory, {}, order));
    for (const auto& each : order) {
        const auto added = bundle({each.i}, walk.funded, order);
        if (added.empty() || walk.adds.contains(each.i)) continue;
        auto trial = walk.funded;
        trial.insert(trial.end(), added.begin(), added.end());
        walk.excluders[each.i] = excluders(added, walk.funded);
        if (!walk.excluders[each.i].empty())
            walk.because[each.i] = "excluded by " + walk.excluders[each.i].front();
        else if (!(value(trial) - value(walk.funded) > 0))
            walk.because[each.i] = "adds no value";
        else if (!within_budget(trial))
            walk.because[each.i] = "over budget";
        else
            fund(added);
    }
    for (const auto i : walk.funded) walk.because.erase(i);
    return walk;
}

// The mean over all orders of joining of what each adds on joining, by sums over all coalitions.
std::map<std::size_t, double> Ranker::shapley(const std::vector<std::size_t>& funded) {
    const std::size_t n = funded.size();
    std::map<std::size_t, double> values;
    for (std::size_t mask = 0; mask < (std::size_t{1} << n); ++mask) {
        std::vector<std::size_t> members;
        for (std::size_t k = 0; k < n; ++k)
            if (mask >> k & 1) members.push_back(funded[k]);
        for (std::size_t k = 0; k < n; ++k) {
            if (mask >> k & 1) continue;
            auto joined = members;
            joined.push_back(funded[k]);
            const double size = static_cast<double>(members.size());
            const double weight = std::tgamma(size + 1) * std::tgamma(static_cast<double>(n) - size) /
                                  std::tgamma(static_cast<double>(n) + 1);
            values[funded[k]] += weight * npv(set_of(joined), set_of(members));
        }
    }
    return values;
}

}  // namespace cxcase::reference
