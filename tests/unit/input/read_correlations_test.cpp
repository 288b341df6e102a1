#include "small_case.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <string>

using namespace cxcase;
using namespace cxcase::test;

namespace {

const std::string churn = "segments.consumer.churn", margin = "segments.consumer.margin",
                  customers = "segments.consumer.customers";

SmallCase correlated(const std::string& list) {
    SmallCase small;
    small.segments =
        "{consumer: {customers: 9k..11k, churn: 1%..3% per month, revenue: 20 per month, margin: 50%..60%}}";
    small.tail = "correlations: [" + list + "]";
    return small;
}

std::string pair(const std::string& a, const std::string& b, const std::string& rho) {
    return "[" + a + ", " + b + ", " + rho + "]";
}

}  // namespace

TEST_CASE("correlations join figures of the register") {
    const model::BusinessCase bc = valid(correlated(pair(churn, margin, "-0.4")));
    REQUIRE(bc.correlations.size() == 1);
    CHECK(bc.correlations[0].a == bc.segments[0].churn);
    CHECK(bc.correlations[0].b == bc.segments[0].margin);
    CHECK(bc.correlations[0].rho == -0.4);
}

TEST_CASE("strong correlations are possible, complete ones are not") {
    CHECK(problems(correlated(pair(churn, margin, "0.999"))).empty());
    CHECK(problems(correlated(pair(churn, margin, "-0.999"))).empty());
    CHECK(problems(correlated(pair(churn, margin, "0.9") + ", " + pair(margin, customers, "-0.9") + ", " +
                              pair(churn, customers, "-0.9")))
              .empty());
    check_mistakes({{correlated(pair(churn, margin, "1")), {"CX0318 1"}},
                    {correlated(pair(churn, margin, "-1")), {"CX0318 -1"}},
                    {correlated(pair(churn, margin, "0.9999")), {"CX0318 0.9999"}}});
}

TEST_CASE("correlations that cannot be") {
    check_mistakes({
        {correlated("[" + churn + ", 0.5]"), {"CX0318 [" + churn + ", 0.5]"}},
        {correlated(pair(churn, margin, "1.5")), {"CX0318 1.5"}},
        {correlated(pair(churn, margin, "high")), {"CX0202 high"}},
        {correlated(pair(churn, churn, "0.5")), {"CX0318 " + pair(churn, churn, "0.5")}},
        {correlated(pair(churn, margin, "0.5") + ", " + pair(margin, churn, "0.4")),
         {"CX0315 " + pair(margin, churn, "0.4")}},
        {correlated(pair("segments.*.churn", margin, "0.5")), {"CX0313 segments.*.churn"}},
        {correlated(pair("segments.consumer.capture", margin, "0.5")), {"CX0313 segments.consumer.capture"}},
        {correlated(pair("segments.consumers.churn", margin, "0.5")), {"CX0313 segments.consumers.churn"}},
        {correlated(pair("segments.consumer.revenue", margin, "0.5")), {"CX0507 segments.consumer.revenue"}},
    });
    const SmallCase contradiction = correlated(pair(churn, margin, "0.9") + ", " + pair(margin, customers, "0.9") +
                                               ", " + pair(churn, customers, "-0.9"));
    CHECK(messages(contradiction) ==
          std::vector<std::string>{"these correlations contradict each other: no figures can have them all"});
}

TEST_CASE("correlations that contradict each other: what is named instead is possible, as printed") {
    const auto triangle = [](const std::string& a, const std::string& b, const std::string& c) {
        return correlated(pair(churn, margin, a) + ", " + pair(margin, customers, b) + ", " +
                          pair(churn, customers, c));
    };
    for (const auto& rhos : {std::array{"0.9", "0.9", "-0.9"}, std::array{"-0.6", "-0.6", "-0.6"},
                             std::array{"0.999", "0.7", "0.2"}, std::array{"0.95", "-0.9", "0.1"}}) {
        const Loaded loaded = load_small(triangle(rhos[0], rhos[1], rhos[2]).text());
        const auto& found = loaded.result.diagnostics.all();
        REQUIRE(found.size() == 1);
        REQUIRE(found[0].notes.size() == 2);
        const auto number = [](const std::string& text) { return text.substr(0, text.find(' ')); };
        const std::string a = number(found[0].label), b = number(found[0].notes[0].text),
                          c = number(found[0].notes[1].text);
        INFO(a << " " << b << " " << c);
        CHECK(problems(triangle(a, b, c)).empty());
        CHECK(std::abs(std::stod(a) - std::stod(rhos[0])) < 0.5);
    }
}

TEST_CASE("where a pair that is not named is in the way, it is named, with a number that is possible") {
    const std::string two = pair(churn, margin, "0.9") + ", " + pair(margin, customers, "0.9");
    const Loaded loaded = load_small(correlated(two).text());
    const auto& found = loaded.result.diagnostics.all();
    REQUIRE(found.size() == 1);
    CHECK(found[0].help.find("count as 0") != std::string::npos);
    const std::string named = pair(churn, customers, "0.81");
    INFO(found[0].help);
    CHECK((found[0].help.find(named) != std::string::npos ||
           found[0].help.find(pair(customers, churn, "0.81")) != std::string::npos));
    CHECK(problems(correlated(two + ", " + named)).empty());
    const auto zero = load_small(correlated(two + ", " + pair(churn, customers, "0")).text());  // that one was named
    REQUIRE(zero.result.diagnostics.all().size() == 1);
    CHECK(zero.result.diagnostics.all()[0].help.find("together with") == std::string::npos);
}

TEST_CASE("each set of figures that is tied together is judged by itself") {
    SmallCase small = correlated(pair(churn, margin, "0.9") + ", " + pair(margin, customers, "0.9"));
    small.tail += "\n";
    CHECK(problems(small) == std::vector<std::string>{"CX0318 0.9"});
    CHECK(problems(correlated(pair(churn, margin, "0.9"))).empty());
}

TEST_CASE("of very many pairs that contradict each other a screen of them is shown, and how many there are") {
    constexpr std::size_t number = 30;
    SmallCase small;
    small.segments.pop_back();
    for (std::size_t k = 0; k < number; ++k)
        small.segments +=
            ", s" + std::to_string(k) + ": {customers: 10k, churn: 1%..3% per month, revenue: 20 per month}";
    small.segments += "}";
    const auto figure = [](std::size_t k) { return "segments.s" + std::to_string(k) + ".churn"; };
    std::string pairs;
    for (std::size_t k = 2; k < number; ++k)
        pairs += (pairs.empty() ? "" : ", ") + pair(figure(k - 1), figure(k), "0.95") + ", " +
                 pair(figure(k - 2), figure(k), "-0.95");
    small.tail = "correlations: [" + pairs + "]";
    const Loaded loaded = load_small(small.text());
    const auto& found = loaded.result.diagnostics.all();
    REQUIRE(found.size() == 1);
    CHECK(found[0].notes.size() == 11);
    CHECK(found[0].help.ends_with("44 more of these pairs are not shown"));
}
