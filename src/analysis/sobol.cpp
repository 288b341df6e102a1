#include "sobol.hpp"

#include "cxcase/base/contract.hpp"

#include <boost/random/detail/sobol_table.hpp>

#include <bit>

namespace cxcase::analysis {

namespace {

using Table = boost::random::detail::qrng_tables::sobol;  // Joe and Kuo's polynomials and first numbers
using Numbers = std::array<std::uint32_t, 32>;

// The odd numbers m_j < 2^(j+1) of a dimension: the first ones from the table, the others by the recurrence of its primitive
// polynomial (P. Bratley, B. Fox, "Algorithm 659", ACM TOMS 14 (1988)). Dimension 0 has none but ones.
Numbers numbers(std::size_t dimension) {
    Numbers m;
    m.fill(1);
    if (dimension == 0) return m;
    const std::uint32_t polynomial = Table::polynomial(dimension - 1);
    const auto degree = static_cast<std::size_t>(std::bit_width(polynomial)) - 1;
    for (std::size_t j = 0; j < degree; ++j) m[j] = Table::minit(dimension - 1, j);
    for (std::size_t j = degree; j < m.size(); ++j) {
        m[j] = m[j - degree];
        for (std::size_t back = 1; back <= degree; ++back)
            if ((polynomial >> (degree - back) & 1U) != 0) m[j] ^= m[j - back] << back;
    }
    return m;
}

}  // namespace

std::vector<Directions> sobol_directions(std::size_t count) {
    base::expects(count <= sobol_dimensions, "more Sobol dimensions than there are directions");
    std::vector<Directions> all(count);
    for (std::size_t dimension = 0; dimension < count; ++dimension) {
        const Numbers m = numbers(dimension);
        for (std::size_t j = 0; j < m.size(); ++j) all[dimension][j] = reversed(m[j] << (31 - j));
    }
    return all;
}

}  // namespace cxcase::analysis
