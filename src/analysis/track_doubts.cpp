#include "track_doubts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace cxcase::analysis {

namespace {

constexpr double step_by = 0.01;  // standard deviations of a figure, to either side that it has

// The worth of groups under fundings; the same funding of a group is played once, whichever question asks.
class Worth {
 public:
    Worth(const TrackedCase& tracked, const Scene& scene, const std::vector<std::size_t>& groups, InGroup worth)
        : tracked_(tracked), groups_(groups), money_(tracked, scene, &groups), in_group_(worth) {}

    // Of a question, as far as it lies in these groups.
    double of(const engine::Question& question) {
        double sum = 0;
        for (const std::size_t group : groups_) {
            const auto with = funded_in(group, question.with);
            const auto without = funded_in(group, question.without);
            if (with != without) sum += at(group, with, question.with) - at(group, without, question.without);
        }
        return sum;
    }

 private:
    using Funded = std::vector<char>;

    [[nodiscard]] Funded funded_in(std::size_t group, const engine::Funding& funding) const {
        Funded funded;
        for (const std::size_t i : tracked_.plan.groups[group].initiatives) funded.push_back(funding.funded[i]);
        return funded;
    }

    double at(std::size_t group, const Funded& funded, const engine::Funding& funding) {
        const auto known = worth_.find({group, funded});
        if (known != worth_.end()) return known->second;
        return worth_.emplace(std::pair{group, funded}, (money_.*in_group_)(group, funding)).first->second;
    }

    const TrackedCase& tracked_;
    const std::vector<std::size_t>& groups_;
    SceneMoney money_;
    InGroup in_group_;
    std::map<std::pair<std::size_t, Funded>, double> worth_;
};

std::vector<double> worths(const TrackedCase& tracked, Scene scene, const FreeFigure& figure, double value,
                           const std::vector<engine::Question>& questions, InGroup in_group) {
    scene.inputs.values[figure.quantity->id] = value;
    Worth worth(tracked, scene, figure.groups, in_group);
    std::vector<double> all;
    for (const auto& question : questions) all.push_back(worth.of(question));
    return all;
}

// By question, then figure.
std::vector<std::vector<double>> slopes_of(const TrackedCase& tracked, const Scene& scene,
                                           const std::vector<FreeFigure>& figures, const Fit& fit,
                                           const std::vector<engine::Question>& questions, InGroup worth) {
    std::vector<std::vector<double>> slopes(questions.size());
    for (std::size_t j = 0; j < figures.size(); ++j) {
        const double at = scene.inputs.values[figures[j].quantity->id];
        const double high = std::min(at + step_by * fit.sds[j], figures[j].high);
        const double low = std::max(at - step_by * fit.sds[j], figures[j].low);
        const auto up = worths(tracked, scene, figures[j], high, questions, worth);
        const auto down = worths(tracked, scene, figures[j], low, questions, worth);
        for (std::size_t q = 0; q < questions.size(); ++q)
            slopes[q].push_back(high > low ? (up[q] - down[q]) / (high - low) : 0);
    }
    return slopes;
}

}  // namespace

std::vector<double> doubts_of(const TrackedCase& tracked, const Scene& scene, const std::vector<FreeFigure>& figures,
                              const Fit& fit, const std::vector<engine::Question>& questions, InGroup worth) {
    std::vector<double> sds;
    const std::size_t count = figures.size();
    for (const auto& slope : slopes_of(tracked, scene, figures, fit, questions, worth)) {
        double variance = 0;
        for (std::size_t a = 0; a < count; ++a)
            for (std::size_t b = 0; b < count; ++b) variance += slope[a] * fit.covariance[a * count + b] * slope[b];
        sds.push_back(std::sqrt(std::max(0.0, variance)));
    }
    return sds;
}

}  // namespace cxcase::analysis
