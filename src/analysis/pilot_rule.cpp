#include "pilot_rule.hpp"

#include "cxcase/base/normal.hpp"
#include "eigen_index.hpp"

#include <Eigen/Dense>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

namespace cxcase::analysis {
namespace {

using Matrix = Eigen::MatrixXd;
using SideBySide = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;  // the options of a knot

// Knots are even in the standard deviations of a normal figure, so that they stand close enough in the tails: where few draws
// change the decision, all that is worth anything happens there.
constexpr double outermost = 3;

std::vector<double> knots_of(std::vector<double> shown) {
    std::ranges::sort(shown);
    std::vector<double> levels;
    std::ranges::unique_copy(shown, std::back_inserter(levels));
    if (levels.size() <= most_knots) return levels;
    std::vector<double> knots;
    for (std::size_t j = 0; j < most_knots; ++j) {
        const double deviations = outermost * (2 * static_cast<double>(j) / (most_knots - 1) - 1);
        const double share = base::normal_cdf(deviations);
        const double knot = shown[static_cast<std::size_t>(share * static_cast<double>(shown.size() - 1))];
        if (knots.empty() || knot > knots.back()) knots.push_back(knot);
    }
    return knots;
}

// Where something shown lies: `next` of the way from a knot to the next one.
struct Place {
    std::uint32_t knot = 0;
    double next = 0;
};

Place place_of(const std::vector<double>& knots, double shown) {
    const double x = std::clamp(shown, knots.front(), knots.back());
    const auto after = std::upper_bound(knots.begin() + 1, knots.end() - 1, x);
    const auto knot = static_cast<std::size_t>(after - knots.begin()) - 1;
    return {static_cast<std::uint32_t>(knot), (x - knots[knot]) / (knots[knot + 1] - knots[knot])};
}

// Normal equations of a regression on the knots.
struct Sums {
    Matrix gram, moments;  // knots x knots, knots x options

    Sums& operator+=(const Sums& other) {
        gram += other.gram;
        moments += other.moments;
        return *this;
    }
};

class Rule {
 public:
    Rule(const std::vector<std::vector<double>>& shown, std::vector<double> knots, const Sheet& expected,
         const Sheet& values, const Decided& decided)
        : knots_(std::move(knots)), expected_(expected), values_(values), decided_(decided), of_{values.draws} {
        for (const std::vector<double>& turn : shown) {
            places_.emplace_back();
            for (const double x : turn) places_.back().push_back(place_of(knots_, x));
        }
    }

    [[nodiscard]] Estimate worth() const {
        std::vector<Sums> by_part;
        for (std::size_t part = 0; part < parts; ++part) by_part.push_back(sums(part));
        std::array<double, parts> gains{};
        for (std::size_t part = 0; part < parts; ++part) gains.at(part) = gain(part, learnt_without(part, by_part));
        Estimate worth = mean_of(gains, of_);
        worth.value = std::max(0.0, worth.value);
        return worth;
    }

 private:
    [[nodiscard]] std::span<const double> option(std::size_t o) const {
        return expected_.row(decided_.choice.first + o);
    }

    [[nodiscard]] Sums sums(std::size_t part) const {
        const Eigen::Index knots = index(knots_.size());
        Sums all{Matrix::Zero(knots, knots), Matrix::Zero(knots, index(decided_.choice.count))};
        for (const std::vector<Place>& turn : places_) {
            for (std::size_t k = of_.begin(part); k < of_.end(part); ++k) add(turn[k], all.gram);
            for (std::size_t o = 0; o < decided_.choice.count; ++o) add(part, turn, o, all.moments);
        }
        return all;
    }

    static void add(const Place& place, Matrix& gram) {
        const Eigen::Index a = place.knot;
        const double here = 1 - place.next;
        gram(a, a) += here * here;
        gram(a, a + 1) += here * place.next;
        gram(a + 1, a) += here * place.next;
        gram(a + 1, a + 1) += place.next * place.next;
    }

    void add(std::size_t part, const std::vector<Place>& turn, std::size_t o, Matrix& moments) const {
        const std::span<const double> value = option(o);
        double* const sums = moments.col(index(o)).data();
        for (std::size_t k = of_.begin(part); k < of_.end(part); ++k) {
            sums[turn[k].knot] += (1 - turn[k].next) * value[k];
            sums[turn[k].knot + 1] += turn[k].next * value[k];
        }
    }

    // What is to be expected of each option at each knot. A knot at which the other parts saw nothing says nothing: 0 of all.
    [[nodiscard]] SideBySide learnt_without(std::size_t part, const std::vector<Sums>& by_part) const {
        Sums others{Matrix::Zero(by_part[part].gram.rows(), by_part[part].gram.cols()),
                    Matrix::Zero(by_part[part].moments.rows(), by_part[part].moments.cols())};
        for (std::size_t other = 0; other < parts; ++other)
            if (other != part) others += by_part[other];
        Eigen::ColPivHouseholderQR<Matrix> solver(others.gram.rows(), others.gram.cols());
        solver.setThreshold(1e-10);
        return solver.compute(others.gram).solve(others.moments);
    }

    // Summed over the draws of a part.
    [[nodiscard]] double gain(std::size_t part, const SideBySide& expected) const {
        double sum = 0;
        for (const std::vector<Place>& turn : places_)
            for (std::size_t k = of_.begin(part); k < of_.end(part); ++k)
                sum += value_at(values_, pick(turn[k], expected), k) - value_at(values_, decided_.best, k);
        return sum / static_cast<double>(places_.size());
    }

    // What is best today stays unless something else is better.
    [[nodiscard]] std::optional<std::size_t> pick(const Place& place, const SideBySide& expected) const {
        const auto options = static_cast<std::size_t>(expected.cols());
        const double* const here = expected.row(place.knot).data();
        const double* const next = expected.row(place.knot + 1).data();
        const auto hope_of = [&](std::size_t o) { return here[o] + place.next * (next[o] - here[o]); };
        std::optional<std::size_t> picked = decided_.best;
        double hope = picked ? hope_of(*picked - decided_.choice.first) : 0;
        if (picked && decided_.choice.or_nothing && hope < 0) {
            picked = std::nullopt;
            hope = 0;
        }
        for (std::size_t o = 0; o < options; ++o) {
            if (!better(hope_of(o), hope)) continue;
            hope = hope_of(o);
            picked = decided_.choice.first + o;
        }
        return picked;
    }

    std::vector<double> knots_;
    const Sheet& expected_;
    const Sheet& values_;
    const Decided& decided_;
    Parts of_;
    std::vector<std::vector<Place>> places_;  // by turn and draw
};

}  // namespace

Estimate worth_of_showing(const std::vector<std::vector<double>>& shown, const Sheet& expected, const Sheet& values,
                          const Decided& decided) {
    std::vector<double> knots = knots_of(shown.front());
    // What shows the same whatever is true tells nothing.
    if (knots.size() < 2 || !(decided.evpi.value > 0)) return {0, 0.0};
    return Rule(shown, std::move(knots), expected, values, decided).worth();
}

}  // namespace cxcase::analysis
