#include "set_relaxation.hpp"

#include "cxcase/base/limits.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cxcase::analysis {
namespace {

using base::infinity;
constexpr double tiny = 1e-300;      // a limit that lines do not use
constexpr std::size_t patience = 4;  // steps without a better bound before they get shorter

// Sums of uses may be above a limit by rounding.
double slack(double allowed) { return 1e-11 * std::abs(allowed); }

}  // namespace

class SetRelaxationRun {
 public:
    using Answer = SetRelaxation::Answer;
    using Multipliers = SetRelaxation::Multipliers;

    SetRelaxationRun(const SetRelaxation& relaxation, const SetRelaxation::Question& question, Multipliers start)
        : parts_(relaxation.parts_),
          question_(question),
          members_(relaxation.parts_.lines.size()),
          at_(std::move(start)),
          frictions_of_(members_, 0) {
        for (const LinearLimit& limit : relaxation.limits_) {
            double allowed = limit.allowed + slack(limit.allowed);
            for (std::size_t k = 0; k < members_; ++k)
                if (has(parts_.in, k)) allowed -= limit.uses[k];
            const double largest = std::max(*std::ranges::max_element(limit.uses), tiny);
            if (limit.budget && !parts_.fees.empty()) allowed -= parts_.fees[*limit.budget];
            std::vector<double> uses = limit.uses;
            for (double& use : uses) use /= largest;
            limits_.push_back({std::move(uses), limit.budget, largest, allowed / largest});
        }
        at_.prices.resize(limits_.size(), 0);
        at_.deviations.resize(parts_.frictions * members_, 0);
        for (const SetParts::Part& part : parts_.parts)
            for (const std::size_t k : part.servers) ++frictions_of_[k];
    }

    Answer run() {
        Answer answer{.bound = infinity};
        Multipliers best = at_;
        double length = 1;
        std::size_t tried = 0;
        for (std::size_t step = 0; step < question_.steps; ++step) {
            const double bound = look();
            if (bound < answer.bound) {
                answer.bound = bound;
                best = at_;
                tried = 0;
            } else if (++tried >= patience) {
                length /= 2;
                tried = 0;
                at_ = best;
                look();
            }
            if (answer.bound <= question_.enough) break;
            if (!move(length, bound)) break;
        }
        at_ = std::move(best);
        look();
        answer.wanted = wanted_;
        look_otherwise(answer);
        answer.multipliers = std::move(at_);
        return answer;
    }

 private:
    struct Scaled {
        std::vector<double> uses;  // by member, in units of the largest
        std::optional<std::size_t> budget;
        double largest, left;  // left: in units of the largest use
    };

    [[nodiscard]] bool is_new(std::size_t k) const { return has(question_.in & ~parts_.in, k); }
    [[nodiscard]] bool is_open(std::size_t k) const { return has(question_.open, k); }
    // Already in, or open then and left out since.
    [[nodiscard]] bool is_fixed(std::size_t k) const { return !is_new(k) && !is_open(k); }

    // What having the member is worth apart from its frictions, limits paid for.
    void weigh() {
        weight_.assign(members_, 0);
        for (std::size_t k = 0; k < members_; ++k) {
            if (is_fixed(k)) continue;
            weight_[k] = parts_.lines[k];
            for (std::size_t l = 0; l < limits_.size(); ++l)
                if (at_.prices[l] > 0) weight_[k] -= at_.prices[l] * limits_[l].uses[k];
        }
    }

    // Of each set of the servers: what it is worth to the friction. Those that are in by now must be in it, those that were left
    // out must not.
    void value(const SetParts::Part& part) {
        share_.clear();
        std::size_t forced = 0;
        for (std::size_t j = 0; j < part.servers.size(); ++j) {
            const std::size_t k = part.servers[j];
            share_.push_back(is_fixed(k) ? -infinity
                                         : weight_[k] / static_cast<double>(frictions_of_[k]) + deviation(part, k));
            if (is_new(k)) forced |= std::size_t{1} << j;
        }
        worth_.assign(part.sets.size(), 0);
        for (std::size_t set = 1; set < worth_.size(); ++set)
            worth_[set] = worth_[part.sets[set].before] + share_[part.sets[set].last];
        for (std::size_t set = 0; set < worth_.size(); ++set)
            worth_[set] = (part.sets[set].set & forced) == forced ? worth_[set] + part.most[set] : -infinity;
        for (std::size_t l = 0; l < limits_.size(); ++l) {
            if (!pays(part, l) || !(at_.prices[l] > 0)) continue;
            const double price = at_.prices[l] / limits_[l].largest;
            const std::vector<double>& fees = part.fees[*limits_[l].budget];
            for (std::size_t set = 0; set < worth_.size(); ++set) worth_[set] -= price * fees[set];
        }
    }

    // What is paid per fix counts against the limit.
    [[nodiscard]] bool pays(const SetParts::Part& part, std::size_t limit) const {
        return limits_[limit].budget && !part.fees.empty();
    }

    [[nodiscard]] double& deviation(const SetParts::Part& part, std::size_t k) {
        return at_.deviations[part.friction * members_ + k];
    }

