// Net present value of one set against another, part by part, in any scalar: what derivatives are taken of.
//
// The value of a set is a sum over groups (contribution less per-fix costs) and over initiatives (their lines).
#pragma once

#include "cxcase/engine/lines.hpp"
#include "cxcase/engine/project.hpp"

namespace cxcase::engine {

template <Scalar T>
[[nodiscard]] T group_npv(const Plan& plan, std::size_t group, const Inputs<T>& inputs, const Funding& with,
                          const Funding& without);

template <Scalar T>
[[nodiscard]] T lines_npv(const Plan& plan, std::size_t initiative, const Inputs<T>& inputs, int delay = 0);

// d NPV(with - without) / d canonical input, by Quantity::id. Exact, by a tape per part.
[[nodiscard]] std::vector<double> npv_gradient(const Plan& plan, const Funding& with, const Funding& without);

// The value itself in a scalar: the sum over parts, in their order.
template <Scalar T>
[[nodiscard]] T npv(const Plan& plan, const Inputs<T>& inputs, const Funding& with, const Funding& without);

}  // namespace cxcase::engine
