// Laws of the customers: more removal of what harms never does harm.
#include "cxcase/engine/project.hpp"
#include "support/every_case.hpp"
#include "support/transform.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

using namespace cxcase;
using model::BusinessCase;

struct Course {
    std::vector<engine::Levers<double>> levers;
    std::vector<engine::Course<double>> months;
};

// Every group of segments with every proposed initiative funded.
std::vector<Course> project_all(const BusinessCase& c) {
    const auto plan = engine::make_plan(c);
    const auto inputs = engine::inputs_of(c);
    engine::Funding funding;
    for (const auto& initiative : c.initiatives)
        funding.funded.push_back(initiative.status == model::Status::proposed ? 1 : 0);
    std::vector<Course> courses;
    for (std::size_t g = 0; g < plan.groups.size(); ++g) {
        const auto numbers = engine::number_group(plan, g, inputs);
        const auto levers = engine::levers_of(plan, g, numbers, engine::removal_of(plan, g, numbers, funding));
        courses.push_back({levers, engine::project(plan, g, numbers, levers)});
    }
    return courses;
}

// Turns every effect that does good into one that does none, and drops those on moves.
BusinessCase harmful_only(BusinessCase c) {
    const auto blunt = [&](std::optional<model::Effect>& effect, double harm) {
        if (effect && c.value(effect->amount) * (effect->points ? -c.value(*effect->points) : 1) * harm < 0)
            effect.reset();
    };
    for (auto& friction : c.frictions)
        for (auto& affect : friction.affects) {
            blunt(affect.churn, 1);
            blunt(affect.conversion, -1);
            blunt(affect.revenue, -1);
            blunt(affect.referrals, -1);
            blunt(affect.cost, 1);
            affect.moves.clear();
        }
    return c;
}

// The same case with every fix of a proposed initiative half way nearer to removing everything.
BusinessCase more_removal(BusinessCase c) {
    for (std::size_t i = 0; i < c.initiatives.size(); ++i) {
        if (c.initiatives[i].status != model::Status::proposed) continue;
        for (std::size_t k = 0; k < c.initiatives[i].fixes.size(); ++k) {
            const auto more = test::copy_row(c, c.initiatives[i].fixes[k].reduces);
            c.assumptions[more.id].value = (1 + c.assumptions[more.id].value) / 2;
            c.initiatives[i].fixes[k].reduces = more;
        }
    }
    return c;
}

constexpr double dust = 1e-12;

std::string fewer_customers(const std::vector<Course>& less, const std::vector<Course>& more) {
    for (std::size_t g = 0; g < less.size(); ++g)
        for (std::size_t s = 0; s < less[g].months.size(); ++s) {
            const auto &a = less[g].months[s].customers, &b = more[g].months[s].customers;
            for (engine::Index t = 0; t < a.size(); ++t)
                if (b(t) < a(t) * (1 - dust)) return "fewer customers in month " + std::to_string(t);
        }
    return "";
}

TEST_CASE("where every effect harms and none is on moves, more removal never lowers any month's customers") {
    int gained = 0;
    test::holds_everywhere("customers", 800, [&](const BusinessCase& original) {
        const auto c = harmful_only(original);
        const auto less = project_all(c), more = project_all(more_removal(c));
        for (std::size_t g = 0; g < less.size(); ++g)
            for (std::size_t s = 0; s < less[g].months.size(); ++s) {
                const auto &a = less[g].months[s].customers, &b = more[g].months[s].customers;
                gained += b(b.size() - 1) > a(a.size() - 1) ? 1 : 0;
            }
        return fewer_customers(less, more);
    });
    if (test::thorough) CHECK(gained > 200);  // the law is not about cases in which nothing happens
}

// No moves, no acquisition cost.
BusinessCase simple_people(BusinessCase c) {
    for (auto& segment : c.segments) {
        segment.moves.clear();
        segment.acquisition_cost.reset();
    }
    return c;
}

// a(t) g against service and friction cost per customer, in every month and segment.
bool customers_pay_for_themselves(const BusinessCase& c, const std::vector<Course>& courses) {
    const auto plan = engine::make_plan(c);
    for (std::size_t g = 0; g < courses.size(); ++g)
        for (std::size_t s = 0; s < courses[g].levers.size(); ++s) {
            const double margin = c.value(c.segments[plan.groups[g].segments[s]].margin);
            const auto& levers = courses[g].levers[s];
            for (engine::Index t = 0; t < levers.spend.size(); ++t)
                if (levers.spend(t) * margin < levers.service(t)) return false;
        }
    return true;
}

TEST_CASE("where customers also pay for themselves, more removal never lowers any month's contribution") {
    int asked = 0;
    test::holds_everywhere("benefit", 600, [&](const BusinessCase& original) -> std::string {
        const auto c = simple_people(harmful_only(original));
        const auto less = project_all(c), more = project_all(more_removal(c));
        if (!customers_pay_for_themselves(c, less)) return "";
        ++asked;
        for (std::size_t g = 0; g < less.size(); ++g)
            for (std::size_t s = 0; s < less[g].months.size(); ++s) {
                const auto &a = less[g].months[s].contribution, &b = more[g].months[s].contribution;
                for (engine::Index t = 0; t < a.size(); ++t)
                    if (b(t) < a(t) - dust * std::abs(a(t)))
                        return "less contribution in month " + std::to_string(t + 1);
            }
        return "";
    });
    if (test::thorough) CHECK(asked > 100);
}

}  // namespace
