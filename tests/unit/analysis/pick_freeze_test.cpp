#include "analysis/pick_freeze.hpp"

#include "cxcase/analysis/sampler.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

using namespace cxcase;
using analysis::ConfidenceInterval;
using analysis::PickFreeze;
using analysis::PickFrozen;
using analysis::SobolIndex;

namespace {

using Function = std::function<double(const std::vector<double>&)>;

// A function of independent uniforms, each input a set of its own.
PickFreeze study_of(const Function& f, std::size_t inputs, std::size_t draws, std::uint64_t seed = 1) {
    PickFreeze study;
    study.inputs = inputs;
    study.outputs = 1;
    study.draws = draws;
    study.seed = seed;
    for (std::size_t i = 0; i < inputs; ++i) study.sets.push_back({{i}, {0}});
    study.sample = analysis::uniform_pairs(inputs, draws, seed);
    study.evaluate = [f, inputs](const std::vector<double>& values) {
        std::vector<double> outputs;
        for (std::size_t k = 0; k < 64; ++k) {
            std::vector<double> u;
            for (std::size_t i = 0; i < inputs; ++i) u.push_back(values[i * 64 + k]);
            outputs.push_back(f(u));
        }
        return outputs;
    };
    return study;
}

SobolIndex of(const PickFrozen& found, std::size_t set) { return found.sets.at(set).at(0).value(); }

bool holds(const ConfidenceInterval& interval, double value) { return interval.low <= value && value <= interval.high; }

// T. Ishigami, T. Homma, "An importance quantification technique in uncertainty analysis" (1990), a = 7, b = 0.1. Variance
// 13.844588; the indices in closed form, as SALib's and OpenTURNS' tests have them to two digits.
double ishigami(const std::vector<double>& u) {
    const auto x = [&](std::size_t i) { return std::numbers::pi * (2 * u[i] - 1); };
    return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}
const std::vector<double> ishigami_first{0.31390519114781146, 0.4424111447900409, 0};
const std::vector<double> ishigami_total{0.5575888552099592, 0.4424111447900409, 0.24368366406214773};

// I. Sobol's G-function with a = 0, 1, 4.5, 9, 99, 99, 99, 99, whose indices are products (A. Saltelli et al., Comput. Phys.
// Commun. 181 (2010); SALib's test_Sobol_G).
double g_function(const std::vector<double>& u) {
    const std::vector<double> a{0, 1, 4.5, 9, 99, 99, 99, 99};
    double product = 1;
    for (std::size_t i = 0; i < a.size(); ++i) product *= (std::abs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
    return product;
}
const std::vector<double> g_first{0.7161921688790331,    0.17904804221975829,   0.02367577417781928,
                                  0.007161921688790333,  7.161921688790333e-05, 7.161921688790333e-05,
                                  7.161921688790333e-05, 7.161921688790333e-05};
const std::vector<double> g_total{0.7871441266592749,     0.24219819281823843,    0.03431691015408283,
                                  0.010460387065239532,   0.00010494905191950601, 0.00010494905191950601,
                                  0.00010494905191950601, 0.00010494905191950601};

}  // namespace

TEST_CASE("Ishigami's function has its known indices, mean and variance") {
    const PickFrozen found = pick_and_freeze(study_of(ishigami, 3, 16384));
    CHECK(found.mean[0] == doctest::Approx(3.5).epsilon(1e-4));
    CHECK(found.variance[0] == doctest::Approx(13.844587940719254).epsilon(2e-3));
    for (std::size_t i = 0; i < 3; ++i) {
        CAPTURE(i);
        CHECK(std::abs(of(found, i).first - ishigami_first[i]) < 4e-3);
        CHECK(std::abs(of(found, i).total - ishigami_total[i]) < 4e-3);
    }
}

TEST_CASE("the standard errors of mean and standard deviation are what these differ by from seed to seed") {
    constexpr std::uint64_t seeds = 60;
    double mean_squares = 0;  // away from the truth
    double sd_squares = 0;
    double mean_errors = 0;  // as told
    double sd_errors = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const PickFrozen found = pick_and_freeze(study_of(ishigami, 3, 256, seed));
        mean_squares += std::pow(found.mean[0] - 3.5, 2) / seeds;
        sd_squares += std::pow(std::sqrt(found.variance[0]) - std::sqrt(13.844587940719254), 2) / seeds;
        mean_errors += found.mean_se[0] * found.mean_se[0] / seeds;
        sd_errors += found.sd_se[0] * found.sd_se[0] / seeds;
    }
    CHECK(std::abs(std::log(mean_errors / mean_squares)) < std::log(2.0));
    CHECK(std::abs(std::log(sd_errors / sd_squares)) < std::log(2.0));
}

TEST_CASE("two inputs of Ishigami's function taken together: what they share counts as their own") {
    PickFreeze study = study_of(ishigami, 3, 16384);
    study.sets = {{{0, 2}, {0}}, {{1}, {0}}, {{0, 1, 2}, {0}}};
    const PickFrozen found = pick_and_freeze(study);
    const double both = 1 - 0.4424111447900409;  // x1, x3 and their interaction 0.24368366
    CHECK(std::abs(of(found, 0).first - both) < 4e-3);
    CHECK(std::abs(of(found, 0).total - both) < 4e-3);
    CHECK(of(found, 2).first == doctest::Approx(1).epsilon(1e-3));
    CHECK(of(found, 2).total == doctest::Approx(1).epsilon(1e-3));
}

