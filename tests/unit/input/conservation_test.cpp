#include "small_case.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;
using namespace cxcase::test;

namespace {

// Churn 2% a month; frictions {id: effects on the segment}.
SmallCase meeting(const std::string& frictions, const std::string& segment = "capture: 100%",
                  const std::string& top = "") {
    SmallCase small = with_segment(segment);
    small.frictions = "{" + frictions + "}";
    small.initiatives = "{}";
    small.top = top;
    return small;
}
std::string friction(const std::string& id, const std::string& effects) {
    return id + ": {affects: {consumer: {" + effects + "}}}";
}

// The message, or nothing for a sound case.
std::string verdict(const SmallCase& small) {
    const auto all = messages(small);
    return all.empty() ? "" : all.front();
}

const std::string sold = "prospects: 1k per month, conversion: 50%";

}  // namespace

TEST_CASE("frictions explain at most the churn there is") {
    CHECK(verdict(meeting(friction("late", "customers: 10% per month, churn: +20pp"))).empty());  // exactly all of it
    CHECK(verdict(meeting(friction("late", "customers: 10% per month, churn: +21pp"))) ==
          "frictions explain more churn of segment 'consumer' than there is: late: 2.1% a month, of 2%");
    CHECK(verdict(meeting(friction("late", "customers: 10% per month, churn: +15pp") + ", " +
                          friction("bill", "customers: 5% per month, churn: +15pp"))) ==
          "frictions explain more churn of segment 'consumer' than there is: bill: 0.75% + late: 1.5% = 2.25% a month, "
          "of 2%");
}

TEST_CASE("frictions explain at most the addressable part of churn") {
    CHECK(verdict(meeting(friction("late", "customers: 10% per month, churn: +10pp"), "addressable: 50%")).empty());
    CHECK(verdict(meeting(friction("late", "customers: 10% per month, churn: +12pp"), "addressable: 50%")) ==
          "frictions explain more churn of segment 'consumer' than they can: late: 1.2% a month, of 1% (churn of 2%, "
          "addressable 50%)");
    // x: c0 = 2% / (1 + 0.5 * 2) = 1%, so that q = 1%
    CHECK(verdict(meeting(friction("late", "customers: 50% per year, churn: 3x"), "addressable: 50%")).empty());
    CHECK(verdict(meeting(friction("late", "customers: 50% per year, churn: 3x"), "addressable: 49%")) ==
          "frictions explain more churn of segment 'consumer' than they can: late: 1% a month, of 0.98% (churn of 2%, "
          "addressable 49%)");
}

TEST_CASE("effects count after their haircut, metric links times their points") {
    const std::string late = friction("late", "customers: 10% per month, churn: {value: +40pp, evidence: guess}");
    CHECK_FALSE(verdict(meeting(late)).empty());
    CHECK(verdict(meeting(late, "capture: 100%", "haircuts: default")).empty());  // 40pp * 40% is 16pp
    const std::string linked = friction("late", "customers: 10% per month, metrics: {nps: -25}");
    CHECK(verdict(meeting(linked, "capture: 100%", "metrics: {nps: {per_point: {churn: +0.8pp}}}")).empty());
    CHECK(verdict(meeting(linked, "capture: 100%", "metrics: {nps: {per_point: {churn: +0.9pp}}}")) ==
          "frictions explain more churn of segment 'consumer' than there is: late: 2.25% a month, of 2%");
}

TEST_CASE("an x below 1 cannot take away more than all churn") {
    CHECK(verdict(meeting(friction("late", "customers: 100% per month, churn: 0.3x") + ", " +
                          friction("bill", "customers: 100% per month, churn: 0.2x"))) ==
          "the frictions of segment 'consumer' lower churn by more than all of it: bill: -80% + late: -70% = -150%");
}

TEST_CASE("friction contacts are part of the observed ones, channel by channel") {
    const std::string late = friction("late", "customers: 20% per month, contacts: 1.5");
    CHECK(verdict(meeting(late, "contacts: 0.3 per month, cost_per_contact: 5")).empty());
    CHECK(verdict(meeting(late, "cost_per_contact: 5")).empty());  // k absent: nothing to exceed
    CHECK(verdict(meeting(late, "contacts: 0.29 per month, cost_per_contact: 5")) ==
          "frictions cause more contacts of segment 'consumer' than there are: late: 0.3 a month, of 0.29");
    CHECK(verdict(meeting(friction("late", "customers: 20% per month, contacts: {phone: 1.5}"),
                          "contacts: {phone: 0.2 per month, chat: 9 per month}, cost_per_contact: 5")) ==
          "frictions cause more contacts by 'phone' of segment 'consumer' than there are: late: 0.3 a month, of 0.2");
}

