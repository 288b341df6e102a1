// Published published_problems of choosing under one and several budgets, with proven optima: small 0/1 knapsacks (ttowzg/KnapsackProblem),
// OR-Library's mknap1 (Petersen 1967), and capital budgeting of idaholab/LOGOS with yearly budgets, mandatory projects and
// one scope of each project. Each is a case whose plan is asked for, by the table of all sets, by bounds and as a knapsack.
#include "cxcase/analysis/choose.hpp"
#include "oracle/json_answers.hpp"
#include "oracle/worked_case.hpp"
#include "support/files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace cxcase;
using nlohmann::json;

struct Problem {
    const char* name;
    std::vector<double> worth;
    std::vector<std::vector<double>> weights;  // by limit, then item
    std::vector<double> limits;
    double best = 0;
    std::vector<std::size_t> mandatory = {};
    std::vector<std::vector<std::size_t>> at_most_one = {};
};

std::string id_of(std::size_t item) { return "item-" + std::to_string(1000 + item); }

// Every limit is the budget of a year, and what an item takes of it a cost of that year. It brings all that and its worth in
// the last year, which has no budget; what makes its worth negative is paid then, too.
std::string item(const Problem& problem, std::size_t k) {
    double brings = problem.worth[k];
    std::string years;
    for (std::size_t l = 0; l < problem.limits.size(); ++l) {
        brings += problem.weights[l][k];
        years += "FY" + std::to_string(2027 + l) + ": " + test::written(problem.weights[l][k]) + ", ";
    }
    const auto last = "FY" + std::to_string(2027 + problem.limits.size());
    const bool is_mandatory = std::ranges::find(problem.mandatory, k) != problem.mandatory.end();
    return "  " + id_of(k) + ": {starts: 2027-01, " + (is_mandatory ? "mandatory: yes, " : "") +
           "costs: {weight: {amount: {" + years + last + ": " + test::written(std::max(0.0, -brings)) +
           "}}}, savings: {worth: {amount: {" + last + ": " + test::written(std::max(0.0, brings)) + "}}}}\n";
}

std::string as_case(const Problem& problem) {
    std::string budget = "budget: {";
    for (std::size_t l = 0; l < problem.limits.size(); ++l)
        budget += (l == 0 ? "FY" : ", FY") + std::to_string(2027 + l) + ": " + test::written(problem.limits[l]);
    budget += "}\ngroups: [";
    for (const auto& group : problem.at_most_one) {
        budget += "{at_most: 1, of: [";
        for (const std::size_t k : group) budget += (k == group.front() ? "" : ", ") + id_of(k);
        budget += "]}, ";
    }
    const auto years = std::to_string(problem.limits.size() + 1) + " years";
    std::string text =
        test::header(test::Setting{years, 0, "monthly", budget + "]\n"}) + test::quiet_segment() + "initiatives:\n";
    for (std::size_t k = 0; k < problem.worth.size(); ++k) text += item(problem, k);
    return text;
}

