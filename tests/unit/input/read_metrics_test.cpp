#include "small_case.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;
using namespace cxcase::test;
using doctest::Approx;

namespace {

SmallCase linked(const std::string& metrics, const std::string& affects, const std::string& segment = "capture: 100%") {
    SmallCase small = with_segment(segment);
    small.top = "metrics: " + metrics;
    small.frictions = "{late: {affects: {consumer: {customers: 1% per month, " + affects + "}}}}";
    return small;
}

const std::string nps = "{nps: {per_point: {churn: {value: +0.06pp, evidence: pilot}, revenue: -0.2%}}}";

}  // namespace

TEST_CASE("a metric gives its links, times the points lost") {
    const model::BusinessCase bc = valid(linked(nps, "metrics: {nps: -25}"));
    const model::Affect& a = bc.frictions[0].affects[0];
    REQUIRE(a.churn);
    CHECK(bc.value(a.churn->amount) == Approx(0.0006));
    CHECK(bc[a.churn->amount].evidence == model::Evidence::pilot);
    CHECK(bc[a.churn->amount].path == "metrics.nps.per_point.churn");
    CHECK(bc.value(*a.churn->points) == -25);
    CHECK(a.churn->metric == 0);
    CHECK(bc.value(a.revenue->amount) == Approx(-0.002));
    REQUIRE(a.metrics.size() == 1);
    CHECK(bc.value(a.metrics[0].points) == -25);
}

TEST_CASE("what the friction states itself replaces the link, key by key, and that is said") {
    const SmallCase small = linked(nps, "churn: +1pp, metrics: {nps: -25}");
    CHECK(problems(small) == std::vector<std::string>{"CX0505 +1pp"});
    const model::BusinessCase bc = valid(small);
    CHECK(bc.value(bc.frictions[0].affects[0].churn->amount) == Approx(0.01));
    CHECK_FALSE(bc.frictions[0].affects[0].churn->points);
    CHECK(bc.frictions[0].affects[0].revenue->points);
}

TEST_CASE("contacts are one key: stating one channel replaces the link to all") {
    const SmallCase small = linked("{csat: {per_point: {contacts: {phone: 0.002, chat: 0.001}}}}",
                                   "contacts: {phone: 0.5}, metrics: {csat: -10}",
                                   "contacts: {phone: 1 per month, chat: 1 per month}, cost_per_contact: 5");
    CHECK(problems(small) == std::vector<std::string>{"CX0505 0.5"});
    CHECK(valid(small).frictions[0].affects[0].contacts.size() == 1);
}

TEST_CASE("linked contacts and moves reach their channel and destination") {
    const SmallCase small =
        linked("{csat: {per_point: {contacts: {phone: 0.002, chat: 0.001}}}}", "metrics: {csat: -10}",
               "contacts: {phone: 1 per month, chat: 1 per month}, cost_per_contact: 5");
    const model::BusinessCase bc = valid(small);
    REQUIRE(bc.frictions[0].affects[0].contacts.size() == 2);
    CHECK(bc.value(bc.frictions[0].affects[0].contacts[1].contacts.amount) == Approx(0.002));
}

TEST_CASE("metrics without a link are only reported") {
    const model::BusinessCase bc = valid(linked("{nps: {}}", "metrics: {nps: -5}"));
    CHECK(bc.frictions[0].affects[0].metrics.size() == 1);
    CHECK_FALSE(bc.frictions[0].affects[0].churn);
}

TEST_CASE("links that cannot be") {
    check_mistakes({
        {linked(nps, "metrics: {npss: -5}"), {"CX0308 npss"}},
        {linked("{nps: {per_point: {churn: 1.1x}}}", "metrics: {nps: -5}"), {"CX0225 1.1x"}},
        {linked("{nps: {per_point: {churn: +0.1pp}}, csat: {per_point: {churn: +0.1pp}}}",
                "metrics: {nps: -5, csat: -4}"),
         {"CX0408 -5"}},
        {linked("{nps: {per_point: {referrals: -0.1%}}}", "metrics: {nps: -5}"), {"CX0403 -5"}},
        {linked("{nps: {per_point: {conversion: -0.1%}}}", "metrics: {nps: -5}",
                "prospects: 1k per month, conversion: 5%"),
         {"CX0401 consumer"}},
        {linked("{nps: {per_point: {contacts: {phone: 0.1}}}}", "metrics: {nps: -5}",
                "contacts: 1 per month, cost_per_contact: 5"),
         {"CX0406 -5"}},
        {linked("{nps: {per_point: {margin: -1%}}}", "metrics: {nps: -5}"), {"CX0301 margin"}},
    });
}