TEST_CASE("more than all customers may meet a friction, but not with a relative effect") {
    CHECK(verdict(meeting(friction("late", "customers: 130% per month, cost: 2"))).empty());
    CHECK(verdict(meeting(friction("late", "customers: 130% per month, churn: +1pp"))).empty());
    CHECK(problems(meeting(friction("late", "customers: 130% per month, churn: 1.1x"))) ==
          std::vector<std::string>{"CX0425 130% per month"});
    CHECK(problems(meeting(friction("late", "customers: 130% per month, revenue: -1%"))) ==
          std::vector<std::string>{"CX0425 130% per month"});
}

TEST_CASE("an effect leaves something") {
    CHECK(problems(meeting(friction("late", "customers: 100% per month, revenue: -100%"))) ==
          std::vector<std::string>{"CX0428 -100%"});
    CHECK(problems(meeting(friction("late", "customers: 99% per month, revenue: -100%"))).empty());
    CHECK(problems(meeting(friction("late", "prospects: 100%, conversion: -100%"), sold)) ==
          std::vector<std::string>{"CX0428 -100%"});
    CHECK(problems(meeting(friction("late", "customers: 1% per month, metrics: {nps: -25}"), "capture: 100%",
                           "metrics: {nps: {per_point: {revenue: -5%}}}")) == std::vector<std::string>{"CX0428 -25"});
}

TEST_CASE("conversion stays within 100%, also when every friction is gone") {
    CHECK(verdict(meeting(friction("late", "prospects: 100%, conversion: -50%"), sold)).empty());
    CHECK(verdict(meeting(friction("late", "prospects: 100%, conversion: -60%"), sold)) ==
          "without its frictions 125% of the prospects of segment 'consumer' would convert, from 50% today (late: -60% "
          "for 100%)");
    CHECK(verdict(meeting(friction("late", "prospects: 100%, conversion: -40pp") + ", " +
                              friction("bill", "prospects: 100%, conversion: -20pp"),
                          sold)) ==
          "without its frictions 110% of the prospects of segment 'consumer' would convert, from 50% today (bill: "
          "-20pp for 100%, "
          "late: -40pp for 100%)");
}

TEST_CASE("moves stay within 100%, also when every friction is gone") {
    const auto moving = [](const std::string& rates, const std::string& effects) {
        SmallCase small;
        const std::string plain = "customers: 1k, churn: 2% per month, revenue: 5 per month";
        small.segments = "{consumer: {" + plain + ", moves: {" + rates + "}}, b: {" + plain + "}, c: {" + plain + "}}";
        small.frictions = "{" + friction("late", "customers: 50% per month, moves: {" + effects + "}") + "}";
        small.initiatives = "{}";
        return small;
    };
    CHECK(verdict(moving("b: 50% per month, c: 50% per month", "b: 1x")).empty());
    CHECK(verdict(moving("b: 60% per month, c: 50% per month", "b: 1x")) ==
          "more customers of segment 'consumer' move than stay: b: 60% + c: 50% = 110% a month");
    CHECK(verdict(moving("b: 40% per month, c: 50% per month", "b: -50%")) ==
          "more customers of segment 'consumer' move than stay when all frictions are gone: b: 53.3333% + c: 50% = "
          "103.333% a month");
}

TEST_CASE("a running fix leaves something of its friction") {
    const auto running = [](const std::string& keys) {
        return with_initiative("status: committed, costs: {c: 1}, " + keys);
    };
    CHECK(problems(running("starts: 2025-01, fixes: {late: 100%}")) == std::vector<std::string>{"CX0429 100%"});
    CHECK(problems(running("starts: 2025-01, fixes: {late: 100%}, success: 90%")).empty());
    CHECK(problems(running("starts: 2025-01, fixes: {late: 100%}, risk: {benefits: 10%}")).empty());
    CHECK(problems(running("starts: 2025-01, fixes: {late: 100%}, fades: 10%")).empty());
    CHECK(problems(running("starts: 2025-01, fixes: {late: 100%}, lasts: 12 months")).empty());
    CHECK(problems(running("starts: 2026-12, fixes: {late: 100%}, ramp: 2 months")).empty());
    CHECK(problems(running("starts: 2026-12, fixes: {late: 100%}")).size() == 1);
    CHECK(problems(running("starts: 2027-01, fixes: {late: 100%}")).empty());
}

TEST_CASE("a figure that cannot be read breaks no sum") {
    CHECK(problems(meeting(friction("late", "customers: 50%, churn: +90pp"))) ==
          std::vector<std::string>{"CX0217 50%"});
    CHECK(problems(meeting(friction("late", "customers: 50% per month, churn: +9%"))) ==
          std::vector<std::string>{"CX0223 +9%"});
}
