#include "small_case.hpp"

#include <doctest/doctest.h>

using namespace cxcase;
using namespace cxcase::test;
using doctest::Approx;

TEST_CASE("settings are read") {
    SmallCase small;
    small.top =
        "company: Example\nauthor: CX\nnotes: n\ndiscounting: mid_year\ncount_customers: closing\nself_funding: yes\n"
        "people: {web: 4, care: 2.5}\nquick_win: {cost: 10k, months: 5}\nbenefit_owners: {contacts: Head, churn: CMO}\n"
        "report: {logo: l.png, accent: '#005f73', confidential: yes, sections: [ranking, summary]}";
    const model::BusinessCase bc = valid(small);
    CHECK(bc.company == "Example");
    CHECK(bc.discounting == model::Discounting::mid_year);
    CHECK(bc.count_customers == model::CountCustomers::closing);
    CHECK(bc.self_funding);
    REQUIRE(bc.people.size() == 2);
    CHECK(bc.people[0].id == "care");
    CHECK(bc.value(bc.people[0].capacity) == 2.5);
    CHECK(bc.value(*bc.quick_win.cost) == 10'000);
    CHECK(bc.quick_win.months == 5);
    REQUIRE(bc.benefit_owners.size() == 2);
    CHECK(bc.benefit_owners[0] == std::pair{model::Lever::churn, std::string("CMO")});
    CHECK(bc.report.confidential);
    CHECK(bc.report.sections == std::vector<std::string>{"ranking", "summary"});
}

TEST_CASE("absent settings have the format's defaults") {
    const model::BusinessCase bc = valid(SmallCase{});
    CHECK(bc.discounting == model::Discounting::monthly);
    CHECK(bc.count_customers == model::CountCustomers::average);
    CHECK_FALSE(bc.haircuts_on);
    CHECK_FALSE(bc.self_funding);
    CHECK_FALSE(bc.calendar.named_by_start);
    CHECK(bc.calendar.fiscal_start == 1);
    CHECK(bc.quick_win.months == 6);
    CHECK_FALSE(bc.quick_win.cost);
    CHECK(bc.value(bc.run_cost_growth) == 0);
}

TEST_CASE("quick wins may say their months with or without the word") {
    CHECK(valid(with_top("quick_win: {months: 9}")).quick_win.months == 9);
    CHECK(valid(with_top("quick_win: {months: 1 year}")).quick_win.months == 12);
}

TEST_CASE("haircuts are the default table, or single grades of it") {
    const auto defaults = valid(with_top("haircuts: default"));
    CHECK(defaults.haircuts_on);
    CHECK(defaults.haircuts == std::array{0.0, 0.10, 0.15, 0.25, 0.40, 0.60, 0.50});
    const auto own = valid(with_top("haircuts: {guess: 70%, experiment: 5%}"));
    CHECK(own.haircuts == std::array{0.05, 0.10, 0.15, 0.25, 0.40, 0.70, 0.50});
}

TEST_CASE("other currencies are converted at one rate") {
    SmallCase small = with_costs("a: $100, b: {amount: 12 USD per year}");
    small.top = "fx: {USD: 0.5}";
    const model::BusinessCase bc = valid(small);
    CHECK(bc.value(*bc.initiatives[0].costs[0].amount) == Approx(50));
    CHECK(bc.value(*bc.initiatives[0].costs[1].amount) == Approx(0.5));
}

TEST_CASE("the calendar is read") {
    SmallCase small;
    small.start = "2027-06";
    small.horizon = "7 quarters";
    small.initiatives = "{}";
    small.top = "fiscal_year_start: April\nfiscal_year_named: start";
    const model::BusinessCase bc = valid(small);
    CHECK(bc.calendar.start == 2027 * 12 + 5);
    CHECK(bc.calendar.horizon == 21);
    CHECK(bc.calendar.fiscal_start == 4);
    CHECK(bc.calendar.named_by_start);
}

TEST_CASE("settings that cannot be") {
    check_mistakes({
        {with_top("fx: {EUR: 1}"), {"CX0311 EUR"}},
        {with_top("fx: {dollar: 1}"), {"CX0311 dollar"}},
        {with_top("fx: {USD: 0}"), {"CX0311 0"}},
        {with_top("haircuts: strict"), {"CX0304 strict"}},
        {with_top("haircuts: {hunch: 10%}"), {"CX0309 hunch"}},
        {with_top("haircuts: {guess: 10%..20%}"), {"CX0319 10%..20%"}},
        {with_top("benefit_owners: {chrun: CMO}"), {"CX0309 chrun"}},
        {with_top("discounting: yearly"), {"CX0309 yearly"}},
        {with_top("discounting:"), {"CX0303 discounting"}},
        {with_top("self_funding: maybe"), {"CX0242 maybe"}},
        {with_top("report: {accent: blue}"), {"CX0321 blue"}},
        {with_top("quick_win: {months: soon}"), {"CX0202 soon"}},
        {with_top("quick_win: {months: 3 months..6 months}"), {"CX0319 3 months..6 months"}},
        {with_top("quick_win: {cost: 10k..20k}"), {"CX0319 10k..20k"}},
        {with_top("people: {web: -1}"), {"CX0210 -1"}},
        {with_top("risk: {benefits: 120%}"), {"CX0204 120%"}},
    });
}

TEST_CASE("a horizon has bounds, and an unreadable start or horizon hides no month") {
    SmallCase small;
    small.horizon = "601 months";
    CHECK(problems(small) == std::vector<std::string>{"CX0227 601 months"});
    small.horizon = "soon";
    small.initiatives = "{tracking: {fixes: {late: 40%}, costs: {plan: {FY2099: 5}}, starts: 1999-01}}";
    CHECK(problems(small) == std::vector<std::string>{"CX0202 soon"});
}

TEST_CASE("the version and the currency are checked") {
    const std::string rest = "title: t\nstart: 2027-01\nhorizon: 1 year\ndiscount_rate: 5%\n";
    CHECK(problems("cxcase: 2\ncurrency: EUR\n" + rest) == std::vector<std::string>{"CX0310 2"});
    CHECK(problems("cxcase: 1\ncurrency: euro\n" + rest) == std::vector<std::string>{"CX0311 euro"});
    CHECK(problems("cxcase: 1\ncurrency: EUR\n" + rest).empty());
}