// clang-format off: a problem is a line
const std::vector<Problem> published_problems{
    {"f1_l-d_kp_10_269", {55, 10, 47, 5, 4, 50, 8, 61, 85, 87}, {{95, 4, 60, 32, 23, 72, 80, 62, 65, 46}}, {269}, 295},
    {"f2_l-d_kp_20_878", {44, 46, 90, 72, 91, 40, 75, 35, 8, 54, 78, 40, 77, 15, 61, 17, 75, 29, 75, 63}, {{92, 4, 43, 83, 84, 68, 92, 82, 6, 44, 32, 18, 56, 83, 25, 96, 70, 48, 14, 58}}, {878}, 1024},
    {"f3_l-d_kp_4_20", {9, 11, 13, 15}, {{6, 5, 9, 7}}, {20}, 35},
    {"f4_l-d_kp_4_11", {6, 10, 12, 13}, {{2, 4, 6, 7}}, {11}, 23},
    {"f6_l-d_kp_10_60", {20, 18, 17, 15, 15, 10, 5, 3, 1, 1}, {{30, 25, 20, 18, 17, 11, 5, 2, 1, 1}}, {60}, 52},
    {"f7_l-d_kp_7_50", {70, 20, 39, 37, 7, 5, 10}, {{31, 10, 20, 19, 4, 3, 6}}, {50}, 107},
    {"f8_l-d_kp_23_10000", {981, 980, 979, 978, 977, 976, 487, 974, 970, 485, 485, 970, 970, 484, 484, 976, 974, 482, 962, 961, 959, 958, 857}, {{983, 982, 981, 980, 979, 978, 488, 976, 972, 486, 486, 972, 972, 485, 485, 969, 966, 483, 964, 963, 961, 958, 959}}, {10000}, 9767},
    {"f9_l-d_kp_5_80", {33, 24, 36, 37, 12}, {{15, 20, 17, 8, 31}}, {80}, 130},
    {"f10_l-d_kp_20_879", {91, 72, 90, 46, 55, 8, 35, 75, 61, 15, 77, 40, 63, 75, 29, 75, 17, 78, 40, 44}, {{84, 83, 43, 4, 44, 6, 82, 92, 25, 83, 56, 18, 58, 14, 48, 70, 96, 32, 68, 92}}, {879}, 1025},
    {"f5_real_weights", {0.125126, 19.330424, 58.500931, 35.029145, 82.284005, 17.41081, 71.050142, 30.399487, 9.140294, 14.731285, 98.852504, 11.908322, 0.89114, 53.166295, 60.176397}, {{56.358531, 80.87405, 47.987304, 89.59624, 74.660482, 85.894345, 51.353496, 1.498459, 36.445204, 16.589862, 44.569231, 0.466933, 37.788018, 57.118442, 60.716575}}, {375}, 481.069368},
    {"mknap1_1", {100, 600, 1200, 2400, 500, 2000}, {{8, 12, 13, 64, 22, 41}, {8, 12, 13, 75, 22, 41}, {3, 6, 4, 18, 6, 4}, {5, 10, 8, 32, 6, 12}, {5, 13, 8, 42, 6, 20}, {5, 13, 8, 48, 6, 20}, {0, 0, 0, 0, 8, 0}, {3, 0, 4, 0, 8, 0}, {3, 2, 4, 0, 8, 4}, {3, 2, 4, 8, 8, 4}}, {80, 96, 20, 36, 44, 48, 10, 18, 22, 24}, 3800},
    {"mknap1_2", {600.1, 310.5, 1800, 3850, 18.6, 198.7, 882, 4200, 402.5, 327}, {{20, 5, 100, 200, 2, 4, 60, 150, 80, 40}, {20, 7, 130, 280, 2, 8, 110, 210, 100, 40}, {60, 3, 50, 100, 4, 2, 20, 40, 6, 12}, {60, 8, 70, 200, 4, 6, 40, 70, 16, 20}, {60, 13, 70, 250, 4, 10, 60, 90, 20, 24}, {60, 13, 70, 280, 4, 10, 70, 105, 22, 28}, {5, 2, 20, 100, 2, 5, 10, 60, 0, 0}, {45, 14, 80, 180, 6, 10, 40, 100, 20, 0}, {55, 14, 80, 200, 6, 10, 50, 140, 30, 40}, {65, 14, 80, 220, 6, 10, 50, 180, 30, 50}}, {450, 540, 200, 360, 440, 480, 200, 360, 440, 480}, 8706.1},
    {"mknap1_3", {100, 220, 90, 400, 300, 400, 205, 120, 160, 580, 400, 140, 100, 1300, 650}, {{8, 24, 13, 80, 70, 80, 45, 15, 28, 90, 130, 32, 20, 120, 40}, {8, 44, 13, 100, 100, 90, 75, 25, 28, 120, 130, 32, 40, 160, 40}, {3, 6, 4, 20, 20, 30, 8, 3, 12, 14, 40, 6, 3, 20, 5}, {5, 9, 6, 40, 30, 40, 16, 5, 18, 24, 60, 16, 11, 30, 25}, {5, 11, 7, 50, 40, 40, 19, 7, 18, 29, 70, 21, 17, 30, 25}, {5, 11, 7, 55, 40, 40, 21, 9, 18, 29, 70, 21, 17, 35, 25}, {0, 0, 1, 10, 4, 10, 0, 6, 0, 6, 32, 3, 0, 70, 10}, {3, 4, 5, 20, 14, 20, 6, 12, 10, 18, 42, 9, 12, 100, 20}, {3, 6, 9, 30, 29, 20, 12, 12, 10, 30, 42, 18, 18, 110, 20}, {3, 8, 9, 35, 29, 20, 16, 15, 10, 30, 42, 20, 18, 120, 20}}, {550, 700, 130, 240, 280, 310, 110, 205, 260, 275}, 4015},
    {"mknap1_4", {100, 220, 90, 400, 300, 400, 205, 120, 160, 580, 400, 140, 100, 1300, 650, 320, 480, 80, 60, 2550}, {{8, 24, 13, 80, 70, 80, 45, 15, 28, 90, 130, 32, 20, 120, 40, 30, 20, 6, 3, 180}, {8, 44, 13, 100, 100, 90, 75, 25, 28, 120, 130, 32, 40, 160, 40, 60, 55, 10, 6, 240}, {3, 6, 4, 20, 20, 30, 8, 3, 12, 14, 40, 6, 3, 20, 5, 0, 5, 3, 0, 20}, {5, 9, 6, 40, 30, 40, 16, 5, 18, 24, 60, 16, 11, 30, 25, 10, 13, 5, 1, 80}, {5, 11, 7, 50, 40, 40, 19, 7, 18, 29, 70, 21, 17, 30, 25, 15, 25, 5, 1, 100}, {5, 11, 7, 55, 40, 40, 21, 9, 18, 29, 70, 21, 17, 35, 25, 20, 25, 5, 2, 110}, {0, 0, 1, 10, 4, 10, 0, 6, 0, 6, 32, 3, 0, 70, 10, 0, 0, 0, 0, 0}, {3, 4, 5, 20, 14, 20, 6, 12, 10, 18, 42, 9, 12, 100, 20, 5, 6, 4, 1, 20}, {3, 6, 9, 30, 29, 20, 12, 12, 10, 30, 42, 18, 18, 110, 20, 15, 18, 7, 2, 40}, {3, 8, 9, 35, 29, 20, 16, 15, 10, 30, 42, 20, 18, 120, 20, 20, 22, 7, 3, 50}}, {550, 700, 130, 240, 280, 310, 110, 205, 260, 275}, 6120},
    {"LOGOS, one budget", {18, 20, 17, 19, 25, 21, 27, 23, 25, 24}, {{1, 3, 7, 4, 8, 9, 6, 10, 2, 5}}, {16.709830454250294}, 109},
    {"LOGOS, one budget", {18, 20, 17, 19, 25, 21, 27, 23, 25, 24}, {{1, 3, 7, 4, 8, 9, 6, 10, 2, 5}}, {13.021984668220856}, 90},
    {"LOGOS, one budget", {18, 20, 17, 19, 25, 21, 27, 23, 25, 24}, {{1, 3, 7, 4, 8, 9, 6, 10, 2, 5}}, {18.68931038880006}, 114},
    {"LOGOS, one budget", {18, 20, 17, 19, 25, 21, 27, 23, 25, 24}, {{1, 3, 7, 4, 8, 9, 6, 10, 2, 5}}, {15.69209984636216}, 106},
    {"LOGOS, one budget", {18, 20, 17, 19, 25, 21, 27, 23, 25, 24}, {{1, 3, 7, 4, 8, 9, 6, 10, 2, 5}}, {14.729868931167264}, 94},
    {"LOGOS, one budget", {18, 20, 17, 19, 25, 21, 27, 23, 25, 24}, {{1, 3, 7, 4, 8, 9, 6, 10, 2, 5}}, {11.001968251076054}, 87},
    {"LOGOS, one scope of each", {2.046, 2.679, 2.489, 2.61, 2.313, 1.02, 3.013, 2.55, 3.351, 3.423, 3.781, 2.525, 2.169, 2.267, 2.747, 4.309, 6.452, 2.849, 7.945, 2.538, 1.761, 3.002, 3.449, 2.865, 3.999, 2.283, 0.9, 8.608}, {{36538462, 83849038, 4615385, 2788461538, 2692307692, 5480769231, 1634615385, 2981730768, 7211538462, 9038461538, 649038462, 650000000, 216346154, 212500000, 3076923077, 3942307692, 1144230769, 675721154, 1442307692, 99711538, 4807692, 123076923, 138461538, 86538462, 108653846, 75092404, 6413462, 147932692}}, {16344256060.278103}, 59.898, {}, {{3, 4, 5}, {6, 7, 8, 9}, {10, 11, 12, 13, 14, 15, 16}}},
    {"LOGOS, one scope of each", {2.046, 2.679, 2.489, 2.61, 2.313, 1.02, 3.013, 2.55, 3.351, 3.423, 3.781, 2.525, 2.169, 2.267, 2.747, 4.309, 6.452, 2.849, 7.945, 2.538, 1.761, 3.002, 3.449, 2.865, 3.999, 2.283, 0.9, 8.608}, {{36538462, 83849038, 4615385, 2788461538, 2692307692, 5480769231, 1634615385, 2981730768, 7211538462, 9038461538, 649038462, 650000000, 216346154, 212500000, 3076923077, 3942307692, 1144230769, 675721154, 1442307692, 99711538, 4807692, 123076923, 138461538, 86538462, 108653846, 75092404, 6413462, 147932692}}, {12246649631.356506}, 59.488, {}, {{3, 4, 5}, {6, 7, 8, 9}, {10, 11, 12, 13, 14, 15, 16}}},
    {"LOGOS, one scope of each", {2.046, 2.679, 2.489, 2.61, 2.313, 1.02, 3.013, 2.55, 3.351, 3.423, 3.781, 2.525, 2.169, 2.267, 2.747, 4.309, 6.452, 2.849, 7.945, 2.538, 1.761, 3.002, 3.449, 2.865, 3.999, 2.283, 0.9, 8.608}, {{36538462, 83849038, 4615385, 2788461538, 2692307692, 5480769231, 1634615385, 2981730768, 7211538462, 9038461538, 649038462, 650000000, 216346154, 212500000, 3076923077, 3942307692, 1144230769, 675721154, 1442307692, 99711538, 4807692, 123076923, 138461538, 86538462, 108653846, 75092404, 6413462, 147932692}}, {15620871611.31689}, 59.826, {}, {{3, 4, 5}, {6, 7, 8, 9}, {10, 11, 12, 13, 14, 15, 16}}},
    {"LOGOS, one scope of each", {2.046, 2.679, 2.489, 2.61, 2.313, 1.02, 3.013, 2.55, 3.351, 3.423, 3.781, 2.525, 2.169, 2.267, 2.747, 4.309, 6.452, 2.849, 7.945, 2.538, 1.761, 3.002, 3.449, 2.865, 3.999, 2.283, 0.9, 8.608}, {{36538462, 83849038, 4615385, 2788461538, 2692307692, 5480769231, 1634615385, 2981730768, 7211538462, 9038461538, 649038462, 650000000, 216346154, 212500000, 3076923077, 3942307692, 1144230769, 675721154, 1442307692, 99711538, 4807692, 123076923, 138461538, 86538462, 108653846, 75092404, 6413462, 147932692}}, {14144298812.40807}, 59.529, {}, {{3, 4, 5}, {6, 7, 8, 9}, {10, 11, 12, 13, 14, 15, 16}}},
    {"LOGOS, one scope of each", {2.046, 2.679, 2.489, 2.61, 2.313, 1.02, 3.013, 2.55, 3.351, 3.423, 3.781, 2.525, 2.169, 2.267, 2.747, 4.309, 6.452, 2.849, 7.945, 2.538, 1.761, 3.002, 3.449, 2.865, 3.999, 2.283, 0.9, 8.608}, {{36538462, 83849038, 4615385, 2788461538, 2692307692, 5480769231, 1634615385, 2981730768, 7211538462, 9038461538, 649038462, 650000000, 216346154, 212500000, 3076923077, 3942307692, 1144230769, 675721154, 1442307692, 99711538, 4807692, 123076923, 138461538, 86538462, 108653846, 75092404, 6413462, 147932692}}, {10002186945.64006}, 59.488, {}, {{3, 4, 5}, {6, 7, 8, 9}, {10, 11, 12, 13, 14, 15, 16}}},
    {"LOGOS, mandatory", {2.315, 0.824, 22.459, 60.589, 0.667, 5.173, 4.003, 0.582, 0.122, -2.87, -0.102, -0.278, -0.322, -3.996, -0.246, -20.155}, {{0.219, 0, 5.044, 6.74, 0.425, 2.125, 2.387, 0, 0.03, 0, 0.081, 0.3, 0.347, 4.025, 0.095, 5.487}, {0.257, 0, 1.839, 6.134, 0, 2.122, 0.19, 0.95, 0.03, 0.2, 0.032, 0, 0, 0.297, 0.095, 5.664}, {0.085, 0.122, 0, 10.442, 0, 0, 0.012, 0, 0.688, 0.763, 0, 0, 0, 0, 0.095, 0.5}, {0, 0.103, 0, 0, 0, 0, 2.383, 0, 0, 0.739, 0, 0, 0, 0, 0, 6.803}, {0, 0.013, 0, 0, 0, 0, 0.192, 0, 0, 2.539, 0, 0, 0, 0, 0, 6.778}}, {18, 18, 18, 18, 18}, 37.13, {9, 10, 11, 12, 13, 14, 15}},};
