// Ranges: what distribution each spelling means, its mean as written, and the conversion afterwards.
#include "cxcase/base/normal.hpp"
#include "cxcase/model/distribution.hpp"
#include "quantity_fixture.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace cxcase;
using model::Space;
using test::ask;
using test::QuantityKind;

namespace {

const double z95 = base::normal_quantile(0.95);
const double z90 = base::normal_quantile(0.90);

// The value at a normal score, as a draw would take it.
double at(const model::Distribution& d, double z) {
    if (const auto* n = std::get_if<model::Normal>(&d.shape)) return model::from_space(n->space, n->mean + n->sd * z);
    const auto& s = std::get<model::SplitNormal>(d.shape);
    return model::from_space(s.space, s.mid + (z < 0 ? s.sd_low : s.sd_high) * z);
}

Space space(const model::Distribution& d) {
    if (const auto* n = std::get_if<model::Normal>(&d.shape)) return n->space;
    return std::get<model::SplitNormal>(d.shape).space;
}

struct Range {
    QuantityKind kind;
    std::string text;
    double low, high;
    Space space;
};

}  // namespace

TEST_CASE("a..b holds the central 90%, in the space of its quantity") {
    CHECK(z95 == doctest::Approx(1.6448536269514722).epsilon(1e-14));
    for (const Range& r :
         std::vector<Range>{{QuantityKind::share, "5%..12%", 0.05, 0.12, Space::logit},
                            {QuantityKind::share, "12%..5%", 0.05, 0.12, Space::logit},
                            {QuantityKind::share, "5..12%", 0.05, 0.12, Space::logit},
                            {QuantityKind::share, "5%..12", 0.05, 0.12, Space::logit},
                            {QuantityKind::share, "0.05..0.12", 0.05, 0.12, Space::logit},
                            {QuantityKind::share, "0.05..12%", 0, 0, Space::logit},  // ambiguous, see below
                            {QuantityKind::share, "5 % .. 12 %", 0.05, 0.12, Space::logit},
                            {QuantityKind::share, "20.83%..44.04%", 0.2083, 0.4404, Space::logit},
                            {QuantityKind::probability_rate, "1%..3% per month", 0.01, 0.03, Space::logit},
                            {QuantityKind::exposure, "1%..3% per year", 0.01, 0.03, Space::logit},
                            {QuantityKind::exposure, "80%..120% per month", 0.8, 1.2, Space::log},
                            {QuantityKind::money, "3.1M..4M EUR", 3.1e6, 4e6, Space::log},
                            {QuantityKind::money, "EUR 3.1M..4M", 3.1e6, 4e6, Space::log},
                            {QuantityKind::money, "€3.1M..€4M", 3.1e6, 4e6, Space::log},
                            {QuantityKind::money, "96896..170246", 96896, 170246, Space::log},
                            {QuantityKind::money, "500..2k", 500, 2000, Space::log},
                            {QuantityKind::money, "800000..1.2M", 800e3, 1.2e6, Space::log},
                            {QuantityKind::money_rate, "17610..27061 per year", 17610, 27061, Space::log},
                            {QuantityKind::money_rate, "17610 per year..27061", 17610, 27061, Space::log},
                            {QuantityKind::money_rate, "17610/year..27061/year", 17610, 27061, Space::log},
                            {QuantityKind::count, "0..10", 0, 10, Space::linear},
                            {QuantityKind::yearly, "2%..6%", 0.02, 0.06, Space::log},
                            {QuantityKind::yearly, "-6%..-2%", -0.06, -0.02, Space::mirrored_log},
                            {QuantityKind::yearly, "-1%..4%", -0.01, 0.04, Space::linear},
                            {QuantityKind::churn_change, "+1.34pp..+3.071pp", 0.0134, 0.03071, Space::log},
                            {QuantityKind::churn_change, "-2pp..-1pp", -0.02, -0.01, Space::mirrored_log},
                            {QuantityKind::churn_change, "-1pp..+3pp", -0.01, 0.03, Space::linear},
                            {QuantityKind::churn_change, "+1..+3pp", 0.01, 0.03, Space::log},
                            {QuantityKind::churn_change, "0.9087x..1.843x", 0.9087, 1.843, Space::log},
                            {QuantityKind::churn_change, "1.2..1.8x", 1.2, 1.8, Space::log},
                            {QuantityKind::conversion_change, "-12%..-4%", -0.12, -0.04, Space::mirrored_log},
                            {QuantityKind::conversion_change, "-4%..-12%", -0.12, -0.04, Space::mirrored_log},
                            {QuantityKind::relative_change, "0.9x..1.1x", 0.9, 1.1, Space::log},
                            {QuantityKind::metric_points, "-30..-10", -30, -10, Space::mirrored_log},
                            {QuantityKind::duration, "6..12 months", 6, 12, Space::log},
                            {QuantityKind::duration, "6 months..1 year", 6, 12, Space::log},
                            {QuantityKind::duration, "1..2 years", 1, 2, Space::log}}) {
        CAPTURE(r.text);
        const auto answer = ask(r.kind, r.text);
        if (r.high == 0) {
            CHECK(answer.ids() == "CX0229");
            continue;
        }
        CHECK(answer.ids() == "");
        REQUIRE(answer.quantity.has_value());
        const auto& d = answer.row().distribution;
        CHECK(space(d) == r.space);
        CHECK(at(d, -z95) == doctest::Approx(r.low).epsilon(1e-12));
        CHECK(at(d, z95) == doctest::Approx(r.high).epsilon(1e-12));
        CHECK(answer.row().uncertain());
        CHECK(answer.value() ==
              doctest::Approx(model::convert(answer.row().conversion, model::mean(d))).epsilon(1e-15));
        CHECK(answer.row().written == r.text);
    }
}

