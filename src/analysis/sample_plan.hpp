// What a sample consists of: coins for success, figures with a distribution, and which of them move together.
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
    double probability = 0;             // where it is certain
    std::optional<std::size_t> chance;  // which figure of the plan is the probability, where it is not
};

// Whether a draw tosses for it: the success of an initiative that is neither certain to work nor certain to fail.
[[nodiscard]] bool is_coin(const model::BusinessCase& bc, model::Quantity quantity);

struct PlannedFigure {
    model::Quantity quantity;
    std::optional<std::size_t> row;  // of the answer; nothing: it is the probability of a coin
    std::size_t variable = 0;        // that decides it
};

// What one dimension decides: a figure, or the row of a file of samples and with it all figures from that file.
struct Variable {
    model::Quantity by;                   // the figure, or the one that orders the rows, which may not be asked for
    std::vector<std::size_t> figures;     // of the plan
    std::vector<std::size_t> order = {};  // of a file: its rows, the lowest first
};

// Variables that move together: their normal scores are L times independent ones.
struct TiedDraws {
    std::vector<std::size_t> variables;
    model::Square l;
};

// Dimensions: the coins, then the variables. Rows of the answer: the coins, then the figures that are not the probability
// of a coin.
struct SamplePlan {
    std::vector<Coin> coins;
    bool chances = false;  // whether some coin's probability is uncertain
    std::vector<PlannedFigure> figures;
    std::vector<Variable> variables;
    std::vector<std::size_t> free;  // variables that move alone
    std::vector<TiedDraws> tied;
    std::vector<std::uint32_t> rows;  // Quantity::id
    std::vector<std::string> names;   // of the dimensions
};

// A variable stands where the first of its figures does. `by_path`: those that move together are tied in the order of their
// paths, which another quantity does not change; else in the order given.
[[nodiscard]] SamplePlan sample_plan(const model::BusinessCase& bc, const std::vector<std::uint32_t>& quantities,
                                     bool by_path);

}  // namespace cxcase::analysis
