#include "cxcase/engine/months.hpp"

#include <doctest/doctest.h>

namespace {

using Months = cxcase::engine::Months<double>;

std::vector<double> listed(const Months& m) { return {m.begin(), m.end()}; }

TEST_CASE("arithmetic over months is month by month") {
    Months a(3, 2);
    a(1) = 5;
    const Months b(3, 10);
    CHECK(listed(a + b) == std::vector<double>{12, 15, 12});
    CHECK(listed(b - a) == std::vector<double>{8, 5, 8});
    CHECK(listed(a * b) == std::vector<double>{20, 50, 20});
    CHECK(listed(a * 0.5) == std::vector<double>{1, 2.5, 1});
    CHECK(listed(a) == std::vector<double>{2, 5, 2});
    CHECK(Months().size() == 0);
}

}  // namespace
