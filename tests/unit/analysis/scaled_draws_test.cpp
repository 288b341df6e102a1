#include "analysis/scaled_draws.hpp"

#include <doctest/doctest.h>

using namespace cxcase;

TEST_CASE("a hundredth of the draws may be scaled without a warning") {
    CHECK_FALSE(analysis::warning_of_scaled(0.01).has_value());
    const auto warning = analysis::warning_of_scaled(0.0262);
    REQUIRE(warning.has_value());
    CHECK(warning->code == base::Code::draws_scaled);
    CHECK(warning->text.starts_with("2.6% of the draws"));
}
