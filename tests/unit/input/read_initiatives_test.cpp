#include "small_case.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;
using namespace cxcase::test;
using doctest::Approx;

namespace {

SmallCase tracking(const std::string& keys) {
    return with_initiative("fixes: {late: 40%}, costs: {build: 50k}, " + keys);
}

}  // namespace

TEST_CASE("an initiative is read whole") {
    SmallCase small = tracking(
        "name: n, owner: o, function: f, country: c, notes: x, starts: FY2027 Q2, delivery: 2 quarters, "
        "ramp: 1.5 months, shape: s-curve, fades: 10% per year, lasts: 2 years, success: 80%, "
        "people: {web: 1.5}, mandatory: yes, risk: {costs: 20%}, window: {from: 2027-02, until: FY2027 Q3}, "
        "benefit_owners: {churn: CMO}");
    small.top = "people: {care: 2, web: 4}\nrisk: {benefits: 15%, costs: 10%}";
    const model::BusinessCase bc = valid(small);
    const model::Initiative& i = bc.initiatives[0];
    CHECK(i.starts == 4);
    CHECK(bc.value(i.delivery) == 6);
    CHECK(bc.value(i.ramp) == Approx(1.5));
    CHECK(i.shape == model::RampShape::s_curve);
    CHECK(bc.value(i.fades) == Approx(0.1));
    CHECK(bc.value(*i.lasts) == 24);
    CHECK(bc.value(i.success) == Approx(0.8));
    REQUIRE(i.people.size() == 1);
    CHECK(i.people[0].team == 1);
    CHECK(i.mandatory);
    CHECK(bc.value(i.risk_benefits) == Approx(0.15));
    CHECK(bc[i.risk_benefits].path == "risk.benefits");
    CHECK(bc.value(i.risk_costs) == Approx(0.2));
    CHECK(*i.window == std::pair{2, 9});
    CHECK(i.benefit_owners.front().second == "CMO");
}

TEST_CASE("absent keys have the format's defaults") {
    const model::BusinessCase bc = valid(SmallCase{});
    const model::Initiative& i = bc.initiatives[0];
    CHECK(i.status == model::Status::proposed);
    CHECK(i.shape == model::RampShape::linear);
    CHECK(bc.value(i.delivery) == 0);
    CHECK(bc.value(i.ramp) == 0);
    CHECK(bc.value(i.success) == 1);
    CHECK(bc.value(i.risk_costs) == 0);
    CHECK_FALSE(i.lasts);
    CHECK_FALSE(i.window);
    CHECK_FALSE(i.mandatory);
}

TEST_CASE("only what runs or is rejected may start before the case") {
    CHECK(problems(tracking("starts: 2026-11")) == std::vector<std::string>{"CX0411 2026-11"});
    CHECK(valid(tracking("starts: 2026-11, status: committed")).initiatives[0].starts == -1);
    CHECK(problems(tracking("starts: 2026-11, status: rejected")).empty());
}

TEST_CASE("initiatives that cannot be") {
    check_mistakes({
        {with_initiative("costs: {build: 50k}, starts: 2027-02"), {"CX0410 tracking"}},
        {with_initiative("fixes: {late: 40%}, starts: 2027-02"), {"CX0501 tracking"}},
        {with_initiative("fixes: {late: 40%}, costs: {build: 50k}"), {"CX0302 tracking"}},
        {tracking("starts: FY2027"), {"CX0241 FY2027"}},
        {tracking("starts: 2027-02, delivery: 2.5 months"), {"CX0226 2.5 months"}},
        {tracking("starts: 2027-02, fades: -5%"), {"CX0227 -5%"}},
        {tracking("starts: 2027-02, lasts: 0 months"), {"CX0227 0 months"}},
        {tracking("starts: 2027-02, shape: round"), {"CX0309 round"}},
        {tracking("starts: 2027-02, people: {web: 1}"), {"CX0308 web"}},
        {tracking("starts: 2027-02, mandatory: yes, status: rejected"), {"CX0421 mandatory"}},
        {tracking("starts: 2027-02, window: {from: 2027-05, until: 2027-04}"), {"CX0413 window"}},
        {tracking("starts: 2027-02, window: {from: 2026-05}"), {"CX0411 2026-05"}},
        {tracking("starts: 2029-02"), {"CX0506 starts"}},
        {tracking("starts: 2028-10, delivery: 3 months"), {"CX0506 starts"}},
        {with_initiative("fixes: {late: 40%}, costs: {build: {FY2027: 50k, FY2028: 50k}}, starts: 2028-02"),
         {"CX0512 FY2027"}},
    });
}
