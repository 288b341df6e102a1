#include "analysis/input_groups.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;

TEST_CASE("inputs are grouped by the friction, initiative, segment or block that they are about") {
    model::BusinessCase bc;
    for (const char* path : {"frictions.late.affects.homes.churn", "cost_per_contact.phone", "segments.homes.churn",
                             "frictions.late.affects.homes.customers", "discount_rate", "initiatives.fr/fix.success"}) {
        model::Assumption assumption;
        assumption.path = path;
        bc.assumptions.push_back(assumption);
    }
    std::vector<std::string> shown;
    for (const auto& group : analysis::input_groups(bc, {5, 0, 1, 2, 3, 4})) {
        shown.push_back(group.path);
        for (const auto id : group.inputs) shown.back() += " " + std::to_string(id);
    }
    CHECK(shown == std::vector<std::string>{"initiatives.fr/fix 5", "frictions.late 0 3", "cost_per_contact 1",
                                            "segments.homes 2", "discount_rate 4"});
}
