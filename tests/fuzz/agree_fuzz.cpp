// Any bytes as a case file, and where it is a small case the answers of `rank` and `frictions` against those of the second
// implementation that the tests have (tests/support/reference.hpp), in every field.

#include "cxcase/analysis/frictions.hpp"
#include "cxcase/analysis/rank.hpp"
#include "fuzz/small_case.hpp"
#include "support/compare.hpp"
#include "support/reference.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace cxcase;
using analysis::OrderBy;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

// Sums of amounts of such different sizes are known to nobody.
bool is_tame(const model::BusinessCase& bc) {
    constexpr double largest = 1e10, smallest = 1e-7;
    return std::ranges::all_of(bc.assumptions, [](const model::Assumption& row) {
        const double value = std::fabs(row.value);
        return value < largest && (value == 0 || value > smallest);
    });
}

void hold(const test::Comparison& comparison) {
    if (comparison.differences().empty()) return;
    std::fprintf(stderr, "%s\n", comparison.report().c_str());
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto small = test::small_case(std::string(data, data + size), {.parts = 5, .months = 48});
    if (!small || !is_tame(*small)) return 0;
    const auto& bc = *small;
    constexpr std::array orders{OrderBy::roi,     OrderBy::npv,  OrderBy::bcr,
                                OrderBy::payback, OrderBy::adds, OrderBy::first_year_benefit};
    const analysis::RankOptions ranked{orders[bc.title.size() % orders.size()], bc.title.size() % 2 == 0};
    const auto expected = reference::rank(bc, ranked);
    if (!std::isfinite(expected.result.baseline.contribution)) return 0;
    test::Comparison comparison(expected.result.baseline.contribution);
    test::compare(comparison, bc, expected, analysis::rank(bc, ranked));
    hold(comparison);
    test::compare(comparison, bc, reference::frictions(bc), analysis::frictions(bc));
    hold(comparison);
    return 0;
}