TEST_CASE("the mean is taken as written, and converted afterwards") {
    const auto yearly = ask(QuantityKind::probability_rate, "{uniform: {low: 10%, high: 20%}, per: year}");
    CHECK(yearly.value() == doctest::Approx(1 - std::pow(0.85, 1.0 / 12)).epsilon(1e-14));
    const auto cost = ask(QuantityKind::money_rate, "{low: 12661, likely: 20286, high: 30790, per: year}");
    CHECK(cost.value() == doctest::Approx((12661 + 4 * 20286 + 30790) / 6.0 / 12).epsilon(1e-14));
    const auto factor = ask(QuantityKind::churn_change, "{low: 0.7783x, likely: 1.326x, high: 1.547x}");
    CHECK(factor.value() == doctest::Approx((0.7783 + 4 * 1.326 + 1.547) / 6 - 1).epsilon(1e-13));
}

TEST_CASE("PERT: low, likely, high") {
    CHECK(ask(QuantityKind::share, "{low: 4%, likely: 5%, high: 8%}").value() ==
          doctest::Approx((0.04 + 0.2 + 0.08) / 6).epsilon(1e-14));
    CHECK(ask(QuantityKind::share, "{high: 8%, low: 4%, likely: 5%}").value() ==
          doctest::Approx((0.04 + 0.2 + 0.08) / 6).epsilon(1e-14));
    CHECK(ask(QuantityKind::count, "{low: 1, likely: 1, high: 7}").value() == doctest::Approx(2).epsilon(1e-14));
    CHECK(ask(QuantityKind::count, "{low: 5, likely: 5, high: 5}").value() == 5);
    CHECK_FALSE(ask(QuantityKind::count, "{low: 5, likely: 5, high: 5}").row().uncertain());
    const std::string by_value = "{low: -12%, likely: -8%, high: -1%}", by_size = "{low: -1%, likely: -8%, high: -12%}";
    CHECK(ask(QuantityKind::relative_change, by_value).value() == ask(QuantityKind::relative_change, by_size).value());
    CHECK(ask(QuantityKind::relative_change, by_value).value() ==
          doctest::Approx((-0.12 - 0.32 - 0.01) / 6).epsilon(1e-13));
    CHECK(ask(QuantityKind::metric_points, "{low: -10, likely: -20, high: -30}").value() ==
          doctest::Approx(-20).epsilon(1e-14));
    CHECK(ask(QuantityKind::duration, "{low: 4 months, likely: 6 months, high: 1 year}").value() ==
          doctest::Approx((4 + 24 + 12) / 6.0).epsilon(1e-14));
}

