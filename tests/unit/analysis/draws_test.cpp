#include "analysis/draws.hpp"

#include "analysis/order.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace cxcase;
using analysis::ranked_by_roi;
using Order = std::vector<std::size_t>;

TEST_CASE("in a draw those without cost come first, then ROI decides, then NPV, then the id") {
    CHECK(ranked_by_roi({10, 20, 30}, {10, 10, 60}) == Order{1, 0, 2});
    CHECK(ranked_by_roi({10, 5, 30}, {10, 0, 60}) == Order{1, 0, 2});
    CHECK(ranked_by_roi({10, 5, 30}, {10, 1e-300, 60}) == Order{1, 0, 2});  // next to nothing: it has no ROI either
    CHECK(ranked_by_roi({10, -5, 30}, {10, 1e-300, 60}) == Order{1, 0, 2});
    CHECK(ranked_by_roi({5, 7}, {0, 0}) == Order{1, 0});
    CHECK(ranked_by_roi({10, 5, 30}, {10, -1, 60}) == Order{1, 0, 2});  // it lowers what is spent
    CHECK(ranked_by_roi({10, 20}, {10, 20}) == Order{1, 0});
    CHECK(ranked_by_roi({10, 10}, {10, 10 * (1 + 1e-14)}) == Order{0, 1});
    CHECK(ranked_by_roi({}, {}).empty());
}

TEST_CASE("a clear-cut order needs costs, and nobody who ties") {
    using Some = std::vector<analysis::RoiOf>;
    Some some{{0.1, 0}, {-0.5, 1}, {0.7, 2}, {0.3, 3}};
    REQUIRE(analysis::rank_clear_cut(some));
    Order order;
    for (const auto& one : some) order.push_back(one.position);
    CHECK(order == Order{2, 3, 0, 1});
    Some costless{{0.1, 0}, {std::nan(""), 1}};
    Some endless{{0.1, 0}, {std::numeric_limits<double>::infinity(), 1}};
    Some close{{0.1, 0}, {0.7, 1}, {0.1 * (1 + 1e-14), 2}};
    for (Some* unclear : {&costless, &endless, &close}) CHECK_FALSE(analysis::rank_clear_cut(*unclear));
    Some nobody;
    CHECK(analysis::rank_clear_cut(nobody));
}

TEST_CASE("the ranking of a draw at the point is that of rank") {
    for (const auto& example : test::examples()) {
        auto ranked = analysis::rank(example.business_case).initiatives;
        Order wanted;
        for (const auto& one : ranked) wanted.push_back(one.initiative);
        std::ranges::sort(ranked, {}, &analysis::InitiativeResult::initiative);
        std::vector<double> npv;
        std::vector<double> costs;
        for (const auto& one : ranked) {
            npv.push_back(one.measures.npv);
            costs.push_back(one.measures.pv_costs);
        }
        Order found;
        for (const std::size_t k : ranked_by_roi(npv, costs)) found.push_back(ranked[k].initiative);
        CHECK(found == wanted);
    }
}

TEST_CASE("places have quantiles and a mean") {
    analysis::PlaceTally places(3);
    const analysis::Parts of{1600};
    for (std::size_t part = 0; part < analysis::parts; ++part) {
        places.times[0][part] = 4;
        places.times[1][part] = 90;
        places.times[2][part] = 6;
    }
    CHECK(places.expected(of).value == doctest::Approx(2.02));
    CHECK(*places.expected(of).se == 0);
    CHECK(places.probability(2, of).value == doctest::Approx(0.06));
    CHECK(places.quantile(0.05, 1600) == 2);
    CHECK(places.quantile(0.95, 1600) == 3);
    CHECK(places.quantile(0.03, 1600) == 1);
}