    // The bound here, and who wants whom.
    double look() {
        weigh();
        wanted_.assign(members_, 0);
        best_.clear();
        double bound = parts_.base;
        for (std::size_t l = 0; l < limits_.size(); ++l) bound += at_.prices[l] * limits_[l].left;
        for (const SetParts::Part& part : parts_.parts) {
            value(part);
            const auto at = static_cast<std::size_t>(std::ranges::max_element(worth_) - worth_.begin());
            best_.push_back(at);
            bound += worth_[at];
            for (std::size_t j = 0; j < part.servers.size(); ++j)
                if (has(part.sets[at].set, j))
                    wanted_[part.servers[j]] += 1 / static_cast<double>(frictions_of_[part.servers[j]]);
        }
        for (std::size_t k = 0; k < members_; ++k) {
            if (frictions_of_[k] != 0 || is_fixed(k)) continue;
            wanted_[k] = is_new(k) || weight_[k] > 0 ? 1 : 0;
            bound += wanted_[k] * weight_[k];
        }
        return bound;
    }

    // One step down from where look() was; false where there is nowhere to go.
    bool move(double length, double bound) {
        std::vector<double> slopes;
        std::vector<std::size_t> wanted;
        for (std::size_t k = 0; k < members_; ++k)
            if (wanted_[k] > 0) wanted.push_back(k);
        double norm = 0;
        for (std::size_t l = 0; l < limits_.size(); ++l) {
            double slope = limits_[l].left;
            for (const std::size_t k : wanted) slope -= wanted_[k] * limits_[l].uses[k];
            for (std::size_t p = 0; p < parts_.parts.size(); ++p)
                if (pays(parts_.parts[p], l))
                    slope -= parts_.parts[p].fees[*limits_[l].budget][best_[p]] / limits_[l].largest;
            if (at_.prices[l] <= 0 && slope > 0) slope = 0;
            slopes.push_back(slope);
            norm += slope * slope;
        }
        for_each_server([&](const SetParts::Part&, std::size_t k, bool wants) {
            const double slope = (wants ? 1 : 0) - wanted_[k];
            norm += slope * slope;
        });
        if (norm < 1e-12) return false;
        const double target = std::isfinite(question_.enough) ? question_.enough : parts_.base;
        const double step = length * std::max(bound - target, 1e-6 * std::abs(bound)) / norm;
        for (std::size_t l = 0; l < limits_.size(); ++l)
            at_.prices[l] = std::max(0.0, at_.prices[l] - step * slopes[l]);
        for_each_server([&](const SetParts::Part& part, std::size_t k, bool wants) {
            deviation(part, k) -= step * ((wants ? 1 : 0) - wanted_[k]);
        });
        return true;
    }

    template <class Visit>
    void for_each_server(const Visit& visit) {
        for (std::size_t p = 0; p < parts_.parts.size(); ++p) {
            const SetParts::Part& part = parts_.parts[p];
            for (std::size_t j = 0; j < part.servers.size(); ++j)
                if (!is_fixed(part.servers[j])) visit(part, part.servers[j], has(part.sets[best_[p]].set, j));
        }
    }

    // What the bound here is for sets with a member, and without.
    void look_otherwise(Answer& answer) {
        const double bound = look();
        answer.bound = std::min(answer.bound, bound);
        answer.with.assign(members_, bound);
        answer.without.assign(members_, bound);
        for (const SetParts::Part& part : parts_.parts) {
            value(part);
            std::vector<double> with(part.servers.size(), -infinity);
            std::vector<double> without(part.servers.size(), -infinity);
            for (std::size_t set = 0; set < worth_.size(); ++set)
                for (std::size_t j = 0; j < part.servers.size(); ++j) {
                    double& most = has(part.sets[set].set, j) ? with[j] : without[j];
                    most = std::max(most, worth_[set]);
                }
            const double best = *std::ranges::max_element(worth_);
            for (std::size_t j = 0; j < part.servers.size(); ++j) {
                answer.with[part.servers[j]] += with[j] - best;
                answer.without[part.servers[j]] += without[j] - best;
            }
        }
        for (std::size_t k = 0; k < members_; ++k) {
            if (frictions_of_[k] != 0 || !is_open(k)) continue;
            answer.with[k] += std::min(0.0, weight_[k]);
            answer.without[k] -= std::max(0.0, weight_[k]);
        }
    }

    const SetParts& parts_;
    const SetRelaxation::Question& question_;
    std::size_t members_;
    std::vector<Scaled> limits_;
    Multipliers at_;
    std::vector<std::size_t> frictions_of_;  // by member, of the parts
    std::vector<double> weight_, wanted_;    // by member
    std::vector<std::size_t> best_;          // by part: the set
    // of the part that value() looked at last
    std::vector<double> share_;  // by server
    std::vector<double> worth_;  // by set
};

SetRelaxation::SetRelaxation(const SetParts& parts, std::span<const LinearLimit> limits)
    : parts_(parts), limits_(limits) {}

SetRelaxation::Answer SetRelaxation::solve(const Question& question, Multipliers start) const {
    return SetRelaxationRun(*this, question, std::move(start)).run();
}

}  // namespace cxcase::analysis
