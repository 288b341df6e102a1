// Eigen's view of a course over months: formulas over all months at once, written as on paper.
//
// Elementwise operations are the same IEEE operations for a double and for the value of a dual, so both agree to the bit;
// reductions are not used, because Eigen sums in an order of its own. Never `auto` for an expression: it would refer to
// temporaries that are gone.
#pragma once

#include "cxcase/engine/dual.hpp"
#include "cxcase/engine/months.hpp"
#include "cxcase/engine/traced.hpp"

#include <Eigen/Core>

namespace Eigen {
template <std::size_t N>
struct NumTraits<cxcase::engine::Dual<N>> : GenericNumTraits<double> {
    using Real = cxcase::engine::Dual<N>;
    using NonInteger = cxcase::engine::Dual<N>;
    using Nested = cxcase::engine::Dual<N>;
    using Literal = cxcase::engine::Dual<N>;
    enum { RequireInitialization = 1, ReadCost = int{N}, AddCost = int{N}, MulCost = 3 * int{N} };
};
template <>
struct NumTraits<cxcase::engine::Traced> : GenericNumTraits<double> {
    using Real = cxcase::engine::Traced;
    using NonInteger = cxcase::engine::Traced;
    using Nested = cxcase::engine::Traced;
    using Literal = cxcase::engine::Traced;
    enum { RequireInitialization = 1, ReadCost = 3, AddCost = 6, MulCost = 6 };
};
}  // namespace Eigen

namespace cxcase::engine {

template <class T>
using Array = Eigen::Array<T, Eigen::Dynamic, 1>;

template <class T>
[[nodiscard]] Eigen::Map<Array<T>> view(Months<T>& months) {
    return Eigen::Map<Array<T>>(months.data(), months.size());
}

template <class T>
[[nodiscard]] Eigen::Map<const Array<T>> view(const Months<T>& months) {
    return Eigen::Map<const Array<T>>(months.data(), months.size());
}

}  // namespace cxcase::engine
