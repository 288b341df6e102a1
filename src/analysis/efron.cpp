// Few terms are added one by one. Of many, s reaches its zero after the last at the earliest: the stretch up to half way to
// the end is as far from it as it is long, and so is half of each rest. There the terms are smooth enough for a sum over 64
// places to do, by the formula of Euler and Maclaurin: a sum in steps of h, times h, is
//
//     integral + h/2 (f(a) - f(b)) + h²/12 (f'(b) - f'(a)) - h⁴/720 (f'''(b) - …) + h⁶/30240 (f⁽⁵⁾(b) - …) …
//
// so two sums, in steps of 1 and of h, differ by what their ends differ by. With s at least 64 h from its zero the first
// term left out is below 1e-16 of the sum.
#include "efron.hpp"

#include <Eigen/Core>

#include <array>
#include <cmath>

namespace cxcase::analysis {

namespace {

using Terms = Eigen::Array<double, 6, 1>;

constexpr double few = 512;
constexpr int places = 64;

// d^n/dx^n of x^power.
double derivative(int n, int power, double x) {
    double factor = 1;
    for (int i = 0; i < n; ++i) factor *= power - i;
    return factor == 0 ? 0 : factor * std::pow(x, power - n);
}

class Efron {
 public:
    Efron(double count, double at_risk, double left) : count_(count), at_risk_(at_risk), slope_(left / count) {}

    [[nodiscard]] Terms sum() const {
        Terms all = Terms::Zero();
        double k = 0;
        for (double rest = std::ceil(count_); rest > few; rest = std::ceil(count_) - k) {
            const double half = std::floor(rest / 2);
            all += stretch(k, half);
            k += half;
        }
        for (; k < count_; ++k) all += at(k);
        return all;
    }

 private:
    [[nodiscard]] double risk(double k) const { return at_risk_ - k * slope_; }

    [[nodiscard]] Terms at(double k) const {
        const double gone = k / count_;
        const double s = risk(k);
        Terms terms;
        terms << std::log(s), 1 / s, gone / s, 1 / (s * s), gone / (s * s), gone * gone / (s * s);
        return terms;
    }

    // d^n/dk^n of g^a s^-b.
    [[nodiscard]] double derivative_of(int n, int a, int b, double k) const {
        double sum = 0;
        double choose = 1;
        for (int i = 0; i <= n; ++i) {
            sum += choose * derivative(i, a, k / count_) * std::pow(count_, -i) * derivative(n - i, -b, risk(k)) *
                   std::pow(-slope_, n - i);
            choose = choose * (n - i) / (i + 1);
        }
        return sum;
    }

    [[nodiscard]] Terms derivatives(int n, double k) const {
        Terms terms;
        terms << -slope_ * derivative_of(n - 1, 0, 1, k), derivative_of(n, 0, 1, k), derivative_of(n, 1, 1, k),
            derivative_of(n, 0, 2, k), derivative_of(n, 1, 2, k), derivative_of(n, 2, 2, k);
        return terms;
    }

    // The terms from `first` on, `size` of them.
    [[nodiscard]] Terms stretch(double first, double size) const {
        const double end = first + size;
        const double step = size / places;
        Terms all = (1 - step) / 2 * (at(first) - at(end));
        for (int place = 0; place < places; ++place) all += step * at(first + step * place);
        double power = 1;
        int order = 1;
        for (const double weight : {1.0 / 12, -1.0 / 720, 1.0 / 30240}) {
            power *= step * step;
            all += weight * (1 - power) * (derivatives(order, end) - derivatives(order, first));
            order += 2;
        }
        return all;
    }

    double count_, at_risk_, slope_;
};

}  // namespace

EfronSums efron_sums(double count, double at_risk, double left) {
    const Terms sums = Efron(count, at_risk, left).sum();
    return {sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]};
}

}  // namespace cxcase::analysis
