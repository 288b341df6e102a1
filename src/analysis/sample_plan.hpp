// What a sample consists of: coins for success, quantities with a distribution, and which of them move together.
#pragma once

#include "cxcase/model/business_case.hpp"
#include "cxcase/model/correlation.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::analysis {

// Success or failure of an initiative: 1 or 0.
struct Coin {
    model::Quantity quantity;
    double probability = 0;            // where it is certain
    std::optional<std::size_t> drawn;  // which drawn quantity is the probability, where it is not
};

// Whether a draw tosses for it: the success of an initiative that is neither certain to work nor certain to fail.
[[nodiscard]] bool is_coin(const model::BusinessCase& bc, model::Quantity quantity);

// Drawn quantities that move together: their normal scores are L times independent ones.
struct TiedDraws {
    std::vector<std::size_t> drawn;
    model::Square l;
};

// Dimensions: the coins, then the drawn quantities. Rows of the answer: the coins, then the drawn quantities that are not
// the probability of a coin.
struct SamplePlan {
    std::vector<Coin> coins;
    bool chances = false;  // whether some coin's probability is uncertain
    std::vector<model::Quantity> drawn;
    std::vector<std::size_t> free;  // drawn quantities that move alone
    std::vector<TiedDraws> tied;
    std::vector<std::uint32_t> rows;                 // Quantity::id
    std::vector<std::optional<std::size_t>> row_of;  // of each drawn quantity
    std::vector<std::string> names;                  // of the dimensions
};

// `by_path`: quantities that move together are tied in the order of their paths, which another quantity does not change;
// else in the order given.
[[nodiscard]] SamplePlan sample_plan(const model::BusinessCase& bc, const std::vector<std::uint32_t>& quantities,
                                     bool by_path);

}  // namespace cxcase::analysis
