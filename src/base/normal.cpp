// The quantile is Wichura's algorithm AS241, routine PPND16 (Applied Statistics 37, 1988, pp. 477-484): three
// rational functions of degree 7, one for |p - 0.5| <= 0.425 and two for the tails in r = sqrt(-log(p)).
// Relative error about 1e-16 in exact arithmetic. Worked: p = 0.25 gives -0.6744897501960817, p = 0.001 gives
// -3.090232306167814.
#include "cxcase/base/normal.hpp"

#include "cxcase/base/contract.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace cxcase::base {
namespace {

using Coefficients = std::array<double, 8>;

// c[0] + c[1] x + … + c[7] x^7 by Horner's rule.
double polynomial(const Coefficients& c, double x) {
    double sum = c.back();
    for (std::size_t i = c.size() - 1; i-- > 0;) sum = sum * x + c[i];
    return sum;
}

struct Ratio {
    Coefficients numerator, denominator;
    [[nodiscard]] double operator()(double x) const { return polynomial(numerator, x) / polynomial(denominator, x); }
};

constexpr Ratio centre{
    {3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
     4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3},
    {1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3, 2.1213794301586595867e+4,
     3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3}};

constexpr Ratio near_tail{
    {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
     1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4},
    {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1, 1.48103976427480074590e-1,
     1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9}};

constexpr Ratio far_tail{
    {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
     2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7},
    {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4,
     1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15}};

}  // namespace

double normal_quantile(double p) {
    expects(p > 0 && p < 1, "normal_quantile: p must lie strictly between 0 and 1");
    const double q = p - 0.5;
    if (std::abs(q) <= 0.425) return q * centre(0.180625 - q * q);
    const double r = std::sqrt(-std::log(q < 0 ? p : 1 - p));
    const double size = r <= 5 ? near_tail(r - 1.6) : far_tail(r - 5);
    return q < 0 ? -size : size;
}

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

double normal_pdf(double z) {
    constexpr double peak = std::numbers::inv_sqrtpi / std::numbers::sqrt2;
    return peak * std::exp(-0.5 * z * z);
}

}  // namespace cxcase::base
