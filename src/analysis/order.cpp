#include "order.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::analysis {
namespace {

bool tie(double a, double b) { return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b)); }

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

}  // namespace

std::vector<std::size_t> ranked(std::vector<Candidate> candidates, OrderBy by) {
    // Insertion by hand: a tolerance is not a strict weak order, which std::sort may answer with undefined behaviour.
    for (std::size_t k = 1; k < candidates.size(); ++k) {
        for (std::size_t j = k; j > 0 && before(candidates[j], candidates[j - 1], by); --j) {
            std::swap(candidates[j], candidates[j - 1]);
        }
    }
    std::vector<std::size_t> order;
    order.reserve(candidates.size());
    for (const Candidate& c : candidates) order.push_back(c.initiative);
    return order;
}

}  // namespace cxcase::analysis
