#include "order.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace cxcase::analysis {
namespace {

bool without_cost_first(OrderBy by) { return by == OrderBy::roi || by == OrderBy::bcr; }

// Larger is better; payback counts downwards.
std::optional<double> key_of(const Candidate& c, OrderBy by) {
    switch (by) {
        case OrderBy::roi:
            return c.measures->roi;
        case OrderBy::npv:
            return c.measures->npv;
        case OrderBy::bcr:
            return c.measures->bcr;
        case OrderBy::irr:
            return c.measures->irr;
        case OrderBy::payback:
            return c.measures->payback_months ? std::optional<double>(-*c.measures->payback_months) : std::nullopt;
        case OrderBy::first_year_benefit:
            return c.measures->first_year_benefit;
        case OrderBy::adds:
        case OrderBy::shapley:
            return c.key;
    }
    return std::nullopt;
}

bool before(const Candidate& a, const Candidate& b, OrderBy by) {
    const std::optional<double> x = key_of(a, by);
    const std::optional<double> y = key_of(b, by);
    if (x.has_value() != y.has_value()) return without_cost_first(by) ? !x.has_value() : x.has_value();
    if (x && !tie(*x, *y)) return *x > *y;
    if (!tie(a.measures->npv, b.measures->npv)) return a.measures->npv > b.measures->npv;
    return a.initiative < b.initiative;
}

// Insertion by hand: a tolerance is not a strict weak order, which std::sort may answer with undefined behaviour.
template <class T, class Before>
void insertion_sort(std::vector<T>& items, Before goes_before) {
    for (std::size_t k = 1; k < items.size(); ++k) {
        for (std::size_t j = k; j > 0 && goes_before(items[j], items[j - 1]); --j) std::swap(items[j], items[j - 1]);
    }
}

}  // namespace

bool tie(double a, double b) { return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b)); }

std::vector<std::size_t> descending(const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    insertion_sort(order, [&](std::size_t a, std::size_t b) {
        if (!tie(values[a], values[b])) return values[a] > values[b];
        return a < b;
    });
    return order;
}

std::vector<std::size_t> ranked(std::vector<Candidate> candidates, OrderBy by) {
    insertion_sort(candidates, [by](const Candidate& a, const Candidate& b) { return before(a, b, by); });
    std::vector<std::size_t> order;
    order.reserve(candidates.size());
    for (const Candidate& c : candidates) order.push_back(c.initiative);
    return order;
}

std::vector<std::size_t> ranked_by_roi(const std::vector<double>& npv, const std::vector<double>& pv_costs) {
    std::vector<std::size_t> order(npv.size());
    std::vector<double> roi(npv.size());
    for (std::size_t k = 0; k < npv.size(); ++k) {
        order[k] = k;
        roi[k] = roi_of(npv[k], pv_costs[k]);
        if (std::isnan(roi[k])) roi[k] = std::numeric_limits<double>::infinity();  // it has none
    }
    insertion_sort(order, [&](std::size_t a, std::size_t b) {
        const bool costless = std::isinf(roi[a]) || std::isinf(roi[b]);
        if (costless ? roi[a] != roi[b] : !tie(roi[a], roi[b])) return roi[a] > roi[b];
        return tie(npv[a], npv[b]) ? a < b : npv[a] > npv[b];
    });
    return order;
}

// Whoever ties with somebody ties with a neighbour, once they are sorted.
bool rank_clear_cut(std::vector<RoiOf>& some) {
    if (!std::ranges::all_of(some, [](const RoiOf& one) { return std::isfinite(one.roi); })) return false;
    for (std::size_t k = 1; k < some.size(); ++k) {
        const RoiOf one = some[k];
        std::size_t at = k;
        for (; at > 0 && some[at - 1].roi < one.roi; --at) some[at] = some[at - 1];
        some[at] = one;
    }
    return std::ranges::adjacent_find(some, [](const RoiOf& a, const RoiOf& b) { return tie(a.roi, b.roi); }) ==
           some.end();
}

}  // namespace cxcase::analysis