TEST_CASE("p10, p50, p90 are all hit") {
    for (const auto& [kind, text, p10, p50, p90] :
         std::vector<std::tuple<QuantityKind, std::string, double, double, double>>{
             {QuantityKind::share, "{p10: 20.46%, p50: 25.12%, p90: 38.45%}", 0.2046, 0.2512, 0.3845},
             {QuantityKind::money, "{p10: '8.421', p50: '12.84', p90: '16.85'}", 8.421, 12.84, 16.85},
             {QuantityKind::churn_change, "{p10: 0.9765x, p50: 1.25x, p90: 1.488x}", 0.9765, 1.25, 1.488},
             {QuantityKind::churn_change, "{p10: +1.328pp, p50: +1.795pp, p90: +2.022pp}", 0.01328, 0.01795, 0.02022},
             {QuantityKind::relative_change, "{p10: -12%, p50: -6%, p90: -4%}", -0.12, -0.06, -0.04},
             {QuantityKind::yearly, "{p10: -1%, p50: 2%, p90: 3%}", -0.01, 0.02, 0.03}}) {
        CAPTURE(text);
        const auto answer = ask(kind, text);
        REQUIRE(answer.quantity.has_value());
        const auto& d = answer.row().distribution;
        CHECK(at(d, -z90) == doctest::Approx(p10).epsilon(1e-12));
        CHECK(at(d, 0) == doctest::Approx(p50).epsilon(1e-12));
        CHECK(at(d, z90) == doctest::Approx(p90).epsilon(1e-12));
        CHECK(answer.row().distribution.likely == doctest::Approx(p50).epsilon(1e-6));
    }
}

TEST_CASE("mean and standard deviation") {
    const auto normal = ask(QuantityKind::exposure, "{normal: {mean: 0.86357%, sd: 0.17271%}, per: month}");
    CHECK(std::get<model::Normal>(normal.row().distribution.shape).space == Space::linear);
    CHECK(normal.value() == doctest::Approx(0.0086357).epsilon(1e-6));  // held above zero: a trifle more
    CHECK(normal.value() > 0.0086357);
    CHECK(ask(QuantityKind::metric_points, "{normal: {mean: -20, sd: 5}}").value() ==
          doctest::Approx(-20).epsilon(1e-14));

    const auto lognormal = ask(QuantityKind::money, "{lognormal: {mean: '183507', sd: '36701'}}");
    CHECK(lognormal.value() == doctest::Approx(183507).epsilon(1e-13));
    const auto& shape = std::get<model::Normal>(lognormal.row().distribution.shape);
    CHECK((std::exp(shape.sd * shape.sd) - 1) * 183507.0 * 183507.0 ==
          doctest::Approx(36701.0 * 36701.0).epsilon(1e-12));
    CHECK(ask(QuantityKind::churn_change, "{lognormal: {mean: +1.229pp, sd: 0.2458pp}}").value() ==
          doctest::Approx(0.01229).epsilon(1e-13));
    CHECK(ask(QuantityKind::churn_change, "{lognormal: {mean: 1.3x, sd: 0.2x}}").value() ==
          doctest::Approx(0.3).epsilon(1e-13));
    CHECK(ask(QuantityKind::relative_change, "{lognormal: {mean: -8%, sd: 2%}}").value() ==
          doctest::Approx(-0.08).epsilon(1e-13));

    const auto beta = ask(QuantityKind::share, "{beta: {mean: 60%, sd: 12%}}");
    CHECK(beta.value() == doctest::Approx(0.6).epsilon(1e-15));
    const auto& b = std::get<model::Beta>(beta.row().distribution.shape);
    CHECK(b.alpha * b.beta / ((b.alpha + b.beta) * (b.alpha + b.beta) * (b.alpha + b.beta + 1)) ==
          doctest::Approx(0.0144).epsilon(1e-13));
    CHECK(ask(QuantityKind::share, "{beta: {alpha: 5, beta: 95}}").value() == doctest::Approx(0.05).epsilon(1e-15));
    CHECK(ask(QuantityKind::share, "{alpha: 5, beta: 95}").value() == doctest::Approx(0.05).epsilon(1e-15));
    CHECK(ask(QuantityKind::share, "{beta: 95, alpha: 5, source: CRM}").value() ==
          doctest::Approx(0.05).epsilon(1e-15));
    CHECK(ask(QuantityKind::exposure, "{beta: {mean: 2.6091%, sd: 0.52182%}, per: quarter}").quantity->months == 3);
    CHECK(ask(QuantityKind::conversion_change, "{beta: {mean: -8%, sd: 2%}}").value() ==
          doctest::Approx(-0.08).epsilon(1e-13));
    CHECK(ask(QuantityKind::churn_change, "{beta: {mean: +3pp, sd: 1pp}}").value() ==
          doctest::Approx(0.03).epsilon(1e-13));
    CHECK(ask(QuantityKind::share, "{normal: {mean: 50%, sd: 5pp}}").value() == doctest::Approx(0.5).epsilon(1e-13));
    CHECK_FALSE(ask(QuantityKind::share, "{normal: {mean: 50%, sd: 0%}}").row().uncertain());
}

