#include "cxcase/analysis/attribution.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

using namespace cxcase::analysis;
using Method = Attribution::Method;
using Taken = std::vector<bool>;
using Groups = std::vector<std::vector<std::size_t>>;

namespace {

Groups singles(std::size_t count) {
    Groups groups;
    for (std::size_t i = 0; i < count; ++i) groups.push_back({i});
    return groups;
}

double sum(const Attribution& all) {
    return std::accumulate(all.bars.begin(), all.bars.end(), 0.0,
                           [](double s, const Bar& bar) { return s + bar.value; });
}

// Changes that act on each other.
double interacting(const Taken& taken) {
    double product = 100, index = 1;
    for (const bool one : taken) {
        if (one) product *= 1 + 0.07 * index;
        index = -index * 1.3;
    }
    return product;
}

}  // namespace

TEST_CASE("the worked number of the essay") {
    const auto worth = [](const Taken& taken) -> std::optional<double> {
        return 10.0 + (taken[0] ? 3 : 0) + (taken[1] ? 2 : 0) + (taken[0] && taken[1] ? 2 : 0);
    };
    const auto all = attribute(2, singles(2), worth);
    CHECK(all.method == Method::shapley);
    CHECK_FALSE(all.joined);
    CHECK(all.from == 10);
    CHECK(all.to == 17);
    REQUIRE(all.bars.size() == 2);
    CHECK(all.bars[0].value == doctest::Approx(4));
    CHECK(all.bars[1].value == doctest::Approx(3));
}

TEST_CASE("bars sum to the difference, with any number of changes and either method") {
    for (const std::size_t count : {0U, 1U, 2U, 5U, 11U, 12U, 13U, 30U}) {
        const auto all = attribute(count, singles(count), [](const Taken& t) { return std::optional(interacting(t)); });
        INFO(count << " changes");
        CHECK(all.bars.size() == count);
        CHECK((all.method == Method::shapley) == (count <= 12));
        CHECK(all.many == (count > 12));
        CHECK(std::abs(sum(all) - (all.to - all.from)) <= 1e-9);
    }
}

TEST_CASE("up to twelve, what a change gets does not depend on where it stands") {
    const auto forward =
        attribute(4, {{0}, {1}, {2}, {3}}, [](const Taken& t) { return std::optional(interacting(t)); });
    const auto backward =
        attribute(4, {{3}, {2}, {1}, {0}}, [](const Taken& t) { return std::optional(interacting(t)); });
    for (std::size_t i = 0; i < 4; ++i)
        CHECK(forward.bars[i].value == doctest::Approx(backward.bars[3 - i].value).epsilon(1e-12));
}

TEST_CASE("threads change nothing") {
    AttributionOptions two;
    two.threads = 2;
    const auto worth = [](const Taken& t) { return std::optional(interacting(t)); };
    const auto a = attribute(7, singles(7), worth);
    const auto b = attribute(7, singles(7), worth, two);
    for (std::size_t i = 0; i < 7; ++i) CHECK(a.bars[i].value == b.bars[i].value);
}

TEST_CASE("a change that is no valid case without another shares its bar") {
    // 1 is a fix of the friction that 0 brings.
    const auto worth = [](const Taken& taken) -> std::optional<double> {
        if (taken[1] && !taken[0]) return std::nullopt;
        return (taken[0] ? -1.0 : 0) + (taken[1] ? 5 : 0) + (taken[2] ? 2 : 0);
    };
    const auto all = attribute(3, singles(3), worth);
    CHECK(all.method == Method::shapley);
    CHECK(all.joined);
    REQUIRE(all.bars.size() == 2);
    CHECK(all.bars[0].changes == std::vector<std::size_t>{0, 1});
    CHECK(all.bars[0].value == doctest::Approx(4));
    CHECK(all.bars[1].value == doctest::Approx(2));
}

TEST_CASE("where joining pairs does not help, the order of the file decides and invalid steps are joined") {
    // Each alone and all but one are fine; the second and third together are not, unless the fourth is there.
    const auto worth = [](const Taken& taken) -> std::optional<double> {
        if (taken[1] && taken[2] && !taken[3] && taken[0]) return std::nullopt;
        if (taken[0] && taken[1] && !taken[2] && !taken[3]) return std::nullopt;
        return interacting(taken);
    };
    const auto all = attribute(4, singles(4), worth);
    CHECK(std::abs(sum(all) - (all.to - all.from)) <= 1e-9);
    CHECK(all.joined);
}

TEST_CASE("every combination is asked for at most once") {
    std::multiset<Taken> asked;
    const auto all = attribute(5, singles(5), [&](const Taken& taken) {
        asked.insert(taken);
        return std::optional(interacting(taken));
    });
    CHECK(asked.size() == 32);
    CHECK(std::set<Taken>(asked.begin(), asked.end()).size() == 32);
    CHECK(all.bars.size() == 5);
}

TEST_CASE("progress tells how far it is") {
    std::size_t last = 0;
    AttributionOptions options;
    options.progress = [&](std::size_t done, std::size_t all) {
        CHECK(all == 8);
        last = done;
    };
    std::ignore = attribute(3, singles(3), [](const Taken& t) { return std::optional(interacting(t)); }, options);
    CHECK(last == 8);
}
