#include "small_case.hpp"

#include <doctest/doctest.h>

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

TEST_CASE("correlations at the edge of the possible are possible") {
    CHECK(problems(correlated(pair(churn, margin, "1"))).empty());
    CHECK(problems(correlated(pair(churn, margin, "1") + ", " + pair(margin, customers, "-1") + ", " +
                              pair(churn, customers, "-1")))
              .empty());
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
