// Properties over random cases, with a seed that stays: a test that passes today passes tomorrow.
#pragma once

#include "support/random_case.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <sstream>
#include <string>
#include <utility>

namespace rc {

template <>
struct Arbitrary<cxcase::test::Recipe> {
    static Gen<cxcase::test::Recipe> arbitrary() {
        using cxcase::test::Recipe;
        return gen::build<Recipe>(
            gen::set(&Recipe::seed, gen::noShrink(gen::arbitrary<std::uint32_t>())),
            gen::set(&Recipe::segments, gen::inRange(1, 5)), gen::set(&Recipe::frictions, gen::inRange(1, 6)),
            gen::set(&Recipe::initiatives, gen::inRange(1, 7)), gen::set(&Recipe::months, gen::inRange(1, 61)),
            gen::set(&Recipe::features,
                     gen::container<std::vector<bool>>(cxcase::test::feature_count, gen::arbitrary<bool>())));
    }
};

}  // namespace rc

namespace cxcase::test {

// Sanitizers and line counts make the kernel some fifty times slower. What they look for shows in the first cases as
// well as in the thousandth, so builds with them take one in 25; what a law says of its cases on the whole ("this
// happened often enough to mean something") is checked in the thorough builds alone.
extern const bool thorough;

// Of things that are slow to ask: every `step`-th of them, in builds that are not thorough every 20 `step`-th.
[[nodiscard]] inline bool taken(std::size_t turn, std::size_t step = 1) {
    return turn % (thorough ? step : 20 * step) == 0;
}

// Checks `property` (taking a Recipe) on `count` random recipes. RC_PARAMS in the environment overrides the seed.
template <typename Property>
void holds_for_random_cases(const std::string& name, int count, Property&& property) {
    const bool asked = std::getenv("RC_PARAMS") != nullptr;
    auto params = asked ? rc::detail::configuration().testParams : rc::detail::TestParams();
    if (!asked) params.seed = 20270401;
    params.maxSuccess = thorough ? count : (count + 24) / 25;
    rc::detail::TestMetadata metadata;
    metadata.id = metadata.description = name;
    const auto result = rc::detail::checkTestable(std::forward<Property>(property), metadata, params);
    std::ostringstream message;
    rc::detail::printResultMessage(result, message);
    const bool success = result.template is<rc::detail::SuccessResult>();
    CHECK_MESSAGE(success, name << "\n" << message.str());
}

}  // namespace cxcase::test
