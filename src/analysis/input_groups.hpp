// Uncertain inputs by what they are about: a friction, an initiative, a segment, or a block of the case itself.
#pragma once

#include "cxcase/model/business_case.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace cxcase::analysis {

struct InputGroup {
    std::string path;                   // "frictions.late", "initiatives.tracking", "cost_per_contact"
    std::vector<std::uint32_t> inputs;  // Quantity::id, in the order given
};

// By the first of its inputs. Each input is in one group.
[[nodiscard]] std::vector<InputGroup> input_groups(const model::BusinessCase& business_case,
                                                   const std::vector<std::uint32_t>& inputs);

}  // namespace cxcase::analysis
