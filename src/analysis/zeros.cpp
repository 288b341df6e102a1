#include "zeros.hpp"

#include "block.hpp"
#include "cxcase/engine/batch.hpp"
#include "cxcase/model/calendar.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace cxcase::analysis {
namespace {

constexpr double reach = 4;  // a figure is looked at from a quarter to four times itself
constexpr int beyond = 31;   // places between there and an end of the range further out

// From a value to another, without the first: in equal ratios where they have one.
void go(double from, double to, std::vector<double>& values) {
    const bool ratio = from * to > 0;
    for (int k = 1; k <= beyond; ++k) {
        const double share = k / static_cast<double>(beyond);
        values.push_back(ratio ? from * std::pow(to / from, share) : from + share * (to - from));
    }
    values.back() = to;
}

// Two neighbours of a scan between which a question's NPV changes its sign.
struct Bracket {
    std::size_t question = 0;
    bool below = false;  // whether it lies below the case's value
    double low = 0, high = 0, npv_low = 0, npv_high = 0;
};

class Search {
 public:
    Search(const ScannedFigure& figure, std::size_t questions, const NpvsAt& npvs)
        : figure_(figure), npvs_(npvs), npv_(questions), found_(questions) {}

    std::vector<Zero> run() {
        scan();
        for (std::size_t q = 0; q < npv_.size(); ++q) {
            for (const bool below : {true, false}) find(q, below);
        }
        for (std::size_t first = 0; first < brackets_.size(); first += block) close_in(first);
        for (const Bracket& bracket : brackets_) put(bracket);
        return std::move(found_);
    }

 private:
    void scan() {
        for (std::size_t first = 0; first < figure_.values.size(); first += block) {
            const std::size_t count = std::min(block, figure_.values.size() - first);
            const auto from = figure_.values.begin() + static_cast<std::ptrdiff_t>(first);
            const std::vector<double> npv = npvs_({from, from + static_cast<std::ptrdiff_t>(count)});
            for (std::size_t q = 0; q < npv_.size(); ++q) {
                const auto row = npv.begin() + static_cast<std::ptrdiff_t>(q * block);
                npv_[q].insert(npv_[q].end(), row, row + static_cast<std::ptrdiff_t>(count));
            }
        }
    }

    // The change of sign next to the case on one side.
    void find(std::size_t q, bool below) {
        const std::vector<double>& values = figure_.values;
        const std::vector<double>& npv = npv_[q];
        const auto own = static_cast<std::size_t>(std::ranges::find(values, figure_.value) - values.begin());
        const std::size_t steps = below ? own : values.size() - 1 - own;
        for (std::size_t away = 0; away < steps; ++away) {
            const std::size_t k = below ? own - 1 - away : own + away;
            const bool falls = npv[k] > 0 && npv[k + 1] <= 0;
            const bool rises = npv[k] <= 0 && npv[k + 1] > 0;
            if (!falls && !rises) continue;  // NaN does neither
            brackets_.push_back({q, below, values[k], values[k + 1], npv[k], npv[k + 1]});
            return;
        }
    }

    [[nodiscard]] bool closed(const Bracket& b) const {
        return figure_.whole_months ? b.high - b.low <= 1 : b.high - b.low <= 1e-13 * std::abs(b.high);
    }

    [[nodiscard]] double next(const Bracket& b) const {
        if (figure_.whole_months) return std::floor((b.low + b.high) / 2);
        const double x = b.low - b.npv_low * (b.high - b.low) / (b.npv_high - b.npv_low);
        return std::isfinite(x) ? x : (b.low + b.high) / 2;
    }

    // Regula falsi, Illinois variant: the end that stays has its value halved, so that both ends close in.
    static void narrow(Bracket& b, double x, double npv) {
        if ((npv > 0) == (b.npv_low > 0)) {
            b.low = x;
            b.npv_low = npv;
            b.npv_high /= 2;
        } else {
            b.high = x;
            b.npv_high = npv;
            b.npv_low /= 2;
        }
    }

    // Up to 64 brackets close in on their own values side by side.
    void close_in(std::size_t first) {
        const auto begin = brackets_.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = begin + static_cast<std::ptrdiff_t>(std::min(block, brackets_.size() - first));
        constexpr int steps = 60;  // a dozen do where NPV has no kink
        for (int step = 0; step < steps; ++step) {
            if (std::ranges::all_of(begin, end, [&](const Bracket& b) { return closed(b); })) return;
            std::vector<double> values;
            std::ranges::transform(begin, end, std::back_inserter(values), [&](const Bracket& b) { return next(b); });
            const std::vector<double> npv = npvs_(values);
            for (std::size_t k = 0; k < values.size(); ++k) {
                Bracket& bracket = begin[static_cast<std::ptrdiff_t>(k)];
                if (figure_.whole_months && closed(bracket)) continue;
                narrow(bracket, values[k], npv[bracket.question * block + k]);
            }
        }
    }

    void put(const Bracket& bracket) {
        const double outer = bracket.below ? bracket.low : bracket.high;
        const double at = figure_.whole_months ? outer : next(bracket);
        const auto away = [&](double x) { return std::abs(x - figure_.value); };
        Zero& zero = found_[bracket.question];
        // Of two that lie equally far the lower one, which comes first: rounding must not choose.
        if (!zero.nearest || away(at) < (1 - 1e-9) * away(*zero.nearest)) zero.nearest = at;
        zero.in_range = zero.in_range || (figure_.range.low <= at && at <= figure_.range.high);
    }

    const ScannedFigure& figure_;
    const NpvsAt& npvs_;
    std::vector<std::vector<double>> npv_;  // by question, by scanned value
    std::vector<Bracket> brackets_;
    std::vector<Zero> found_;
};

}  // namespace

std::vector<double> scan_of(const model::Assumption& a) {
    std::vector<double> values;
    for (std::size_t k = 0; k < scan_points; ++k) {
        const double step = 2.0 * static_cast<double>(k) / (scan_points - 1) - 1;  // -1..1
        values.push_back(within_domain(a, a.value * std::pow(reach, step)));
    }
    return values;
}

ScannedFigure scanned_figure(const model::Assumption& a, const Ends& range, bool whole_months) {
    ScannedFigure figure{a.value, range, scan_of(a), whole_months};
    std::vector<double>& values = figure.values;
    const auto [least, most] = std::minmax({values.front(), values.back(), a.value});
    values.push_back(a.value);
    if (range.low < least) go(least, range.low, values);
    if (range.high > most) go(most, range.high, values);
    if (whole_months) {
        for (double* const months : {&figure.value, &figure.range.low, &figure.range.high})
            *months = model::whole_months(*months);
        for (double& months : values) months = model::whole_months(months);
    }
    std::ranges::sort(values);
    const auto again = std::ranges::unique(values);
    values.erase(again.begin(), again.end());
    return figure;
}

std::vector<Zero> zeros_of(const ScannedFigure& figure, std::size_t questions, const NpvsAt& npvs) {
    return Search(figure, questions, npvs).run();
}

}  // namespace cxcase::analysis
