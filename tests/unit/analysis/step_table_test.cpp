#include "analysis/step_table.hpp"

#include "cxcase/model/distribution.hpp"
#include "cxcase/model/quantile.hpp"

#include <doctest/doctest.h>

#include <utility>

using namespace cxcase;
using namespace cxcase::model;

namespace {

Assumption figure(Shape shape, double lowest, double highest, Conversion conversion) {
    Assumption assumption;
    assumption.distribution = {std::move(shape), lowest, highest, 0};
    assumption.conversion = conversion;
    return assumption;
}

}  // namespace

TEST_CASE("values and samples by share are their quantiles, converted") {
    const Conversion compounded{1, 0, true, 12, {}, 1};
    for (const Assumption& a : {figure(Discrete{{3, 1, 2}, {0.2, 0.5, 0.3}}, -1e308, 1e308, {2, 1, false, 1, {}, 1}),
                                figure(Discrete{{0.3, 0.1, 0.2}, {0.2, 0.5, 0.3}}, 0.15, 1, compounded),
                                figure(Samples{"", "", {0.5, 0.1, 0.4, 0.2, 0.3}}, 0, 1, compounded),
                                figure(Samples{"", "", {5, 5, 5, 1, -7, 2, 3}}, 0, 1e308, {})}) {
        const analysis::StepTable table(a);
        for (double u = 0.0005; u < 1; u += 0.001)
            CHECK(table.at(u) == convert(a.conversion, quantile(a.distribution, u)));
    }
}
