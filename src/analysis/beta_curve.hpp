// The quantile of a beta, PERTs among them, as a function of the normal score: what tables of it are made from.
//
// One exact quantile costs some microseconds, and a table needs hundreds. But x(z) obeys a differential equation: with F
// the distribution function, F(x(z)) = Phi(z) held to the domain, so that
//   x' = c phi(z) / f(x),    x'' = x' (-z - x' ((a-1)/x - (b-1)/(1-x)))
// from which all further derivatives at a point follow by products of series. So x is reckoned exactly at 53 anchors, each
// from a guess by the series of the one before, and by its series in between. Where two neighbours do not agree in the
// middle between them (very bimodal shapes), the exact quantile takes their place.
#pragma once

#include "cxcase/model/quantity.hpp"

#include <array>
#include <cstddef>
#include <vector>

namespace cxcase::analysis {

class BetaCurve {
 public:
    // Of a distribution whose shape is a beta.
    explicit BetaCurve(const model::Distribution& distribution);

    // The value as written at score z, |z| <= 6.5; error below 1e-11 of the width.
    [[nodiscard]] double at(double z) const;

 private:
    using Series = std::array<double, 13>;  // of x around an anchor
    struct Anchor {
        Series x{};
        bool joins = false;  // its series and the next anchor's agree between them
    };
    [[nodiscard]] double exact(double z, double guess) const;
    [[nodiscard]] Series series(double z, double value) const;

    model::Beta beta_;
    double below_, inside_, above_;  // shares of the mass below the domain, in it, above
    std::vector<Anchor> anchors_;
};

}  // namespace cxcase::analysis
