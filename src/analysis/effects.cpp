// Idea: one walk over the rows adds up, for each friction, chances with it and without, and their derivatives by each
// coefficient; what is wanted is a ratio of such sums, and its variance g' C g.
#include "effects.hpp"

#include "cxcase/base/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cxcase::analysis {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// A sum over rows, and its derivatives.
struct Sum {
    double value = 0;
    VectorXd slope;
    Sum& operator+=(const Sum& other) {
        value += other.value;
        slope += other.slope;
        return *this;
    }
};

Sum operator-(const Sum& a, const Sum& b) { return {a.value - b.value, a.slope - b.slope}; }

struct FrictionSums {
    double exposed = 0;    // trials of rows that met it
    double exposures = 0;  // trials times how often
    Sum with, without;     // chances of the rows that met it
    Sum everybody;         // difference, or slope, over all rows
    TwoGroups crude;
    void add(const FrictionSums& other) {
        exposed += other.exposed;
        exposures += other.exposures;
        with += other.with;
        without += other.without;
        everybody += other.everybody;
        crude.trials1 += other.crude.trials1;
        crude.events1 += other.crude.events1;
        crude.trials0 += other.crude.trials0;
        crude.events0 += other.crude.events0;
    }
};

struct AllSums {
    double trials = 0;
    std::vector<FrictionSums> frictions;
    Sum with, without;  // chances of all rows, and with no friction at all
    void add(const AllSums& other) {
        trials += other.trials;
        for (std::size_t f = 0; f < frictions.size(); ++f) frictions[f].add(other.frictions[f]);
        with += other.with;
        without += other.without;
    }
};

struct Regressor {
    std::size_t column = 0;  // of the table
    Index place = 0;         // of the fit
    FrictionKind kind = FrictionKind::yes_no;
};

class EffectSums {
 public:
    EffectSums(const Design& design, const LogisticFit& fit, const std::vector<Regressor>& regressors)
        : design_(design), fit_(fit), regressors_(regressors) {}

    [[nodiscard]] AllSums empty() const {
        const VectorXd none = VectorXd::Zero(fit_.beta.size());
        const Sum sum{0, none};
        return {0, std::vector(regressors_.size(), FrictionSums{0, 0, sum, sum, sum, {}}), sum, sum};
    }

    [[nodiscard]] AllSums of_block(std::size_t index) const {
        const DesignBlock block = design_.block(index, fit_.kept);
        const VectorXd eta = block.x * fit_.beta;
        AllSums sums = empty();
        sums.trials = block.trials.sum();
        VectorXd eta_without = eta;
        MatrixXd x_without = block.x;
        for (const Regressor& regressor : regressors_) {
            eta_without -= fit_.beta[regressor.place] * block.x.col(regressor.place);
            x_without.col(regressor.place).setZero();
        }
        sums.with = chances(block.x, eta, block.trials);
        sums.without = chances(x_without, eta_without, block.trials);
        for (std::size_t f = 0; f < regressors_.size(); ++f)
            sums.frictions[f] = of_friction(block, eta, regressors_[f]);
        return sums;
    }

 private:
    static Sum chances(const MatrixXd& x, const VectorXd& eta, const VectorXd& weights) {
        Sum sum{0, {}};
        VectorXd slope(eta.size());
        for (Index k = 0; k < eta.size(); ++k) {
            const Chance chance = chance_at(eta[k]);
            sum.value += weights[k] * chance.p;
            slope[k] = weights[k] * chance.p * chance.q;
        }
        sum.slope = x.transpose() * slope;
        return sum;
    }

    [[nodiscard]] FrictionSums of_friction(const DesignBlock& block, const VectorXd& eta,
                                           const Regressor& regressor) const {
        FrictionSums sums;
        const VectorXd met = block.x.col(regressor.place);
        const VectorXd weights = (met.array() != 0).select(block.trials, 0.0);
        sums.exposed = weights.sum();
        sums.exposures = block.trials.dot(met);
        MatrixXd x = block.x;
        sums.with = chances(x, eta, weights);
        x.col(regressor.place).setZero();
        const VectorXd eta0 = eta - fit_.beta[regressor.place] * met;
        sums.without = chances(x, eta0, weights);
        if (regressor.kind != FrictionKind::yes_no) {
            sums.everybody = mean_slope(block, eta, regressor);
            return sums;
        }
        const Sum none = chances(x, eta0, block.trials);
        x.col(regressor.place).setOnes();
        sums.everybody = chances(x, (eta0.array() + fit_.beta[regressor.place]).matrix(), block.trials) - none;
        const VectorXd events = (met.array() != 0).select(block.events, 0.0);
        sums.crude = {sums.exposed, events.sum(), block.trials.sum() - sums.exposed, block.events.sum() - events.sum()};
        return sums;
    }

    // beta p q, summed; its derivative is p q for the coefficient itself, and beta p q (1 - 2p) x for all.
    [[nodiscard]] Sum mean_slope(const DesignBlock& block, const VectorXd& eta, const Regressor& regressor) const {
        const double beta = fit_.beta[regressor.place];
        Sum sum{0, {}};
        VectorXd bend(eta.size());
        double spread = 0;
        for (Index k = 0; k < eta.size(); ++k) {
            const Chance chance = chance_at(eta[k]);
            const double pq = block.trials[k] * chance.p * chance.q;
            spread += pq;
            bend[k] = beta * pq * (chance.q - chance.p);
        }
        sum.value = beta * spread;
        sum.slope = block.x.transpose() * bend;
        sum.slope[regressor.place] += spread;
        return sum;
    }

