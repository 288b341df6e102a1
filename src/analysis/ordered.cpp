#include "ordered.hpp"

#include "cxcase/base/contract.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <optional>
#include <utility>

namespace cxcase::analysis {

namespace {

constexpr std::size_t fewest_to_bin = 512;
constexpr std::size_t per_bin = 16;  // values, on average
constexpr std::size_t most_bins = 2048;

}  // namespace

std::optional<EvenBins> EvenBins::of(std::span<const double> values) {
    if (values.size() < fewest_to_bin) return std::nullopt;
    std::array<double, 256> some{};
    std::size_t count = 0;
    for (std::size_t k = 0; k < some.size(); ++k) {
        const double x = values[k * values.size() / some.size()];
        if (std::isfinite(x)) some.at(count++) = x;
    }
    if (count == 0) return std::nullopt;
    std::sort(some.begin(), some.begin() + static_cast<std::ptrdiff_t>(count));
    const double low = some.at(count / 64);
    const std::size_t bins = std::min(std::bit_floor(values.size() / per_bin), most_bins);
    const double per_width = static_cast<double>(bins) / (some.at(count - 1 - count / 64) - low);
    if (!std::isfinite(per_width) || per_width == 0) return std::nullopt;
    return EvenBins{bins, low, per_width};
}

Ordered::Ordered(std::span<const double> values) : bins_(EvenBins::of(values)) { hold(values); }

// Rounding keeps the order of values, so no value of a bin is above one of a later bin.
void Ordered::hold(std::span<const double> values) {
    base::expects(!values.empty() && values.size() <= UINT32_MAX, "values that can be put in order");
    placed_.clear();
    begins_.assign(bins_ ? bins_->count + 1 : 2, 0);
    if (!bins_) {
        values_.assign(values.begin(), values.end());
        begins_.back() = static_cast<std::uint32_t>(values.size());
        return;
    }
    // At [bin + 1] stands first how many are in a bin, then where it begins, then, all being in their place, where it ends.
    bin_of_.resize(values.size());
    for (std::size_t k = 0; k < values.size(); ++k) {
        bin_of_[k] = bins_->at(values[k]);
        ++begins_[bin_of_[k] + 1U];
    }
    std::uint32_t end = 0;
    for (std::uint32_t& count : begins_) count = std::exchange(end, end + count);
    values_.resize(values.size());
    for (std::size_t k = 0; k < values.size(); ++k) values_[begins_[bin_of_[k] + 1U]++] = values[k];
}

double Ordered::quantile(double p) {
    const double place = static_cast<double>(values_.size() - 1) * p;
    const double below = std::floor(place);
    const double value = at(static_cast<std::size_t>(below));
    if (place == below) return value;
    return between(value, at(static_cast<std::size_t>(below) + 1), place - below);
}

std::span<const double> Ordered::sorted(std::size_t from, std::size_t until) {
    at(from);
    at(until - 1);
    const std::span<double> some = std::span(values_).subspan(from, until - from);
    std::ranges::sort(some);
    return some;
}

double Ordered::mean_below(double share) {
    const double wanted = share * static_cast<double>(values_.size());
    const auto whole = static_cast<std::size_t>(wanted);
    const double next = at(whole);
    if (whole == 0) return next;
    double sum = 0;
    for (std::size_t k = 0; k < whole; ++k) sum += values_[k] - next;
    return sum == 0 ? next : next + sum / wanted;
}

double Ordered::at(std::size_t k) {
    const auto after = std::ranges::lower_bound(placed_, k);
    if (after != placed_.end() && *after == k) return values_[k];
    const auto bin_end = std::ranges::upper_bound(begins_, k);
    std::size_t from = *(bin_end - 1);
    std::size_t until = *bin_end;
    if (after != placed_.begin()) from = std::max(from, *(after - 1) + 1);
    if (after != placed_.end()) until = std::min(until, *after);
    const auto place = [this](std::size_t i) { return values_.begin() + static_cast<std::ptrdiff_t>(i); };
    std::nth_element(place(from), place(k), place(until));
    placed_.insert(after, k);
    return values_[k];
}

}  // namespace cxcase::analysis
