// Laws: what must hold for every case, asked of every shipped example and of random ones.
#pragma once

#include "support/examples.hpp"
#include "support/property.hpp"

#include <string>

namespace cxcase::test {

// `law` takes a BusinessCase and says what is wrong with it, or nothing.
template <typename Law>
void holds_everywhere(const std::string& name, int random_cases, Law&& law) {
    for (const auto& example : examples()) {
        const std::string problem = law(example.business_case);
        CHECK_MESSAGE(problem.empty(), name << ", " << example.name << ": " << problem);
    }
    holds_for_random_cases(name, random_cases, [&](const Recipe& recipe) {
        const std::string problem = law(make_case(recipe));
        if (!problem.empty()) RC_FAIL(problem);
    });
}

}  // namespace cxcase::test
