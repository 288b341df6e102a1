// A draw goes through three forms: a uniform word for each dimension, its normal score, and the value at that score. Only
// scores of quantities that move together are mixed; coins, discrete values and samples need no score unless they are.
#include "cxcase/analysis/sampler.hpp"

#include "points.hpp"
#include "quantile_table.hpp"
#include "sample_plan.hpp"
#include "scores.hpp"
#include "step_table.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

namespace cxcase::analysis {

namespace {

using Runs = std::vector<Points::Run>;
using Map = std::variant<QuantileTable, StepTable>;

double uniform(std::uint32_t word) { return (word + 0.5) / 4294967296.0; }

Map map_of(const model::Assumption& assumption, const Variable& variable) {
    if (!variable.order.empty()) return StepTable(assumption, variable.order);
    const bool steps = std::holds_alternative<model::Discrete>(assumption.distribution.shape) ||
                       std::holds_alternative<model::Samples>(assumption.distribution.shape);
    if (steps) return StepTable(assumption);
    return QuantileTable::of(assumption);
}

// The share of a standard normal below each score, as a table too.
void to_shares(const Scores& scores, Scores& shares) {
    static const QuantileTable table = normal_shares();
    table.map(scores, shares);
}

}  // namespace

struct Sampler::Body {
    SamplePlan plan;
    std::vector<Map> maps;  // of the figures; those of one variable are all steps where they are several
    Points points;

    // One block of 64 draws; `keep` takes each row's values.
    template <class Keep>
    void draw(std::size_t first, const Keep& keep) const;

 private:
    [[nodiscard]] std::size_t dimension(std::size_t variable) const { return plan.coins.size() + variable; }
    template <class Take>
    void draw_free(std::size_t variable, const Runs& runs, const Take& take) const;
    template <class Take>
    void map_scores(std::size_t variable, const Scores& scores, const Take& take) const;
    template <class Take>
    void map_shares(const Variable& variable, const Scores& shares, const Take& take) const;
    [[nodiscard]] const QuantileTable* curve_of(const Variable& variable) const {
        return std::get_if<QuantileTable>(&maps[variable.figures.front()]);
    }
    [[nodiscard]] std::vector<Scores> mixed(const TiedDraws& tied, const Runs& runs) const;
    void toss(std::size_t coin, const Runs& runs, const std::vector<Scores>& probabilities, Scores& values) const;
};

// `take` gets the values of every figure of the variable.
template <class Take>
void Sampler::Body::draw_free(std::size_t variable, const Runs& runs, const Take& take) const {
    Words words;
    points.fill(dimension(variable), runs, words);
    Scores scores;
    if (curve_of(plan.variables[variable]) == nullptr) {
        for (std::size_t k = 0; k < words.size(); ++k) scores[k] = uniform(words[k]);
        return map_shares(plan.variables[variable], scores, take);
    }
    to_scores(words, scores);
    map_scores(variable, scores, take);
}

template <class Take>
void Sampler::Body::map_scores(std::size_t variable, const Scores& scores, const Take& take) const {
    Scores values;
    const Variable& drawn = plan.variables[variable];
    const QuantileTable* curve = curve_of(drawn);
    if (curve == nullptr) {
        to_shares(scores, values);
        return map_shares(drawn, values, take);
    }
    curve->map(scores, values);
    take(drawn.figures.front(), values);
}

template <class Take>
void Sampler::Body::map_shares(const Variable& variable, const Scores& shares, const Take& take) const {
    Scores values;
    for (const std::size_t figure : variable.figures) {
        const auto& steps = std::get<StepTable>(maps[figure]);
        for (std::size_t k = 0; k < values.size(); ++k) values[k] = steps.at(shares[k]);
        take(figure, values);
    }
}

// L times the independent scores of the tied variables; from the last one upwards, so that it can be done in place.
std::vector<Scores> Sampler::Body::mixed(const TiedDraws& tied, const Runs& runs) const {
    std::vector<Scores> scores(tied.variables.size());
    Words words;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        points.fill(dimension(tied.variables[i]), runs, words);
        to_scores(words, scores[i]);
    }
    for (std::size_t i = scores.size(); i-- > 0;) {
        for (double& z : scores[i]) z *= tied.l(i, i);
        for (std::size_t j = 0; j < i; ++j)
            for (std::size_t k = 0; k < points_at_once; ++k) scores[i][k] += tied.l(i, j) * scores[j][k];
    }
    return scores;
}

