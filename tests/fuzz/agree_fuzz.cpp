// Any bytes as a case file, and where it is a small case the answers of `rank` and `frictions` against those of the second
// implementation that the tests have (tests/support/reference.hpp), in every field.

#include "cxcase/analysis/frictions.hpp"
#include "cxcase/analysis/rank.hpp"
#include "cxcase/input/load.hpp"
#include "cxcase/source/source.hpp"
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

bool is_small(const model::BusinessCase& bc) {
    constexpr std::size_t most = 5;
    constexpr int most_months = 48;
    if (std::max({bc.segments.size(), bc.frictions.size(), bc.initiatives.size()}) > most ||
        bc.calendar.horizon > most_months)
        return false;
    // Sums of amounts of such different sizes are known to nobody.
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
    source::Sources sources;
    const auto file = sources.add("case.yaml", std::string(data, data + size));
    input::LoadOptions options;
    options.folder = "/nonexistent";
    options.read_file = [](const std::string&, std::size_t) { return source::FileError{"No such file or directory"}; };
    const auto result = input::load(sources, file, options);
    if (!result.loaded || !is_small(result.loaded->business_case)) return 0;
    const auto& bc = result.loaded->business_case;
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