    const Design& design_;
    const LogisticFit& fit_;
    const std::vector<Regressor>& regressors_;
};

FrictionKind kind_of(const model::DataColumn& column) {
    if (column.is_binary()) return FrictionKind::yes_no;
    const auto whole = [](double v) { return v == std::floor(v); };
    const bool counted =
        column.numbers.empty() ? std::ranges::all_of(column.values, whole) : std::ranges::all_of(column.numbers, whole);
    return counted ? FrictionKind::count : FrictionKind::amount;
}

std::vector<Regressor> regressors_of(const Design& design, const LogisticFit& fit,
                                     const std::vector<std::size_t>& frictions) {
    std::vector<Regressor> regressors;
    for (const std::size_t column : frictions) {
        for (std::size_t place = 0; place < fit.kept.size(); ++place) {
            if (design.parameters()[fit.kept[place]].column != column) continue;
            regressors.push_back({column, static_cast<Index>(place), kind_of(design.data().columns[column])});
        }
    }
    return regressors;
}

Interval over(const Sum& sum, double divisor, const MatrixXd& covariance) {
    const VectorXd slope = sum.slope / divisor;
    return wald(sum.value / divisor, std::sqrt(slope.dot(covariance * slope)));
}

// With by without; its interval is that of the logarithm.
Interval ratio_of(const FrictionSums& sums, const MatrixXd& covariance) {
    const VectorXd slope = sums.with.slope / sums.with.value - sums.without.slope / sums.without.value;
    const double se = std::sqrt(slope.dot(covariance * slope));
    const double ratio = sums.with.value / sums.without.value;
    return {ratio, ratio * se, ratio * std::exp(-z95 * se), ratio * std::exp(z95 * se)};
}

// Without the friction `without` of those who met it have the outcome: so many can be lost to it, and the others gained. Where
// the delta method steps over that, its error is no error to both sides.
FrictionEffect cut(FrictionEffect effect, double without, double exposure) {
    const double most = effect.kind == FrictionKind::yes_no ? 1 - without : 1;
    const Interval whole = effect.effect;
    effect.effect = held(whole, -without, most);
    effect.per_customer = held(effect.per_customer, -without * exposure, most * exposure);
    effect.rough = effect.rough || effect.effect.low != whole.low || effect.effect.high != whole.high;
    return effect;
}

FrictionEffect effect_of(const Design& design, const LogisticFit& fit, const Regressor& regressor,
                         const FrictionSums& sums, double trials) {
    FrictionEffect effect;
    effect.name = design.data().columns[regressor.column].name;
    effect.kind = regressor.kind;
    effect.exposed = sums.exposed;
    effect.exposure = sums.exposures / trials;
    const Sum brought = sums.with - sums.without;
    effect.effect = over(brought, sums.exposures, fit.covariance);
    effect.per_customer = over(brought, trials, fit.covariance);
    effect.average = over(sums.everybody, trials, fit.covariance);
    if (regressor.kind != FrictionKind::yes_no) return cut(effect, 1, effect.exposure);
    effect.ratio = ratio_of(sums, fit.covariance);
    effect.crude = sums.crude;
    effect.rough = is_small(sums.crude.events1, sums.crude.trials1);
    return cut(effect, sums.without.value / sums.exposed, effect.exposure);
}

// Does the friction that brings most bring more than each other one, beyond the error of the difference?
bool leads(const std::vector<FrictionSums>& frictions, const MatrixXd& covariance) {
    std::vector<Sum> sizes;
    for (const FrictionSums& sums : frictions) {
        const Sum brought = sums.with - sums.without;
        sizes.push_back(brought.value < 0 ? sums.without - sums.with : brought);
    }
    const auto most = std::ranges::max_element(sizes, {}, &Sum::value);
    return std::ranges::all_of(sizes, [&](const Sum& other) {
        const Sum ahead = *most - other;
        return &other == &*most || ahead.value > z95 * std::sqrt(ahead.slope.dot(covariance * ahead.slope));
    });
}

}  // namespace

Effects effects_of(const Design& design, const LogisticFit& fit, const std::vector<std::size_t>& frictions) {
    const auto regressors = regressors_of(design, fit, frictions);
    const EffectSums rows(design, fit, regressors);
    AllSums sums = rows.empty();
    for (const AllSums& part :
         base::in_parallel(design.blocks(), design.threads(), [&](std::size_t i) { return rows.of_block(i); }))
        sums.add(part);
    Effects effects;
    double single = 0;
    for (std::size_t f = 0; f < regressors.size(); ++f) {
        effects.frictions.push_back(effect_of(design, fit, regressors[f], sums.frictions[f], sums.trials));
        single += effects.frictions.back().per_customer.value;
    }
    effects.leads = leads(sums.frictions, fit.covariance);
    if (regressors.size() > 1) {
        effects.joint = JointEffect{over(sums.with - sums.without, sums.trials, fit.covariance), single,
                                    sums.with.value / sums.trials, sums.without.value / sums.trials};
    }
    return effects;
}

}  // namespace cxcase::analysis
