#include "lives.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::analysis {

namespace {

// Walks from the shortest life to the longest, one time after the other.
class CurveWalk {
 public:
    explicit CurveWalk(const Lives& lives) : lives_(lives) {
        for (std::size_t place = 0; place < lives.size(); ++place) at_risk_ += lives.count(place);
    }

    [[nodiscard]] bool ended() const { return place_ == lives_.size(); }
    [[nodiscard]] double time() const { return lives_.time(place_); }
    [[nodiscard]] double at_risk() const { return at_risk_; }
    [[nodiscard]] double survival() const { return survival_; }

    // Past everybody of the time reached; how many of them left.
    double pass() {
        const double now = time();
        double events = 0, all = 0;
        for (; !ended() && time() == now; ++place_) {
            events += lives_.events(place_);
            all += lives_.count(place_);
        }
        if (events > 0) {
            survival_ *= (at_risk_ - events) / at_risk_;
            greenwood_ += events / (at_risk_ * (at_risk_ - events));
        }
        at_risk_ -= all;
        return events;
    }

    [[nodiscard]] Interval interval() const {
        if (survival_ <= 0) return {};
        if (greenwood_ == 0) return {1, 0, 1, 1};
        const double log = std::log(survival_);
        const double width = z95 * std::sqrt(greenwood_) / std::abs(log);
        return {survival_, survival_ * std::sqrt(greenwood_), std::exp(log * std::exp(width)),
                std::exp(log * std::exp(-width))};
    }

 private:
    const Lives& lives_;
    std::size_t place_ = 0;
    double at_risk_ = 0, survival_ = 1, greenwood_ = 0;
};

}  // namespace

Lives::Lives(const model::CustomerData& data, std::optional<std::uint32_t> segment, Zero zero) : data_(data) {
    const auto& tenure = data.columns[*data.roles.tenure];
    for (std::size_t row = 0; row < data.rows; ++row) {
        if (segment && data.columns[*data.roles.segment].codes[row] != *segment) continue;
        if (zero == Zero::kept || tenure.number(row) > 0) rows_.push_back(static_cast<std::uint32_t>(row));
    }
    std::ranges::stable_sort(rows_, {}, [&](std::uint32_t row) { return tenure.number(row); });
}

double Lives::time(std::size_t place) const { return data_.columns[*data_.roles.tenure].number(rows_[place]); }

double Lives::count(std::size_t place) const {
    return data_.roles.count ? data_.columns[*data_.roles.count].number(rows_[place]) : 1;
}

double Lives::events(std::size_t place) const {
    return count(place) * data_.columns[data_.roles.outcome].number(rows_[place]);
}

std::vector<SurvivalPoint> kaplan_meier(const Lives& lives, const std::vector<double>& times) {
    CurveWalk walk(lives);
    std::vector<SurvivalPoint> points;
    for (const double time : times) {
        while (!walk.ended() && walk.time() < time) walk.pass();
        const double at_risk = walk.at_risk();
        if (!walk.ended() && walk.time() == time) walk.pass();
        points.push_back({time, at_risk, walk.interval()});
    }
    return points;
}

std::vector<double> survival_before_events(const Lives& lives) {
    CurveWalk walk(lives);
    std::vector<double> shares;
    while (!walk.ended()) {
        const double before = walk.survival();
        if (walk.pass() > 0) shares.push_back(before);
    }
    return shares;
}

}  // namespace cxcase::analysis