TEST_CASE("triangular, uniform, discrete") {
    CHECK(ask(QuantityKind::share, "{triangular: {low: 51.82%, likely: 60%, high: 75%}}").value() ==
          doctest::Approx((0.5182 + 0.6 + 0.75) / 3).epsilon(1e-14));
    CHECK(ask(QuantityKind::share, "{uniform: {low: 12.58%, high: 25.74%}}").value() ==
          doctest::Approx(0.1916).epsilon(1e-14));
    CHECK(ask(QuantityKind::churn_change, "{uniform: {low: 1.085x, high: 1.498x}}").value() ==
          doctest::Approx(0.2915).epsilon(1e-13));
    CHECK(ask(QuantityKind::relative_change, "{uniform: {low: -4%, high: -12%}}").value() ==
          doctest::Approx(-0.08).epsilon(1e-14));
    CHECK(ask(QuantityKind::share, "{discrete: {11.1%: 1, 14.32%: 2, 15.8%: 1}}").value() ==
          doctest::Approx(0.13885).epsilon(1e-14));
    CHECK(ask(QuantityKind::churn_change, "{discrete: {0.8996x: 1, 1.455x: 2, 1.8x: 1}}").value() ==
          doctest::Approx((0.8996 + 2.91 + 1.8) / 4 - 1).epsilon(1e-13));
    CHECK(ask(QuantityKind::money, "{discrete: {'12.6': 1, '14.7': 2, '22.29': 1}}").value() ==
          doctest::Approx((12.6 + 29.4 + 22.29) / 4).epsilon(1e-14));
    const auto weights =
        std::get<model::Discrete>(ask(QuantityKind::count, "{discrete: {1: 10, 2: 30}}").row().distribution.shape)
            .weights;
    CHECK(weights == std::vector<double>{0.25, 0.75});
}

TEST_CASE("--point likely takes the likely value, the most probable one, or the median") {
    const test::Setting likely{.point = input::Point::likely};
    CHECK(ask(QuantityKind::share, "{low: 4%, likely: 5%, high: 8%}", likely).value() == 0.05);
    CHECK(ask(QuantityKind::relative_change, "{low: -4%, likely: -5%, high: -8%}", likely).value() == -0.05);
    CHECK(ask(QuantityKind::share, "{triangular: {low: 4%, likely: 5%, high: 8%}}", likely).value() == 0.05);
    CHECK(ask(QuantityKind::share, "{discrete: {4%: 1, 5%: 3, 8%: 1}}", likely).value() == 0.05);
    CHECK(ask(QuantityKind::money, "100..400", likely).value() == doctest::Approx(200).epsilon(1e-13));
    CHECK(ask(QuantityKind::share, "{p10: 4%, p50: 5%, p90: 8%}", likely).value() ==
          doctest::Approx(0.05).epsilon(1e-13));
    CHECK(ask(QuantityKind::money_rate, "{uniform: {low: 12, high: 36}, per: year}", likely).value() ==
          doctest::Approx(2).epsilon(1e-14));
    CHECK(ask(QuantityKind::churn_change, "{low: 1.2x, likely: 1.3x, high: 1.6x}", likely).value() ==
          doctest::Approx(0.3).epsilon(1e-14));
    CHECK(ask(QuantityKind::share, "12%", likely).value() == 0.12);
}