// clang-format on

}  // namespace

TEST_CASE("the plan of published knapsacks and capital budgets is their optimum") {
    for (const Problem& problem : published_problems) {
        INFO(std::string(problem.name));
        const auto bc = test::load_text(as_case(problem));
        // 23 items with nearly the same ratio: found at once, but not proven within 200,000 sets, so not waited for.
        const bool is_hard = std::string(problem.name) == "f8_l-d_kp_23_10000";
        const auto by_bounds = analysis::choose(
            bc, {.most_open = 0, .most_nodes = is_hard ? 1'000U : 20'000U, .by_parts = false, .progress = {}});
        REQUIRE(by_bounds.best);
        CHECK(by_bounds.proven == !is_hard);
        CHECK(by_bounds.gap.value_or(1) < 0.025);  // of that problem 2.4% is what parts of items would bring
        CHECK(by_bounds.best->npv == doctest::Approx(problem.best).epsilon(1e-7));
        if (analysis::adds_up(bc)) {
            const auto by_parts = analysis::choose(bc, {.most_open = 0, .progress = {}});
            REQUIRE(by_parts.best);
            CHECK(by_parts.proven);
            CHECK(by_parts.best->npv == doctest::Approx(problem.best).epsilon(1e-7));
        }
        if (problem.worth.size() > 16) continue;
        const auto of_all = analysis::choose(bc);
        REQUIRE(of_all.best);
        CHECK(of_all.best->npv == doctest::Approx(problem.best).epsilon(1e-7));
    }
}

