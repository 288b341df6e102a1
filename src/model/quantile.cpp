// By inversion on the restricted range: the share p of the mass between the ends of the domain. Normal shapes are
// inverted in normal-score space, where the domain is an interval, because every space increases.
#include "cxcase/model/quantile.hpp"

#include "cxcase/base/limits.hpp"
#include "cxcase/base/normal.hpp"
#include "cxcase/model/beta.hpp"
#include "cxcase/model/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace cxcase::model {

namespace {

using base::infinity;
using base::unbounded;

struct Ends {
    double low = -infinity, high = infinity;
};

Ends ends_in(Space space, const Distribution& d) {
    return {d.lowest <= -unbounded ? -infinity : to_space(space, d.lowest),
            d.highest >= unbounded ? infinity : to_space(space, d.highest)};
}

// Where in the mass inside the domain: the shares below and above. They add up to 1; whichever is small keeps its digits.
struct Share {
    double below, above;
};

// The share of the whole mass, of a share of the part between two points of a distribution function.
Share of_part(Share share, Share from, Share to) {
    const double part = from.below > 0.5 ? from.above - to.above : to.below - from.below;
    return {from.below + share.below * part, to.above + share.above * part};
}

Share normal_share(double z) { return {base::normal_cdf(z), base::normal_cdf(-z)}; }

// z at a share of the normal mass between the scores `from` and `to`, on the side of the smaller tail.
double score(double from, double to, Share share) {
    const Share at = of_part(share, normal_share(from), normal_share(to));
    return at.below < at.above ? base::normal_quantile(at.below) : -base::normal_quantile(at.above);
}

double at(const Certain& c, const Distribution&, Share) { return c.value; }

double at(const Normal& n, const Distribution& d, Share share) {
    const Ends ends = ends_in(n.space, d);
    const double z = score((ends.low - n.mean) / n.sd, (ends.high - n.mean) / n.sd, share);
    return from_space(n.space, n.mean + n.sd * z);
}

// Each half has its own spread; one without spread is a lump at the middle.
double at(const SplitNormal& s, const Distribution& d, Share share) {
    const Ends ends = ends_in(s.space, d);
    const double from = s.sd_low > 0 ? (ends.low - s.mid) / s.sd_low : -infinity;
    const double to = s.sd_high > 0 ? (ends.high - s.mid) / s.sd_high : infinity;
    const double z = score(from, to, share);
    return from_space(s.space, s.mid + (z < 0 ? s.sd_low : s.sd_high) * z);
}

Share beta_share(const Beta& b, double x) {
    const double at = (x - b.low) / (b.high - b.low);
    return {beta_cdf(at, b.alpha, b.beta), beta_cdf(1 - at, b.beta, b.alpha)};
}

double at(const Beta& b, const Distribution& d, Share share) {
    const Share at = of_part(share, beta_share(b, d.lowest), beta_share(b, d.highest));
    return b.low + (b.high - b.low) * beta_quantile(at.below, at.above, b.alpha, b.beta, 0);
}

Share triangular_share(const Triangular& t, double x) {
    if (x <= t.low) return {0, 1};
    if (x >= t.high) return {1, 0};
    const double below = (x - t.low) * (x - t.low) / ((t.high - t.low) * (t.likely - t.low));
    const double above = (t.high - x) * (t.high - x) / ((t.high - t.low) * (t.high - t.likely));
    return x < t.likely ? Share{below, 1 - below} : Share{1 - above, above};
}

double at(const Triangular& t, const Distribution& d, Share share) {
    const Share at = of_part(share, triangular_share(t, d.lowest), triangular_share(t, d.highest));
    const double width = t.high - t.low;
    if (at.below * width < t.likely - t.low) return t.low + std::sqrt(at.below * width * (t.likely - t.low));
    return t.high - std::sqrt(at.above * width * (t.high - t.likely));
}

double at(const Uniform& u, const Distribution& d, Share share) {
    const double from = std::max(u.low, d.lowest);
    return from + share.below * (std::min(u.high, d.highest) - from);
}

struct Weighted {
    double value, weight;
};

// The values inside the domain of a shape that is a list of them; of any other none.
std::vector<Weighted> listed(const Distribution& d) {
    std::vector<Weighted> all;
    if (const auto* discrete = std::get_if<Discrete>(&d.shape))
        for (std::size_t i = 0; i < discrete->values.size(); ++i)
            all.push_back({discrete->values[i], discrete->weights[i]});
    if (const auto* samples = std::get_if<Samples>(&d.shape))
        for (const double value : samples->values) all.push_back({value, 1});
    std::erase_if(all, [&](const Weighted& w) { return w.value < d.lowest || w.value > d.highest; });
    return all;
}

// The smallest value at which the weights reach the share p; a hair less counts, for rounding.
double reached(std::vector<Weighted> weighted, double p) {
    std::ranges::sort(weighted, {}, [](const Weighted& w) { return std::pair(w.value, w.weight); });
    double all = 0;
    for (const auto& [value, weight] : weighted) all += weight;
    double sum = 0;
    for (const auto& [value, weight] : weighted) {
        sum += weight;
        if (sum >= p * all * (1 - 1e-12)) return value;
    }
    return weighted.empty() ? 0 : weighted.back().value;
}

double at(const Discrete&, const Distribution& d, Share share) { return reached(listed(d), share.below); }

double at(const Samples&, const Distribution& d, Share share) { return reached(listed(d), share.below); }

// The size s with P(|x| <= s) = p of values that are listed: one sort, where the search below would sort in every step.
double listed_size(std::vector<Weighted> values, const Conversion& conversion, double p) {
    for (Weighted& one : values) one.value = std::abs(convert(conversion, one.value));
    return reached(std::move(values), p);
}

// The point where something that increases turns true, of numbers from..to; 60 halvings leave nothing to see.
template <class Reached>
double first_true(double from, double to, Reached reached) {
    for (int i = 0; i < 60; ++i) {
        const double middle = from + (to - from) / 2;
        (reached(middle) ? to : from) = middle;
    }
    return to;
}

// An effect that may go either way: the size s with P(-s <= X <= s) = p.
template <class Canonical>
double folded(Canonical canonical, double p) {
    const auto below = [&](double x) {  // P(X <= x)
        return first_true(0, 1, [&](double share) { return share >= 1 || canonical(share) > x; });
    };
    constexpr double edge = 1e-9;
    const double most = std::max(std::abs(canonical(edge)), std::abs(canonical(1 - edge)));
    return first_true(0, most, [&](double size) { return below(size) - below(-size) >= p; });
}

}  // namespace

double quantile(const Distribution& distribution, double p) {
    return std::visit([&](const auto& shape) { return at(shape, distribution, {p, 1 - p}); }, distribution.shape);
}

double quantile_at_score(const Distribution& distribution, double z) {
    return std::visit([&](const auto& shape) { return at(shape, distribution, normal_share(z)); }, distribution.shape);
}

double canonical_quantile(const Assumption& assumption, double p) {
    return convert(assumption.conversion, quantile(assumption.distribution, p));
}

double quantile_of_size(const Assumption& assumption, double p) {
    if (!assumption.uncertain()) return assumption.value;
    const auto canonical = [&](double share) { return canonical_quantile(assumption, share); };
    constexpr double edge = 1e-6;  // the ends of a range that lies on one side all but surely
    if (canonical(edge) >= 0) return canonical(p);
    if (canonical(1 - edge) <= 0) return canonical(1 - p);
    std::vector<Weighted> values = listed(assumption.distribution);
    const double size =
        values.empty() ? folded(canonical, p) : listed_size(std::move(values), assumption.conversion, p);
    return std::copysign(size, assumption.value);
}

}  // namespace cxcase::model
