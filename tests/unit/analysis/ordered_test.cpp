#include "analysis/ordered.hpp"

#include "cxcase/base/random.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

using namespace cxcase;
using analysis::between;
using analysis::Ordered;
using doctest::Approx;

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

// Shapes that bins of equal width fit well, badly or not at all.
struct Sequence {
    std::string name;
    std::function<double(double, std::size_t)> value;  // of a uniform number and its place
};

const std::vector<Sequence> sequences{
    {"even", [](double u, std::size_t) { return 100 * u - 50; }},
    {"a long tail", [](double u, std::size_t) { return 1 / (u * u); }},
    {"one far away", [](double u, std::size_t k) { return k == 7 ? -1e300 : u; }},
    {"a third at infinity", [](double u, std::size_t k) { return k % 3 == 0 ? never : u; }},
    {"all but some at infinity", [](double u, std::size_t k) { return k % 50 != 0 ? never : u; }},
    {"infinity to both sides", [](double u, std::size_t k) { return k % 9 == 0 ? (k % 2 == 0 ? never : -never) : u; }},
    {"few different ones", [](double u, std::size_t) { return std::floor(5 * u); }},
    {"all the same", [](double, std::size_t) { return 3.0; }},
    {"two, far from each other", [](double u, std::size_t) { return u < 0.5 ? -1e308 : 1e308; }},
    {"no wider than a rounding", [](double u, std::size_t) { return u < 0.5 ? 1.0 : 1 + 0x1p-52; }},
    {"too narrow to divide by", [](double u, std::size_t) { return u < 0.5 ? 0.0 : 5e-324; }},
};

std::vector<double> values_of(const Sequence& sequence, std::size_t count) {
    const base::Stream stream(17);
    std::vector<double> values;
    for (std::size_t k = 0; k < count; ++k) values.push_back(sequence.value((stream.word(k) + 0.5) / 4294967296.0, k));
    return values;
}

std::vector<double> in_order(std::vector<double> values) {
    std::ranges::sort(values);
    return values;
}

double quantile_of(const std::vector<double>& sorted, double p) {
    const double place = static_cast<double>(sorted.size() - 1) * p;
    const auto below = static_cast<std::size_t>(place);
    const double share = place - static_cast<double>(below);
    return share == 0 ? sorted[below] : between(sorted[below], sorted[below + 1], share);
}

double mean_below(const std::vector<double>& sorted, double share) {
    const double wanted = share * static_cast<double>(sorted.size());
    const auto whole = static_cast<std::size_t>(wanted);
    const double sum = std::accumulate(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(whole), 0.0);
    return (sum + (wanted - static_cast<double>(whole)) * sorted[whole]) / wanted;
}

// Bit by bit, or both no number.
bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

TEST_CASE("quantiles are those of sorted values, in whatever order they are asked for") {
    for (const Sequence& sequence : sequences) {
        for (const std::size_t count : {1UL, 2UL, 100UL, 511UL, 512UL, 1000UL, 8192UL, 40000UL}) {
            CAPTURE(sequence.name);
            CAPTURE(count);
            const std::vector<double> values = values_of(sequence, count);
            const std::vector<double> sorted = in_order(values);
            Ordered ordered(values);
            for (const double p : {0.5, 0.1, 0.05, 0.9, 0.95, 0.002, 0.0, 1.0, 0.5, 0.051, 0.3333})
                CHECK(same(ordered.quantile(p), quantile_of(sorted, p)));
        }
    }
}

TEST_CASE("means of a lower tail are those of sorted values, before and after quantiles") {
    for (const std::size_t count : {100UL, 1000UL, 40000UL}) {
        for (const double share : {0.001, 0.05, 0.3, 0.9}) {
            const std::vector<double> values = values_of(sequences[0], count);
            const std::vector<double> sorted = in_order(values);
            Ordered ordered(values);
            CHECK(ordered.mean_below(share) == Approx(mean_below(sorted, share)).epsilon(1e-12));
            for (const double p : {0.05, 0.5, 0.31}) CHECK(same(ordered.quantile(p), quantile_of(sorted, p)));
            CHECK(ordered.mean_below(share) == Approx(mean_below(sorted, share)).epsilon(1e-12));
        }
    }
    CHECK(Ordered(std::vector<double>(1000, 4.0)).mean_below(0.05) == 4);
    CHECK_FALSE(std::isfinite(Ordered(values_of(sequences[4], 1000)).mean_below(0.3)));
}

TEST_CASE("a piece of the values in order is that of all in order, whatever was asked before") {
    for (const Sequence& sequence : sequences) {
        for (const std::size_t count : {1UL, 64UL, 1000UL, 8192UL}) {
            CAPTURE(sequence.name);
            CAPTURE(count);
            const std::vector<double> values = values_of(sequence, count);
            const std::vector<double> sorted = in_order(values);
            Ordered ordered(values);
            (void)ordered.quantile(0.5);
            for (const auto& [from, until] : {std::pair{0UL, count}, {count / 3, count / 2 + 1}, {count - 1, count}}) {
                const auto piece = ordered.sorted(from, until);
                CHECK(std::ranges::equal(piece, std::span(sorted).subspan(from, until - from), same));
                CHECK(same(ordered.quantile(0.9), quantile_of(sorted, 0.9)));
            }
        }
    }
}