TEST_CASE("Sobol's G-function has its known indices, the smallest too") {
    const PickFrozen found = pick_and_freeze(study_of(g_function, 8, 16384));
    CHECK(found.variance[0] == doctest::Approx(0.4654244319022067).epsilon(3e-3));
    for (std::size_t i = 0; i < 8; ++i) {
        CAPTURE(i);
        CHECK(std::abs(of(found, i).first - g_first[i]) < 5e-3);
        CHECK(std::abs(of(found, i).total - g_total[i]) < 5e-3);
        CHECK(holds(of(found, i).total_ci, of(found, i).total));
    }
}

TEST_CASE("a sum: first and total are the same, a weight squared over the sum of squares") {
    const std::vector<double> weights{3, 2, 1, 0};
    const PickFrozen found = pick_and_freeze(study_of(
        [&](const std::vector<double>& u) {
            return 1e6 + weights[0] * u[0] + weights[1] * u[1] + weights[2] * u[2] + weights[3] * u[3];
        },
        4, 4096));
    for (std::size_t i = 0; i < 4; ++i) {
        CAPTURE(i);
        const double share = weights[i] * weights[i] / 14;
        CHECK(std::abs(of(found, i).first - share) < 2e-3);
        CHECK(std::abs(of(found, i).total - share) < 2e-3);
    }
    CHECK(of(found, 3).total == 0);
    CHECK(of(found, 3).total_ci.high == 0);
}

TEST_CASE("an output that never differs has no indices") {
    const PickFrozen found = pick_and_freeze(study_of([](const std::vector<double>&) { return 0.1; }, 2, 256));
    CHECK(found.variance[0] == 0);
    CHECK_FALSE(found.sets[0][0].has_value());
}

TEST_CASE("over 200 seeds the intervals hold the truth about as often as they say") {
    std::size_t held_first = 0;
    std::size_t held_total = 0;
    std::size_t asked = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const PickFrozen found = pick_and_freeze(study_of(ishigami, 3, 512, seed));
        for (std::size_t i = 0; i < 3; ++i) {
            ++asked;
            if (holds(of(found, i).first_ci, ishigami_first[i])) ++held_first;
            if (holds(of(found, i).total_ci, ishigami_total[i])) ++held_total;
        }
    }
    const auto share = [&](std::size_t held) { return static_cast<double>(held) / static_cast<double>(asked); };
    CHECK(share(held_first) > 0.91);
    CHECK(share(held_first) < 0.99);
    CHECK(share(held_total) > 0.91);
    CHECK(share(held_total) < 0.99);
}

TEST_CASE("no index depends on the number of threads, and another seed gives others near by") {
    PickFreeze study = study_of(g_function, 8, 2048);
    const PickFrozen one = pick_and_freeze(study);
    study.threads = 3;
    const PickFrozen three = pick_and_freeze(study);
    const PickFrozen other = pick_and_freeze(study_of(g_function, 8, 2048, 2));
    for (std::size_t i = 0; i < 8; ++i) {
        CHECK(of(one, i).first == of(three, i).first);
        CHECK(of(one, i).total_ci.low == of(three, i).total_ci.low);
        CHECK(of(one, i).first_ci.high == of(three, i).first_ci.high);
        CHECK(of(one, i).total != of(other, i).total);
        CHECK(std::abs(of(one, i).total - of(other, i).total) < 0.05);
    }
}

TEST_CASE("progress counts every evaluation once, and a stop is heeded") {
    PickFreeze study = study_of(ishigami, 3, 4096);
    std::atomic<std::size_t> done = 0;
    std::size_t all = 0;
    study.progress = [&](std::size_t more, std::size_t of_all) {
        done += more;
        all = of_all;
    };
    CHECK_FALSE(pick_and_freeze(study).stopped);
    CHECK(done == all);
    CHECK(all == 5 * 4096);
    study.stop = [] { return true; };
    CHECK(pick_and_freeze(study).stopped);
}

TEST_CASE("a set is asked of the outputs that depend on it alone, and no index is another for that") {
    PickFreeze study = study_of(ishigami, 3, 512);
    const auto one = study.evaluate;
    const auto two_outputs = [one](const std::vector<double>& values) {
        std::vector<double> outputs = one(values);
        for (std::size_t k = 0; k < 64; ++k) outputs.push_back(values[64 + k]);  // the second input itself
        return outputs;
    };
    study.outputs = 2;
    study.evaluate = two_outputs;
    for (auto& set : study.sets) set.outputs = {0, 1};
    const PickFrozen all = pick_and_freeze(study);
    study.sets[0].outputs = study.sets[2].outputs = {0};
    std::atomic<int> asked = 0;
    study.evaluate_set = [&](std::size_t set, const std::vector<double>& values) {
        ++asked;
        std::vector<double> outputs = two_outputs(values);
        if (set != 1) outputs.resize(64);
        return outputs;
    };
    const PickFrozen some = pick_and_freeze(study);
    CHECK(asked == 3 * 512 / 32);  // parts of 32 draws each
    for (std::size_t set = 0; set < 3; ++set) {
        for (std::size_t q = 0; q < 2; ++q) {
            CHECK(all.sets[set][q]->first == some.sets[set][q]->first);
            CHECK(all.sets[set][q]->total_ci.high == some.sets[set][q]->total_ci.high);
        }
    }
    CHECK(some.sets[1][1]->total == doctest::Approx(1).epsilon(0.1));
    CHECK(some.sets[0][1]->total == 0);
}