TEST_CASE("a shape may reach outside its domain by 5% at most") {
    const auto pert = ask(QuantityKind::share, "{low: -1%, likely: 5%, high: 12%}");
    REQUIRE(pert.quantity.has_value());
    CHECK(pert.value() > (-0.01 + 0.2 + 0.12) / 6);
    CHECK(ask(QuantityKind::count, "{uniform: {low: -0.4, high: 9}}").quantity.has_value());
    CHECK(ask(QuantityKind::count, "{uniform: {low: -0.4, high: 7}}").ids() == "CX0233");
    CHECK(ask(QuantityKind::count, "{discrete: {-1: 1, 5: 24}}").value() == doctest::Approx(5).epsilon(1e-14));
    CHECK(ask(QuantityKind::count, "{discrete: {-1: 1, 5: 9}}").ids() == "CX0233");
    CHECK(ask(QuantityKind::churn_change, "{discrete: {0x: 1, 1.2x: 2}}").ids() == "CX0233");  // a factor is above zero
    CHECK(ask(QuantityKind::yearly, "{discrete: {-100%: 1, 5%: 2}}").ids() == "CX0233");
    CHECK(ask(QuantityKind::share, "{normal: {mean: 5%, sd: 4%}}").ids() == "CX0233");
    CHECK(ask(QuantityKind::share, "{normal: {mean: 5%, sd: 3%}}").quantity.has_value());
    CHECK(ask(QuantityKind::relative_change, "{normal: {mean: -90%, sd: 20%}}").ids() == "CX0233");
    CHECK(ask(QuantityKind::churn_change, "{normal: {mean: +90pp, sd: 20pp}}").ids() == "CX0233");
    CHECK(ask(QuantityKind::exposure, "{normal: {mean: 99%, sd: 20%}, per: month}").ids() == "CX0233");
    CHECK(ask(QuantityKind::exposure, "{normal: {mean: 101%, sd: 20%}, per: month}").quantity.has_value());
}

