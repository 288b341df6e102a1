#include "drawn_cases.hpp"

namespace cxcase::analysis {

DrawnCases::DrawnCases(const model::BusinessCase& business_case, const Sampler& sampler, std::size_t draws)
    : business_case_(&business_case),
      draws_(draws),
      varied_(sampler.varied()),
      values_(sampler.varied().size() * draws) {
    std::vector<double> by_input(values_.size());
    sampler.fill(0, draws, draws, by_input.data());
    for (std::size_t row = 0; row < varied_.size(); ++row)
        for (std::size_t j = 0; j < draws; ++j) values_[j * varied_.size() + row] = by_input[row * draws + j];
}

void DrawnCases::put(std::size_t draw, model::BusinessCase& there) const {
    for (std::size_t row = 0; row < varied_.size(); ++row)
        there.put({varied_[row]}, values_[draw * varied_.size() + row]);
}

}  // namespace cxcase::analysis
