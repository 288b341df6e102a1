// What the actuals say about the figures of a case: Bayes' rule with the ranges of the case as prior and the noise of the
// data as likelihood.
//
// Idea: the figures x are put on a scale z on which the prior is standard normal. Each observation is a count (or a sum of
// money) whose expectation the kernel plays from x, with the variance of a Poisson count, or more where the data scatter
// more. The most probable x is found by Gauss and Newton's method; the curvature there gives the posterior's covariance, and
// Laplace's approximation the evidence for one delay against another. Cost: for each figure one play of the groups of segments in
// which it acts, where the search takes new slopes.
// Sources: Gelman et al., Bayesian Data Analysis (3rd ed.), chapter 4; MacKay, Information Theory, Inference, and Learning
// Algorithms, chapter 27; McCullagh and Nelder, Generalized Linear Models, 4.5 (overdispersion).
#pragma once

#include "cxcase/base/limits.hpp"
#include "track_scene.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace cxcase::analysis {

// A figure of the case, or the strength of an initiative.
struct FreeFigure {
    std::optional<model::Quantity> quantity;
    std::size_t initiative = 0;                             // of a strength
    double mean = 0, sd = 1;                                // prior, canonical
    double low = -base::unbounded, high = base::unbounded;  // what it can be
    std::vector<std::size_t> groups = {};                   // of segments, in which it acts
    std::vector<std::size_t> pairs = {};                    // of the plan; none: it is the segment's own

    // There, too.
    void act_in(const std::vector<std::size_t>& more_groups, const std::vector<std::size_t>& more_pairs);
};

struct Observation {
    std::size_t series = 0;  // index in Actuals::series
    std::size_t group = 0;
    int month = 1;
    double value = 0;
};

struct Fit {
    std::vector<double> values;                  // canonical, at the most probable point
    std::vector<double> sds;                     // of the posterior
    std::vector<double> covariance;              // row by row, canonical
    double loss = 0;                             // minus the log of the posterior density there, up to a constant
    double evidence = 0;                         // log of the probability of the data, up to a constant
    std::vector<double> scatter;                 // by series: squared residuals over what Poisson counts would have
    std::vector<double> expected, sd_of_counts;  // by observation: what it would read there, and its standard deviation
    std::vector<double> slopes;  // of the expected in standard deviations, by prior's sds of a figure; figure by figure
};

class Fitter {
 public:
    // What was observed of segments and frictions that some tracked initiative touches.
    explicit Fitter(const TrackedCase& tracked);

    [[nodiscard]] const std::vector<Observation>& observations() const { return observations_; }
    // The figures that the observations may speak about.
    [[nodiscard]] const std::vector<FreeFigure>& parameters() const { return parameters_; }
    // Those of the same segments that no observation speaks about: they keep their priors.
    [[nodiscard]] const std::vector<FreeFigure>& unseen() const { return unseen_; }
    // In how many months, from month `from` on, something is observed that this initiative can move.
    [[nodiscard]] std::size_t months_seen(std::size_t initiative, int from) const;

    // The scatter by series that the next fits reckon with; at least 1.
    void set_scatter(std::vector<double> scatter) { scatter_ = std::move(scatter); }

    [[nodiscard]] Fit fit(const Scene& scene, const std::vector<FreeFigure>& parameters) const {
        return fit(scene, parameters, observations_);
    }
    // By these observations alone.
    [[nodiscard]] Fit fit(const Scene& scene, const std::vector<FreeFigure>& parameters,
                          const std::vector<Observation>& observations) const;

    // What is observed, and what can be said, where an initiative acts: the rest is the same with and without it.
    [[nodiscard]] std::vector<Observation> observations_of(std::size_t initiative) const;
    [[nodiscard]] std::vector<FreeFigure> parameters_of(std::size_t initiative) const;
    // Of these only what its own work hangs on: the segments' figures, and those of the frictions it fixes.
    [[nodiscard]] std::vector<FreeFigure> nearest_to(std::size_t initiative) const;

    [[nodiscard]] static Scene with(Scene scene, const std::vector<FreeFigure>& parameters,
                                    const std::vector<double>& values);

 private:
    void observe();
    void gather();
    void gather_segment(std::size_t segment, std::vector<FreeFigure>& figures);
    void gather_pair(std::size_t pair, std::size_t group, std::vector<FreeFigure>& figures);

    const TrackedCase& tracked_;
    std::vector<char> touched_;  // by segment
    std::vector<Observation> observations_;
    std::vector<FreeFigure> parameters_, unseen_;
    std::vector<double> scatter_;
};

}  // namespace cxcase::analysis