TEST_CASE("ranges that are refused") {
    struct Row {
        QuantityKind kind;
        std::string text, id, at, help;
    };
    for (const Row& r : std::vector<Row>{
             {QuantityKind::share, "5-12%", "CX0228", "-", "write 5..12%"},
             {QuantityKind::share, "5% - 12%", "CX0228", "-", "write 5%..12%"},
             {QuantityKind::share, "5%\u201312%", "CX0228", "\u2013", "write 5%..12%"},
             {QuantityKind::share, "5%\u202612%", "CX0228", "\u2026", "write 5%..12%"},
             {QuantityKind::share, "5% to 12%", "CX0228", "to", "write 5%..12%"},
             {QuantityKind::share, "5%...12%", "CX0228", "...", "write 5%..12%"},
             {QuantityKind::share, "5%..8%..12%", "CX0228", "..", "write 5%..12%"},
             {QuantityKind::share, "0.5..2%", "CX0229", "0.5", "write 0.5%, or 50%"},
             {QuantityKind::share, "2%..0.5", "CX0229", "0.5", "write 0.5%, or 50%"},
             {QuantityKind::money, "3..4M", "CX0229", "3", "write 3M"},
             {QuantityKind::money, "4M..3", "CX0229", "3", "write 3M"},
             {QuantityKind::money, "2..2k", "CX0229", "2", "write 2k"},
             {QuantityKind::money, "3 USD..4 EUR", "CX0229", "EUR", "one unit"},
             {QuantityKind::conversion_change, "-8%..0.92x", "CX0229", "x", "one unit"},
             {QuantityKind::conversion_change, "{low: -8%, likely: -3pp, high: -1%}", "CX0229", "pp", "one unit"},
             {QuantityKind::share, "0%..12%", "CX0230", "0%", "0.1%"},
             {QuantityKind::share, "60%..100%", "CX0230", "100%", "99.9%"},
             {QuantityKind::share, "0..0.12", "CX0230", "0", ""},
             {QuantityKind::probability_rate, "0%..2% per month", "CX0230", "0%", ""},
             {QuantityKind::exposure, "60%..100% per month", "CX0230", "100%", ""},
             {QuantityKind::share, "{p10: 0%, p50: 5%, p90: 9%}", "CX0230", "0%", ""},
             {QuantityKind::share, "{low: 12%, likely: 8%, high: 4%}", "CX0231", "12%", "low: 4% and high: 12%"},
             {QuantityKind::share, "{low: 4%, likely: 3%, high: 8%}", "CX0231", "3%", ""},
             {QuantityKind::share, "{low: 4%, likely: 9%, high: 8%}", "CX0231", "9%", ""},
             {QuantityKind::share, "{triangular: {low: 4%, likely: 9%, high: 8%}}", "CX0231", "9%", ""},
             {QuantityKind::share, "{uniform: {low: 9%, high: 8%}}", "CX0231", "9%", ""},
             {QuantityKind::relative_change, "{low: +5%, likely: +2%, high: -1%}", "CX0231", "+5%", ""},
             {QuantityKind::share, "{p10: 9%, p50: 5%, p90: 12%}", "CX0231", "9%", ""},
             {QuantityKind::share, "{p10: 2%, p50: 5%, p90: 4%}", "CX0231", "4%", ""},
             {QuantityKind::relative_change, "{p10: -4%, p50: -8%, p90: -12%}", "CX0231", "-4%", "-12% is the lower"},
             {QuantityKind::share, "{normal: {mean: 5%, sd: -1%}}", "CX0232", "-1%", "without the sign"},
             {QuantityKind::share, "{beta: {mean: 50%, sd: 60%}}", "CX0232", "60%", ""},
             {QuantityKind::share, "{beta: {mean: 50%, sd: 50%}}", "CX0232", "50%", ""},
             {QuantityKind::count, "{normal: {mean: 5, sd: 4}}", "CX0233", "{normal: {mean: 5, sd: 4}}", "narrow"},
             {QuantityKind::share, "{low: 4%, high: 8%}", "CX0234", "low", "4%..8%"},
             {QuantityKind::share, "{low: 4%, likely: 5%}", "CX0234", "low", "{low: 4%, likely: 5%, high: 8%}"},
             {QuantityKind::share, "{p50: 4%, p90: 9%}", "CX0234", "p50", "p10"},
             {QuantityKind::share, "{normal: {mean: 5%}}", "CX0234", "normal", "sd"},
             {QuantityKind::share, "{beta: {alpha: 5}}", "CX0234", "beta", "alpha"},
             {QuantityKind::share, "{alpha: 5}", "CX0234", "alpha", "beta"},
             {QuantityKind::share, "{discrete: {}}", "CX0234", "{}", "discrete"},
             {QuantityKind::share, "{value: 5%, low: 4%, likely: 5%, high: 6%}", "CX0235", "low", "keep one"},
             {QuantityKind::share, "{uniform: {low: 1%, high: 2%}, normal: {mean: 1%, sd: 1%}}", "CX0235", "normal",
              "keep one"},
             {QuantityKind::money, "{value: 5, amount: 6}", "CX0235", "amount", "keep one"},
             {QuantityKind::money, "{beta: {mean: 5, sd: 1}}", "CX0236", "beta", "lognormal"},
             {QuantityKind::churn_change, "{beta: {alpha: 2, beta: 5}}", "CX0236", "beta", "mean: -8%"},
             {QuantityKind::share, "{beta: {mean: 0%, sd: 1%}}", "CX0236", "0%", ""},
             {QuantityKind::money, "{lognormal: {mean: 0, sd: 1}}", "CX0236", "0", "normal"},
             {QuantityKind::share, "{discrete: {4%: 0, 5%: 1}}", "CX0237", "0", "above zero"},
             {QuantityKind::share, "{discrete: {4%: -1, 5%: 1}}", "CX0237", "-1", ""},
             {QuantityKind::share, "{beta: {alpha: 0, beta: 1}}", "CX0237", "0", ""},
             {QuantityKind::share, "{discrete: {4%: yes, 5%: 1}}", "CX0208", "yes", ""},
             {QuantityKind::share, "{discrete: {many: 1, 5%: 1}}", "CX0202", "many", ""},
             {QuantityKind::share, "{discrete: 4%}", "CX0244", "4%", "discrete"},
             {QuantityKind::share, "{uniform: [1%, 2%]}", "CX0244", "[1%, 2%]", "uniform"},
             {QuantityKind::share, "{uniform: }", "CX0201", "uniform", ""},
             {QuantityKind::share, "{uniform: {low: 1%, hihg: 2%}}", "CX0301", "hihg", "write high"},
             {QuantityKind::share, "{normal: {mean: 5%, sd: 1%, per: month}}", "CX0301", "per", ""}}) {
        CAPTURE(r.text);
        const auto answer = ask(r.kind, r.text);
        CHECK_FALSE(answer.quantity.has_value());
        REQUIRE(answer.ids() == r.id);
        CHECK(answer.findings[0].at == r.at);
        CAPTURE(answer.findings[0].help);
        CHECK(answer.findings[0].help.find(r.help) != std::string::npos);
    }
}
