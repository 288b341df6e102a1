// Published problems of choosing under a budget. The funded walk is the greedy answer: highest ROI first, and past what
// does not fit. What the best set would be is another command's business.
#include "oracle/worked_case.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace {

using namespace cxcase;

struct Knapsack {
    const char* name;
    std::vector<double> worth, cost;
    double budget = 0;
    double greedy = 0;  // what taking the best ratio first brings
    std::vector<int> selection;
};

// An item is an initiative that costs its weight at once and brings weight and worth at once: its NPV is its worth.
std::string as_case(const Knapsack& problem) {
    std::string text =
        test::header(test::Setting{"1 year", 0, "monthly", "budget: " + test::written(problem.budget) + "\n"}) +
        test::quiet_segment() + "initiatives:\n";
    for (std::size_t i = 0; i < problem.worth.size(); ++i) {
        const auto id = std::string("item-") + static_cast<char>('a' + i);
        text += "  " + id + ": {starts: 2027-01, costs: {weight: {amount: " + test::written(problem.cost[i]) +
                ", upfront: true}}, savings: {worth: {amount: " + test::written(problem.cost[i] + problem.worth[i]) +
                ", upfront: true}}}\n";
    }
    return text;
}

const std::vector<Knapsack> problems{
    // J. Burkardt, knapsack_01 data sets P01 to P05 and P07 (Kreher and Simpson, and others).
    {"P01",
     {92, 57, 49, 68, 60, 43, 67, 84, 87, 72},
     {23, 31, 29, 44, 53, 38, 63, 85, 89, 82},
     165,
     309,
     {1, 1, 1, 1, 0, 1, 0, 0, 0, 0}},
    {"P02", {24, 13, 23, 15, 16}, {12, 7, 11, 8, 9}, 26, 47, {1, 0, 1, 0, 0}},
    {"P03", {50, 50, 64, 46, 50, 5}, {56, 59, 80, 64, 75, 17}, 190, 146, {1, 1, 0, 1, 0, 0}},
    {"P04", {70, 20, 39, 37, 7, 5, 10}, {31, 10, 20, 19, 4, 3, 6}, 50, 102, {1, 1, 0, 0, 1, 1, 0}},
    {"P05", {350, 400, 450, 20, 70, 8, 5, 5}, {25, 35, 45, 5, 25, 3, 2, 2}, 104, 858, {1, 1, 0, 1, 1, 1, 1, 1}},
    {"P07",
     {135, 139, 149, 150, 156, 163, 173, 184, 192, 201, 210, 214, 221, 229, 240},
     {70, 73, 77, 80, 82, 87, 90, 94, 98, 106, 110, 113, 115, 118, 120},
     750,
     1441,
     {1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 1, 1}},
    {"275", {175, 90, 20, 50, 10, 200}, {10, 9, 4, 2, 1, 20}, 20, 255, {1, 0, 1, 1, 1, 0}},
    // Winston, Stockco: by ratio 1 and 2 (38,000), at best 2, 3 and 4 (42,000).
    {"Stockco", {16000, 22000, 12000, 8000}, {5000, 7000, 4000, 3000}, 14000, 38000, {1, 1, 0, 0}},
    // M. Trick, integer programming tutorial: by ratio 19,000, at best 21,000.
    {"Trick", {8000, 11000, 6000, 4000}, {5000, 7000, 4000, 3000}, 14000, 19000, {1, 1, 0, 0}},
    // phucnguyenvan.com, project selection under rationing: profitability index 1.6 and 1.55 before 1.5.
    {"ABC", {3, 2.4, 3.3}, {6, 4, 6}, 10, 5.7, {0, 1, 1}},
};

TEST_CASE("the funded walk is the greedy answer of published knapsacks") {
    for (const auto& problem : problems) {
        INFO(problem.name);
        const auto c = test::load_text(as_case(problem));
        const auto result = analysis::rank(c);
        CHECK(result.portfolio.npv == doctest::Approx(problem.greedy).epsilon(1e-9));
        REQUIRE(result.initiatives.size() == problem.selection.size());
        double used = 0;
        for (const auto& each : result.initiatives) {
            CHECK(each.funded == (problem.selection[each.initiative] == 1));
            CHECK(each.measures.npv == doctest::Approx(problem.worth[each.initiative]));
            if (each.funded) used += problem.cost[each.initiative];
            if (!each.funded) CHECK(each.unfunded_because == "over budget");
        }
        CHECK(result.budget.at(0).used_total == doctest::Approx(used));
        CHECK(result.budget.at(0).left.total.value() == doctest::Approx(problem.budget - used));
    }
}

TEST_CASE(
    "capital rationing over two periods by profitability index (Brealey and Myers, Principles of Corporate Finance)") {
    // In millions: A -10, 30, 5; B -5, 5, 20; C -5, 5, 15; D 0, -40, 60, at 10%; 10 to spend. B and C have the highest
    // indices and bring 28; A and D would bring 34, because A pays for D.
    const auto c = test::load_text(
        test::header(test::Setting{"2 years", 0.1, "year_end", "budget: 10\n"}) + test::quiet_segment() +
        "initiatives:\n" + test::flows_as_initiative("A", {-10, 30, 5}) + test::flows_as_initiative("B", {-5, 5, 20}) +
        test::flows_as_initiative("C", {-5, 5, 15}) + test::flows_as_initiative("D", {0, -40, 60}));
    const auto result = analysis::rank(c);
    const double npv[] = {21, 16, 12, 13};
    for (const auto& each : result.initiatives) {
        CHECK(std::round(each.measures.npv) == npv[each.initiative]);
        CHECK(each.funded == (each.initiative == 1 || each.initiative == 2));
    }
    CHECK(std::round(result.portfolio.npv) == 28);
}

}  // namespace
