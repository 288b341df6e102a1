#include "drawn_bound.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/base/limits.hpp"
#include "cxcase/base/parallel.hpp"
#include "drawn_figure.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <optional>

namespace cxcase::analysis {
namespace {

using base::infinity;
constexpr std::size_t pieces = 64;   // of the draws; no figure depends on how many threads take them
constexpr double still_good = 0.75;  // what is known serves a question with so many of its members open

void add(const SetParts& some, double weight, SetParts& sum) {
    sum.base += weight * some.base;
    for (std::size_t k = 0; k < sum.lines.size(); ++k) sum.lines[k] += weight * some.lines[k];
    for (std::size_t p = 0; p < sum.parts.size(); ++p)
        for (std::size_t set = 0; set < sum.parts[p].most.size(); ++set)
            sum.parts[p].most[set] += weight * some.parts[p].most[set];
}

// Its shape, and what is paid at the point.
SetParts emptied(SetParts parts) {
    parts.base = 0;
    std::ranges::fill(parts.lines, 0);
    for (SetParts::Part& part : parts.parts) std::ranges::fill(part.most, 0);
    return parts;
}

std::size_t bytes(const SetParts& parts) {
    std::size_t sum = sizeof(SetParts);
    for (const SetParts::Part& part : parts.parts)
        sum += part.sets.size() * (sizeof(Acting) + (1 + part.fees.size()) * sizeof(double));
    return sum;
}

}  // namespace

DrawnBound::DrawnBound(const SetLimits& limits, const SetBound& at_point, const DrawnCases& cases, DrawnSets& sets,
                       Options options)
    : limits_(limits), at_point_(at_point), cases_(cases), sets_(sets), options_(std::move(options)) {}

// Of those that hold for all these sets the nearest, if it is near enough or no other may be worked out.
std::shared_ptr<const DrawnBound::Drawn> DrawnBound::known(SetBits in, SetBits open) const {
    std::shared_ptr<const Drawn> nearest;
    for (const auto& one : known_) {
        const bool holds = (one->in & ~in) == 0 && ((in | open) & ~(one->in | one->open)) == 0;
        if (holds && (!nearest || one->open.size() < nearest->open.size())) nearest = one;
    }
    const bool enough = nearest && open.size() >= still_good * nearest->open.size();
    return enough || known_.size() >= options_.most_workings ? nearest : nullptr;
}

std::shared_ptr<const SetParts> DrawnBound::between(SetBits in, SetBits open, SetBits start) const {
    if (auto nearest = known(in, open)) return nearest;
    known_.push_back(std::make_shared<const Drawn>(work_out(in, open, start)));
    return known_.back();
}

std::vector<double> DrawnBound::weights(SetBits start) const {
    const std::size_t draws = cases_.draws();
    std::vector<double> weights(draws, 1 / static_cast<double>(draws));
    if (options_.aim.by != Aim::By::cvar || options_.aim.tail >= 1) return weights;
    const std::vector<double>& npv = sets_.npv(start);
    std::vector<std::size_t> order(draws);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t j) { return npv[j]; });
    const double worst = std::max(1.0, options_.aim.tail * static_cast<double>(draws));
    for (std::size_t k = 0; k < draws; ++k)
        weights[order[k]] = std::clamp(worst - static_cast<double>(k), 0.0, 1.0) / worst;
    return weights;
}

DrawnBound::Drawn DrawnBound::work_out(SetBits in, SetBits open, SetBits start) const {
    Drawn all{emptied(at_point_.parts(in, open, start)), {}};
    const std::vector<double> weight = weights(start);
    const SetParts& shape = all;
    const bool keeps = options_.aim.by == Aim::By::p10 && bytes(all) * weight.size() <= options_.memory;
    if (keeps) all.draws.resize(weight.size());
    const std::size_t each = (weight.size() + pieces - 1) / pieces;
    const auto sums = base::in_parallel(pieces, options_.threads, [&](std::size_t piece) {
        SetParts sum = emptied(shape);
        model::BusinessCase there = cases_.business_case();
        for (std::size_t j = piece * each; j < std::min((piece + 1) * each, weight.size()); ++j) {
            if (!(weight[j] > 0) || (options_.stop && options_.stop())) continue;
            cases_.put(j, there);
            SetParts one = InDraw(there, limits_).bound.parts(in, open, start);
            add(one, weight[j], sum);
            if (keeps) {
                one.take_fees(all);
                all.draws[j] = std::move(one);
            }
            if (options_.looked) options_.looked(1);
        }
        return sum;
    });
    for (const SetParts& sum : sums) add(sum, 1, all);
    return all;
}

// P10: the figure of what the draws say, one by one, at prices that suit their mean.
SetRelaxation::Answer DrawnBound::relax(const SetParts& known, std::span<const LinearLimit> limits,
                                        const SetRelaxation::Question& question,
                                        SetRelaxation::Multipliers start) const {
    if (options_.aim.by != Aim::By::p10) return SetBounding::relax(known, limits, question, std::move(start));
    SetRelaxation::Question of_mean = question;
    of_mean.enough = -infinity;
    SetRelaxation::Answer answer = SetBounding::relax(known, limits, of_mean, std::move(start));
    std::ranges::fill(answer.with, infinity);
    std::ranges::fill(answer.without, infinity);
    answer.bound = infinity;
    const auto own = std::ranges::find_if(known_, [&](const auto& one) { return one.get() == &known; });
    base::expects(own != known_.end(), "parts of another bound");
    const std::vector<SetParts>& draws = (*own)->draws;
    if (draws.empty() || (options_.stop && options_.stop())) return answer;
    of_mean.steps = 1;
    const auto by_draw = base::in_parallel(draws.size(), options_.threads, [&](std::size_t j) {
        return SetRelaxation(draws[j], limits).solve(of_mean, answer.multipliers);
    });
    const auto figure = [&](const auto& of) {
        std::vector<double> all;
        for (const SetRelaxation::Answer& one : by_draw) all.push_back(of(one));
        return drawn_ceiling(options_.aim, all);
    };
    answer.bound = figure([](const SetRelaxation::Answer& one) { return one.bound; });
    for (SetBits rest = question.open; rest != 0; rest = rest.without_first()) {
        const std::size_t k = first_of(rest);
        answer.with[k] = figure([k](const SetRelaxation::Answer& one) { return one.with[k]; });
        answer.without[k] = figure([k](const SetRelaxation::Answer& one) { return one.without[k]; });
    }
    return answer;
}

}  // namespace cxcase::analysis
