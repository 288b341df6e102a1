#include "drawn_sets.hpp"

#include "cxcase/base/parallel.hpp"
#include "drawn_figure.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::analysis {
namespace {

constexpr std::size_t at_once = 128;  // sets

}  // namespace

DrawnSets::DrawnSets(const engine::Plan& plan, const std::vector<std::size_t>& initiatives, const Sampler& sampler,
                     const Aim& aim, SetDraws::Options options)
    : plan_(plan), initiatives_(initiatives), sampler_(sampler), aim_(aim), options_(std::move(options)) {}

std::vector<double> DrawnSets::worth(std::span<const SetBits> sets) {
    std::vector<SetBits> fresh;
    for (const SetBits set : sets)
        if (!worth_.contains(set)) fresh.push_back(set);
    std::ranges::sort(fresh);
    const auto repeated = std::ranges::unique(fresh);
    fresh.erase(repeated.begin(), repeated.end());
    for (std::size_t first = 0; first < fresh.size(); first += at_once) {
        const auto some = std::span(fresh).subspan(first, std::min(at_once, fresh.size() - first));
        const auto npv = work_out(some);
        const auto figures =
            base::in_parallel(some.size(), options_.threads, [&](std::size_t k) { return drawn_figure(aim_, npv[k]); });
        for (std::size_t k = 0; k < some.size(); ++k) worth_.emplace(some[k], figures[k]);
    }
    std::vector<double> all;
    all.reserve(sets.size());
    for (const SetBits set : sets) all.push_back(worth_.at(set));
    return all;
}

const std::vector<double>& DrawnSets::npv(SetBits set) {
    const auto known = npv_.find(set);
    if (known != npv_.end()) return known->second;
    return npv_.emplace(set, std::move(work_out({&set, 1}).front())).first->second;
}

// Zero where it was stopped.
std::vector<std::vector<double>> DrawnSets::work_out(std::span<const SetBits> sets) {
    const SetDraws draws(plan_, initiatives_, sets, sampler_, options_);
    stopped_ = stopped_ || draws.stopped() || draws.too_large();
    scaled_ = std::max(scaled_, draws.scaled());
    return base::in_parallel(sets.size(), options_.threads, [&](std::size_t k) {
        return stopped_ ? std::vector<double>(options_.draws, 0) : draws.npv(k);
    });
}

}  // namespace cxcase::analysis
