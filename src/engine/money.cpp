#include "cxcase/engine/money.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::engine {
namespace {

constexpr double lowest_rate = -0.99;
constexpr double grid_end = 10.0;       // 1000%: steps of 1% up to here
constexpr double highest_rate = 10000;  // 1,000,000%
constexpr auto no_rate = "no rate from -99% to 1,000,000% was found at which the net present value is 0";

int sign_changes(const std::vector<DatedFlow>& flows) {
    int changes = 0;
    double last = 0;
    for (const DatedFlow& flow : flows) {
        if (flow.amount == 0) continue;
        if (last != 0 && std::signbit(last) != std::signbit(flow.amount)) ++changes;
        last = flow.amount;
    }
    return changes;
}

// Bisection: the interval halves until no double lies between its ends, so no tolerance is to be chosen.
double root(const std::vector<DatedFlow>& flows, double low, double high) {
    const bool low_positive = present_value(flows, low) > 0;
    for (int step = 0; step < 200; ++step) {
        const double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) break;
        ((present_value(flows, middle) > 0) == low_positive ? low : high) = middle;
    }
    return low + (high - low) / 2;
}

double next_rate(double rate, int step) {
    return rate < grid_end - 1e-9 ? lowest_rate + 0.01 * (step + 1) : std::min(highest_rate, rate * 1.05);
}

struct Bracket {
    double low = 0;
    double high = 0;
    int crossings = 0;
};

// Walks the grid and keeps the last crossing. A value of exactly 0 has no sign: what counts is the last one that had, so that
// a root on a grid rate is one crossing and a touch is none.
Bracket scan(const std::vector<DatedFlow>& flows) {
    Bracket found;
    double signed_rate = lowest_rate;
    double signed_value = present_value(flows, lowest_rate);
    double rate = lowest_rate;
    for (int step = 0; rate < highest_rate; ++step) {
        rate = next_rate(rate, step);
        const double value = present_value(flows, rate);
        if (value == 0) continue;
        if (signed_value != 0 && std::signbit(value) != std::signbit(signed_value))
            found = {signed_rate, rate, found.crossings + 1};
        signed_rate = rate;
        signed_value = value;
    }
    return found;
}

double first_cost_moment(const std::vector<double>& costs) {
    for (std::size_t t = 0; t < costs.size(); ++t) {
        if (costs[t] > 0) return t == 0 ? 0 : static_cast<double>(t) - 1;
    }
    return -1;
}

}  // namespace

double present_value(const std::vector<DatedFlow>& flows, double rate) {
    double sum = 0;
    for (const DatedFlow& flow : flows) sum += flow.amount * std::pow(1 + rate, -flow.years);
    return sum;
}

Rate ratio(double amount, double costs) {
    if (costs == 0) return {std::nullopt, "there are no costs to divide by"};
    if (costs < 0) return {std::nullopt, "less is spent than without it, so there are no costs to divide by"};
    const double value = amount / costs;
    if (!(std::abs(value) <= largest_ratio)) return {std::nullopt, "the costs are too small to divide by"};
    return {value, {}};
}

Rate irr(const std::vector<DatedFlow>& flows) {
    const int changes = sign_changes(flows);
    if (changes == 0) {
        const bool any = std::ranges::any_of(flows, [](const DatedFlow& f) { return f.amount != 0; });
        if (!any) return {std::nullopt, "there are no cash flows"};
        const bool gain = std::ranges::any_of(flows, [](const DatedFlow& f) { return f.amount > 0; });
        return {std::nullopt, gain ? "the net flow is never negative" : "the net flow is never positive"};
    }
    if (changes == 1) {
        const bool low = present_value(flows, lowest_rate) > 0;
        const bool high = present_value(flows, highest_rate) > 0;
        if (low != high) return {root(flows, lowest_rate, highest_rate), {}};
        return {std::nullopt, no_rate};
    }
    const Bracket bracket = scan(flows);
    if (bracket.crossings == 1) return {root(flows, bracket.low, bracket.high), {}};
    if (bracket.crossings == 0) return {std::nullopt, no_rate};
    return {std::nullopt, "the flows change sign several times and more than one rate fits"};
}

Rate mirr(const std::vector<double>& net, const std::vector<double>& discount, double rate, double years) {
    double positive = 0;
    double negative = 0;
    for (std::size_t t = 0; t < net.size(); ++t) (net[t] > 0 ? positive : negative) += net[t] * discount[t];
    if (!(positive > 0)) return {std::nullopt, "the net flow is never positive"};
    if (!(negative < 0)) return {std::nullopt, "the net flow is never negative"};
    const double value = (1 + rate) * std::pow(positive / -negative, 1 / years) - 1;
    if (!(std::abs(value) <= largest_ratio)) return {std::nullopt, "the negative net flow is too small to divide by"};
    return {value, {}};
}

std::vector<DatedFlow> dated(const std::vector<double>& net, model::Discounting discounting) {
    std::vector<DatedFlow> flows;
    for (std::size_t t = 0; t < net.size(); ++t) {
        const int year = t == 0 ? 0 : model::case_year(static_cast<int>(t)) + 1;
        double date = static_cast<double>(t) / 12;
        if (discounting == model::Discounting::year_end) date = year;
        if (discounting == model::Discounting::mid_year) date = year == 0 ? 0 : year - 0.5;
        if (!flows.empty() && flows.back().years == date) {
            flows.back().amount += net[t];
        } else {
            flows.push_back({date, net[t]});
        }
    }
    return flows;
}

Rate payback(const std::vector<double>& net, const std::vector<double>& costs) {
    const double start = first_cost_moment(costs);
    if (start < 0) return {std::nullopt, "there are no costs to pay back"};
    double cumulative = 0;
    double recovered = start;  // the moment since which the cumulative flow has stayed >= 0
    bool below = false;
    for (std::size_t t = 0; t < net.size(); ++t) {
        const double before = cumulative;
        cumulative += net[t];
        if (below && cumulative >= 0) recovered = static_cast<double>(t) - 1 + -before / net[t];
        below = cumulative < 0;
    }
    if (below) return {std::nullopt, "the costs are not recovered within the horizon"};
    return {std::max(0.0, recovered - start), {}};
}

double peak_funding(const std::vector<double>& net) {
    double cumulative = 0;
    double lowest = 0;
    for (const double flow : net) lowest = std::min(lowest, cumulative += flow);
    return lowest;
}

}  // namespace cxcase::engine
