// What sets are worth over draws, where there are too many to ask for all beforehand.
#pragma once

#include "cxcase/analysis/choose_draws.hpp"
#include "set_draws.hpp"

#include <cstddef>
#include <span>
#include <unordered_map>
#include <vector>

namespace cxcase::analysis {

// For one thread at a time.
class DrawnSets {
 public:
    // All but the options must outlive it.
    DrawnSets(const engine::Plan& plan, const std::vector<std::size_t>& initiatives, const Sampler& sampler,
              const Aim& aim, SetDraws::Options options);

    // By the aim [money]; remembered.
    [[nodiscard]] std::vector<double> worth(std::span<const SetBits> sets);

    // NPV in each draw [money]; remembered, too.
    [[nodiscard]] const std::vector<double>& npv(SetBits set);

    [[nodiscard]] bool stopped() const { return stopped_; }

    // Share of the draws in which friction effects were scaled to what there is.
    [[nodiscard]] double scaled() const { return scaled_; }

 private:
    [[nodiscard]] std::vector<std::vector<double>> work_out(std::span<const SetBits> sets);

    const engine::Plan& plan_;
    const std::vector<std::size_t>& initiatives_;
    const Sampler& sampler_;
    Aim aim_;
    SetDraws::Options options_;
    std::unordered_map<SetBits, double> worth_;
    std::unordered_map<SetBits, std::vector<double>> npv_;
    bool stopped_ = false;
    double scaled_ = 0;
};

}  // namespace cxcase::analysis
