// From a plan and its questions to the flat program of the lanes kernel.
#pragma once

#include "batch_program.hpp"
#include "cxcase/engine/batch.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace cxcase::engine {

// Keeps the arrays that lists refer to.
class Pool {
 public:
    template <class X>
    [[nodiscard]] program::List<X> keep(std::vector<X> values) {
        const auto kept = std::make_shared<std::vector<X>>(std::move(values));
        owners_.push_back(kept);
        return {kept->data(), static_cast<int>(kept->size())};
    }

 private:
    std::vector<std::shared_ptr<void>> owners_;
};

// A slot that is worked out from a quantity in every draw.
struct Derived {
    enum class How { round_half_up, at_least_one_whole, monthly_factor };
    How how = How::round_half_up;
    int from = 0;
    int slot = 0;
};

struct Compiled {
    program::Program program;
    Pool pool;
    std::vector<std::uint32_t> live;
    std::vector<Derived> derived;
    bool discount_varies = false;
};

// `varying`: by quantity, whether it differs between draws.
[[nodiscard]] Compiled compile(const Plan& plan, const std::vector<Question>& questions, const BatchExtent& extent,
                               const std::vector<char>& varying);

}  // namespace cxcase::engine