namespace {

// "n and capacity; then value weight"
Problem read(const std::string& path, double best) {
    std::istringstream file(test::read_text(path));
    std::size_t count = 0;
    Problem problem{"Pisinger", {}, {{}}, {0}, best};
    file >> count >> problem.limits.front();
    for (std::size_t k = 0; k < count; ++k) {
        double worth = 0;
        double weight = 0;
        file >> worth >> weight;
        problem.worth.push_back(worth);
        problem.weights.front().push_back(weight);
    }
    REQUIRE(file);
    return problem;
}

}  // namespace

// Pisinger, Where are the hard knapsack published_problems? (2005): uncorrelated, weakly and strongly correlated; 100 to 1,000 items.
TEST_CASE("the plan of Pisinger's knapsacks is their optimum, proven, and so are the next best sets") {
    const std::filesystem::path folder(CXCASE_SHARED_CASES);
    if (!std::filesystem::exists(folder / "peer_cases.json")) {
        MESSAGE("skipped: no peer_cases.json in " CXCASE_SHARED_CASES);
        return;
    }
    const json known = json::parse(test::read_text(folder / "peer_cases.json"));
    std::size_t looked_at = 0;
    for (const json& one : known.is_array() ? known : known.at("cases")) {
        if (!one.at("id").get<std::string>().starts_with("knapsack_knapPI")) continue;
        const auto best = one.at("expected").at("optimum").get<double>();
        const Problem problem = read((folder / one.at("inputs").at("data").get<std::string>()).string(), best);
        INFO(one.at("id").get<std::string>());
        const auto bc = test::load_text(as_case(problem));
        const auto plan = analysis::choose(bc, {.next_best = 1, .progress = {}});
        REQUIRE(plan.best);
        CHECK(plan.proven);
        CHECK(plan.others_proven);
        CHECK(plan.best->npv == doctest::Approx(best).epsilon(1e-9));
        CHECK(plan.best->first_year_cost <= problem.limits.front() * (1 + 1e-12));
        ++looked_at;
    }
    CHECK(looked_at == 9);
}