void Sampler::Body::toss(std::size_t coin, const Runs& runs, const std::vector<Scores>& probabilities,
                         Scores& values) const {
    Words words;
    points.fill(coin, runs, words);
    const Coin& tossed = plan.coins[coin];
    for (std::size_t k = 0; k < words.size(); ++k) {
        const double probability = tossed.chance ? probabilities[coin][k] : tossed.probability;
        values[k] = uniform(words[k]) > 1 - probability ? 1 : 0;  // more is better, as everywhere
    }
}

template <class Keep>
void Sampler::Body::draw(std::size_t first, const Keep& keep) const {
    const Runs runs = points.runs(first);
    std::vector<Scores> probabilities(plan.chances ? plan.coins.size() : 0);
    const auto take = [&](std::size_t figure, const Scores& values) {
        if (plan.figures[figure].row) return keep(*plan.figures[figure].row, values);
        for (std::size_t coin = 0; coin < plan.coins.size(); ++coin)
            if (plan.coins[coin].chance == figure) probabilities[coin] = values;
    };
    for (const std::size_t variable : plan.free) draw_free(variable, runs, take);
    for (const TiedDraws& tied : plan.tied) {
        const std::vector<Scores> scores = mixed(tied, runs);
        for (std::size_t i = 0; i < scores.size(); ++i) map_scores(tied.variables[i], scores[i], take);
    }
    Scores values;
    for (std::size_t coin = 0; coin < plan.coins.size(); ++coin) {
        toss(coin, runs, probabilities, values);
        keep(coin, values);
    }
}

Sampler::Sampler(const model::BusinessCase& business_case, const std::vector<std::uint32_t>& quantities,
                 const SamplerOptions& options) {
    SamplePlan plan = sample_plan(business_case, quantities, options.sampling == Sampling::random);
    std::vector<Map> maps;
    maps.reserve(plan.figures.size());
    for (const PlannedFigure& figure : plan.figures)
        maps.push_back(map_of(business_case[figure.quantity], plan.variables[figure.variable]));
    Points points(options, plan.names);
    body_ = std::make_unique<Body>(Body{std::move(plan), std::move(maps), std::move(points)});
}

Sampler::~Sampler() = default;
Sampler::Sampler(Sampler&&) noexcept = default;
Sampler& Sampler::operator=(Sampler&&) noexcept = default;

const std::vector<std::uint32_t>& Sampler::varied() const { return body_->plan.rows; }

std::size_t Sampler::dimensions() const { return body_->plan.names.size(); }

std::size_t Sampler::scramble_of(std::size_t draw) const { return body_->points.parts().of(draw); }

void Sampler::fill(std::size_t first, std::size_t count, std::size_t stride, double* values) const {
    const std::size_t draws = body_->points.parts().draws;
    for (std::size_t done = 0; done < count;) {
        const std::size_t from = std::min(first + done, draws - 1);
        const std::size_t fresh = std::min({points_at_once, draws - from, count - done});
        const bool past = from + fresh == draws;
        const std::size_t here = past ? count - done : fresh;
        body_->draw(from, [&](std::size_t row, const Scores& drawn) {
            double* to = values + row * stride + done;
            std::copy_n(drawn.begin(), fresh, to);
            std::fill(to + fresh, to + here, drawn[fresh - 1]);
        });
        done += here;
    }
}

}  // namespace cxcase::analysis
